"""Tables of Section 2 as readers see them."""

from collections.abc import Sequence

import pandas as pd

from telemigration.exhibits.comparison import in_words
from telemigration.exhibits.content import Column, Table
from telemigration.teleworkability.section import Section2

__all__ = ["in_words"]

PRINTED_HEADLINE = ["printed_persons", "printed", "printed_of_all"]
PRINTED_FORMALITY = ["printed_informal", "printed_formal", "printed_total"]


def headline_table(section: Section2) -> Table:
    """Table 2.1: thousands of teleworkable persons, shares of the identified and of all, printed
    and computed."""
    blocks = {"Paper": PRINTED_HEADLINE} | {
        title: [f"{survey}_persons", survey, f"{survey}_share_of_all"]
        for survey, title in section.titles.items()
    }
    columns = [
        column
        for title, (persons, identified, of_all) in blocks.items()
        for column in (
            Column(persons, "thousand", "persons", per=1000, ends=False, spanner=title),
            Column(identified, "% of identified", "share", spanner=title),
            Column(of_all, "% of all", "share", spanner=title),
        )
    ]
    return Table.of(section.headline(), columns).with_totals("Total")


def formality_table(section: Section2) -> Table:
    """Table 2.4: informal, formal and all employed by major group, printed and computed."""
    blocks = {"Paper": "printed"} | {title: survey for survey, title in section.titles.items()}
    columns = [
        Column(f"{series}_{part}", label, "share", 0, spanner=title, ends=False)
        for title, series in blocks.items()
        for part, label in {"informal": "informal", "formal": "formal", "total": "all"}.items()
    ]
    return Table.of(section.formality(), columns).with_totals("Total")


def decomposition_table(parts: pd.DataFrame) -> Table:
    """Where the difference from the printed share lies, by major group."""
    shares, weights, points = (
        "teleworkable, %",
        "of the labour force, %",
        "difference, points",
    )
    columns = [
        Column("printed", "paper", "share", 0, spanner=shares, ends=False),
        Column("computed", "here", "share", 0, spanner=shares, ends=False),
        Column("printed_weight", "paper", "share", 0, spanner=weights, ends=False),
        Column("weight", "here", "share", 0, spanner=weights, ends=False),
        Column("within", "by share", "percentage points", per=0.01, spanner=points, ends=False),
        Column("between", "by size", "percentage points", per=0.01, spanner=points, ends=False),
    ]
    return Table.of(parts, columns).with_totals("Total")


def heaviest_table(heaviest: pd.DataFrame) -> Table:
    """Unit groups with most teleworkable workers, their scores and the American occupations behind
    them."""
    scores = {"chosen": "as chosen", "all": "if all of it", "opinion": "by hand"}
    columns = [
        Column("persons", "thousand", "persons", per=1000, ends=False),
        *(
            Column(name, label, "share", 0, spanner="teleworkable, %", ends=False)
            for name, label in scores.items()
        ),
        Column("linked", "American occupations it is matched to"),
    ]
    shown = heaviest.assign(
        row=heaviest["unit_group"] + " " + heaviest["title"],
        linked=heaviest["linked"].map(_shortened),
    )
    return Table.of(shown, columns)


def _shortened(text: str, length: int = 110) -> str:
    parts: Sequence[str] = text.split("; ")
    kept = parts[0]
    for part in parts[1:]:
        if len(kept) + len(part) > length:
            return f"{kept}; …"
        kept += f"; {part}"
    return kept


def statements_table(held: pd.DataFrame, titles: dict[str, str]) -> Table:
    """Statements with a verdict and the deciding numbers, one column per survey."""
    shown = pd.DataFrame({"row": held["row"]})
    for survey in titles:
        shown[survey] = [
            numbers if holds is None else f"{'holds' if holds else 'does not hold'}: {numbers}"
            for holds, numbers in zip(held[survey], held[f"{survey}_numbers"], strict=True)
        ]
    return Table.of(shown, titles)
