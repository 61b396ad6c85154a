"""Pay as platforms write it to an interval in US dollars, or to a reason why it cannot be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from telemigration.platforms import listed
from telemigration.platforms.standardise.amounts import (
    AMOUNT,
    Amount,
    Unreadable,
    amount_in_words,
    amount_of,
)
from telemigration.platforms.standardise.currencies import (
    currency_of,
    usd_per_unit,
    usd_per_unit_in,
)
from telemigration.platforms.standardise.text import folded, plain


@cache
def _words(kind: str) -> re.Pattern[str]:
    """The words of a kind, or of a unit, in `pay_words.toml`."""
    known = listed.toml("standardise/pay_words.toml")
    return re.compile("|".join(known.get(kind) or known["units"][kind]))


@dataclass(frozen=True)
class Pay:
    """An interval of pay.

    low, high : bounds in units of `currency`; None where the string states none ("more than", "less
        than").
    unit : "hour", "month" or "fixed", None where it is not said.
    reason : why there is no reading; the bounds are then None.
    """

    low: float | None = None
    high: float | None = None
    currency: str | None = None
    unit: str | None = None
    reason: str | None = None


def read_pay(text: object, currency: str | None = None, unit: str | None = None) -> Pay:
    """Interval of pay a string states.

    Parameters
    ----------
    text : pay as the platform shows it, English or Spanish.
    currency, unit : what the source says elsewhere; used where the string itself is silent.

    A multiplier behind the upper bound holds for the lower as well where that leaves it below
    ("10-15k"). What cannot be read has a reason and no bounds: nothing is guessed.

    >>> read_pay("entre 100 y 200 dólares")
    Pay(low=100.0, high=200.0, currency='USD', unit=None, reason=None)
    >>> read_pay("Menos de USD 50").high, read_pay("2,5 millones").reason
    (50.0, 'no currency')
    """
    wanted = _words("hours_a_week").sub(" ", folded(plain(text)))
    try:
        low, high = _interval(wanted)
        return Pay(low, high, currency_of(wanted, currency), _unit(wanted) or unit)
    except Unreadable as why:
        return Pay(unit=unit or _silent_unit(wanted), reason=str(why))


def in_usd(pay: Pay, rates: Mapping[str, float] | None = None, year: int | None = None) -> Pay:
    """The same interval in US dollars.

    `rates` gives US dollars per unit of a currency; without it the means of `year` serve
    (`annual_rates`), and pay of a year that has none is not converted.

    >>> in_usd(Pay(100.0, 200.0, "EUR"), {"EUR": 1.25})
    Pay(low=125.0, high=250.0, currency='USD', unit=None, reason=None)
    """
    if pay.reason or pay.currency is None:
        return pay
    try:
        rate = (
            usd_per_unit_in(pay.currency, year)
            if rates is None
            else usd_per_unit(pay.currency, rates)
        )
    except Unreadable as why:
        return Pay(unit=pay.unit, reason=str(why))
    return replace(pay, low=_times(pay.low, rate), high=_times(pay.high, rate), currency="USD")


def _times(bound: float | None, rate: float) -> float | None:
    return None if bound is None else bound * rate


def _interval(text: str) -> tuple[float | None, float | None]:
    if not text:
        raise Unreadable("empty")
    if _words("not_pay").search(text):
        raise Unreadable("a share, not an amount")
    if _words("half").search(text):
        raise Unreadable("fraction in words")
    found = list(AMOUNT.finditer(text))
    if any(each.isdigit() for each in AMOUNT.sub(" ", text)):
        raise Unreadable("digits that are not an amount")
    if found and _words("negative").search(text[: found[0].start()]):
        raise Unreadable("negative amount")
    amounts = [amount_of(each) for each in found]
    if not amounts:
        return _bounds(_word_amounts(text), text)
    if len(amounts) == 2 and not _words("between").search(text[found[0].end() : found[1].start()]):
        raise Unreadable("two amounts that no word or dash joins")
    return _bounds(amounts, text)


def _bounds(amounts: list[Amount], text: str) -> tuple[float | None, float | None]:
    if not amounts:
        raise Unreadable("no amount")
    if len(amounts) > 2:
        raise Unreadable("more than two amounts")
    if len(amounts) == 2:
        return _range(*amounts)
    value = amounts[0].value
    if _words("at_most").search(text):
        return None, value
    return (value, None) if _words("at_least").search(text) else (value, value)


def _range(first: Amount, last: Amount) -> tuple[float, float]:
    shared = Amount(first.written, last.multiplier)
    low = shared if first.multiplier == 1 and shared.value <= last.value else first
    if low.value > last.value:
        raise Unreadable("lower bound above the upper")
    return low.value, last.value


def _word_amounts(text: str) -> list[Amount]:
    """One or two amounts written in words; two where exactly one split leaves a rising pair of
    whole numbers."""
    words = " ".join(_words("around").sub(" ", text.replace(" - ", " a ")).split())
    whole = amount_in_words(words.replace("-", " ")) if words else None
    ranged = re.search(r"\bentre\b|\bbetween\b|\bto\b|\bhasta\b", text)
    if whole and not ranged:
        return [whole]
    pairs = [(amount_in_words(left), amount_in_words(right)) for left, right in _splits(text)]
    rising = [(low, high) for low, high in pairs if low and high and low.written <= high.value]
    if len(rising) > 1:
        raise Unreadable("range in words with two readings")
    return list(rising[0]) if rising else [whole] if whole else []


def _splits(text: str) -> list[tuple[str, str]]:
    joins = list(_words("joins").finditer(text))
    halves = [(text[: each.start()], text[each.end() :]) for each in joins]
    cleaned = [
        tuple(" ".join(_words("around").sub(" ", half).replace("-", " ").split()) for half in pair)
        for pair in halves
    ]
    return [(left, right) for left, right in cleaned if left and right]


def _unit(text: str) -> str | None:
    units = _units(text)
    if len(units) > 1:
        raise Unreadable("two units of time")
    if _words("other_unit").search(text):
        raise Unreadable("paid by another unit than hour, month or job")
    return units[0] if units else None


def _silent_unit(text: str) -> str | None:
    units = _units(text)
    return units[0] if len(units) == 1 else None


def _units(text: str) -> list[str]:
    return [unit for unit in ("hour", "month", "fixed") if _words(unit).search(text)]
