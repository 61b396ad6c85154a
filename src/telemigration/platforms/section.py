"""Section 5 from counts of platform rows: who offers what, where, for how much, and what is asked
for.

The counts are the committed ones (rows at hand), or those of a researcher's own folder of rows.
Which rows an exhibit shows follows from what they are, by the same rules for both.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from telemigration.paper.published import published_table
from telemigration.platforms import count_tables, words
from telemigration.platforms.labour_index import (
    OLI_OF_PAPER,
    english_names,
    labour_index,
    workers_by_country,
)
from telemigration.platforms.own_data.folder import Counted, counted
from telemigration.platforms.pay_asked import spread
from telemigration.platforms.standardise.text import harmless
from telemigration.sources.platforms import COLOMBIA, DUMPS, PROGRAMMERS, REPEATS, Dump
from telemigration.survey import small_samples

ABSENT = ""
"""Key of rows that are not there: nothing belongs to it."""
ELSEWHERE = "rest of the world"
LANGUAGE_NAMES = {
    "all": "all",
    "en": "English",
    "es": "Spanish",
    "pt": "Portuguese",
    "none": "not told",
}
LEAST_OFFERED = 0.02
"""Share of profiles that must name a skill before supply of it is set against demand."""


@dataclass(frozen=True)
class Section5:
    """Counts of Section 5.

    Attributes
    ----------
    repeated_profiles : "left-out" or "counted": what exact repeats in the dumps of profiles are.
    platform_rows : folder of own rows; empty for the rows at hand.
    """

    repeated_profiles: str = "left-out"
    platform_rows: str = ""

    @property
    def at_hand(self) -> bool:
        """Whether the committed counts are shown."""
        return not self.platform_rows

    @property
    def folder(self) -> str:
        """Name of the folder of own rows."""
        return harmless(Path(self.platform_rows).name)

    @cached_property
    def _own(self) -> Counted:
        return counted(Path(self.platform_rows))

    @property
    def dumps(self) -> tuple[Dump, ...]:
        """What the rows are: one entry for each platform and kind."""
        return DUMPS if self.at_hand else self._own.dumps

    def counts(self, name: str) -> pd.DataFrame:
        """A table of counts as `data/derived/platforms/<name>.csv` holds them."""
        return count_tables.committed(name) if self.at_hand else self._own.tables[name]

    def of(self, table: str, key: str, **values: str) -> pd.DataFrame:
        """Rows of a table that belong to a dump, and have the given values in the given columns."""
        rows = self.counts(table)
        wanted = {"dump": self._counted_as(key), **values}
        for column, value in wanted.items():
            rows = rows[rows[column] == value]
        return rows.drop(columns=list(wanted)).reset_index(drop=True)

    @cached_property
    def profiles(self) -> str:
        """Key of the largest dump of profiles."""
        return self._largest("profile", {each.key: self.rows(each.key) for each in self.dumps})

    @cached_property
    def second(self) -> str:
        """Key of the next largest dump of profiles of the same platform: another choice of its
        rows."""
        sizes = {
            each.key: self.rows(each.key)
            for each in self.dumps
            if each.key != self.profiles
            and self.profiles
            and each.platform == self.dump(self.profiles).platform
        }
        return self._largest("profile", sizes)

    @cached_property
    def scored(self) -> str:
        """Key of the dump of profiles with most scores among those whose scores have decimals; else
        the largest."""
        finer = {}
        for each in self.dumps:
            scores = self.of("scores", each.key)
            if (scores["rating"] % 1 > 0).any():
                finer[each.key] = int(scores["rows"].sum())
        return self._largest("profile", finer) or self.profiles

    @cached_property
    def titled(self) -> str:
        """Key of the dump of profiles with most titles in English."""
        return self._largest("profile", self._titles("en"))

    @cached_property
    def located(self) -> str:
        """Key of the dump of postings that says most clients' countries."""
        known = {each.key: int(self.of("countries", each.key)["rows"].sum()) for each in self.dumps}
        return self._largest("posting", known)

    @cached_property
    def paid(self) -> str:
        """Key of the dump that pay by the hour is read from: the profiles, or without any the
        largest of postings."""
        known = {
            each.key: int(self.of("pay", each.key, by="all")["rows"].sum()) for each in self.dumps
        }
        return self._largest("profile", known) or self._largest("posting", known)

    def postings(self, language: str) -> str:
        """Key of the dump of postings with most titles in a language."""
        return self._largest("posting", self._titles(language))

    def dump(self, key: str) -> Dump:
        """What the rows of a key are."""
        return next(each for each in self.dumps if each.key == key)

    def rows(self, key: str, language: str = "all") -> int:
        """Rows of a dump, of a language of the title if one is named."""
        return int(self.of("rows", key, language=language)["rows"].sum())

    def survey(self, key: str) -> str:
        """A dump's name for readers, with its rows."""
        if key == ABSENT:
            return "no such rows"
        known = self.dump(key)
        return f"{known.platform} {known.kind}s, {known.period}, {self.rows(key):,} rows"

    def surveys(self, *keys: str) -> str:
        """Names of dumps for readers, each once."""
        return "; ".join(dict.fromkeys(self.survey(key) for key in keys if key)) or self.survey(
            ABSENT
        )

    def observations(self) -> pd.DataFrame:
        """Table 5.1: rows by platform, kind and language; first those of the paper, then those of
        the dumps."""
        printed = published_table("5-1")
        paper = [
            {
                "source": "paper",
                "platform": row.platform,
                "period": "Nov–Dec 2020",
                "language": row.language,
                "vacancies": row.vacancies,
                "profiles": row.job_seekers,
            }
            for row in printed.itertuples()
        ]
        found = [
            self._observed(each, row)
            for each in self.dumps
            for row in self.of("rows", each.key).itertuples()
            if row.language != "none"
        ]
        return pd.DataFrame([*paper, *found])

    def occupations(self, key: str, language: str = "all", group: str = "all") -> pd.DataFrame:
        """Share of rows by the paper's six occupations; columns occupation, rows, of, share,
        share_low, share_high."""
        table = self.of("occupations", key, group=group)
        if language != "all":
            table = table[table["language"] == language]
        by = table.groupby("occupation")["rows"].sum()
        rows = by.reindex(list(OLI_OF_PAPER), fill_value=0)
        rows.loc["Total"] = rows.sum()
        return small_samples.with_shares(
            rows.rename("rows").rename_axis("occupation").reset_index().assign(of=int(by.sum())),
            "share",
        )

    def countries(self, key: str) -> pd.DataFrame:
        """Share of rows by country, most frequent first: rank, country_iso3, name, rows, of, share
        and its interval."""
        table = self.of("countries", key).sort_values(
            ["rows", "name"], ascending=[False, True], ignore_index=True
        )
        if not self.at_hand:
            table["name"] = table["country_iso3"].map(english_names()).fillna(table["name"])
        found = small_samples.with_shares(table.assign(of=int(table["rows"].sum())), "share")
        return found.assign(rank=np.arange(1, len(found) + 1))

    def country(self, key: str, iso3: str) -> pd.Series:
        """The row of `countries` of one country; with no rows where nobody is from there."""
        found = self.countries(key)
        if iso3 in set(found["country_iso3"]):
            return found.set_index("country_iso3").loc[iso3]
        nobody = pd.DataFrame({"rows": [0], "of": [int(found["rows"].sum())]})
        return small_samples.with_shares(nobody, "share").iloc[0]

    def skills(self, key: str, group: str = "all") -> pd.DataFrame:
        """Share of rows that name a skill, most frequent first, with rank, exact interval and
        number of rows."""
        table = self.of("skills", key, group=group).sort_values(
            ["rows", "skill"], ascending=[False, True], ignore_index=True
        )
        return small_samples.with_shares(table, "share").assign(rank=np.arange(1, len(table) + 1))

    def words(self, key: str, language: str) -> pd.DataFrame:
        """Titles that hold a word, most frequent first: columns of, word, titles."""
        return self.of("words", key, language=language)

    def associations(self, key: str, language: str) -> pd.DataFrame:
        """Pairs of words that come together in titles more often than by chance
        (`words.associations`)."""
        held = self.words(key, language)
        return words.associations(
            self.of("word-pairs", key, language=language),
            held[["word", "titles"]],
            int(held["of"].max()) if len(held) else 0,
        )

    def scores(self, key: str, region: str) -> np.ndarray:
        """The scores of a region's rated rows: "Colombia" or "rest of the world"."""
        return small_samples.spread_out(self.of("scores", key, region=region), "rating")

    def pay(self, key: str, by: str, name: str) -> np.ndarray:
        """Pay an hour in US dollars of all, of a country (ISO code) or of those who name a
        skill."""
        return small_samples.spread_out(self.of("pay", key, by=by, name=name), "usd")

    def pay_by(self, key: str, by: str, first: int | None = None) -> pd.DataFrame:
        """Median pay an hour by country or skill: name, rows, median with interval, quartiles;
        dearest first."""
        names = (
            self.of("pay", key, by=by).groupby("name")["rows"].sum().sort_values(ascending=False)
        )
        columns = [
            "name",
            "rows",
            "median",
            "median_low",
            "median_high",
            "quarter",
            "three_quarters",
        ]
        found = pd.DataFrame(
            [self._paid(key, by, name) for name in names.index[:first]], columns=columns
        )
        return found.sort_values(["median", "rows"], ascending=False, ignore_index=True)

    def dearer(self, one: str, other: str) -> tuple[float, float]:
        """The chance that a profile of one country (ISO code) asks more than one of another, and
        p."""
        return small_samples.dearer(
            self.pay(self.paid, "country", one), self.pay(self.paid, "country", other)
        )

    def shortage(self, first: int = 20) -> pd.DataFrame:
        """Skills asked for in postings in English against those offered by programmers among the
        profiles.

        Returns
        -------
        One row for each of the `first` most wanted skills that enough profiles offer: skill, demand
        and supply (shares of rows), ratio (demand by supply), largest first.
        """
        wanted = self.skills(self.postings("en")).set_index("skill")
        offered = (
            self.skills(self.profiles, PROGRAMMERS)
            .query("share >= @LEAST_OFFERED")
            .set_index("skill")
        )
        both = wanted.join(offered, how="inner", suffixes=(None, "_offered")).head(first)
        table = pd.DataFrame(
            {
                "skill": both.index,
                "demand": both["share"].to_numpy(),
                "demand_rows": both["rows"].to_numpy(),
                "supply": both["share_offered"].to_numpy(),
                "supply_rows": both["rows_offered"].to_numpy(),
            }
        )
        return table.assign(ratio=table["demand"] / table["supply"]).sort_values(
            "ratio", ascending=False, ignore_index=True
        )

    def _counted_as(self, key: str) -> str:
        with_repeats = key + REPEATS
        known = self.repeated_profiles == "counted" and with_repeats in set(
            self.counts("rows")["dump"]
        )
        return with_repeats if known else key

    def _titles(self, language: str) -> dict[str, int]:
        return {each.key: self.rows(each.key, language) for each in self.dumps}

    def _largest(self, kind: str, sizes: dict[str, int]) -> str:
        keys = [each.key for each in self.dumps if each.kind == kind and sizes.get(each.key)]
        return max(keys, key=sizes.__getitem__, default=ABSENT)

    def _observed(self, each: Dump, row: object) -> dict[str, object]:
        counted = {
            "vacancies": row.rows if each.kind == "posting" else np.nan,
            "profiles": row.rows if each.kind == "profile" else np.nan,
        }
        return {
            "source": "this book",
            "platform": each.platform,
            "period": each.period,
            "language": LANGUAGE_NAMES[row.language],
            **counted,
        }

    def _paid(self, key: str, by: str, name: str) -> dict[str, object]:
        return {"name": name, **spread(self.pay(key, by, name))}


def demand_concentration(section: Section5) -> pd.DataFrame:
    """How concentrated demand and supply are: one row per distribution with its Herfindahl index
    and largest shares."""
    employers = labour_index("vacancies-2017-04-11")
    distributions = {
        (
            "Vacancies by employer's country",
            "Online Labour Index, 11 April 2017",
        ): employers.groupby("country")["count"].sum(),
        ("Postings by client's country", section.survey(section.located)): _by_country(
            section, section.located
        ),
        (
            "Vacancies by category",
            "Online Labour Index, Spanish-language domains, November 2020",
        ): labour_index("spanish-domains-2020-11").set_index("occupation")["count"],
        ("Vacancies by category", "Online Labour Index, 11 April 2017"): employers.groupby(
            "occupation"
        )["count"].sum(),
        (
            "Workers by country",
            "Online Labour Index, workers, 2021",
        ): workers_by_country().set_index("country")["rows"],
        ("Profiles by country", section.survey(section.profiles)): _by_country(
            section, section.profiles
        ),
    }
    return pd.DataFrame(
        [
            {"row": what, "source": source, **small_samples.concentration(by)}
            for (what, source), by in distributions.items()
            if len(by)
        ]
    )


def _by_country(section: Section5, key: str) -> pd.Series:
    return section.countries(key).set_index("name")["rows"]


__all__ = ["COLOMBIA", "ELSEWHERE", "Section5", "demand_concentration"]
