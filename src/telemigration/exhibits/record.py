"""The record of one exhibit, and its forms: HTML, plain text, CSV, JSON, SVG."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.origin import Origin, output_folder, survey_name
from telemigration.evidence.value import badge
from telemigration.places import replacing

# What Python writes for a number that is none.
_NO_NUMBER = re.compile(r"(?<![\w-])[-−]?(?:nan|inf)(?![\w-])")
FORMULA_START = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, eq=False)
class Exhibit:
    """A table or figure with all it needs to stand alone.

    Parameters
    ----------
    id : anchor and file name, lower case with hyphens: `table-2-2`.
    label, title : what the caption says: `Table 2.2`, `Teleworkable jobs by occupation`.
    data : the numbers shown, one observation a row; offered as CSV.
    body : HTML of the table or the inline SVG, in a `scroller`.
    note : source note: unit, survey, caveats. Plain text.
    grade, survey : evidence behind the numbers.
    alt : what a reader who cannot see it is told.
    drawing : standalone SVG of a figure; None for tables.
    """

    id: str
    label: str
    title: str
    data: pd.DataFrame
    body: str
    note: str
    grade: Grade
    survey: str | None
    alt: str
    drawing: str | None = None
    origin: Origin = field(default_factory=Origin.here)

    def __post_init__(self) -> None:
        for text in ("title", "note", "alt"):
            object.__setattr__(self, text, _NO_NUMBER.sub("·", getattr(self, text)))
        where = f"exhibit {self.id!r}"
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", self.id):
            raise BadInput(
                where, "an id unfit for a link and a file", "lower-case letters, digits and hyphens"
            )
        for text in ("label", "title", "alt", "note"):
            if not getattr(self, text).strip():
                raise BadInput(where, f"an empty {text}", f"a {text} in words")
        if not isinstance(self.grade, Grade):
            raise BadInput(where, f"grade {self.grade!r}", "a telemigration.evidence.grades.Grade")

    @property
    def kind(self) -> str:
        """`table` or `figure`."""
        return "table" if self.drawing is None else "figure"

    def __repr__(self) -> str:
        return (
            f"{self.label}. {self.title}\n{len(self.data)} rows, digest of the data {self.digest()}"
        )

    def __format__(self, spec: str) -> str:
        """A link to the exhibit for use in prose."""
        return f'<a class="exhibit-reference" href="#{self.id}">{escape(spec or self.label)}</a>'

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.html(), "text/plain": repr(self)}

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

    def html(self) -> str:
        """The exhibit as a `<figure>`; looks come from `book/static/exhibits.css`."""
        caption = f"{self.id}-caption"
        return "\n".join(
            (
                f'<figure class="exhibit exhibit-{self.kind}" id="{self.id}" role="group" aria-labelledby="{caption}">',
                f'<figcaption id="{caption}"><span class="exhibit-label">{escape(self.label)}</span> '
                f'<span class="exhibit-title">{escape(self.title)}</span>{badge(self.grade, self.lineage())}</figcaption>',
                *self._description(),
                self.body,
                f'<p class="exhibit-note">{escape(self.note)}</p>',
                f'<p class="exhibit-links">{self._links()}</p>',
                "</figure>",
            )
        )

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

    def write(self, folder: Path) -> None:
        """Write `<id>.csv`, `<id>.html`, `<id>.json` and, for a figure, `<id>.svg` into
        `folder`."""
        record = json.dumps(self.record(), ensure_ascii=False, indent=1)
        texts = {".csv": self.csv(), ".html": self.html(), ".json": record + "\n"}
        if self.drawing is not None:
            texts[".svg"] = self.drawing
        for suffix, text in texts.items():
            with replacing(folder / f"{self.id}{suffix}") as file:
                file.write_text(text, encoding="utf-8", newline="\n")

    def kept(self) -> "Exhibit":
        """The exhibit itself, after writing its files if the pipeline runs."""
        out = output_folder()
        if out is not None:
            self.write(out / "exhibits")
        return self

    def _description(self) -> tuple[str, ...]:
        # A drawing carries its own description (aria-label of the SVG).
        if self.kind == "figure":
            return ()
        return (
            f'<p class="exhibit-description" id="{self.id}-description">{escape(self.alt)}</p>',
        )

    def _links(self) -> str:
        suffixes = ("csv",) if self.drawing is None else ("csv", "svg")
        files = [
            f'<a href="../exhibits/{self.id}.{suffix}" download="{self.id}.{suffix}" '
            f'aria-label="{escape(self.label)} as {suffix.upper()}">{suffix.upper()}</a>'
            for suffix in suffixes
        ]
        notebook = (
            f"../_sources/notebooks/{self.origin.notebook}.ipynb" if self.origin.notebook else "#"
        )
        source = (
            f'<a class="exhibit-source" href="{escape(notebook)}">{escape(str(self.origin))}</a>'
        )
        return " ".join((*files, source))


def nothing_to_show(
    id: str, label: str, title: str, data: pd.DataFrame, why: str, grade: Grade, survey: str | None
) -> Exhibit:
    """The exhibit of data without rows: its frame, and a line that says why it is empty.

    Raises
    ------
    BadInput : `why` is empty, since an exhibit of the book always has something to show.
    """
    if not why:
        raise BadInput(f"exhibit {id!r}", "no rows to show", "rows, or `empty` with the reason")
    said = f"No rows to show: {why}."
    return Exhibit(
        id,
        label,
        title,
        data,
        f'<p class="exhibit-empty">{escape(said)}</p>',
        "What these data do not hold cannot be shown; others may hold it.",
        grade,
        survey,
        said,
    ).kept()


def scroller(id: str, content: str) -> str:
    """A box around a wide table or drawing that scrolls by itself on narrow screens, also by
    keyboard."""
    return f'<div class="exhibit-body" role="group" tabindex="0" aria-labelledby="{id}-caption">{content}</div>'


def _csv(data: pd.DataFrame, float_format: str) -> str:
    safe = data.rename(columns=_no_formula)
    texts = safe.select_dtypes(include=["object", "string", "category"]).columns
    safe = safe.assign(**{str(each): safe[each].astype(object).map(_no_formula) for each in texts})
    return safe.to_csv(index=False, float_format=float_format, lineterminator="\n")


def _no_formula(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_START) else cell
