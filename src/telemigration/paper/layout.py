"""The shape of a transcribed table: its schema, and which cell of the file is which printed cell;
the words in which all schemas of `data/published` are written."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from telemigration.errors import BadInput
from telemigration.places import published_folder
from telemigration.sources.tabular import validated

CONFIDENCES = ("certain", "inferred", "ambiguous")
"""How sure a transcribed cell is, best first; an ambiguous cell is never compared as if it were
certain."""


def text(**options: Any) -> pa.Column:
    """A column of labels."""
    return pa.Column(str, **options)


def amount(low: float = 0, high: float = float("inf"), **options: Any) -> pa.Column:
    """A column of numbers from `low` to `high`, given as text; empty cells are missing."""
    said = (
        f"a number from {low:g} to {high:g}"
        if high < float("inf")
        else f"a number of at least {low:g}"
    )
    return pa.Column(
        float, pa.Check.in_range(low, high, error=said), coerce=True, **{"nullable": True} | options
    )


def percent(**options: Any) -> pa.Column:
    """A column of percentages."""
    return amount(0, 100, **options)


def choice(*words: str, **options: Any) -> pa.Column:
    """A column whose words are known."""
    return pa.Column(str, pa.Check.isin(words, error="one of " + ", ".join(words)), **options)


def confidence() -> pa.Column:
    """A column of confidences, never empty."""
    return choice(*CONFIDENCES)


KINDS = {each.__name__: each for each in (text, amount, percent, choice, confidence)}
"""What a column may be, by the word that `tables.toml` has for it."""


@dataclass(frozen=True)
class PrintedTable:
    """A transcribed table.

    Attributes
    ----------
    labels : columns that together name a printed row.
    fields : every further column but `confidence` and `why`, in the order of the file.
    cells : column of the file by column as the claims name it.
    headings : columns that together name the printed column, in a file with one printed cell per
        row.
    between : what stands between two labels.
    doubts : further confidence column by column of the file it speaks of; "" speaks of all.
    """

    labels: tuple[str, ...]
    fields: Mapping[str, pa.Column]
    cells: Mapping[str, str] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    between: str = " "
    doubts: Mapping[str, str] = field(default_factory=dict)

    def schema(self) -> pa.DataFrameSchema:
        """The file's columns, all required, no others, each row named once."""
        named = {name: text() for name in self.labels if name not in self.fields}
        columns = (
            named | dict(self.fields) | {"confidence": confidence(), "why": text(nullable=True)}
        )
        return pa.DataFrameSchema(columns, strict=True, unique=[*self.labels, *self.headings])

    def long(self, table: pd.DataFrame) -> pd.DataFrame:
        """One row per printed number: row, column, number and the worst confidence that speaks of
        the cell."""
        rows = table[list(self.labels)].astype(str).agg(self.between.join, axis=1)
        parts = [
            pd.DataFrame(
                {
                    "row": rows,
                    "column": self._headings(table, column),
                    "number": table[file_column],
                    "confidence": self._worst(table, file_column),
                }
            )
            for column, file_column in self.cells.items()
        ]
        return pd.concat(parts).dropna(subset="number").reset_index(drop=True)

    def _headings(self, table: pd.DataFrame, column: str) -> pd.Series | str:
        return table[list(self.headings)].agg(" ".join, axis=1) if self.headings else column

    def _worst(self, table: pd.DataFrame, file_column: str) -> pd.Series:
        doubting = [
            "confidence",
            *(name for name, about in self.doubts.items() if about in ("", file_column)),
        ]
        places = table[doubting].map(CONFIDENCES.index).max(axis=1)
        return places.map(dict(enumerate(CONFIDENCES)))


def layouts() -> dict[str, PrintedTable]:
    """All transcribed tables by number ("2-2"), as `tables.toml` describes them.

    >>> layouts()["4-2"].labels
    ('telework_status',)
    """
    path = published_folder() / "tables.toml"
    return _layouts(path, path.stat().st_mtime_ns)


@cache
def _layouts(path: Path, modified: int) -> dict[str, PrintedTable]:
    described = tomllib.loads(path.read_text(encoding="utf-8"))
    return {number: _layout(number, entry) for number, entry in described.items()}


def _layout(number: str, entry: Mapping[str, Any]) -> PrintedTable:
    told: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in entry.items()
        if name != "columns"
    }
    columns = {
        name: _column(kind, f"tables.toml, {number}, {name}")
        for name, kind in entry["columns"].items()
    }
    return PrintedTable(fields=columns, **told)


def _column(described: str | Mapping[str, Any], where: str) -> pa.Column:
    options = {"kind": described} if isinstance(described, str) else dict(described)
    kind, words = options.pop("kind"), options.pop("words", ())
    if kind not in KINDS:
        raise BadInput(where, f"the kind {kind!r}", f"one of {', '.join(KINDS)}")
    return KINDS[kind](*words, **options)


def transcription(path: Path, schema: pa.DataFrameSchema) -> pd.DataFrame:
    """A file of `data/published` as its schema has it.

    Raises
    ------
    BadInput : a column too many or too few, or a cell that the schema refuses, with its row.
    """
    frame = as_text(path)
    strange = [name for name in frame if name not in schema.columns]
    missing = [name for name in schema.columns if name not in frame]
    if strange or missing:
        found = f"the column {strange[0]!r}" if strange else f"no column {missing[0]!r}"
        raise BadInput(f"{path.name}, row 1", found, f"the columns {', '.join(schema.columns)}")
    return validated(frame, schema, path.name)


def as_text(path: Path) -> pd.DataFrame:
    """A comma-separated file, every cell as it is written."""
    return pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""])
