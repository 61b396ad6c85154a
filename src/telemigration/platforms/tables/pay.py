"""What is asked by the hour, who asks for work, and what is short."""

from collections.abc import Mapping
from functools import cached_property

import pandas as pd

from telemigration.evidence.frame import Frame
from telemigration.evidence.value import Value
from telemigration.exhibits.topic import Topic
from telemigration.platforms import layout, pay_gaps, pay_levels, shares
from telemigration.platforms.labour_index import english_names
from telemigration.platforms.pay_asked import SMALLEST_COLOMBIAN_CELL, SMALLEST_PAY_GROUP
from telemigration.platforms.tables.base import Questions
from telemigration.sources.platforms import PROGRAMMERS

MOST_SKILLS = 12
TOLD_COUNTRIES = ["COL", "IND", "PHL", "VNM", "USA"]
MEAN = pay_gaps.GROUPS["mean"]
TOLD_GAPS = {
    ("Colombia", MEAN, "alone"): "pay.gap.alone",
    ("Colombia", MEAN, "adjusted"): "pay.gap.adjusted",
    ("Bangladesh", MEAN, "against"): "pay.gap.bangladesh",
}
SHORT = {"demand": "postings", "supply": "profiles", "ratio": "both"}
"""Series of Table 5.14 by quantity."""


class Pay(Questions):
    """Tables 5.10 to 5.14."""

    def pay_levels(self) -> Topic:
        """Table 5.10: median pay an hour by country and by skill."""
        names = shares.countries(self.rows, self.rows.paid).set_index("country_iso3")["row"]
        by_country = pay_levels.pay_by(self.rows, self.rows.paid, "country")
        by_skill = pay_levels.pay_by(self.rows, self.rows.paid, "skill", MOST_SKILLS)
        parts = [
            by_country.assign(series="By country", row=by_country["name"].map(names)),
            by_skill.assign(series="By skill", row=by_skill["name"]),
        ]
        found = pd.concat(parts, ignore_index=True)
        named = {
            (names[code], "By country", "median"): f"pay.median.{code}"
            for code in set(TOLD_COUNTRIES) & set(names.index)
        }
        frame = layout.findings("pay_levels", found, survey=self.paid)
        # Pay comes in whole dollars but where a median lies between two.
        digits = (frame.data["value"] % 1 > 0).astype(int)
        frame = Frame(frame.data.assign(digits=digits)).named(named)
        return self.topic("pay_levels", frame, layout.by_group)

    def medians(self, pay: Topic) -> dict[str, Value]:
        """Median pay an hour of the countries that the text compares, as far as the rows have
        them."""
        told = pay.frame.select(series="By country")
        return {row: told.at(row) for row in english_names()[TOLD_COUNTRIES] if row in told.rows}

    def alike(self, medians: Mapping[str, Value], *countries: str) -> bool:
        """Whether the rows have all of these countries, and their medians are the same."""
        levels = {medians[each].value for each in countries if each in medians}
        # Where a country is missing, "do not differ" would be said of the others alone.
        return len(levels) == 1 and set(countries) <= set(medians)

    def dearer(self, other: str) -> tuple[float, float]:
        """The chance that a Colombian asks more than one of another country, and p (Mann and
        Whitney)."""
        return pay_levels.dearer(self.rows, "COL", other)

    def pay_crossed(self) -> Topic:
        """Table 5.11: by skill and country at once."""
        found = pay_levels.crossed(self.rows.of("pay-crossed", self.rows.paid))
        words = {"fewest": SMALLEST_PAY_GROUP, "fewest_colombians": SMALLEST_COLOMBIAN_CELL}
        frame = layout.findings("pay_crossed", found, survey=self.paid)
        return self.topic("pay_crossed", frame, layout.in_brackets, words=words)

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """How much dearer countries ask than that of reference (`pay_gaps.model_rows`)."""
        return pay_gaps.model_rows(self._model)

    @property
    def reference_country(self) -> str:
        """The country whose pay the others' is set against; empty where the rows are too few."""
        return pay_gaps.reference(self._model)

    def pay_gaps(self) -> Topic:
        """Table 5.12: pay asked against that of another country, alone and beside skills."""
        about = {"survey": self.profiles, "note": f"{self.colombians} Colombians; asked, not paid"}
        digits = dict.fromkeys(pay_gaps.SHOWN, 0)
        frame = layout.findings("pay_gaps", self.gaps, digits, **about).named(TOLD_GAPS)
        words = {"base": self.reference_country, "fit": pay_gaps.model_note(self._model)}
        return self.topic("pay_gaps", frame, layout.by_group, words=words)

    def told_gaps(self, gaps: Topic) -> tuple[Value | None, ...]:
        """What Colombians ask against the country of reference, alone and beside skills, and
        against Bangladesh; None where the rows are too few."""
        return tuple(gaps.at(*key) if key[0] in gaps.frame.rows else None for key in TOLD_GAPS)

    def told_apart(self) -> dict[str, str]:
        """The countries that Colombians ask more than, less than, or cannot be told apart from, in
        words."""
        found = pay_gaps.told_apart(self.gaps)
        return {name: ", ".join(countries) or "none" for name, countries in found.items()}

    def concentration(self) -> Topic:
        """Table 5.13: how concentrated demand and supply are."""
        dates = ", 2013 to 2023" if self.rows.at_hand else ""
        survey = f"Online Labour Index and platform rows{dates}"
        found = layout.findings("concentration", shares.concentration(self.rows), survey=survey)
        return self.topic("concentration", found, layout.by_group)

    def shortage(self) -> Topic:
        """Table 5.14: skills in software, asked for and offered."""
        found = shares.shortage(self.rows)
        surveys = {"demand": self.english, "supply": self.profiles, "ratio": self.english}
        frames = [
            layout.findings("shortage", found[["row", each]], series=SHORT[each], survey=survey)
            for each, survey in surveys.items()
        ]
        return self.topic("shortage", frames)

    def most_wanted(self) -> Topic:
        """The skill most wanted in English: in how many postings, and by how many programmers it is
        named."""
        wanted = shares.skills(self.rows, self.rows.postings("en")).head(1)
        offered = shares.skills(self.rows, self.rows.profiles, PROGRAMMERS)
        offered = wanted[["row"]].merge(offered, how="left", on="row").fillna({"value": 0.0})
        parts = {"asked": (wanted, self.english), "named": (offered, self.profiles)}
        frames = [
            layout.shares(
                table.assign(name=f"skill.most_wanted.{name}"), name, survey, False, digits=1
            )
            for name, (table, survey) in parts.items()
        ]
        titles = {"asked": "postings", "named": "programmers' profiles"}
        return Topic("platforms most wanted", Frame.joined(frames), "Rows that name it", titles)

    @cached_property
    def _model(self) -> pd.DataFrame:
        return self.rows.of("pay-model", self.rows.profiles)
