"""The errata as readers see them: list, a paragraph for each, and the arithmetic step by step."""

from collections.abc import Sequence
from functools import cached_property

import pandas as pd

from telemigration.evidence.grades import Grade
from telemigration.evidence.origin import survey_name
from telemigration.evidence.results import register
from telemigration.evidence.value import Value
from telemigration.exhibits import Exhibit, Table, table
from telemigration.exhibits.cells import Cell, link, small, words
from telemigration.exhibits.chapter import INTERVALS
from telemigration.exhibits.content import Column
from telemigration.exhibits.prose import Prose, say
from telemigration.exhibits.words import words as words_of
from telemigration.paper.errata import Finding, Step, all_errata
from telemigration.verdicts.errata import finding

SECTIONS = words_of(__package__, "sections")
STRENGTHS = (
    "Proved: arithmetic on printed numbers leaves no other reading. Strong: one reading fits, "
    "others do not. Open: inconsistent, but which side is right cannot be settled. Noted: there is "
    "no arithmetic; read in the text. Numbers E44 and E46 are not in use."
)


class Errata:
    """All errata, checked once.

    Parameters
    ----------
    detailed : those that the page tells under headings of their own, with their arithmetic.
    """

    def __init__(self, detailed: Sequence[str] = ()) -> None:
        self.detailed = detailed

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """What recomputing gives, by erratum, section after section."""
        in_sections = sorted(all_errata(), key=lambda each: list(SECTIONS).index(each.section))
        return {each.id: finding(each.id) for each in in_sections}

    def count(self, name: str) -> Value:
        """How many are of a strength and hold; how many there are in `all`; how many do not hold
        (`refuted`), ask the `survey`, or differ from the first list (`differs`)."""
        found = list(self.findings.values())
        known = [each.erratum for each in found]
        counted = {"all": len(found), "refuted": sum(not each.holds for each in found)}
        counted["survey"] = sum(each.basis == "survey" for each in known)
        counted["differs"] = sum(bool(each.differs) for each in known)
        strong = sum(each.holds and each.erratum.strength == name for each in found)
        number = counted.get(name, strong)
        return register(f"errata.{name}", number, unit="count", grade=Grade.ARITHMETIC)

    def told(self, id: str) -> Prose:
        """What is wrong and what recomputing shows, every number registered."""
        return _paragraph(self.findings[id])

    def briefly(self, *sections: str) -> Prose:
        """Errata of sections without heading, each below its own title, for `Erratum.anchor`."""
        others = (found for id, found in self.findings.items() if id not in self.detailed)
        own = (found for found in others if found.erratum.section in sections)
        return Prose("\n\n".join(map(_titled, own)))

    def arithmetic(self, id: str) -> Exhibit:
        """The steps of an erratum as a table."""
        found = self.findings[id]
        shown = pd.DataFrame([{"what": step.what, "value": _value(step)} for step in found.steps])
        told = {"data": found.frame(), "note": _note(found), "alt": found.conclusion}
        told["show"] = Table.of(shown, [Column("value", "Value", align="right")], "what")
        told["grade"] = Grade.worst(_derived_grades(found))
        return table(f"arithmetic-{id.lower()}", f"Table {id}", f"The arithmetic of {id}", **told)

    def overview(self, number: str, title: str) -> Exhibit:
        """All errata with place, strength and what recomputing says."""
        findings = list(self.findings.values())
        shown = pd.DataFrame([_line(found) for found in findings])
        heads = {"strength": "Strength", "result": "Recomputed", "where": "Where"}
        told = {"data": pd.DataFrame([_record(found) for found in findings]), "note": STRENGTHS}
        told["show"] = Table.of(shown, heads, "title", "section")
        counted = shown["result"].value_counts().items()
        told["alt"] = "; ".join(f"{n} {name}" for name, n in counted)
        key = f"table-{number.lower().replace('.', '-')}"
        return table(key, f"Table {number}", title, grade=Grade.ARITHMETIC, **told)


def result_in_words(found: Finding) -> str:
    """What recomputing says, in a word or two."""
    if not found.holds:
        return "does not hold"
    named = {"arithmetic": "holds", "survey": "holds (survey)", "noted": "noted"}
    return named[found.erratum.basis]


def _paragraph(found: Finding) -> Prose:
    known = found.erratum
    # The overview's number is a result of the book too, whether or not a sentence tells it.
    shown = known.names | {known.telling}
    kept = {step.name: _kept(found, step) for step in found.steps if step.name in shown}
    first_list = f" *Unlike our first list:* {known.differs}" if known.differs else ""
    lead = f"*{known.where}; {known.strength}, {result_in_words(found)}.* "
    told = lead + known.statement + " " + known.shows + first_list
    return say(told, **{name: kept[name] for name in known.names})


def _titled(found: Finding) -> str:
    known = found.erratum
    title = f'<span id="{known.anchor}"></span>**{known.id}. {known.title}.** '
    return title + _paragraph(found).markdown


def _kept(found: Finding, step: Step) -> Value:
    record = step.record
    fields = ("unit", "grade", "survey", "low", "high", "claim", "digits")
    told = {name: getattr(record, name) for name in fields}
    return register(f"erratum.{found.erratum.id}.{step.name}", record.value, note=step.what, **told)


def _value(step: Step) -> Cell:
    value, ends = step.record, step.record.interval()
    return words(value, " ", small(ends)) if ends else value


def _derived_grades(found: Finding) -> list[Grade]:
    grades = [step.record.grade for step in found.steps]
    return [grade for grade in grades if grade is not Grade.TRANSCRIBED]


def _note(found: Finding) -> str:
    own = "Printed numbers are transcribed (T), the others follow from them (A)"
    surveys = {step.record.survey for step in found.steps if step.record.survey}
    if not surveys:
        return f"{own}."
    named = " and ".join(sorted(str(survey_name(survey)) for survey in surveys))
    return f"{own} or from {named} (O), where 2019 is a composite of months and zones. {INTERVALS}"


def _line(found: Finding) -> dict[str, Cell]:
    known = found.erratum
    return {
        "section": SECTIONS[known.section],
        "title": words(link(known.id, f"#{known.anchor}"), f" {known.title}"),
        "strength": known.strength,
        "result": result_in_words(found),
        "where": known.where,
    }


def _record(found: Finding) -> dict[str, object]:
    known, step = found.erratum, found.telling_step
    names = ("id", "section", "where", "title", "strength", "basis")
    return {name: getattr(known, name) for name in names} | {
        "holds": found.holds,
        "agrees_with_first_list": not known.differs,
        "what": step.what if step else None,
        "value": step.value if step else None,
        "unit": step.record.unit if step else None,
        "conclusion": found.conclusion,
        "claims": " ".join(known.claims),
        "wrong_claims": " ".join(known.wrong),
    }
