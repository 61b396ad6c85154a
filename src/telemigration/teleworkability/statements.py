"""The paper's qualitative statements of Section 2, each put to the computed numbers."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from telemigration.evidence.units import UNITS
from telemigration.occupations.isco08 import MAJOR_GROUPS, major_group
from telemigration.teleworkability.counts import LABOUR_FORCE, unit_group_labels
from telemigration.teleworkability.section import Section2


@dataclass(frozen=True)
class Statement:
    """A statement of the paper and the test that decides it.

    Attributes
    ----------
    claim : identifier in `data/published/claims.csv`.
    words : the statement, shortened.
    test : gives whether it holds in a survey and the numbers that decide it; None where the survey
        cannot tell.
    """

    claim: str
    words: str
    test: Callable[[Section2, str], tuple[bool, str] | None]


def statements() -> tuple[Statement, ...]:
    """All statements of Section 2 that numbers can decide."""
    return (
        Statement(
            "P000-025",
            "Finance is more teleworkable than government and personal services",
            _tradeable,
        ),
        Statement(
            "P000-034", "The unemployed bear an occupation they had or look for", _unemployed
        ),
        Statement(
            "P000-042", "Professionals, clerks and technicians each have 50 % or more", _office_work
        ),
        Statement(
            "P000-043", "Professionals are the most teleworkable major group", _professionals_first
        ),
        Statement("P000-044", "Elementary, plant and craft workers are below 5 %", _hands_below),
        Statement(
            "P000-045", "Managers are near the US figure of 37 %, within 10 points", _managers
        ),
        Statement(
            "P000-054", "Farm, craft, plant and elementary work is near zero, below 5 %", _no_option
        ),
        Statement("P000-055", "Cities have more teleworkable jobs than the country", _cities),
        Statement("P000-056", "Guaviare's teleworkable workers are mostly in sales", _guaviare),
        Statement("P000-060", "Women hold teleworkable jobs more often than men", _women),
        Statement(
            "P000-066",
            "Formal workers hold them about twice as often as informal ones (1.5 to 2.5)",
            _formal,
        ),
        Statement("P000-068", "Finance and information have the highest shares", _sectors),
        Statement(
            "P000-069", "Commerce has most teleworkable jobs of all service sectors", _commerce
        ),
    )


def held(section: Section2) -> pd.DataFrame:
    """Each statement with its verdict in each survey.

    Returns
    -------
    DataFrame with columns claim, row (the statement) and, per survey k, k (bool, None where the
    survey cannot tell) and k_numbers (text).
    """
    rows = []
    for each in statements():
        found: dict[str, object] = {"claim": each.claim, "row": each.words}
        for survey in section.surveys:
            found[survey], found[f"{survey}_numbers"] = each.test(section, survey) or (
                None,
                "not in the sample",
            )
        rows.append(found)
    return pd.DataFrame(rows)


def _percent(*values: float) -> str:
    return ", ".join(UNITS["share"].number(value, 0) for value in values)


def _tradeable(section: Section2, survey: str) -> tuple[bool, str]:
    shares = section.sectors().set_index("row")[survey]
    finance, others = shares["Financial"], shares[["Public administration", "Other"]]
    return bool(
        finance > others.max()
    ), f"{_percent(finance)}; government and personal {_percent(*others)}"


def _unemployed(section: Section2, survey: str) -> tuple[bool, str]:
    row = section.headline().set_index("row").loc["Unemployed"]
    coded = 1 - row[f"{survey}_missing"] / row[f"{survey}_total"]
    return bool(coded > 0.9), f"{_percent(coded)} have one with a verdict"


def _of(section: Section2, survey: str) -> pd.Series:
    return section.occupations().set_index("row")[survey]


def _office_work(section: Section2, survey: str) -> tuple[bool, str]:
    shares = _of(section, survey)[
        ["Professionals", "Clerks", "Technicians and associate professionals"]
    ]
    return bool((shares >= 0.5).all()), _percent(*shares)


def _professionals_first(section: Section2, survey: str) -> tuple[bool, str]:
    shares = _of(section, survey)
    others = shares[
        ["Clerks", "Technicians and associate professionals", "Legislators and managers"]
    ]
    first, second = shares["Professionals"], others.max()
    return bool(first > second), f"{_percent(first)}; next {_percent(second)}"


def _hands_below(section: Section2, survey: str) -> tuple[bool, str]:
    shares = _of(section, survey)[
        [
            "Elementary occupations",
            "Plant and machine operators and assemblers",
            "Craft and related trades workers",
        ]
    ]
    return bool((shares < 0.05).all()), _percent(*shares)


def _managers(section: Section2, survey: str) -> tuple[bool, str]:
    share = _of(section, survey)["Legislators and managers"]
    return bool(abs(share - 0.37) <= 0.10), _percent(share)


def _no_option(section: Section2, survey: str) -> tuple[bool, str]:
    shares = _of(section, survey)[
        [
            "Skilled agricultural and fishery workers",
            "Craft and related trades workers",
            "Plant and machine operators and assemblers",
            "Elementary occupations",
        ]
    ]
    return bool((shares < 0.05).all()), _percent(*shares)


def _guaviare(section: Section2, survey: str) -> tuple[bool, str] | None:
    table = section.counts(survey).by("department", "employed", unit_group_labels(major_group))[
        "persons"
    ]
    if "95" not in table.index.get_level_values("group"):
        return None
    persons = table.xs("95").sort_values(ascending=False)
    return persons.index[0] == MAJOR_GROUPS[
        "5"
    ], f"{persons.index[0]} {_percent(persons.iloc[0] / persons.sum())}"


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
    return set(shares.index[:2]) == {
        "Financial",
        "Information and communication",
    }, f"{shares.index[0]} {_percent(shares.iloc[0])}, {shares.index[1]} {_percent(shares.iloc[1])}"


def _commerce(section: Section2, survey: str) -> tuple[bool, str]:
    persons = (
        section.sectors()
        .set_index("row")[f"{survey}_persons"]
        .drop("Total")
        .sort_values(ascending=False)
    )
    return persons.index[
        0
    ] == "Commercial", f"{persons.index[0]} {persons.iloc[0] / 1e6:.2f} million"
