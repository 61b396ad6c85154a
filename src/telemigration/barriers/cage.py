"""Table 4.1: the CAGE framework of distance, and what this book measures of each item."""

import pandas as pd

from telemigration.evidence import Grade
from telemigration.exhibits.content import Table
from telemigration.exhibits.topic import Display
from telemigration.paper.tables import published_table

NOT_MEASURED = "not measured"
MEASURED = {
    "Different languages": "English and Spanish among vacancies: Section 5",
    "Rich/poor differences": "hourly pay here and in the United States: Table 3.1",
    "Other differences in cost or quality of natural, financial, human resources, "
    "infrastructure, or knowledge": "pay by occupation: Table 3.2; tertiary education: Figure 2.1",
    "Weak institutions, corruption": "jobs without social security: Table 2.4; "
    "what being formal costs: Figures 4.1 and 4.2",
    "Weak transportation or communication links": "computer and internet at home: Tables 4.2 to "
    "4.4",
    "Economic size": "people in jobs that could be done from home: Table 2.1",
    "Low per capita income": "pay below the minimum wage: Table 4.5",
}
LEVELS = {"bilateral": "between two countries", "unilateral": "of one country"}


def framework() -> pd.DataFrame:
    """All items with columns dimension, level, item, measured (words of this book)."""
    table = published_table("4-1")
    measured = table["item"].map(MEASURED).fillna(NOT_MEASURED)
    table = pd.DataFrame(
        {
            "dimension": table["distance_dimension"],
            "level": table["level"],
            "item": table["item"],
            "measured": measured,
        }
    )
    order = {
        name: place
        for place, name in enumerate(("cultural", "administrative", "geographic", "economic"))
    }
    return table.sort_values(
        "dimension", key=lambda names: names.map(order), kind="stable", ignore_index=True
    )


def framework_display() -> Display:
    """The framework in two columns, one group of rows per cell of the paper's grid."""
    rows = framework()
    groups = rows["dimension"].str.capitalize() + " distance, " + rows["level"].map(LEVELS)
    heads = {"measured": "What this book measures of it"}
    measured = rows[rows["measured"] != NOT_MEASURED]
    return Display(
        rows,
        "Items as in the paper, whose source is Wikipedia; their places in the grid follow the "
        "framework as published.",
        "; ".join(f"{row.item}: {row.measured}" for row in measured.itertuples()),
        Grade.TRANSCRIBED,
        content=Table.of(rows.assign(group=groups), heads, "item", "group"),
    )
