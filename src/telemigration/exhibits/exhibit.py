"""An exhibit: a record in all its forms, shown in a notebook and written as files."""

import json
from functools import cached_property
from html import escape
from pathlib import Path

import pandas as pd

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.origin import output_folder
from telemigration.exhibits import html, typst
from telemigration.exhibits.record import Drawing, Record
from telemigration.places import replacing


class Exhibit(Record):
    """A table or figure of the book; see `Record` for its parameters."""

    def __repr__(self) -> str:
        return (
            f"{self.label}. {self.title}\n{len(self.data)} rows, digest of the data {self.digest()}"
        )

    def __format__(self, spec: str) -> str:
        """A link to the exhibit for use in prose."""
        return f'<a class="exhibit-reference" href="#{self.id}">{escape(spec or self.label)}</a>'

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.html(), "text/plain": repr(self)}

    def html(self) -> str:
        """The exhibit as a `<figure>`; looks come from `book/static/exhibits.css`."""
        return self._html

    def typst(self) -> str:
        """The exhibit for print; looks come from `paper.typ`."""
        return typst.exhibit(self)

    def write(self, folder: Path) -> None:
        """Write `<id>.csv`, `.html`, `.json`, `.typ` and, for a figure, `.svg` into `folder`."""
        record = json.dumps(self.record(), ensure_ascii=False, indent=1, allow_nan=False)
        texts = {
            ".csv": self.csv(),
            ".html": self.html(),
            ".json": record + "\n",
            ".typ": self.typst(),
        }
        if isinstance(self.content, Drawing):
            texts[".svg"] = self.content.svg
        for suffix, text in texts.items():
            with replacing(folder / f"{self.id}{suffix}") as file:
                file.write_text(text, encoding="utf-8", newline="\n")

    def kept(self) -> "Exhibit":
        """The exhibit itself, after writing its files if the pipeline runs."""
        out = output_folder()
        if out is not None:
            self.write(out / "exhibits")
        return self

    # A drawing takes a while, and a build writes and shows it.
    @cached_property
    def _html(self) -> str:
        return html.exhibit(self)


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
    note = "What these data do not hold cannot be shown; others may hold it."
    said = f"No rows to show: {why}."
    return Exhibit(id, label, title, data, None, note, grade, survey, said).kept()
