"""Table 4.1: the CAGE framework of distance, and what this book measures of each item."""

import pandas as pd

from telemigration.exhibits.content import Table
from telemigration.exhibits.words import words
from telemigration.paper.tables import published_table

NOT_MEASURED = "not measured"
DIMENSIONS = ("cultural", "administrative", "geographic", "economic")
LEVELS = {"bilateral": "between two countries", "unilateral": "of one country"}


def framework() -> pd.DataFrame:
    """All items with columns dimension, level, item, measured (words of this book)."""
    table = published_table("4-1").rename(columns={"distance_dimension": "dimension"})
    measured = words(__package__, "measured of the framework")
    table["measured"] = table["item"].map(measured).fillna(NOT_MEASURED)
    table["place"] = table["dimension"].map(DIMENSIONS.index)
    ordered = table.sort_values("place", kind="stable", ignore_index=True)
    return ordered[["dimension", "level", "item", "measured"]]


def framework_table(rows: pd.DataFrame) -> Table:
    """The framework in two columns, one group of rows per cell of the paper's grid."""
    groups = rows["dimension"].str.capitalize() + " distance, " + rows["level"].map(LEVELS)
    heads = {"measured": "What this book measures of it"}
    return Table.of(rows.assign(group=groups), heads, "item", "group")
