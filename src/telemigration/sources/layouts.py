"""How raw tables are written (`layouts.toml`), and reading a file by its layout: what columns hold,
as pandera columns that say in words what they expect."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from telemigration.sources.tabular import read_delimited, read_excel, read_stata, validated

PATTERNS = {
    "onet-soc": (r"^\d{2}-\d{4}\.\d{2}$", "a code like 11-1011.00"),
    "soc": (r"^\d{2}-\d{4}$", "a code like 11-1011"),
    "isco": (r"^\d{4}$", "a code like 2111"),
    "isco-level": (r"^\d{1,4}$", "an ISCO-08 code of 1 to 4 digits"),
    "cno70": (r"^\d{2}$", "a code like 03"),
    "element": (r"^\d(\.\w+)+$", "an element like 4.C.1.a.2.h"),
    "economy": (r"^[A-Z]{3}$", "three capital letters"),
    "number or mark": (r"^(\d+(\.\d+)?|#|\*{1,2})$", "a number, '#', '*' or '**'"),
    "hourly dollars": (r"^\D{0,3}[\d,.]+ [A-Z]{3} per hour$", "pay like $30 USD per hour"),
    "hourly or fixed": (r"^(Hourly|Fixed price)", "Hourly… or Fixed price"),
    "date": (r"^\d{4}-\d\d-\d\d", "a date like 2023-03-30"),
    "percentage": (r"^\d{1,3}%$", "a percentage like 97%"),
}
"""What a cell of each kind looks like, and how a message says it."""
LISTED = {
    "yes-no": ([0, 1], "0 or 1"),
    "score": ([0.0, 0.25, 0.5, 0.75, 1.0], "0, .25, .5, .75 or 1"),
}


def number(low: float, high: float | None = None, **options: Any) -> pa.Column:
    """A number from `low` to `high` (no upper bound if not given), converted from text."""
    said = f"a number of at least {low:g}" if high is None else f"a number from {low:g} to {high:g}"
    within = pa.Check.in_range(low, float("inf") if high is None else high, error=said)
    return pa.Column(float, within, coerce=True, **options)


def column(
    of: str = "text",
    number_from: tuple[float, ...] = (),
    one_of: tuple[str, ...] = (),
    said: str = "",
    missing: bool = False,
) -> pa.Column:
    """What a column holds, as `layouts.toml` says it.

    Parameters
    ----------
    of : "text", "bool", "year", "weight", or a kind of `PATTERNS` or `LISTED`.
    number_from : bounds of a number, the upper one if there is one.
    one_of : the values that may stand there, with the words of the message in `said`.
    missing : whether a cell may be empty.
    """
    if number_from:
        return number(*number_from, nullable=missing)
    if one_of:
        listed = pa.Check.isin(list(one_of), error=said or f"one of {', '.join(one_of)}")
        return pa.Column(str, listed, nullable=missing)
    if of in PATTERNS:
        pattern, words = PATTERNS[of]
        return pa.Column(str, pa.Check.str_matches(pattern, error=words), nullable=missing)
    if of in LISTED:
        values, words = LISTED[of]
        return pa.Column(float, pa.Check.isin(values, error=words), coerce=True)
    if of == "year":
        years = pa.Check.in_range(1950, 2030, error="a year from 1950 to 2030")
        return pa.Column(int, years, coerce=True)
    if of == "weight":
        return pa.Column(float, pa.Check.gt(0, error="a weight above zero"), coerce=True)
    return pa.Column(bool if of == "bool" else str, nullable=missing)


def keyed(columns: Mapping[str, pa.Column], unique: list[str]) -> pa.DataFrameSchema:
    """A schema of exactly these columns in which no two rows agree on `unique`."""
    return pa.DataFrameSchema(
        dict(columns), unique=unique or None, report_duplicates="exclude_first", strict=True
    )


@dataclass(frozen=True)
class Layout:
    """How one raw table is written; fields as in `layouts.toml`."""

    columns: Mapping[str, Mapping[str, Any]]
    unique: tuple[str, ...] = ()
    sheet: str = ""
    header_row: int = 1
    delimiter: str = ","

    @property
    def headers(self) -> dict[str, Any]:
        """Column here -> header in the file, or headers of which one must be there."""
        told = {name: each["header"] for name, each in self.columns.items()}
        return {
            name: tuple(each) if isinstance(each, list) else each for name, each in told.items()
        }

    def schema(self) -> pa.DataFrameSchema:
        """What the columns hold."""
        columns = {
            name: column(
                each.get("is", "text"),
                tuple(each.get("number", ())),
                tuple(each.get("one_of", ())),
                each.get("said", ""),
                each.get("missing", False),
            )
            for name, each in self.columns.items()
        }
        return keyed(columns, list(self.unique))

    def text(self, path: Path) -> pd.DataFrame:
        """The columns as text, not yet checked; the file's kind is told by its ending.

        Raises BadInput for a file that cannot be read or lacks a column.
        """
        if path.suffix in (".xls", ".xlsx"):
            return read_excel(
                path, self.headers, sheet=self.sheet or None, header_row=self.header_row
            )
        if path.suffix == ".dta":
            return read_stata(path, self.headers).astype(str)
        return read_delimited(path, self.headers, delimiter=self.delimiter)

    def checked(self, table: pd.DataFrame, path: Path) -> pd.DataFrame:
        """The table with its columns converted; the first cell that is not what it should be raises
        BadInput with file, column and row."""
        where = f"{path.name}, sheet '{self.sheet}'" if self.sheet else path.name
        return validated(table, self.schema(), where, first_row=self.header_row + 1)


@cache
def layout(name: str) -> Layout:
    """The layout of that name."""
    table = tomllib.loads(files(__package__).joinpath("layouts.toml").read_text(encoding="utf-8"))
    return Layout(**table[name])


def read_table(
    path: Path, name: str, **corrected: Callable[[pd.Series], pd.Series]
) -> pd.DataFrame:
    """A file by its layout, checked and converted.

    Parameters
    ----------
    path : the file.
    name : of the layout.
    corrected : what is done to the text of a column before it is checked.

    Raises
    ------
    BadInput : a file that cannot be read, a missing column, or a cell that is not what it should
        be, with its row.
    """
    told = layout(name)
    table = told.text(path)
    return told.checked(
        table.assign(**{key: mend(table[key]) for key, mend in corrected.items()}), path
    )
