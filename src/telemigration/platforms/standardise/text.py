"""Strings from strangers made harmless: control characters out, markup and formula signs out,
length bounded."""

import re
import unicodedata
from collections.abc import Callable, Hashable
from typing import TypeVar

import pandas as pd

LONGEST = 300
"""Characters kept of a title, skill, country or pay string; the longest real title of the dumps has
under 200."""

_SCANNED = 20 * LONGEST
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_BLANKS = re.compile(r"\s+")
_MARKUP = re.compile(r"[<>]")
_FORMULA = re.compile(r"^[\s=+\-@|%]+")
_SIGNS_IN_FRONT = " =+-@|%"
Made = TypeVar("Made")


def plain(text: object, longest: int = LONGEST) -> str:
    """Text on one line, without control, format (right-to-left marks, zero widths) or surrogate
    characters.

    Missing values give "". At most `longest` characters are kept.

    >>> plain("Est. budget:\\n$10.00\\x00\\u202e")
    'Est. budget: $10.00'
    """
    if not isinstance(text, str):
        return "" if text is None or text != text else str(text)
    if len(text) <= longest and text.isprintable() and "  " not in text:
        return unicodedata.normalize("NFC", text)[:longest].strip()
    kept = "".join(
        " " if each.isspace() else each
        for each in text[:_SCANNED]
        if each.isspace() or unicodedata.category(each) not in _UNPRINTABLE
    )
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", kept)).strip()[:longest].strip()


def harmless(text: object, longest: int = LONGEST) -> str:
    """Plain text that neither a browser takes for markup nor a spreadsheet for a formula.

    >>> harmless("<script>alert(1)</script>"), harmless("=cmd|' /C calc'!A0")
    ('script alert(1) /script', "cmd|' /C calc'!A0")
    """
    if isinstance(text, str) and len(text) <= longest and _is_ordinary(text):
        return text
    return _FORMULA.sub("", _BLANKS.sub(" ", _MARKUP.sub(" ", plain(text, longest)))).strip()


def _is_ordinary(text: str) -> bool:
    """Whether `harmless` would change nothing; most strings are such, and this is ten times as
    fast."""
    return (
        text.isascii()
        and text.isprintable()
        and text[:1] not in _SIGNS_IN_FRONT
        and text[-1] != " "
        and not ("<" in text or ">" in text or "  " in text)
    )


def folded(text: str) -> str:
    """Lower case without accents, for look-up.

    >>> folded("Diseño Gráfico")
    'diseno grafico'
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


def by_distinct(column: pd.Series, make: Callable[[Hashable], Made]) -> pd.Series:
    """`make` of each value, called once for each distinct value; keeps the index and holds
    objects."""
    codes, distinct = pd.factorize(column, use_na_sentinel=False)
    made = pd.Series([make(each) for each in distinct], dtype=object)
    return made.take(codes).set_axis(column.index)
