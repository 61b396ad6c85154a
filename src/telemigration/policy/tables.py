"""The findings of Chapter 8: ideas for policy, and whom they touch."""

from functools import cached_property

from telemigration.evidence import Frame, Grade
from telemigration.evidence.findings import Findings
from telemigration.evidence.frame import finding
from telemigration.exhibits.chapter import SurveyChapter
from telemigration.exhibits.content import Column, Table
from telemigration.exhibits.topic import Display, Topic, spread
from telemigration.paper.quoted import quoted
from telemigration.policy.groups import TITLES, WITHOUT_COMPUTER, Groups
from telemigration.policy.ideas import PAPER, ideas, pilot
from telemigration.teleworkability.shares import Shares

NAMED = ("unemployed", "without_tertiary", "informal", "young")
"""Groups whose size in the first survey is a result by itself."""
LACKING = {"computer": "without a computer", "internet": "without internet"}


class Chapter(SurveyChapter):
    """The questions of Chapter 8."""

    @cached_property
    def shares(self) -> Shares:
        """The counts behind the groups."""
        return Shares(self.parameters)

    @cached_property
    def jobs(self) -> Findings:
        """What Chapter 2 found."""
        return self.found_in("02-teleworkability")

    def sizes(self) -> Topic:
        """Figure 8.1: persons in teleworkable jobs, by group."""
        first, second = self.first, self.second
        touched = Groups(self.shares)
        named = [("unemployed", second), *((group, first) for group in NAMED)]
        names = {(TITLES[group], key, "persons"): f"policy.{group}.{key}" for group, key in named}
        alone = ", ".join(touched.employed_only(first))
        known = f" {self.titles[first]}, employed only: {alone}." if alone else ""
        told = {"titles": self.shares.titles, "caveat": self.caveat + known}
        return self.topic("policy groups", touched.sizes().named(names), **told)

    def ideas(self, sizes: Topic) -> Display:
        """Table 8.1: the ideas, what is measured of them, and whom they touch."""
        persons = spread(sizes.frame).rename(columns={"row": "touches"})
        rows = ideas().merge(persons, on="touches", how="left")
        heads = {"measures": "what this book measures", "touches": "whom it touches"}
        of_persons = ("persons", None, "thousand persons")
        columns = [Column(name, head) for name, head in heads.items()]
        for survey, title in self.shares.titles.items():
            columns.append(Column(f"{survey} persons", title, *of_persons, ends=False, per=1000))
        of_idb = rows["source"].str.startswith("IDB")
        content = Table.of(
            rows.assign(source=rows["source"].where(of_idb, PAPER)), columns, "idea", "source"
        )
        grade, survey = sizes.frame.grade(), sizes.survey
        return self.display("ideas", rows, grade, survey, content=content, sizes=sizes)

    def lacking(self) -> Topic:
        """Who lacks a computer or a line: by the paper's shares, and on the countryside."""
        printed = quoted("without")
        everyone = printed["teleworkable"].number
        without = {device: 1 - printed[device].number / 100 for device in LACKING}
        rows = [
            finding(LACKING[device], part * everyone, "count", f"policy.without_{device}")
            for device, part in without.items()
        ]
        told = {"series": "paper", "quantity": "persons", "grade": Grade.ARITHMETIC}
        note = "the paper's share of its own teleworkable labour force"
        rural = Groups(self.shares).rural_without_computer()
        (series,) = rural.series
        name = "policy.rural_without_computer"
        rural = rural.named({(WITHOUT_COMPUTER, series, "persons"): name})
        frame = Frame.joined([Frame.of(rows, note=note, **told), rural])
        return self.topic("lacking", frame, "Without", titles={"paper": "Paper", series: series})

    def headline(self) -> Topic:
        """The teleworkable share that Chapter 2 finds."""
        told = self.jobs["headline.labour_force"]
        row = finding("Labour force", told, "share", "policy.teleworkable")
        frame = Frame.of([row], series=told.survey, survey=told.survey, grade=told.grade)
        titles = self.shares.titles
        return self.topic("policy headline", frame, "Teleworkable share", titles=titles)

    def pilot(self) -> Display:
        """Table 8.2: what is told of El Salvador's pilot."""
        rows = pilot()
        content = Table.of(rows, {"told": "as told", "missing": "what one would need"})
        return self.display("pilot", rows, Grade.TRANSCRIBED, content=content)

    @staticmethod
    def larger_elsewhere(sizes: Topic) -> bool:
        """Whether those without tertiary education and the informal outnumber the unemployed."""
        others = (TITLES["without_tertiary"], TITLES["informal"])
        return min(sizes.at(row).value for row in others) > sizes.at(TITLES["unemployed"]).value

    @staticmethod
    def more_than_machines(sizes: Topic, lacking: Topic) -> bool:
        """Whether the larger of two groups outnumbers those who lack a computer, by the paper."""
        others = (TITLES["without_tertiary"], TITLES["informal"])
        return max(sizes.at(row).value for row in others) > lacking.at(LACKING["computer"]).value
