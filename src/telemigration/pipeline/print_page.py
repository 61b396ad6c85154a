"""Jupyter Book's single page made fit for print: what is only for the screen goes, set pieces
become stand-ins."""

import json
import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from telemigration.errors import BadInput
from telemigration.exhibits.typst import elsewhere, quoted
from telemigration.pipeline.print_markup import inline

OPENING = "About this book"
# What an exhibit shows on a page; print takes its own form of it.
_EXHIBIT = re.compile(r'<figure class="exhibit[^>]*\bid="([^"]*)"[\s\S]*?</figure>')
_SCREEN_ONLY = (
    "script, style, svg, button, .headerlink, details.hide, .cell_input, .toctree-wrapper > "
    "p.caption, "
    ".output.stderr, .dropdown, hr.footnotes, iframe, .citation > .label, a.exhibit-source"
)


@dataclass
class PrintPage:
    """A page for pandoc, and what pandoc shall not touch.

    Parameters
    ----------
    html : the page with a stand-in word for each set piece.
    pieces : Typst markup by stand-in.
    images : files by name in the folder of the print run.
    """

    html: str = ""
    pieces: dict[str, str] = field(default_factory=dict)
    images: dict[str, Path] = field(default_factory=dict)

    def stand_in(self, piece: str) -> str:
        """A word that pandoc leaves alone, to be replaced by `piece`."""
        word = f"SETPIECE{len(self.pieces):05d}X"
        self.pieces[word] = piece
        return word


def printable(html: str, folder: Path, exhibits: Path) -> PrintPage:
    """Prepare the `singlehtml` page.

    Parameters
    ----------
    html : the page.
    folder : where its images are.
    exhibits : folder of the exhibits' own files, `<id>.typ`, `.json` and `.svg`.

    Raises
    ------
    BadInput : no article in the page, or an image or exhibit that is not there.
    """
    page = PrintPage()
    soup = BeautifulSoup(_EXHIBIT.sub(r'<figure class="exhibit" id="\1"></figure>', html), "lxml")
    article = soup.find("article")
    if article is None:
        raise BadInput(
            folder / "index.html", "no article", "a page of Jupyter Book's singlehtml builder"
        )
    for unwanted in article.select(_SCREEN_ONLY):
        unwanted.decompose()
    _citations(article)
    _footnotes(article, page)
    _run_on(article, page)
    _exhibits(article, page, exhibits)
    _inline_pieces(article, page)
    _chapters(soup, article)
    _boxes(article, page)
    _images(article, page, folder)
    _anchors(article)
    _links(article)
    for paragraph in article.select("td > p:only-child, th > p:only-child"):
        paragraph.unwrap()
    # pandoc makes a box of every div, and no page breaks within boxes.
    for wrapper in article.select("section, div:not([id]), span:not([id])"):
        wrapper.unwrap()
    page.html = article.decode_contents()
    return page


def _citations(article: Tag) -> None:
    # Pages number their anchors from id1 each: on one page only entries of the bibliography may
    # keep theirs.
    entries = {entry["id"]: entry for entry in article.select(".citation[id]")}
    for link in article.select(".bibtex-citation a[href*='#']"):
        link["href"] = f"#reference-{_anchor(link)}"
    for name, entry in entries.items():
        entry["id"] = f"reference-{name}"


def _anchor(link: Tag) -> str:
    return str(link["href"]).partition("#")[2]


def _footnotes(article: Tag, page: PrintPage) -> None:
    for mark in article.select("a.footnote-reference[href*='#']"):
        document = mark.find_parent("section", class_="tex2jax_ignore") or article
        note = document.find("aside", id=_anchor(mark))
        text = " ".join(inline(line).strip() for line in note.find_all("p")) if note else ""
        (mark.find_parent("sup") or mark).replace_with(page.stand_in(f"#footnote[{text}]"))
    for notes in article.select("aside.footnote, aside.footnote-list"):
        notes.decompose()


def _run_on(article: Tag, page: PrintPage) -> None:
    """Chapters without exhibits, which tell of the book itself, follow each other without a new
    page."""
    chapters = article.select(".toctree-wrapper > section")
    for before, chapter in pairwise(chapters):
        if not (before.select_one("figure.exhibit") or chapter.select_one("figure.exhibit")):
            chapter.insert_before(_paragraph(page, "#runs-on()"))


def _exhibits(article: Tag, page: PrintPage, folder: Path) -> None:
    last = {figure["id"]: figure for figure in article.select("figure.exhibit")}
    for figure in article.select("figure.exhibit"):
        # Nobody turns a page to see the same again: what an earlier page shows too is printed in
        # its own chapter.
        shown = figure is last[figure["id"]]
        figure.replace_with(_paragraph(page, _exhibit(page, folder, str(figure["id"]), shown)))
    for link in article.select("a.exhibit-reference"):
        name = _anchor(link)
        # What stands in another chapter is not there when one is printed alone.
        link.replace_with(
            page.stand_in(f"#link(label({quoted(name)}))[{inline(link)}]")
            if name in last
            else link.get_text()
        )


def _exhibit(page: PrintPage, folder: Path, id: str, shown: bool) -> str:
    setting, record, drawing = (folder / f"{id}{kind}" for kind in (".typ", ".json", ".svg"))
    if not setting.exists():
        raise BadInput(f"the page, exhibit {id!r}", "none for print", f"{setting}")
    if not shown:
        told = json.loads(record.read_text(encoding="utf-8"))
        return elsewhere(id, told["label"], told["title"])
    if drawing.exists():
        page.images[drawing.name] = drawing
    return setting.read_text(encoding="utf-8")


def _inline_pieces(article: Tag, page: PrintPage) -> None:
    for letter in article.select("a.grade"):
        letter.replace_with(page.stand_in(f"#grade({quoted(letter.get_text())});"))
    for formula in article.select(".math"):
        # Without an anchor it needs no box of its own, and is centred on the page.
        formula.attrs.pop("id", None)
        tex = formula.find("annotation")
        number = formula.select_one(".eqno")
        numbered = f"\\qquad\\text{{{number.get_text()}}}" if number else ""
        if tex is not None:
            fences = ("\\[", "\\]") if formula.name == "div" else ("\\(", "\\)")
            formula.string = f"{fences[0]}{tex.get_text()}{numbered}{fences[1]}"


def _chapters(soup: BeautifulSoup, article: Tag) -> None:
    root = article.find("section")
    if root is None:
        return
    title = root.find("h1")
    for heading in root.find_all(re.compile("^h[2-5]$")):
        if heading.find_parent(class_="toctree-wrapper") is None:
            heading.name = f"h{int(heading.name[1]) + 1}"
    if title is not None:
        title.name, title.string = "h2", OPENING
    for heading in article.find_all(re.compile("^h[2-6]$")):
        heading.name = f"h{int(heading.name[1]) - 1}"
    for number in article.select(".section-number"):
        number.string = number.get_text().strip().rstrip(".") + "\u2002"


def _boxes(article: Tag, page: PrintPage) -> None:
    for entries in article.select(".citation-list"):
        _fence(entries, page, "#references[")
    for box in article.select("div.admonition"):
        _fence(box, page, "#aside[")
        title = box.select_one("p.admonition-title")
        if title is not None:
            title.name = "strong"
            title.wrap(BeautifulSoup("", "lxml").new_tag("p"))


def _fence(box: Tag, page: PrintPage, opening: str) -> None:
    for place, piece in ((0, opening), (len(box.contents) + 1, "]")):
        box.insert(place, _paragraph(page, piece))


def _paragraph(page: PrintPage, piece: str) -> Tag:
    paragraph = BeautifulSoup("", "lxml").new_tag("p")
    paragraph.string = page.stand_in(piece)
    return paragraph


def _images(article: Tag, page: PrintPage, folder: Path) -> None:
    for image in article.select("img"):
        file = folder / str(image.get("src", ""))
        if not file.is_file():
            raise BadInput(
                folder / "index.html", f"the image {image.get('src')!r}", "an image beside the page"
            )
        name = f"image-{len(page.images):03d}{file.suffix}"
        page.images[name] = file
        image.attrs = {"src": name, "alt": str(image.get("alt", ""))}


def _anchors(article: Tag) -> None:
    for section in article.select("section[id]"):
        heading = section.find(re.compile("^h[1-6]$"), recursive=False)
        if heading is not None:
            # pandoc makes up an identifier for a heading that has none of its own.
            heading["id"] = section.attrs.pop("id")
    for document in article.select("span[id^='document-']"):
        chapter = document.find_next(re.compile("^h[1-6]$"))
        name = "" if chapter is None else chapter.get("id", "")
        for link in article.select(f"a[href='#{document['id']}']") if chapter else ():
            link["href"] = f"#{name}"


def _links(article: Tag) -> None:
    for link in article.select("a[href]"):
        address = str(link["href"])
        if "#" in address and not address.startswith(("http:", "https:")):
            link["href"] = "#" + address.split("#")[1]
    wanted = {str(link["href"])[1:] for link in article.select("a[href^='#']")}
    seen: set[str] = set()
    for target in article.select("[id]"):
        if target["id"] not in wanted or target["id"] in seen:
            del target["id"]
        else:
            seen.add(target["id"])
    for link in article.select("a"):
        address = str(link.get("href", ""))
        if not address.startswith(("http:", "https:", "mailto:")) and address[1:] not in seen:
            link.unwrap()
