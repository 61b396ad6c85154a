"""Counts and summaries of the dumps: all that is kept of them. No row, no title, no rare word."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import pandas as pd

from telemigration.platforms.standardise import standardise
from telemigration.platforms.standardise.countries import country_iso3
from telemigration.platforms.words import LANGUAGES, pair_counts, title_words, word_counts
from telemigration.sources.platforms import (COLOMBIA, DUMPS, OLI_SPANISH, OLI_VACANCIES, OLI_WORKERS, PROGRAMMERS,
                                             REPEATS, read_dump, read_oli_spanish, read_oli_vacancies, read_oli_workers)
from telemigration.sources.services import read_population

PENN = "macro/pwt1001_2005_2019.csv"
PROGRAMMING = ("Web and multimedia developers", "Applications programmers")
UNCLASSIFIED = "unclassified"
SMALLEST_COUNT, SMALLEST_COLOMBIAN = 5, 2
"""Rarer skills are left out: of all rows, and of the few Colombian ones."""
SMALLEST_PAY_GROUP = 30
"""Countries and skills with fewer rows with pay by the hour are left out of the pay distributions; Colombia is not."""
MOST_SKILLS = 30
"""Skills whose pay is kept: the most frequent of each dump."""

Parts = Sequence[tuple[str, pd.DataFrame]]
"""Key and standard rows (`standardise`) of every dump that is summed up."""


@lru_cache(maxsize=len(DUMPS))
def standard_rows(raw: Path, key: str) -> pd.DataFrame:
    """The rows of a dump as the standardiser gives them."""
    rows = read_dump(raw, key)
    return standardise(rows.drop(columns="repeat")).assign(repeat=rows["repeat"].to_numpy())


def dumps(raw: Path) -> Iterator[tuple[str, pd.DataFrame]]:
    """Key and standard rows of every dump without exact repeats, and of those with repeats once more with them."""
    for each in DUMPS:
        rows = standard_rows(raw, each.key)
        yield each.key, rows[~rows["repeat"]]
        if rows["repeat"].any():
            yield each.key + REPEATS, rows


def row_counts(parts: Parts) -> pd.DataFrame:
    """Rows by dump and language, rows with readable pay, with a score, and the number of distinct skills."""
    return pd.concat([_row_counts(rows).assign(dump=key) for key, rows in parts])[
        ["dump", "language", "rows", "with_pay", "with_score", "with_country", "with_skills", "skills"]]


def country_counts(parts: Parts) -> pd.DataFrame:
    """Rows by dump and country (ISO code and its most frequent name)."""
    made = []
    for key, rows in parts:
        known = rows.dropna(subset="country_iso3")
        if len(known):
            by = known.groupby("country_iso3")["country"]
            made.append(pd.DataFrame({"dump": key, "name": by.agg(_most_frequent), "rows": by.size()}).reset_index())
    return _ordered(pd.concat(made), ["dump", "country_iso3", "name"])


def skill_counts(parts: Parts) -> pd.DataFrame:
    """Rows that name a skill, by dump and group: all, Colombians, and those of the two programming occupations."""
    made = [_skill_counts(rows, smallest).assign(dump=key, group=group, of=len(rows))
            for key, everyone in parts for group, rows, smallest in _groups(everyone)]
    return _ordered(pd.concat(made), ["dump", "group", "of", "skill"])


def title_word_counts(parts: Parts) -> pd.DataFrame:
    """Titles that hold a word, by dump and language of the title."""
    return pd.concat([word_counts(words).assign(dump=key, language=language, of=len(words))
                      for key, language, words in _titles(parts)])[["dump", "language", "of", "word", "titles"]]


def title_pair_counts(parts: Parts) -> pd.DataFrame:
    """Titles that hold two words together, by dump and language of the title."""
    return pd.concat([pair_counts(words).assign(dump=key, language=language) for key, language,
                      words in _titles(parts)])[
        ["dump", "language", "first", "second", "titles"]]


def occupation_counts(parts: Parts) -> pd.DataFrame:
    """Rows by dump, language, group (all, Colombians) and occupation of the paper; the rest is "unclassified"."""
    made = []
    for key, rows in parts:
        named = rows.assign(occupation=rows["occupation"].fillna(UNCLASSIFIED),
                            language=rows["language"].fillna("none"))
        for group, part in (("all", named), (COLOMBIA, named[named["country_iso3"] == "COL"])):
            counted = part.groupby(["language", "occupation"]).size().rename("rows").reset_index()
            made.append(counted.assign(dump=key, group=group))
    return _ordered(pd.concat(made), ["dump", "group", "language", "occupation"])


def score_counts(parts: Parts) -> pd.DataFrame:
    """Rated rows by dump, region (Colombia or the rest) and score."""
    made = []
    for key, rows in parts:
        rated = rows.dropna(subset="rating")
        region = rated["country_iso3"].eq("COL").map({True: COLOMBIA, False: "rest of the world"})
        counted = rated.assign(region=region).groupby(["region", "rating"]).size().rename("rows").reset_index()
        made.append(counted.assign(dump=key))
    return _ordered(pd.concat(made), ["dump", "region", "rating"])


def pay_counts(parts: Parts) -> pd.DataFrame:
    """Rows by pay an hour in whole US dollars (middle of the interval), for all, by country and by skill."""
    made = []
    for key, rows in parts:
        hourly = rows[(rows["pay_unit"] == "hour") & rows["pay_low_usd"].notna() & rows["pay_high_usd"].notna()]
        usd = hourly[["pay_low_usd", "pay_high_usd"]].mean(axis=1).round().astype(int)
        paid = pd.DataFrame({"usd": usd, "country": hourly["country_iso3"], "skill": hourly["skill_list"]})
        paid = paid[paid["usd"] > 0]
        made.append(_pay(paid.assign(name="all"), "all").assign(dump=key))
        made.append(_pay(paid.rename(columns={"country": "name"}), "country", keep="COL").assign(dump=key))
        by_skill = paid.explode("skill").rename(columns={"skill": "name"})
        first = by_skill["name"].value_counts().sort_index().nlargest(MOST_SKILLS, keep="first").index
        made.append(_pay(by_skill[by_skill["name"].isin(first)], "skill").assign(dump=key))
    return _ordered(pd.concat(made), ["dump", "by", "name", "usd"])


def labour_index(raw: Path) -> pd.DataFrame:
    """The three tables of the Online Labour Index: series, country (or domain) with its code, occupation, count."""
    spanish = read_oli_spanish(raw / OLI_SPANISH).groupby("occupation", as_index=False)["vacancies"].sum()
    series = {"workers-2021": read_oli_workers(raw / OLI_WORKERS).rename(columns={"workers": "count"}),
              "vacancies-2017-04-11": read_oli_vacancies(raw / OLI_VACANCIES).rename(columns={"vacancies": "count"}),
              "spanish-domains-2020-11": spanish.assign(country="Spanish-language domains").rename(
                  columns={"vacancies": "count"})}
    table = pd.concat([rows.assign(series=name) for name, rows in series.items()])
    table = table.assign(country_iso3=table["country"].map(country_iso3))
    return _ordered(table, ["series", "country", "country_iso3", "occupation"])[
        ["series", "country", "country_iso3", "occupation", "count"]]


def population(raw: Path) -> pd.DataFrame:
    """Inhabitants by country in 2019."""
    rows = read_population(raw / PENN).query("year == 2019")
    return pd.DataFrame({"country_iso3": rows["country"], "millions": rows["population"] / 1e6})


def _row_counts(rows: pd.DataFrame) -> pd.DataFrame:
    by_language = [(name, part) for name, part in rows.groupby(rows["language"].fillna("none"))]
    return pd.DataFrame([{
        "language": name, "rows": len(part), "with_pay": int(part["pay_low_usd"].notna().sum()),
        "with_score": int(part["rating"].notna().sum()), "with_country": int(part["country_iso3"].notna().sum()),
        "with_skills": int(part["skill_list"].str.len().gt(0).sum()), "skills": part["skill_list"].explode().nunique()}
        for name, part in [("all", rows), *by_language]])


def _groups(rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame, int]]:
    of_groups = [("all", rows, SMALLEST_COUNT),
                 (COLOMBIA, rows[rows["country_iso3"] == "COL"], SMALLEST_COLOMBIAN),
                 (PROGRAMMERS, rows[rows["occupation"].isin(PROGRAMMING)], SMALLEST_COUNT)]
    return [each for each in of_groups if len(each[1])]


def _skill_counts(rows: pd.DataFrame, smallest: int) -> pd.DataFrame:
    counted = Counter(skill for skills in rows["skill_list"] for skill in set(skills))
    kept = [(skill, named) for skill, named in counted.items() if named >= smallest]
    return pd.DataFrame(kept, columns=["skill", "rows"])


def _titles(parts: Parts) -> Iterator[tuple[str, str, list[frozenset[str]]]]:
    for key, rows in parts:
        for language in LANGUAGES:
            titles = rows.loc[(rows["language"] == language) & rows["title"].notna(), "title"]
            if len(titles) >= SMALLEST_PAY_GROUP:
                yield key, language, [title_words(title, language) for title in titles]


def _pay(paid: pd.DataFrame, by: str, keep: str | None = None) -> pd.DataFrame:
    enough = paid.groupby("name")["usd"].transform("size") >= SMALLEST_PAY_GROUP
    kept = paid[enough | (paid["name"] == keep)]
    return kept.groupby(["name", "usd"]).size().rename("rows").reset_index().assign(by=by)


def _most_frequent(names: pd.Series) -> str:
    return sorted(names.value_counts().items(), key=lambda each: (-each[1], each[0]))[0][0]


def _ordered(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    others = [name for name in table if name not in by]
    return table[[*by, *others]].sort_values(by, ignore_index=True)
