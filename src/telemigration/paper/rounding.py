"""What printed, hence rounded, numbers allow."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from math import ceil, floor
from typing import SupportsFloat


def bounds(printed: SupportsFloat, digits: int) -> tuple[float, float]:
    """The ends of what rounds to a printed number.

    >>> bounds(11.6, 1)
    (11.55, 11.65)
    """
    half = Decimal(1).scaleb(-digits) / 2
    value = Decimal(repr(float(printed)))
    return float(value - half), float(value + half)


def prints_as(value: SupportsFloat, printed: SupportsFloat, digits: int) -> bool:
    """Whether a number, rounded half up, is printed so.

    >>> prints_as(19.72, 20, 0), prints_as(19.72, 19, 0)
    (True, False)
    """
    step = Decimal(1).scaleb(-digits)
    return Decimal(repr(float(value))).quantize(step, ROUND_HALF_UP) == Decimal(
        repr(float(printed))
    ).quantize(step)


def count_behind(percent: SupportsFloat, base: SupportsFloat, digits: int = 1) -> int | None:
    """The whole number that is the printed percentage of `base`; None if there is none.

    >>> count_behind(19.8, 237), count_behind(19.8, 387)
    (47, None)
    """
    low, high = (end * float(base) / 100 for end in bounds(percent, digits))
    # A hair of tolerance, so that an end that is a whole number counts in spite of binary
    # fractions.
    first = ceil(low - 1e-9)
    return first if first <= floor(high + 1e-9) else None


def common_bases(percents: Iterable[SupportsFloat], largest: int, digits: int = 1) -> list[int]:
    """All bases up to `largest` of which every printed percentage is a whole number."""
    shares = [float(percent) for percent in percents]
    return [
        base
        for base in range(1, largest + 1)
        if all(count_behind(share, base, digits) is not None for share in shares)
    ]
