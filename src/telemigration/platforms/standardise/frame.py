"""A frame of collected rows to the standard columns."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from telemigration.errors import BadInput
from telemigration.platforms.standardise.countries import country_iso3
from telemigration.platforms.standardise.language import title_language
from telemigration.platforms.standardise.occupations import Classified, classify
from telemigration.platforms.standardise.pay_strings import Pay, in_usd, read_pay
from telemigration.platforms.standardise.skills import LONGEST_LIST, MOST_SKILLS, skill_list
from telemigration.platforms.standardise.text import by_distinct, harmless

KINDS = ("posting", "profile")
INPUT = (
    "platform",
    "kind",
    "date",
    "title",
    "skills",
    "pay",
    "pay_low",
    "pay_high",
    "currency",
    "usd_rate",
    "pay_unit",
    "country",
    "rating",
    "reviews",
)
TEXTS = ("platform", "date", "title", "pay", "currency", "country")
ADDED = (
    "language",
    "country_iso3",
    "skill_list",
    "pay_low_usd",
    "pay_high_usd",
    "pay_unit",
    "pay_reason",
    "occupation",
    "unit_group",
)
PAY = ("pay", "pay_low", "pay_high", "currency", "pay_unit")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_UNITS = {"hour": "hour", "hourly": "hour", "fixed": "fixed", "month": "month", "monthly": "month"}


def standardise(rows: pd.DataFrame, rates: Mapping[str, float] | None = None) -> pd.DataFrame:
    """Rows with language, country code, skills, pay in US dollars and occupation added.

    Parameters
    ----------
    rows : one posting or profile a row; columns of INPUT, of which only `platform` and `kind` must
        be there.
    rates : US dollars per unit of a currency, whatever the date of a row; by default those of its
        year (`currencies.annual_rates`).

    Pay is converted at the row's own `usd_rate` (US dollars for a unit of its `currency`, as the
    portal had it) before any other. A row in another currency than US dollars, without `usd_rate`,
    of a year without rates, has no pay.

    Returns
    -------
    All columns of `rows`, those of INPUT that were absent (missing), text made harmless, and ADDED:
    `language` ("en", "es", "pt"), `country_iso3`, `skill_list` (list of str), `pay_low_usd` and
    `pay_high_usd` (NaN where no bound is stated), `pay_unit` ("hour", "fixed", "month"),
    `pay_reason` (why pay cannot be read; missing where it is read or where there was none to read),
    `occupation` (title of the paper) and `unit_group` (ISCO-08). Index as in `rows`.

    Raises BadInput for a missing column or another kind than "posting" and "profile".
    """
    checked = _checked(rows)
    made = checked.assign(
        language=by_distinct(checked["title"], title_language),
        country_iso3=by_distinct(checked["country"], country_iso3),
        skill_list=by_distinct(_keys(checked["skills"]), skill_list),
    )
    made = made.assign(**_pay_columns(checked, rates), **_occupation_columns(made))
    texts = {column: by_distinct(made[column], _clean) for column in TEXTS}
    return made.assign(**texts, skills=by_distinct(_keys(made["skills"]), _clean_skills))


def _checked(rows: pd.DataFrame) -> pd.DataFrame:
    absent = [column for column in ("platform", "kind") if column not in rows]
    if absent:
        raise BadInput("rows", f"no column {', '.join(absent)}", f"columns {', '.join(INPUT)}")
    odd = rows.index[~rows["kind"].isin(KINDS)]
    if len(odd):
        raise BadInput(
            f"rows, column kind, row {odd[0]}", repr(rows.at[odd[0], "kind"]), " or ".join(KINDS)
        )
    return rows.assign(
        **{
            column: pd.Series(None, index=rows.index, dtype=object)
            for column in INPUT
            if column not in rows
        }
    )


def _clean(text: object) -> str | None:
    return harmless(text) or None


def _clean_skills(skills: object) -> str | list[str] | None:
    if isinstance(skills, tuple):
        return [harmless(each) for each in skills[:MOST_SKILLS]]
    return harmless(skills, LONGEST_LIST) or None


def _keys(skills: pd.Series) -> pd.Series:
    """Lists as tuples of text: only what can be hashed can be told apart."""
    return skills.map(
        lambda each: (
            tuple(map(str, each))
            if not isinstance(each, str) and hasattr(each, "__len__")
            else each
        )
    )


def _pay_columns(rows: pd.DataFrame, rates: Mapping[str, float] | None) -> dict[str, pd.Series]:
    columns = [
        *(_hashable(rows[column]) for column in PAY),
        *_own_rates(rows["usd_rate"]),
        _years(rows["date"]),
    ]
    stated = pd.Series(list(zip(*columns, strict=True)), index=rows.index, dtype=object)
    read = by_distinct(stated, lambda each: _paid(*_tuple(each), rates=rates))
    return {
        "pay_low_usd": read.map(lambda pay: pay.low).astype(float),
        "pay_high_usd": read.map(lambda pay: pay.high).astype(float),
        "pay_unit": read.map(lambda pay: pay.unit).astype(object),
        "pay_reason": read.map(lambda pay: pay.reason).astype(object),
    }


def _hashable(column: pd.Series) -> pd.Series:
    return column.astype(object).where(column.notna(), None)


def _own_rates(column: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Each row's own rate (None where it states none), and whether what it states is no rate."""
    number = pd.to_numeric(column, errors="coerce").astype(float)
    sound = (number > 0) & (number < np.inf)
    return _hashable(number.where(sound)), column.notna() & ~sound


def _years(dates: pd.Series) -> pd.Series:
    """The year each date names; None where it names none."""
    return by_distinct(
        dates, lambda each: int(found[0]) if (found := _YEAR.search(str(each)[:40])) else None
    )


def _paid(
    text: object,
    low: object,
    high: object,
    currency: object,
    unit: object,
    own: float | None,
    odd: bool,
    year: int | None,
    *,
    rates: Mapping[str, float] | None,
) -> Pay:
    """Pay in US dollars, at the row's own rate if that is of the currency its pay is in."""
    stated = _stated_pay(text, low, high, currency, unit)
    foreign = stated.currency not in (None, "USD") and _code(currency) in (None, stated.currency)
    if foreign and odd:
        return Pay(unit=stated.unit, reason="an exchange rate that is none")
    return in_usd(stated, {str(stated.currency): own} if foreign and own else rates, year)


def _code(currency: object) -> str | None:
    return harmless(currency).upper() or None


def _stated_pay(text: object, low: object, high: object, currency: object, unit: object) -> Pay:
    """Numbers the source gives count before its text; a row without either has neither bounds nor a
    reason."""
    code, unit = _code(currency), _UNITS.get(harmless(unit).lower())
    if low is None and high is None:
        return Pay(unit=unit) if text is None else read_pay(text, code, unit)
    least, most = map(_amount, (low, high))
    if any(each is not None and not 0 <= each < float("inf") for each in (least, most)):
        return Pay(unit=unit, reason="bounds that are no amounts")
    if least is not None and most is not None and least > most:
        return Pay(unit=unit, reason="lower bound above the upper")
    if code is None:
        return Pay(unit=unit, reason="no currency")
    return Pay(least, most, code, unit)


def _amount(bound: object) -> float | None:
    return None if bound is None else float(pd.to_numeric(bound, errors="coerce"))


def _occupation_columns(rows: pd.DataFrame) -> dict[str, pd.Series]:
    keys = pd.Series(
        list(zip(_hashable(rows["title"]), rows["skill_list"].map(tuple), strict=True)),
        index=rows.index,
        dtype=object,
    )
    found = by_distinct(keys, lambda each: classify(*_tuple(each)))
    return {
        column: found.map(lambda each, column=column: getattr(each, column)).astype(object)
        for column in Classified.__dataclass_fields__
    }


def _tuple(key: Any) -> tuple[Any, ...]:
    """The columns of a row that a key holds."""
    return tuple(key)
