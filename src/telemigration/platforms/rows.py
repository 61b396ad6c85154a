"""Which rows of platforms a chapter shows, and their counts: those at hand, or a folder's own.

Which rows an exhibit shows follows from what they are, by the same rules for both.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from telemigration.platforms import count_tables, words
from telemigration.platforms.own_data.folder import Counted, counted
from telemigration.platforms.standardise.text import harmless
from telemigration.sources.platforms import DUMPS, REPEATS, Dump
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


@dataclass(frozen=True)
class Rows:
    """Counts of rows of platforms.

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

    @property
    def described(self) -> str:
        """What the rows are, in words."""
        if self.at_hand:
            return "the rows the book came with"
        dumps = "; ".join(self.survey(each.key) for each in self.dumps)
        return f"your own rows, of the folder {self.folder}: {dumps}"

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
        return self._largest("profile", self._sizes("all"))

    @cached_property
    def second(self) -> str:
        """Key of the next largest dump of profiles of the same platform: another choice of its
        rows."""
        if self.profiles == ABSENT:
            return ABSENT
        platform = self.dump(self.profiles).platform
        others = [each.key for each in self.dumps if each.platform == platform]
        sizes = {key: self.size(key) for key in others if key != self.profiles}
        return self._largest("profile", sizes)

    @cached_property
    def scored(self) -> str:
        """Key of the dump of profiles with most scores among those whose scores have decimals; else
        the largest."""
        # Scores rounded to whole numbers, nearly all full marks, hardly tell groups apart.
        scores = {each.key: self.of("scores", each.key) for each in self.dumps}
        finer = {key: each for key, each in scores.items() if (each["rating"] % 1 > 0).any()}
        sizes = {key: int(each["rows"].sum()) for key, each in finer.items()}
        return self._largest("profile", sizes) or self.profiles

    @cached_property
    def titled(self) -> str:
        """Key of the dump of profiles with most titles in English."""
        return self._largest("profile", self._sizes("en"))

    @cached_property
    def located(self) -> str:
        """Key of the dump of postings that says most clients' countries."""
        known = {each.key: int(self.of("countries", each.key)["rows"].sum()) for each in self.dumps}
        return self._largest("posting", known)

    @cached_property
    def paid(self) -> str:
        """Key of the dump that pay by the hour is read from: the profiles, or without any the
        largest of postings."""
        # What a profile asks comes first: a posting's budget is often a range nobody will pay.
        paid = {each.key: self.of("pay", each.key, by="all")["rows"].sum() for each in self.dumps}
        return self._largest("profile", paid) or self._largest("posting", paid)

    def postings(self, language: str) -> str:
        """Key of the dump of postings with most titles in a language."""
        return self._largest("posting", self._sizes(language))

    def first(self, platform: str, kind: str) -> str:
        """Key of the first dump of a platform and kind."""
        keys = (each.key for each in self.dumps if (each.platform, each.kind) == (platform, kind))
        return next(keys, ABSENT)

    def dump(self, key: str) -> Dump:
        """What the rows of a key are."""
        return next(each for each in self.dumps if each.key == key)

    def size(self, key: str, language: str = "all") -> int:
        """Rows of a dump, of a language of the title if one is named."""
        return int(self.of("rows", key, language=language)["rows"].sum())

    def survey(self, key: str) -> str:
        """A dump's name for readers, with its rows."""
        if key == ABSENT:
            return "no such rows"
        known = self.dump(key)
        return f"{known.platform} {known.kind}s, {known.period}, {self.size(key):,} rows"

    def surveys(self, *keys: str) -> str:
        """Names of dumps for readers, each once."""
        named = dict.fromkeys(self.survey(key) for key in keys if key)
        return "; ".join(named) or self.survey(ABSENT)

    def words(self, key: str, language: str) -> pd.DataFrame:
        """Titles that hold a word, most frequent first: columns of, word, titles."""
        return self.of("words", key, language=language)

    def associations(self, key: str, language: str) -> pd.DataFrame:
        """Pairs of words that come together in titles more often than by chance
        (`words.associations`)."""
        held = self.words(key, language)
        pairs = self.of("word-pairs", key, language=language)
        titles = int(held["of"].max()) if len(held) else 0
        return words.associations(pairs, held[["word", "titles"]], titles)

    def scores(self, key: str, region: str) -> np.ndarray:
        """The scores of a region's rated rows: "Colombia" or "rest of the world"."""
        return small_samples.spread_out(self.of("scores", key, region=region), "rating")

    def pay(self, key: str, by: str, name: str) -> np.ndarray:
        """Pay an hour in US dollars of all, of a country (ISO code) or of those who name a
        skill."""
        return small_samples.spread_out(self.of("pay", key, by=by, name=name), "usd")

    def _counted_as(self, key: str) -> str:
        with_repeats = key + REPEATS
        repeated = self.repeated_profiles == "counted"
        return (
            with_repeats
            if repeated and (self.counts("rows")["dump"] == with_repeats).any()
            else key
        )

    def _sizes(self, language: str) -> dict[str, int]:
        return {each.key: self.size(each.key, language) for each in self.dumps}

    def _largest(self, kind: str, sizes: dict[str, int]) -> str:
        keys = [each.key for each in self.dumps if each.kind == kind and sizes.get(each.key)]
        return max(keys, key=sizes.__getitem__, default=ABSENT)
