"""Claims that need no data but other printed numbers: what the arithmetic gives, with the room
rounding leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd

from telemigration.errors import BadInput
from telemigration.paper.published import claim, claims_of, published_claims
from telemigration.places import published_folder
from telemigration.sources.tabular import read_delimited


@dataclass(frozen=True)
class Computed:
    """What printed numbers give for a claim.

    Attributes
    ----------
    value : in the unit of the claim; for an order or a statement whether the printed numbers bear
        it out.
    note : the arithmetic in words.
    low, high : the least and the greatest value that rounding of the printed numbers allows; None
        for a statement and where nothing is rounded.
    """

    value: float | bool
    note: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Rounded:
    """A printed number with the ends of the range that rounds to it; sums, products and ratios
    carry the ends along.

    Only for numbers that are not negative. Ends are kept as if every number erred on its own, so a
    range is never too narrow.

    Examples
    --------
    >>> ratio = Rounded(30, 29.5, 30.5) / Rounded(2, 1.5, 2.5)
    >>> ratio.value, round(ratio.low, 2), round(ratio.high, 2)
    (15.0, 11.8, 20.33)
    """

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, id: str) -> "Rounded":
        """The number of a claim."""
        known = claim(id)
        if known.number is None or known.decimals is None:
            raise BadInput(
                f"claim {id}", f"the value {known.value!r}", "a claim with a single number"
            )
        half = 0.5 * 10.0**-known.decimals
        return cls(known.number, max(known.number - half, 0.0), known.number + half)

    def __add__(self, other: "Rounded") -> "Rounded":
        return Rounded(self.value + other.value, self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Rounded") -> "Rounded":
        return Rounded(self.value - other.value, self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Rounded") -> "Rounded":
        return Rounded(self.value * other.value, self.low * other.low, self.high * other.high)

    def __truediv__(self, other: "Rounded") -> "Rounded":
        return Rounded(self.value / other.value, self.low / other.high, self.high / other.low)

    def times(self, factor: float) -> "Rounded":
        """Multiplied by an exact positive number."""
        return Rounded(factor * self.value, factor * self.low, factor * self.high)

    def computed(self, note: str) -> Computed:
        """As the result for a claim."""
        return Computed(self.value, note, self.low, self.high)


def cell(table: str, row: str, column: str) -> Rounded:
    """A printed cell: `cell("Table 2.1", "colombia_employed", "compatible")`."""
    return Rounded.of(claims_of(table)[(row, column)])


def total(parts: list[Rounded]) -> Rounded:
    """The sum of printed numbers."""
    return Rounded(
        sum(each.value for each in parts),
        sum(each.low for each in parts),
        sum(each.high for each in parts),
    )


def share(part: Rounded, whole: Rounded) -> Rounded:
    """Part of a whole, in percent."""
    return (part / whole).times(100)


def weighted_mean(values: list[Rounded], weights: list[Rounded]) -> Rounded:
    """Mean of printed values with printed weights; the weights are taken as exact."""
    whole = sum(each.value for each in weights)
    return total(
        [value.times(weight.value / whole) for value, weight in zip(values, weights, strict=True)]
    )


Sum = Callable[[], Computed]
SumOfRow = Callable[[str], Computed]
_sums: dict[str, Sum] = {}
_owners: dict[str, str] = {}


def computes(*ids: str) -> Callable[[Sum], Sum]:
    """Register a function as the arithmetic of the claims with these ids."""

    def registered(function: Sum) -> Sum:
        for id in ids:
            _keep(id, function, getattr(function, "__qualname__", repr(function)))
        return function

    return registered


def computes_cells(
    table: str, column: str, rows: list[str] | None = None
) -> Callable[[SumOfRow], SumOfRow]:
    """Register a function of the row as the arithmetic of a column of a printed table, all its rows
    if none named."""

    def registered(function: SumOfRow) -> SumOfRow:
        of_column = claims_of(table).xs(column, level="column")
        for row in of_column.index if rows is None else rows:
            _keep(of_column[row], partial(function, row), function.__qualname__)
        return function

    return registered


def computed_claims() -> dict[str, Computed]:
    """What arithmetic gives, by claim id, in the order of the claims."""
    # The modules register their sums when they are imported.
    from telemigration.verdicts import arithmetic_platforms, arithmetic_prose, arithmetic_tables  # noqa: F401

    unknown = set(_sums) - set(published_claims().index)
    if unknown:
        raise BadInput(
            f"arithmetic of {min(unknown)}", "no such claim", "an id of data/published/claims.csv"
        )
    return {id: _sums[id]() for id in published_claims().index if id in _sums}


def printed_list(id: str) -> pd.DataFrame:
    """What a seed enumerates beside the number of a claim: columns claim, item, counts ("yes" or
    "no"), why."""
    lists = read_delimited(published_folder() / "lists.csv")
    own = lists[lists["claim"] == id]
    if own.empty or not own["counts"].isin(["yes", "no"]).all():
        raise BadInput(
            f"lists.csv, claim {id}",
            own["counts"].tolist(),
            "items, each with 'yes' or 'no' in 'counts'",
        )
    return own


def _keep(id: str, function: Sum, owner: str) -> None:
    if _owners.setdefault(id, owner) != owner:
        raise BadInput(
            f"arithmetic of {id}",
            f"two functions, {_owners[id]} and {owner}",
            "one function per claim",
        )
    _sums[id] = function
