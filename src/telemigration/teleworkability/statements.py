"""The paper's qualitative statements of Section 2, each put to the computed numbers."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from telemigration.ledger.units import UNITS
from telemigration.teleworkability.counts import LABOUR_FORCE
from telemigration.teleworkability.section import Section2


@dataclass(frozen=True)
class Statement:
    """A statement of the paper and the test that decides it.

    Attributes
    ----------
    claim : identifier in `data/published/claims.csv`.
    words : the statement, shortened.
    test : gives whether it holds in a survey and the numbers that decide it.
    """

    claim: str
    words: str
    test: Callable[[Section2, str], tuple[bool, str]]


def statements() -> tuple[Statement, ...]:
    """All statements of Section 2 that numbers can decide."""
    return (
        Statement("P000-042", "Professionals, clerks and technicians each have 50 % or more", _office_work),
        Statement("P000-043", "Professionals are the most teleworkable major group", _professionals_first),
        Statement("P000-044", "Elementary, plant and craft workers are below 5 %", _hands_below),
        Statement("P000-045", "Managers are near the US figure of 37 %, within 10 points", _managers),
        Statement("P000-055", "Cities have more teleworkable jobs than the country", _cities),
        Statement("P000-060", "Women hold teleworkable jobs more often than men", _women),
        Statement("P000-066", "Formal workers hold them about twice as often as informal ones (1.5 to 2.5)", _formal),
        Statement("P000-068", "Finance and information have the highest shares", _sectors),
        Statement("P000-069", "Commerce has most teleworkable jobs of all service sectors", _commerce),
    )


def held(section: Section2) -> pd.DataFrame:
    """Each statement with its verdict in each survey.

    Returns
    -------
    DataFrame with columns claim, row (the statement) and, per survey k, k (bool) and k_numbers (text).
    """
    rows = []
    for each in statements():
        found: dict[str, object] = {"claim": each.claim, "row": each.words}
        for survey in section.surveys:
            found[survey], found[f"{survey}_numbers"] = each.test(section, survey)
        rows.append(found)
    return pd.DataFrame(rows)


def _percent(*values: float) -> str:
    return ", ".join(UNITS["share"].number(value, 0) for value in values)


def _of(section: Section2, survey: str) -> pd.Series:
    return section.occupations().set_index("row")[survey]


def _office_work(section: Section2, survey: str) -> tuple[bool, str]:
    shares = _of(section, survey)[["Professionals", "Clerks", "Technicians and associate professionals"]]
    return bool((shares >= 0.5).all()), _percent(*shares)


def _professionals_first(section: Section2, survey: str) -> tuple[bool, str]:
    shares = _of(section, survey)
    others = shares[["Clerks", "Technicians and associate professionals", "Legislators and managers"]]
    first, second = shares["Professionals"], others.max()
    return bool(first > second), f"{_percent(first)}; next {_percent(second)}"


def _hands_below(section: Section2, survey: str) -> tuple[bool, str]:
    shares = _of(section, survey)[["Elementary occupations", "Plant and machine operators and assemblers",
                                   "Craft and related trades workers"]]
    return bool((shares < 0.05).all()), _percent(*shares)


def _managers(section: Section2, survey: str) -> tuple[bool, str]:
    share = _of(section, survey)["Legislators and managers"]
    return bool(abs(share - 0.37) <= 0.10), _percent(share)


def _cities(section: Section2, survey: str) -> tuple[bool, str]:
    shares = section.counts(survey).by("zone", "employed")["share"]
    return bool(shares["urban"] > shares["rural"]), _percent(shares["urban"], shares["rural"])


def _women(section: Section2, survey: str) -> tuple[bool, str]:
    shares = section.counts(survey).by("sex", section.asked(survey, "sex", LABOUR_FORCE))["share"]
    return bool(shares["women"] > shares["men"]), _percent(shares["women"], shares["men"])


def _formal(section: Section2, survey: str) -> tuple[bool, str]:
    ratio = section.formal_ratio(survey).value
    return 1.5 <= ratio <= 2.5, UNITS["ratio"].number(ratio, 1)


def _sectors(section: Section2, survey: str) -> tuple[bool, str]:
    shares = section.sectors().set_index("row")[survey].drop("Total").sort_values(ascending=False)
    return set(shares.index[:2]) == {"Financial", "Information and communication"}, \
        f"{shares.index[0]} {_percent(shares.iloc[0])}, {shares.index[1]} {_percent(shares.iloc[1])}"


def _commerce(section: Section2, survey: str) -> tuple[bool, str]:
    persons = section.sectors().set_index("row")[f"{survey}_persons"].drop("Total").sort_values(ascending=False)
    return persons.index[0] == "Commercial", f"{persons.index[0]} {persons.iloc[0] / 1e6:.2f} million"
