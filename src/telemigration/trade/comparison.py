"""Countries side by side: level, weight, teleworkable employment, and what is not known of whom."""

from collections.abc import Iterable
from functools import cache

import pandas as pd

from telemigration.occupations.classification import occupation_table, soc_scores
from telemigration.parameters import Parameters
from telemigration.teleworkability.counts import own_employment
from telemigration.trade.breaks import turning_point
from telemigration.trade.growth import growth_table
from telemigration.trade.mix import mix
from telemigration.trade.series import known_economies, ordered, series, trade_table
from telemigration.trade.telework import country_share, sub_major_links

BEFORE_PANDEMIC = 2019
FIRST = 2010
REFERENCE = "COL"
REFERENCE_SURVEY = 2023


def levels(countries: Iterable[str]) -> pd.DataFrame:
    """Digitally deliverable exports and their weight, a row per country.

    Returns
    -------
    Columns country, name, year (last of the series), exports (that year, million USD),
    per_head_2010, per_head_2019, per_head (last year; all USD), weight_year, digital_low,
    digital_high (share of service exports, last year up to 2019), service_share (services in all
    exports, the same year). Missing where the sources are silent.
    """
    return pd.DataFrame([_level(country) for country in dict.fromkeys(countries)])


def _level(country: str) -> dict[str, object]:
    rows = series([country]).query("source == 'unctad'").set_index("year")
    weight = trade_table("services-weight").query(
        "country == @country and year <= @BEFORE_PANDEMIC"
    )
    known = weight.dropna(subset="digital_low")["year"]
    # A year of 0, which no series has, stands for "no data".
    last = int(rows.index.max()) if len(rows) else 0
    year = int(known.max()) if len(known) else 0
    row = {"country": country, "name": known_economies()[country], "year": last}
    row |= {"exports": rows["exports"].get(last), "per_head": rows["per_head"].get(last)}
    row |= {f"per_head_{each}": rows["per_head"].get(each) for each in (FIRST, BEFORE_PANDEMIC)}
    weights, shares = weight.set_index("year"), ("digital_low", "digital_high", "service_share")
    row |= {"weight_year": year} | {name: weights[name].get(year) for name in shares}
    return {name: float("nan") if value is None else value for name, value in row.items()}


@cache
def reference_share() -> tuple[float, float]:
    """Colombia's teleworkable share by two digits, as for others, and its employed (GEIH 2023)."""
    persons = own_employment()
    groups = persons.groupby(persons.index.str[:2]).sum()
    links = sub_major_links(occupation_table("soc-isco08"))
    jobs = occupation_table("soc").set_index("soc")["us_employment"]
    return country_share(groups, links, jobs, soc_scores(Parameters())), float(groups.sum())


def telework(countries: Iterable[str]) -> pd.DataFrame:
    """Teleworkable share of the employed by country of the ILO's table, and Colombia's.

    Returns
    -------
    Columns country, name, year, employed (persons with a known occupation), classified (share of
    all employed), teleworkable (share).
    """
    share, persons = reference_share()
    known = {"country": REFERENCE, "name": "Colombia", "year": REFERENCE_SURVEY}
    known |= {"employed": persons, "classified": 1.0, "teleworkable": share}
    colombia = pd.DataFrame([known])
    table = pd.concat([trade_table("teleworkable-employment"), colombia], ignore_index=True)
    rows = ordered(table, countries)
    return rows.assign(name=rows["country"].map(known_economies()))


def smaller_than_their_parts(year: int = BEFORE_PANDEMIC) -> pd.DataFrame:
    """Countries whose digitally deliverable exports are below their ICT and business services.

    Returns
    -------
    Indexed by country: whole (UNCTAD), parts (balance of payments), millions of US dollars.
    """
    ict = trade_table("ict-services").query("year == @year").set_index("country")
    whole = trade_table("digital-services").query("year == @year").set_index("country")["exports"]
    parts = ict["exports"] + ict["other_business"]
    both = pd.DataFrame({"whole": whole.reindex(ict.index), "parts": parts}).dropna()
    return both[both["whole"] < both["parts"]]


def gaps(countries: Iterable[str]) -> list[str]:
    """What is not known of which country, one sentence per country with a gap.

    Examples
    --------
    >>> gaps(["PHL"])
    []
    """
    return [sentence for country in dict.fromkeys(countries) if (sentence := _gap(country))]


def _gap(country: str) -> str:
    growth, level = growth_table([country], REFERENCE).set_index("source"), _level(country)
    no_ict = series([country]).query("source == 'wdi'").empty
    alone = pd.isna(level["per_head"]) and pd.notna(level["exports"])
    lacking = {
        "exports of digitally deliverable services (UNCTAD)": pd.isna(level["exports"]),
        "population": alone,
        "exports of ICT services (kept here for six countries)": no_ict,
        "composition of service exports": mix([country]).empty,
        f"growth before {turning_point(country).year}": growth["before_rate"].isna().all(),
        "employment by two-digit ISCO-08 occupation (ILO, 2020)": telework([country]).empty,
    }
    missing = [what for what, absent in lacking.items() if absent]
    return f"{known_economies()[country]}: no data on {'; '.join(missing)}." if missing else ""
