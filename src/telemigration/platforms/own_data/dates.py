"""Dates as files of rows write them, to ISO days; a date that can be read two ways is never
guessed."""

import re
from datetime import UTC, datetime

import pandas as pd

from telemigration.errors import BadInput
from telemigration.platforms.standardise.text import by_distinct

_ISO = re.compile(r"(\d{4})[-/](\d\d)(?:[-/](\d\d))?(?!\d)")
_IN_WORDS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?=$|[\sT,])")
_EPOCH = re.compile(r"\d{9,13}(?:\.\d+)?")
_FIRST, _LAST = (datetime(year, 1, 1, tzinfo=UTC).timestamp() for year in (2000, 2100))
"""Seconds since 1970 between which a number is taken for a time."""


def read_dates(cells: pd.Series, day_first: bool | None, where: object) -> pd.Series:
    """The days of a column as 2025-01-31, missing where they cannot be read one way only.

    Parameters
    ----------
    cells : text: ISO dates, dates in words, seconds or milliseconds since 1970 (UTC), or parts like
        31/01/2025.
    day_first : how such parts are ordered. If None, a cell that is a date in one order alone
        ("31/01/2025") tells it for the whole column; where no cell tells it, or two disagree, none
        of them is read.
    where : file and column, for messages.

    Raises BadInput if `day_first` is said and the cells tell the other order alone.
    """
    told = {first for first in map(_order, cells.dropna().unique()) if first is not None}
    if day_first is not None and told == {not day_first}:
        odd = next(place for place, each in enumerate(cells) if _order(each) is (not day_first))
        raise BadInput(
            f"{where}, row {odd + 2}",
            repr(cells.iloc[odd]),
            f"dates in the order that day_first = {str(day_first).lower()} tells",
        )
    order = day_first if day_first is not None else told.pop() if len(told) == 1 else None
    return by_distinct(cells, lambda cell: iso_date(cell, order))


def iso_date(text: object, day_first: bool | None = None) -> str | None:
    """The day, or month, of a date as 2025-01-31, None if it cannot be read one way only.

    >>> iso_date("Jan 5, 2025"), iso_date("2025-01"), iso_date("1704067200"), iso_date("03/04/2025")
    ('2025-01-05', '2025-01', '2024-01-01', None)
    >>> iso_date("03/04/2025", day_first=True), iso_date("03-04-2025 10:30", day_first=False)
    ('2025-04-03', '2025-03-04')
    """
    if not isinstance(text, str):
        return None
    iso = _ISO.match(text)
    if iso:
        year, month, day = iso.groups()
        return _valid(f"{year}-{month}-{day or '01'}", "%Y-%m-%d") and "-".join(
            filter(None, iso.groups())
        )
    if _EPOCH.fullmatch(text):
        return _epoch_day(float(text))
    if day_first is not None and _YEAR_LAST.match(text):
        return _year_last(text, day_first)
    return next(filter(None, (_valid(text, pattern) for pattern in _IN_WORDS)), None)


def _order(text: object) -> bool | None:
    """True for a date that must have its day first, False for one that must not, None for all else.

    >>> _order("31/01/2025"), _order("01/31/2025"), _order("03/04/2025"), _order("31/31/2025")
    (True, False, None, None)
    """
    fits = [first for first in (True, False) if _year_last(text, first)]
    return fits[0] if len(fits) == 1 else None


def _year_last(text: object, day_first: bool) -> str | None:
    found = _YEAR_LAST.match(text) if isinstance(text, str) else None
    if not found:
        return None
    first, _, second, year = found.groups()
    day, month = (first, second) if day_first else (second, first)
    return _valid(f"{year}-{month}-{day}", "%Y-%m-%d")


def _epoch_day(number: float) -> str | None:
    """The day of seconds since 1970, or of milliseconds where these alone fall between the years
    2000 and 2100."""
    seconds = next((each for each in (number, number / 1000) if _FIRST <= each < _LAST), None)
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _valid(text: str, pattern: str) -> str | None:
    try:
        return datetime.strptime(text.strip(), pattern).date().isoformat()
    except ValueError:
        return None
