"""Pay as platforms write it to an interval in US dollars, or to a reason why it cannot be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

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

_HOURS_A_WEEK = re.compile(
    r"(?:(?:less|more) than |menos de |m[aá]s de )?\d+\+? ?(?:to \d+ |- ?\d+ "
    r")?(?:hrs?|hours?|horas?) ?"
    r"(?:/|per|a|a la|por) ?(?:week|wk|semana)\b"
)
_UNITS = {
    "hour": re.compile(r"\bhourly\b|\bhours?\b|\bhrs?\b|/ ?h\b|\bp/?h\b|\bhoras?\b|/ ?hora"),
    "month": re.compile(
        r"\bmonth(?:ly)?\b|/ ?mo\b|\bmes(?:es)?\b|\bmensual(?:es)?\b|\bmensal\b|\bmensuales\b"
    ),
    "fixed": re.compile(
        r"\bfixed\b|\bbudget\b|\bprecio fijo\b|\bpresupuesto\b|\bpor proyecto\b|\bper project\b"
    ),
}
_OTHER_UNIT = re.compile(
    r"\b(?:days?|daily|dias?|diarios?|weeks?|weekly|semanas?|semanal(?:es)?|years?|yearly|annual(?:ly)?|anual(?:es)?|"
    r"anos?|words?|palabras?|pages?|paginas?|articles?|articulos?|milestones?)\b|/ ?(?:d|wk|yr|y)\b"
)
_AT_LEAST = re.compile(
    r"\bno menos de\b|\bnot? less than\b|\bmas de\b|\bmore than\b|\bover\b|\babove\b|\bat least\b|"
    r"\ba partir de\b|\bdesde\b|\bfrom\b|\bminimo\b|\bmin(?:imum)?\b|\bpor lo menos\b|\bal menos\b|"
    r">|≥|\d ?\+"
)
_AT_MOST = re.compile(
    r"\bno mas de\b|\bnot? more than\b|(?<!no )\bmenos de\b|(?<!no )(?<!not )\bless "
    r"than\b|\bunder\b|"
    r"\bbelow\b|\bup to\b|\bhasta\b|\bmaximo\b|\bmax(?:imum)?\b|\bat most\b|<|≤"
)
_BETWEEN = re.compile(r"-|–|—|\bto\b|\ba\b|\bhasta\b|\by\b|\band\b|\bao?\b|\be\b|~")
_NOT_PAY = re.compile(r"\d ?%|\bpor ciento\b|\bpercent\b")
_NEGATIVE = re.compile(r"[-−][$€£]?$")
_HALF = re.compile(r"\bmedi[oa]\b|\bhalf\b|\bdozen\b|\bdocenas?\b")
_AROUND_WORDS = re.compile(
    r"[^\w\s-]|\b(?:entre|between|from|desde|usd|us|hourly|fixed|price|precio|fijo|budget|presupuesto|est|de|por|"
    r"per|la|el|the|an?|al|hora|horas|hours?|hr|mes|mensual(?:es)?|monthly|month|each|cada|project|proyecto|"
    r"dolar(?:es)?|dollars?|bucks?|pesos?|euros?|pounds?|libras?|colombianos?|mexicanos?|argentinos?|"
    r"chilenos?|cop|mxn|ars|eur|gbp|mas|more|than|over|above|least|at|menos|less|under|below|up|max(?:imum|imo)?|"
    r"min(?:imum|imo)?|partir|pago|pay|paid)\b"
)
_JOINS = re.compile(r"\s(?:y|and|to|a|hasta|-)\s")


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
    wanted = _HOURS_A_WEEK.sub(" ", folded(plain(text)))
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
    if _NOT_PAY.search(text):
        raise Unreadable("a share, not an amount")
    if _HALF.search(text):
        raise Unreadable("fraction in words")
    found = list(AMOUNT.finditer(text))
    if any(each.isdigit() for each in AMOUNT.sub(" ", text)):
        raise Unreadable("digits that are not an amount")
    if found and _NEGATIVE.search(text[: found[0].start()]):
        raise Unreadable("negative amount")
    amounts = [amount_of(each) for each in found]
    if not amounts:
        return _bounds(_word_amounts(text), text)
    if len(amounts) == 2 and not _BETWEEN.search(text[found[0].end() : found[1].start()]):
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
    if _AT_MOST.search(text):
        return None, value
    return (value, None) if _AT_LEAST.search(text) else (value, value)


def _range(first: Amount, last: Amount) -> tuple[float, float]:
    shared = Amount(first.written, last.multiplier)
    low = shared if first.multiplier == 1 and shared.value <= last.value else first
    if low.value > last.value:
        raise Unreadable("lower bound above the upper")
    return low.value, last.value


def _word_amounts(text: str) -> list[Amount]:
    """One or two amounts written in words; two where exactly one split leaves a rising pair of
    whole numbers."""
    words = " ".join(_AROUND_WORDS.sub(" ", text.replace(" - ", " a ")).split())
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
    joins = list(_JOINS.finditer(text))
    halves = [(text[: each.start()], text[each.end() :]) for each in joins]
    cleaned = [
        tuple(" ".join(_AROUND_WORDS.sub(" ", half).replace("-", " ").split()) for half in pair)
        for pair in halves
    ]
    return [(left, right) for left, right in cleaned if left and right]


def _unit(text: str) -> str | None:
    units = [unit for unit, words in _UNITS.items() if words.search(text)]
    if len(units) > 1:
        raise Unreadable("two units of time")
    if _OTHER_UNIT.search(text):
        raise Unreadable("paid by another unit than hour, month or job")
    return units[0] if units else None


def _silent_unit(text: str) -> str | None:
    units = [unit for unit, words in _UNITS.items() if words.search(text)]
    return units[0] if len(units) == 1 else None
