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

PLATFORM = "Freelancer"
"""The paper's largest platform, whose columns stand where the rows are of no platform of its."""
SCORED = "score.others.detailed"


class Places(Questions):
    """Tables 5.3 to 5.6 and 5.9."""

    def countries(self, first: int = 20) -> Topic:
        """Table 5.3: the first countries of the profiles, Colombia, and those the paper's table can
        be read to name."""
        shown = self._shown_countries(first)
        names = shown.set_index("country_iso3")["row"]
        paper = {
            platform: printed.countries(platform).reindex(names.index).set_axis(names)
            for platform in printed.PLATFORMS
        }
        index = labour_index.workers_by_country()
        beside = index[index["country_iso3"].isin(names.index)]
        beside = beside.assign(row=beside["country_iso3"].map(names))
        found = [
            self._shares(shown, "profiles", self.profiles),
            self._shares(self._second(names), "second", self.rows.survey(self.rows.second), False),
            self._shares(beside, "index", labour_index.WORKERS),
        ]
        named = {
            ("Colombia", "profiles", "share"): "country.COL.profiles",
            ("Colombia", "index", "share"): "country.COL.index",
        }
        platform = self.rows.dump(self.rows.profiles).platform if self.rows.profiles else ""
        return self.topic(
            "countries",
            Frame.joined([*found, printed_frame(paper)]).ordered(list(names)).named(named),
            heads={"platform": platform},
            profiles=self.profiles,
            second=self.rows.survey(self.rows.second),
            workers=int(index["rows"].sum()),
        )

    def per_head(self) -> Topic:
        """Table 5.9: workers per million inhabitants, and against Colombia."""
        table = workers_per_head(self.rows)
        found = [
            _against(table, "index", labour_index.WORKERS, ["rows", "per_million"]),
            _against(table, "own", self.profiles, []),
        ]
        named = {
            (country, series, "against"): f"workers.per_inhabitant.{name}_by_colombia"
            for country in ("Argentina", "Peru")
            for series, name in (
                ("index", country.lower()),
                ("profiles", f"{country.lower()}.profiles"),
            )
        }
        return self.topic("per_head", Frame.joined(found).named(named), profiles=self.profiles)

    def skills(self) -> Topic:
        """Table 5.4: the skills most offered."""
        found = shares.skills(self.rows, self.rows.profiles)
        return self._skills("skills", found, "all", self.profiles, of=found["of"].max())

    def colombian_skills(self) -> Topic:
        """Table 5.5: those most offered by Colombians."""
        found = shares.skills(self.rows, self.rows.profiles, COLOMBIA)
        survey = f"{self.profiles}, {self.colombians} Colombians"
        return self._skills("colombian_skills", found, COLOMBIA, survey, colombians=self.colombians)

    def scores(self) -> Topic:
        """Table 5.6: printed and computed mean scores, deviations, rated rows and tests."""
        paper = printed.scores().assign(series=PRINTED)
        found = pd.DataFrame([*self._score_lines()], columns=[*SCORE_COLUMNS])
        named = {
            (row, self.rows.scored, "mean"): SCORED
            for row in found["row"]
            if row.endswith(ELSEWHERE)
        }
        frames = [
            _scores(paper, survey=None, grade=Grade.TRANSCRIBED),
            _scores(found, grade=Grade.OTHER_PERIOD).named(named),
        ]
        titles = {PRINTED: PAPER} | {each.key: AT_HAND for each in self.rows.dumps}
        coarse = (
            "The larger dump rounds scores to whole numbers, so it can hardly show a difference. "
        )
        return self.topic(
            "scores",
            frames,
            layout.by_group,
            titles,
            coarse=self.if_at_hand(coarse),
            surveys=self.rows.surveys(self.rows.profiles, self.rows.scored, self.rows.titled),
        )

    def edges(self) -> Topic:
        """By how many standard errors the printed means of Colombians lie above the others'
        (erratum E45)."""
        steps = {each.name: each.value for each in erratum("E45").checked().steps}
        rows = [
            {"row": name, "value": steps[name], "name": f"score.edge.{name}"}
            for name in ("upwork", "freelancer", "workana")
        ]
        told = {"quantity": "edge", "unit": "ratio", "digits": 1, "grade": Grade.ARITHMETIC}
        frame = Frame.of(rows, series="paper", survey="Table 5.6 of the paper", **told)
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

    def _shown_countries(self, first: int) -> pd.DataFrame:
        found = shares.countries(self.rows, self.rows.profiles)
        if found.empty:
            return found
        named = list(dict.fromkeys(["COL", *printed.countries(PLATFORM).index]))
        absent = [
            shares.country(self.rows, self.rows.profiles, code)
            for code in named
            if code not in set(found["country_iso3"])
        ]
        kept = found[(found["rank"] <= first) | found["country_iso3"].isin(named)]
        return pd.concat([kept, pd.DataFrame(absent)], ignore_index=True)

    def _second(self, names: pd.Series) -> pd.DataFrame:
        found = [shares.country(self.rows, self.rows.second, code) for code in names.index]
        return (
            pd.DataFrame(found).assign(row=list(names)) if found else pd.DataFrame(columns=["row"])
        )

    def _shares(self, table: pd.DataFrame, series: str, survey: str, ends: bool = True) -> Frame:
        kept = ["row", "value", "low", "high"] if ends else ["row", "value"]
        told = {"unit": "share", "grade": Grade.OTHER_PERIOD, "survey": survey}
        return Frame.of(table.reindex(columns=kept), series=series, quantity="share", **told)

    def _skills(
        self, key: str, found: pd.DataFrame, group: str, survey: str, **filled: Any
    ) -> Topic:
        # Skills as frequent as the last one shown are shown too: the alphabet is no reason to leave
        # one out.
        shown = found[found["rows"] >= found["rows"].head(20).min()]
        platform = self.rows.dump(self.rows.profiles).platform if self.rows.profiles else PLATFORM
        number = "5-4" if group == "all" else "5-5"
        paper = printed.skills(number, platform)
        second = shares.skills(self.rows, self.rows.second, group)
        counted = Frame.of(
            shown[["row"]].assign(value=shown["rows"]),
            series="profiles",
            quantity="rows",
            unit="count",
            grade=Grade.OTHER_PERIOD,
            survey=survey,
        )
        frames = [
            self._shares(shown, "profiles", survey),
            counted,
            printed_frame({"share": paper[paper.index.isin(shown["row"])]}),
            self._shares(
                second[second["row"].isin(shown["row"])],
                "second",
                self.rows.survey(self.rows.second),
                False,
            ),
        ]
        return self.topic(
            key,
            Frame.joined(frames),
            profiles=self.profiles,
            second=self.rows.survey(self.rows.second),
            **filled,
        )

    def _score_lines(self) -> Iterator[dict[str, Any]]:
        for each in self.rows.dumps:
            if each.kind != "profile":
                continue
            about = {"series": each.key, "scale": each.top_score}
            about["survey"] = self.rows.survey(each.key)
            for line in score_means(self.rows, each.key):
                size = f"{each.platform}, {self.rows.size(each.key):,} profiles"
                yield about | line | {"row": f"{size}, {line['region']}"}


SCORE_COLUMNS = "row series survey scale mean mean_low mean_high deviation rated p".split()


def _scores(table: pd.DataFrame, **shared: Any) -> Frame:
    """Scores with the unit and digits of their scale, of five or of a hundred points."""
    found = layout.findings("scores", table.drop(columns="scale"), **shared)
    scale = table.set_index(["series", "row"])["scale"]
    data = found.data
    keys = pd.MultiIndex.from_frame(data[["series", "row"]])
    of_hundred = (scale.reindex(keys) == 100).to_numpy() & (data["quantity"] == "mean")
    points = data["unit"] == "points of 5"
    digits = data["digits"].mask(points, 2).mask(of_hundred, 1)
    return Frame(data.assign(unit=data["unit"].mask(of_hundred, "points of 100"), digits=digits))


def _against(table: pd.DataFrame, name: str, survey: str, further: list[str]) -> Frame:
    ends = {
        f"{name}_value": "against",
        f"{name}_low": "against_low",
        f"{name}_high": "against_high",
    }
    found = table[["row", *further, *ends]].rename(columns={**ends, "rows": "workers"})
    series = "index" if name == "index" else "profiles"
    return layout.findings("per_head", found, {"against": 1}, series=series, survey=survey)
