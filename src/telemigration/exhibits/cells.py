"""What a cell of a table may hold, apart from how a page, a print or a spreadsheet shows it."""

import math
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

import pandas as pd

from telemigration.evidence.grades import Grade
from telemigration.evidence.units import UNITS

NOTHING = "·"
"""Where a number is missing, or is none: reader and screen reader get the same dot."""

Kind = Literal["text", "interval", "strong", "code", "link", "value", "grade", "mark", "break"]


@dataclass(frozen=True)
class Piece:
    """Some words of a cell, and what they are.

    Parameters
    ----------
    text : the words.
    kind : text; an interval, in small print; strong; code; a link; a value of the book with the
        letter of its grade; a grade spelled out; a mark that stands for a verdict; a line break.
    to : address of a link, lineage of a value.
    short : what paper, where space is short, shows instead; '' for nothing, None for the same.
    grade : of a value or a grade.
    """

    text: str
    kind: Kind = "text"
    to: str = ""
    short: str | None = None
    grade: Grade | None = None

    def __str__(self) -> str:
        return self.text


@runtime_checkable
class Graded(Protocol):
    """A number of the book as `telemigration.evidence` keeps it."""

    @property
    def grade(self) -> Grade:
        """How good its evidence is."""

    def text(self, digits: int | None = None) -> str:
        """The number with its unit."""

    def lineage(self) -> str:
        """Where it comes from."""


Part = str | Piece | Graded


class Words(tuple[Piece, ...]):
    """Several pieces as one cell; in a sentence, their words alone."""

    def __str__(self) -> str:
        return plain(self)


Cell = Part | Words


def pieces(cell: Cell) -> tuple[Piece, ...]:
    """A cell as pieces.

    >>> pieces("all")[0].text
    'all'
    """
    return cell if isinstance(cell, Words) else (_piece(cell),)


def words(*parts: Part) -> Words:
    """Several parts as one cell.

    >>> print(words("read as ", strong("labelled")))
    read as labelled
    """
    return Words(map(_piece, parts))


def _piece(part: Part) -> Piece:
    if isinstance(part, Piece):
        return part
    return graded(part) if isinstance(part, Graded) else Piece(str(part))


def plain(cell: Cell) -> str:
    """The words of a cell alone.

    >>> plain(with_interval(0.442, 0.43, 0.45, "share", 0))
    '44 (43–45)'
    """
    return "".join(" " if piece.kind == "break" else piece.text for piece in pieces(cell))


def number(value: float | None, unit: str = "count", digits: int | None = None) -> str:
    """A number without its unit; a dot where it is missing or infinite.

    >>> number(0.2734, "share"), number(float("inf"), "ratio"), number(None)
    ('27.3', '·', '·')
    """
    if value is None or pd.isna(value) or not math.isfinite(value):
        return NOTHING
    return UNITS[unit].number(value, digits)


def with_interval(
    value: float, low: float | None, high: float | None, unit: str, digits: int | None = None
) -> Cell:
    """A number with its interval behind it; without one, or without a number, less."""
    text, ends = number(value, unit, digits), number(low, unit, digits)
    if NOTHING in (text, ends):
        return text
    between = " to " if low is not None and low < 0 else "–"
    return words(text, " ", small(f"{ends}{between}{number(high, unit, digits)}"))


def graded(value: Graded, digits: int | None = None) -> Piece:
    """A number of the book with unit and the letter of its grade."""
    return Piece(value.text(digits), "value", to=value.lineage(), grade=value.grade)


def small(text: object) -> Piece:
    """Words in brackets and small print, as an interval stands behind its value."""
    return Piece(f"({text})", "interval")


def link(text: str, to: str) -> Piece:
    """Words that lead to an address or, after `#`, to another place of the book."""
    return Piece(text, "link", to=to)


def strong(text: str) -> Piece:
    """Words set off."""
    return Piece(text, "strong")


def code(text: str) -> Piece:
    """Words that a machine reads: names of files, parameters, expressions."""
    return Piece(text, "code")


BREAK = Piece("", "break")
"""The end of a line within a cell."""
