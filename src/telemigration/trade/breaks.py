"""Breaks in series and turning points of countries, as data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NEVER = 9999


@dataclass(frozen=True)
class Break:
    """A year from which a series cannot be compared with the years before it.

    Attributes
    ----------
    country : ISO3 code.
    source : series, "wdi" or "unctad".
    year : first year of the new level.
    kind : "revision" of all that follows, or "reclassification" between kinds of services.
    reason : one sentence.
    """

    country: str
    source: str
    year: int
    kind: str
    reason: str


@dataclass(frozen=True)
class TurningPoint:
    """The year around which a country's growth is compared.

    Attributes
    ----------
    country : ISO3 code, or "" for a country without one on record.
    year : last year of "before" and first of "after".
    event, source : what happened, and who says so.
    """

    country: str
    year: int
    event: str
    source: str


@cache
def _read() -> dict[str, list[dict]]:
    text = files("telemigration.trade").joinpath("turning_points.toml")
    return tomllib.loads(text.read_text(encoding="utf-8"))


def breaks() -> tuple[Break, ...]:
    """All known breaks."""
    return tuple(Break(**each) for each in _read()["breaks"])


def first_broken_year(country: str, source: str, after: int = 0, kind: str | None = None) -> int:
    """First year of a break later than `after`; a year that never comes where none is.

    Examples
    --------
    >>> first_broken_year("COL", "wdi")
    2022
    """
    of_series = [each for each in breaks() if (each.country, each.source) == (country, source)]
    years = [each.year for each in of_series if each.year > after and kind in (None, each.kind)]
    return min(years, default=NEVER)


def turning_point(country: str) -> TurningPoint:
    """The turning point on record, else the default year, which stands for no event."""
    points = {each["country"]: each for each in _read()["turning_points"]}
    return TurningPoint(**points.get(country, points[""]))
