"""Rows at hand: what a folder holds, brought to the standard columns and counted as the shared
dumps are."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from telemigration.errors import BadInput
from telemigration.platforms import counting
from telemigration.platforms.collect.store import read_store
from telemigration.platforms.own_data.file import platform_name, rows_of_file
from telemigration.platforms.own_data.reader import ENDINGS
from telemigration.platforms.standardise import standardise
from telemigration.platforms.standardise.frame import INPUT
from telemigration.platforms.standardise.text import by_distinct, folded, harmless
from telemigration.sources.platforms import Dump

MOST_STARS = 5
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\.parquet")
_NOT_KEY = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Counted:
    """What a folder of rows gives.

    Attributes
    ----------
    dumps : catalogue entry of each platform and kind found.
    tables : tables of counts by name, as in `data/derived/platforms`.
    """

    dumps: tuple[Dump, ...]
    tables: dict[str, pd.DataFrame]


def counted(folder: Path) -> Counted:
    """The tables of counts for the rows of a folder; counted once in a process for the same
    contents.

    Raises BadInput as `read_rows` does.
    """
    return _counted(folder, _fingerprint(folder))


def read_rows(folder: Path) -> tuple[tuple[Dump, pd.DataFrame], ...]:
    """Catalogue entry and rows of each platform and kind that a folder holds.

    Parameters
    ----------
    folder : stores of `telemigration collect`, and CSV and Parquet files
        (`file_rows.rows_of_file`); below it too.

    Returns
    -------
    Rows in the columns of `standardise.frame.INPUT`; rows that repeat an earlier one, in another
    file too, count once.

    Raises
    ------
    BadInput : no file, or one that cannot be read, with file and row.
    """
    rows = pd.concat(
        [each.astype({"whole": bool}) for each in _all_rows(folder)], ignore_index=True
    )
    by_name = rows.groupby([by_distinct(rows["platform"], lambda name: _slug(str(name))), "kind"])
    once = [
        part[~part["repeat_key"].duplicated() | part["repeat_key"].isna()] for _, part in by_name
    ]
    return tuple((_entry(folder, part), part[list(INPUT)].reset_index(drop=True)) for part in once)


def _all_rows(folder: Path) -> Iterator[pd.DataFrame]:
    files = sorted(
        each
        for each in folder.rglob("*")
        if each.suffix.lower() in ENDINGS
        and each.is_file()
        and not any(part.startswith(".") for part in each.relative_to(folder).parts)
    )
    if not files:
        raise BadInput(folder, "no CSV or Parquet file", "a folder of rows")
    collected = [
        each
        for each in files
        if each.parent != folder and _DAY.fullmatch(each.name) and _is_collected(each)
    ]
    for store in sorted({each.parent.parent for each in collected}):
        yield _collected(read_store(store))
    for file in files:
        if file not in collected:
            yield rows_of_file(file, folder)


def _is_collected(file: Path) -> bool:
    try:
        return {"row_id", "collected_at"} <= set(pq.read_schema(file).names)
    except (pa.ArrowException, OSError):
        return True  # read_store says what is wrong with it


def _collected(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of a store: those of Freelancer are of all fields of work, the other portals were asked
    for some."""
    platform = by_distinct(rows["platform"], platform_name)
    return rows.reindex(columns=list(INPUT)).assign(
        platform=platform,
        period=None,
        selection=None,
        whole=platform == "Freelancer",
        repeat_key=pd.util.hash_array(rows["row_id"].to_numpy(dtype=object)),
    )


def _entry(folder: Path, rows: pd.DataFrame) -> Dump:
    first, best, name = rows.iloc[0], rows["rating"].max(), harmless(folder.name)
    return Dump(
        f"{_slug(first['platform'])}-{first['kind']}",
        name,
        first["platform"],
        first["kind"],
        _said(rows["period"]) or period(rows["date"]),
        _said(rows["selection"]) or f"rows of {name}",
        100 if best > 2 * MOST_STARS else MOST_STARS if best > 0 else 0,
        bool(rows["whole"].all()),
    )


def _said(words: pd.Series) -> str:
    return "; ".join(dict.fromkeys(harmless(each) for each in words.dropna()))


def _slug(platform: str) -> str:
    return _NOT_KEY.sub("-", folded(platform)).strip("-")


def period(dates: pd.Series) -> str:
    """The time from the first to the last date, in words.

    >>> period(pd.Series(["2026-11-02", None, "2026-11-09"]))
    '2 to 9 November 2026'
    >>> period(pd.Series(["2026-11-01", "2026-11-30"])), period(pd.Series([None]))
    ('November 2026', 'undated')
    """
    written = sorted(each for each in dates.dropna().unique() if isinstance(each, str))
    days = [each for each in map(_day, written) if each]
    if not days:
        return "undated"
    (first, _), (last, exact) = min(days), max(days)
    if (first.year, first.month) != (last.year, last.month):
        return f"{_from(first, last)} to {last:%B %Y}"
    if not exact or first.day == 1 and (last + timedelta(1)).day == 1:
        return f"{last:%B %Y}"
    return (
        f"{last.day} {last:%B %Y}" if first == last else f"{first.day} to {last.day} {last:%B %Y}"
    )


def _from(first: date, last: date) -> str:
    """The year alone where it lies more than a year back."""
    if last.year - first.year > 1:
        return str(first.year)
    return f"{first:%B}" if first.year == last.year else f"{first:%B %Y}"


def _day(text: str) -> tuple[date, bool] | None:
    """The day, or first day of the month, and whether a day was named."""
    try:
        return date.fromisoformat(text if len(text) > len("2026-11") else f"{text}-01"), len(
            text
        ) > len("2026-11")
    except ValueError:
        return None


def _fingerprint(folder: Path) -> str:
    seen = hashlib.sha256()
    for file in sorted(
        each for each in folder.rglob("*") if each.is_file() and not each.name.startswith(".")
    ):
        seen.update(
            str(file.relative_to(folder)).encode()
            + b"\0"
            + hashlib.sha256(file.read_bytes()).digest()
        )
    return seen.hexdigest()


@lru_cache(maxsize=4)
def _counted(folder: Path, fingerprint: str) -> Counted:
    found = read_rows(folder)
    parts = [(dump.key, standardise(rows)) for dump, rows in found]
    return Counted(
        tuple(dump for dump, _ in found),
        {name: make(parts) for name, make in counting.TABLES.items()},
    )
