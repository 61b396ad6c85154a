"""Ideas for policy as one table: idea, source, what the book measures, whom it touches."""

import tomllib
from importlib.resources import files

import pandas as pd

from telemigration.exhibits.words import words
from telemigration.paper.claims import Claim
from telemigration.paper.quoted import quoted
from telemigration.policy.groups import TITLES

SOURCES = {"IDB": "IDB, the publication on e-lancing"}
PAPER = "The paper, Sections 5.2 and 8.1.1"
NEEDED = words(__package__, "needed to judge the pilot")
"""Facts on El Salvador's pilot, and what one would need to judge each."""


def ideas() -> pd.DataFrame:
    """Columns idea, source, measures, group (key or missing), touches (title of the group)."""
    text = files(__package__).joinpath("ideas.toml").read_text(encoding="utf-8")
    rows = pd.DataFrame(tomllib.loads(text)["idea"])
    rows["touches"] = rows["group"].map(TITLES).fillna("not counted")
    return rows.assign(source=rows["source"].replace(SOURCES))


def pilot() -> pd.DataFrame:
    """Columns row, told (the publication's words), missing (what one would need), claim."""
    rows = [
        {"row": row, "told": _told(known), "missing": NEEDED[row], "claim": known.id}
        for row, known in quoted("pilot").items()
    ]
    return pd.DataFrame(rows)


def _told(known: Claim) -> str:
    return f"{known.hedge} {known.value}" if known.hedge else known.value
