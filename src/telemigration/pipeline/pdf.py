"""The paper: Jupyter Book's one-page HTML through pandoc and Typst, with nothing but pip packages.

The page is cleaned (`print_page`), its exhibits come in their own form for print (`<id>.typ`), the
rest by pandoc, and `paper.typ` dresses the whole. Typst's own fonts only, so that the bytes are
the same on every machine.
"""

import re
import shutil
import tempfile
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pypandoc
import typst

from telemigration.errors import BadInput
from telemigration.exhibits.typst import quoted
from telemigration.pipeline.print_page import PrintPage, printable
from telemigration.places import replacing


@dataclass(frozen=True)
class TitlePage:
    """What the first page says; the edition is never the time of the run, lest bytes differ."""

    title: str = "Telemigration"
    subtitle: str = (
        "How many Colombians could work online, and at what wage? "
        "A study of 2021 computed again from public data"
    )
    authors: tuple[str, ...] = ("Telemigration project",)
    origin: str = (
        "Rebuilds: Richard Baldwin, Mauricio Cárdenas and Cristina Fernández (2021). Text, numbers "
        "and drawings of this book are its own; what it quotes from the paper is marked as such."
    )
    edition: str = field(default_factory=lambda: f"Version {version('telemigration')}")

    def typst(self) -> str:
        """The arguments of `paper` in paper.typ."""
        names = "".join(f"{quoted(author)}, " for author in self.authors)
        said = {name: getattr(self, name) for name in ("title", "subtitle", "origin", "edition")}
        return f"authors: ({names}), " + ", ".join(
            f"{name}: {quoted(text)}" for name, text in said.items()
        )


def write_pdf(
    singlehtml: Path, exhibits: Path, pdf: Path, opening: TitlePage | None = None
) -> None:
    """Set the book as a PDF; the same input gives the same bytes.

    Parameters
    ----------
    singlehtml : folder of Jupyter Book's `singlehtml` builder; its images are taken from there.
    exhibits : folder of the exhibits' own files for print.
    pdf : file to write, replaced only on success.
    opening : the title page; the book's own by default.

    Raises
    ------
    BadInput : no page in the folder, or a page Typst cannot set (the message says where).
    """
    page = singlehtml / "index.html"
    if not page.is_file():
        raise BadInput(singlehtml, "no index.html", "the folder of a singlehtml build")
    with tempfile.TemporaryDirectory() as folder:
        source = typst_source(page, exhibits, Path(folder), opening or TitlePage())
        with replacing(pdf) as file:
            file.write_bytes(_compiled(source))


def typst_source(page: Path, exhibits: Path, folder: Path, opening: TitlePage) -> Path:
    """Write `folder/paper.typ`, `book.typ` and all images; return `book.typ`."""
    content = printable(page.read_text(encoding="utf-8"), page.parent, exhibits)
    for name, image in content.images.items():
        shutil.copyfile(image, folder / name)
    look = files("telemigration.pipeline").joinpath("paper.typ").read_bytes()
    (folder / "paper.typ").write_bytes(look)
    book = folder / "book.typ"
    with book.open("w", encoding="utf-8") as text:
        text.write(f'#import "paper.typ": *\n#show: paper.with({opening.typst()})\n\n')
        text.write(body(content))
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
