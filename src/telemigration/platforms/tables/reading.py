"""What was said in interviews, how well strings are read, and what the rows decide."""

import pandas as pd

from telemigration.evidence.frame import Frame
from telemigration.evidence.grades import Grade
from telemigration.exhibits.statements import HOLDS
from telemigration.exhibits.topic import Topic
from telemigration.platforms import layout
from telemigration.platforms.answers import answers
from telemigration.platforms.interviews import themes
from telemigration.platforms.standardise import accuracy_tables
from telemigration.platforms.statements import statements
from telemigration.platforms.tables.base import Questions

LABELLED = "platform rows, 2013 to 2025 or undated"
WITH_MADE_UP = f"{LABELLED}, and made-up strings"
HELD_OUT = "All, held out"
KAPPAS = {"kappa": "readers", "kappa_first": "rules-first", "kappa_second": "rules-second"}
WEB, APPS = "Web and multimedia developers", "Applications programmers"
OTHERS = {"none": "None of them"}


class Reading(Questions):
    """Tables 5.15 to 5.22; all but the first and the last are of the rows the book came with."""

    def interviews(self) -> Topic:
        """Table 5.15: themes of the interviews, and what the counts say."""
        found = layout.remarks(themes(self.rows), "evidence", grade=Grade.TRANSCRIBED)
        return self.topic("interviews", found, layout.by_group)

    def accuracy(self) -> Topic:
        """Table 5.16: language, occupation and pay read as labelled."""
        table = accuracy_tables.accuracy_rows()
        notes = table["strings"].map("{:,} labelled strings held out".format)
        table["note"] = notes.where(table["row"] == HELD_OUT, None)
        found = layout.findings("accuracy", table, {"accuracy": 0}, survey=WITH_MADE_UP)
        named = {(HELD_OUT, task, "accuracy"): f"accuracy.{task}" for task in table["series"]}
        surveys = found.data["survey"].mask(found.data["row"] == HELD_OUT, LABELLED)
        titles = {task: task.capitalize() for task in table["series"]}
        frame = Frame(found.data.assign(survey=surveys)).named(named)
        return self.topic("accuracy", frame, layout.by_group, titles)

    def pay_forms(self) -> Topic:
        """Table 5.17: pay by form, what is read and what is misread."""
        table = accuracy_tables.pay_forms()
        found = layout.findings("pay_forms", table, survey=WITH_MADE_UP)
        return self.topic("pay_forms", found, layout.by_group)

    def precision(self) -> Topic:
        """Table 5.18: precision and recall of the six occupations."""
        found = layout.findings("precision", accuracy_tables.precision_rows(), survey=LABELLED)
        return self.topic("precision", found, layout.by_group)

    def confused(self, task: str) -> Topic:
        """Tables 5.19 and 5.20: "occupation" or "language" as labelled and as read."""
        key = f"{task}s_confused"
        words = accuracy_tables.CLASSES[task]
        rows = words if task == "language" else OTHERS
        found = layout.findings(key, accuracy_tables.confusion(task), survey=LABELLED)
        return self.topic(key, found.renamed(rows), layout.confused, words)

    def agreement(self) -> Topic:
        """Table 5.21: agreement between two readers, and of the rules with each."""
        table = accuracy_tables.agreement_rows()
        table["note"] = table["strings"].map("Cohen's kappa, {:,} strings held out".format)
        found = layout.findings("agreement", table, survey=LABELLED)
        named = {
            ("All", "occupation", kappa): f"agreement.{name}" for kappa, name in KAPPAS.items()
        }
        frame = found.named(named)
        return self.topic("agreement", frame, layout.by_group, accuracy_tables.TASKS)

    def blurred(self) -> tuple[int, int]:
        """Occupations that the readers label otherwise, and those of them where one says
        application and the other web."""
        splits = accuracy_tables.reader_splits("occupation")
        apart = (splits["first"] == APPS) & (splits["second"] == WEB)
        return int(splits["strings"].sum()), int(splits.loc[apart, "strings"].sum())

    def labelled_and_read(self, precision: Topic) -> dict[str, tuple[str, str]]:
        """Strings held out labelled web and read so, and the same of applications."""
        return {
            name: (
                precision.at(row, "All", "labelled").text(),
                precision.at(row, "All", "read").text(),
            )
            for name, row in (("web", WEB), ("applications", APPS))
        }

    def misread_occupations(self, confused: Topic) -> tuple[int, int]:
        """Programs read as websites, and occupations left without a reading."""
        table = confused.frame.wide()
        return int(table.loc[APPS, WEB]), int(table["none"].drop("None of them").sum())

    def made_up_pay(self) -> tuple[int, int, list[str]]:
        """Made-up strings of pay, those read as a person reads them, and how others are misread."""
        made_up = accuracy_tables.pay_forms().query("series == 'Made-up strings'")
        strings, right = (int(made_up[name].sum()) for name in ("strings", "right"))
        return strings, right, list(made_up["note"].dropna())

    def statements(self) -> Topic:
        """Table 5.22: statements of Section 5 that the counts decide."""
        table = statements(self.rows)
        found = Frame.of(
            table[["row", "survey", "note"]].assign(value=table["holds"].astype(float)),
            series="decided",
            quantity=HOLDS,
            unit="statement",
            grade=Grade.OTHER_PERIOD,
        )
        return self.topic("statements", found, layout.verdicts)

    def answers(self) -> pd.DataFrame:
        """The numbers that answer printed ones, registered (`answers.answers`)."""
        return answers(self.rows)
