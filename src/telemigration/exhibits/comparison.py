"""Printed and computed values side by side, in a table that stays readable."""

from collections.abc import Mapping

import pandas as pd

from telemigration.exhibits.cells import numbers
from telemigration.exhibits.content import Column, Table


def comparison(
    rows: pd.DataFrame,
    computed: Mapping[str, str],
    *,
    unit: str = "share",
    digits: int | None = None,
    printed: Mapping[str, str] | None = None,
    extra: Mapping[str, str] | None = None,
    stub: str = "row",
    totals: tuple[str, ...] = (),
    indented: tuple[str, ...] = (),
) -> Table:
    """A table with one column of printed values and one column, value and interval, for each
    computed series.

    Parameters
    ----------
    rows : one row per line of the table: `stub`, the printed columns, and for every computed series
        k the columns k, k_low and k_high (the interval may be absent).
    computed : heading by series.
    unit, digits : how all of them are printed (see `telemigration.evidence.units`).
    printed : heading by printed column.
    extra : heading by further column of texts or whole numbers, shown last.
    stub : column of row labels.
    totals, indented : labels of rows to set off as totals, or as parts of the row above.
    """
    told = {**(printed or {}), **computed}
    columns = [Column(name, label, unit, digits) for name, label in told.items()]
    columns += [Column(name, label, align="right") for name, label in (extra or {}).items()]
    return Table.of(rows, columns, stub).with_totals(*totals).with_indented(*indented)


def in_words(
    rows: pd.DataFrame,
    titles: Mapping[str, str],
    what: str,
    ending: str = "",
    digits: int = 0,
    unit: str = "share",
) -> str:
    """The values of a comparison as one sentence per series, for readers who cannot see the
    exhibit.

    Parameters
    ----------
    rows, titles : as in `comparison`.
    what : the quantity.
    ending : of the columns, behind the series.
    """
    counted = ", percent" if unit == "share" else ""
    return " ".join(
        f"{what}, {title}{counted}: {_values(rows, f'{series}{ending}', digits, unit)}."
        for series, title in titles.items()
    )


def _values(rows: pd.DataFrame, name: str, digits: int, unit: str) -> str:
    known = rows.dropna(subset=name)
    told = zip(known["row"], numbers(known[name], unit, digits), strict=True)
    return ", ".join(f"{row} {text}" for row, text in told)
