"""The content of a table: an immutable record with verbs that return a new one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import pandas as pd

from telemigration.errors import BadInput
from telemigration.exhibits.cells import NOTHING, Cell, number, plain, with_interval


@dataclass(frozen=True)
class Column:
    """A column of a table: where its cells come from and how they stand.

    Parameters
    ----------
    name : column of the frame; `name_low` and `name_high`, where they are, hold its interval.
    label : heading; the name where it is None.
    unit : of its numbers (see `telemigration.evidence.units`); None for texts and other cells.
    digits : decimals.
    spanner : heading above it, shared with its neighbours.
    printed : whether it holds what the paper printed.
    ends : whether intervals are shown.
    per : what numbers are divided by: 1000 for thousands of persons.
    align : side; right for numbers, left for texts where it is ''.
    """

    name: str
    label: str | None = None
    unit: str | None = None
    digits: int | None = None
    spanner: str = ""
    printed: bool = False
    ends: bool = True
    per: float = 1
    align: str = ""

    @property
    def heading(self) -> str:
        """What stands above the column."""
        return self.name if self.label is None else self.label

    @property
    def side(self) -> str:
        """Where its cells stand: left or right."""
        return self.align or ("left" if self.unit is None else "right")

    def cells(self, rows: pd.DataFrame) -> list[Cell]:
        """The column's cells, one for each row."""
        if self.name not in rows:
            raise BadInput(f"table column {self.name!r}", "none of that name", ", ".join(rows))
        if self.unit is None:
            return [self._said(value) for value in rows[self.name]]
        ends = [f"{self.name}_low", f"{self.name}_high"]
        if not self.ends or not set(ends) <= set(rows):
            return [number(value, self.unit, self.digits) for value in rows[self.name] / self.per]
        told = zip(*(rows[name] / self.per for name in (self.name, *ends)), strict=True)
        return [
            with_interval(value, low, high, self.unit, self.digits) for value, low, high in told
        ]

    @staticmethod
    def _said(value: Any) -> Cell:
        # What is missing in a frame differs from itself.
        if value is None or value is pd.NA or value != value:
            return NOTHING
        said: Cell = number(value) if isinstance(value, (int, float)) else value
        return said


@dataclass(frozen=True)
class Listing:
    """How a table too long for paper as a grid is printed as a list: a paragraph for each stub.

    Parameters
    ----------
    by : column that divides the list.
    told : columns that say what the entry is about, alike in all its rows: a statement, a printed
        value.
    found : columns of what was found, row by row.
    signs : words and the signs that stand for them, which the list explains above it.
    left_out : what the list does not show, and where it is.
    """

    by: str
    told: tuple[str, str]
    found: tuple[str, ...]
    signs: Mapping[str, str]
    left_out: str


@dataclass(frozen=True)
class Table:
    """What a table says; see `telemigration.exhibits.html` and its neighbours for how it looks.

    Parameters
    ----------
    columns : from left to right, without the stub.
    stubs : labels of the rows.
    rows : cells of each row, as many as columns.
    groups : the group of each row, gathered; empty where rows have none.
    totals, indented : numbers of rows set off as totals, or as parts of the row above.
    footnotes : below the table.
    searchable : whether readers of the page can search and sort it.
    listing : how it is printed where it is too long for a grid.

    Examples
    --------
    >>> rows = pd.DataFrame({"row": ["Managers", "All"], "share": [0.442, 0.273]})
    >>> Table.of(rows, [Column("share", "%", "share")]).with_totals("All").totals
    (1,)
    """

    columns: tuple[Column, ...]
    stubs: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    groups: tuple[str, ...] = ()
    totals: tuple[int, ...] = ()
    indented: tuple[int, ...] = ()
    footnotes: tuple[Cell, ...] = ()
    searchable: bool = False
    listing: Listing | None = None

    @classmethod
    def of(
        cls,
        rows: pd.DataFrame,
        columns: Iterable[Column] | Mapping[str, str],
        stub: str = "row",
        groups: str | None = None,
    ) -> Self:
        """The table of a frame, one line a row.

        Parameters
        ----------
        rows : numbers, texts or cells by name of column.
        columns : those shown; a mapping of names to headings is a table of texts.
        stub : column of row labels.
        groups : column of headings, above all rows that share them.

        Raises
        ------
        BadInput : a column that `rows` lacks.
        """
        if isinstance(columns, Mapping):
            columns = [Column(name, label) for name, label in columns.items()]
        if groups is not None:
            rows = rows.sort_values(groups, kind="stable", key=lambda names: pd.factorize(names)[0])
        columns = tuple(columns)
        cells = [column.cells(rows) for column in columns]
        return cls(
            columns,
            tuple(Column(stub).cells(rows)),
            tuple(zip(*cells, strict=True)),
            () if groups is None else tuple(map(str, rows[groups])),
        )

    def with_spanner(self, title: str, names: Sequence[str]) -> Self:
        """With a heading above these columns.

        Raises
        ------
        BadInput : a column that the table does not show.
        """
        known = {column.name for column in self.columns}
        if not known.issuperset(names):
            lost = ", ".join(name for name in names if name not in known)
            raise BadInput(f"spanner {title!r}", lost, "columns that the table shows")
        below = (
            replace(column, spanner=title) if column.name in names else column
            for column in self.columns
        )
        return replace(self, columns=tuple(below))

    def with_totals(self, *labels: str) -> Self:
        """With the rows of these labels set off."""
        return replace(self, totals=self.totals + self._places(labels))

    def with_indented(self, *labels: str) -> Self:
        """With the rows of these labels as parts of the row above."""
        return replace(self, indented=self.indented + self._places(labels))

    def with_footnote(self, cell: Cell) -> Self:
        """With one more remark below it."""
        return replace(self, footnotes=(*self.footnotes, cell))

    def to_be_searched(self) -> Self:
        """With search, sorting and filters for readers of the page."""
        return replace(self, searchable=True)

    def printed_as(self, listing: Listing) -> Self:
        """Set as a list on paper."""
        return replace(self, listing=listing)

    def first(self, most: int) -> Self:
        """The table of its first rows."""
        return replace(
            self, stubs=self.stubs[:most], rows=self.rows[:most], groups=self.groups[:most]
        )

    def opens_group(self, place: int) -> bool:
        """Whether a row is the first of its group."""
        return (
            bool(self.groups) and self.groups[place] not in self.groups[max(place - 1, 0) : place]
        )

    def stub(self, place: int) -> Cell:
        """The label of a row, with a dash where it is part of the row above."""
        return f"– {plain(self.stubs[place])}" if place in self.indented else self.stubs[place]

    def _places(self, labels: Sequence[str]) -> tuple[int, ...]:
        return tuple(place for place, stub in enumerate(self.stubs) if plain(stub) in labels)
