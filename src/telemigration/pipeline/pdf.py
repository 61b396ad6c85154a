"""The paper: Jupyter Book's one-page HTML through pandoc and Typst, with nothing but pip packages.

The page is cleaned (`print_page`), its exhibits are set by own code (`print_exhibits`), the rest by
pandoc, and `paper.typ` dresses the whole. Typst's own fonts only, so that the bytes are the same on
every machine.
"""

import re
import shutil
import tempfile
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pypandoc
import typst

from telemigration.errors import BadInput
from telemigration.pipeline.print_markup import quoted
from telemigration.pipeline.print_page import PrintPage, printable
from telemigration.places import replacing

TITLE = "Telemigration"
SUBTITLE = "How many Colombians could work online, and at what wage? A study of 2021 computed again from public data"
AUTHORS = ("Telemigration project",)
ORIGIN = (
    "Rebuilds: Richard Baldwin, Mauricio Cárdenas and Cristina Fernández (2021). Text, numbers and drawings of "
    "this book are its own; what it quotes from the paper is marked as such."
)


def write_pdf(
    singlehtml: Path,
    pdf: Path,
    *,
    title: str = TITLE,
    subtitle: str = SUBTITLE,
    authors: tuple[str, ...] = AUTHORS,
    origin: str = ORIGIN,
    edition: str | None = None,
) -> None:
    """Set the book as a PDF; the same input gives the same bytes.

    Parameters
    ----------
    singlehtml : folder of Jupyter Book's `singlehtml` builder; its images are taken from there.
    pdf : file to write, replaced only on success.
    title, subtitle, authors, origin : what the title page says.
    edition : version or date on the title page; the package's version by default, never the time of
        the run.

    Raises
    ------
    BadInput : no page in the folder, or a page Typst cannot set (the message says where).
    """
    page = singlehtml / "index.html"
    if not page.is_file():
        raise BadInput(singlehtml, "no index.html", "the folder of a singlehtml build")
    edition = f"Version {version('telemigration')}" if edition is None else edition
    heading = dict(title=title, subtitle=subtitle, authors=authors, origin=origin, edition=edition)
    with tempfile.TemporaryDirectory() as folder:
        source = typst_source(page, Path(folder), **heading)
        with replacing(pdf) as file:
            file.write_bytes(_compiled(source))


def typst_source(
    page: Path,
    folder: Path,
    *,
    title: str,
    subtitle: str,
    authors: tuple[str, ...],
    origin: str,
    edition: str,
) -> Path:
    """Write `folder/paper.typ`, `book.typ` and all drawings and images; return `book.typ`."""
    content = printable(page.read_text(encoding="utf-8"), page.parent)
    for name, drawing in content.drawings.items():
        (folder / name).write_text(drawing, encoding="utf-8")
    for name, image in content.images.items():
        shutil.copyfile(image, folder / name)
    (folder / "paper.typ").write_bytes(
        files("telemigration.pipeline").joinpath("paper.typ").read_bytes()
    )
    names = "".join(f"{quoted(author)}, " for author in authors)
    opening = (
        f'#import "paper.typ": *\n#show: paper.with(title: {quoted(title)}, subtitle: {quoted(subtitle)}, '
        f"authors: ({names}), origin: {quoted(origin)}, edition: {quoted(edition)})\n\n"
    )
    book = folder / "book.typ"
    book.write_text(opening + body(content), encoding="utf-8")
    return book


def body(content: PrintPage) -> str:
    """The page in Typst markup: pandoc's translation with the set pieces in place of their
    stand-ins."""
    markup = pypandoc.convert_text(
        content.html, "typst", format="html+tex_math_single_backslash", extra_args=["--wrap=none"]
    )
    # A drawing that waits for room must come before the next chapter does.
    markup = markup.replace("\n\n= ", "\n\n#place.flush()\n\n= ")
    for stand_in, piece in content.pieces.items():
        markup = markup.replace(stand_in, piece)
    # pandoc centres every table and gives each column the same width.
    markup = re.sub(
        r"columns: \((?:[\d.]+%(?:, )?)+\)",
        lambda widths: f"columns: {widths[0].count('%')}",
        markup,
    )
    return markup.replace("align(center)[#table(", "align(left)[#table(")


def _compiled(source: Path) -> bytes:
    try:
        return typst.compile(source, root=source.parent, ignore_system_fonts=True, timestamp=0)
    except typst.TypstError as reason:
        raise BadInput(
            f"{source.name} (the book for print)", reason.message, "markup that Typst can set"
        ) from reason
