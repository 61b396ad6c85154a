"""Dumps of freelancing platforms, read into the columns that the standardiser takes; counts of the Online Labour Index.

No dump holds names. What is read here stays in memory: only counts and summaries are ever written.
"""

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from telemigration.errors import BadInput
from telemigration.sources.codes import number, title
from telemigration.sources.tabular import read_delimited, validated

COLUMNS = ("platform", "kind", "date", "title", "skills", "pay", "pay_low", "pay_high", "currency", "pay_unit",
           "country", "rating", "reviews", "repeat")
"""Columns every reader gives; what a dump does not say is missing. `repeat`: an exact repeat of an earlier row."""


@dataclass(frozen=True)
class Dump:
    """A dump of one platform.

    Attributes
    ----------
    key : name in derived files.
    file : path below the raw folder.
    platform, kind, period : whose rows, "posting" or "profile", and when; "undated" where nobody says.
    selection : which part of the platform the rows are.
    top_score : best score of its scale, 0 where it has none.
    """

    key: str
    file: str
    platform: str
    kind: str
    period: str
    selection: str
    top_score: int = 0


DUMPS = (
    Dump("freelancer-8401", "platforms/freelancer_com_profiles_8401.csv", "Freelancer", "profile",
         "undated, 2023 or later",
         "8,401 rows of all fields", 5),
    Dump("freelancer-1000", "platforms/freelancer_com_profiles_1000.csv", "Freelancer", "profile",
         "undated, 2023 or later", "1,000 rows of all fields", 5),
    Dump("upwork-postings", "platforms/upwork_postings_2025-01.csv", "Upwork", "posting", "January 2025",
         "web, app and software work only"),
    Dump("upwork-profiles", "platforms/upwork_freelancers_111.csv", "Upwork", "profile", "undated",
         "one search for data science", 100),
    Dump("workana-postings", "platforms/workana_postings_1249.csv", "Workana", "posting", "2013 to April 2023",
         "information technology only"),
)
REPEATS = "-repeats"
"""Ending of the key under which a dump is summed up with its exact repeats counted too."""
COLOMBIA, PROGRAMMERS = "Colombia", "web and applications"
"""Groups of rows that are summed up by themselves."""
OLI_WORKERS = "platforms/oli_workers_country_occupation_gender_2021.csv"
OLI_VACANCIES = "platforms/oli_vacancies_employer_country_occupation_2017-04-11.csv"
OLI_SPANISH = "platforms/oli11_spanish_domain_2020-11.csv"
OLI_OCCUPATIONS = {"clerical": "Clerical and data entry", "creative": "Creative and multimedia",
                   "professional": "Professional services", "sales": "Sales and marketing support",
                   "software": "Software development and technology", "writing": "Writing and translation"}

_FREELANCER_8401 = pa.DataFrameSchema({
    "pay": number(0), "country": title(), "rating": number(0, 5), "reviews": number(0), "skills": title()})
_FREELANCER_1000 = pa.DataFrameSchema({
    "pay": pa.Column(str, pa.Check.str_matches(r"^\$[\d,.]+ USD per hour$", error="pay like $30 USD per hour")),
    "country": title(), "rating": number(0, 5), "reviews": number(0, nullable=True), "skills": title(nullable=True)})
_UPWORK_POSTINGS = pa.DataFrameSchema({
    "title": title(), "skills": title(nullable=True), "budget": title(nullable=True),
    "terms": pa.Column(str, pa.Check.str_matches(r"^(Hourly|Fixed price)", error="Hourly… or Fixed price"))})
_UPWORK_PROFILES = pa.DataFrameSchema({
    "location": title(), "title": title(), "skills": title(), "pay_low": number(0),
    "score": pa.Column(str, pa.Check.str_matches(r"^\d{1,3}%$", error="a percentage like 97%"), nullable=True)})
_WORKANA = pa.DataFrameSchema({
    "title": title(), "skills": title(nullable=True), "pay_low": number(0), "pay_high": number(0),
    "terms": pa.Column(str, pa.Check.isin(["Fixed", "Hourly"], error="Fixed or Hourly")),
    "date": pa.Column(str, pa.Check.str_matches(r"^\d{4}-\d\d-\d\d",
                                                error="a date like 2023-03-30")), "country": title()})
_UNIT_WORDS = {"Fixed": "fixed", "Hourly": "hour"}
_MORE = re.compile(r"^\+\s?\d+$")


def read_dump(raw: Path, key: str) -> pd.DataFrame:
    """The rows of a dump in the columns of `COLUMNS`, all text (pay_low, pay_high, rating, reviews numbers).

    Skills are lists; a score of 0 means not rated and is missing. The index counts the rows of the file.

    Raises
    ------
    BadInput : unknown key, or a file that is not what it should be, with column and row.
    """
    known = {each.key: each for each in DUMPS}
    if key not in known:
        raise BadInput("dump", repr(key), "one of " + ", ".join(known))
    dump = known[key]
    rows = _READERS[key](raw / dump.file).assign(platform=dump.platform, kind=dump.kind)
    if "repeat" not in rows:
        rows = rows.assign(repeat=False)
    return rows.reindex(columns=list(COLUMNS))


def read_freelancer_8401(path: Path) -> pd.DataFrame:
    """Profiles whose skills were glued together when saved, taken apart by the clean names of the smaller dump."""
    picked = read_delimited(path, {"pay": "price", "country": "country", "rating": "rating", "reviews": "reviews",
                                   "skills": "skills_list"})
    rows = validated(picked, _FREELANCER_8401, path.name)
    known = known_skills(path.with_name(Path(DUMPS[1].file).name))
    return rows.assign(pay_low=rows["pay"], pay_high=rows["pay"], pay=None, currency="USD", pay_unit="hour",
                       rating=rows["rating"].where(rows["rating"] > 0), repeat=read_delimited(path).duplicated(),
                       skills=[list(unglued(" ".join(ast.literal_eval(each)), known)) for each in rows["skills"]])


def read_freelancer_1000(path: Path) -> pd.DataFrame:
    """Profiles with clean skills and scores of one decimal."""
    picked = read_delimited(path, {"pay": "Hourly Rate", "country": "Location", "rating": "Rating",
                                   "reviews": "Reviews", "skills": "Skills"})
    rows = validated(picked, _FREELANCER_1000, path.name)
    return rows.assign(skills=[_parts(each, ",") for each in rows["skills"]],
                       rating=rows["rating"].where(rows["rating"] > 0))


def read_upwork_postings(path: Path) -> pd.DataFrame:
    """Postings with pay as printed: `Hourly: $25.00 - $35.00`, or a budget."""
    picked = read_delimited(path, {"title": "Job Title", "terms": "Hourly/Fixed", "budget": "Budget",
                                   "skills": "Skills"})
    rows = validated(picked, _UPWORK_POSTINGS, path.name)
    return rows.assign(date="2025-01", pay=rows["budget"].fillna(rows["terms"]),
                       pay_unit=rows["terms"].str.startswith("Hourly").map({True: "hour", False: "fixed"}),
                       skills=[_parts(each, ",") for each in rows["skills"]])


def read_upwork_profiles(path: Path) -> pd.DataFrame:
    """Profiles of one search, scores in percent."""
    picked = read_delimited(path, {"location": "location", "pay_low": "hourlyRate", "score": "jobSuccess",
                                   "skills": "skills", "title": "title"})
    rows = validated(picked, _UPWORK_PROFILES, path.name)
    return rows.assign(country=rows["location"].str.partition(",")[0], pay_high=rows["pay_low"], currency="USD",
                       pay_unit="hour", rating=rows["score"].str.rstrip("%").astype(float),
                       skills=[_parts(each, "|") for each in rows["skills"]])


def read_workana_postings(path: Path) -> pd.DataFrame:
    """Postings with bounds of pay in US dollars and the client's country."""
    picked = read_delimited(path, {"title": "titulo", "pay_low": "valor_min", "pay_high": "valor_max",
                                   "terms": "forma_pag",
                                   "date": "data", "skills": "skills", "country": "pais"})
    rows = validated(picked, _WORKANA, path.name)
    return rows.assign(date=rows["date"].str[:10], currency="USD", pay_unit=rows["terms"].map(_UNIT_WORDS),
                       skills=[_parts(each, ",") for each in rows["skills"]])


_READERS: dict[str, Callable[[Path], pd.DataFrame]] = {
    "freelancer-8401": read_freelancer_8401, "freelancer-1000": read_freelancer_1000,
    "upwork-postings": read_upwork_postings, "upwork-profiles": read_upwork_profiles,
    "workana-postings": read_workana_postings}


def known_skills(path: Path) -> frozenset[str]:
    """Names of skills as the dump with clean lists writes them."""
    return frozenset(skill for each in read_freelancer_1000(path)["skills"] for skill in each)


def unglued(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """Names of skills in a text that writes them one after the other with nothing between.

    Of all ways to cut, the one that leaves fewest letters outside known names; of these, the one with fewest names.
    Letters outside stay as they are, as names of their own.

    >>> unglued("PHPWebsite DesignHTMLRuby", frozenset({"PHP", "Website Design", "HTML", "Website"}))
    ('PHP', 'Website Design', 'HTML', 'Ruby')
    """
    # best[i]: (letters outside, names, cuts) of the first i letters; what is outside ends where a known name starts.
    best: list[tuple[int, int, tuple[tuple[int, int, bool], ...]]] = [(0, 0, ())]
    longest = max(map(len, known), default=0)
    for end in range(1, len(text) + 1):
        outside, names, cuts = best[end - 1]
        grown = (*cuts[:-1], (cuts[-1][0], end, False)) if cuts and not cuts[-1][2] else (*cuts, (end - 1, end, False))
        ways = [(outside + 1, names + len(grown) - len(cuts), grown)]
        for start in range(max(0, end - longest), end):
            if text[start:end] in known:
                ways.append((best[start][0], best[start][1] + 1, (*best[start][2], (start, end, True))))
        best.append(min(ways, key=lambda way: way[:2]))
    return tuple(name for start, end, _ in best[-1][2] if (name := text[start:end].strip()))


def read_oli_workers(path: Path) -> pd.DataFrame:
    """Workers of the Online Labour Index's sample: columns country, occupation, workers; sexes added up."""
    picked = read_delimited(path, {"country": "country", "occupation": "Occupation", "workers": "count"})
    schema = pa.DataFrameSchema({"country": title(), "occupation": title(), "workers": number(0)})
    rows = validated(picked, schema, path.name)
    # The file also holds the sum over occupations, and one over countries.
    rows = rows[(rows["occupation"] != "ALL OCCUPATIONS") & ~rows["country"].str.upper().isin(["ALL COUNTRIES",
                                                                                               "WORLD"])]
    named = rows["occupation"].str.split().str[0].str.lower().map(OLI_OCCUPATIONS)
    return rows.assign(occupation=named).groupby(["country", "occupation"], as_index=False)["workers"].sum()


def read_oli_vacancies(path: Path) -> pd.DataFrame:
    """Vacancies of the Online Labour Index on one day: columns country (the employer's), occupation, vacancies."""
    picked = read_delimited(path, {"country": "country", "occupation": "occupation", "vacancies": "count"})
    return validated(picked, _oli("country", "vacancies"), path.name)


def read_oli_spanish(path: Path) -> pd.DataFrame:
    """New vacancies of the Online Labour Index on Spanish-language domains: columns date, occupation, vacancies."""
    picked = read_delimited(path, {"date": "date", "occupation": "occupation", "vacancies": "new_vacancies_es_domain"})
    return validated(picked, _oli("date", "vacancies"), path.name)


def _oli(first: str, counted: str) -> pa.DataFrameSchema:
    known = pa.Check.isin(list(OLI_OCCUPATIONS.values()), error="an occupation of the Online Labour Index")
    return pa.DataFrameSchema({first: title(), "occupation": pa.Column(str, known), counted: number(0)},
                              unique=[first, "occupation"])


@cache
def dump(key: str) -> Dump:
    """The dump of that key."""
    return next(each for each in DUMPS if each.key == key)


def _parts(text: object, separator: str) -> list[str]:
    if not isinstance(text, str):
        return []
    return list(_named(part.strip() for part in text.split(separator)))


def _named(parts: Iterable[str]) -> Iterable[str]:
    # "+2" tells that the page hides two more.
    return (each for each in parts if each and not _MORE.match(each))
