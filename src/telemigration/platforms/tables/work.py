"""What the rows are, which work they are of, and the words of their titles."""

from typing import Any

import pandas as pd

from telemigration.evidence.frame import PRINTED, Frame
from telemigration.evidence.grades import Grade
from telemigration.exhibits.content import Column
from telemigration.exhibits.topic import Topic
from telemigration.platforms import labour_index, layout, printed, shares
from telemigration.platforms.occupation_columns import OccupationColumn, occupation_columns
from telemigration.platforms.rows import ABSENT, LANGUAGE_NAMES
from telemigration.platforms.tables.base import AT_HAND, PAPER, Questions
from telemigration.sources.platforms import COLOMBIA

CATEGORIES = {
    "software": "Software development and technology",
    "creative": "Creative and multimedia",
    "sales": "Sales and marketing support",
    "professional": "Professional services",
}
"""Categories of the Online Labour Index that the text speaks of, by the name of their results."""
LEADING = {
    "Graphic and multimedia designer": "graphic",
    "Web and multimedia developers": "web",
    "Total": "six",
}
INDEX = {
    "spanish": ("spanish-domains-2020-11", None, labour_index.SPANISH),
    "vacancies": ("vacancies-2017-04-11", None, f"{labour_index.INDEX}, 11 April 2017"),
    "workers": ("workers-2021", None, labour_index.WORKERS),
    "colombians": ("workers-2021", "Colombia", labour_index.WORKERS),
}
"""Series of the Online Labour Index: name, country if of one alone, and survey."""
FIRST_WORDS = 50
SEARCHED = {
    "posting": "Software work only.",
    "profile": "One search for data science; the paper's figure covers all fields. No profile at "
    "hand has a title in Spanish: the one that Table 5.1 counts is English, misread.",
}


class Work(Questions):
    """Tables 5.1, 5.2, 5.7, 5.8 and 5.23, Figures 5.1 to 5.5."""

    ranked_categories = tuple(CATEGORIES.values())[:3]
    """Categories in the order of what the paper classifies in Spanish."""

    def observations(self) -> Topic:
        """Table 5.1: rows by platform, kind and language, the paper's first."""
        transcribed: dict[str, Any] = {"series": PRINTED, "grade": Grade.TRANSCRIBED}
        paper = layout.findings("observations", printed.observations(), **transcribed)
        dumps = self.rows.dumps
        own = [layout.findings("observations", self._observed(each.key)) for each in dumps]
        chosen = [
            f"{each.platform} {each.kind}s, {each.period}: {each.selection}" for each in dumps
        ]
        repeated = self.parameters.repeated_profiles.replace("-", " ")
        words = {"selections": "; ".join(chosen), "repeated": repeated}
        titles = {PRINTED: PAPER} | {each.key: AT_HAND for each in dumps}
        return self.topic("observations", [paper, *own], layout.by_group, titles, words)

    def contents(self) -> Topic:
        """Table 5.23: what the rows of each dump say."""
        found = shares.contents(self.rows)
        surveys = found["series"].map(self.rows.survey)
        frame = Frame.of(found.assign(survey=surveys), grade=Grade.OTHER_PERIOD)
        titles = dict(zip(found["series"], surveys, strict=True))
        return self.topic("contents", frame, layout.by_series, titles)

    def languages(self) -> dict[str, Topic]:
        """How many titles of the postings are in English and in Spanish, by language."""
        return {code: self._language(code) for code in ("en", "es")}

    def occupations(self) -> Topic:
        """Table 5.2: shares of the six occupations, each pair of columns beside the paper's."""
        pairs = occupation_columns(self.rows)
        found = [printed.occupations(pairs), *map(self._occupations, pairs)]
        sizes = [
            f"{each.heading}: {self.rows.size(each.key, each.language):,} of "
            f"{self.rows.survey(each.key)}"
            for each in pairs
        ]
        columns = tuple(column for each in pairs for column in _pair(each))
        words = {"columns_told": "; ".join(sizes)}
        return self.topic("occupations", found, words=words, columns=columns)

    def leading(self) -> Topic:
        """Graphic design, web development and the six occupations together among the profiles."""
        found = shares.occupations(self.rows, self.rows.profiles)
        names = found["row"].map(LEADING).map("occupation.{}.profiles".format, na_action="ignore")
        shown = found.assign(name=names).dropna(subset="name")
        frame = layout.shares(shown, "profiles", self.profiles, ends=False)
        return Topic("platforms leading", frame, "Share of profiles", {"profiles": "profiles"})

    def categories(self) -> Topic:
        """Table 5.7: the paper's occupations as categories of the Online Labour Index."""
        found = [
            layout.shares(_tall(labour_index.index_shares(name, country)), series, survey)
            for series, (name, country, survey) in INDEX.items()
        ]
        names = {
            (title, "spanish", "share"): f"index.{name}.spanish"
            for name, title in CATEGORIES.items()
        }
        frames = [Frame.joined(found).named(names), printed.categories(), _classified()]
        sizes = {
            series: labour_index.size(name, country) for series, (name, country, _) in INDEX.items()
        }
        return self.topic("categories", frames, words=sizes)

    def words(self, kind: str, language: str) -> Topic:
        """Figures 5.1 to 5.3: the most frequent words in titles of postings ("posting") or job
        seekers ("profile")."""
        key = self.rows.postings(language) if kind == "posting" else self.rows.titled
        held = self.rows.words(key, language).rename(columns={"word": "row"})
        found = held.head(FIRST_WORDS).assign(share=held["titles"] / held["of"])
        survey = self.rows.survey(key)
        searched = SEARCHED[kind] if self.rows.at_hand else ""
        words = {"of": held["of"].max(), "survey": survey, "searched": searched}
        frame = layout.findings("words", found, series=key, survey=survey)
        return self.topic("words", frame, words=words)

    def colombian_words(self) -> Topic:
        """Figure 5.4: skills that Colombian profiles name."""
        named = shares.skills(self.rows, self.rows.profiles, COLOMBIA)
        ends = {"low": "share_low", "high": "share_high"}
        found = named.rename(columns={"rows": "titles", "value": "share"} | ends)
        whose: dict[str, Any] = {"series": self.rows.profiles, "survey": self.profiles}
        return self.topic("colombian_words", layout.findings("colombian_words", found, **whose))

    def associations(self, first: int = 15) -> Topic:
        """Table 5.8: the surest pairs of words, of postings in English and in Spanish and of job
        seekers' titles."""
        keys = [self.rows.postings("en"), self.rows.postings("es"), self.rows.titled]
        bodies = list(zip(keys, ("en", "es", "en"), (first, first // 2, first // 2), strict=True))
        titles = {_body(*body): self._titles_of(*body[:2]) for body in bodies if body[0] != ABSENT}
        found = [self._associations("associations", *body) for body in bodies]
        words = {"surveys": self.rows.surveys(*keys)}
        return self.topic("associations", found, layout.by_group, titles, words)

    def pairs(self, first: int = 15) -> Topic:
        """Figure 5.5: those of postings in English."""
        return self.topic(
            "pairs", self._associations("pairs", self.rows.postings("en"), "en", first)
        )

    def company_of(self, word: str, first: int = 5) -> list[str]:
        """The surest partners of a word in titles of postings in English."""
        pairs = self.rows.associations(self.rows.postings("en"), "en")
        own = pairs[(pairs["first"] == word) | (pairs["second"] == word)]
        return list(own["first"].where(own["second"] == word, own["second"]).head(first))

    def _observed(self, key: str) -> pd.DataFrame:
        dump, counts = self.rows.dump(key), self.rows.of("rows", key).query("language != 'none'")
        names = counts["language"].map(LANGUAGE_NAMES).replace("all", "all languages")
        count = {"posting": "vacancies", "profile": "profiles"}[dump.kind]
        about = {"series": key, "note": dump.period, "survey": self.rows.survey(key)}
        return pd.DataFrame({"row": f"{dump.platform}, " + names, count: counts["rows"], **about})

    def _language(self, code: str) -> Topic:
        key = self.rows.postings(code)
        language = LANGUAGE_NAMES[code].lower()
        name = f"titles.{language}.{self.rows.dump(key).platform.lower()}" if key else ""
        share = self.rows.size(key, code) / self.rows.size(key) if key else float("nan")
        line = pd.DataFrame([{"row": "read so", "value": share, "name": name}])
        frame = layout.shares(line, key, self.rows.survey(key), ends=False)
        return Topic("platforms languages", frame, "Titles", {key: key})

    def _occupations(self, each: OccupationColumn) -> Frame:
        found = shares.occupations(self.rows, each.key, each.language)
        return layout.shares(found, each.key, self.rows.survey(each.key), quantity=each.name)

    def _associations(self, key: str, dump: str, language: str, first: int) -> Frame:
        found = self.rows.associations(dump, language).head(first)
        named = found.assign(row=found["first"] + " + " + found["second"])
        survey = self.rows.survey(dump)
        return layout.findings(key, named, series=_body(dump, language), survey=survey)

    def _titles_of(self, key: str, language: str) -> str:
        of = self.rows.dump(key)
        return f"{of.platform}, titles of {of.kind}s in {LANGUAGE_NAMES[language]}, {of.period}"


def _body(key: str, language: str, first: int = 0) -> str:
    """The series of a dump's titles in a language."""
    return f"{key} {language}"


def _pair(each: OccupationColumn) -> list[Column]:
    own = Column(f"{each.key} {each.name}", "at hand", None, 1, each.heading, align="right")
    paper = Column(
        f"{PRINTED} {each.name}", "paper", None, 1, each.heading, printed=True, align="right"
    )
    return [paper, own] if each.printed else [own]


def _tall(values: pd.Series) -> pd.DataFrame:
    return values.rename("value").rename_axis("row").reset_index()


def _classified() -> Frame:
    """What the paper classifies in Spanish, as shares of all it classifies."""
    paper = labour_index.paper_in_index_categories(("Freelancer", "jobs_posted", "Spanish"))
    names = {title: f"paper.{name}.spanish" for name, title in CATEGORIES.items()}
    table = _tall(paper / paper.sum()).assign(name=lambda rows: rows["row"].map(names))
    how: dict[str, Any] = {"digits": 0, "grade": Grade.ARITHMETIC}
    return layout.shares(table, "classified", "Table 5.2 of the paper", **how)
