"""Agreement between the readers of labels, and of the rules with each, as readers of Section 5 see
it."""

import pandas as pd

from telemigration.exhibits.content import Column, Table
from telemigration.platforms.count_tables import committed

READERS = "both readers"
RULES = {"rules and first reader": "kappa_first", "rules and second reader": "kappa_second"}
"""Name of kappa in `agreement_rows` by pair, beside that of the readers."""
TASKS = {
    "occupation": "Occupation",
    "category": "Occupation as category of the Online Labour Index",
    "language": "Language of the title",
    "pay": "Pay",
}
"""Tasks for readers, in the order of the table."""
_ORDER = {task: str(place) for place, task in enumerate(TASKS)} | {"all": ""}


def agreement_rows() -> pd.DataFrame:
    """Agreement by task and platform, those of all platforms first.

    Returns
    -------
    Columns row, task, platform, strings; agreement (share both readers label alike); kappa (Cohen
    1960) of both readers, kappa_first and kappa_second of the rules with either; each with its ends
    _low and _high.
    """
    table = committed("agreement").set_index(["task", "platform"])
    rows = table[table["pair"] == READERS].drop(columns="pair")
    for pair, name in RULES.items():
        kappas = table.loc[table["pair"] == pair, ["kappa", "kappa_low", "kappa_high"]]
        rows = rows.join(kappas.set_axis([name, f"{name}_low", f"{name}_high"], axis=1))
    rows = rows.reset_index().assign(row=lambda each: each["platform"].replace("all", "All"))
    return rows.sort_values(
        ["task", "platform"], key=lambda column: column.replace(_ORDER), ignore_index=True
    )


def agreement_table(rows: pd.DataFrame) -> Table:
    """`agreement_rows` as a table."""
    columns = [
        Column("strings", "labelled strings", "count"),
        Column("agreement", "% labelled alike by both readers", "share"),
        Column("kappa", "kappa: both readers", "ratio"),
        Column("kappa_first", "rules and first reader", "ratio"),
        Column("kappa_second", "rules and second reader", "ratio"),
    ]
    return Table.of(rows.assign(task=rows["task"].map(TASKS)), columns, groups="task")


def reader_splits(task: str = "occupation") -> pd.DataFrame:
    """Strings the readers label otherwise, all platforms: columns first, second (their labels),
    strings; most first."""
    table = committed("agreement-differences")
    unlike = table[(table["pair"] == READERS) & (table["task"] == task)]
    found = unlike.groupby(["one", "other"])["strings"].sum().reset_index()
    return found.rename(columns={"one": "first", "other": "second"}).sort_values(
        "strings", ascending=False, kind="stable", ignore_index=True
    )
