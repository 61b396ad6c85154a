"""The numbers of the law, and what they leave, as readers see them."""

import pandas as pd

from telemigration.barriers.contributions import norms
from telemigration.exhibits.content import Column, Table


def law_rows(year: int) -> pd.DataFrame:
    """Every number of the law of a year: name, value, unit, source, confirmed, by."""
    rows = []
    for name, norm in norms().items():
        value = norm["values"][str(year)] if "values" in norm else norm["value"]
        source = norm["source"][str(year)] if isinstance(norm["source"], dict) else norm["source"]
        row = {"name": name.replace("_", " "), "value": _plain(value), "unit": norm["unit"]}
        row |= {"source": source, "confirmed": norm["confirmed"], "by": norm["by"]}
        rows.append(row)
    return pd.DataFrame(rows)


def law_table(rows: pd.DataFrame) -> Table:
    """The law as readers see it: number with unit, and norm; what was not confirmed is said so."""
    number = rows["name"].str.capitalize() + ": " + rows["value"] + " " + rows["unit"]
    source = rows["source"].where(rows["confirmed"], rows["source"] + " (not confirmed)")
    return Table.of(
        pd.DataFrame({"number": number, "source": source}), {"source": "Norm"}, "number"
    )


def left_table(rows: pd.DataFrame) -> Table:
    """Thousands of pesos a month: contributions, what is in hand, what is put by for old age."""
    incomes = rows.groupby("weekly_hours")["income"].transform("max") / 1000
    groups = [
        f"{hours:g} hours a week, {income:,.0f} thousand COP a month"
        for hours, income in zip(rows["weekly_hours"], incomes, strict=True)
    ]
    columns = [
        Column("due", "contributions", "COP", per=1000),
        Column("share", "% of income", "share", 0),
        Column("in_hand", "in hand", "COP", per=1000),
        Column("old_age", "for old age", "COP", per=1000),
    ]
    shown = rows.assign(hours=groups, due=rows["worker"] + rows["payer"])
    return Table.of(shown, columns, "regime", "hours")


def _plain(value: object) -> str:
    if not isinstance(value, list):
        return f"{value:,}" if isinstance(value, int) else f"{value:g}"
    first, last = value[0], value[-1]
    if isinstance(first, list):
        (start, low), (end, high) = (map(_plain, each) for each in (first, last))
        return f"{low} from {start} to {high} from {end}"
    return ", ".join(map(_plain, value)) if len(value) < 4 else f"{_plain(first)} to {_plain(last)}"
