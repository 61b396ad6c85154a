"""Section 5 from the committed counts: who offers what, where, for how much, and what is asked for."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from telemigration.errors import BadInput
from telemigration.ledger.published import published_table
from telemigration.platforms import samples, words
from telemigration.places import derived_folder
from telemigration.sources.platforms import COLOMBIA, DUMPS, OLI_OCCUPATIONS, PROGRAMMERS, REPEATS, Dump, dump

PROFILES, DETAILED = "freelancer-8401", "freelancer-1000"
UPWORK, UPWORK_PROFILES, WORKANA = "upwork-postings", "upwork-profiles", "workana-postings"
LANGUAGE_NAMES = {"all": "all", "en": "English", "es": "Spanish", "pt": "Portuguese", "none": "not told"}
PAPER_NAMES = {"India": "IND", "Bangladesh": "BGD", "Pakistan": "PAK", "Russian Federation": "RUS", "Russia": "RUS",
               "US": "USA", "Ukraine": "UKR", "Philippines": "PHL", "Colombia": "COL", "Venezuela": "VEN",
               "Argentina": "ARG", "México": "MEX"}
"""Countries that Table 5.3 can be read to name, with their ISO codes."""
LEAST_OFFERED = 0.02
"""Share of profiles that must name a skill before supply of it is set against demand."""
OLI_OF_PAPER = {"Web and multimedia developers": "software", "Applications programmers": "software",
                "Data scientist": "software", "Graphic and multimedia designer": "creative",
                "Advertising and marketing professionals": "sales", "Translator": "writing"}
"""The category of the Online Labour Index that takes each of the paper's occupations."""


@cache
def counts(name: str) -> pd.DataFrame:
    """A committed table of counts, `data/derived/platforms/<name>.csv`."""
    path = derived_folder() / "platforms" / f"{name}.csv"
    if not path.exists():
        raise BadInput(path.name, "no such file", "the derived data of the project: `telemigration derive`")
    return pd.read_csv(path, keep_default_na=False, na_values=[""])


@cache
def inhabitants() -> pd.DataFrame:
    """Inhabitants in 2019: column millions, indexed by ISO code."""
    return pd.read_csv(derived_folder() / "macro" / "population-2019.csv").set_index("country_iso3")


@dataclass(frozen=True)
class Section5:
    """Tables of Section 5.

    Attributes
    ----------
    repeated_profiles : "left-out" or "counted": what exact repeats in the dump of 8,401 profiles are.
    """

    repeated_profiles: str = "left-out"

    @property
    def profiles(self) -> str:
        """Key of the large dump of profiles as it is to be counted."""
        return PROFILES + (REPEATS if self.repeated_profiles == "counted" else "")

    def of(self, table: str, key: str, **values: str) -> pd.DataFrame:
        """Rows of a committed table that belong to a dump, and have the given values in the given columns."""
        rows = counts(table)
        wanted = {"dump": self.profiles if key == PROFILES else key, **values}
        for column, value in wanted.items():
            rows = rows[rows[column] == value]
        return rows.drop(columns=list(wanted)).reset_index(drop=True)

    def rows(self, key: str, language: str = "all") -> int:
        """Rows of a dump, of a language of the title if one is named."""
        found = self.of("rows", key, language=language)["rows"]
        return int(found.iloc[0]) if len(found) else 0

    def survey(self, key: str) -> str:
        """A dump's name for readers, with its rows."""
        known: Dump = dump(key)
        return f"{known.platform} {known.kind}s, {known.period}, {self.rows(key):,} rows"

    def observations(self) -> pd.DataFrame:
        """Table 5.1: rows by platform, kind and language; first those of the paper, then those of the dumps."""
        printed = published_table("5-1")
        paper = [{"source": "paper", "platform": row.platform, "period": "Nov–Dec 2020", "language": row.language,
                  "vacancies": row.vacancies, "profiles": row.job_seekers} for row in printed.itertuples()]
        found = [self._observed(each, row) for each in DUMPS
                 for row in self.of("rows", each.key).itertuples() if row.language != "none"]
        return pd.DataFrame([*paper, *found])

    def occupations(self, key: str, language: str = "all", group: str = "all") -> pd.DataFrame:
        """Share of rows by the paper's six occupations; columns occupation, rows, of, share, share_low, share_high."""
        table = self.of("occupations", key, group=group)
        if language != "all":
            table = table[table["language"] == language]
        by = table.groupby("occupation")["rows"].sum()
        order = [*OLI_OF_PAPER, "Total"]
        rows = by.reindex(list(OLI_OF_PAPER), fill_value=0)
        rows.loc["Total"] = rows.sum()
        return samples.with_shares(rows.reindex(order).rename("rows").reset_index().assign(of=int(by.sum())), "share")

    def countries(self, key: str) -> pd.DataFrame:
        """Share of rows by country, most frequent first: rank, country_iso3, name, rows, of, share and its interval."""
        table = self.of("countries", key).sort_values(["rows", "name"], ascending=[False, True], ignore_index=True)
        found = samples.with_shares(table.assign(of=int(table["rows"].sum())), "share")
        return found.assign(rank=np.arange(1, len(found) + 1))

    def skills(self, key: str, group: str = "all") -> pd.DataFrame:
        """Share of rows that name a skill, most frequent first, with rank, exact interval and number of rows."""
        table = self.of("skills", key, group=group).sort_values(["rows", "skill"], ascending=[False, True],
                                                                ignore_index=True)
        return samples.with_shares(table, "share").assign(rank=np.arange(1, len(table) + 1))

    def words(self, key: str, language: str) -> pd.DataFrame:
        """Titles that hold a word, most frequent first: columns of, word, titles."""
        return self.of("words", key, language=language)

    def associations(self, key: str, language: str) -> pd.DataFrame:
        """Pairs of words that come together in titles more often than by chance (`words.associations`)."""
        held = self.words(key, language)
        return words.associations(self.of("word-pairs", key, language=language), held[["word", "titles"]],
                                  int(held["of"].iloc[0]))

    def scores(self, key: str, region: str) -> np.ndarray:
        """The scores of a region's rated rows: "Colombia" or "rest of the world"."""
        return samples.spread_out(self.of("scores", key, region=region), "rating")

    def pay(self, key: str, by: str, name: str) -> np.ndarray:
        """Pay an hour in US dollars of all, of a country (ISO code) or of those who name a skill."""
        return samples.spread_out(self.of("pay", key, by=by, name=name), "usd")

    def pay_by(self, key: str, by: str, first: int | None = None) -> pd.DataFrame:
        """Median pay an hour by country or skill: name, rows, median with interval, quartiles; dearest first."""
        names = self.of("pay", key, by=by).groupby("name")["rows"].sum().sort_values(ascending=False)
        found = pd.DataFrame([self._paid(key, by, name) for name in names.index[:first]])
        return found.sort_values(["median", "rows"], ascending=False, ignore_index=True)

    def dearer(self, one: str, other: str) -> tuple[float, float]:
        """The chance that a profile of one country (ISO code) asks more than one of another, and p."""
        return samples.dearer(self.pay(PROFILES, "country", one), self.pay(PROFILES, "country", other))

    def shortage(self, first: int = 20) -> pd.DataFrame:
        """Skills asked for in Upwork's postings against those offered by programmers among the profiles.

        Returns
        -------
        One row for each of the `first` most wanted skills that enough profiles offer: skill, demand and supply (shares
        of rows), ratio (demand by supply), largest first.
        """
        wanted = self.skills(UPWORK).set_index("skill")
        offered = self.skills(PROFILES, PROGRAMMERS).query("share >= @LEAST_OFFERED").set_index("skill")
        both = wanted.join(offered, how="inner", rsuffix="_offered").head(first)
        table = pd.DataFrame({"skill": both.index, "demand": both["share"].to_numpy(),
                              "demand_rows": both["rows"].to_numpy(),
                              "supply": both["share_offered"].to_numpy(), "supply_rows": both["rows_offered"].to_numpy()})
        return table.assign(ratio=table["demand"] / table["supply"]).sort_values("ratio", ascending=False,
                                                                                 ignore_index=True)

    def _observed(self, each: Dump, row: object) -> dict[str, object]:
        counted = {"vacancies": row.rows if each.kind == "posting" else np.nan,
                   "profiles": row.rows if each.kind == "profile" else np.nan}
        return {"source": "this book", "platform": each.platform, "period": each.period,
                "language": LANGUAGE_NAMES[row.language], **counted}

    def _paid(self, key: str, by: str, name: str) -> dict[str, object]:
        usd = self.pay(key, by, name)
        middle = samples.median(usd)
        return {"name": name, "rows": len(usd), "median": middle.value, "median_low": middle.low,
                "median_high": middle.high, "quarter": float(np.quantile(usd, 0.25)),
                "three_quarters": float(np.quantile(usd, 0.75))}


def labour_index(series: str) -> pd.DataFrame:
    """A series of the Online Labour Index: columns country, occupation, count."""
    rows = counts("labour-index")
    return rows[rows["series"] == series].drop(columns="series").reset_index(drop=True)


def index_shares(series: str, country: str | None = None) -> pd.Series:
    """Share of each of the six categories, of one country if named."""
    rows = labour_index(series)
    rows = rows if country is None else rows[rows["country"] == country]
    by = rows.groupby("occupation")["count"].sum().reindex(list(OLI_OCCUPATIONS.values()), fill_value=0)
    return by / by.sum()


def paper_in_index_categories(column: tuple[str, str, str]) -> pd.Series:
    """A column of Table 5.2 (platform, series, language) added up to the categories of the Online Labour Index."""
    printed = published_table("5-2").set_index(["platform", "series", "language"]).loc[column].set_index("occupation")
    named = printed["share_pct"].drop("Total")
    return (named / 100).groupby(named.index.map(OLI_OF_PAPER).map(OLI_OCCUPATIONS)).sum()


def workers_by_country() -> pd.DataFrame:
    """Workers of the Online Labour Index, 2021: country, rows, share, per_million inhabitants; most first."""
    by = labour_index("workers-2021").groupby(["country", "country_iso3"], as_index=False, dropna=False)["count"].sum()
    table = by.rename(columns={"count": "rows"}).assign(of=int(by["count"].sum()))
    table["per_million"] = table["rows"] / table["country_iso3"].map(inhabitants()["millions"])
    found = samples.with_shares(table, "share").sort_values(["rows", "country"], ascending=[False, True],
                                                            ignore_index=True)
    return found.assign(rank=np.arange(1, len(found) + 1))


def demand_concentration(section: Section5) -> pd.DataFrame:
    """How concentrated demand and supply are: one row per distribution with its Herfindahl index and largest shares."""
    employers = labour_index("vacancies-2017-04-11")
    distributions = {
        ("Vacancies by employer's country",
         "Online Labour Index, 11 April 2017"): employers.groupby("country")["count"].sum(),
        ("Postings by client's country", section.survey(WORKANA)): section.countries(WORKANA).set_index("name")["rows"],
        ("Vacancies by category", "Online Labour Index, Spanish-language domains, November 2020"):
            labour_index("spanish-domains-2020-11").set_index("occupation")["count"],
        ("Vacancies by category", "Online Labour Index, 11 April 2017"): employers.groupby("occupation")["count"].sum(),
        ("Workers by country", "Online Labour Index, workers, 2021"): workers_by_country().set_index("country")["rows"],
        ("Profiles by country", section.survey(PROFILES)): section.countries(PROFILES).set_index("name")["rows"]}
    return pd.DataFrame([{"row": what, "source": source, **samples.concentration(by)}
                         for (what, source), by in distributions.items()])


__all__ = ["COLOMBIA", "Section5", "counts", "demand_concentration", "index_shares", "labour_index",
           "paper_in_index_categories", "workers_by_country"]
