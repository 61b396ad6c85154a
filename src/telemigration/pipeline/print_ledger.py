"""The ledger for print: one short paragraph a claim, in two columns of small letters."""

from collections.abc import Iterator
from itertools import groupby

from bs4 import Tag

from telemigration.evidence.grades import Grade
from telemigration.pipeline.print_markup import markup, quoted

COLUMNS = ("section", "statement", "printed", "computed", "evidence", "verdict")
# Marks as on the screen, where colour tells the first two apart.
MARKS = {
    "same": "✓",
    "within the interval": "(✓)",
    "close": "≈",
    "differs": "≠",
    "inconsistent in the source": "!",
    "not computable": "–",
    "not yet computed": "…",
}
_LETTERS = {grade.label: grade.letter for grade in Grade}

Row = dict[str, str]


def is_ledger(table: Tag | None) -> bool:
    """Whether a table lists claims with their verdicts: its columns tell."""
    return table is not None and set(COLUMNS) <= set(_names(table))


def ledger(table: Tag) -> str:
    """What sets a table of claims: legend, section headings, and a call for every claim with all
    its verdicts."""
    rows = list(_rows(table))
    met = [verdict for verdict in MARKS if any(row["verdict"] == verdict for row in rows)]
    legend = ", ".join(f"{MARKS[verdict]} {verdict}" for verdict in met)
    lines = "".join(
        f"  {line},\n"
        for section, part in groupby(rows, key=lambda row: row["section"])
        for line in (f"claims-of([{markup(_titled(section))}])", *_claims(part))
    )
    return f"ledger.with([{markup(legend)}], (\n{lines}))"


def _names(table: Tag) -> list[str]:
    return [cell.get_text().strip() for cell in table.select("thead tr:last-child > *")]


def _rows(table: Tag) -> Iterator[Row]:
    names = ["claim", *_names(table)[1:]]
    for row in table.select("tbody tr"):
        yield dict(
            zip(
                names, (cell.get_text().strip() for cell in row.find_all(["th", "td"])), strict=True
            )
        )


def _titled(section: str) -> str:
    return f"Section {section}" if section[:1].isdigit() else section


def _claims(rows: Iterator[Row]) -> Iterator[str]:
    """One call a claim; its rows, one for each survey, follow each other."""
    for (claim, statement, printed), same in groupby(
        rows, key=lambda row: (row["claim"], row["statement"], row["printed"])
    ):
        found = "".join(f"{_found(row)}, " for row in same)
        yield f"claim({quoted(claim)}, [{markup(statement)}], [{markup(printed)}], ({found}))"


def _found(row: Row) -> str:
    """Value, grade, survey or source, and the verdict's mark; notebooks are left to the page."""
    grade, _, source = row["evidence"].partition(", ")
    source = source.rpartition(", ")[0]
    letter = f"#grade({quoted(_LETTERS[grade])})" if grade in _LETTERS else ""
    words = (
        f"{markup(row['computed'])}{letter}",
        markup(source),
        f"#mark({quoted(MARKS[row['verdict']])})",
    )
    return f"[{' '.join(word for word in words if word)}]"
