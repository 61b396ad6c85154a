"""Verdicts: what a computed number says of a printed one, defined once, in words and in code."""

import math
from dataclasses import dataclass
from enum import Enum

from telemigration.errors import BadInput
from telemigration.paper.claims import Claim


class Verdict(Enum):
    """How a printed value stands beside a computed one: name, and meaning in a sentence."""

    SAME = ("same", "equal at the printed precision; a statement holds")
    WITHIN = (
        "within the interval",
        "the printed value, with its rounding, meets the computed 95 % interval",
    )
    CLOSE = ("close", "within a tenth of the printed value, or within two points for a percentage")
    DIFFERS = ("differs", "further away than that; a statement does not hold")
    INCONSISTENT = (
        "inconsistent in the source",
        "the source itself contradicts the printed value (see the errata)",
    )
    NOT_COMPUTABLE = (
        "not computable",
        "no public data can give it, or the printed value is not certain; see the reason",
    )
    NOT_YET = ("not yet computed", "its chapter is not built yet")

    def __init__(self, label: str, meaning: str) -> None:
        self.label, self.meaning = label, meaning

    @property
    def slug(self) -> str:
        """The name as it stands in class names."""
        return self.label.replace(" ", "-")


CLOSE_RATIO = 0.10
CLOSE_POINTS = 2.0
CLOSE_REASON = (
    "a tenth, or two points for a percentage, is what a change of four years and of sampling frame "
    "does to the same claim between the book's own two surveys"
)
# A result may come in another unit than the claim prints: factor by (result's unit, claim's unit).
FACTORS = {
    ("share", "percent"): 100.0,
    ("percent", "share"): 0.01,
    ("persons", "jobs"): 1.0,
    ("jobs", "persons"): 1.0,
}


@dataclass(frozen=True)
class Judgement:
    """A verdict with signed difference and ratio of computed to printed, in the claim's unit."""

    verdict: Verdict
    computed: float
    low: float
    high: float
    difference: float
    ratio: float


def judge(
    claim: Claim, value: float, unit: str, low: float | None = None, high: float | None = None
) -> Judgement:
    """What a computed value says of a claim.

    Parameters
    ----------
    claim : the printed claim.
    value, low, high : the computed number and its 95 % interval, in `unit`; for a statement 1 if it
        holds, else 0.
    unit : unit of the result; a share is compared with a percentage as such.

    Raises
    ------
    BadInput : a number for a claim that is none.

    Examples
    --------
    >>> from telemigration.paper.claims import claim
    >>> judge(claim("P000-036"), 0.285, "share", 0.277, 0.292).verdict.label
    'differs'
    """
    nothing = math.nan
    if unit == "statement":
        verdict = Verdict.SAME if value else Verdict.DIFFERS
        return Judgement(verdict, value, nothing, nothing, nothing, nothing)
    if claim.number is None:
        known = "a statement: the claim is no single number"
        raise BadInput(f"claim {claim.id}", f"a result in {unit}", known)
    factor = FACTORS.get((unit, claim.unit), 1.0)
    computed, least, most = value * factor, _scaled(low, factor), _scaled(high, factor)
    printed = claim.number
    difference = computed - printed
    ratio = computed / printed if printed else nothing
    verdict = _verdict(claim, printed, computed, least, most)
    return Judgement(verdict, computed, least, most, difference, ratio)


def _verdict(claim: Claim, printed: float, computed: float, low: float, high: float) -> Verdict:
    half = half_unit(claim)
    # A hair of tolerance, so that binary fractions do not decide whether a number rounds up.
    equal = abs(computed - printed) <= half * (1 + 1e-9)
    if equal or _hedge_holds(claim.hedge, computed, printed):
        return Verdict.SAME
    if not math.isnan(low) and low - half <= printed <= high + half:
        return Verdict.WITHIN
    points = CLOSE_POINTS if claim.unit == "percent" else 0.0
    if abs(computed - printed) <= max(CLOSE_RATIO * abs(printed), points):
        return Verdict.CLOSE
    return Verdict.DIFFERS


def half_unit(claim: Claim) -> float:
    """Half a unit of the last printed digit: print stands for everything that rounds to it."""
    return 0.0 if claim.decimals is None else 0.5 * 10.0**-claim.decimals


def _hedge_holds(hedge: str, computed: float, printed: float) -> bool:
    """Whether "more than", "at least" or "below" is met; other hedges bind like plain numbers."""
    if hedge in ("more than", "at least"):
        return computed >= printed
    if hedge in ("below", "at most"):
        return computed <= printed
    return False


def _scaled(value: float | None, factor: float) -> float:
    return math.nan if value is None or math.isnan(value) else value * factor
