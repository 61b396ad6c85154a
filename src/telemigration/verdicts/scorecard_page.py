"""The scorecard's page: counts, a picture and tables made of the ledger of claims."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from telemigration.evidence.grades import Grade
from telemigration.evidence.results import register
from telemigration.evidence.units import UNITS
from telemigration.evidence.value import Value
from telemigration.exhibits import Exhibit, figure, table
from telemigration.exhibits.cells import Cell, Piece, words
from telemigration.exhibits.content import Column, Listing, Table
from telemigration.exhibits.style import theme
from telemigration.exhibits.words import row_by_row
from telemigration.exhibits.words import words as words_of
from telemigration.paper.claims import claim
from telemigration.verdicts.explanations import explanation
from telemigration.verdicts.judging import CLOSE_REASON, Verdict
from telemigration.verdicts.scorecard import (
    PRINTED_TABLES,
    counts,
    current_results,
    main_rows,
    scorecard,
)

CHAPTERS = words_of(__package__, "chapters")
COLOURS = {
    Verdict.SAME: "#1a7f5a",
    Verdict.WITHIN: "#57b894",
    Verdict.CLOSE: "#a9c65a",
    Verdict.DIFFERS: "#d9702b",
    Verdict.INCONSISTENT: "#a873c9",
    Verdict.NOT_COMPUTABLE: "#858b93",
    Verdict.NOT_YET: "#c9ced5",
}
SIGNS = dict(zip((each.label for each in COLOURS), ("✓", "(✓)", *"≈≠!–…"), strict=True))
"""Verdicts in print, as on the screen, where colour tells the first two apart."""
EXAMPLE = ["id", "location", "statement", "printed", "computed", "low", "high", "unit"]
SIDE_BY_SIDE = (
    Column("statement"),
    Column("printed", printed=True, align="right"),
    Column("computed", align="right"),
)
LIST = Listing(
    by="section",
    told=("statement", "printed"),
    found=("computed", "evidence", "verdict"),
    signs=SIGNS,
    left_out="Reasons and notebook cells: see the online page or its CSV.",
)


def chapter(id: str) -> str:
    """The part of the book of a claim: a section of the paper, or one of three other sources."""
    seed = id[1:4]
    if seed != "000":
        return CHAPTERS[seed]
    known = claim(id)
    number = re.search(r"\d", known.location if id.startswith("T") else known.section)
    return CHAPTERS[number.group() if number else "0"]


@dataclass(frozen=True)
class Scorecard:
    """The ledger as its page tells it.

    Parameters
    ----------
    card : what `telemigration.verdicts.scorecard.scorecard` gives.
    survey : the survey that decides a claim which several decide.
    """

    card: pd.DataFrame
    survey: str

    @classmethod
    def of_this_build(cls, survey: str) -> "Scorecard":
        """The claims judged by the running build's results, else the committed notebooks'."""
        return cls(scorecard(current_results()), survey)

    @cached_property
    def claims(self) -> pd.DataFrame:
        """One row per claim, with the chapter it belongs to."""
        rows = main_rows(self.card, self.survey)
        return rows.assign(chapter=rows["id"].map(chapter))

    @cached_property
    def counted(self) -> pd.DataFrame:
        """Claims by chapter and verdict, with a total."""
        return counts(self.claims, "chapter")

    @property
    def all(self) -> Value:
        """How many claims there are."""
        return register("claims.all", len(self.claims), unit="count", grade=Grade.ARITHMETIC)

    @property
    def agree(self) -> Value:
        """Claims that agree to the digit, within the interval, or closely."""
        return self.number(Verdict.SAME, Verdict.WITHIN, Verdict.CLOSE)

    def number(self, *verdicts: Verdict) -> Value:
        """How many claims have one of these verdicts."""
        name = "claims." + "_".join(each.slug for each in verdicts)
        total = self.counted.loc["Total"]
        number = sum(int(total.get(each.label, 0)) for each in verdicts)
        return register(name, number, unit="count", grade=Grade.ARITHMETIC)

    def figure(self, number: str, title: str, note: str) -> Exhibit:
        """The claims of each chapter by verdict, drawn."""
        told = self._counts() | {"show": counts_picture(self.counted), "note": note}
        return figure(f"figure-{_slug(number)}", f"Figure {number}", title, **told)

    def table(self, number: str, title: str, note: str) -> Exhibit:
        """The claims of each chapter by verdict, counted."""
        told = self._counts() | {"show": counts_table(self.counted), "note": note}
        return _table(number, title, **told)

    def reasons(self, number: str, title: str, note: str) -> Exhibit:
        """Why claims differ."""
        rows = reasons(self.claims)
        told = {"data": rows, "show": reasons_table(rows), "note": note, "survey": self.survey}
        alt = row_by_row(rows.head(6), "{reason} {claims} claims")
        return _table(number, title, grade=Grade.OTHER_PERIOD, alt=alt, **told)

    def ledger(self, number: str, title: str, note: str) -> Exhibit:
        """Every claim and its verdict."""
        told = {"data": self.card, "show": ledger_table(self.card), "note": note}
        alt = f"{len(self.card)} rows, {len(self.claims)} claims."
        return _table(number, title, grade=Grade.OTHER_PERIOD, alt=alt, **told)

    def _counts(self) -> dict[str, Any]:
        total = self.counted.loc["Total"]
        return {
            "data": self.counted.rename_axis("chapter").reset_index(),
            "grade": Grade.ARITHMETIC,
            "alt": "; ".join(f"{each}: {int(number)}" for each, number in total.items()),
        }


def meanings(number: str, title: str) -> Exhibit:
    """The verdicts and what they mean."""
    rows = pd.DataFrame([{"verdict": each.label, "meaning": each.meaning} for each in Verdict])
    told = {"data": rows, "show": Table.of(rows, {"meaning": "meaning"}, "verdict")}
    told |= {"note": f"Close: {CLOSE_REASON}.", "grade": Grade.RULE}
    return _table(number, title, alt=f"Definitions of the {len(rows)} verdicts.", **told)


def _table(number: str, title: str, **told: Any) -> Exhibit:
    return table(f"table-{_slug(number)}", f"Table {number}", title, **told)


def counts_table(counted: pd.DataFrame) -> Table:
    """Claims by chapter and verdict."""
    shown = counted.astype(int).astype(str).replace("0", "·").rename_axis("chapter").reset_index()
    return Table.of(shown, [Column(name, align="right") for name in counted.columns], "chapter")


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
        tight = dict(columnspacing=1.1, handlelength=1.0, handletextpad=0.4, borderaxespad=0)
        axes.legend(ncols=4, loc="lower left", bbox_to_anchor=(0, 1.01), **tight)
    return figure


def reasons(card: pd.DataFrame) -> pd.DataFrame:
    """Claims that differ, gathered by likely reason, the reason with most claims first.

    Returns
    -------
    DataFrame with columns reason, claims (count) and, of the claim that differs most by ratio, id,
    location, statement, printed, computed, low, high, unit.
    """
    differs = card[card["verdict"] == Verdict.DIFFERS.label]
    # By ratio, not by difference: persons and percentages stand in one list.
    size = np.log(differs["ratio"].where(differs["ratio"] > 0)).abs().fillna(0.0)
    reason = [explanation(row.id) or row.reason for row in differs.itertuples()]
    told = differs.assign(reason=reason, size=size).fillna({"reason": "not explained yet"})
    told = told.sort_values("size", ascending=False)
    claims = told["reason"].value_counts()
    worst = told.drop_duplicates("reason").set_index("reason").assign(claims=claims)
    columns = ["reason", "claims", *EXAMPLE]
    return worst.sort_values(["claims", "size"], ascending=False).reset_index()[columns]


def reasons_table(gathered: pd.DataFrame) -> Table:
    """Likely reasons, how many claims each explains, and the claim that differs most."""
    shown = _as_shown(gathered).assign(
        reason=gathered["reason"], claims=gathered["claims"].astype(str)
    )
    columns = [Column("claims", align="right"), *SIDE_BY_SIDE]
    table = Table.of(shown, columns, "reason")
    return table.with_spanner("the claim that differs most", ["statement", "printed", "computed"])


def _slug(number: str) -> str:
    return number.lower().replace(".", "-")


def _place(location: str) -> str:
    return location.removesuffix("prose").strip(" ,") or "Text"


def ledger_table(card: pd.DataFrame) -> Table:
    """The whole ledger, one row per claim and source that computes it."""
    shown = _as_shown(card).assign(
        claim=card["id"],
        section=card["id"].map(lambda id: chapter(id).split()[0]),
        evidence=[_evidence(row) for row in card.itertuples()],
        verdict=[Piece(each, "mark", short=SIGNS[each]) for each in card["verdict"]],
        reason=card["reason"].fillna(""),
    )
    further = map(Column, ("evidence", "verdict", "reason"))
    columns = [Column("section"), *SIDE_BY_SIDE, *further]
    return Table.of(shown, columns, "claim").to_be_searched().printed_as(LIST)


def _as_shown(card: pd.DataFrame) -> pd.DataFrame:
    """Statement with its place, printed and computed value, as readers see them."""
    rows = list(card.itertuples())
    told = {
        "statement": [f"{_place(row.location)}: {row.statement}" for row in rows],
        "printed": [_printed(row) for row in rows],
        "computed": [_computed(row) for row in rows],
    }
    return pd.DataFrame(told, index=card.index)


def _printed(row: Any) -> str:
    """The printed number; a statement's words stand in its own column already."""
    return "in words" if claim(row.id).number is None else str(row.printed)


def _computed(row: Any) -> str:
    if row.unit == "statement":
        return {1.0: "holds", 0.0: "does not hold"}.get(row.computed, "")
    if pd.isna(row.computed):
        return ""
    digits = max(claim(row.id).decimals or 0, 0)
    unit = UNITS.get(row.unit)
    text = unit.number(row.computed, digits) if unit else f"{row.computed:,.{digits}f}"
    if pd.isna(row.low):
        return text
    low, high = (f"{end:,.{digits}f}" for end in (row.low, row.high))
    return f"{text} ({low}–{high})"


def _evidence(row: Any) -> Cell:
    """Grade, survey, notebook; in print the grade's letter alone, notebooks left to the page."""
    grade = next((each for each in Grade if each.label == row.grade), None)
    known = [Piece(grade.label, "grade", grade=grade)] if grade else []
    if isinstance(row.survey, str):
        known.append(Piece(row.survey, short="" if row.survey == PRINTED_TABLES else None))
    if isinstance(row.notebook, str):
        known.append(Piece(row.notebook, short=""))
    commas = [Piece(", ", short=" ")] * len(known)
    parted = [each for pair in zip(commas, known, strict=True) for each in pair]
    return words(*parted[1:])
