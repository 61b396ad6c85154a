"""The content of an exhibit as Typst: a call of the functions in `pipeline/paper.typ`."""

import json
import re
from collections.abc import Iterator
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from telemigration.exhibits.cells import Cell, Piece, pieces, plain
from telemigration.exhibits.content import Column, Listing, Table
from telemigration.exhibits.record import Drawing, Record

# Letters from which a column is prose that may wrap, and letters a row from which a table is one of
# sentences.
_PROSE, _SENTENCES = 18, 110
# Rows and letters up to which a table stays on one page, and rows that stay together at the ends of
# a longer one.
_SHORT, _LETTERS, _ENDS = 8, 2600, 3
# Rows of a searchable table that go to print; nobody can search on paper, and the page and its CSV
# hold them all.
_SEARCHABLE = 40
_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~=+/\-'\"])")


class Line(NamedTuple):
    """A line of a table: a row, or the heading of a group, which is one cell wide."""

    cells: tuple[Cell, ...]
    total: bool = False

    @property
    def heads(self) -> bool:
        """Whether rows below belong to it."""
        return len(self.cells) == 1

    def letters(self) -> int:
        """How much there is to read."""
        return sum(len(plain(cell)) + 1 for cell in self.cells)


def quoted(text: str) -> str:
    """A Typst string literal."""
    return json.dumps(text, ensure_ascii=False)


def markup(text: str) -> str:
    """Plain text as Typst markup in which nothing is special.

    >>> markup("#import [x]")
    '\\\\#import \\\\[x\\\\]'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(re.split(r"[ \t\n]+", text)))


def exhibit(record: Record) -> str:
    """The call that sets one exhibit; a drawing is the file `<id>.svg` beside it."""
    content, notes, left_out = record.content, "", ""
    if isinstance(content, Table):
        notes = "".join(f"[{cell(note)}], " for note in content.footnotes).rstrip(" ")
        content, left_out = _shortened(content, record.id)
    setting = {
        "label": quoted(record.label),
        "title": f"[{markup(record.title)}]",
        "grade": quoted(record.grade.letter),
        "note": f"[{markup(record.note + left_out)}]",
        "notes": f"({notes})",
        "floats": str(isinstance(content, Drawing)).lower(),
    }
    named = ", ".join(f"{name}: {value}" for name, value in setting.items())
    return f"#exhibit({named},\n{_shown(record, content)}\n) <{record.id}>"


def elsewhere(id: str, label: str, title: str) -> str:
    """What stands in place of an exhibit that the book shows in another place: label, page and
    title."""
    return f"#elsewhere(label({quoted(id)}), {quoted(label)}, [{markup(title)}])"


def cell(content: Cell) -> str:
    """A cell's content."""
    return "".join(map(_piece, pieces(content)))


def _piece(piece: Piece) -> str:
    text = markup(piece.text if piece.short is None else piece.short)
    if piece.kind in ("interval", "strong"):
        return f"#{piece.kind}[{text}]"
    if piece.kind == "link" and piece.to.startswith(("http:", "https:")):
        return f"#link({quoted(piece.to)})[{text}]"
    called = {
        "break": " \\ ",
        "code": f"#raw({quoted(piece.text)})",
        "mark": f"#mark({quoted(piece.short or piece.text)})",
    }
    if piece.grade is not None:
        letter = f"#grade({quoted(piece.grade.letter)})"
        return letter if piece.kind == "grade" else text + letter
    return called.get(piece.kind, text)


def _shortened(table: Table, id: str) -> tuple[Table, str]:
    """A searchable table cut to its first rows, and the sentence that says so; a list is set in
    full."""
    if table.listing:
        return table, f" {table.listing.left_out}"
    further = len(table.rows) - _SEARCHABLE
    if not table.searchable or further <= 0:
        return table, ""
    return table.first(_SEARCHABLE), f" {further:,} further rows: see the online page or {id}.csv."


def _shown(record: Record, content: Table | Drawing | None) -> str:
    if isinstance(content, Table):
        return _list(content, content.listing) if content.listing else _grid(content)
    if content is None:
        return f"[{markup(record.alt)}]"
    width = re.search(r'\bwidth="([\d.]+)pt"', content.svg)
    points = f"{float(width[1]):.0f}pt" if width else "100%"
    return f"  drawing({quoted(f'{record.id}.svg')}, {points}, alt: {quoted(record.alt)})"


# --- a grid: header rows that repeat, spanning cells, printed columns, totals ---


def _grid(table: Table) -> str:
    head, lines = list(_head(table)), _lines(table)
    kept = _kept_together(lines)
    # The remarks are one more row, which no page parts from the last.
    rows = _tied([_row(table, line) for line in lines], [*kept[:-1], kept[-1] + 1])
    heading = "".join(f"    {line}\n" for line in _tied(head, [len(head)]))
    below = "".join(f"  {line}\n" for line in rows)
    prose = "".join(f"{length}, " for length in _prose_lengths(table))
    return (
        f"grid-of.with({len(table.columns) + 1}, prose: ({prose}),\n"
        f"  (\n{heading}  ),\n  (\n{below}  ),\n)"
    )


def _lines(table: Table) -> list[Line]:
    lines = []
    for place, cells in enumerate(table.rows):
        if table.opens_group(place):
            lines.append(Line((table.groups[place],)))
        lines.append(Line((table.stub(place), *cells), place in table.totals))
    return lines


def _head(table: Table) -> Iterator[str]:
    spanned = any(column.spanner for column in table.columns)
    first = [_entry("", rowspan=1 + spanned, strong=True)]
    for title, part in groupby(table.columns, key=lambda column: column.spanner):
        below = list(part)
        if title:
            printed = all(column.printed for column in below)
            first.append(_entry(title, len(below), 1, "center", printed, spanner=True, strong=True))
        else:
            first += [_heading(column, 1 + spanned) for column in below]
    yield " ".join(first)
    if spanned:
        yield " ".join(_heading(column) for column in table.columns if column.spanner)


def _heading(column: Column, rowspan: int = 1) -> str:
    return _entry(column.heading, 1, rowspan, column.side, column.printed, strong=True)


def _row(table: Table, line: Line) -> str:
    if line.heads:
        return _entry(line.cells[0], len(table.columns) + 1, strong=True)
    entries = [_entry(line.cells[0], strong=line.total)]
    for column, content in zip(table.columns, line.cells[1:], strict=True):
        entries.append(_entry(content, 1, 1, column.side, column.printed, strong=line.total))
    return " ".join(entries)


def _entry(
    content: Cell,
    colspan: int = 1,
    rowspan: int = 1,
    side: str = "left",
    printed: bool = False,
    *,
    spanner: bool = False,
    strong: bool = False,
) -> str:
    settings = {"colspan": colspan, "rowspan": rowspan, "side": side}
    told = [f"{name}: {value}" for name, value in settings.items() if value not in (1, "left")]
    flags = {"printed": printed, "spanner": spanner, "strong": strong}
    told += [f"{name}: true" for name, on in flags.items() if on]
    return f"entry({', '.join(told)})[{cell(content).strip()}],"


def _tied(rows: list[str], together: list[int]) -> Iterator[str]:
    """The rows; behind the first of some that stay together, how many they are."""
    starts = dict(zip(accumulate(together, initial=0), together, strict=False))
    for place, row in enumerate(rows):
        yield row + (f" together({starts[place]})," if place in starts else "")


def _kept_together(lines: list[Line]) -> list[int]:
    """Numbers of lines, one after the other, that no page may part.

    A short table stays whole, a longer one shows some rows on either page, and a heading stays with
    what it heads.
    """
    letters = sum(line.letters() for line in lines)
    if len(lines) <= _SHORT and letters <= _LETTERS:
        return [len(lines)]
    sentences = letters > _SENTENCES * len(lines)
    ends = 1 if sentences else _ENDS
    tied = [
        place < ends - 1
        or place >= len(lines) - ends
        or line.heads
        or (not sentences and place > 0 and lines[place - 1].heads)
        for place, line in enumerate(lines[:-1])
    ]
    starts = [place for place in range(len(lines)) if place == 0 or not tied[place - 1]]
    return [after - before for before, after in pairwise([*starts, len(lines)])]


def _prose_lengths(table: Table) -> list[int]:
    """Letters in the longest cell of each column that may wrap (the first, and left-aligned text);
    0 for others."""
    stubs = max((len(plain(table.stub(place))) for place in range(len(table.rows))), default=0)
    longest = [
        max((len(plain(row[place])) for row in table.rows), default=0)
        if column.side == "left"
        else 0
        for place, column in enumerate(table.columns)
    ]
    return [stubs, *(length if length > _PROSE else 0 for length in longest)]


# --- a list: a short paragraph an entry, in two columns of small letters ---


def _list(table: Table, listing: Listing) -> str:
    """Legend, headings, and a call for every entry with all that was found of it."""
    names = [column.name for column in table.columns]
    rows = [
        (table.stubs[place], dict(zip(names, cells, strict=True)))
        for place, cells in enumerate(table.rows)
    ]
    met = {plain(each) for _, row in rows for each in row.values()}
    legend = ", ".join(f"{sign} {text}" for text, sign in listing.signs.items() if text in met)
    lines = []
    for heading, part in groupby(rows, key=lambda row: plain(row[1][listing.by])):
        lines.append(f"claims-of([{markup(_titled(listing.by, heading))}])")
        told = groupby(part, key=lambda row: (row[0], *(row[1][name] for name in listing.told)))
        lines += [_claim(entry, [row for _, row in same], listing) for entry, same in told]
    return (
        f"ledger.with([{markup(legend)}], (\n{''.join(f'  {line},{chr(10)}' for line in lines)}))"
    )


def _titled(by: str, heading: str) -> str:
    return f"{by.capitalize()} {heading}" if heading[:1].isdigit() else heading


def _claim(entry: tuple[Cell, ...], rows: list[dict[str, Cell]], listing: Listing) -> str:
    name, *told = entry
    found = "".join(f"[{_found([row[each] for each in listing.found])}], " for row in rows)
    words = ", ".join(f"[{cell(each)}]" for each in told)
    return f"claim({quoted(plain(name))}, {words}, ({found}))"


def _found(cells: list[Cell]) -> str:
    """Cells of one row; a letter of a grade stands close to what is before it."""
    told = " ".join(filter(None, map(cell, cells)))
    return re.sub(" +", " ", told).replace(" #grade(", "#grade(")
