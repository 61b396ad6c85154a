"""Section 1: the argument's four pushes and three facts, as tables."""

from collections.abc import Mapping

import pandas as pd

from telemigration.evidence.value import Value
from telemigration.exhibits.cells import NOTHING, graded, words
from telemigration.paper.not_computable import reasons
from telemigration.paper.published import claim

WAYS = (
    (
        "Service firms let people go",
        "A job already lost costs nothing more to send abroad",
        "P000-010",
    ),
    (
        "Firms and workers learned to work apart",
        "What can be done from home can be done from abroad, where it costs less",
        "P000-013",
    ),
    ("Office space got dearer", "Distance saves rent", "P000-014"),
    ("Firms took on debt", "They must cut costs", "P000-015"),
)
"""The paper's four ways: what changed, why it matters, and a claim with the reason why it cannot be
computed."""
FACTS = (
    ("Many could: part of the labour force in teleworkable jobs", "about 21 %", "Section 2"),
    ("It would pay: US pay as a multiple of Colombian pay", "about ten", "Section 3"),
    ("Few do: users of a platform, as part of those who could", "very few", "Section 5"),
)
"""The paper's three facts, in the words of its summary, and where they are taken up."""
UPWORK_USERS, UPWORK_SHARE, COULD = "P000-104", "P000-161", "P000-039"


def ways() -> pd.DataFrame:
    """Columns row, why, known (why this book cannot compute it), claim."""
    known = reasons()
    return pd.DataFrame(
        [
            {"row": row, "why": why, "known": known.loc[id, "sentence"], "claim": id}
            for row, why, id in WAYS
        ]
    )


def on_platforms() -> dict[str, float]:
    """Colombians on Upwork as printed numbers imply: persons, and their share of the teleworkable
    labour force."""
    persons = claim(UPWORK_USERS).number * claim(UPWORK_SHARE).number / 100
    return {"persons": persons, "share": persons / claim(COULD).number}


def facts(
    titles: Mapping[str, str],
    shares: Mapping[str, Value],
    ratios: Mapping[str, Value],
    few: Value,
) -> pd.DataFrame:
    """The three facts: columns row, printed, one per survey (numbers with their grade) and
    chapter.

    Parameters
    ----------
    titles : surveys and their titles.
    shares, ratios : the first and the second fact by survey.
    few : the third fact, which no survey tells.
    """
    values = (
        shares,
        {key: graded(ratios[key], 1) for key in titles},
        dict.fromkeys(titles, NOTHING),
    )
    printed = [told for _, told, _ in FACTS[:2]] + [words(f"{FACTS[2][1]}; on Upwork ", few)]
    return pd.DataFrame(
        [
            {"row": row, "printed": told, **computed, "chapter": chapter}
            for (row, _, chapter), told, computed in zip(FACTS, printed, values, strict=True)
        ]
    )


def facts_data(
    titles: Mapping[str, str],
    shares: Mapping[str, Value],
    ratios: Mapping[str, Value],
    few: Value,
) -> pd.DataFrame:
    """The numbers of `facts`, one a row: columns row, survey, value, low, high, unit."""
    found = (
        [(0, key, shares[key]) for key in titles]
        + [(1, key, ratios[key]) for key in titles]
        + [(2, None, few)]
    )
    return pd.DataFrame(
        [
            {
                "row": FACTS[place][0],
                "survey": key,
                "value": each.value,
                "low": each.low,
                "high": each.high,
                "unit": each.unit,
            }
            for place, key, each in found
        ]
    )
