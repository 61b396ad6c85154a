"""The paper's qualitative statements of Section 2, each put to the computed numbers."""

import pandas as pd

from telemigration.evidence.units import UNITS
from telemigration.exhibits.statements import Statement
from telemigration.occupations.isco08 import MAJOR_GROUPS, major_group
from telemigration.teleworkability.counts import LABOUR_FORCE, unit_group_labels
from telemigration.teleworkability.shares import Shares

OFFICE = ("Professionals", "Clerical support workers", "Technicians and associate professionals")
HANDS = (
    "Elementary occupations",
    "Plant and machine operators and assemblers",
    "Craft and related trades workers",
)
FARM_AND_HANDS = (
    "Skilled agricultural, forestry and fishery",
    "Craft and related trades workers",
    "Plant and machine operators and assemblers",
    "Elementary occupations",
)
US_SHARE = 0.37
"""Teleworkable share of American jobs as the paper quotes it (Dingel and Neiman 2020)."""
GUAVIARE = "95"


def _percent(*values: float) -> str:
    return ", ".join(UNITS["share"].number(value, 0) for value in values)


def _of(shares: Shares, survey: str) -> pd.Series:
    return shares.occupations().wide()[survey]


def _tradeable(shares: Shares, survey: str) -> tuple[bool, str]:
    sectors = shares.sectors().wide()[survey]
    finance, others = sectors["Financial"], sectors[["Public administration", "Other"]]
    numbers = f"{_percent(finance)}; government and personal {_percent(*others)}"
    return bool(finance > others.max()), numbers


def _unemployed(shares: Shares, survey: str) -> tuple[bool, str]:
    frame = shares.headline()
    missing, total = (frame.number("Unemployed", survey, each) for each in ("missing", "total"))
    coded = 1 - missing / total
    return bool(coded > 0.9), f"{_percent(coded)} have one with a verdict"


def _office_work(shares: Shares, survey: str) -> tuple[bool, str]:
    found = _of(shares, survey)[list(OFFICE)]
    return bool((found >= 0.5).all()), _percent(*found)


def _professionals_first(shares: Shares, survey: str) -> tuple[bool, str]:
    found = _of(shares, survey)
    first, second = found["Professionals"], found[[*OFFICE[1:], "Managers"]].max()
    return bool(first > second), f"{_percent(first)}; next {_percent(second)}"


def _hands_below(shares: Shares, survey: str) -> tuple[bool, str]:
    found = _of(shares, survey)[list(HANDS)]
    return bool((found < 0.05).all()), _percent(*found)


def _managers(shares: Shares, survey: str) -> tuple[bool, str]:
    share = _of(shares, survey)["Managers"]
    return bool(abs(share - US_SHARE) <= 0.10), _percent(share)


def _no_option(shares: Shares, survey: str) -> tuple[bool, str]:
    found = _of(shares, survey)[list(FARM_AND_HANDS)]
    return bool((found < 0.05).all()), _percent(*found)


def _cities(shares: Shares, survey: str) -> tuple[bool, str]:
    zones = shares.counts(survey).by("zone", "employed")["share"]
    return bool(zones["urban"] > zones["rural"]), _percent(zones["urban"], zones["rural"])


def _guaviare(shares: Shares, survey: str) -> tuple[bool, str] | None:
    labels = unit_group_labels(major_group)
    table = shares.counts(survey).by("department", "employed", labels)["persons"]
    if GUAVIARE not in table.index.get_level_values("group"):
        return None
    persons = table.xs(GUAVIARE).sort_values(ascending=False)
    first = persons.index[0]
    return first == MAJOR_GROUPS["5"], f"{first} {_percent(persons.iloc[0] / persons.sum())}"


def _women(shares: Shares, survey: str) -> tuple[bool, str]:
    found = shares.counts(survey).by("sex", shares.asked(survey, "sex", LABOUR_FORCE))["share"]
    return bool(found["women"] > found["men"]), _percent(found["women"], found["men"])


def _formal(shares: Shares, survey: str) -> tuple[bool, str]:
    ratio = shares.contrasts().number("Formal by informal", survey, "ratio")
    return 1.5 <= ratio <= 2.5, UNITS["ratio"].number(ratio, 1)


def _largest(shares: Shares, survey: str, quantity: str) -> pd.Series:
    found = shares.sectors().wide(quantity)[survey].drop("Total")
    return found.sort_values(ascending=False)


def _sectors(shares: Shares, survey: str) -> tuple[bool, str]:
    first = _largest(shares, survey, "share").head(2)
    numbers = ", ".join(f"{sector} {_percent(share)}" for sector, share in first.items())
    return set(first.index) == {"Financial", "Information and communication"}, numbers


def _commerce(shares: Shares, survey: str) -> tuple[bool, str]:
    persons = _largest(shares, survey, "persons")
    first = persons.index[0]
    return first == "Commercial", f"{first} {persons.iloc[0] / 1e6:.2f} million"


STATEMENTS = (
    Statement("Finance is more teleworkable than government and personal services", _tradeable),
    Statement("The unemployed bear an occupation they had or look for", _unemployed),
    Statement("Professionals, clerks and technicians each have 50 % or more", _office_work),
    Statement("Professionals are the most teleworkable major group", _professionals_first),
    Statement("Elementary, plant and craft workers are below 5 %", _hands_below),
    Statement("Managers are near the US figure of 37 %, within 10 points", _managers),
    Statement("Farm, craft, plant and elementary work is near zero, below 5 %", _no_option),
    Statement("Cities have more teleworkable jobs than the country", _cities),
    Statement("Guaviare's teleworkable workers are mostly in sales", _guaviare),
    Statement("Women hold teleworkable jobs more often than men", _women),
    Statement(
        "Formal workers hold them about twice as often as informal ones (1.5 to 2.5)", _formal
    ),
    Statement("Finance and information have the highest shares", _sectors),
    Statement("Commerce has most teleworkable jobs of all service sectors", _commerce),
)
"""All statements of Section 2 that numbers can decide, put to `Shares` and a survey."""
