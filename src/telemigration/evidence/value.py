"""The record of one number: value, interval, unit, evidence grade, survey, origin."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape, unescape
from numbers import Real
from typing import Any

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.origin import Origin, survey_name
from telemigration.evidence.units import UNITS, unit_named

GRADES_PAGE = "../book/how-to-read.html#evidence-grades"
FIELDS = (
    "name",
    "value",
    "low",
    "high",
    "unit",
    "digits",
    "grade",
    "survey",
    "claim",
    "notebook",
    "cell",
    "note",
)
"""Columns of results.csv and fields of a line of `results/<notebook>.jsonl`."""
ORIGIN = ("notebook", "cell")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Shown:
    """HTML of a number as a sentence shows it."""

    html: str

    def __str__(self) -> str:
        return unescape(_TAG.sub("", self.html))

    def __format__(self, spec: str) -> str:
        return self.html

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": str(self)}


@dataclass(frozen=True)
class Value:
    """One number of the book with everything a reader may ask of it.

    A template prints it with `{share}`; the part after a colon chooses decimals (`{share:.0f}`),
    adds the 95 % interval (`{share:interval}`), leaves out the badge (`{share:bare}`) or
    names the survey (`{share:survey}`). Parts
    combine: `{share:.2f bare}`.

    Examples
    --------
    >>> share = Value("teleworkable", 0.2734, unit="share", grade=Grade.PRIMARY, low=0.269,
    ...     high=0.2771)
    >>> f"{share:bare}", f"{share:.0f interval bare}"
    ('27.3\\u202f%', '27\\u202f% (95\\u202f% interval 27–28)')
    >>> f"{Value('share', 0.5, 'share', Grade.PRIMARY, survey='geih-2019'):bare survey}"
    '50.0\\u202f%, GEIH 2019'
    """

    name: str
    value: float
    unit: str
    grade: Grade
    low: float | None = None
    high: float | None = None
    survey: str | None = None
    claim: str | None = None
    digits: int | None = None
    note: str | None = None
    origin: Origin = field(default_factory=Origin.here, compare=False)

    def __post_init__(self) -> None:
        where = f"result {self.name!r}"
        unit_named(self.unit, where)
        if not isinstance(self.grade, Grade):
            raise BadInput(where, f"grade {self.grade!r}", "a telemigration.evidence.grades.Grade")
        for text in ("survey", "claim", "note"):
            # A gap of a data frame is a float, and not JSON.
            if not isinstance(getattr(self, text), str | None):
                raise BadInput(where, f"{text} {getattr(self, text)!r}", "text, or None")
        for end in ("value", "low", "high"):
            object.__setattr__(
                self, end, finite(getattr(self, end), f"{where}, {end}", optional=end != "value")
            )
        ends = [end for end in (self.low, self.high) if end is not None]
        if len(ends) == 1 or ends != sorted(ends):
            raise BadInput(
                where, f"the interval {self.low} to {self.high}", "both ends, the lower one first"
            )

    def __format__(self, spec: str) -> str:
        digits, wishes = _parsed(spec, self)
        text = self.text(digits)
        if "bare" not in wishes:
            # One box, so that no line ends between number and letter.
            mark = badge(self.grade, self.lineage())
            text = f'<span class="number">{escape(text)}{mark}</span>'
        if "interval" in wishes:
            text += f" (95\u202f% interval {self.interval(digits)})"
        return f"{text}, {survey_name(self.survey)}" if "survey" in wishes else text

    def __str__(self) -> str:
        return self.text()

    def __lt__(self, other: "Value | float") -> bool:
        return self.value < float(other)

    def __gt__(self, other: "Value | float") -> bool:
        return self.value > float(other)

    def __float__(self) -> float:
        return float(self.value)

    @property
    def with_interval(self) -> "Shown":
        """The number, its mark, and its 95 % interval where it has one."""
        return Shown(f"{self:interval}" if self.low is not None else f"{self}")

    @property
    def bare(self) -> "Shown":
        """The number without a mark, for a sentence that has told the evidence already."""
        return Shown(f"{self:bare}")

    def rounded(self, digits: int) -> "Value":
        """The same number printed with that many decimals."""
        return replace(self, digits=digits)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": format(self), "text/plain": self.text()}

    def text(self, digits: int | None = None) -> str:
        """The number with its unit, no markup."""
        unit = UNITS[self.unit]
        return unit.text(unit.number(self.value, self._digits(digits)))

    def interval(self, digits: int | None = None) -> str:
        """The ends of the 95 % interval, or '' where there is none.

        >>> Value("gap", -3, unit="percent", grade=Grade.PRIMARY, low=-4, high=1).interval()
        '−4.0 to 1.0'
        """
        if self.low is None or self.high is None:
            return ""
        unit, places = UNITS[self.unit], self._digits(digits)
        between = " to " if self.low < 0 else "–"
        return unit.number(self.low, places) + between + unit.number(self.high, places)

    def lineage(self) -> str:
        """Where the number comes from, in one line: survey, interval, claim, note, notebook and
        cell."""
        interval = f"95\u202f% interval {self.interval()}" if self.low is not None else None
        claim = f"claim {self.claim}" if self.claim else None
        parts = (survey_name(self.survey), interval, claim, self.note, str(self.origin))
        return "; ".join(part for part in parts if part)

    def record(self) -> dict[str, Any]:
        """The fields of one line of `results/<notebook>.jsonl`."""
        known = {name: getattr(self, name) for name in FIELDS if hasattr(self, name)}
        return known | {
            "grade": self.grade.label,
            "notebook": self.origin.notebook,
            "cell": self.origin.cell,
        }

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> "Value":
        """The value whose `record` this is."""
        fields = {name: record[name] for name in FIELDS if name not in ("grade", *ORIGIN)}
        origin = Origin(*(record[name] for name in ORIGIN))
        return cls(**fields, grade=Grade.named(record["grade"]), origin=origin)

    def _digits(self, digits: int | None) -> int | None:
        return self.digits if digits is None else digits


def badge(grade: Grade, lineage: str = "") -> str:
    """The letter of a grade as a link to its explanation; lineage shows on hover, focus and first
    touch."""
    known = f"; {lineage}" if lineage else ""
    told, spoken = escape(f"{grade.label}: {grade.meaning}{known}"), escape(f"{grade.label}{known}")
    return (
        f'<span class="lineage" tabindex="-1" data-lineage="{told}">'
        f'<a class="grade grade-{grade.slug}" href="{GRADES_PAGE}" '
        f'aria-label="evidence grade {grade.letter}, {spoken}">{grade.letter}</a></span>'
    )


def finite(value: Any, where: str, *, optional: bool) -> float | int | None:
    """A plain Python number; BadInput names `where` if it is none or not finite."""
    if value is None and optional:
        return None
    # numpy's numbers are Real too, and `item` turns them into what JSON can hold.
    if not isinstance(value, Real) or isinstance(value, bool) or not math.isfinite(value):
        raise BadInput(where, repr(value), "a finite number")
    number: Any = getattr(value, "item", lambda: value)()
    return number


def _parsed(spec: str, result: Value) -> tuple[int | None, set[str]]:
    digits, wishes = None, set()
    for word in spec.replace(",", " ").split():
        if word in ("interval", "bare", "survey"):
            wishes.add(word)
        elif word.startswith(".") and word.rstrip("f")[1:].isdigit():
            digits = int(word.rstrip("f")[1:])
        else:
            raise BadInput(
                f"result {result.name!r}",
                f"the format {spec!r}",
                "'.1f', 'interval', 'bare', 'survey' or several",
            )
    if "interval" in wishes and result.low is None:
        raise BadInput(
            f"result {result.name!r}", "no interval", "low and high, to print with ':interval'"
        )
    return digits, wishes
