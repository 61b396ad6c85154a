"""The numbers of the law, and what they leave, as readers see them."""

import pandas as pd

from telemigration.barriers.contributions import norms
from telemigration.evidence import Grade
from telemigration.exhibits.content import Column, Table
from telemigration.exhibits.topic import Display


def law_display(year: int) -> Display:
    """Every number of the law of a year, with its norm."""
    rows = law_rows(year)
    unsure = int((~rows["confirmed"]).sum())
    return Display(
        rows,
        "Rates are fractions. The CSV says by which public text each number was confirmed.",
        f"{len(rows)} numbers with unit and norm; {unsure} not confirmed.",
        Grade.RULE,
        content=law_table(rows),
    )


def law_rows(year: int) -> pd.DataFrame:
    """Every number of the law of a year: name, value, unit, source, confirmed, by."""
    rows = []
    for name, norm in norms().items():
        value = norm["values"][str(year)] if "values" in norm else norm["value"]
        source = norm["source"][str(year)] if isinstance(norm["source"], dict) else norm["source"]
        rows.append(
            {
                "name": name.replace("_", " "),
                "value": _plain(value),
                "unit": norm["unit"],
                "source": source,
                "confirmed": norm["confirmed"],
                "by": norm["by"],
            }
        )
    return pd.DataFrame(rows)


def law_table(rows: pd.DataFrame) -> Table:
    """The law as readers see it: number with unit, and norm; what was not confirmed is said so."""
    sources = [
        row.source if row.confirmed else f"{row.source} (not confirmed)"
        for row in rows.itertuples()
    ]
    numbers = [
        f"{row.name.capitalize()}: {row.value} {row.unit}" for row in rows.itertuples(index=False)
    ]
    shown = pd.DataFrame({"number": numbers, "source": sources})
    return Table.of(shown, {"source": "Norm"}, "number")


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
    if isinstance(value, list) and isinstance(value[0], list):
        return (
            f"{_plain(value[0][1])} from {_plain(value[0][0])} to {_plain(value[-1][1])} from "
            f"{_plain(value[-1][0])}"
        )
    if isinstance(value, list):
        return (
            ", ".join(map(_plain, value))
            if len(value) < 4
            else f"{_plain(value[0])} to {_plain(value[-1])}"
        )
    return f"{value:,}" if isinstance(value, int) else f"{value:g}"
