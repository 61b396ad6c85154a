"""Table 5.2: the six occupations, the paper's columns beside those of the rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from telemigration.exhibits.content import Column, Table
from telemigration.paper.published import published_table
from telemigration.platforms.labour_index import OLI_OF_PAPER
from telemigration.platforms.section import LANGUAGE_NAMES, Section5
from telemigration.sources.platforms import Dump

KIND_NAMES = {"profile": "CVs", "posting": "jobs"}
PRINTED_LANGUAGES = {
    ("Freelancer", "profile"): ("all",),
    ("Freelancer", "posting"): ("en", "es"),
    ("Upwork", "profile"): ("all",),
    ("Upwork", "posting"): ("en",),
    ("Workana", "profile"): ("all",),
    ("Workana", "posting"): ("en", "es"),
}
"""Languages of the printed columns, by platform and kind."""
LEAST_ROWS = 200
"""Fewer rows make no column, unless there are no others."""


@dataclass(frozen=True)
class OccupationColumn:
    """Rows of one dump and language in Table 5.2, and the column of the paper's table that they
    stand beside.

    Attributes
    ----------
    name, heading : in the data, and for readers.
    key, language : rows of a dump, of a language or "all".
    printed : platform, series and language of the printed column; None where the paper has none.
    """

    name: str
    heading: str
    key: str
    language: str
    printed: tuple[str, str, str] | None


def occupation_columns(section: Section5) -> list[OccupationColumn]:
    """The pairs of columns of Table 5.2: the largest dump of each platform and kind, by language as
    in the paper."""
    by_size = sorted(section.dumps, key=lambda each: section.rows(each.key))
    largest = {(each.platform, each.kind): each for each in by_size}.values()
    many = [each for each in largest if section.rows(each.key) >= LEAST_ROWS] or largest
    return [
        _occupation_column(each, language)
        for each in section.dumps
        if each in many
        for language in _languages(section, each)
    ]


def _languages(section: Section5, each: Dump) -> list[str]:
    """Those of the paper's columns that the rows have; all rows together where they have none of
    them."""
    printed = PRINTED_LANGUAGES.get((each.platform, each.kind), ("all",))
    return [language for language in printed if section.rows(each.key, language)] or ["all"]


def occupation_rows(section: Section5) -> pd.DataFrame:
    """Table 5.2: the paper's shares of CVs and of postings beside those of the rows, column by
    column."""
    printed = published_table("5-2").set_index(["platform", "series", "language", "occupation"])[
        "share_pct"
    ]
    printed = printed.sort_index() / 100
    parts = [pd.DataFrame({"row": [*OLI_OF_PAPER, "Total"]})]
    for each in occupation_columns(section):
        own = section.occupations(each.key, each.language)
        names = {
            "rows": f"{each.name}_rows",
            "share": each.name,
            "share_low": f"{each.name}_low",
            "share_high": f"{each.name}_high",
        }
        parts.append(own[list(names)].rename(columns=names))
        if each.printed:
            parts.append(
                printed[each.printed]
                .reindex(own["occupation"])
                .rename(f"paper_{each.name}")
                .reset_index(drop=True)
                .to_frame()
            )
    return pd.concat(parts, axis=1)


def occupation_table(rows: pd.DataFrame, columns: Sequence[OccupationColumn]) -> Table:
    """`occupation_rows` as a table, a pair of columns for each of `occupation_columns`."""
    shown = [
        Column(name, head, "share", 1, spanner=each.heading)
        for each in columns
        for name, head in ((f"paper_{each.name}", "paper"), (each.name, "at hand"))
        if each.printed or name == each.name
    ]
    return Table.of(rows, shown)


def _occupation_column(each: Dump, language: str) -> OccupationColumn:
    series = {"profile": "cvs_offered", "posting": "jobs_posted"}[each.kind]
    told = "" if language == "all" else f" in {LANGUAGE_NAMES[language]}"
    printed = (each.platform, series, LANGUAGE_NAMES[language])
    return OccupationColumn(
        f"{each.key}_{language}".replace("-", "_"),
        f"{each.platform}: {KIND_NAMES[each.kind]}{told}",
        each.key,
        language,
        printed if language in PRINTED_LANGUAGES.get((each.platform, each.kind), ()) else None,
    )
