"""The errata as readers see them: the list, a paragraph for each, and the arithmetic step by
step."""

from collections.abc import Iterable

import pandas as pd

from telemigration.evidence.grades import Grade
from telemigration.evidence.origin import survey_name
from telemigration.evidence.results import register
from telemigration.evidence.value import Value
from telemigration.exhibits import Exhibit, Table, table
from telemigration.exhibits.cells import Cell, link, small, words
from telemigration.exhibits.content import Column
from telemigration.exhibits.prose import Prose, say
from telemigration.paper.errata import Finding, Step, all_errata
from telemigration.teleworkability.shares import INTERVALS
from telemigration.verdicts.errata import finding

SECTIONS = {
    "1": "Section 1, introduction",
    "2": "Section 2, jobs and workers",
    "3": "Section 3, wages",
    "5": "Section 5, platforms",
    "6": "Section 6, other ways",
    "7": "Section 7, other nations",
    "": "The other three sources",
}


def told(*ids: str) -> Prose:
    """A paragraph for each of these errata: what is wrong and what recomputing shows, every number
    registered."""
    return Prose("\n\n".join(_paragraph(finding(id)).markdown for id in ids))


def told_briefly(ids: Iterable[str]) -> Prose:
    """The same below a title of its own, for errata without a heading; links by `Erratum.anchor`
    find it."""
    return Prose("\n\n".join(_titled(finding(id)) for id in ids))


def others(section: str, but: Iterable[str]) -> tuple[str, ...]:
    """Errata of a section but those named."""
    return tuple(each.id for each in all_errata() if each.section == section and each.id not in but)


def arithmetic(id: str) -> Exhibit:
    """The steps of an erratum as a table."""
    found = finding(id)
    shown = pd.DataFrame(
        {
            "what": [step.what for step in found.steps],
            "value": [_value(step) for step in found.steps],
        }
    )
    grade = Grade.worst(
        [step.record.grade for step in found.steps if step.record.grade is not Grade.TRANSCRIBED]
    )
    surveys = " and ".join(
        sorted({survey_name(step.record.survey) for step in found.steps if step.record.survey})
    )
    return table(
        f"arithmetic-{id.lower()}",
        f"Table {id}",
        f"The arithmetic of {id}",
        data=found.frame(),
        show=Table.of(shown, [Column("value", "Value", align="right")], "what"),
        note=_note(surveys),
        grade=grade,
        survey=None,
        alt=found.conclusion,
    )


def overview() -> Exhibit:
    """All errata with place, strength and what recomputing says."""
    findings = [finding(id) for section in SECTIONS for id in others(section, but=())]
    shown = pd.DataFrame([_line(found) for found in findings])
    heads = {"strength": "Strength", "result": "Recomputed", "where": "Where"}
    counted = shown["result"].value_counts()
    return table(
        "table-a2-1",
        "Table A2.1",
        "Errata of the four sources",
        data=pd.concat(map(_record, findings)),
        show=Table.of(shown, heads, "title", "section"),
        note="Proved: arithmetic on printed numbers leaves no other reading. Strong: one reading fits, others "
        "do not. Open: inconsistent, but which side is right cannot be settled. Noted: there is no "
        "arithmetic; read in the text. Numbers E44 and E46 are not in use.",
        grade=Grade.ARITHMETIC,
        alt="; ".join(f"{count} {name}" for name, count in counted.items()),
    )


def tally() -> dict[str, Value]:
    """How many errata there are, by strength and result."""
    findings = [finding(each.id) for each in all_errata()]
    counts = {"all": len(findings)}
    for strength in ("proved", "strong", "open"):
        counts[strength] = sum(
            found.holds and found.erratum.strength == strength for found in findings
        )
    counts["refuted"] = sum(not found.holds for found in findings)
    counts["survey"] = sum(found.erratum.basis == "survey" for found in findings)
    counts["differs"] = sum(bool(found.erratum.differs) for found in findings)
    return {
        name: register(f"errata.{name}", count, unit="count", grade=Grade.ARITHMETIC)
        for name, count in counts.items()
    }


def result_in_words(found: Finding) -> str:
    """What recomputing says, in a word or two."""
    if not found.holds:
        return "does not hold"
    return {"arithmetic": "holds", "survey": "holds (survey)", "noted": "noted"}[
        found.erratum.basis
    ]


def _paragraph(found: Finding) -> Prose:
    known = found.erratum
    kept = {
        step.name: _kept(found, step)
        for step in found.steps
        if step.name in known.names | {known.telling}
    }
    first_list = f" *Unlike our first list:* {known.differs}" if known.differs else ""
    lead = f"*{known.where}; {known.strength}, {result_in_words(found)}.* "
    return say(
        lead + known.statement + " " + known.shows + first_list,
        **{name: kept[name] for name in known.names},
    )


def _titled(found: Finding) -> str:
    known = found.erratum
    return f'<span id="{known.anchor}"></span>**{known.id}. {known.title}.** {_paragraph(found).markdown}'


def _kept(found: Finding, step: Step) -> Value:
    record = step.record
    return register(
        f"erratum.{found.erratum.id}.{step.name}",
        record.value,
        unit=record.unit,
        grade=record.grade,
        survey=record.survey,
        low=record.low,
        high=record.high,
        claim=record.claim,
        digits=record.digits,
        note=step.what,
    )


def _value(step: Step) -> Cell:
    value, ends = step.record, step.record.interval()
    return words(value, " ", small(ends)) if ends else value


def _note(surveys: str) -> str:
    own = "Printed numbers are transcribed (T), the others follow from them (A)"
    if not surveys:
        return f"{own}."
    return (
        f"{own} or from {surveys} (O), where 2019 is a composite of months and zones. {INTERVALS}"
    )


def _line(found: Finding) -> dict[str, Cell]:
    known = found.erratum
    return {
        "section": SECTIONS[known.section],
        "title": words(link(known.id, f"#{known.anchor}"), f" {known.title}"),
        "strength": known.strength,
        "result": result_in_words(found),
        "where": known.where,
    }


def _record(found: Finding) -> pd.DataFrame:
    known, step = found.erratum, found.telling_step
    return pd.DataFrame(
        [
            {
                "id": known.id,
                "section": known.section,
                "where": known.where,
                "title": known.title,
                "strength": known.strength,
                "basis": known.basis,
                "holds": found.holds,
                "agrees_with_first_list": not known.differs,
                "what": step.what if step else None,
                "value": step.value if step else None,
                "unit": step.record.unit if step else None,
                "conclusion": found.conclusion,
                "claims": " ".join(known.claims),
                "wrong_claims": " ".join(known.wrong),
            }
        ]
    )
