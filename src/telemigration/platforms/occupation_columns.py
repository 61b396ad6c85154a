"""The columns of Table 5.2: rows of a platform, kind and language beside those of the paper."""

from dataclasses import dataclass

from telemigration.platforms.rows import LANGUAGE_NAMES, Rows
from telemigration.sources.platforms import Dump

KIND_NAMES = {"profile": "CVs", "posting": "jobs"}
SERIES = {"profile": "cvs_offered", "posting": "jobs_posted"}
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
    heading : for readers.
    key, language : rows of a dump, of a language or "all".
    printed : the printed column as the claims name it; "" where the paper has none.
    """

    heading: str
    key: str
    language: str
    printed: str

    @property
    def name(self) -> str:
        """The column in data."""
        return self.printed or f"{self.key} {self.language}"


def occupation_columns(rows: Rows) -> list[OccupationColumn]:
    """The pairs of columns of Table 5.2: the largest dump of each platform and kind, by language as
    in the paper."""
    by_size = sorted(rows.dumps, key=lambda each: rows.size(each.key))
    largest = {(each.platform, each.kind): each for each in by_size}.values()
    many = [each for each in largest if rows.size(each.key) >= LEAST_ROWS] or largest
    return [
        _column(each, language)
        for each in rows.dumps
        if each in many
        for language in _languages(rows, each)
    ]


def _languages(rows: Rows, each: Dump) -> list[str]:
    """Those of the paper's columns that the rows have; all rows together where they have none of
    them."""
    printed = PRINTED_LANGUAGES.get((each.platform, each.kind), ("all",))
    return [language for language in printed if rows.size(each.key, language)] or ["all"]


def _column(each: Dump, language: str) -> OccupationColumn:
    name = LANGUAGE_NAMES[language]
    told = "" if language == "all" else f" in {name}"
    known = language in PRINTED_LANGUAGES.get((each.platform, each.kind), ())
    return OccupationColumn(
        f"{each.platform}: {KIND_NAMES[each.kind]}{told}",
        each.key,
        language,
        f"{each.platform} {SERIES[each.kind]} {name}" if known else "",
    )
