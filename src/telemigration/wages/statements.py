"""The paper's qualitative statements of Section 3, each put to the computed numbers."""

from dataclasses import dataclass

import pandas as pd

from telemigration.evidence import Frame
from telemigration.evidence.frame import PRINTED, finding
from telemigration.exhibits.statements import Statement, decided
from telemigration.wages import printed
from telemigration.wages.gaps import ALL_JOBS, CODE, US, Gaps
from telemigration.wages.printed import BALLPARK

INGLABO = "DANE's INGLABO adds payments in kind to the cash wage (a test looks at January 2019)"
IN_KIND = "Colombian monthly income includes income in kind"


@dataclass(frozen=True)
class Seven:
    """How the seven unit groups of Table 3.2 compare.

    Attributes
    ----------
    named, computed : how many there are, and with enough interviews.
    inside, printed_inside : how many computed and printed ratios lie in the paper's ballpark.
    below : how many printed American pays are below the computed one.
    best : how many are among the best-paid of their number.
    same_order : whether US pay orders the computed ones as in print; with one there is no order.
    """

    named: int
    computed: int
    inside: int
    printed_inside: int
    below: int
    best: int
    same_order: bool

    @classmethod
    def of(cls, gaps: Gaps) -> "Seven":
        """The seven under some parameters."""
        table = seven_table(gaps)
        known = table.dropna(subset="ratio")
        return cls(
            len(table),
            len(known),
            int(known["ratio"].between(*BALLPARK).sum()),
            int(table["printed_ratio"].between(*BALLPARK).sum()),
            int((known["printed_us"] < known["us"]).sum()),
            int((table["rank"] <= len(table)).sum()),
            len(known) > 1 and known["us"].rank().equals(known["printed_us"].rank()),
        )


def seven_table(gaps: Gaps) -> pd.DataFrame:
    """The seven by row: us, ratio (or NaN), rank (by US pay), printed_us, printed_ratio."""
    paper, titles = printed.seven(), printed.seven_titles()
    best = {code: rank for rank, code in enumerate(gaps.us.best_paid(10_000), 1)}
    found = gaps.unit_groups.select(quantity=("us", "ratio"))
    found = found.renamed({row: titles.get(row[:CODE], row) for row in found.rows})
    known = {"us": found.wide("us").get(US), "ratio": found.wide("ratio").get(gaps.detailed)}
    known |= {f"printed_{each}": paper.wide(each)[PRINTED] for each in ("us", "ratio")}
    ranks = {title: best.get(code) for code, title in titles.items()}
    known["rank"] = pd.Series(ranks, dtype=float)
    return pd.DataFrame(known, index=list(titles.values()))


def _ballpark(gaps: Gaps, survey: str) -> tuple[bool, str] | None:
    found = Seven.of(gaps)
    numbers = f"{found.inside} of {found.computed} lie within it"
    return (found.inside > found.computed / 2, numbers) if found.computed else None


def _best_paid(gaps: Gaps, survey: str) -> tuple[bool, str]:
    found = Seven.of(gaps)
    numbers = f"{found.best} of {found.named} are among the first {found.named}"
    return found.best == found.named, numbers


def _operators(gaps: Gaps, survey: str) -> tuple[bool, str]:
    share = gaps.operators(survey)
    return share < 0.05, f"{100 * share:.0f} % of them hold teleworkable jobs"


def _cheaper(gaps: Gaps, survey: str) -> tuple[bool, str] | None:
    ratios = gaps.groups.select(row=ALL_JOBS, series=survey, quantity="ratio").data.iloc[0]
    if pd.isna(ratios["value"]):
        return None
    # Where pay may be zero the interval is missing: the number has to do.
    lowest = ratios[["low", "value"]].dropna().iloc[0]
    return bool(lowest > 1), f"US pay is {ratios['value']:.1f} times Colombian pay"


NOT_TOO_BAD = (
    "US pay 10 to 15 times Colombian pay is 'not too bad' for the seven occupations (most of them)"
)
BEST_PAID = "The seven occupations are the best-paid teleworkable ones in the US"
FEW_OPERATORS = "Very few plant and machine operators can work from home (less than 5 %)"
CHEAPER = "Labour costs are lower than in North America"
OF_UNIT_GROUPS = (Statement(NOT_TOO_BAD, _ballpark), Statement(BEST_PAID, _best_paid))
OF_GROUPS = (Statement(FEW_OPERATORS, _operators), Statement(CHEAPER, _cheaper))


def statements(gaps: Gaps) -> Frame:
    """Statements of Section 3: those on unit groups by the detailed survey, others by the first."""
    in_kind = finding(IN_KIND, 1.0, "statement", note=INGLABO)
    grades = {key: each.grade for key, each in gaps.described.items()}
    first, detailed = gaps.surveys[0], gaps.detailed
    of_survey = {"series": "survey's definition", "grade": grades[first]}
    of_unit_groups = decided(OF_UNIT_GROUPS, gaps, {detailed: grades[detailed]})
    of_groups = decided(OF_GROUPS, gaps, {first: grades[first]})
    return Frame.joined([of_unit_groups, Frame.of([in_kind], **of_survey), of_groups])
