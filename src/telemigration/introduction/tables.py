"""The findings of Chapter 1: four pushes, and three facts that other chapters found."""

from functools import cached_property, partial
from typing import Any

import pandas as pd

from telemigration.evidence import Frame, Grade, Value
from telemigration.evidence.findings import Findings
from telemigration.evidence.frame import PRINTED, finding
from telemigration.exhibits.cells import NOTHING, graded, words
from telemigration.exhibits.chapter import SurveyChapter
from telemigration.exhibits.content import Column, Table
from telemigration.exhibits.topic import Display, Topic
from telemigration.exhibits.words import words as words_of
from telemigration.organisation.schematics import pathways_rows
from telemigration.paper.not_computable import reasons
from telemigration.paper.quoted import quoted
from telemigration.teleworkability.method import method

COULD, PAYS, FEW = "Many could", "It would pay", "Few do"
FACTS = {
    COULD: ("part of the labour force in teleworkable jobs", "about 21 %", "Section 2"),
    PAYS: ("US pay as a multiple of Colombian pay", "about ten", "Section 3"),
    FEW: ("users of a platform, as part of those who could", "very few", "Section 5"),
}
"""The paper's three facts, in the words of its summary, and where they are taken up."""
ARITHMETIC = "arithmetic"
VERY_FEW = 0.05
INDEX = "Online Labour Index, workers, 2021"


class Chapter(SurveyChapter):
    """The questions of Chapter 1."""

    @cached_property
    def jobs(self) -> Findings:
        """What Chapter 2 found."""
        return self.found_in("02-teleworkability")

    @cached_property
    def pay(self) -> Findings:
        """What Chapter 3 found."""
        return self.found_in("03-wage-gaps")

    def paths(self) -> Display:
        """Figure 1.1: two ways of selling the same advantage."""
        rows = pathways_rows()
        told = " ".join(
            f"{path.capitalize()}: {', '.join(part['stage'].str.lower())}."
            for path, part in rows.groupby("path", sort=False)
        )
        return self.display("paths", rows, Grade.TRANSCRIBED, told=told)

    def pushes(self) -> Display:
        """Table 1.1: four ways in which the pandemic is said to speed telemigration up."""
        known, why = reasons(), words_of(__package__, "why each push matters")
        rows = pd.DataFrame(
            [
                {"row": row, "why": why[row], "known": known.loc[each.id, "sentence"]}
                | {"claim": each.id}
                for row, each in quoted("pandemic").items()
            ]
        )
        content = Table.of(rows, {"why": "why it matters", "known": "what is known here"})
        return self.display("pushes", rows, Grade.TRANSCRIBED, content=content)

    def quoted(self) -> Topic:
        """What printed numbers make together, and what the rule says of America."""
        hubs = sum(each.number for each in quoted("hubs").values())
        upwork = {name: each.number for name, each in quoted("upwork").items()}
        persons = upwork["users"] * upwork["colombians"] / 100
        share, america = persons / upwork["could"], method().at("United States")
        notes = words_of(__package__, "notes of arithmetic")
        rows = [
            _finding("Hubs", hubs, "percent", "hubs", digits=0),
            _finding("On Upwork", persons, "count", "on_upwork", note=notes["users"]),
            _finding(FEW, share, "share", "on_upwork.share", note=notes["few"]),
            _finding("United States", america.value, "share", "us_teleworkable", note=america.note)
            | {"grade": Grade.PRIMARY},
        ]
        told = [{"grade": Grade.ARITHMETIC} | row for row in rows]
        titles = {ARITHMETIC: "Arithmetic"}
        frame = Frame.of(told, series=ARITHMETIC)
        return Topic("introduction arithmetic", frame, "Arithmetic", titles)

    def facts(self, arithmetic: Topic) -> Topic:
        """The three facts, and the statements that rest on them."""
        rows = [row for survey in self.parameters.surveys for row in self._of_survey(survey)]
        few = arithmetic.at(FEW)
        frame = Frame.of([*rows, self._few(few), self._online(), self._break_even()])
        content = partial(facts_table, few=few)
        return self.topic("introduction facts", frame, content=content)

    @property
    def in_words(self) -> str:
        """The facts as printed, for readers who cannot see the table."""
        return "; ".join(f"{row}: {what}: printed {told}" for row, (what, told, _) in FACTS.items())

    def _share(self, survey: str) -> Value:
        name = "headline.labour_force"
        return self.jobs[name if survey == self.first else f"{name}.comparison"]

    def _of_survey(self, survey: str) -> list[dict[str, Any]]:
        share, ratio = self._share(survey), self.pay[f"ratio_of_averages.{survey}"]
        note = self._words("it would pay", ratio=ratio.value, even=1 - 1 / ratio.value)["note"]
        pays = _finding(PAYS, float(ratio.low > 1), "statement", note=note, grade=ratio.grade)
        return [
            _of(share, COULD, survey, f"teleworkable.{survey}"),
            _of(ratio, PAYS, survey, f"us_by_colombian_pay.{survey}", digits=1),
            pays | {"series": survey, "survey": ratio.survey},
        ]

    def _few(self, few: Value) -> dict[str, Any]:
        told = self._words("few do", few=few.value) | {"grade": Grade.ARITHMETIC}
        return _finding(FEW, few < VERY_FEW, "statement", series=ARITHMETIC, **told)

    def _online(self) -> dict[str, Any]:
        online = self.found_in("05-freelancing")["country.COL.index"]
        return _of(online, "Online workers", INDEX, "online_workers", quantity="share", digits=1)

    def _break_even(self) -> dict[str, Any]:
        """By which part an hour may yield less before the first survey's saving is gone."""
        ratio = self.pay[f"ratio_of_averages.{self.first}"]
        told = {"series": self.first, "grade": ratio.grade, "survey": ratio.survey, "digits": 0}
        return _finding("Break even", 1 - 1 / ratio.value, "share", "break_even", **told)


def _finding(row: str, value: Any, unit: str, name: str = "", **more: Any) -> dict[str, Any]:
    return finding(row, value, unit, f"introduction.{name}" if name else None, **more)


def _of(found: Value, row: str, series: str, name: str, **more: Any) -> dict[str, Any]:
    """What another chapter found, under this chapter's name."""
    told = {"series": series, "grade": found.grade, "survey": found.survey}
    return _finding(row, found, found.unit, name, **told | more)


def facts_table(topic: Topic, few: Value) -> Table:
    """The three facts: in the paper's words, as computed by survey, and where they are taken up."""
    series = [each for each in topic.titles if each != PRINTED]
    computed = {
        COULD: {survey: topic.at(COULD, survey, "share") for survey in series},
        PAYS: {survey: graded(topic.at(PAYS, survey, "ratio"), 1) for survey in series},
        FEW: dict.fromkeys(series, NOTHING),
    }
    rows = [
        {"row": f"{row}: {what}", "printed": told, "chapter": chapter} | computed[row]
        for row, (what, told, chapter) in FACTS.items()
    ]
    rows[-1]["printed"] = words(f"{rows[-1]['printed']}; on Upwork ", few)
    columns = [
        Column("printed", "Paper", printed=True),
        *(Column(survey, topic.titles[survey]) for survey in series),
        Column("chapter", "more in"),
    ]
    return Table.of(pd.DataFrame(rows), columns)
