"""The printed numbers that the checks compare, from data/published, as steps."""

import re

import pandas as pd

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.paper import published
from telemigration.paper.published import published_claims, published_table
from telemigration.verdicts.errata.model import Step


def lines(number: str, key: str) -> pd.DataFrame:
    """A printed table by its row labels."""
    return published_table(number).set_index(key)


def claim(id: str) -> float:
    """The number of a claim."""
    known = published.claim(id)
    if known.number is None:
        raise BadInput(f"claim {id}", f"the value {known.value!r}", "a claim with a single number")
    return known.number


def words(id: str) -> str:
    """What a claim says, in the paper's words where they are kept, and in ours."""
    known = published.claim(id)
    return f"{known.value}; {known.statement}"


def said(name: str, id: str, what: str, unit: str, digits: int | None = 0) -> Step:
    """A claim's number as a step."""
    return Step(name, what, claim(id), unit, Grade.TRANSCRIBED, digits, claim=id)


def shown(name: str, what: str, value: float, unit: str, digits: int | None = None) -> Step:
    """A table's number as a step."""
    return Step(name, what, value, unit, Grade.TRANSCRIBED, digits)


def printed_tables() -> list[str]:
    """Numbers of the tables that the claims name, such as "2.1", in order."""
    found = published_claims()["location"].str.extractall(r"Table (\d\.\d)")[0]
    return sorted(set(found))


def year_in(id: str) -> float:
    """The year that a claim's value names."""
    found = re.search(r"\b(19|20)\d\d\b", words(id))
    if found is None:
        raise BadInput(f"claim {id}", words(id), "a value with a year")
    return float(found[0])
