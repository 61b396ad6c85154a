"""What an erratum is, what checking it finds, and the list they register in."""

from collections.abc import Callable
from dataclasses import dataclass
from string import Formatter
from typing import Literal

import pandas as pd

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.value import Value

Strength = Literal["proved", "strong", "open"]
Basis = Literal["arithmetic", "survey", "noted"]
# Errata of the paper, of its currencies and units, of the other sources.
SERIES = "EDS"


@dataclass(frozen=True)
class Step:
    """One number on the way to a finding.

    Attributes
    ----------
    name : how the conclusion's template calls it.
    what : the number in words.
    value, unit : as in `telemigration.evidence.results.register`.
    grade : transcribed for a printed number, arithmetic for what is derived, other period for the
        surveys.
    """

    name: str
    what: str
    value: float
    unit: str
    grade: Grade = Grade.ARITHMETIC
    digits: int | None = None
    low: float | None = None
    high: float | None = None
    survey: str | None = None
    claim: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", float(self.value))

    def result(self) -> Value:
        """The number as a result of the book."""
        return Value(
            self.name,
            self.value,
            self.unit,
            self.grade,
            self.low,
            self.high,
            self.survey,
            self.claim,
            self.digits,
        )

    def __format__(self, spec: str) -> str:
        return format(self.result(), f"{spec} bare")


@dataclass(frozen=True)
class Erratum:
    """A place where the sources contradict themselves.

    Attributes
    ----------
    id : E1 ... E47 for the paper, D1 ... for currencies and units, S1 ... for the other three
        sources.
    section : section of the paper, "2" for instance; "" where there is none.
    where : place as a reader looks it up.
    title, statement : what is wrong, in our words.
    template : what recomputing shows, with names of steps in braces.
    strength : proved (arithmetic on printed numbers leaves no other reading), strong (one reading
        fits, others do not) or open (inconsistent, which side is right cannot be settled).
    claims : claims of data/published/claims.csv it touches.
    wrong : those of them whose own printed value is impossible or contradicted.
    telling : name of the step that says most; "" where no number does.
    basis : decided by arithmetic on printed numbers, with the survey's help, or only noted from
        reading.
    differs : where and why the book departs from the transcribers' list; "" where it agrees.
    """

    id: str
    section: str
    where: str
    title: str
    statement: str
    template: str
    strength: Strength
    claims: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    telling: str = ""
    basis: Basis = "arithmetic"
    differs: str = ""

    @property
    def anchor(self) -> str:
        """Where the appendix tells it."""
        return f"errata-{self.id.lower()}"

    @property
    def names(self) -> set[str]:
        """Steps that the template names."""
        return {field for _, field, _, _ in Formatter().parse(self.template) if field}


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

    def __post_init__(self) -> None:
        unknown = (self.erratum.names | {self.erratum.telling} - {""}) - {
            step.name for step in self.steps
        }
        if unknown:
            raise BadInput(
                f"erratum {self.erratum.id}",
                f"no step {', '.join(sorted(unknown))}",
                "a step's name",
            )

    @property
    def agrees_with_transcribers(self) -> bool:
        """Whether the transcribers' list says the same; `erratum.differs` says why not."""
        return not self.erratum.differs

    @property
    def conclusion(self) -> str:
        """What recomputing shows, as plain text."""
        return self.erratum.template.format(**{step.name: step for step in self.steps})

    @property
    def telling_step(self) -> Step | None:
        """The step that says most."""
        return next((step for step in self.steps if step.name == self.erratum.telling), None)

    def used(self) -> tuple[Step, ...]:
        """The steps that the conclusion names."""
        return tuple(step for step in self.steps if step.name in self.erratum.names)

    def frame(self) -> pd.DataFrame:
        """The steps as a table: what, value, unit, low, high, grade, survey."""
        rows = [
            (step.what, step.value, step.unit, step.low, step.high, step.grade.label, step.survey)
            for step in self.steps
        ]
        return pd.DataFrame(
            rows, columns=["what", "value", "unit", "low", "high", "grade", "survey"]
        )


Checked = tuple[bool, tuple[Step, ...]]
Check = Callable[[], Checked]
CHECKS: dict[str, tuple[Erratum, Check]] = {}


def erratum(
    id: str,
    section: str,
    where: str,
    title: str,
    statement: str,
    template: str,
    strength: Strength,
    claims: tuple[str, ...] = (),
    wrong: tuple[str, ...] = (),
    **further: str,
) -> Callable[[Check], Check]:
    """Register a check (does the inconsistency hold, and the steps) under the erratum it decides.

    Parameters are the fields of `Erratum`; `claims` need not repeat those in `wrong`.
    """
    known = Erratum(
        id,
        section,
        where,
        title,
        statement,
        template,
        strength,
        tuple(dict.fromkeys((*claims, *wrong))),
        wrong,
        **further,
    )
    if id in CHECKS:
        raise BadInput(f"erratum {id}", "a second check", "one check for each erratum")

    def registered(check: Check) -> Check:
        CHECKS[id] = (known, check)
        return check

    return registered


def order(id: str) -> tuple[int, int]:
    """Where an erratum stands in the list."""
    return SERIES.index(id[0]), int(id[1:])
