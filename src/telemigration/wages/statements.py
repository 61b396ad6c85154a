"""The paper's qualitative statements of Section 3, each put to the computed numbers."""

from dataclasses import dataclass

import pandas as pd

from telemigration.evidence import Frame
from telemigration.evidence.frame import PRINTED
from telemigration.exhibits.statements import Statement, decided
from telemigration.wages.gaps import ALL_JOBS, CODE, US, Gaps
from telemigration.wages.printed import BALLPARK, seven, seven_titles

IN_KIND = "Colombian monthly income includes income in kind"


@dataclass(frozen=True, eq=False)
class Seven:
    """How the seven unit groups of Table 3.2 compare.

    Parameters
    ----------
    table : by row: us, ratio (missing where not computed), rank (by US pay, among unit groups at
        least half teleworkable), printed_us, printed_ratio.
    """

    table: pd.DataFrame

    @classmethod
    def of(cls, gaps: Gaps) -> "Seven":
        """The seven under some parameters."""
        titles, ranks = (
            seven_titles(),
            {code: n for n, code in enumerate(gaps.us.best_paid(10_000), 1)},
        )
        found = gaps.unit_groups.renamed(
            {row: titles.get(row[:CODE], row) for row in gaps.unit_groups.rows}
        )
        ratio, us = (found.wide(each).reindex(list(titles.values())) for each in ("ratio", "us"))
        paper = {f"printed_{each}": seven().wide(each)[PRINTED] for each in ("us", "ratio")}
        table = {"us": us.get(US), "ratio": ratio.get(gaps.detailed)} | paper
        return cls(
            pd.DataFrame(table).assign(
                rank=pd.Series({titles[c]: ranks[c] for c in titles if c in ranks})
            )
        )

    @property
    def computed(self) -> pd.DataFrame:
        """Those with enough interviews."""
        return self.table.dropna(subset="ratio")

    @property
    def inside(self) -> int:
        """How many computed ratios lie in the paper's ballpark."""
        return int(self.computed["ratio"].between(*BALLPARK).sum())

    @property
    def printed_inside(self) -> int:
        """How many printed ratios lie in the paper's ballpark."""
        return int(self.table["printed_ratio"].between(*BALLPARK).sum())

    @property
    def below(self) -> int:
        """How many printed American pays are below the computed one."""
        return int((self.computed["printed_us"] < self.computed["us"]).sum())

    @property
    def same_order(self) -> bool:
        """Whether US pay orders the computed ones as in print; with one there is no order."""
        return len(self.computed) > 1 and bool(
            (self.computed["us"].rank() == self.computed["printed_us"].rank()).all()
        )

    @property
    def best(self) -> int:
        """How many are among the best-paid of their number."""
        return int((self.table["rank"] <= len(self.table)).sum())


def _ballpark(gaps: Gaps, survey: str) -> tuple[bool, str] | None:
    found = Seven.of(gaps)
    several = len(found.computed)
    numbers = f"{found.inside} of {several} lie within it"
    return (found.inside > several / 2, numbers) if several else None


def _best_paid(gaps: Gaps, survey: str) -> tuple[bool, str]:
    found = Seven.of(gaps)
    number = len(found.table)
    return found.best == number, f"{found.best} of {number} are among the first {number}"


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


OF_UNIT_GROUPS = (
    Statement(
        "US pay 10 to 15 times Colombian pay is 'not too bad' for the seven occupations (most of "
        "them)",
        _ballpark,
    ),
    Statement("The seven occupations are the best-paid teleworkable ones in the US", _best_paid),
)
OF_GROUPS = (
    Statement(
        "Very few plant and machine operators can work from home (less than 5 %)", _operators
    ),
    Statement("Labour costs are lower than in North America", _cheaper),
)


def statements(gaps: Gaps) -> Frame:
    """All statements of Section 3 that numbers can decide: those on unit groups by the detailed
    survey, the others by the first."""
    in_kind = {
        "row": IN_KIND,
        "value": 1.0,
        "note": "DANE's INGLABO adds payments in kind to the cash wage (a test looks at January 2019)",
    }
    grades = {key: each.grade for key, each in gaps.described.items()}
    first, detailed = gaps.surveys[0], gaps.detailed
    of_survey = {"series": "survey's definition", "grade": grades[first]}
    return Frame.joined(
        [
            decided(OF_UNIT_GROUPS, gaps, {detailed: grades[detailed]}),
            Frame.of([in_kind], quantity="holds", unit="statement", **of_survey),
            decided(OF_GROUPS, gaps, {first: grades[first]}),
        ]
    )
