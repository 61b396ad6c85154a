"""The record of one exhibit: what it says, where from, and its data as CSV and JSON."""

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.origin import Origin, survey_name
from telemigration.exhibits.cells import NOTHING
from telemigration.exhibits.content import Table

FORMULA_START = ("=", "+", "-", "@", "\t", "\r")
# What Python writes for a number that is none.
_NO_NUMBER = re.compile(r"(?<![\w-])[-−]?(?:nan|inf)(?![\w-])")


@dataclass(frozen=True)
class Drawing:
    """What a figure shows.

    Parameters
    ----------
    svg : a file of its own: text as outlines, white ground (see `telemigration.exhibits.drawings`).
    """

    svg: str


@dataclass(frozen=True, eq=False)
class Record:
    """The content of a table or figure with all it needs to stand alone.

    Parameters
    ----------
    id : anchor and file name, lower case with hyphens: `table-2-2`.
    label, title : what the caption says: `Table 2.2`, `Teleworkable jobs by occupation`.
    data : the numbers shown, one observation a row; offered as CSV.
    content : what readers see; None where the data hold nothing to show, as `alt` then says.
    note : source note: unit, survey, caveats. Plain text.
    grade, survey : evidence behind the numbers.
    alt : what a reader who cannot see it is told.
    """

    id: str
    label: str
    title: str
    data: pd.DataFrame
    content: Table | Drawing | None
    note: str
    grade: Grade
    survey: str | None
    alt: str
    origin: Origin = field(default_factory=Origin.here)

    def __post_init__(self) -> None:
        where = f"exhibit {self.id!r}"
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", self.id):
            raise BadInput(
                where, "an id unfit for a link and a file", "lower-case letters, digits and hyphens"
            )
        for text in ("label", "title", "alt", "note"):
            told = getattr(self, text)
            if not told.strip():
                raise BadInput(where, f"an empty {text}", f"a {text} in words")
            object.__setattr__(self, text, _NO_NUMBER.sub(NOTHING, told))
        if not isinstance(self.grade, Grade):
            raise BadInput(where, f"grade {self.grade!r}", "a telemigration.evidence.grades.Grade")

    @property
    def kind(self) -> str:
        """`table` or `figure`."""
        return "figure" if isinstance(self.content, Drawing) else "table"

    def digest(self) -> str:
        """Twelve hexadecimal digits that change when any shown number changes in its first six
        figures."""
        return hashlib.sha256(_csv(self.data, "%.6g").encode()).hexdigest()[:12]

    def csv(self) -> str:
        """The data as CSV; text that a spreadsheet would run as a formula gets an apostrophe."""
        return _csv(self.data, "%.10g")

    def lineage(self) -> str:
        """Survey, notebook and cell in one line."""
        return "; ".join(part for part in (survey_name(self.survey), str(self.origin)) if part)

    def record(self) -> dict[str, Any]:
        """What `<id>.json` holds."""
        texts = {
            name: getattr(self, name) for name in ("id", "label", "title", "note", "survey", "alt")
        }
        return texts | {
            "kind": self.kind,
            "grade": self.grade.label,
            "notebook": self.origin.notebook,
            "cell": self.origin.cell,
            "rows": len(self.data),
            "digest": self.digest(),
        }


def _csv(data: pd.DataFrame, float_format: str) -> str:
    safe = data.rename(columns=_no_formula)
    texts = safe.select_dtypes(include=["object", "string", "category"]).columns
    safe = safe.assign(**{str(each): safe[each].astype(object).map(_no_formula) for each in texts})
    told: str = safe.to_csv(index=False, float_format=float_format, lineterminator="\n")
    return told


def _no_formula(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_START) else cell
