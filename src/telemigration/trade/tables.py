"""Tables of the case studies as readers see them."""

import pandas as pd
from great_tables import GT

from telemigration.evidence.units import UNITS
from telemigration.trade.comparison import BEFORE_PANDEMIC, FIRST

NOTHING = "·"


def printed_number(value: float, unit: str, digits: int | None = None) -> str:
    """A number without its unit, a dot where there is none.

    >>> printed_number(float("nan"), "share"), printed_number(0.254, "share")
    ('·', '25.4')
    """
    return NOTHING if pd.isna(value) else UNITS[unit].number(value, digits)


def levels_table(rows: pd.DataFrame) -> GT:
    """`telemigration.trade.comparison.levels` with one line per country."""
    shown = pd.DataFrame(
        {
            "name": rows["name"],
            "exports": _exports(rows),
            "first": _numbers(rows["per_head_2010"], "USD", 0),
            "middle": _numbers(rows["per_head_2019"], "USD", 0),
            "last": _numbers(rows["per_head"], "USD", 0),
            "digital": _ranges(rows),
            "services": _numbers(rows["service_share"], "share", 0),
        }
    )
    table = GT(shown, rowname_col="name").cols_label(
        exports="Million USD (year)",
        first=str(FIRST),
        middle=str(BEFORE_PANDEMIC),
        last="Last year",
        digital="Sold by wire, of service exports, %",
        services="Services, of all exports, %",
    )
    return table.tab_spanner("USD a head", ["first", "middle", "last"]).cols_align(
        "right", list(shown.columns[1:])
    )


def _exports(rows: pd.DataFrame) -> list[str]:
    return [
        NOTHING
        if pd.isna(row.exports)
        else f"{printed_number(row.exports, 'million USD', 0)} ({row.year:.0f})"
        for row in rows.itertuples()
    ]


def _ranges(rows: pd.DataFrame) -> list[str]:
    return [
        NOTHING
        if pd.isna(row.digital_low)
        else f"{printed_number(row.digital_low, 'share', 0)}–"
        f"{printed_number(row.digital_high, 'share', 0)}"
        for row in rows.itertuples()
    ]


def _numbers(values: pd.Series, unit: str, digits: int | None = None) -> list[str]:
    return [printed_number(value, unit, digits) for value in values]


def growth_shown(rows: pd.DataFrame) -> GT:
    """`telemigration.trade.growth.growth_table`: percent a year, with the years measured."""
    shown = pd.DataFrame(
        {
            "name": [
                f"{name} ({year}): {what.split(',')[0]}"
                for name, year, what in zip(
                    rows["name"], rows["turning_point"], rows["series"], strict=True
                )
            ],
            **{
                column: _rates(rows, column)
                for column in ("before", "after", "before_reference", "after_reference")
            },
        }
    )
    table = (
        GT(shown, rowname_col="name")
        .cols_label(
            before="Before", after="After", before_reference="Before", after_reference="After"
        )
        .fmt(str, columns=list(shown.columns[1:]))
    )
    table = table.tab_spanner("Country", ["before", "after"])
    table = table.tab_spanner("Colombia, same years", ["before_reference", "after_reference"])
    return table.cols_align("right", list(shown.columns[1:]))


def _rates(rows: pd.DataFrame, column: str) -> list[str]:
    named = rows[[f"{column}_rate", f"{column}_first", f"{column}_last"]].itertuples(index=False)
    small = '<br><span class="interval">({}–{})</span>'
    return [
        NOTHING if pd.isna(rate) else printed_number(rate, "share") + small.format(first, last)
        for rate, first, last in named
    ]


def telework_table(rows: pd.DataFrame) -> GT:
    """`telemigration.trade.comparison.telework` with one line per country."""
    shown = pd.DataFrame(
        {
            "name": rows["name"],
            "year": rows["year"].astype(str),
            "teleworkable": _numbers(rows["teleworkable"], "share"),
            "employed": _numbers(rows["employed"] / 1e6, "ratio", 1),
            "classified": _numbers(rows["classified"], "share", 0),
        }
    )
    table = GT(shown, rowname_col="name").cols_label(
        year="Year",
        teleworkable="Teleworkable, %",
        employed="Employed, million",
        classified="Occupation known, %",
    )
    return table.cols_align("right", list(shown.columns[1:]))
