"""Counts of the dumps: all that is kept of them. No row, no title, no rare word."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pandas as pd

from telemigration.platforms.count_tables import Parts, counted
from telemigration.platforms.pay_asked import hourly_pay, most_frequent, pay_counts, pay_crossed
from telemigration.platforms.pay_model import pay_model
from telemigration.platforms.standardise import standardise
from telemigration.platforms.standardise.countries import country_iso3
from telemigration.platforms.words import LANGUAGES, pair_counts, title_words, word_counts
from telemigration.sources import platforms as sources
from telemigration.sources.platforms import COLOMBIA, DUMPS, PROGRAMMERS, REPEATS
from telemigration.sources.services import read_population

PENN = "macro/pwt1001_2005_2019.csv"
PROGRAMMING = ("Web and multimedia developers", "Applications programmers")
UNCLASSIFIED = "unclassified"
SMALLEST_COUNT, SMALLEST_COLOMBIAN = 5, 2
"""Rarer skills are left out: of all rows, and of the few Colombian ones."""
SMALLEST_BODY = 30
"""Fewer titles of a language are left out of the counts of words."""


@lru_cache(maxsize=len(DUMPS))
def standard_rows(raw: Path, key: str) -> pd.DataFrame:
    """The rows of a dump as the standardiser gives them."""
    rows = sources.read_dump(raw, key)
    return standardise(rows.drop(columns="repeat")).assign(repeat=rows["repeat"].to_numpy())


def dumps(raw: Path) -> Iterator[tuple[str, pd.DataFrame]]:
    """Key and standard rows of every dump without exact repeats, and of those with repeats once
    more with them."""
    for each in DUMPS:
        rows = standard_rows(raw, each.key)
        yield each.key, rows[~rows["repeat"]]
        if rows["repeat"].any():
            yield each.key + REPEATS, rows


def row_counts(parts: Parts) -> pd.DataFrame:
    """Rows by dump and language, rows with readable pay, with a score, and the number of distinct
    skills."""
    return counted("rows", parts, _by_language)


def country_counts(parts: Parts) -> pd.DataFrame:
    """Rows by dump and country (ISO code and its most frequent name)."""
    return counted("countries", parts, _by_country, ["dump", "country_iso3", "name"])


def skill_counts(parts: Parts) -> pd.DataFrame:
    """Rows that name a skill, by dump and group: all, Colombians, and those of the two programming
    occupations."""
    return counted("skills", parts, _by_skill, ["dump", "group", "of", "skill"])


def title_word_counts(parts: Parts) -> pd.DataFrame:
    """Titles that hold a word, by dump and language of the title."""
    return counted("words", parts, lambda rows: _of_titles(rows, word_counts))


def title_pair_counts(parts: Parts) -> pd.DataFrame:
    """Titles that hold two words together, by dump and language of the title."""
    return counted("word-pairs", parts, lambda rows: _of_titles(rows, pair_counts))


def occupation_counts(parts: Parts) -> pd.DataFrame:
    """Rows by dump, language, group (all, Colombians) and occupation of the paper; the rest is
    "unclassified"."""
    order = ["dump", "group", "language", "occupation"]
    return counted("occupations", parts, _by_occupation, order)


def score_counts(parts: Parts) -> pd.DataFrame:
    """Rated rows by dump, region (Colombia or the rest) and score."""
    return counted("scores", parts, _by_score, ["dump", "region", "rating"])


TABLES: dict[str, Callable[[Parts], pd.DataFrame]] = {
    "rows": row_counts,
    "countries": country_counts,
    "skills": skill_counts,
    "words": title_word_counts,
    "word-pairs": title_pair_counts,
    "occupations": occupation_counts,
    "scores": score_counts,
    "pay": pay_counts,
    "pay-crossed": pay_crossed,
    "pay-model": pay_model,
}
"""The tables of counts of Section 5 by file name."""


def labour_index(raw: Path) -> pd.DataFrame:
    """The three tables of the Online Labour Index: series, country (or domain) with its code,
    occupation, count."""
    spanish = sources.read_oli_spanish(raw / sources.OLI_SPANISH).groupby(
        "occupation", as_index=False
    )
    series = {
        "workers-2021": sources.read_oli_workers(raw / sources.OLI_WORKERS).rename(
            columns={"workers": "vacancies"}
        ),
        "vacancies-2017-04-11": sources.read_oli_vacancies(raw / sources.OLI_VACANCIES),
        "spanish-domains-2020-11": spanish["vacancies"]
        .sum()
        .assign(country="Spanish-language domains"),
    }
    table = pd.concat([rows.assign(series=name) for name, rows in series.items()])
    table = table.assign(country_iso3=table["country"].map(country_iso3))
    keys = ["series", "country", "country_iso3", "occupation"]
    table = table.rename(columns={"vacancies": "count"})[[*keys, "count"]]
    return table.sort_values(keys, ignore_index=True)


def population(raw: Path) -> pd.DataFrame:
    """Inhabitants by country in 2019."""
    rows = read_population(raw / PENN).query("year == 2019")
    return pd.DataFrame({"country_iso3": rows["country"], "millions": rows["population"] / 1e6})


def _by_language(rows: pd.DataFrame) -> pd.DataFrame:
    by_language = rows.groupby(rows["language"].fillna("none"))
    return pd.DataFrame(
        [_what_rows_say(name, part) for name, part in [("all", rows), *by_language]]
    )


def _what_rows_say(language: str, rows: pd.DataFrame) -> dict[str, object]:
    return {
        "language": language,
        "rows": len(rows),
        "with_pay": rows["pay_low_usd"].notna().sum(),
        "with_score": rows["rating"].notna().sum(),
        "with_country": rows["country_iso3"].notna().sum(),
        "with_skills": rows["skill_list"].str.len().gt(0).sum(),
        "skills": rows["skill_list"].explode().nunique(),
        "with_hourly_pay": len(hourly_pay(rows)),
        "unread_pay": rows["pay_reason"].notna().sum(),
        "pay_reason": next(iter(most_frequent(rows["pay_reason"].dropna(), 1)), ""),
    }


def _by_country(rows: pd.DataFrame) -> pd.DataFrame:
    by = rows.dropna(subset="country_iso3").groupby("country_iso3")["country"]
    named = by.agg(lambda names: most_frequent(names, 1)[0])
    return pd.DataFrame({"name": named, "rows": by.size()}).reset_index()


def _by_skill(rows: pd.DataFrame) -> pd.DataFrame:
    groups = [
        ("all", rows, SMALLEST_COUNT),
        (COLOMBIA, rows[rows["country_iso3"] == "COL"], SMALLEST_COLOMBIAN),
        (PROGRAMMERS, rows[rows["occupation"].isin(PROGRAMMING)], SMALLEST_COUNT),
    ]
    return pd.concat(
        [_skills(part, least).assign(group=name, of=len(part)) for name, part, least in groups]
    )


def _skills(rows: pd.DataFrame, smallest: int) -> pd.DataFrame:
    named = Counter(skill for skills in rows["skill_list"] for skill in set(skills))
    kept = [(skill, times) for skill, times in named.items() if times >= smallest]
    return pd.DataFrame(kept, columns=["skill", "rows"])


def _of_titles(
    rows: pd.DataFrame, count: Callable[[list[frozenset[str]]], pd.DataFrame]
) -> pd.DataFrame:
    titles = rows[rows["title"].notna()].groupby("language")["title"]
    bodies = {name: tuple(part) for name, part in titles if name in LANGUAGES}
    made = [
        count(_words_of(body, language)).assign(language=language, of=len(body))
        for language, body in bodies.items()
        if len(body) >= SMALLEST_BODY
    ]
    return pd.concat(made) if made else pd.DataFrame()


@lru_cache(maxsize=2 * len(LANGUAGES))
def _words_of(titles: tuple[str, ...], language: str) -> list[frozenset[str]]:
    """The words of many titles, kept for the next table."""
    return [title_words(title, language) for title in titles]


def _by_occupation(rows: pd.DataFrame) -> pd.DataFrame:
    named = rows.fillna({"occupation": UNCLASSIFIED, "language": "none"})
    groups = {"all": named, COLOMBIA: named[named["country_iso3"] == "COL"]}
    return pd.concat(
        [
            part.groupby(["language", "occupation"])
            .size()
            .reset_index(name="rows")
            .assign(group=name)
            for name, part in groups.items()
        ]
    )


def _by_score(rows: pd.DataFrame) -> pd.DataFrame:
    rated = rows.dropna(subset="rating")
    region = rated["country_iso3"].eq("COL").map({True: COLOMBIA, False: "rest of the world"})
    return rated.assign(region=region).groupby(["region", "rating"]).size().reset_index(name="rows")
