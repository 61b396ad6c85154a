"""Errata as data: where the sources contradict themselves, and what recomputing shows.

`data/published/errata.toml` holds for each the words and the formulas that check it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal

import pandas as pd

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.value import Value
from telemigration.paper.claims import published_claims
from telemigration.paper.formulas import evaluated, printed_number
from telemigration.paper.rounded import Rounded
from telemigration.paper.vocabulary import shared_words
from telemigration.places import published_folder

Strength = Literal["proved", "strong", "open"]
Basis = Literal["arithmetic", "survey", "noted"]
FILE = "errata.toml"
# Errata of the paper, of its currencies and units, of the other sources.
SERIES = "EDS"


@dataclass(frozen=True)
class StepPlan:
    """A number on the way to a finding, as the file has it.

    Attributes
    ----------
    name : how the words of the erratum call it.
    what : the number in words.
    unit, digits : as in `telemigration.evidence.results.register`.
    value : its formula; by default the number that `given` calls so.
    claim : the claim whose number it is; then it has no formula.
    printed : it stands in a printed table.
    survey : the household survey it is taken from.
    """

    name: str
    what: str
    unit: str
    value: str = ""
    digits: int | None = None
    claim: str | None = None
    printed: bool = False
    survey: str | None = None

    @property
    def grade(self) -> Grade:
        """Transcribed if printed, of another period if the survey's, else arithmetic."""
        if self.survey:
            return Grade.OTHER_PERIOD
        return Grade.TRANSCRIBED if self.claim or self.printed else Grade.ARITHMETIC

    def computed(self, words: Mapping[str, Any], where: str) -> "Step":
        """The number; a survey's keeps its 95 % interval."""
        if self.claim:
            number: Any = printed_number(self.claim)
        else:
            number, _ = evaluated(self.value or self.name, words, f"{where}, step {self.name}")
        # Ends of a printed number are its rounding, not an interval of sampling.
        measured = self.survey and isinstance(number, Rounded) and number.low != number.high
        record = Value(
            name=self.name,
            value=float(number),
            unit=self.unit,
            grade=self.grade,
            low=float(number.low) if measured else None,
            high=float(number.high) if measured else None,
            survey=self.survey,
            claim=self.claim,
            digits=0 if self.claim and self.digits is None else self.digits,
        )
        return Step(self.name, self.what, record)


@dataclass(frozen=True)
class Step:
    """One number of a finding: its name, the number in words, and the record of it."""

    name: str
    what: str
    record: Value

    @property
    def value(self) -> float:
        """The number itself."""
        return self.record.value

    def __format__(self, spec: str) -> str:
        return format(self.record, f"{spec} bare")


@dataclass(frozen=True)
class Erratum:
    """A place where the sources contradict themselves; the fields are explained in errata.toml."""

    id: str
    section: str
    where: str
    title: str
    statement: str
    shows: str
    strength: Strength
    holds: str
    given: str = ""
    claims: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    telling: str = ""
    basis: Basis = "arithmetic"
    differs: str = ""
    steps: tuple[StepPlan, ...] = ()

    @property
    def anchor(self) -> str:
        """Where the appendix tells it."""
        return f"errata-{self.id.lower()}"

    @property
    def names(self) -> set[str]:
        """Steps that the words name."""
        return {field for _, field, _, _ in Formatter().parse(self.shows) if field}

    def checked(self, words: Mapping[str, Any] | None = None) -> "Finding":
        """Recompute it from what is printed.

        Parameters
        ----------
        words : what its formulas may name beside the words of the printed numbers, such as numbers
            of a survey.
        """
        where = f"{FILE}, {self.id}"
        _, known = evaluated(self.given, shared_words(FILE) | dict(words or {}), where)
        # Only `given` names numbers: a step may bear the name of a word, such as `sum` or `mean`.
        holds, _ = evaluated(self.holds, known, where)
        return Finding(self, bool(holds), tuple(plan.computed(known, where) for plan in self.steps))


@dataclass(frozen=True)
class Finding:
    """What recomputing an erratum gives.

    Attributes
    ----------
    erratum : what was checked.
    holds : the inconsistency is there.
    steps : the arithmetic, in order.
    """

    erratum: Erratum
    holds: bool
    steps: tuple[Step, ...]

    @property
    def conclusion(self) -> str:
        """What recomputing shows, as plain text."""
        return self.erratum.shows.format(**{step.name: step for step in self.steps})

    @property
    def telling_step(self) -> Step | None:
        """The step that says most."""
        return next((step for step in self.steps if step.name == self.erratum.telling), None)

    def frame(self) -> pd.DataFrame:
        """The steps as a table: what, value, unit, low, high, grade, survey."""
        columns = ("value", "unit", "low", "high", "grade", "survey")
        rows = [
            {"what": step.what} | {name: getattr(step.record, name) for name in columns}
            for step in self.steps
        ]
        frame = pd.DataFrame(rows, columns=["what", *columns])
        return frame.assign(grade=[step.record.grade.label for step in self.steps])


def all_errata() -> tuple[Erratum, ...]:
    """All errata: those of the paper by number, then of currencies and units, then of the other
    sources.

    Raises
    ------
    BadInput : a field that is none, an id twice, an unknown claim, or a name that no step bears.
    """
    path = published_folder() / FILE
    return _all_errata(path, path.stat().st_mtime_ns)


def erratum(id: str) -> Erratum:
    """An erratum by its id.

    >>> erratum("E7").title
    'Mexico has two shares'
    """
    known = {each.id: each for each in all_errata()}
    if id not in known:
        raise BadInput(f"erratum {id!r}", "no such erratum", f"one of {', '.join(known)}")
    return known[id]


@cache
def _all_errata(path: Path, modified: int) -> tuple[Erratum, ...]:
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["erratum"]
    known = [_erratum(entry) for entry in entries]
    ids = [each.id for each in known]
    twice = next((id for id in ids if ids.count(id) > 1), None)
    if twice:
        raise BadInput(f"{FILE}, {twice}", "a second erratum of this id", "one of each")
    return tuple(sorted(known, key=lambda each: (SERIES.index(each.id[0]), int(each.id[1:]))))


def _erratum(entry: dict[str, Any]) -> Erratum:
    where = f"{FILE}, {entry.get('id')}"
    plans = tuple(_built(StepPlan, plan, where) for plan in entry.get("steps", []))
    wrong = tuple(entry.get("wrong", ()))
    touched = tuple(dict.fromkeys((*entry.get("claims", ()), *wrong)))
    built = _built(Erratum, entry | {"steps": plans, "wrong": wrong, "claims": touched}, where)
    unknown = set(touched) - set(published_claims().index)
    unnamed = (built.names | {built.telling} - {""}) - {plan.name for plan in plans}
    if unknown or unnamed:
        found = f"the claim {min(unknown)}" if unknown else f"no step {min(unnamed)!r}"
        raise BadInput(where, found, "claims of claims.csv, and names of steps")
    return built


def _built(kind: type, entry: dict[str, Any], where: str) -> Any:
    strange = entry.keys() - {field.name for field in fields(kind)}
    if strange:
        known = ", ".join(field.name for field in fields(kind))
        raise BadInput(where, f"the field {min(strange)!r}", f"some of {known}")
    try:
        return kind(**entry)
    except TypeError as reason:
        raise BadInput(where, reason, "every field that has no default") from reason
