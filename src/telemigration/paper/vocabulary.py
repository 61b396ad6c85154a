"""The words of the formulas in `data/published`: what they may ask of the printed tables and
claims, and the few sums that plain arithmetic cannot say."""

import os
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import product
from math import sqrt
from typing import Any

import pandas as pd
from scipy import stats

from telemigration.errors import BadInput
from telemigration.paper.claims import claim, claims_of, published_claims
from telemigration.paper.formulas import evaluated
from telemigration.paper.layout import layouts
from telemigration.paper.rounded import Numbers, Rounded
from telemigration.paper.rounding import common_bases, count_behind, prints_as
from telemigration.paper.tables import printed_cells, published_table
from telemigration.places import published_folder
from telemigration.sources.tabular import nearest, read_delimited

FORMULAS = "formulas.toml"
Stamps = tuple[tuple[str, int], ...]

# What a formula says of a table


def column(table: str, heading: str) -> Rounded:
    """A column of a printed table ("2.1") by its rows, both as the claims name them."""
    return _column(table, heading, _stamps())


def cell(table: str, row: str, heading: str) -> Rounded:
    """A printed cell.

    >>> float(cell("2.1", "colombia_employed", "compatible").value)
    3710847.0
    """
    return column(table, heading)[row]


def columns(table: str) -> list[str]:
    """The columns of a printed table, as the claims name them, in its order."""
    return list(claims_of(table).index.unique("column"))


def transcribed(table: str, field: str, by: str | None = None, **only: Any) -> Any:
    """A column of a table's file, without empty cells: a list of words, or numbers as they stand,
    named by another column; `only` holds the words, or one of the words, of further columns.

    >>> transcribed("2.2", "occupation", parent="Professionals")[:2]
    ['Science and technology professionals', 'Law professionals']
    """
    rows = published_table(table.replace(".", "-"))
    for name, wanted in only.items():
        rows = rows[rows[name].isin(wanted if isinstance(wanted, list) else [wanted])]
    found = (rows.set_index(by) if by else rows)[field].dropna()
    return Rounded.exact(found) if by else found.tolist()


def fields(table: str) -> list[str]:
    """The columns of a table's file."""
    return list(published_table(table.replace(".", "-")).columns)


# What a formula says of a claim


def told(id: str, field: str) -> str:
    """A field of a claim, such as its section."""
    return str(getattr(claim(id), field))


def words(id: str) -> str:
    """What a claim says, in the paper's words where they are kept, and in ours."""
    return f"{told(id, 'value')}; {told(id, 'statement')}"


def year(text: str) -> float:
    """The first year that words name.

    >>> year("us_oes_2020_median")
    2020.0
    """
    found = re.search(r"(?<!\d)(19|20)\d\d(?!\d)", text)
    if found is None:
        raise BadInput("a year", repr(text), "words with a year")
    return float(found[0])


def items(id: str, counts: str) -> list[str]:
    """What a seed enumerates beside the number of a claim, as far as it counts ("yes") or not
    ("no")."""
    lists = read_delimited(published_folder() / "lists.csv")
    own = lists[lists["claim"] == id]
    if own.empty or not own["counts"].isin(["yes", "no"]).all():
        found = own["counts"].tolist()
        raise BadInput(
            f"lists.csv, claim {id}", found, "items, each with 'yes' or 'no' in 'counts'"
        )
    return own.loc[own["counts"] == counts, "item"].tolist()


def sections() -> list[str]:
    """All sections that claims stand in."""
    return published_claims()["section"].unique().tolist()


def numbered(prefix: str) -> list[str]:
    """Claims of a source ("P002") that are a number."""
    numbers = published_claims()["number"]
    return [id for id in numbers.index if id.startswith(prefix) and numbers[id]]


def table_numbers(section: str) -> list[int]:
    """Second numbers of the tables of a section that claims name, in order."""
    found = published_claims()["location"].str.extractall(rf"Table {section}\.(\d)")[0]
    return sorted({int(each) for each in found})


# Several numbers


def value(number: Numbers | Rounded) -> Numbers:
    """The printed number, taken as exact."""
    return Rounded.exact(number).value


def low(number: Numbers | Rounded) -> Numbers:
    """The least that rounding allows."""
    return Rounded.exact(number).low


def high(number: Numbers | Rounded) -> Numbers:
    """The most that rounding allows."""
    return Rounded.exact(number).high


def names(numbers: Rounded) -> list[Any]:
    """What several numbers are called."""
    return numbers.names


def largest(numbers: Rounded | dict[str, Any]) -> list[str]:
    """Names by falling value."""
    named = numbers if isinstance(numbers, dict) else dict(zip(numbers.names, numbers, strict=True))
    # Falling by the negative, so that equal numbers keep the order of the table.
    return sorted(named, key=lambda name: -float(named[name]))


def rank(numbers: Rounded, name: str) -> int:
    """The place of one of several numbers, the largest first."""
    return 1 + count(numbers > numbers[name])


def count(true: Iterable[bool]) -> int:
    """How many hold."""
    return int(sum(bool(each) for each in true))


def median(numbers: Rounded) -> float:
    """The middle one of several numbers."""
    return float(pd.Series(numbers.value).median())


def mean(numbers: Rounded, weights: Rounded) -> Rounded:
    """Mean with weights that are taken as exact and say which of the numbers count."""
    # Counts of persons are printed to the last one, so their rounding is nothing beside the wages'.
    share = weights.value / weights.value.sum()
    weighted = numbers[weights.names] * share
    return Rounded(weighted.value.sum(), weighted.low.sum(), weighted.high.sum())


def without(numbers: Rounded, *left_out: str) -> Rounded:
    """Several numbers but for some of them."""
    return numbers[[name not in left_out for name in numbers.names]]


def retitled(numbers: Rounded, titles: dict[str, str]) -> Rounded:
    """Several numbers under the titles of another table: title there by title here."""
    chosen = numbers[list(titles.values())]
    return Rounded(
        *(each.set_axis(list(titles)) for each in (chosen.value, chosen.low, chosen.high))
    )


def unique(values: Iterable[Any]) -> list[Any]:
    """Each value once, in order of appearance."""
    return list(dict.fromkeys(values))


def joined(texts: Iterable[Any], between: str) -> str:
    """Texts or whole numbers in one."""
    return between.join(map(str, texts))


def replaced(text: str, old: str, new: str) -> str:
    """A text with one part changed."""
    return text.replace(old, new)


# What several equations give


def averaging(whole: Rounded, first: Rounded, second: Rounded) -> Rounded:
    """Percent of the second group at which the shares of two groups average to the whole's, which
    is taken as exact; both ends from all four corners of what the two shares may be."""
    share = 100 * (whole.value - first.value) / (second.value - first.value)
    # Not by Rounded: both shares stand above and below the line, so their errors hang together.
    corners = product((first.low, first.high), (second.low, second.high))
    ends = [100 * (whole.value - one) / (other - one) for one, other in corners]
    return Rounded(share, min(ends), max(ends))


def chance(t: float, degrees: float) -> float:
    """Two-sided probability of a Student's t at least so far from nothing."""
    return float(2 * stats.t.sf(abs(t), degrees))


PLAIN = (
    abs,
    all,
    any,
    bool,
    dict,
    float,
    int,
    len,
    list,
    max,
    min,
    range,
    round,
    sorted,
    sqrt,
    sum,
)
WORDS = {
    word.__name__: word
    for word in (
        *PLAIN,
        *(column, cell, columns, transcribed, fields, told, words, year, items, sections),
        *(numbered, table_numbers, value, low, high, names, largest, rank, count, median, mean),
        *(without, retitled, unique, joined, replaced, averaging, chance),
        *(prints_as, count_behind, common_bases),
    )
}
"""What every formula may name."""


def shared_words(file: str = FORMULAS) -> dict[str, Any]:
    """WORDS, and the names that formulas.toml, or another file after it, gives to rows, columns and
    intermediate numbers under `shared`."""
    return _shared(file, _stamps())


def _stamps() -> Stamps:
    # Files changed under a running kernel are read again.
    with os.scandir(published_folder()) as files:
        return tuple(sorted((file.path, file.stat().st_mtime_ns) for file in files))


@cache
def _shared(file: str, stamps: Stamps) -> dict[str, Any]:
    known = WORDS if file == FORMULAS else _shared(FORMULAS, stamps)
    program = tomllib.loads((published_folder() / file).read_text(encoding="utf-8"))["shared"]
    return evaluated(program, known, f"{file}, shared")[1]


@cache
def _column(table: str, heading: str, stamps: Stamps) -> Rounded:
    cells = _cells(table).xs(heading, level="column")
    return Rounded.of(cells["number"], cells["decimals"])


def _cells(table: str) -> pd.DataFrame:
    number = table.replace(".", "-")
    if number not in layouts() or not layouts()[number].cells:
        close = [each.replace("-", ".") for each in nearest(number, list(layouts()))]
        raise BadInput(f"table {table!r}", "no printed cells", f"one of {', '.join(close)}")
    # The number is the table's, its precision the claim's: a changed digit in either is noticed.
    decimals = claims_of(table).map(lambda id: claim(id).decimals).rename("decimals")
    return printed_cells(number).set_index(["row", "column"]).join(decimals.astype(float))
