"""Dumps of freelancing platforms, read into the columns that the standardiser takes; counts of the
Online Labour Index.

No dump holds names. What is read here stays in memory: only counts and summaries are ever written.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import pandas as pd

from telemigration.errors import BadInput
from telemigration.sources.layouts import Layout, read_table
from telemigration.sources.tabular import nearest, read_delimited, validated

COLUMNS = (
    "platform",
    "kind",
    "date",
    "title",
    "skills",
    "pay",
    "pay_low",
    "pay_high",
    "currency",
    "pay_unit",
    "country",
    "rating",
    "reviews",
    "repeat",
)
"""Columns every reader gives; what a dump does not say is missing. `repeat`: an exact repeat of an
earlier row."""


@dataclass(frozen=True)
class Dump:
    """A dump of one platform.

    Attributes
    ----------
    key : name in derived files.
    file : path below the raw folder.
    platform, kind, period : whose rows, "posting" or "profile", and when; "undated" where nobody
        says.
    selection : which part of the platform the rows are.
    top_score : best score of its scale, 0 where it has none.
    whole : rows of all fields of work and all countries, so that the paper's shares may be judged
        on them.
    """

    key: str
    file: str
    platform: str
    kind: str
    period: str
    selection: str
    top_score: int = 0
    whole: bool = False


_TABLE = tomllib.loads(files(__package__).joinpath("platforms.toml").read_text(encoding="utf-8"))
DUMPS = tuple(
    Dump(key, **{name: value for name, value in each.items() if name in Dump.__annotations__})
    for key, each in _TABLE.items()
)
REPEATS = "-repeats"
"""Ending of the key under which a dump is summed up with its exact repeats counted too."""
COLOMBIA, PROGRAMMERS = "Colombia", "web and applications"
"""Groups of rows that are summed up by themselves."""
OLI_WORKERS = "platforms/oli_workers_country_occupation_gender_2021.csv"
OLI_VACANCIES = "platforms/oli_vacancies_employer_country_occupation_2017-04-11.csv"
OLI_SPANISH = "platforms/oli11_spanish_domain_2020-11.csv"
OLI_OCCUPATIONS = {
    "clerical": "Clerical and data entry",
    "creative": "Creative and multimedia",
    "professional": "Professional services",
    "sales": "Sales and marketing support",
    "software": "Software development and technology",
    "writing": "Writing and translation",
}

_UNIT_WORDS = {"Fixed": "fixed", "Hourly": "hour"}
_MORE = re.compile(r"^\+\s?\d+$")


@dataclass(frozen=True)
class DumpLayout(Layout):
    """How the dumps of one origin are written.

    Attributes
    ----------
    platform, kind : whose rows.
    besides : further headers of such files, by which they are known; they are not read.
    complete : gives the columns read those of COLUMNS that need more than another name.
    """

    platform: str = ""
    kind: str = ""
    besides: tuple[str, ...] = ()
    complete: Callable[[pd.DataFrame], pd.DataFrame] = pd.DataFrame.copy

    def fits(self, headers: Iterable[str]) -> bool:
        """Whether a file with these headers is one of this origin."""
        return {*self.headers.values(), *self.besides} <= set(headers)

    def read(self, table: pd.DataFrame, where: object) -> pd.DataFrame:
        """Rows in the columns of COLUMNS.

        Parameters
        ----------
        table : all columns of a file as text under their own headers, index 0… counting the rows
            below the header.
        where : name of the file, for messages.

        Raises BadInput for a missing column, and for a cell that is not what it should be, with
        column and row.
        """
        missing = [each for each in self.headers.values() if each not in table]
        if missing:
            close = dict.fromkeys(name for each in missing for name in nearest(each, list(table)))
            found = f"nearest columns {', '.join(map(repr, close))}"
            raise BadInput(f"{where}, row 1", found, f"columns {', '.join(map(repr, missing))}")
        picked = table[list(self.headers.values())].set_axis(list(self.headers), axis="columns")
        rows = self.complete(validated(picked, self.schema(), where))
        rows = rows.assign(platform=self.platform, kind=self.kind, repeat=table.duplicated())
        return rows.reindex(columns=list(COLUMNS))


def read_dump(raw: Path, key: str) -> pd.DataFrame:
    """The rows of a dump in the columns of `COLUMNS`, all text (pay_low, pay_high, rating, reviews
    numbers).

    Skills are lists, or text as the page has it; a score of 0 means not rated and is missing. The
    index counts the rows of the file.

    Raises
    ------
    BadInput : unknown key, or a file that is not what it should be, with column and row.
    """
    if key not in LAYOUTS:
        raise BadInput("dump", repr(key), "one of " + ", ".join(LAYOUTS))
    path = raw / dump(key).file
    return LAYOUTS[key].read(read_delimited(path), path.name)


def layout_of(headers: Iterable[str]) -> DumpLayout | None:
    """The layout of the shared dumps that a file with these headers has."""
    known = set(headers)
    return next((each for each in LAYOUTS.values() if each.fits(known)), None)


def _glued_profiles(rows: pd.DataFrame) -> pd.DataFrame:
    return _rated(rows).assign(
        pay_low=rows["pay"], pay_high=rows["pay"], pay=None, currency="USD", pay_unit="hour"
    )


def _clean_profiles(rows: pd.DataFrame) -> pd.DataFrame:
    return _rated(rows).assign(skills=_parted(rows["skills"], ","))


def _search_profiles(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        country=rows["location"].str.partition(",")[0],
        pay_high=rows["pay_low"],
        currency="USD",
        pay_unit="hour",
        rating=rows["score"].str.rstrip("%").astype(float),
        skills=_parted(rows["skills"], "|"),
    )


def _upwork_postings(rows: pd.DataFrame) -> pd.DataFrame:
    hourly = rows["terms"].str.startswith("Hourly")
    return rows.assign(
        pay=rows["budget"].fillna(rows["terms"]),
        pay_unit=hourly.map({True: "hour", False: "fixed"}),
        skills=_parted(rows["skills"], ","),
    )


def _workana_postings(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        date=rows["date"].str[:10],
        currency="USD",
        pay_unit=rows["terms"].map(_UNIT_WORDS),
        skills=_parted(rows["skills"], ","),
    )


COMPLETE = {
    "freelancer-8401": _glued_profiles,
    "freelancer-1000": _clean_profiles,
    "upwork-postings": _upwork_postings,
    "upwork-profiles": _search_profiles,
    "workana-postings": _workana_postings,
}
LAYOUTS = {
    key: DumpLayout(
        each["columns"],
        platform=each["platform"],
        kind=each["kind"],
        besides=tuple(each["besides"]),
        complete=COMPLETE[key],
    )
    for key, each in _TABLE.items()
}
"""How each of the shared dumps is written, by its key."""


def read_oli_workers(path: Path) -> pd.DataFrame:
    """Workers of the Online Labour Index's sample: columns country, occupation, workers; sexes
    added up."""
    rows = read_table(path, "oli-workers")
    # The file also holds the sum over occupations, and one over countries.
    rows = rows[
        (rows["occupation"] != "ALL OCCUPATIONS")
        & ~rows["country"].str.upper().isin(["ALL COUNTRIES", "WORLD"])
    ]
    named = rows["occupation"].str.split().str[0].str.lower().map(OLI_OCCUPATIONS)
    return (
        rows.assign(occupation=named)
        .groupby(["country", "occupation"], as_index=False)["workers"]
        .sum()
    )


def read_oli_vacancies(path: Path) -> pd.DataFrame:
    """Vacancies of the Online Labour Index on one day: columns country (the employer's),
    occupation, vacancies."""
    return read_table(path, "oli-vacancies")


def read_oli_spanish(path: Path) -> pd.DataFrame:
    """New vacancies of the Online Labour Index on Spanish-language domains: columns date,
    occupation, vacancies."""
    return read_table(path, "oli-spanish")


@cache
def dump(key: str) -> Dump:
    """The dump of that key."""
    return next(each for each in DUMPS if each.key == key)


def _rated(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(rating=rows["rating"].where(rows["rating"] > 0))


def _parted(skills: pd.Series, separator: str) -> list[list[str]]:
    return [_named(each.split(separator)) if isinstance(each, str) else [] for each in skills]


def _named(parts: Iterable[str]) -> list[str]:
    # "+2" tells that the page hides two more.
    stripped = (each.strip() for each in parts)
    return [each for each in stripped if each and not _MORE.match(each)]
