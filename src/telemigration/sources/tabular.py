"""What all readers share: text tables out of Excel, Stata, delimited files and zips, and one clear
error when not."""

import csv
import difflib
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa
from python_calamine import CalamineError

from telemigration.errors import BadInput

Headers = Mapping[str, str | tuple[str, ...]]
"""Name in this project -> header in the file, or several headers of which one must be there."""

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}

PANDERA_WORDS = {
    "not_nullable": "a value",
    "field_uniqueness": "each only once",
    "multiple_fields_uniqueness": "each only once",
    "float": "a number",
    "int": "a whole number",
    "bool": "true or false",
    "str": "text",
}


def read_excel(
    path: Path, columns: Headers, *, sheet: str | None = None, header_row: int = 1
) -> pd.DataFrame:
    """The named columns of one sheet, all as text without blanks at the ends.

    Parameters
    ----------
    path : .xls or .xlsx.
    columns : name here -> header(s) in the file; case and surrounding blanks of headers do not
        matter.
    sheet : its name; the first sheet if not given.
    header_row : row of the headers, counted from 1.

    Returns
    -------
    Frame of text (missing stays missing), index 0… counts the rows below the header.

    Raises
    ------
    BadInput : no such file, not a readable workbook, no such sheet, missing column.
    """
    _refuse_missing(path)
    with _readable_workbook(path), pd.ExcelFile(path, engine="calamine") as workbook:
        _refuse_missing_sheet(path, sheet, workbook.sheet_names)
        table = pd.read_excel(
            workbook,
            sheet_name=sheet or 0,
            header=None,
            dtype=str,
            keep_default_na=False,
            na_values=[""],
        )
    where = (
        f"{path.name}, sheet '{sheet}', row {header_row}"
        if sheet
        else f"{path.name}, row {header_row}"
    )
    headers = (
        [] if len(table) < header_row else [_text(each) for each in table.iloc[header_row - 1]]
    )
    below = table.iloc[header_row:].reset_index(drop=True)
    return _stripped(_chosen(below, headers, columns, where))


def read_stata(path: Path, columns: Headers | None = None) -> pd.DataFrame:
    """Columns of a Stata file, codes instead of labels; all columns if none are named.

    Raises
    ------
    BadInput : no such file, not a readable Stata file, missing column.
    """
    _refuse_missing(path)
    try:
        table = pd.read_stata(path, convert_categoricals=False)
    except (ValueError, EOFError, struct.error, UnicodeDecodeError, IndexError, KeyError) as reason:
        raise BadInput(
            path.name, f"a file that cannot be read ({reason})", "a whole Stata file"
        ) from reason
    if columns is None:
        return table
    return _chosen(table, list(table.columns), columns, path.name)


def read_delimited(
    path: Path, columns: Headers | None = None, *, delimiter: str = ",", encoding: str = "utf-8-sig"
) -> pd.DataFrame:
    """The named columns of a delimited text file, all as text without blanks at the ends; all
    columns if none named.

    Parameters
    ----------
    columns : name here -> header(s) in the file; case and surrounding blanks of headers do not
        matter.
    delimiter : between cells; with tabs a quotation mark is a character like any other, as in
        O*NET's release.
    encoding : "utf-8-sig" takes UTF-8 with and without byte order mark.

    Returns
    -------
    Frame of text, index 0… counts the rows below the header; empty cells are missing.

    Raises
    ------
    BadInput : no such file, wrong encoding, wrong delimiter, a row with too many cells, missing
        column.
    """
    _refuse_missing(path)
    _refuse_wrong_encoding(path, encoding)
    try:
        table = pd.read_csv(
            path,
            sep=delimiter,
            encoding=encoding,
            dtype=str,
            header=None,
            skip_blank_lines=False,
            skipinitialspace=True,
            keep_default_na=False,
            na_values=[""],
            quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL,
        )
    except pd.errors.EmptyDataError as reason:
        raise BadInput(path.name, "an empty file", "a row of column names") from reason
    except pd.errors.ParserError as reason:
        raise _ragged(path, str(reason)) from reason
    headers = [_text(each) for each in table.iloc[0]]
    picked = columns or {each: each for each in headers}
    chosen = _chosen(
        table.iloc[1:].reset_index(drop=True), headers, picked, f"{path.name}, row 1", delimiter
    )
    return _stripped(chosen.dropna(how="all"))


@contextmanager
def opened_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip file to read from; whatever is broken in it or in a member read inside the block raises
    BadInput."""
    _refuse_missing(path)
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError) as reason:
        raise BadInput(path.name, f"a broken archive ({reason})", "a whole zip file") from reason


def validated(
    frame: pd.DataFrame, schema: pa.DataFrameSchema, where: object, first_row: int = 2
) -> pd.DataFrame:
    """The frame as the schema has it (types converted); the first failure in row order raises
    BadInput.

    Parameters
    ----------
    frame : its index counts the rows of the file from 0 below the header, rows left out included.
    where : file name, with the sheet or module if there is one.
    first_row : number in the file of the row with index 0, the header counted.

    Examples
    --------
    >>> check = pa.Check.str_matches(r"^\\d{2}-\\d{4}$", error="a SOC code")
    >>> codes = pa.DataFrameSchema({"soc": pa.Column(str, check)})
    >>> validated(pd.DataFrame({"soc": ["11-1011", "1"]}), codes, "t.csv")
    Traceback (most recent call last):
    telemigration.errors.BadInput: t.csv, column 'soc', row 3: found '1'; expected a SOC code
    """
    try:
        return schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as failure:
        raise _as_bad_input(failure.failure_cases, frame, where, first_row) from failure


def nearest(name: str, known: list[str]) -> list[str]:
    """The up to three known names most like the given one; a few of all if none is like it."""
    folded = {each.casefold(): each for each in known if each}
    close = difflib.get_close_matches(name.casefold(), folded, n=3, cutoff=0.5)
    return [folded[each] for each in close] or list(folded.values())[:6]


def _as_bad_input(
    cases: pd.DataFrame, frame: pd.DataFrame, where: object, first_row: int
) -> BadInput:
    # A column that could not be converted fails its other checks too, without saying where.
    located = cases[cases["index"].notna()]
    if located.empty:
        first = cases.iloc[0]
        return BadInput(
            f"{where}, column {first['failure_case']!r}",
            _words(first["check"]),
            "the schema's columns",
        )
    first = located.sort_values("index", kind="stable").iloc[0]
    alike = located[located["check"] == first["check"]]
    rows = int(alike["index"].nunique())
    more = f" ({rows} such rows)" if rows > 1 else ""
    columns = _columns_at_fault(first, alike)
    place = (
        f"{where}, column {', '.join(map(repr, columns))}, row {int(first['index']) + first_row}"
    )
    return BadInput(place, _found(first, columns, frame) + more, _words(first["check"]))


def _columns_at_fault(first: pd.Series, alike: pd.DataFrame) -> list[str]:
    if first["check"] != "multiple_fields_uniqueness":
        return [first["column"]]
    return list(dict.fromkeys(alike["column"]))


def _found(first: pd.Series, columns: list[str], frame: pd.DataFrame) -> str:
    shown = ", ".join(_shown(frame.at[first["index"], each]) for each in columns)
    return f"{shown} a second time" if "uniqueness" in str(first["check"]) else shown


def _shown(value: Any) -> str:
    if pd.isna(value):
        return "nothing"
    return repr(value.item() if hasattr(value, "item") else value)


def _words(check: object) -> str:
    kind = str(check)
    for prefix in ("coerce_dtype('", "dtype('"):
        kind = kind.removeprefix(prefix).removesuffix("')")
    return PANDERA_WORDS.get(kind.rstrip("0123456789"), PANDERA_WORDS.get(kind, kind))


@contextmanager
def _readable_workbook(path: Path) -> Iterator[None]:
    try:
        yield
    except (CalamineError, zipfile.BadZipFile, zlib.error, EOFError, ValueError) as reason:
        if isinstance(reason, BadInput):
            raise
        raise BadInput(
            path.name, f"a file that cannot be read ({reason})", "a whole Excel workbook"
        ) from reason


def _refuse_missing(path: Path) -> None:
    if not path.is_file():
        beside = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
        found = f"no such file in {path.parent}"
        raise BadInput(
            path.name,
            f"{found}; nearest: {', '.join(nearest(path.name, beside))}" if beside else found,
            "that file: `telemigration fetch` tells how to get it",
        )


def _refuse_missing_sheet(path: Path, sheet: str | None, names: list[Any]) -> None:
    if sheet is not None and sheet not in names:
        raise BadInput(path.name, f"sheets {', '.join(map(repr, names))}", f"a sheet '{sheet}'")


def _refuse_wrong_encoding(path: Path, encoding: str) -> None:
    content = path.read_bytes()
    try:
        content.decode(encoding)
    except UnicodeDecodeError as reason:
        row = content.count(b"\n", 0, reason.start) + 1
        raise BadInput(
            f"{path.name}, row {row}",
            f"bytes {content[reason.start : reason.end]!r}",
            f"text in {encoding.removesuffix('-sig').upper()}",
        ) from reason


def _ragged(path: Path, reason: str) -> BadInput:
    counted = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", reason)
    if not counted:
        return BadInput(path.name, reason, "a delimited text file")
    expected, row, found = counted.groups()
    return BadInput(
        f"{path.name}, row {row}", f"{found} cells", f"{expected} cells, as in the rows above"
    )


def _picked(
    headers: list[str], columns: Headers, where: str, delimiter: str | None = None
) -> dict[str, int]:
    places = {header.casefold(): place for place, header in reversed(list(enumerate(headers)))}
    found = {
        name: [places[each.casefold()] for each in _all(wanted) if each.casefold() in places]
        for name, wanted in columns.items()
    }
    missing = [_all(columns[name])[0] for name, place in found.items() if not place]
    if missing:
        _refuse_wrong_delimiter(headers, where, delimiter)
        raise BadInput(
            where, _nearest_words(missing, headers), f"columns {', '.join(map(repr, missing))}"
        )
    return {name: place[0] for name, place in found.items()}


def _refuse_wrong_delimiter(headers: list[str], where: str, delimiter: str | None) -> None:
    if delimiter is None or len(headers) != 1:
        return
    for other, name in DELIMITERS.items():
        if other != delimiter and other in headers[0]:
            raise BadInput(
                where,
                f"columns separated by {name}",
                f"columns separated by {DELIMITERS[delimiter]}",
            )


def _nearest_words(missing: list[str], headers: list[str]) -> str:
    close = [each for name in missing for each in nearest(name, headers)]
    return (
        f"nearest columns {', '.join(map(repr, dict.fromkeys(close)))}" if close else "no columns"
    )


def _chosen(
    table: pd.DataFrame,
    headers: list[str],
    columns: Headers,
    where: str,
    delimiter: str | None = None,
) -> pd.DataFrame:
    picked = _picked(headers, columns, where, delimiter)
    return table.iloc[:, list(picked.values())].set_axis(list(picked), axis="columns")


def _stripped(table: pd.DataFrame) -> pd.DataFrame:
    return table.apply(lambda column: column.str.strip()).replace("", None)


def _all(headers: str | tuple[str, ...]) -> tuple[str, ...]:
    return (headers,) if isinstance(headers, str) else headers


def _text(cell: object) -> str:
    return "" if pd.isna(cell) else str(cell).strip()
