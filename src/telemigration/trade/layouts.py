"""Tables of the case studies as readers see them."""

import pandas as pd

from telemigration.exhibits.cells import BREAK, NOTHING, Cell, number, small, words
from telemigration.exhibits.content import Column, Table
from telemigration.trade.comparison import BEFORE_PANDEMIC, FIRST


def levels_table(rows: pd.DataFrame) -> Table:
    """`telemigration.trade.comparison.levels` with one line per country."""
    a_head = "USD a head"
    columns = [
        Column("exports", "Million USD (year)", align="right"),
        Column("per_head_2010", str(FIRST), "USD", 0, spanner=a_head),
        Column("per_head_2019", str(BEFORE_PANDEMIC), "USD", 0, spanner=a_head),
        Column("per_head", "Last year", "USD", 0, spanner=a_head),
        Column("digital", "Sold by wire, of service exports, %", align="right"),
        Column("service_share", "Services, of all exports, %", "share", 0),
    ]
    ends = zip(rows["digital_low"], rows["digital_high"], strict=True)
    shown = rows.assign(
        exports=[_in_year(*row) for row in zip(rows["exports"], rows["year"], strict=True)],
        digital=[_range(number(low, "share", 0), number(high, "share", 0)) for low, high in ends],
    )
    return Table.of(shown, columns, "name")


def _in_year(exports: float, year: float) -> str:
    return NOTHING if pd.isna(exports) else f"{number(exports, 'million USD', 0)} ({year:.0f})"


def _range(low: str, high: str) -> str:
    return NOTHING if low == NOTHING else f"{low}–{high}"


def growth_content(rows: pd.DataFrame) -> Table:
    """`telemigration.trade.growth.growth_table`: percent a year, with the years measured."""
    heads = {"": "Country", "_reference": "Colombia, same years"}
    columns = [
        Column(f"{when}{whose}", when.capitalize(), spanner=title, align="right")
        for whose, title in heads.items()
        for when in ("before", "after")
    ]
    told = zip(rows["name"], rows["turning_point"], rows["series"], strict=True)
    shown = {column.name: _rates(rows, column.name) for column in columns}
    return Table.of(
        rows.assign(
            row=[f"{name} ({year}): {what.split(',')[0]}" for name, year, what in told], **shown
        ),
        columns,
    )


def _rates(rows: pd.DataFrame, column: str) -> list[Cell]:
    named = rows[[f"{column}_rate", f"{column}_first", f"{column}_last"]].itertuples(index=False)
    return [
        NOTHING if pd.isna(rate) else words(number(rate, "share"), BREAK, small(f"{first}–{last}"))
        for rate, first, last in named
    ]


def telework_table(rows: pd.DataFrame) -> Table:
    """`telemigration.trade.comparison.telework` with one line per country."""
    columns = [
        Column("year", "Year", "year"),
        Column("teleworkable", "Teleworkable, %", "share", ends=False),
        Column("employed", "Employed, million", "ratio", 1, per=1e6, ends=False),
        Column("classified", "Occupation known, %", "share", 0, ends=False),
    ]
    return Table.of(rows, columns, "name")
