"""Results: numbers registered where they are made, printed with unit, interval and evidence
grade."""

import json
import math
import os
from dataclasses import dataclass, field
from html import escape
from numbers import Real
from pathlib import Path
from typing import Any

import pandas as pd

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.origin import Origin, output_folder, survey_name
from telemigration.evidence.units import UNITS, unit_named

GRADES_PAGE = "../book/how-to-read.html#evidence-grades"
COLUMNS = (
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

_registered: dict[tuple[str, str | None], dict[str, "Result"]] = {}


@dataclass(frozen=True)
class Result:
    """One number of the book with everything a reader may ask of it.

    A template prints it with `{share}`; the part after a colon chooses decimals (`{share:.0f}`),
    adds the 95 % interval (`{share:interval}`), or leaves out the badge (`{share:bare}`). Parts
    combine: `{share:.2f bare}`.

    Examples
    --------
    >>> share = Result("teleworkable", 0.2734, unit="share", grade=Grade.PRIMARY, low=0.269, high=0.2771)
    >>> f"{share:bare}", f"{share:.0f interval bare}"
    ('27.3\\u202f%', '27\\u202f% (95\\u202f% interval 27–28)')
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
        for end in ("value", "low", "high"):
            object.__setattr__(
                self, end, _finite(getattr(self, end), f"{where}, {end}", optional=end != "value")
            )
        if (self.low is None) != (self.high is None) or (
            self.low is not None and self.low > self.high
        ):
            raise BadInput(
                where, f"the interval {self.low} to {self.high}", "both ends, the lower one first"
            )

    def __format__(self, spec: str) -> str:
        digits, wishes = _parsed(spec, self)
        text = self.text(digits)
        if "bare" not in wishes:
            # One box, so that no line ends between number and letter.
            text = f'<span class="number">{escape(text)}{badge(self.grade, self.lineage())}</span>'
        return (
            f"{text} (95\u202f% interval {self.interval(digits)})" if "interval" in wishes else text
        )

    def __str__(self) -> str:
        return self.text()

    def text(self, digits: int | None = None) -> str:
        """The number with its unit, no markup."""
        unit = UNITS[self.unit]
        return unit.text(unit.number(self.value, self._digits(digits)))

    def interval(self, digits: int | None = None) -> str:
        """The ends of the 95 % interval, or '' where there is none.

        >>> Result("gap", -3, unit="percent", grade=Grade.PRIMARY, low=-4, high=1).interval()
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
        known = {name: getattr(self, name) for name in COLUMNS if hasattr(self, name)}
        return known | {
            "grade": self.grade.label,
            "notebook": self.origin.notebook,
            "cell": self.origin.cell,
        }

    def _digits(self, digits: int | None) -> int | None:
        return self.digits if digits is None else digits


def register(
    name: str,
    value: Any,
    *,
    unit: str,
    grade: Grade,
    survey: str | None = None,
    low: float | None = None,
    high: float | None = None,
    claim: str | None = None,
    digits: int | None = None,
    note: str | None = None,
) -> Result:
    """Keep a number of the book, in `results/<notebook>.jsonl` when the pipeline runs, and return
    it for printing.

    Parameters
    ----------
    name : unique within the notebook, in the field's terms: `teleworkable_share.employed.2019`.
    value : a number, or an object with `value`, `low` and `high` such as an Estimate.
    unit : one of `telemigration.evidence.units.UNITS`; a `share` lies in 0..1 and is printed in
        percent, a `percent` is printed as it is.
    grade : how good the evidence is.
    low, high : the ends of the 95 % interval, in the unit of `value`.
    claim : identifier of the printed claim this number answers.
    digits : decimals in print, where the unit's usual number does not fit.

    Raises
    ------
    BadInput : unknown unit, a value that is not finite, half an interval, or a name registered with
        another value.
    """
    if hasattr(value, "low") and hasattr(value, "high"):
        low, high, value = (
            value.low if low is None else low,
            value.high if high is None else high,
            value.value,
        )
    result = Result(name, value, unit, grade, low, high, survey, claim, digits, note)
    _keep(result)
    return result


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


def read_results(folder: Path) -> pd.DataFrame:
    """All results of a run, one row each, from the `*.jsonl` of its results folder, in the order
    they were made.

    Raises
    ------
    BadInput : a line that is not a result (file and line are named), or a name two notebooks both
        registered.
    """
    rows = [row for file in sorted(Path(folder).glob("*.jsonl")) for row in _rows(file)]
    results = pd.DataFrame(rows, columns=list(COLUMNS)).astype(
        {each: "float64" for each in ("value", "low", "high")}
    )
    twice = results[results["name"].duplicated()]
    if len(twice):
        where = f"{folder}, result {twice['name'].iloc[0]!r}"
        raise BadInput(where, "the name in two places", "a name registered once in the book")
    return results.astype({"cell": "Int64", "digits": "Int64"})


def _keep(result: Result) -> None:
    out = output_folder()
    if out is None:
        return
    file = out / "results" / f"{result.origin.notebook or 'interactive'}.jsonl"
    before = _registered.setdefault((str(file), str(os.getpid())), {})
    known = before.get(result.name)
    if known is not None and known != result:
        raise BadInput(
            f"result {result.name!r}",
            f"a second value {result.value} after {known.value}",
            "one value per name in a notebook",
        )
    if known is None:
        file.parent.mkdir(parents=True, exist_ok=True)
        # A notebook's first result starts its file anew: a rerun must not add to the last run's
        # lines.
        with file.open("a" if before else "w", encoding="utf-8") as lines:
            lines.write(json.dumps(result.record(), ensure_ascii=False) + "\n")
        before[result.name] = result


def _rows(file: Path) -> list[dict[str, Any]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [_row(line, f"{file}, line {number}") for number, line in enumerate(lines, start=1)]


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as reason:
        raise BadInput(where, reason, "one JSON object") from reason
    if not isinstance(row, dict) or set(row) != set(COLUMNS):
        raise BadInput(
            where, sorted(row) if isinstance(row, dict) else row, f"the fields {', '.join(COLUMNS)}"
        )
    unit_named(row["unit"], where)
    if row["grade"] not in {grade.label for grade in Grade}:
        raise BadInput(
            where, f"grade {row['grade']!r}", "one of " + ", ".join(grade.label for grade in Grade)
        )
    for end in ("value", "low", "high"):
        _finite(row[end], f"{where}, {end}", optional=end != "value")
    return row


def _finite(value: Any, where: str, *, optional: bool) -> float | int | None:
    if value is None and optional:
        return None
    # numpy's numbers are Real too, and `item` turns them into what JSON can hold.
    if not isinstance(value, Real) or isinstance(value, bool) or not math.isfinite(value):
        raise BadInput(where, repr(value), "a finite number")
    return value.item() if hasattr(value, "item") else value


def _parsed(spec: str, result: Result) -> tuple[int | None, set[str]]:
    digits, wishes = None, set()
    for word in spec.replace(",", " ").split():
        if word in ("interval", "bare"):
            wishes.add(word)
        elif word.startswith(".") and word.rstrip("f")[1:].isdigit():
            digits = int(word.rstrip("f")[1:])
        else:
            raise BadInput(
                f"result {result.name!r}",
                f"the format {spec!r}",
                "'.1f', 'interval', 'bare' or several",
            )
    if "interval" in wishes and result.low is None:
        raise BadInput(
            f"result {result.name!r}", "no interval", "low and high, to print with ':interval'"
        )
    return digits, wishes
