"""From the raw files on services to the committed tables of `data/derived/trade`."""

import pandas as pd

from telemigration.sources.services import TYPES
from telemigration.trade.breaks import first_broken_year
from telemigration.trade.telework import country_share

PERIODS = ((2005, 2009), (2010, 2014), (2015, 2019), (2020, 2022))
TREND_YEARS = 5
GROUPS = ("WLD", "SSF")
LEAST_CLASSIFIED = 0.5


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
    both = (
        pd.concat([wide, pd.DataFrame(later).T])
        .rename_axis("year")
        .melt(ignore_index=False, var_name="country", value_name="population")
        .dropna()
        .reset_index()
    )
    return both.assign(
        population=both["population"].round(), population_known=(both["year"] <= end).astype(int)
    )


def digital_services(trade: pd.DataFrame, population: pd.DataFrame) -> pd.DataFrame:
    """Trade in digitally deliverable services with population and persons engaged, single economies
    only.

    Returns
    -------
    Columns country, name, year, exports, imports (millions of US dollars; missing before the source
    begins), population (persons), population_known, engaged (persons, to the end of the Penn World
    Table).
    """
    single = trade[~trade["country"].isin(GROUPS)].dropna(subset=["exports", "imports"], how="all")
    names = single.drop_duplicates("country").set_index("country")["name"]
    people = extended_population(
        population[["country", "year", "population"]], int(trade["year"].max())
    )
    people = people.merge(
        population[["country", "year", "engaged"]].round(0), on=["country", "year"], how="left"
    )
    both = single.drop(columns="name").merge(
        people[people["country"].isin(names.index)],
        on=["country", "year"],
        how="outer",
        validate="one_to_one",
    )
    both.insert(1, "name", both["country"].map(names))
    return both.sort_values(["country", "year"], ignore_index=True)


def services_mix(composition: pd.DataFrame) -> pd.DataFrame:
    """Mean composition of service exports over the years of each period in `PERIODS` that are
    reported in full."""
    whole = composition.dropna(subset=list(TYPES.values()))
    parts = [_mean_mix(whole[whole["year"].between(*period)], period) for period in PERIODS]
    return pd.concat(parts).sort_values(["country", "first_year"], ignore_index=True)


def _mean_mix(rows: pd.DataFrame, period: tuple[int, int]) -> pd.DataFrame:
    grouped = rows.groupby("country")
    means = grouped[list(TYPES.values())].mean().round(6)
    means.insert(0, "years", grouped.size())
    return means.reset_index().assign(first_year=period[0], last_year=period[1])


def services_weight(
    volumes: pd.DataFrame, composition: pd.DataFrame, economies: pd.Index
) -> pd.DataFrame:
    """How much services weigh in exports, and digital services in services.

    Parameters
    ----------
    volumes : columns country, year, goods, services. The source calls them constant prices; their
        ratio is that of current balances of payments, so only the ratio is used.
    composition : shares of service exports by type.
    economies : ISO3 codes to keep.

    Returns
    -------
    Columns country, year, service_share (services in exports of goods and services), digital_low
    and digital_high (share of service exports that is certainly, and at most, digitally
    deliverable: other business with telecommunications and IT; everything but travel and
    transport).
    """
    kept = volumes.merge(composition, on=["country", "year"], how="outer").sort_values(
        ["country", "year"]
    )
    kept = kept[kept["country"].isin(economies)].reset_index(drop=True)
    certain = kept["other_business"] + kept["telecom_it"]
    table = pd.DataFrame(
        {
            "country": kept["country"],
            "year": kept["year"],
            "service_share": kept["services"] / (kept["services"] + kept["goods"]),
            "digital_low": certain,
            "digital_high": certain + kept["rest"],
        }
    )
    return table.dropna(how="all", subset=list(table.columns[2:])).round(6).reset_index(drop=True)


def ict_services(exports: pd.DataFrame, composition: pd.DataFrame) -> pd.DataFrame:
    """Exports of ICT services, and what they imply for the other services through their share.

    Returns
    -------
    Columns country, year, exports (ICT services), services (all) and other_business: millions of
    current US dollars; the last two are missing without a composition and from a break in the ICT
    series on, since the composition was published before the revision.
    """
    rows = exports.merge(composition, on=["country", "year"], how="left").sort_values(
        ["country", "year"]
    )
    ict = rows["exports"] / 1e6
    broken = [
        year >= first_broken_year(country, "wdi", kind="revision")
        for country, year in zip(rows["country"], rows["year"], strict=True)
    ]
    services = (ict / rows["telecom_it"].where(rows["telecom_it"] > 0)).mask(broken)
    return pd.DataFrame(
        {
            "country": rows["country"],
            "year": rows["year"],
            "exports": ict.round(4),
            "services": services.round(2),
            "other_business": (services * rows["other_business"]).round(2),
        }
    ).reset_index(drop=True)


def teleworkable_employment(
    employment: pd.DataFrame, links: pd.DataFrame, jobs: pd.Series, scores: pd.Series
) -> pd.DataFrame:
    """Teleworkable share of the employed in the last year of each country, by the way of Dingel and
    Neiman (2020).

    Returns
    -------
    Columns country, name, year, employed (persons with a known occupation), classified (their part
    in all employed), teleworkable (share of them). Countries with less than half classified are
    left out.
    """
    last = employment[employment["year"] == employment.groupby("country")["year"].transform("max")]
    rows = []
    for (country, name, year), group in last.groupby(["country", "name", "year"]):
        persons = group.set_index("sub_major")["employed"]
        known = persons.drop("X", errors="ignore")
        rows.append(
            {
                "country": country,
                "name": name,
                "year": year,
                "employed": round(known.sum()),
                "classified": known.sum() / persons.sum(),
                "teleworkable": country_share(known, links, jobs, scores),
            }
        )
    table = pd.DataFrame(rows)
    return table[table["classified"] >= LEAST_CLASSIFIED].round(6).reset_index(drop=True)
