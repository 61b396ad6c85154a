"""The paper's statements of Section 4.3 about the law, each put to the norm."""

from dataclasses import dataclass

import pandas as pd

from telemigration.barriers.contributions import Law, independent
from telemigration.evidence.units import UNITS


@dataclass(frozen=True)
class Statement:
    """A statement about the law: claim, words, whether it holds, and the norm or number that
    decides."""

    claim: str
    words: str
    holds: bool
    note: str


def statements(law: Law) -> tuple[Statement, ...]:
    """All statements of Section 4.3 that a norm decides; numbers come from the law of a year."""
    incomes = [wages * law.minimum_wage for wages in (0.5, 1, 3)]
    half_time, full_time, far_above = independent(incomes, law).share(incomes)
    percent = UNITS["share"]
    numbers = ", ".join(
        percent.text(percent.number(each, 0)) for each in (half_time, full_time, far_above)
    )
    return (
        Statement(
            "P000-092",
            "Work by the hour is allowed from the prorated minimum wage",
            True,
            "Código Sustantivo del Trabajo, art. 147: for shorter days the minimum wage holds in proportion",
        ),
        Statement(
            "P000-093",
            "The base of contributions is never below one minimum wage",
            True,
            "Ley 100 de 1993, arts. 18, 19 and 204; the weekly regime and the Floor are the exceptions",
        ),
        Statement(
            "P000-094",
            "Part-time workers on low pay give a disproportionate part of it",
            bool(half_time > full_time),
            f"half, one and three minimum wages of income: {numbers} ({law.year})",
        ),
        Statement(
            "P000-095",
            "The Floor is for pay below a minimum wage, but not below the prorated one",
            True,
            "below a minimum wage: Decreto 1174 de 2020; not below the prorated one: labour code, employees",
        ),
        Statement(
            "P000-097",
            "Workers under the Floor are not counted as formal",
            True,
            "its saving is no pension contribution, its health insurance the subsidised one (Decreto 1174)",
        ),
        Statement(
            "P000-101",
            "Bills would have the platform pay the saving of those below a minimum wage",
            True,
            "bill of senators Lara and Uribe, 20 July 2020: the platform pays the periodic saving (BEPS)",
        ),
        Statement(
            "P000-102",
            "The weekly regime covers employees only",
            True,
            "Decreto 2616 de 2013, art. 2",
        ),
        Statement(
            "P000-103",
            "The Floor is obligatory with several sources of income, otherwise voluntary",
            False,
            "obligatory with one part-time or service contract already, if all income is below a minimum wage; "
            "voluntary without any (Decreto 1174 de 2020)",
        ),
        Statement(
            "P000-259",
            "Congress approved the Floor",
            True,
            "Ley 1955 de 2019, art. 193 (May 2019); open from February 2021; struck down in August 2021 with "
            "effect from June 2023 (Sentencia C-276 de 2021), which the paper could not know",
        ),
    )


def held(law: Law) -> pd.DataFrame:
    """The statements as a frame with columns claim, row, holds, verdict, note."""
    return pd.DataFrame(
        [
            {
                "claim": each.claim,
                "row": each.words,
                "holds": each.holds,
                "verdict": "holds" if each.holds else "does not hold",
                "note": each.note,
            }
            for each in statements(law)
        ]
    )
