"""Statements that numbers can decide: words, a test, and the table of what holds."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from telemigration.evidence.frame import Frame
from telemigration.evidence.grades import Grade
from telemigration.exhibits.content import Table
from telemigration.exhibits.topic import Topic

HOLDS = "holds"
"""The quantity of a decided statement: 1 where it holds, 0 where it does not."""


@dataclass(frozen=True)
class Statement:
    """A statement and the test that decides it.

    Attributes
    ----------
    words : the statement, shortened; the row of its findings.
    test : from what the chapter computes and a series, whether it holds and the numbers that
        decide it, in words; None where the series cannot tell.
    """

    words: str
    test: Callable[[Any, str], tuple[bool, str] | None]


def decided(
    statements: Iterable[Statement],
    computed: Any,
    grades: Mapping[str, Grade],
    unknown: str = "not in the sample",
) -> Frame:
    """Each statement put to each series.

    Parameters
    ----------
    computed : what the tests look at.
    grades : evidence by series; a series is a survey's key.
    unknown : what stands in place of numbers where a series cannot tell.

    Returns
    -------
    Frame with the quantity `holds`; its notes are the numbers that decide.
    """
    rows = []
    for statement in statements:
        for series, grade in grades.items():
            holds, numbers = statement.test(computed, series) or (None, unknown)
            rows.append(
                {"row": statement.words, "series": series, "survey": series, "grade": grade}
                | {"value": None if holds is None else float(holds), "note": numbers}
            )
    return Frame.of(rows, quantity=HOLDS, unit="statement")


def statements_table(topic: Topic) -> Table:
    """Statements with verdict and deciding numbers, one column per series."""
    frame, shown = topic.frame, {"row": list(topic.frame.rows)}
    for series in frame.series:
        held, notes = (frame.wide(HOLDS, column)[series] for column in ("value", "note"))
        shown[series] = [said(value, note) for value, note in zip(held, notes, strict=True)]
    headings = {series: topic.titles[series] for series in frame.series}
    return Table.of(pd.DataFrame(shown), headings)


def said(value: float, numbers: str) -> str:
    """A verdict in words before the numbers that decide it.

    >>> said(1.0, "34 over 25"), said(float("nan"), "not in the sample")
    ('holds: 34 over 25', 'not in the sample')
    """
    if pd.isna(value):
        return numbers
    return f"{'holds' if value else 'does not hold'}: {numbers}"
