"""The case studies in words: the same sentences for every country, each only where its numbers
exist."""

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from telemigration.evidence.grades import Grade
from telemigration.evidence.results import register
from telemigration.evidence.value import Value
from telemigration.exhibits.prose import Prose, say
from telemigration.trade.breaks import turning_point
from telemigration.trade.comparison import BEFORE_PANDEMIC, FIRST, REFERENCE, levels, telework
from telemigration.trade.growth import growth_table
from telemigration.trade.mix import mix
from telemigration.trade.series import SERIES, known_economies

UNCTAD, WDI, ILO = "UNCTAD 2010–2023", "World Bank 1992–2024", "ILO 2020"
ARGENDATA = "Argendata 2005–2022"
PERIOD_LAST, PERIOD_FIRST = "2015–19", "2005–09"


def story(country: str) -> Prose:
    """What the exhibits say of one country, against Colombia.

    Parameters
    ----------
    country : ISO3 code.
    """
    parts = [
        each
        for teller in (_told_level, _told_mix, _told_growth, _told_telework)
        for each in teller(country)
    ]
    text = " ".join(each.strip() for each in parts) or "No series here holds this country."
    return Prose(f"**{known_economies()[country]}.** " + re.sub(r" (?=[.,])", "", text))


def _number(
    country: str, name: str, value: float, unit: str, survey: str, digits: int | None = None
) -> Value:
    return register(
        f"trade.{country}.{name}",
        value,
        unit=unit,
        grade=Grade.OTHER_PERIOD,
        survey=survey,
        digits=digits,
    )


def _told_level(country: str) -> Iterator[str]:
    own, other = levels([country]).iloc[0], levels([REFERENCE]).iloc[0]
    if pd.isna(own["per_head_2019"]):
        return
    head = _number(country, "per_head_2019", own["per_head_2019"], "USD", UNCTAD, 0)
    yield f"In {BEFORE_PANDEMIC} it sold digitally deliverable services of {head} a head abroad"
    if country != REFERENCE:
        times = own["per_head_2019"] / other["per_head_2019"]
        ratio = _number(country, "per_head_by_colombia", times, "ratio", UNCTAD, 1)
        yield f"({ratio} times Colombia's)"
    if own["per_head_2010"] > 0:
        factor = _number(
            country,
            "per_head_factor",
            own["per_head_2019"] / own["per_head_2010"],
            "ratio",
            UNCTAD,
            1,
        )
        yield f"and {factor} times what it sold in {FIRST}"
    yield ". "


def _told_mix(country: str) -> Iterator[str]:
    rows = mix([country]).set_index("period")
    if PERIOD_LAST not in rows.index:
        return
    wire = rows["other_business"] + rows["telecom_it"]
    last = _number(country, "wire_2015_19", wire[PERIOD_LAST], "share", ARGENDATA, 0)
    yield f"Business, telecommunication and IT services were {last} of its service exports in {PERIOD_LAST}"
    if PERIOD_FIRST in rows.index:
        first = _number(country, "wire_2005_09", wire[PERIOD_FIRST], "share", ARGENDATA, 0)
        yield f", {first} in {PERIOD_FIRST}"
    yield ". "


def _told_growth(country: str) -> Iterator[str]:
    rows, point = growth_table([country], REFERENCE).set_index("source"), turning_point(country)
    for source in ("wdi", "unctad"):
        if source not in rows.index or rows.loc[source, ["before_rate", "after_rate"]].isna().any():
            continue
        row, survey = rows.loc[source], WDI if source == "wdi" else UNCTAD
        before = _number(country, "growth_before", row["before_rate"], "share", survey)
        after = _number(country, "growth_after", row["after_rate"], "share", survey)
        yield (
            f"Around {point.year} ({point.event}) growth of its {SERIES[source].split(',')[0]} went from {before} a "
            f"year ({row['before_first']}–{row['before_last']}) to {after} "
            f"({row['after_first']}–{row['after_last']}). "
        )
        return


def _told_telework(country: str) -> Iterator[str]:
    rows = telework([country])
    if len(rows):
        share = _number(country, "teleworkable", float(rows["teleworkable"].iloc[0]), "share", ILO)
        yield f"Of its employed {share} work in occupations that could be done from home ({rows['year'].iloc[0]})."


def accelerations(growth: pd.DataFrame) -> tuple[int, int]:
    """How many series grew faster after than before, and how many faster after than Colombia's.

    Parameters
    ----------
    growth : from `telemigration.trade.growth.growth_table`; series that lack a side are not
        counted.
    """
    both = growth.dropna(subset=["before_rate", "after_rate"])
    return (
        int((both["after_rate"] > both["before_rate"]).sum()),
        int((both["after_rate"] > both["after_reference_rate"]).sum()),
    )


def pool_against_sales(who: pd.DataFrame, level: pd.DataFrame) -> Prose:
    """How much the teleworkable share, and how much exports a head, differ between the countries
    that have both."""
    both = (
        who.merge(level, on="country")[["teleworkable", "per_head_2019"]]
        .dropna()
        .query("per_head_2019 > 0")
    )
    if len(both) < 2:
        return Prose(
            "Too few of these countries have both a teleworkable share and exports a head to compare them."
        )
    ends = both.max() / both.min()
    share = register(
        "trade.pool.ratio",
        ends["teleworkable"],
        unit="ratio",
        digits=1,
        survey=ILO,
        grade=Grade.OTHER_PERIOD,
    )
    sales = register(
        "trade.sales.ratio",
        ends["per_head_2019"],
        unit="ratio",
        digits=1,
        survey=UNCTAD,
        grade=Grade.OTHER_PERIOD,
    )
    return say(
        "Between the countries that have both, the largest teleworkable share is {share} times the smallest, "
        "the largest exports a head {sales} times.",
        share=share,
        sales=sales,
    )


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
