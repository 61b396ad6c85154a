"""Counts and summaries of the dumps: all that is kept of them. No row, no title, no rare word."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import pandas as pd

from telemigration.platforms import pay_asked, pay_model
from telemigration.platforms.pay_asked import Parts, hourly_pay, most_frequent, pay_counts
from telemigration.platforms.standardise import standardise
from telemigration.platforms.standardise.countries import country_iso3
from telemigration.platforms.words import LANGUAGES, pair_counts, title_words, word_counts
from telemigration.sources.platforms import (
    COLOMBIA,
    DUMPS,
    OLI_SPANISH,
    OLI_VACANCIES,
    OLI_WORKERS,
    PROGRAMMERS,
    REPEATS,
    read_dump,
    read_oli_spanish,
    read_oli_vacancies,
    read_oli_workers,
)
from telemigration.sources.services import read_population

PENN = "macro/pwt1001_2005_2019.csv"
PROGRAMMING = ("Web and multimedia developers", "Applications programmers")
UNCLASSIFIED = "unclassified"
SMALLEST_COUNT, SMALLEST_COLOMBIAN = 5, 2
"""Rarer skills are left out: of all rows, and of the few Colombian ones."""
SMALLEST_BODY = 30
"""Fewer titles of a language are left out of the counts of words."""

COLUMNS = {
    "rows": {
        "dump": "str",
        "language": "str",
        "rows": "int64",
        "with_pay": "int64",
        "with_score": "int64",
        "with_country": "int64",
        "with_skills": "int64",
        "skills": "int64",
        "with_hourly_pay": "int64",
        "unread_pay": "int64",
        "pay_reason": "str",
    },
    "countries": {"dump": "str", "country_iso3": "str", "name": "str", "rows": "int64"},
    "skills": {"dump": "str", "group": "str", "of": "int64", "skill": "str", "rows": "int64"},
    "words": {"dump": "str", "language": "str", "of": "int64", "word": "str", "titles": "int64"},
    "word-pairs": {
        "dump": "str",
        "language": "str",
        "first": "str",
        "second": "str",
        "titles": "int64",
    },
    "occupations": {
        "dump": "str",
        "group": "str",
        "language": "str",
        "occupation": "str",
        "rows": "int64",
    },
    "scores": {"dump": "str", "region": "str", "rating": "float64", "rows": "int64"},
    "pay": pay_asked.COUNTS,
    "pay-crossed": pay_asked.CELLS,
    "pay-model": pay_model.COLUMNS,
}
"""Columns of the tables of counts, with their types."""


@lru_cache(maxsize=len(DUMPS))
def standard_rows(raw: Path, key: str) -> pd.DataFrame:
    """The rows of a dump as the standardiser gives them."""
    rows = read_dump(raw, key)
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
    return _table("rows", [_row_counts(rows).assign(dump=key) for key, rows in parts if len(rows)])


def country_counts(parts: Parts) -> pd.DataFrame:
    """Rows by dump and country (ISO code and its most frequent name)."""
    made = []
    for key, rows in parts:
        by = rows.dropna(subset="country_iso3").groupby("country_iso3")["country"]
        made.append(
            pd.DataFrame(
                {"dump": key, "name": by.agg(_most_frequent), "rows": by.size()}
            ).reset_index()
        )
    return _ordered(_table("countries", made), ["dump", "country_iso3", "name"])


def skill_counts(parts: Parts) -> pd.DataFrame:
    """Rows that name a skill, by dump and group: all, Colombians, and those of the two programming
    occupations."""
    made = [
        _skill_counts(rows, smallest).assign(dump=key, group=group, of=len(rows))
        for key, everyone in parts
        for group, rows, smallest in _groups(everyone)
    ]
    return _ordered(_table("skills", made), ["dump", "group", "of", "skill"])


def title_word_counts(parts: Parts) -> pd.DataFrame:
    """Titles that hold a word, by dump and language of the title."""
    return _table(
        "words",
        [
            word_counts(words).assign(dump=key, language=language, of=len(words))
            for key, language, words in _titles(parts)
        ],
    )


def title_pair_counts(parts: Parts) -> pd.DataFrame:
    """Titles that hold two words together, by dump and language of the title."""
    return _table(
        "word-pairs",
        [
            pair_counts(words).assign(dump=key, language=language)
            for key, language, words in _titles(parts)
        ],
    )


def occupation_counts(parts: Parts) -> pd.DataFrame:
    """Rows by dump, language, group (all, Colombians) and occupation of the paper; the rest is
    "unclassified"."""
    made = []
    for key, rows in parts:
        named = rows.assign(
            occupation=rows["occupation"].fillna(UNCLASSIFIED),
            language=rows["language"].fillna("none"),
        )
        for group, part in (("all", named), (COLOMBIA, named[named["country_iso3"] == "COL"])):
            counted = part.groupby(["language", "occupation"]).size().rename("rows").reset_index()
            made.append(counted.assign(dump=key, group=group))
    return _ordered(_table("occupations", made), ["dump", "group", "language", "occupation"])


def score_counts(parts: Parts) -> pd.DataFrame:
    """Rated rows by dump, region (Colombia or the rest) and score."""
    made = []
    for key, rows in parts:
        rated = rows.dropna(subset="rating")
        region = rated["country_iso3"].eq("COL").map({True: COLOMBIA, False: "rest of the world"})
        counted = (
            rated.assign(region=region)
            .groupby(["region", "rating"])
            .size()
            .rename("rows")
            .reset_index()
        )
        made.append(counted.assign(dump=key))
    return _ordered(_table("scores", made), ["dump", "region", "rating"])


TABLES: dict[str, Callable[[Parts], pd.DataFrame]] = {
    "rows": row_counts,
    "countries": country_counts,
    "skills": skill_counts,
    "words": title_word_counts,
    "word-pairs": title_pair_counts,
    "occupations": occupation_counts,
    "scores": score_counts,
    "pay": pay_counts,
    "pay-crossed": pay_asked.pay_crossed,
    "pay-model": pay_model.pay_model,
}
"""The tables of counts of Section 5 by file name; each has its columns even where there is nothing
to count."""


def labour_index(raw: Path) -> pd.DataFrame:
    """The three tables of the Online Labour Index: series, country (or domain) with its code,
    occupation, count."""
    spanish = (
        read_oli_spanish(raw / OLI_SPANISH).groupby("occupation", as_index=False)["vacancies"].sum()
    )
    series = {
        "workers-2021": read_oli_workers(raw / OLI_WORKERS).rename(columns={"workers": "count"}),
        "vacancies-2017-04-11": read_oli_vacancies(raw / OLI_VACANCIES).rename(
            columns={"vacancies": "count"}
        ),
        "spanish-domains-2020-11": spanish.assign(country="Spanish-language domains").rename(
            columns={"vacancies": "count"}
        ),
    }
    table = pd.concat([rows.assign(series=name) for name, rows in series.items()])
    table = table.assign(country_iso3=table["country"].map(country_iso3))
    return _ordered(table, ["series", "country", "country_iso3", "occupation"])[
        ["series", "country", "country_iso3", "occupation", "count"]
    ]


def population(raw: Path) -> pd.DataFrame:
    """Inhabitants by country in 2019."""
    rows = read_population(raw / PENN).query("year == 2019")
    return pd.DataFrame({"country_iso3": rows["country"], "millions": rows["population"] / 1e6})


def _row_counts(rows: pd.DataFrame) -> pd.DataFrame:
    by_language = [(name, part) for name, part in rows.groupby(rows["language"].fillna("none"))]
    return pd.DataFrame(
        [
            {
                "language": name,
                "rows": len(part),
                "with_pay": int(part["pay_low_usd"].notna().sum()),
                "with_score": int(part["rating"].notna().sum()),
                "with_country": int(part["country_iso3"].notna().sum()),
                "with_skills": int(part["skill_list"].str.len().gt(0).sum()),
                "skills": part["skill_list"].explode().nunique(),
                "with_hourly_pay": len(hourly_pay(part)),
                "unread_pay": int(part["pay_reason"].notna().sum()),
                "pay_reason": next(iter(most_frequent(part["pay_reason"].dropna(), 1)), ""),
            }
            for name, part in [("all", rows), *by_language]
        ]
    )


def _groups(rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame, int]]:
    of_groups = [
        ("all", rows, SMALLEST_COUNT),
        (COLOMBIA, rows[rows["country_iso3"] == "COL"], SMALLEST_COLOMBIAN),
        (PROGRAMMERS, rows[rows["occupation"].isin(PROGRAMMING)], SMALLEST_COUNT),
    ]
    return [each for each in of_groups if len(each[1])]


def _skill_counts(rows: pd.DataFrame, smallest: int) -> pd.DataFrame:
    counted = Counter(skill for skills in rows["skill_list"] for skill in set(skills))
    kept = [(skill, named) for skill, named in counted.items() if named >= smallest]
    return pd.DataFrame(kept, columns=["skill", "rows"])


def _titles(parts: Parts) -> Iterator[tuple[str, str, list[frozenset[str]]]]:
    for key, rows in parts:
        for language in LANGUAGES:
            titles = rows.loc[(rows["language"] == language) & rows["title"].notna(), "title"]
            if len(titles) >= SMALLEST_BODY:
                yield key, language, _words_of(tuple(titles), language)


@lru_cache(maxsize=2 * len(LANGUAGES))
def _words_of(titles: tuple[str, ...], language: str) -> list[frozenset[str]]:
    """The words of many titles, kept for the next table."""
    return [title_words(title, language) for title in titles]


def _most_frequent(names: pd.Series) -> str:
    return sorted(names.value_counts().items(), key=lambda each: (-each[1], each[0]))[0][0]


def _table(name: str, made: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The parts in one frame with the columns and types the table has when it is read from its
    file."""
    kinds = COLUMNS[name]
    found = [each[list(kinds)].astype(kinds) for each in made if len(each)]
    return (
        pd.concat(found)
        if found
        else pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})
    )


def _ordered(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    others = [name for name in table if name not in by]
    return table[[*by, *others]].sort_values(by, ignore_index=True)
