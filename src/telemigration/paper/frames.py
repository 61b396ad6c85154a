"""Printed numbers as findings, to stand beside computed ones."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from telemigration.evidence.frame import PRINTED, Frame
from telemigration.evidence.grades import Grade
from telemigration.paper.answers import answers_of
from telemigration.paper.claims import claim

AMBIGUOUS = "ambiguous"


def printed_frame(columns: Mapping[str, pd.Series], unit: str = "share", **shared: object) -> Frame:
    """What the paper prints, as findings: a series of numbers by row for each quantity."""
    data = pd.concat(
        pd.DataFrame({"row": each.index, "quantity": quantity, "value": each.to_numpy(float)})
        for quantity, each in columns.items()
    )
    told = {"series": PRINTED, "grade": Grade.TRANSCRIBED, "unit": unit} | shared
    return Frame.of(data.dropna(subset="value"), **told)


def printed_of(topic: str) -> Frame:
    """What the paper prints of a topic's findings, by the claims that they answer.

    Percentages become shares. A cell of a table comes before prose; what the transcription leaves
    open is missing.
    """
    answers = answers_of(topic).sort_values("claim", key=lambda id: id.str[0] != "T", kind="stable")
    rows = [_printed_row(each) for each in answers.itertuples()]
    data = pd.DataFrame([each for each in rows if each]).drop_duplicates(["row", "quantity"])
    return Frame.of(data, series=PRINTED, grade=Grade.TRANSCRIBED)


def _printed_row(answer: Any) -> dict[str, object] | None:
    known = claim(answer.claim)
    if known.number is None or known.confidence == AMBIGUOUS:
        return None
    share = known.unit == "percent"
    return {
        "row": answer.row,
        "quantity": answer.quantity,
        "value": known.number / 100 if share else known.number,
        "unit": "share" if share else known.unit,
    }
