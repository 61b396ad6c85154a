"""Exhibits for print: the HTML of `telemigration.exhibits` as calls of the functions in `paper.typ`."""

import json
import re
from collections.abc import Iterator

from bs4 import NavigableString, Tag

_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~=+/\-'\"])")
_WRAPPED = {"sup": "super", "sub": "sub", "em": "emph", "i": "emph", "strong": "strong", "b": "strong"}
# Rows up to which a table stays on one page, and letters from which a column is prose that may wrap.
_SHORT, _PROSE = 28, 18
# Letters in all rows up to which a table of sentences stays on one page.
_LETTERS = 2600
# Rows of a searchable table that go to print; nobody can search on paper, and the page and its CSV hold them all.
_SEARCHABLE = 40
# What `entry` of paper.typ takes for granted.
_USUAL = ("1", "left", "false")


def quoted(text: str) -> str:
    """A Typst string literal."""
    return json.dumps(text, ensure_ascii=False)


def markup(text: str) -> str:
    """Plain text as Typst markup in which nothing is special.

    >>> markup("#import [x]")
    '\\\\#import \\\\[x\\\\]'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(re.split(r"[ \t\n]+", text)))


def inline(node: Tag) -> str:
    """The content of an element as Typst markup: emphasis, super- and subscripts, grades, line breaks, text."""
    return "".join(_inline(child) for child in node.children)


def exhibit(figure: Tag, drawings: dict[str, str]) -> str:
    """The call that sets one `<figure class="exhibit">`.

    Parameters
    ----------
    figure : the element; its drawing, if it has one, is an `<img data-drawing="name">`.
    drawings : SVG texts by file name, to know a drawing's width.
    """
    left_out = _shortened(figure)
    grade = figure.select_one("figcaption a.grade")
    drawing = figure.select_one("img[data-drawing]")
    notes = ", ".join(f"[{inline(line)}]" for line in figure.select(".exhibit-footnotes p"))
    setting = {
        "label": quoted(_text(figure, ".exhibit-label")),
        "title": f"[{markup(_text(figure, '.exhibit-title'))}]",
        "grade": quoted(grade.get_text() if grade else ""),
        "note": f"[{markup(_text(figure, '.exhibit-note') + left_out)}]",
        "notes": f"({notes + ',' if notes else ''})",
        "breakable": str(drawing is None and _is_long(figure)).lower(),
    }
    shown = _drawing(drawing, drawings) if drawing else grid(figure.find("table"))
    named = ", ".join(f"{name}: {value}" for name, value in setting.items())
    return f"#exhibit({named})[\n{shown}\n] <{figure['id']}>"


def _is_long(figure: Tag) -> bool:
    """Whether a table may outgrow a page: by its rows, or by the sentences in them."""
    rows = figure.select("tbody tr")
    return len(rows) > _SHORT or sum(len(row.get_text()) for row in rows) > _LETTERS


def _shortened(figure: Tag) -> str:
    """Cut a searchable table to its first rows; returns the sentence that says so."""
    rows = figure.select(".searchable tbody tr")[_SEARCHABLE:]
    for row in rows:
        row.decompose()
    return f" {len(rows):,} further rows: see the online page or {figure['id']}.csv." if rows else ""


def grid(table: Tag) -> str:
    """The call that sets a table: header rows that repeat, spanning cells, printed columns, totals."""
    head, rows = table.select("thead tr"), table.select("tbody tr")
    columns = sum(int(cell.get("colspan", 1)) for cell in (head or rows)[0].find_all(["th", "td"]))
    heading = "".join(f"    {cell}\n" for row in head for cell in _cells(row, heading=True))
    lines = "".join(f"  {' '.join(_cells(row))}\n" for row in rows)
    prose = "".join(f"{length}, " for length in _prose_lengths(rows, columns))
    return f"#grid-of({columns}, prose: ({prose}),\n  (\n{heading}  ),\n  (\n{lines}  ),\n)"


def _prose_lengths(rows: list[Tag], columns: int) -> list[int]:
    """Letters in the longest cell of each column that may wrap (the first, and left-aligned text); 0 for others."""
    lengths = [0] * columns
    for row in rows:
        cells = row.find_all(["th", "td"])
        if len(cells) == columns:
            for place, cell in enumerate(cells):
                if place == 0 or "gt_left" in cell.get("class", ()):
                    lengths[place] = max(lengths[place], len(cell.get_text()))
    return [length if place == 0 or length > _PROSE else 0 for place, length in enumerate(lengths)]


def _inline(node: object) -> str:
    if isinstance(node, NavigableString):
        return markup(str(node))
    if node.name == "br":
        return " \\ "
    if "grade" in node.get("class", ()):
        return f"#grade({quoted(node.get_text())})"
    if "gt_footnote_marks" in node.get("class", ()):
        return f"#super[{inline(node)}]"
    if "interval" in node.get("class", ()):
        return f"#interval[{inline(node)}]"
    return f"#{_WRAPPED[node.name]}[{inline(node)}]" if node.name in _WRAPPED else inline(node)


def _text(figure: Tag, selector: str) -> str:
    found = figure.select_one(selector)
    return found.get_text() if found else ""


def _drawing(image: Tag, drawings: dict[str, str]) -> str:
    name = image["data-drawing"]
    width = re.search(r'\bwidth="(\d+)"', drawings[name])
    points = f"{int(width[1]) * 0.75:.0f}pt" if width else "100%"
    return f"  #drawing({quoted(name)}, {points}, alt: {quoted(image.get('alt', ''))})"


def _cells(row: Tag, heading: bool = False) -> Iterator[str]:
    total = "total" in row.get("class", ())
    for cell in row.find_all(["th", "td"]):
        classes = cell.get("class", ())
        side = next((side for side in ("right", "center") if f"gt_{side}" in classes), "left")
        content = inline(cell).strip()
        spanner = cell.select_one(".gt_column_spanner") is not None
        settings = {"colspan": cell.get("colspan", "1"), "rowspan": cell.get("rowspan", "1"), "side": side,
                    "printed": str("printed" in classes).lower(), "spanner": str(spanner).lower(),
                    "strong": str(total or heading or "gt_group_heading" in classes).lower()}
        named = ", ".join(f"{name}: {value}" for name, value in settings.items() if value not in _USUAL)
        yield f"entry({named})[{content}],"
