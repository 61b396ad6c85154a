"""The findings of Chapter 1: four pushes, and three facts that other chapters found."""

from functools import cached_property
from typing import Any

import pandas as pd

from telemigration.evidence import Frame, Grade, Value
from telemigration.evidence.findings import Findings
from telemigration.evidence.frame import PRINTED
from telemigration.exhibits.cells import NOTHING, graded, words
from telemigration.exhibits.chapter import SurveyChapter
from telemigration.exhibits.content import Column, Table
from telemigration.exhibits.topic import Display, Topic
from telemigration.organisation.schematics import pathways_rows
from telemigration.paper.not_computable import reasons
from telemigration.paper.quoted import quoted
from telemigration.teleworkability.method import method

WHY = {
    "Service firms let people go": "A job already lost costs nothing more to send abroad",
    "Firms and workers learned to work apart": (
        "What can be done from home can be done from abroad, where it costs less"
    ),
    "Office space got dearer": "Distance saves rent",
    "Firms took on debt": "They must cut costs",
}
"""Why each of the paper's four pushes matters."""
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
        return Display(
            rows,
            "Redrawn from the paper's description, which rests on Baldwin and Forslid (2019). A "
            "diagram; it holds no numbers.",
            f"From labour that costs less to buyers in rich countries lead two ways. {told}",
            Grade.TRANSCRIBED,
        )

    def pushes(self) -> Display:
        """Table 1.1: four ways in which the pandemic is said to speed telemigration up."""
        known = reasons()
        rows = pd.DataFrame(
            [
                {
                    "row": row,
                    "why": WHY[row],
                    "known": known.loc[each.id, "sentence"],
                    "claim": each.id,
                }
                for row, each in quoted("pandemic").items()
            ]
        )
        return Display(
            rows,
            "Section 1.2 of the paper announces four ways and has five paragraphs; the one on "
            "working apart takes two.",
            "; ".join(rows["row"]),
            Grade.TRANSCRIBED,
            content=Table.of(rows, {"why": "why it matters", "known": "what is known here"}),
        )

    def quoted(self) -> Topic:
        """What printed numbers make together, and what the rule says of America."""
        hubs = sum(each.number for each in quoted("hubs").values())
        upwork = {name: each.number for name, each in quoted("upwork").items()}
        persons = upwork["users"] * upwork["colombians"] / 100
        america = method().at("United States")
        rows = [
            {"row": "Hubs", "value": hubs, "unit": "percent", "digits": 0}
            | {"name": "introduction.hubs"},
            {"row": "On Upwork", "value": persons, "unit": "count"}
            | {"name": "introduction.on_upwork"}
            | {
                "note": "Colombians' share of job seekers on Upwork by the number of users Upwork "
                "gives"
            },
            {"row": FEW, "value": persons / upwork["could"], "unit": "share"}
            | {"name": "introduction.on_upwork.share"}
            | {"note": "the same, by the paper's count of the teleworkable labour force"},
            {"row": "United States", "value": america.value, "unit": "share"}
            | {"name": "introduction.us_teleworkable", "note": america.note}
            | {"grade": Grade.PRIMARY},
        ]
        told = [{"grade": Grade.ARITHMETIC, "quantity": row["unit"]} | row for row in rows]
        frame = Frame.of(told, series=ARITHMETIC)
        return Topic("introduction arithmetic", frame, "Arithmetic", {ARITHMETIC: "Arithmetic"})

    def facts(self, arithmetic: Topic) -> Topic:
        """The three facts, and the statements that rest on them."""
        rows = [row for survey in self.parameters.surveys for row in self._of_survey(survey)]
        few = arithmetic.at(FEW)
        rows += [self._few(few), self._online(), self._break_even()]
        return Topic(
            "introduction facts",
            Frame.of(rows),
            "Facts",
            self.titles,
            "First fact: of the labour force with a known occupation. Second: ratio of averages. "
            "Third: users of one platform, by its own number, who said they live in Colombia; "
            "arithmetic on printed numbers.",
            self.caveat,
            content=lambda topic: facts_table(topic, few),
        )

    @property
    def in_words(self) -> str:
        """The facts as printed, for readers who cannot see the table."""
        return "; ".join(f"{row}: {what}: printed {told}" for row, (what, told, _) in FACTS.items())

    def _share(self, survey: str) -> Value:
        name = "headline.labour_force"
        return self.jobs[name if survey == self.first else f"{name}.comparison"]

    def _of_survey(self, survey: str) -> list[dict[str, Any]]:
        share, ratio = self._share(survey), self.pay[f"ratio_of_averages.{survey}"]
        even = 1 - 1 / ratio.value
        note = (
            f"US pay is {ratio.value:.1f} times Colombian pay; the saving is gone only where "
            "output "
            f"per hour is lower by {100 * even:.0f} %"
        )
        return [
            _row(COULD, share, survey, "share") | {"name": f"introduction.teleworkable.{survey}"},
            _row(PAYS, ratio, survey, "ratio")
            | {"name": f"introduction.us_by_colombian_pay.{survey}", "digits": 1},
            _row(PAYS, ratio, survey, "holds")
            | {"value": float(ratio.low > 1), "low": None, "high": None}
            | {"unit": "statement", "note": note},
        ]

    def _few(self, few: Value) -> dict[str, Any]:
        note = (
            f"as registered users of Upwork they would be {100 * few.value:.1f} % of those who "
            "could"
        )
        row = {"row": FEW, "series": ARITHMETIC, "quantity": "holds", "unit": "statement"}
        return row | {"value": float(few < VERY_FEW), "grade": Grade.ARITHMETIC, "note": note}

    def _online(self) -> dict[str, Any]:
        online = self.found_in("05-freelancing")["country.COL.index"]
        row = _row("Online workers", online, INDEX, "share")
        return row | {"digits": 1, "name": "introduction.online_workers"}

    def _break_even(self) -> dict[str, Any]:
        """By which part an hour may yield less before the first survey's saving is gone."""
        ratio = self.pay[f"ratio_of_averages.{self.first}"]
        row = _row("Break even", ratio, self.first, "share")
        row |= {"value": 1 - 1 / ratio.value, "low": None, "high": None, "unit": "share"}
        return row | {"digits": 0, "name": "introduction.break_even"}


def _row(row: str, found: Value, series: str, quantity: str) -> dict[str, Any]:
    fields = ("value", "low", "high", "unit", "grade", "survey")
    told = {"row": row, "series": series, "quantity": quantity}
    return told | {name: getattr(found, name) for name in fields}


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
