"""Where job seekers live, what skills they offer, and how they are scored."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from telemigration.evidence.frame import PRINTED, Frame
from telemigration.evidence.grades import Grade
from telemigration.evidence.value import Value
from telemigration.exhibits.topic import Topic
from telemigration.paper.errata import erratum
from telemigration.paper.frames import printed_frame
from telemigration.platforms import labour_index, layout, printed, shares
from telemigration.platforms.per_head import workers_per_head
from telemigration.platforms.rows import ELSEWHERE
from telemigration.platforms.scores import score_gap, score_means
from telemigration.platforms.tables.base import AT_HAND, PAPER, Questions
from telemigration.sources.platforms import COLOMBIA
from telemigration.survey import small_samples

FIRST = 20
SCORE_COLUMNS = "row series survey scale mean mean_low mean_high deviation rated p".split()
COUNTRY_RESULTS = {
    ("Colombia", "profiles", "share"): "country.COL.profiles",
    ("Colombia", "index", "share"): "country.COL.index",
}
PER_HEAD_RESULTS = {
    (country, series, "against"): f"workers.per_inhabitant.{name}_by_colombia"
    for country in ("Argentina", "Peru")
    for series, name in (("index", country.lower()), ("profiles", f"{country.lower()}.profiles"))
}


class Places(Questions):
    """Tables 5.3 to 5.6 and 5.9."""

    def countries(self) -> Topic:
        """Table 5.3: the first countries of the profiles, Colombia, and those the paper's table can
        be read to name."""
        shown = self._shown_countries()
        names = shown.set_index("country_iso3")["row"]
        # The paper writes countries in three languages; codes bring them under the rows' own names.
        paper = {
            platform: printed.countries(platform).reindex(names.index).set_axis(names)
            for platform in printed.PLATFORMS
        }
        index = labour_index.workers_by_country()
        beside = index.assign(row=index["country_iso3"].map(names)).dropna(subset="row")
        found = [
            layout.shares(shown, "profiles", self.profiles),
            layout.shares(self._second(names), "second", self.second, ends=False),
            layout.shares(beside, "index", labour_index.WORKERS),
            printed_frame(paper),
        ]
        frame = Frame.joined(found).ordered(list(names)).named(COUNTRY_RESULTS)
        return self.topic("countries", frame, words={"workers": index["rows"].sum()})

    def per_head(self) -> Topic:
        """Table 5.9: workers per million inhabitants, and against Colombia."""
        table = workers_per_head(self.rows).rename(columns={"rows": "workers"})
        kept = ["row", "workers", "per_million"]
        found = [
            _against(table, "index", kept, labour_index.WORKERS),
            _against(table, "profiles", ["row"], self.profiles),
        ]
        return self.topic("per_head", Frame.joined(found).named(PER_HEAD_RESULTS))

    def skills(self) -> Topic:
        """Table 5.4: the skills most offered."""
        return self._skills("skills", "5-4", "all", self.profiles)

    def colombian_skills(self) -> Topic:
        """Table 5.5: those most offered by Colombians."""
        survey = f"{self.profiles}, {self.colombians} Colombians"
        return self._skills("colombian_skills", "5-5", COLOMBIA, survey)

    def scores(self) -> Topic:
        """Table 5.6: printed and computed mean scores, deviations, rated rows and tests."""
        found = pd.DataFrame([*self._score_lines()], columns=SCORE_COLUMNS)
        others = found.loc[found["row"].str.endswith(ELSEWHERE), "row"]
        named = {(row, self.rows.scored, "mean"): "score.others.detailed" for row in others}
        paper = printed.scores().assign(series=PRINTED)
        frames = [_scores(paper, Grade.TRANSCRIBED), _scores(found).named(named)]
        titles = {PRINTED: PAPER} | {each.key: AT_HAND for each in self.rows.dumps}
        of = self.rows.surveys(self.rows.profiles, self.rows.scored, self.rows.titled)
        return self.topic("scores", frames, layout.by_group, titles, {"surveys": of})

    def edges(self) -> Topic:
        """By how many standard errors the printed means of Colombians lie above the others'
        (erratum E45)."""
        steps = {each.name: each.value for each in erratum("E45").checked().steps}
        rows = [
            {"row": name, "value": steps[name], "name": f"score.edge.{name}"}
            for name in ("upwork", "freelancer", "workana")
        ]
        how: dict[str, Any] = {
            "quantity": "edge",
            "unit": "ratio",
            "digits": 1,
            "grade": Grade.ARITHMETIC,
        }
        frame = layout.shares(pd.DataFrame(rows), "paper", "Table 5.6 of the paper", **how)
        return Topic("platforms edges", frame, "Standard errors", {"paper": "Paper"})

    def colombian_scores(self) -> small_samples.Gap | None:
        """Scores of Colombians against the rest, in the rows with decimals."""
        return score_gap(self.rows, self.rows.scored)

    def score_of_others(self, scores: Topic) -> Value:
        """The mean of all but Colombians in the rows with decimals."""
        of_dump = scores.frame.select(series=self.rows.scored)
        return of_dump.at(next(row for row in of_dump.rows if row.endswith(ELSEWHERE)))

    def spread_of_work(self) -> float:
        """p that Colombians are drawn from all others by chance, by their occupations."""
        return shares.same_mix(self.rows, self.rows.profiles, COLOMBIA)[0]

    def first_countries(self, key: str) -> list[str]:
        """The three homes of most profiles of a dump."""
        return list(shares.countries(self.rows, key)["row"].head(3))

    def living_in(self, iso3: str) -> int:
        """Profiles of a country."""
        return int(shares.country(self.rows, self.rows.profiles, iso3)["rows"])

    def _shown_countries(self) -> pd.DataFrame:
        found = shares.countries(self.rows, self.rows.profiles)
        if found.empty:
            return found
        named = list(dict.fromkeys(["COL", *printed.countries("Freelancer").index]))
        absent = [
            shares.country(self.rows, self.rows.profiles, code)
            for code in named
            if code not in set(found["country_iso3"])
        ]
        kept = found[(found["rank"] <= FIRST) | found["country_iso3"].isin(named)]
        return pd.concat([kept, pd.DataFrame(absent)], ignore_index=True)

    def _second(self, names: pd.Series) -> pd.DataFrame:
        found = [shares.country(self.rows, self.rows.second, code) for code in names.index]
        return pd.DataFrame(found, columns=["row", "value"]).assign(row=list(names))

    def _skills(self, key: str, number: str, group: str, survey: str) -> Topic:
        everyone = shares.skills(self.rows, self.rows.profiles, group)
        # Skills as frequent as the last one shown are shown too: the alphabet is no reason to leave
        # one out.
        shown = everyone[everyone["rows"] >= everyone["rows"].head(FIRST).min()]
        second = shares.skills(self.rows, self.rows.second, group)
        paper = printed.skills(number, self.platform)
        counted = shown.assign(value=shown["rows"])
        frames = [
            layout.shares(shown, "profiles", survey),
            layout.shares(counted, "profiles", survey, False, quantity="rows", unit="count"),
            printed_frame({"share": paper[paper.index.isin(shown["row"])]}),
            layout.shares(second[second["row"].isin(shown["row"])], "second", self.second, False),
        ]
        return self.topic(key, frames, words={"of": everyone["of"].max()})

    def _score_lines(self) -> Iterator[dict[str, Any]]:
        for each in self.rows.dumps:
            about = {"series": each.key, "scale": each.top_score}
            size = f"{each.platform}, {self.rows.size(each.key):,} profiles"
            for line in score_means(self.rows, each.key) if each.kind == "profile" else ():
                row = f"{size}, {line['region']}"
                yield about | line | {"row": row, "survey": self.rows.survey(each.key)}


def _scores(table: pd.DataFrame, grade: Grade = Grade.OTHER_PERIOD) -> Frame:
    """Scores with the unit and digits of their scale, of five or of a hundred points."""
    found = layout.findings("scores", table.drop(columns="scale"), grade=grade).data
    keys = pd.MultiIndex.from_frame(found[["series", "row"]])
    scale = table.set_index(["series", "row"])["scale"].reindex(keys)
    of_hundred = (scale == 100).to_numpy() & (found["quantity"] == "mean")
    digits = found["digits"].mask(found["unit"] == "points of 5", 2).mask(of_hundred, 1)
    unit = found["unit"].mask(of_hundred, "points of 100")
    return Frame(found.assign(unit=unit, digits=digits))


def _against(table: pd.DataFrame, series: str, kept: list[str], survey: str) -> Frame:
    ends = {"value": "against", "low": "against_low", "high": "against_high"}
    found = table[[*kept, *(f"{series}_{end}" for end in ends)]]
    found = found.set_axis([*kept, *ends.values()], axis="columns")
    return layout.findings("per_head", found, {"against": 1}, series=series, survey=survey)
