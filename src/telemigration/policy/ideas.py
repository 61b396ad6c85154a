"""Ideas for policy as one table: idea, source, what the book measures, how many persons it
touches."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

import pandas as pd

from telemigration.exhibits.content import Column, Table
from telemigration.paper.published import claim
from telemigration.policy.groups import TITLES

SOURCES = {"IDB": "IDB, the publication on e-lancing"}
PILOT = {
    "Where": ("P001-002", "how the young were chosen"),
    "Proposals sent": ("P001-003", "by how many, and how many were taken"),
    "Clients were in": ("P001-004", "how many, and what they paid"),
    "What mattered": ("P001-005", "a group without tutors to compare with"),
    "Whom such work may suit": ("P001-006", "who of them took part"),
    "Published": ("P001-001", "the records of the programme"),
}
"""Facts on El Salvador's pilot: the claim that holds each, and what one would need to judge it."""


def ideas() -> pd.DataFrame:
    """Columns idea, source, measures, group (key or missing), touches (title of the group)."""
    listed = tomllib.loads(files(__package__).joinpath("ideas.toml").read_text(encoding="utf-8"))[
        "idea"
    ]
    rows = pd.DataFrame(listed)
    rows["touches"] = rows["group"].map(TITLES).fillna("not counted")
    return rows.assign(source=rows["source"].replace(SOURCES))


def with_sizes(rows: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """Ideas with the columns of `Groups.rows` for the group each touches."""
    return rows.merge(sizes.drop(columns="row"), on="group", how="left")


def ideas_table(rows: pd.DataFrame, titles: Mapping[str, str]) -> Table:
    """The table of ideas, grouped by source; persons in thousands, one column per survey."""
    paper = "The paper, Sections 5.2 and 8.1.1"
    sources = rows["source"].where(rows["source"].str.startswith("IDB"), paper)
    columns = [
        Column("measures", "what this book measures"),
        Column("touches", "whom it touches"),
        *(
            Column(name, title, "persons", per=1000, spanner="thousand persons", ends=False)
            for name, title in titles.items()
        ),
    ]
    return Table.of(rows.assign(source=sources), columns, "idea", "source")


def pilot() -> pd.DataFrame:
    """Columns row, told (the publication's words), missing (what one would need), claim."""
    return pd.DataFrame(
        [
            {"row": row, "told": _told(id), "missing": missing, "claim": id}
            for row, (id, missing) in PILOT.items()
        ]
    )


def _told(id: str) -> str:
    known = claim(id)
    return (
        known.value if known.hedge is None or known.hedge == "" else f"{known.hedge} {known.value}"
    )
