"""Tables: great_tables' HTML, freed of its own looks, in the book's frame."""

import re
from collections.abc import Sequence

import pandas as pd
from bs4 import BeautifulSoup, Tag
from great_tables import GT

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.exhibits.record import Exhibit, nothing_to_show, scroller

_TAGS = {
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "caption",
    "span",
    "sup",
    "sub",
    "em",
    "strong",
    "b",
    "i",
    "br",
    "a",
    "code",
    "p",
}
_ATTRIBUTES = {
    "id",
    "class",
    "scope",
    "headers",
    "colspan",
    "rowspan",
    "href",
    "aria-describedby",
    "aria-label",
    "data-lineage",
    "tabindex",
}
SEARCH_SCRIPTS = "".join(
    f'<script src="../_static/{each}.js" defer></script>' for each in ("itables", "searchable")
)
"""The page that holds a searchable table loads DataTables, as itables packs it, from the book's own
files."""

_LINKS = ("#", "../", "https://", "http://")


def table(
    id: str,
    label: str,
    title: str,
    *,
    data: pd.DataFrame,
    show: GT,
    note: str,
    grade: Grade,
    survey: str | None = None,
    alt: str,
    printed: Sequence[str] = (),
    searchable: bool = False,
    empty: str = "",
) -> Exhibit:
    """A table of the book.

    Parameters
    ----------
    id, label, title, data, note, grade, survey, alt : see `Exhibit`.
    show : the table as readers see it. Its own heading is left out (the caption says it); colours
        and borders too, since one stylesheet dresses all tables, light and dark. Source notes and
        footnotes go below the table.
    printed : columns of `show` that hold what the paper printed; they are set apart from computed
        ones.
    searchable : whether readers of the page can search, filter and sort it; without scripts it is a
        plain long table.
    empty : why `data` may have no rows (a researcher's data may hold nothing to show); the page
        then says so.

    Raises
    ------
    BadInput : an id or text that cannot stand, a `printed` column that `show` lacks, or no rows and
        no `empty`.
    """
    if data.empty:
        return nothing_to_show(id, label, title, data, empty, grade, survey)
    page = BeautifulSoup(show.with_id(id).as_raw_html(), "lxml")
    shown = page.find("table")
    for heading in shown.select("tr.gt_heading"):
        heading.decompose()
    _mark_printed(shown, id, printed)
    _mark_totals(shown)
    notes = _taken_notes(page, shown)
    _cleaned(shown)
    shown["aria-describedby"] = f"{id}-description"
    body = scroller(id, str(shown)) + notes
    if searchable:
        body = f'<div class="searchable">{body}</div>{SEARCH_SCRIPTS}'
    return Exhibit(id, label, title, data, body, note, grade, survey, alt).kept()


def _mark_printed(shown: Tag, id: str, printed: Sequence[str]) -> None:
    headings = {
        str(heading["id"]): heading
        for heading in shown.select("thead th[id]:not(:has(.gt_column_spanner))")
    }
    for name in printed:
        # great_tables names a heading's id after the column, in the letters an id may have.
        heading = headings.get(f"{id}-" + re.sub(r"[^\w.:-]+", "-", name).strip("-"))
        if heading is None:
            raise BadInput(
                f"exhibit {id!r}, printed column", repr(name), "a column that the table shows"
            )
        for cell in (heading, *_below(shown, heading)):
            cell["class"] = [*cell.get("class", []), "printed"]
    for spanner in shown.select("thead th[id]:has(.gt_column_spanner)"):
        if printed and all("printed" in cell["class"] for cell in _below(shown, spanner)):
            spanner["class"] = [*spanner["class"], "printed"]


def _below(shown: Tag, heading: Tag) -> list[Tag]:
    return [cell for cell in shown.select("tbody td[headers]") if heading["id"] in cell["headers"]]


def _mark_totals(shown: Tag) -> None:
    for row in shown.select("tbody tr"):
        cells = row.find_all("td")
        if cells and all("font-weight: bold" in cell.get("style", "") for cell in cells):
            row["class"] = [*row.get("class", []), "total"]


def _taken_notes(page: BeautifulSoup, shown: Tag) -> str:
    foot = shown.find("tfoot")
    if foot is None:
        return ""
    lines = foot.extract().select("td")
    box = page.new_tag("div", attrs={"class": "exhibit-footnotes"})
    for line in lines:
        paragraph = page.new_tag("p")
        paragraph.extend(list(line.contents))
        box.append(paragraph)
    _cleaned(box)
    return str(box)


def _cleaned(part: Tag) -> None:
    for tag in list(part.find_all(True)):
        if tag.name in ("script", "style", "iframe", "object", "embed"):
            tag.decompose()
        elif tag.name not in _TAGS:
            tag.unwrap()
    for tag in (part, *part.find_all(True)):
        tag.attrs = {name: value for name, value in tag.attrs.items() if _allowed(name, value)}


def _allowed(name: str, value: object) -> bool:
    return name in _ATTRIBUTES and (name != "href" or str(value).startswith(_LINKS))
