"""What the scorecard's page shows: tables and a picture made of the ledger."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from great_tables import GT
from matplotlib.figure import Figure

from telemigration.evidence.units import UNITS
from telemigration.exhibits.style import theme
from telemigration.paper.claims import claim
from telemigration.verdicts.explanations import explanation
from telemigration.verdicts.judging import Verdict

CHAPTERS = {
    "0": "Summary",
    "1": "1 Introduction",
    "2": "2 Teleworkability",
    "3": "3 Wage gaps",
    "4": "4 Barriers",
    "5": "5 Freelancing",
    "6": "6 Organisational forms",
    "7": "7 Case studies",
    "8": "8 Policy",
    "001": "IDB e-lancing pilot",
    "002": "BPO exports",
    "003": "Technical support",
}
COLOURS = {
    Verdict.SAME: "#1a7f5a",
    Verdict.WITHIN: "#57b894",
    Verdict.CLOSE: "#a9c65a",
    Verdict.DIFFERS: "#d9702b",
    Verdict.INCONSISTENT: "#a873c9",
    Verdict.NOT_COMPUTABLE: "#858b93",
    Verdict.NOT_YET: "#c9ced5",
}


def chapter(id: str) -> str:
    """The part of the book a claim belongs to: a section of the paper, or one of the three other
    sources."""
    seed = id[1:4]
    if seed != "000":
        return CHAPTERS[seed]
    known = claim(id)
    number = re.search(r"\d", known.location if id.startswith("T") else known.section)
    return CHAPTERS[number.group() if number else "0"]


def definition_rows() -> pd.DataFrame:
    """Columns verdict, meaning."""
    return pd.DataFrame(
        {"verdict": [each.label for each in Verdict], "meaning": [each.meaning for each in Verdict]}
    )


def definitions() -> GT:
    """The verdicts and what they mean."""
    return GT(definition_rows(), rowname_col="verdict").cols_align("left", "meaning")


def counts_table(counted: pd.DataFrame) -> GT:
    """Claims by chapter and verdict."""
    shown = counted.astype(int).astype(str).replace("0", "·").rename_axis("chapter").reset_index()
    return GT(shown, rowname_col="chapter").cols_align("right", list(counted.columns))


def counts_picture(counted: pd.DataFrame) -> Figure:
    """Stacked bars: claims of each chapter by verdict."""
    rows = counted.drop(index="Total")
    with theme():
        figure, axes = plt.subplots(figsize=(7.0, 0.9 + 0.36 * len(rows)))
        place, start = np.arange(len(rows))[::-1], np.zeros(len(rows))
        for verdict, colour in COLOURS.items():
            if verdict.label in rows:
                width = rows[verdict.label].to_numpy(float)
                axes.barh(place, width, left=start, height=0.66, color=colour, label=verdict.label)
                start += width
        axes.set_yticks(place, rows.index)
        axes.grid(axis="y", visible=False)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel("claims")
        axes.legend(
            loc="lower left",
            bbox_to_anchor=(0, 1.01),
            ncols=4,
            borderaxespad=0,
            columnspacing=1.1,
            handlelength=1.0,
            handletextpad=0.4,
        )
    return figure


def reasons(card: pd.DataFrame) -> pd.DataFrame:
    """Claims that differ, gathered by likely reason, the reason with most claims first.

    Returns
    -------
    DataFrame with columns reason, claims (count) and, of the claim that differs most by ratio, id,
    location, statement, printed, computed, low, high, unit.
    """
    differs = card[card["verdict"] == Verdict.DIFFERS.label]
    size = np.log(differs["ratio"].where(differs["ratio"] > 0)).abs().fillna(0.0)
    reason = [explanation(row.id) or row.reason for row in differs.itertuples()]
    told = differs.assign(reason=reason, size=size).fillna({"reason": "not explained yet"})
    told = told.sort_values("size", ascending=False)
    worst = (
        told.drop_duplicates("reason")
        .set_index("reason")
        .assign(claims=told["reason"].value_counts())
    )
    columns = [
        "reason",
        "claims",
        "id",
        "location",
        "statement",
        "printed",
        "computed",
        "low",
        "high",
        "unit",
    ]
    return worst.sort_values(["claims", "size"], ascending=False).reset_index()[columns]


def reasons_table(gathered: pd.DataFrame) -> GT:
    """Likely reasons, how many claims each explains, and the claim that differs most."""
    shown = pd.DataFrame(
        {
            "reason": gathered["reason"],
            "claims": gathered["claims"].astype(str),
            "statement": [
                f"{_place(row.location)}: {row.statement}" for row in gathered.itertuples()
            ],
            "printed": [_printed(row) for row in gathered.itertuples()],
            "computed": [_computed(row) for row in gathered.itertuples()],
        }
    )
    table = GT(shown, rowname_col="reason").cols_align("right", ["claims", "printed", "computed"])
    table = table.tab_spanner("the claim that differs most", ["statement", "printed", "computed"])
    return table.cols_align("left", "statement")


def _place(location: str) -> str:
    return location.removesuffix("prose").strip(" ,") or "Text"


def ledger_table(card: pd.DataFrame) -> GT:
    """The whole ledger, one row per claim and source that computes it."""
    shown = pd.DataFrame(
        {
            "claim": card["id"],
            "section": card["id"].map(lambda id: chapter(id).split()[0]),
            "statement": [f"{_place(row.location)}: {row.statement}" for row in card.itertuples()],
            "printed": [_printed(row) for row in card.itertuples()],
            "computed": [_computed(row) for row in card.itertuples()],
            "evidence": [_evidence(row) for row in card.itertuples()],
            "verdict": [
                f'<span class="verdict verdict-{each.replace(" ", "-")}">{each}</span>'
                for each in card["verdict"]
            ],
            "reason": card["reason"].fillna(""),
        }
    )
    table = (
        GT(shown, rowname_col="claim")
        .fmt(str, columns=["verdict"])
        .cols_align("right", ["printed", "computed"])
    )
    return table.cols_align("left", ["section", "statement", "evidence", "verdict", "reason"])


def _printed(row: object) -> str:
    """The printed number; a statement's words stand in its own column already."""
    return "in words" if claim(row.id).number is None else str(row.printed)


def _computed(row: object) -> str:
    if row.unit == "statement":
        return {1.0: "holds", 0.0: "does not hold"}.get(row.computed, "")
    if pd.isna(row.computed):
        return ""
    known = claim(row.id)
    digits = max(known.decimals or 0, 0)
    text = (
        UNITS[row.unit].number(row.computed, digits)
        if row.unit in UNITS
        else f"{row.computed:,.{digits}f}"
    )
    if pd.isna(row.low):
        return text
    low, high = (f"{end:,.{digits}f}" for end in (row.low, row.high))
    return f"{text} ({low}–{high})"


def _evidence(row: object) -> str:
    known = [each for each in (row.grade, row.survey, row.notebook) if isinstance(each, str)]
    return ", ".join(known)
