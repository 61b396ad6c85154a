"""The paper's statements of Section 4.3 about the law, each put to the norm (`statements.toml`)."""

import tomllib
from importlib.resources import files
from typing import Any

from telemigration.barriers.contributions import Law, independent
from telemigration.evidence import Frame, Grade
from telemigration.evidence.units import UNITS
from telemigration.exhibits.content import Table
from telemigration.exhibits.statements import HOLDS, said
from telemigration.exhibits.topic import Topic, spread


def statements(law: Law) -> Frame:
    """The statements that a norm decides; notes name it, numbers come from the law of a year."""
    text = files(__package__).joinpath("statements.toml").read_text(encoding="utf-8")
    rows = [
        {"row": each["words"]} | (_decided(each) if "holds" in each else disproportion(law))
        for each in tomllib.loads(text)["statement"]
    ]
    return Frame.of(rows, series="law", quantity=HOLDS, unit="statement", grade=Grade.RULE)


def disproportion(law: Law) -> dict[str, object]:
    """Whether half a minimum wage bears a larger share of contributions than a whole one."""
    incomes = [wages * law.minimum_wage for wages in (0.5, 1, 3)]
    found = independent(incomes, law).share(incomes)
    percent = UNITS["share"]
    numbers = ", ".join(percent.text(percent.number(each, 0)) for each in found)
    note = f"half, one and three minimum wages of income: {numbers} ({law.year})"
    return {"value": float(found[0] > found[1]), "note": note}


def law_statements_table(topic: Topic) -> Table:
    """Statements with the verdict and the norm or number that decides."""
    rows = topic.frame.data
    told = [said(*each) for each in zip(rows["value"], rows["note"], strict=True)]
    notes = [each[:1].upper() + each[1:] for each in told]
    return Table.of(spread(topic.frame).assign(note=notes), {"note": "Verdict and what decides"})


def _decided(statement: dict[str, Any]) -> dict[str, object]:
    return {"value": float(statement["holds"]), "note": statement["note"]}
