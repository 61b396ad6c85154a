"""The case studies in words: the same sentences for all, each only where its numbers exist."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from telemigration.evidence import Frame, Grade
from telemigration.evidence.frame import finding
from telemigration.exhibits.prose import Prose
from telemigration.trade.breaks import turning_point
from telemigration.trade.comparison import BEFORE_PANDEMIC, FIRST, REFERENCE, levels, telework
from telemigration.trade.growth import growth_table
from telemigration.trade.mix import mix
from telemigration.trade.series import SERIES, known_economies

UNCTAD, WDI, ILO = "UNCTAD 2010–2023", "World Bank 1992–2024", "ILO 2020"
ARGENDATA = "Argendata 2005–2022"
PERIOD_LAST, PERIOD_FIRST = "2015–19", "2005–09"
Row = dict[str, Any]


def numbers(countries: Iterable[str]) -> Frame:
    """What the stories tell: a series per country, a row per number, those that exist."""
    rows = [row for country in countries for row in _of_country(country)]
    return Frame.of(rows, grade=Grade.OTHER_PERIOD)


def story(country: str, frame: Frame) -> Prose:
    """What the exhibits (`numbers`) say of one country, against Colombia."""
    told = {row: frame.at(row, country) for row in ROWS if frame.has(row, country)}
    parts = [*_told_level(told), *_told_mix(told), *_told_growth(country, told)]
    parts += _told_telework(country, told)
    text = " ".join(each.strip() for each in parts) or "No series here holds this country."
    return Prose(f"**{known_economies()[country]}.** " + re.sub(r" (?=[.,])", "", text))


ROWS = (
    *("per_head_2019", "per_head_by_colombia", "per_head_factor", "wire_2015_19", "wire_2005_09"),
    *("growth_before", "growth_after", "teleworkable"),
)
"""Rows of `numbers`, as their registered names end."""


def _of_country(country: str) -> Iterator[Row]:
    told = (*_level(country), *_composition(country), *_growth(country), *_telework(country))
    for row, value, unit, survey, digits in told:
        name = f"trade.{country}.{row}"
        yield finding(row, value, unit, name, series=country, survey=survey, digits=digits)


def _level(country: str) -> Iterator[tuple]:
    own, other = levels([country]).iloc[0], levels([REFERENCE]).iloc[0]
    if pd.isna(own["per_head_2019"]):
        return
    yield "per_head_2019", own["per_head_2019"], "USD", UNCTAD, 0
    if country != REFERENCE:
        times = own["per_head_2019"] / other["per_head_2019"]
        yield "per_head_by_colombia", times, "ratio", UNCTAD, 1
    if own["per_head_2010"] > 0:
        factor = own["per_head_2019"] / own["per_head_2010"]
        yield "per_head_factor", factor, "ratio", UNCTAD, 1


def _composition(country: str) -> Iterator[tuple]:
    rows = mix([country]).set_index("period")
    wire = rows["other_business"] + rows["telecom_it"]
    if PERIOD_LAST not in rows.index:
        return
    yield "wire_2015_19", wire[PERIOD_LAST], "share", ARGENDATA, 0
    if PERIOD_FIRST in rows.index:
        yield "wire_2005_09", wire[PERIOD_FIRST], "share", ARGENDATA, 0


def _growth(country: str) -> Iterator[tuple]:
    row = _measured_growth(country)
    if row is not None:
        survey = WDI if row["source"] == "wdi" else UNCTAD
        for when in ("before", "after"):
            yield f"growth_{when}", row[f"{when}_rate"], "share", survey, None


def _telework(country: str) -> Iterator[tuple]:
    rows = telework([country])
    if len(rows):
        yield "teleworkable", float(rows["teleworkable"].iloc[0]), "share", ILO, None


def _measured_growth(country: str) -> pd.Series | None:
    """The longest series that tells of both sides of the country's turning point."""
    rows = growth_table([country], REFERENCE)
    known = rows.dropna(subset=["before_rate", "after_rate"]).set_index("source", drop=False)
    return next((known.loc[source] for source in ("wdi", "unctad") if source in known.index), None)


def _told_level(told: dict) -> Iterator[str]:
    if "per_head_2019" not in told:
        return
    head = told["per_head_2019"]
    yield f"In {BEFORE_PANDEMIC} it sold digitally deliverable services of {head} a head abroad"
    if "per_head_by_colombia" in told:
        yield f"({told['per_head_by_colombia']} times Colombia's)"
    if "per_head_factor" in told:
        yield f"and {told['per_head_factor']} times what it sold in {FIRST}"
    yield ". "


def _told_mix(told: dict) -> Iterator[str]:
    if "wire_2015_19" not in told:
        return
    last = told["wire_2015_19"]
    services = "Business, telecommunication and IT services"
    yield f"{services} were {last} of its service exports in {PERIOD_LAST}"
    if "wire_2005_09" in told:
        yield f", {told['wire_2005_09']} in {PERIOD_FIRST}"
    yield ". "


def _told_growth(country: str, told: dict) -> Iterator[str]:
    row, point = _measured_growth(country), turning_point(country)
    if row is not None:
        kind = SERIES[row["source"]].split(",")[0]
        spans = [f"({row[f'{when}_first']}–{row[f'{when}_last']})" for when in ("before", "after")]
        yield (
            f"Around {point.year} ({point.event}) growth of its {kind} went from "
            f"{told['growth_before']} a year {spans[0]} to {told['growth_after']} {spans[1]}. "
        )


def _told_telework(country: str, told: dict) -> Iterator[str]:
    if "teleworkable" in told:
        year = telework([country])["year"].iloc[0]
        share = told["teleworkable"]
        yield f"Of its employed {share} work in occupations that could be done from home ({year})."


def studied(countries: Iterable[str]) -> list[str]:
    """The countries to tell of: each once, Colombia only where nothing else is asked for.

    >>> studied(["PHL", "COL", "PHL"])
    ['PHL']
    """
    return [each for each in dict.fromkeys(countries) if each != REFERENCE] or [REFERENCE]


def names(countries: Iterable[str]) -> str:
    """English names as a list in words.

    >>> names(["CRI", "PHL", "ARG"])
    'Costa Rica, Philippines and Argentina'
    """
    known = [known_economies()[each] for each in dict.fromkeys(countries)]
    return " and ".join([", ".join(known[:-1]), known[-1]] if len(known) > 1 else known)
