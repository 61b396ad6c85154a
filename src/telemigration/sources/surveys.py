"""Declared household surveys (`data/surveys.toml`) and their microdata in one shape."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.places import data_folder
from telemigration.sources.geih import FRAMES, read_month

GROUPINGS: Mapping[str, str | None] = {
    "all": None,
    "sex": "sex",
    "age": "age_band",
    "education": "education",
    "pension": "pension",
    "pension-and-health": "pension_and_health",
    "sector": "sector",
    "department": "department",
    "zone": "zone",
}
# Eight-year bands part the workers at 40 | 41, the cut of the paper's statement on age.
AGE_EDGES = (9, 16, 24, 32, 40, 48, 56, 64, 120)
FORMALITY = np.array(["formal", "informal", None], dtype=object)
AGE_BANDS = ("10–16", "17–24", "25–32", "33–40", "41–48", "49–56", "57–64", "65+")


@dataclass(frozen=True)
class MonthFile:
    """One month of a survey: its file, and the zones of it that count for each status."""

    month: int
    source: str
    employed: Sequence[str] = ()
    unemployed: Sequence[str] = ()


@dataclass(frozen=True)
class Survey:
    """A declared survey.

    Attributes
    ----------
    grade : how good evidence its numbers are for the paper's.
    months : entries of `[[<survey>.months]]`.
    own_employment : whether it gives the country's persons by four-digit unit group of ISCO-08.
    exchange_rate, ppp : names of the parameters that convert its money; empty where none does.
    """

    key: str
    title: str
    short: str
    publisher: str
    year: int
    frame: str
    occupations: str
    grade: Grade
    caveat: str
    months: tuple[MonthFile, ...]
    own_employment: bool = False
    exchange_rate: str = ""
    ppp: str = ""

    def sources(self) -> list[str]:
        """Raw files, relative to the raw folder."""
        return [each.source for each in self.months]

    def months_pooled(self, status: str, zone: str) -> int:
        """How many months make the population of a status and zone."""
        return sum(zone in getattr(each, status) for each in self.months)


@cache
def surveys() -> dict[str, Survey]:
    """Declared surveys by key."""
    declared = tomllib.loads((data_folder() / "surveys.toml").read_text(encoding="utf-8"))
    return {key: _survey(key, entry) for key, entry in declared.items()}


def _survey(key: str, entry: Mapping[str, Any]) -> Survey:
    grades, months = {grade.label: grade for grade in Grade}, entry.get("months", ())
    if entry.get("grade") not in grades:
        found = repr(entry.get("grade"))
        raise BadInput(f"data/surveys.toml, [{key}], grade", found, f"one of {', '.join(grades)}")
    told = {**entry, "grade": grades[entry["grade"]]}
    try:
        return Survey(key=key, **{**told, "months": tuple(MonthFile(**each) for each in months)})
    except TypeError as reason:
        # Python names the field that is unknown or missing.
        expected = "the fields of a survey and its months"
        raise BadInput(f"data/surveys.toml, [{key}]", reason, expected) from reason


def survey_of_own_employment() -> str:
    """The survey that gives the country's persons by four-digit unit group."""
    marked = [key for key, each in surveys().items() if each.own_employment]
    if len(marked) != 1:
        found = f"own_employment = true in {', '.join(marked) or 'no survey'}"
        raise BadInput("data/surveys.toml", found, "it in exactly one survey")
    return marked[0]


def read_survey(
    raw: Path, survey: Survey, known_occupations: frozenset[str] = frozenset()
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Persons and households of all months of a survey, weights divided by the months pooled.

    Returns
    -------
    persons : as `telemigration.sources.geih.Month.persons`, plus age_band; "formal" or "informal"
        in pension and pension_and_health.
    households : household, stratum.
    """
    months = [each.month for each in survey.months]
    if len(set(months)) < len(months):
        raise BadInput(f"survey {survey.key}", f"months {months}", "each month once")
    frame = FRAMES[survey.frame]
    parts = [
        read_month(
            raw / each.source,
            frame,
            each.month,
            tuple(each.employed),
            tuple(each.unemployed),
            known_occupations,
        )
        for each in survey.months
    ]
    persons = _pooled(pd.concat([each.persons for each in parts], ignore_index=True), survey)
    return persons, pd.concat([each.households for each in parts], ignore_index=True)


def _pooled(persons: pd.DataFrame, survey: Survey) -> pd.DataFrame:
    """Persons of all months with weights of the average month, and in words what groups them."""
    pooled = {
        f"{status} {zone}": survey.months_pooled(status, zone)
        for status in ("employed", "unemployed")
        for zone in ("urban", "rural")
    }
    # Each month's weights sum to the whole population of its domain.
    persons["expansion_weight"] /= (persons["status"] + " " + persons["zone"]).map(pooled)
    persons["age_band"] = pd.cut(persons["age"], AGE_EDGES, labels=list(AGE_BANDS)).astype(object)
    for column in ("pension", "pension_and_health"):
        covered = persons[column]
        place = np.select([covered.eq(True), covered.eq(False)], [0, 1], 2)
        persons[column] = pd.Series(FORMALITY[place], dtype=object)
    return persons
