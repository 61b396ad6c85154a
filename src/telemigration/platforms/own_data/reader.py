"""Files of rows that anyone may bring, CSV or Parquet, as tables of text; one clear error for what
is neither."""

import codecs
import csv
import io
import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from telemigration.errors import BadInput

ENDINGS = (".csv", ".parquet")
_DELIMITERS = ",;\t"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LOST_BLOCK = re.compile(rb"\0{16}")


def read_row_file(path: Path, encoding: str | None = None) -> pd.DataFrame:
    """All columns of a CSV or Parquet file as text; missing stays missing, lists of a Parquet file
    stay lists.

    Parameters
    ----------
    path : .parquet; or .csv with commas, semicolons or tabs between the cells.
    encoding : of a .csv without a mark of UTF-8; UTF-8 if None.

    Returns
    -------
    Columns under the headers of the file (nameless ones left out), index 0… counts the rows below
    the header.

    Raises
    ------
    BadInput : an empty file, another encoding, a row with more or fewer cells than the header, a
        header twice, no rows, lost blocks (runs of null bytes), no Parquet. Names file and row. A
        null byte within a cell is a letter.
    """
    table = _parquet(path) if path.suffix.lower() == ".parquet" else _delimited(path, encoding)
    table = table.rename_columns([name.strip() for name in table.column_names])
    doubled = [name for name, times in Counter(table.column_names).items() if name and times > 1]
    if doubled:
        raise BadInput(
            f"{path.name}, row 1", f"the column {doubled[0]!r} twice", "each column once"
        )
    if not table.num_rows:
        raise BadInput(path.name, "no rows below the header", "at least one")
    named = table.select([place for place, name in enumerate(table.column_names) if name])
    return pd.DataFrame({name: _texts(named[name]) for name in named.column_names})


def _delimited(path: Path, encoding: str | None) -> pa.Table:
    content = _checked(path, encoding)
    header = _header(path, content)
    delimiter = max(_DELIMITERS, key=header.count)
    names = next(csv.reader([header], delimiter=delimiter))
    _refuse_open_quotes(path, content, delimiter)
    refused: list[pa.csv.InvalidRow] = []

    def kept(row: "pa.csv.InvalidRow") -> str:
        refused.append(row)
        return "error"

    try:
        return pa.csv.read_csv(
            pa.BufferReader(content),
            pa.csv.ReadOptions(use_threads=False, block_size=len(content) + 1),
            pa.csv.ParseOptions(
                delimiter=delimiter,
                newlines_in_values=True,
                invalid_row_handler=kept,
            ),
            pa.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=True,
                null_values=[""],
            ),
        )
    except pa.ArrowInvalid as reason:
        raise _not_rectangular(path, refused, reason) from reason


def _checked(path: Path, encoding: str | None) -> bytes:
    """The content in UTF-8."""
    content = path.read_bytes()
    if not content.removeprefix(_BYTE_ORDER_MARK).strip():
        raise BadInput(path.name, "an empty file", "a row of column names and rows below it")
    content = _in_utf8(path, content, encoding)
    lost = _LOST_BLOCK.search(content)
    if lost:
        raise BadInput(
            f"{path.name}, row {_row(content, lost.start())}",
            "a run of null bytes",
            "a whole file of text",
        )
    return content


def _in_utf8(path: Path, content: bytes, encoding: str | None) -> bytes:
    marked = content.startswith(_BYTE_ORDER_MARK)
    content = content.removeprefix(_BYTE_ORDER_MARK)
    try:
        return content.decode("utf-8" if marked or encoding is None else encoding).encode()
    except UnicodeDecodeError as reason:
        remedy = (
            _remedy(path, content)
            if encoding is None
            else f"text in {encoding}, as is said beside it"
        )
        raise BadInput(
            f"{path.name}, row {_row(content, reason.start)}",
            f"bytes {content[reason.start : reason.end]!r}",
            remedy,
        ) from reason


def _remedy(path: Path, content: bytes) -> str:
    wide = content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or b"\0" in content[:2]
    likely = 'encoding = "utf-16"' if wide else 'encoding = "cp1252" (Windows and Latin-1)'
    return f"text in UTF-8: save it so, or write {likely} into {path.stem}.toml beside it"


def _header(path: Path, content: bytes) -> str:
    header = (
        io.StringIO(content[:1_000_000].decode(errors="ignore"), newline=None)
        .readline()
        .rstrip("\n")
    )
    if "\0" in header:
        raise BadInput(
            f"{path.name}, row 1", "null bytes in the column names", _remedy(path, content)
        )
    return header


def _refuse_open_quotes(path: Path, content: bytes, delimiter: str) -> None:
    """An opening quotation mark that none closes would make one cell of all rows below it."""
    if content.count(b'"') % 2 == 0:
        return
    whole: list[list[str]] = []
    try:
        text = io.StringIO(content.decode(), newline="")
        whole.extend(csv.reader(text, delimiter=delimiter, strict=True))
    except csv.Error as reason:
        raise BadInput(
            f"{path.name}, row {len(whole) + 1}", "a quotation mark that none closes", "a pair"
        ) from reason


def _row(content: bytes, place: int) -> int:
    return content.count(b"\n", 0, place) + 1


def _not_rectangular(path: Path, refused: list["pa.csv.InvalidRow"], reason: Exception) -> BadInput:
    if not refused:
        return BadInput(
            path.name, f"a file that cannot be read ({reason})", "a table of comma-separated values"
        )
    row = refused[0]
    return BadInput(
        f"{path.name}, row {row.number}",
        f"{row.actual_columns} cells",
        f"{row.expected_columns} cells, as in the row of column names",
    )


def _parquet(path: Path) -> pa.Table:
    try:
        table = pq.read_table(path, partitioning=None)
        table.validate(full=True)  # text in another encoding than UTF-8 is found here
        return table
    except (pa.ArrowException, OSError) as reason:
        raise BadInput(
            path.name, f"a file that is no whole Parquet ({reason})", "a Parquet file"
        ) from reason


def _texts(column: pa.ChunkedArray) -> pd.Series:
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        return pd.Series(
            [each if each is None else list(each) for each in column.to_pylist()], dtype=object
        )
    values = column.to_pandas()
    stripped = (
        values
        if pa.types.is_string(column.type)
        else values.astype(object).map(str, na_action="ignore")
    )
    stripped = stripped.astype("str").str.strip()
    return stripped.astype(object).where(stripped.notna() & (stripped != ""), None)
