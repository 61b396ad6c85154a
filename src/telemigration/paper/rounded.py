"""Printed numbers as what they are: everything that rounds to them."""

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

# Pandas carries no types, so what is a number or a Series cannot be told a type checker.
Numbers: TypeAlias = Any
"""One number, or several by name (a Series)."""


@dataclass(frozen=True, eq=False)
class Rounded:
    """A printed number, or several by name, with the ends of the range that rounds to it; sums,
    products and ratios carry the ends along.

    Only for numbers that are not negative. Ends are kept as if every number erred on its own, so a
    range is never too narrow. A plain number beside it is exact. Comparing looks at `value`.

    Examples
    --------
    >>> ratio = Rounded(30, 29.5, 30.5) / Rounded(2, 1.5, 2.5)
    >>> float(ratio.value), round(float(ratio.low), 2), round(float(ratio.high), 2)
    (15.0, 11.8, 20.33)
    """

    value: Numbers
    low: Numbers
    high: Numbers

    # A series on the left leaves the sum to this class.
    __pandas_priority__ = 5000

    @classmethod
    def of(cls, value: Numbers, decimals: Numbers) -> "Rounded":
        """A number printed with so many decimals; without a number of decimals it is exact."""
        # Decimals below zero are tens, hundreds …: "3,700,000" is precise to a hundred thousand.
        half = 0.5 * 10.0 ** (-1.0 * decimals)
        half = half.fillna(0.0) if isinstance(half, pd.Series) else half
        # No printed quantity can have been negative before it was rounded.
        return cls(value, np.maximum(value - half, 0.0), value + half)

    @classmethod
    def exact(cls, value: "Numbers | Rounded") -> "Rounded":
        """A number that no rounding blurs."""
        return value if isinstance(value, Rounded) else cls(value, value, value)

    def __add__(self, other: "Numbers | Rounded") -> "Rounded":
        right = Rounded.exact(other)
        return Rounded(self.value + right.value, self.low + right.low, self.high + right.high)

    def __sub__(self, other: "Numbers | Rounded") -> "Rounded":
        right = Rounded.exact(other)
        return Rounded(self.value - right.value, self.low - right.high, self.high - right.low)

    def __mul__(self, other: "Numbers | Rounded") -> "Rounded":
        right = Rounded.exact(other)
        return Rounded(self.value * right.value, self.low * right.low, self.high * right.high)

    def __truediv__(self, other: "Numbers | Rounded") -> "Rounded":
        right = Rounded.exact(other)
        # A divisor that rounding lets be nothing leaves the upper end open.
        with np.errstate(divide="ignore", invalid="ignore"):
            value = np.divide(self.value, right.value)
            return Rounded(value, np.divide(self.low, right.high), np.divide(self.high, right.low))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: Numbers) -> "Rounded":
        return Rounded.exact(other) - self

    def __rtruediv__(self, other: Numbers) -> "Rounded":
        return Rounded.exact(other) / self

    def __abs__(self) -> Numbers:
        return abs(self.value)

    def __round__(self) -> int:
        return round(float(self.value))

    def __float__(self) -> float:
        return float(self.value)

    # By place, not by name: in Table 5.3 many rows have no name.
    def __iter__(self) -> Iterator["Rounded"]:
        ends = zip(self.value, self.low, self.high, strict=True)
        return (Rounded(*numbers) for numbers in ends)

    def __len__(self) -> int:
        return len(self.names)

    def __getitem__(self, name: Any) -> "Rounded":
        """A number by its name; several by a list of names, by truth, or from one to another name,
        both included."""
        if isinstance(name, Rounded):
            raise TypeError("a name, not a number")
        return self._each(lambda numbers: numbers.loc[name])

    @property
    def names(self) -> list[Any]:
        """What the numbers are called, in their order."""
        return list(self.value.index)

    def _each(self, change: Callable[[Numbers], Numbers]) -> "Rounded":
        return Rounded(change(self.value), change(self.low), change(self.high))

    def _compared(self, other: "Numbers | Rounded", how: Callable[[Any, Any], Any]) -> Any:
        found = how(self.value, Rounded.exact(other).value)
        return found if isinstance(found, pd.Series) else bool(found)

    def __lt__(self, other: "Numbers | Rounded") -> Any:
        return self._compared(other, operator.lt)

    def __le__(self, other: "Numbers | Rounded") -> Any:
        return self._compared(other, operator.le)

    def __gt__(self, other: "Numbers | Rounded") -> Any:
        return self._compared(other, operator.gt)

    def __ge__(self, other: "Numbers | Rounded") -> Any:
        return self._compared(other, operator.ge)

    def __eq__(self, other: object) -> Any:
        return self._compared(other, operator.eq)

    def __ne__(self, other: object) -> Any:
        return self._compared(other, operator.ne)
