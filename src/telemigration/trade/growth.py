"""Growth of service exports before and after a turning point, never across a break of a series."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from telemigration.trade.breaks import breaks, turning_point
from telemigration.trade.series import SERIES, known_economies, series

WINDOW = 8
"""Years on each side: the length of Costa Rica's first stage in the paper."""

SHORTEST = 2
Span = tuple[int, int] | None


@dataclass(frozen=True)
class Growth:
    """Mean yearly growth between two years.

    Attributes
    ----------
    rate : fraction a year; missing where the series does not reach.
    first, last : years it is measured between; 0 where missing.
    """

    rate: float = float("nan")
    first: int = 0
    last: int = 0


def mean_growth(line: pd.Series, first: int, last: int, broken: Iterable[int] = ()) -> Growth:
    """Mean yearly growth of a series between two years, within the longest stretch without a break.

    Parameters
    ----------
    line : positive values by year.
    first, last : the years; where the series begins later or ends earlier, so does the stretch.
    broken : first years of new levels.

    Examples
    --------
    >>> mean_growth(pd.Series({2019: 100.0, 2020: 110.0, 2021: 121.0, 2022: 300.0}), 2019, 2022,
    ...     [2022])
    Growth(rate=0.1, first=2019, last=2021)
    """
    inside = line[(line.index >= first) & (line.index <= last) & (line > 0)]
    stretch = np.searchsorted(sorted(broken), inside.index, side="right")
    pieces = [part for _, part in inside.groupby(stretch)]
    longest = max(pieces, key=lambda part: part.index.max() - part.index.min(), default=inside)
    years = longest.sort_index().index
    if len(years) == 0 or years[-1] - years[0] < SHORTEST:
        return Growth()
    start, end = int(years[0]), int(years[-1])
    rate = float((inside[end] / inside[start]) ** (1 / (end - start)) - 1)
    return Growth(round(rate, 12), start, end)


def around(
    country: str,
    source: str,
    year: int,
    rows: pd.DataFrame,
    spans: tuple[Span, Span] = (None, None),
) -> tuple[Growth, Growth]:
    """Growth of a country's exports in the window before and after a year.

    Parameters
    ----------
    country, source : of the series.
    rows : from `telemigration.trade.series`.
    spans : first and last year before and after, in place of the window.
    """
    of_country = rows[(rows["country"] == country) & (rows["source"] == source)]
    line = of_country.set_index("year")["exports"]
    broken = [each.year for each in breaks() if (each.country, each.source) == (country, source)]
    windows = ((year - WINDOW, year), (year, year + WINDOW))
    before, after = (own or each for own, each in zip(spans, windows, strict=True))
    first, second = mean_growth(line, *before, broken), mean_growth(line, *after, broken)
    # A stretch that ends long before the turning point, or begins long after, says nothing of it.
    return (
        first if first.last >= year - 1 else Growth(),
        second if second.first <= year + 1 else Growth(),
    )


def growth_table(countries: Iterable[str], reference: str) -> pd.DataFrame:
    """Growth before and after each turning point, beside the reference in the same years.

    Returns
    -------
    One row per country and source that reaches the turning point: country, name, turning_point,
    event, source, series, and for before and after: rate, first, last, and reference_rate,
    reference_first, reference_last.
    """
    wanted = list(dict.fromkeys(countries))
    rows = series([*wanted, reference])
    found = [_row(country, source, reference, rows) for country in wanted for source in SERIES]
    table = pd.DataFrame(found)
    return table.dropna(subset=["before_rate", "after_rate"], how="all").reset_index(drop=True)


def _row(country: str, source: str, reference: str, rows: pd.DataFrame) -> dict[str, object]:
    point = turning_point(country)
    own = around(country, source, point.year, rows)
    spans = tuple((each.first, each.last) if each.first else None for each in own)
    other = around(reference, source, point.year, rows, spans)
    row = {"country": country, "name": known_economies()[country], "turning_point": point.year}
    row |= {"event": point.event, "source": source, "series": SERIES[source]}
    for time, mine, theirs in zip(("before", "after"), own, other, strict=True):
        row |= {f"{time}_{key}": value for key, value in vars(mine).items()}
        row |= {f"{time}_reference_{key}": value for key, value in vars(theirs).items()}
    return row
