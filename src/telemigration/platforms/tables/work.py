"""What the rows are, which work they are of, and the words of their titles."""

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

SPANISH = {
    "software": "Software development and technology",
    "creative": "Creative and multimedia",
    "sales": "Sales and marketing support",
    "professional": "Professional services",
}
"""Categories of the Online Labour Index that the text speaks of, by the name of their results."""
FIRST_WORDS = 50


class Work(Questions):
    """Tables 5.1, 5.2, 5.7, 5.8 and 5.23, Figures 5.1 to 5.5."""

    ranked_categories = tuple(SPANISH.values())[:3]
    """Categories in the order of what the paper classifies in Spanish."""

    def observations(self) -> Topic:
        """Table 5.1: rows by platform, kind and language, the paper's first."""
        paper = layout.findings(
            "observations", printed.observations(), series=PRINTED, grade=Grade.TRANSCRIBED
        )
        own = [
            layout.findings("observations", self._observed(each.key)) for each in self.rows.dumps
        ]
        chosen = [
            f"{each.platform} {each.kind}s, {each.period}: {each.selection}"
            for each in self.rows.dumps
        ]
        repeated = self.parameters.repeated_profiles.replace("-", " ")
        titles = {PRINTED: PAPER} | {each.key: AT_HAND for each in self.rows.dumps}
        return self.topic(
            "observations",
            [paper, *own],
            layout.by_group,
            titles,
            selections="; ".join(chosen),
            repeats=self.if_at_hand(f" Exact repeats of profiles are {repeated}."),
        )

    def contents(self) -> Topic:
        """Table 5.23: what the rows of each dump say."""
        titles = {each.key: self.rows.survey(each.key) for each in self.rows.dumps}
        return self.topic("contents", self._contents(), layout.by_series, titles)

    def languages(self) -> dict[str, Topic]:
        """How many titles of the postings are in English and in Spanish, by language."""
        return {code: self._language(code) for code in ("en", "es")}

    def occupations(self) -> Topic:
        """Table 5.2: shares of the six occupations, each pair of columns beside the paper's."""
        pairs = occupation_columns(self.rows)
        sizes = [
            f"{each.heading}: {self.rows.size(each.key, each.language):,} of "
            f"{self.rows.survey(each.key)}"
            for each in pairs
        ]
        partial = (
            "Those of Upwork and Workana are searches for software: their columns are no "
            "measure of the platforms and are not set against the paper. "
        )
        found = [self._occupations(each) for each in pairs]
        return self.topic(
            "occupations",
            [printed.occupations(pairs), *found],
            columns=tuple(column for each in pairs for column in _pair(each)),
            columns_told="; ".join(sizes),
            partial=self.if_at_hand(partial),
        )

    def leading(self) -> Topic:
        """Graphic design, web development and the six occupations together among the profiles."""
        names = {
            "Graphic and multimedia designer": "graphic",
            "Web and multimedia developers": "web",
            "Total": "six",
        }
        found = shares.occupations(self.rows, self.rows.profiles)
        shown = found.loc[found["row"].isin(names), ["row", "value"]]
        told = {"unit": "share", "grade": Grade.OTHER_PERIOD, "survey": self.profiles}
        named = shown["row"].map(names).map("occupation.{}.profiles".format)
        frame = Frame.of(shown.assign(name=named), series="profiles", quantity="share", **told)
        return Topic("platforms leading", frame, "Share of profiles", {"profiles": "profiles"})

    def categories(self) -> Topic:
        """Table 5.7: the paper's occupations as categories of the Online Labour Index, beside
        it."""
        index = labour_index.workers_by_country().set_index("country_iso3")["rows"]
        series = {
            "spanish": ("spanish-domains-2020-11", None, labour_index.SPANISH),
            "vacancies": ("vacancies-2017-04-11", None, "Online Labour Index, 11 April 2017"),
            "workers": ("workers-2021", None, labour_index.WORKERS),
            "colombians": ("workers-2021", "Colombia", labour_index.WORKERS),
        }
        found = [
            Frame.of(
                labour_index.index_shares(name, country)
                .rename("value")
                .rename_axis("row")
                .reset_index(),
                series=key,
                quantity="share",
                unit="share",
                grade=Grade.OTHER_PERIOD,
                survey=survey,
            )
            for key, (name, country, survey) in series.items()
        ]
        names = {
            (title, "spanish", "share"): f"index.{name}.spanish" for name, title in SPANISH.items()
        }
        counted = {
            key: int(labour_index.labour_index(name)["count"].sum())
            for key, (name, country, _) in series.items()
            if not country
        }
        return self.topic(
            "categories",
            [Frame.joined(found).named(names), printed.categories(), _classified()],
            colombians=int(index["COL"]),
            **counted,
        )

    def words(self, kind: str, language: str) -> Topic:
        """Figures 5.1 to 5.3: the most frequent words in titles of postings ("posting") or job
        seekers ("profile")."""
        key = self.rows.postings(language) if kind == "posting" else self.rows.titled
        held = self.rows.words(key, language)
        found = held.head(FIRST_WORDS).rename(columns={"word": "row"})
        found = found.assign(share=found["titles"] / found["of"])
        searched = (
            "Software work only."
            if kind == "posting"
            else (
                "One search for data science; the paper's figure covers all fields. No profile at "
                "hand has a title in Spanish: the one that Table 5.1 counts is English, misread."
            )
        )
        survey = self.rows.survey(key)
        return self.topic(
            "words",
            layout.findings("words", found, series=key, survey=survey),
            of=held["of"].max(),
            survey=survey,
            partial=self.if_at_hand(searched),
        )

    def colombian_words(self) -> Topic:
        """Figure 5.4: skills that Colombian profiles name."""
        named = shares.skills(self.rows, self.rows.profiles, COLOMBIA)
        found = layout.findings(
            "colombian_words",
            named.rename(columns={"rows": "titles", "value": "share"}).rename(
                columns={"low": "share_low", "high": "share_high"}
            ),
            series=self.rows.profiles,
            survey=self.profiles,
        )
        return self.topic(
            "colombian_words", found, colombians=self.colombians, survey=self.profiles
        )

    def associations(self, first: int = 15) -> Topic:
        """Table 5.8: the surest pairs of words, of postings in English and in Spanish and of job
        seekers' titles."""
        keys = [self.rows.postings("en"), self.rows.postings("es"), self.rows.titled]
        bodies = list(zip(keys, ("en", "es", "en"), (first, first // 2, first // 2), strict=True))
        titles = {_body(*body): self._titles_of(*body[:2]) for body in bodies if body[0] != ABSENT}
        found = [self._associations("associations", *body) for body in bodies]
        surveys = self.rows.surveys(*keys)
        return self.topic("associations", found, layout.by_group, titles, surveys=surveys)

    def pairs(self, first: int = 15) -> Topic:
        """Figure 5.5: those of postings in English."""
        found = self._associations("pairs", self.rows.postings("en"), "en", first)
        return self.topic("pairs", found, surveys=self.english)

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

    def _contents(self) -> Frame:
        found = shares.contents(self.rows)
        sizes = [
            {
                "series": each.key,
                "row": f"{each.platform} {each.kind}s",
                "value": self.rows.size(each.key),
            }
            for each in self.rows.dumps
        ]
        counted = pd.DataFrame(sizes).assign(quantity="rows", unit="count")
        rows = pd.concat([counted, found.assign(unit="share")], ignore_index=True)
        surveys = rows["series"].map(self.rows.survey)
        return Frame.of(rows.assign(survey=surveys), grade=Grade.OTHER_PERIOD)

    def _language(self, code: str) -> Topic:
        key = self.rows.postings(code)
        language = LANGUAGE_NAMES[code].lower()
        name = f"titles.{language}.{self.rows.dump(key).platform.lower()}" if key else ""
        share = self.rows.size(key, code) / self.rows.size(key) if key else float("nan")
        told = {"series": key, "survey": self.rows.survey(key), "grade": Grade.OTHER_PERIOD}
        line = {
            "row": "read so",
            "quantity": "share",
            "unit": "share",
            "value": share,
            "name": name,
        }
        return Topic("platforms languages", Frame.of([line | told]), "Titles", {key: key})

    def _occupations(self, each: OccupationColumn) -> Frame:
        found = shares.occupations(self.rows, each.key, each.language)
        told = {"unit": "share", "grade": Grade.OTHER_PERIOD, "survey": self.rows.survey(each.key)}
        table = found[["row", "value", "low", "high"]]
        return Frame.of(table, series=each.key, quantity=each.name, **told)

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
    how = {"spanner": each.heading, "digits": 1, "align": "right"}
    own = Column(f"{each.key} {each.name}", "at hand", **how)
    paper = Column(f"{PRINTED} {each.name}", "paper", printed=True, **how)
    return [paper, own] if each.printed else [own]


def _classified() -> Frame:
    """What the paper classifies in Spanish, as shares of all it classifies."""
    paper = labour_index.paper_in_index_categories(("Freelancer", "jobs_posted", "Spanish"))
    names = {title: f"paper.{name}.spanish" for name, title in SPANISH.items()}
    table = (paper / paper.sum()).rename("value").rename_axis("row").reset_index()
    return Frame.of(
        table.assign(name=table["row"].map(names)),
        series="classified",
        quantity="share",
        unit="share",
        digits=0,
        grade=Grade.ARITHMETIC,
        survey="Table 5.2 of the paper",
    )
