"""Exhibits for print: the HTML of `telemigration.exhibits` as calls of the functions in
`paper.typ`."""

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

from bs4 import Tag

from telemigration.pipeline.print_ledger import is_ledger, ledger
from telemigration.pipeline.print_markup import inline, markup, quoted

# Letters from which a column is prose that may wrap, and letters a row from which a table is one of
# sentences.
_PROSE, _SENTENCES = 18, 110
# Rows and letters up to which a table stays on one page, and rows that stay together at the ends of
# a longer one.
_SHORT, _LETTERS, _ENDS = 8, 2600, 3
# Rows of a searchable table that go to print; nobody can search on paper, and the page and its CSV
# hold them all.
_SEARCHABLE = 40
# What `entry` of paper.typ takes for granted.
_USUAL = ("1", "left", "false")


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
        "floats": str(drawing is not None).lower(),
    }
    shown = _drawing(drawing, drawings) if drawing else _rows(figure)
    named = ", ".join(f"{name}: {value}" for name, value in setting.items())
    return f"#exhibit({named},\n{shown}\n) <{figure['id']}>"


def reference(figure: Tag) -> str:
    """What stands in place of an exhibit that the book shows in another place: label, page and
    title."""
    label, title = (_text(figure, f".exhibit-{part}") for part in ("label", "title"))
    return f"#elsewhere(label({quoted(figure['id'])}), {quoted(label)}, [{markup(title)}])"


def _rows(figure: Tag) -> str:
    table = figure.find("table")
    if table is None:
        return f"[{markup(_text(figure, '.exhibit-empty'))}]"
    return ledger(table) if is_ledger(table) else grid(table)


def _shortened(figure: Tag) -> str:
    """Cut a searchable table to its first rows; returns the sentence that says so. The ledger is
    set in full."""
    if is_ledger(figure.find("table")):
        return " Reasons and notebook cells: see the online page or its CSV."
    rows = figure.select(".searchable tbody tr")[_SEARCHABLE:]
    for row in rows:
        row.decompose()
    return (
        f" {len(rows):,} further rows: see the online page or {figure['id']}.csv." if rows else ""
    )


def grid(table: Tag) -> str:
    """What sets a table above its remarks: header rows that repeat, spanning cells, printed
    columns, totals."""
    head, rows = table.select("thead tr"), table.select("tbody tr")
    columns = sum(int(cell.get("colspan", 1)) for cell in (head or rows)[0].find_all(["th", "td"]))
    heading = "".join(f"    {cell}\n" for cell in _lines(head, [len(head)], heading=True))
    kept = _kept_together(rows)
    # The remarks are one more row, which no page parts from the last.
    lines = "".join(f"  {cell}\n" for cell in _lines(rows, [*kept[:-1], kept[-1] + 1]))
    prose = "".join(f"{length}, " for length in _prose_lengths(rows, columns))
    return f"grid-of.with({columns}, prose: ({prose}),\n  (\n{heading}  ),\n  (\n{lines}  ),\n)"


def _lines(rows: list[Tag], together: list[int], heading: bool = False) -> Iterator[str]:
    """Cells of each row; behind the first of some rows that stay together, how many they are."""
    starts = dict(zip(accumulate(together, initial=0), together, strict=False))
    for place, row in enumerate(rows):
        kept = f" together({starts[place]})," if place in starts else ""
        yield " ".join(_cells(row, heading)) + kept


def _kept_together(rows: list[Tag]) -> list[int]:
    """Numbers of rows, one after the other, that no page may part.

    A short table stays whole, a longer one shows some rows on either page, and a heading stays with
    what it heads.
    """
    letters = sum(len(row.get_text()) for row in rows)
    if len(rows) <= _SHORT and letters <= _LETTERS:
        return [len(rows)]
    long = letters > _SENTENCES * len(rows)
    ends = 1 if long else _ENDS
    heads = [row.select_one(".gt_group_heading") is not None for row in rows]
    tied = [
        place < ends - 1
        or place >= len(rows) - ends
        or heads[place]
        or (not long and any(heads[place - 1 : place]))
        for place in range(len(rows) - 1)
    ]
    starts = [place for place in range(len(rows)) if place == 0 or not tied[place - 1]]
    return [after - before for before, after in pairwise([*starts, len(rows)])]


def _prose_lengths(rows: list[Tag], columns: int) -> list[int]:
    """Letters in the longest cell of each column that may wrap (the first, and left-aligned text);
    0 for others."""
    lengths = [0] * columns
    for row in rows:
        cells = row.find_all(["th", "td"])
        if len(cells) == columns:
            for place, cell in enumerate(cells):
                if place == 0 or "gt_left" in cell.get("class", ()):
                    lengths[place] = max(lengths[place], len(cell.get_text()))
    return [length if place == 0 or length > _PROSE else 0 for place, length in enumerate(lengths)]


def _text(figure: Tag, selector: str) -> str:
    found = figure.select_one(selector)
    return found.get_text() if found else ""


def _drawing(image: Tag, drawings: dict[str, str]) -> str:
    name = image["data-drawing"]
    width = re.search(r'\bwidth="(\d+)"', drawings[name])
    points = f"{int(width[1]) * 0.75:.0f}pt" if width else "100%"
    return f"  drawing({quoted(name)}, {points}, alt: {quoted(image.get('alt', ''))})"


def _cells(row: Tag, heading: bool = False) -> Iterator[str]:
    total = "total" in row.get("class", ())
    for cell in row.find_all(["th", "td"]):
        classes = cell.get("class", ())
        side = next((side for side in ("right", "center") if f"gt_{side}" in classes), "left")
        content = inline(cell).strip()
        spanner = cell.select_one(".gt_column_spanner") is not None
        settings = {
            "colspan": cell.get("colspan", "1"),
            "rowspan": cell.get("rowspan", "1"),
            "side": side,
            "printed": str("printed" in classes).lower(),
            "spanner": str(spanner).lower(),
            "strong": str(total or heading or "gt_group_heading" in classes).lower(),
        }
        named = ", ".join(
            f"{name}: {value}" for name, value in settings.items() if value not in _USUAL
        )
        yield f"entry({named})[{content}],"
