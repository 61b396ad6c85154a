"""Trade in services: digital services and population, their mix and weight, ICT services, and who
could telework."""

from pathlib import Path

import pandas as pd

from telemigration.derivation.occupations import rule_by_soc, soc_isco08_links, soc_table
from telemigration.sources import services
from telemigration.sources.registry import locate
from telemigration.sources.services import TYPES
from telemigration.trade.breaks import first_broken_year
from telemigration.trade.telework import country_share, sub_major_links

PERIODS = ((2005, 2009), (2010, 2014), (2015, 2019), (2020, 2022))
TREND_YEARS = 5
GROUPS = ("WLD", "SSF")
"""Codes of groups of economies among those of economies: the world, Sub-Saharan Africa."""
LEAST_CLASSIFIED = 0.5
BY_YEAR = ["country", "year"]


def digital_services(raw: Path) -> pd.DataFrame:
    """Trade in digitally deliverable services with population and persons engaged, single economies
    only.

    Returns
    -------
    Columns country, name, year, exports, imports (millions of US dollars; missing before the source
    begins), population (persons), population_known, engaged (persons, to the end of the Penn World
    Table).
    """
    trade = services.read_digital_services(locate(raw, "services-digital"))
    single = trade[~trade["country"].isin(GROUPS)].dropna(subset=["exports", "imports"], how="all")
    names = single.drop_duplicates("country").set_index("country")["name"]
    people = _people(raw, int(trade["year"].max()))
    both = single.drop(columns="name").merge(
        people[people["country"].isin(names.index)], on=BY_YEAR, how="outer", validate="one_to_one"
    )
    both.insert(1, "name", both["country"].map(names))
    return both.sort_values(BY_YEAR, ignore_index=True)


def _people(raw: Path, last: int) -> pd.DataFrame:
    """Population to the year `last` and persons engaged, by country and year."""
    known = services.read_population(locate(raw, "penn-world-table"))
    engaged = known[[*BY_YEAR, "engaged"]].round(0)
    extended = extended_population(known[[*BY_YEAR, "population"]], last)
    return extended.merge(engaged, on=BY_YEAR, how="left")


def extended_population(population: pd.DataFrame, last: int) -> pd.DataFrame:
    """Population with the years after the table's end at the mean growth of its last five years.

    Parameters
    ----------
    population : columns country, year, population.
    last : year to extend to.

    Returns
    -------
    Columns country, year, population (whole persons), population_known (1 observed, 0 extended).
    """
    wide = population.pivot(index="year", columns="country", values="population")
    end = wide.index.max()
    growth = (wide.loc[end] / wide.loc[end - TREND_YEARS]) ** (1 / TREND_YEARS)
    later = {year: wide.loc[end] * growth ** (year - end) for year in range(end + 1, last + 1)}
    both = pd.concat([wide, pd.DataFrame(later).T]).rename_axis("year")
    long = both.melt(ignore_index=False, var_name="country", value_name="population")
    long = long.dropna().reset_index()
    known = (long["year"] <= end).astype(int)
    return long.assign(population=long["population"].round(), population_known=known)


def ict_services(raw: Path) -> pd.DataFrame:
    """Exports of ICT services of six countries, and what they imply for the other services through
    their share.

    Returns
    -------
    Columns country, year, exports (ICT services), services (all) and other_business: millions of
    current US dollars; the last two are missing without a composition and from a break in the ICT
    series on, since the composition was published before the revision.
    """
    exports = services.read_ict_exports(locate(raw, "services-ict"))
    rows = exports.merge(_composition(raw), on=BY_YEAR, how="left").sort_values(BY_YEAR)
    ict = rows["exports"] / 1e6
    broken = [
        year >= first_broken_year(country, "wdi", kind="revision")
        for country, year in zip(rows["country"], rows["year"], strict=True)
    ]
    # A share of zero would imply infinite services: it is a share too small to be printed.
    implied = (ict / rows["telecom_it"].where(rows["telecom_it"] > 0)).mask(broken)
    table = rows[BY_YEAR].assign(
        exports=ict.round(4),
        services=implied.round(2),
        other_business=(implied * rows["other_business"]).round(2),
    )
    return table.reset_index(drop=True)


def services_mix(raw: Path) -> pd.DataFrame:
    """Mean composition of service exports by economy, over the years of each period in `PERIODS`
    that are reported in full."""
    whole = _composition(raw).dropna(subset=list(TYPES.values()))
    parts = [_mean_mix(whole[whole["year"].between(*period)], period) for period in PERIODS]
    return pd.concat(parts).sort_values(["country", "first_year"], ignore_index=True)


def _mean_mix(rows: pd.DataFrame, period: tuple[int, int]) -> pd.DataFrame:
    grouped = rows.groupby("country")
    means = grouped[list(TYPES.values())].mean().round(6)
    means.insert(0, "years", grouped.size())
    return means.reset_index().assign(first_year=period[0], last_year=period[1])


def services_weight(raw: Path) -> pd.DataFrame:
    """How much services weigh in exports, and digital services in services, by economy and year.

    The source calls its exports constant prices; their ratio is that of current balances of
    payments, so only the ratio is used.

    Returns
    -------
    Columns country, year, service_share (services in exports of goods and services), digital_low
    and digital_high (share of service exports that is certainly, and at most, digitally
    deliverable: other business with telecommunications and IT; everything but travel and
    transport).
    """
    volumes = services.read_export_volumes(locate(raw, "services-goods"))
    both = volumes.merge(_composition(raw), on=BY_YEAR, how="outer").sort_values(BY_YEAR)
    kept = both[both["country"].isin(digital_services(raw)["country"])]
    certain = kept["other_business"] + kept["telecom_it"]
    table = kept[BY_YEAR].assign(
        service_share=kept["services"] / (kept["services"] + kept["goods"]),
        digital_low=certain,
        digital_high=certain + kept["rest"],
    )
    told = table.dropna(how="all", subset=["service_share", "digital_low", "digital_high"])
    return told.round(6).reset_index(drop=True)


def _composition(raw: Path) -> pd.DataFrame:
    return services.read_composition(locate(raw, "services-ebops"))


def teleworkable_employment(raw: Path) -> pd.DataFrame:
    """Teleworkable share of the employed in the last year of each country, by the way of Dingel and
    Neiman (2020).

    Returns
    -------
    Columns country, name, year, employed (persons with a known occupation), classified (their part
    in all employed), teleworkable (share of them). Countries with less than half classified are
    left out.
    """
    employment = services.read_employment_by_occupation(locate(raw, "ilostat-2020"))
    jobs, scores = soc_table(raw).set_index("soc")["us_employment"], rule_by_soc(raw)
    links = sub_major_links(soc_isco08_links(raw))
    last = employment[employment["year"] == employment.groupby("country")["year"].transform("max")]
    rows = []
    for (country, name, year), group in last.groupby(["country", "name", "year"]):
        persons = group.set_index("sub_major")["employed"]
        known = persons.drop("X", errors="ignore")
        telework = country_share(known, links, jobs, scores)
        told = known.sum()
        rows.append((country, name, year, round(told), told / persons.sum(), telework))
    columns = ["country", "name", "year", "employed", "classified", "teleworkable"]
    table = pd.DataFrame(rows, columns=columns)
    return table[table["classified"] >= LEAST_CLASSIFIED].round(6).reset_index(drop=True)
