"""What is asked by the hour, who asks for work, and what is short."""

from collections.abc import Mapping
from functools import cached_property

import pandas as pd

from telemigration.evidence.frame import Frame
from telemigration.evidence.grades import Grade
from telemigration.evidence.value import Value
from telemigration.exhibits.topic import Topic
from telemigration.platforms import layout, pay_gaps, pay_levels, shares
from telemigration.platforms.labour_index import english_names
from telemigration.platforms.pay_asked import SMALLEST_COLOMBIAN_CELL, SMALLEST_PAY_GROUP
from telemigration.platforms.tables.base import Questions
from telemigration.sources.platforms import PROGRAMMERS

WORDS = {
    "profile": {"whose": "freelancer", "asked": "asked", "verb": "ask"},
    "posting": {"whose": "client", "asked": "offered", "verb": "offer"},
}
MOST_SKILLS = 12
TOLD_COUNTRIES = ("COL", "IND", "PHL", "VNM", "USA")
TOLD_GAPS = {
    "alone": ("COL", "alone"),
    "adjusted": ("COL", "adjusted"),
    "bangladesh": ("BGD", "against"),
}


class Pay(Questions):
    """Tables 5.10 to 5.14."""

    @property
    def kind(self) -> str:
        """Of what rows pay is read from: profiles ask, postings offer."""
        return self.rows.dump(self.rows.paid).kind if self.rows.paid else "profile"

    @property
    def asked(self) -> str:
        """What pay is: asked or offered."""
        return WORDS[self.kind]["asked"]

    @cached_property
    def paid(self) -> str:
        """Name of the rows that pay is read from."""
        return self.rows.survey(self.rows.paid)

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
        whole = {"median": 0} if (found["median"] % 1 == 0).all() else {"median": 1}
        named = {
            (names[code], "By country", "median"): f"pay.median.{code}"
            for code in TOLD_COUNTRIES
            if code in set(by_country["name"])
        }
        return self.topic(
            "pay_levels",
            layout.findings("pay_levels", found, whole, survey=self.paid).named(named),
            layout.by_group,
            heads={"kind": self.kind, **WORDS[self.kind]},
            kind=self.kind,
            paid=self.paid,
            **WORDS[self.kind],
        )

    def pay_crossed(self) -> Topic:
        """Table 5.11: by skill and country at once."""
        found = pay_levels.crossed(self.rows.of("pay-crossed", self.rows.paid))
        return self.topic(
            "pay_crossed",
            layout.findings("pay_crossed", found, survey=self.paid),
            layout.in_brackets,
            kind=self.kind,
            paid=self.paid,
            fewest=SMALLEST_PAY_GROUP,
            fewest_colombians=SMALLEST_COLOMBIAN_CELL,
            **WORDS[self.kind],
        )

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """How much dearer countries ask than that of reference (`pay_gaps.model_rows`)."""
        return pay_gaps.model_rows(self._model)

    def pay_gaps(self) -> Topic:
        """Table 5.12: pay asked against that of another country, alone and beside skills."""
        note = f"{self.colombians} Colombians; asked, not paid"
        digits = dict.fromkeys(pay_gaps.SHOWN, 0)
        found = layout.findings("pay_gaps", self.gaps, digits, survey=self.profiles, note=note)
        mean = pay_gaps.GROUPS["mean"]
        rows = self.gaps[self.gaps["series"] == mean].set_index("country_iso3")["row"]
        named = {
            (rows[code], mean, quantity): f"pay.gap.{name}"
            for name, (code, quantity) in TOLD_GAPS.items()
            if code in rows.index
        }
        return self.topic(
            "pay_gaps",
            found.named(named),
            layout.by_group,
            base=pay_gaps.reference(self._model),
            profiles=self.profiles,
            fit=pay_gaps.model_note(self._model),
        )

    def told_apart(self) -> dict[str, str]:
        """The countries that Colombians ask more than, less than, or cannot be told apart from, in
        words."""
        found = pay_gaps.told_apart(self.gaps)
        return {name: ", ".join(countries) or "none" for name, countries in found.items()}

    def dearer(self, other: str) -> tuple[float, float]:
        """The chance that a Colombian asks more than one of another country, and p (Mann and
        Whitney)."""
        return pay_levels.dearer(self.rows, "COL", other)

    def medians(self, pay: Topic) -> dict[str, Value]:
        """Median pay an hour of the countries that the text compares, as far as the rows have
        them."""
        told = pay.frame.select(series="By country")
        named = english_names()[list(TOLD_COUNTRIES)]
        return {row: told.at(row) for row in named if row in told.rows}

    def alike(self, medians: Mapping[str, Value], *countries: str) -> bool:
        """Whether the rows have all of these countries, and their medians are the same."""
        levels = {medians[each].value for each in countries if each in medians}
        return len(levels) == 1 and set(countries) <= set(medians)

    def told_gaps(self, gaps: Topic) -> tuple[Value | None, ...]:
        """What Colombians ask against the country of reference, alone and beside skills, and
        against Bangladesh; None where the rows are too few."""
        rows = zip(("Colombia", "Colombia", "Bangladesh"), pay_gaps.SHOWN, strict=True)
        keys = [(row, pay_gaps.GROUPS["mean"], quantity) for row, quantity in rows]
        return tuple(gaps.at(*key) if key[0] in gaps.frame.rows else None for key in keys)

    def concentration(self) -> Topic:
        """Table 5.13: how concentrated demand and supply are."""
        found = shares.concentration(self.rows)
        partial = " Workana's postings are of software work and half Brazilian."
        dates = self.if_at_hand(", 2013 to 2023")
        return self.topic(
            "concentration",
            layout.findings(
                "concentration", found, survey=f"Online Labour Index and platform rows{dates}"
            ),
            layout.by_group,
            partial=self.if_at_hand(partial),
        )

    def shortage(self) -> Topic:
        """Table 5.14: skills in software, asked for and offered."""
        found = shares.shortage(self.rows)
        series = {"postings": self.english, "profiles": self.profiles, "both": self.english}
        quantities = dict(zip(series, ("demand", "supply", "ratio"), strict=True))
        frames = [
            layout.findings(
                "shortage", found[["row", quantities[name]]], series=name, survey=survey
            )
            for name, survey in series.items()
        ]
        return self.topic(
            "shortage",
            frames,
            english=self.english,
            profiles=self.profiles,
            partial=self.if_at_hand("Two platforms, two vocabularies and two dates. "),
        )

    def most_wanted(self) -> Topic:
        """The skill most wanted in English: in how many postings, and by how many programmers it is
        named."""
        wanted = shares.skills(self.rows, self.rows.postings("en")).head(1)
        offered = shares.skills(self.rows, self.rows.profiles, PROGRAMMERS)
        offered = wanted[["row"]].merge(offered, how="left", on="row").fillna({"value": 0.0})
        told = {"unit": "share", "digits": 1, "grade": Grade.OTHER_PERIOD}
        parts = {
            "asked": (wanted[["row", "value"]], self.english),
            "named": (offered[["row", "value"]], self.profiles),
        }
        frames = [
            Frame.of(table, series=name, survey=survey, name=f"skill.most_wanted.{name}", **told)
            for name, (table, survey) in parts.items()
        ]
        return Topic(
            "platforms most wanted",
            Frame(Frame.joined(frames).data.assign(quantity="share")),
            "Rows that name the skill most wanted",
            {"asked": "postings", "named": "programmers' profiles"},
        )

    @cached_property
    def _model(self) -> pd.DataFrame:
        return self.rows.of("pay-model", self.rows.profiles)
