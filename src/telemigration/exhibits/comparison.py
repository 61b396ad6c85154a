"""Printed and computed values side by side, in a table that stays readable."""

from collections.abc import Mapping

import pandas as pd
from great_tables import GT, loc, style

from telemigration.evidence.units import UNITS


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
) -> GT:
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

    Returns
    -------
    A great_tables table for `telemigration.exhibits.table(show=…)`.
    """
    printed, extra = dict(printed or {}), dict(extra or {})
    shown = pd.DataFrame(
        {stub: rows[stub].map(lambda label: f"– {label}" if label in indented else str(label))}
    )
    for name in printed:
        shown[name] = [_number(value, unit, digits) for value in rows[name]]
    for name in computed:
        shown[name] = with_intervals(rows, name, unit, digits)
    for name in extra:
        shown[name] = [_plain(value) for value in rows[name]]
    whole = [index for index, label in enumerate(rows[stub]) if label in totals]
    table = (
        GT(shown, rowname_col=stub)
        .cols_label({**printed, **computed, **extra})
        .fmt(str, columns=list(computed))
    )
    table = table.cols_align("right", columns=[*printed, *computed, *extra])
    return table.tab_style(style.text(weight="bold"), loc.body(rows=whole)) if whole else table


def _number(value: float, unit: str, digits: int | None) -> str:
    return "·" if pd.isna(value) else UNITS[unit].number(value, digits)


def with_intervals(
    rows: pd.DataFrame, name: str, unit: str = "share", digits: int | None = None
) -> list[str]:
    """Values of a series with their intervals behind them in small print, as HTML (`GT.fmt(str)`
    keeps it).

    Parameters
    ----------
    rows : columns `name` and, where there are intervals, name_low and name_high.
    name, unit, digits : series, unit and decimals.
    """
    return [_with_interval(row, name, unit, digits) for _, row in rows.iterrows()]


def _with_interval(row: pd.Series, name: str, unit: str, digits: int | None) -> str:
    value = _number(row[name], unit, digits)
    low, high = row.get(f"{name}_low"), row.get(f"{name}_high")
    if value == "·" or low is None or pd.isna(low):
        return value
    between = " to " if low < 0 else "–"
    ends = f"{UNITS[unit].number(low, digits)}{between}{UNITS[unit].number(high, digits)}"
    return f'{value} <span class="interval">({ends})</span>'


def _plain(value: object) -> str:
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return "·"
    return f"{value:,.0f}" if isinstance(value, (int, float)) else str(value)
