"""Dumps of freelancing platforms, read into the columns that the standardiser takes; counts of the
Online Labour Index.

No dump holds names. What is read here stays in memory: only counts and summaries are ever written.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from telemigration.errors import BadInput
from telemigration.sources.codes import number, title
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


DUMPS = (
    Dump(
        "freelancer-8401",
        "platforms/freelancer_com_profiles_8401.csv",
        "Freelancer",
        "profile",
        "undated, 2023 or later",
        "8,401 rows of all fields",
        5,
        whole=True,
    ),
    Dump(
        "freelancer-1000",
        "platforms/freelancer_com_profiles_1000.csv",
        "Freelancer",
        "profile",
        "undated, 2023 or later",
        "1,000 rows of all fields",
        5,
        whole=True,
    ),
    Dump(
        "upwork-postings",
        "platforms/upwork_postings_2025-01.csv",
        "Upwork",
        "posting",
        "January 2025",
        "web, app and software work only",
    ),
    Dump(
        "upwork-profiles",
        "platforms/upwork_freelancers_111.csv",
        "Upwork",
        "profile",
        "undated",
        "one search for data science",
        100,
    ),
    Dump(
        "workana-postings",
        "platforms/workana_postings_1249.csv",
        "Workana",
        "posting",
        "2013 to April 2023",
        "information technology only",
    ),
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

_like = pa.Check.str_matches
_PER_HOUR = _like(r"^\D{0,3}[\d,.]+ [A-Z]{3} per hour$", error="pay like $30 USD per hour")
_DATE = _like(r"^\d{4}-\d\d-\d\d", error="a date like 2023-03-30")
_PERCENT = _like(r"^\d{1,3}%$", error="a percentage like 97%")
_UNIT_WORDS = {"Fixed": "fixed", "Hourly": "hour"}
_MORE = re.compile(r"^\+\s?\d+$")


@dataclass(frozen=True)
class Layout:
    """How the dumps of one origin are written.

    Attributes
    ----------
    platform, kind : whose rows.
    headers : column here -> header in the file.
    besides : further headers of such files, by which they are known; they are not read.
    schema : of the columns read.
    complete : gives the columns read those of COLUMNS that need more than another name.
    """

    platform: str
    kind: str
    headers: dict[str, str]
    besides: tuple[str, ...]
    schema: pa.DataFrameSchema
    complete: Callable[[pd.DataFrame], pd.DataFrame]

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
            raise BadInput(
                f"{where}, row 1",
                f"nearest columns {', '.join(map(repr, close))}",
                f"columns {', '.join(map(repr, missing))}",
            )
        picked = table[list(self.headers.values())].set_axis(list(self.headers), axis="columns")
        rows = self.complete(validated(picked, self.schema, where))
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


def layout_of(headers: Iterable[str]) -> Layout | None:
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


LAYOUTS = {
    "freelancer-8401": Layout(
        "Freelancer",
        "profile",
        {
            "pay": "price",
            "country": "country",
            "rating": "rating",
            "reviews": "reviews",
            "skills": "skills_list",
        },
        ("Region", "level", "skills_list_standardization"),
        pa.DataFrameSchema(
            {
                "pay": number(0),
                "country": title(),
                "rating": number(0, 5, nullable=True),
                "reviews": number(0, nullable=True),
                "skills": title(nullable=True),
            }
        ),
        _glued_profiles,
    ),
    "freelancer-1000": Layout(
        "Freelancer",
        "profile",
        {
            "pay": "Hourly Rate",
            "country": "Location",
            "rating": "Rating",
            "reviews": "Reviews",
            "skills": "Skills",
        },
        ("Total Earnings",),
        pa.DataFrameSchema(
            {
                "pay": pa.Column(str, _PER_HOUR),
                "country": title(),
                "rating": number(0, 5, nullable=True),
                "reviews": number(0, nullable=True),
                "skills": title(nullable=True),
            }
        ),
        _clean_profiles,
    ),
    "upwork-postings": Layout(
        "Upwork",
        "posting",
        {"title": "Job Title", "terms": "Hourly/Fixed", "budget": "Budget", "skills": "Skills"},
        ("Level",),
        pa.DataFrameSchema(
            {
                "title": title(),
                "skills": title(nullable=True),
                "budget": title(nullable=True),
                "terms": pa.Column(
                    str, _like(r"^(Hourly|Fixed price)", error="Hourly… or Fixed price")
                ),
            }
        ),
        _upwork_postings,
    ),
    "upwork-profiles": Layout(
        "Upwork",
        "profile",
        {
            "location": "location",
            "pay_low": "hourlyRate",
            "score": "jobSuccess",
            "skills": "skills",
            "title": "title",
        },
        ("totalHours", "totalJobs"),
        pa.DataFrameSchema(
            {
                "location": title(),
                "title": title(),
                "skills": title(nullable=True),
                "pay_low": number(0),
                "score": pa.Column(str, _PERCENT, nullable=True),
            }
        ),
        _search_profiles,
    ),
    "workana-postings": Layout(
        "Workana",
        "posting",
        {
            "title": "titulo",
            "pay_low": "valor_min",
            "pay_high": "valor_max",
            "terms": "forma_pag",
            "date": "data",
            "skills": "skills",
            "country": "pais",
        },
        (),
        pa.DataFrameSchema(
            {
                "title": title(),
                "skills": title(nullable=True),
                "pay_low": number(0),
                "pay_high": number(0),
                "date": pa.Column(str, _DATE),
                "country": title(nullable=True),
                "terms": pa.Column(str, pa.Check.isin(list(_UNIT_WORDS), error="Fixed or Hourly")),
            }
        ),
        _workana_postings,
    ),
}
"""How each of the shared dumps is written, by its key."""


def read_oli_workers(path: Path) -> pd.DataFrame:
    """Workers of the Online Labour Index's sample: columns country, occupation, workers; sexes
    added up."""
    picked = read_delimited(
        path, {"country": "country", "occupation": "Occupation", "workers": "count"}
    )
    schema = pa.DataFrameSchema({"country": title(), "occupation": title(), "workers": number(0)})
    rows = validated(picked, schema, path.name)
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
    picked = read_delimited(
        path, {"country": "country", "occupation": "occupation", "vacancies": "count"}
    )
    return validated(picked, _oli("country", "vacancies"), path.name)


def read_oli_spanish(path: Path) -> pd.DataFrame:
    """New vacancies of the Online Labour Index on Spanish-language domains: columns date,
    occupation, vacancies."""
    picked = read_delimited(
        path, {"date": "date", "occupation": "occupation", "vacancies": "new_vacancies_es_domain"}
    )
    return validated(picked, _oli("date", "vacancies"), path.name)


def _oli(first: str, counted: str) -> pa.DataFrameSchema:
    known = pa.Check.isin(
        list(OLI_OCCUPATIONS.values()), error="an occupation of the Online Labour Index"
    )
    return pa.DataFrameSchema(
        {first: title(), "occupation": pa.Column(str, known), counted: number(0)},
        unique=[first, "occupation"],
    )


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
