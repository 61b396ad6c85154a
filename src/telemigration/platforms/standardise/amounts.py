"""Amounts of money inside a string: figures with the marks of English and Spanish, multipliers,
number words."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from number_parser import parse_number as parse_words
from price_parser.parser import parse_number as parse_figure

MULTIPLIERS = {
    "k": 1_000,
    "mil": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "mm": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "millon": 1_000_000,
    "millones": 1_000_000,
}
MOST_DIGITS = 12
_SEPARATED = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d])(?:[.,]\d{1,2}(?!\d))?"
_FIGURE = rf"{_SEPARATED}|\d(?:[\d.,'’]*\d)?"
_WORDS = "|".join(sorted(MULTIPLIERS, key=len, reverse=True))
AMOUNT = re.compile(
    rf"(?<![\w.,])(?P<figure>{_FIGURE})(?:[ \u00a0]?(?P<multiplier>{_WORDS})\b(?!²))?",
    re.IGNORECASE,
)
_ONE_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_TWO_OR_ONE = re.compile(r"\d{3} \d{3}")
_CENTS = re.compile(r"\d+[.,]\d{1,2}")
_GROUPS = re.compile(
    r"\d{1,3}(?:([.,'’ ])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?|\d{1,3}['’]\d{3}(?:[.,]\d{3})+"
)


class Unreadable(ValueError):
    """Why a pay string has no reading; the message is the reason given to the reader."""


@dataclass(frozen=True)
class Amount:
    """A number as written and the multiplier that stands behind it (1 if none)."""

    written: Decimal
    multiplier: int = 1

    @property
    def value(self) -> float:
        """The amount in units of its currency."""
        return float(self.written * self.multiplier)


def decimal_mark(figure: str) -> str | None:
    """The decimal mark of a figure, None if its marks only part thousands.

    Money has at most two decimals: one mark before exactly three digits parts thousands in either
    language ("1.500" and "1,500" are fifteen hundred), one before one or two digits is the decimal
    mark.

    >>> decimal_mark("1.500"), decimal_mark("1,000.00"), decimal_mark("2,5")
    (None, '.', ',')
    """
    if _CENTS.fullmatch(figure):
        return "," if "," in figure else "."
    if not _GROUPS.fullmatch(figure):
        raise Unreadable("marks of the number fit neither thousands nor decimals")
    last = max(figure.rfind("."), figure.rfind(","))
    return figure[last] if last >= 0 and len(figure) - last - 1 < 3 else None


def read_figure(figure: str) -> Decimal:
    """Value of a figure such as "1.500.000", "1,000.00", "2,5" or "1'500.000".

    Raises Unreadable if the marks fit no system, or for more than twelve digits.
    """
    if sum(each.isdigit() for each in figure) > MOST_DIGITS:
        raise Unreadable("number too long for pay")
    figure = figure.replace("\u00a0", " ").replace("\u202f", " ")
    if _TWO_OR_ONE.fullmatch(figure):
        raise Unreadable("one amount or two with a blank between")
    if figure.isdigit():
        return Decimal(int(figure))
    mark = decimal_mark(figure)
    bare = "".join(each for each in figure if each.isdigit() or each == mark)
    read = parse_figure(bare, decimal_separator=mark or ".")
    if read is None:
        raise Unreadable("not a number")
    return read


def amount_of(match: re.Match[str]) -> Amount:
    """The amount a match of AMOUNT stands for.

    One mark before three digits and a multiplier ("1.500 millones", "1.250 million") reads
    differently in Spanish and English and is refused.
    """
    figure, multiplier = match["figure"], (match["multiplier"] or "").lower()
    if multiplier and _ONE_GROUP.fullmatch(figure):
        raise Unreadable("mark of the number is thousands in one language, decimals in the other")
    return Amount(read_figure(figure), MULTIPLIERS.get(multiplier, 1))


@cache
def amount_in_words(words: str) -> Amount | None:
    """The amount of number words in English or Spanish, None if the words are not wholly a number.

    >>> amount_in_words("veinte").value, amount_in_words("one hundred and fifty").value
    (20.0, 150.0)
    >>> amount_in_words("nice pay") is None
    True
    """
    tokens = words.split()
    multiplier = MULTIPLIERS.get(tokens[-1], 1) if len(tokens) > 1 and len(tokens[-1]) > 2 else 1
    number = " ".join(tokens[:-1]) if multiplier > 1 else " ".join(tokens)
    for language in ("es", "en"):
        value = _whole_number(number, language)
        if value is not None:
            return Amount(value, multiplier)
    return None


def _whole_number(words: str, language: str) -> Decimal | None:
    """number-parser's reading; it takes "fifty and two hundred" for 5200, so tens may not stand
    before an "and"."""
    if re.search(r"\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) and\b", words):
        return None
    try:
        value = parse_words(words, language=language)
        return None if value is None else Decimal(int(value))
    except (ValueError, IndexError, InvalidOperation):
        return None
