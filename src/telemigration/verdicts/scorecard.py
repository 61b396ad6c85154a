"""The scorecard: every claim's printed value, what the book computes, and a verdict."""

import json
import math
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from telemigration.errors import BadInput
from telemigration.evidence.findings import RESULTS
from telemigration.evidence.grades import Grade
from telemigration.evidence.results import read_results
from telemigration.evidence.value import FIELDS
from telemigration.paper.claims import Claim, claim, published_claims
from telemigration.paper.not_computable import not_computable
from telemigration.places import committed_root, derived_folder
from telemigration.verdicts.arithmetic import Computed, computed_claims
from telemigration.verdicts.errata import inconsistent_claims
from telemigration.verdicts.judging import Verdict, judge

COLUMNS = [
    *("id", "section", "location", "statement", "printed", "confidence"),
    *("computed", "low", "high", "unit", "grade", "survey"),
    *("verdict", "difference", "ratio", "reason", "notebook", "cell", "data"),
]
NUMBERS = ("computed", "low", "high", "difference", "ratio")
PRINTED_TABLES = "printed tables"


def scorecard(results: pd.DataFrame) -> pd.DataFrame:
    """One row per claim and source that computes it; one row with the reason where none does.

    Parameters
    ----------
    results : registered results (`telemigration.evidence.results.read_results`).

    Returns
    -------
    DataFrame with the columns of `COLUMNS`, claims in the order of the seeds. A claim that the
    source itself contradicts keeps its computed value, but its verdict says so.
    """
    judged = _judged(results)
    by_claim = {name: [row for _, row in each.iterrows()] for name, each in judged.groupby("claim")}
    arithmetic, errata, never = computed_claims(), inconsistent_claims(), not_computable()
    rows: list[dict[str, object]] = []
    for name in published_claims().index:
        known = claim(name)
        found = [_row(known, each) for each in by_claim.get(name, ())]
        # What printed numbers give stands beside what surveys give: they may disagree.
        if name in arithmetic:
            found.append(_row(known, _arithmetic_result(name, arithmetic[name])))
        rows += [_contradicted(row, errata.get(name)) for row in found]
        if not found:
            rows.append(_uncomputed(known, errata.get(name), never.get(name)))
    return pd.DataFrame(rows, columns=COLUMNS)


def main_rows(card: pd.DataFrame, survey: str) -> pd.DataFrame:
    """One row per claim: of the given survey where it has one, else of the best grade."""
    order = {grade.label: place for place, grade in enumerate(Grade)}
    rank = card["grade"].map(order).fillna(len(order)) + (card["survey"] != survey) * len(order)
    best_first = card.assign(rank=rank).sort_values("rank", kind="stable")
    return best_first.drop_duplicates("id").drop(columns="rank").sort_index()


def counts(card: pd.DataFrame, by: str = "section") -> pd.DataFrame:
    """Claims by a column and verdict, verdicts in their order, with a total."""
    table = pd.crosstab(card[by], card["verdict"])
    named = table.reindex(columns=[each.label for each in Verdict if each.label in table.columns])
    ordered = named.reindex(pd.unique(card[by]))
    whole = pd.concat([ordered, ordered.sum().to_frame("Total").T])
    return whole.assign(all=whole.sum(axis=1))


def largest_disagreements(card: pd.DataFrame, first: int = 20) -> pd.DataFrame:
    """Claims that differ most, by log of computed to printed; failed statements last."""
    differs = card[card["verdict"] == Verdict.DIFFERS.label]
    ratio = differs["ratio"].where(differs["ratio"] > 0, 0.0)
    with np.errstate(divide="ignore"):
        size = np.log(ratio).abs().where(differs["ratio"].notna(), -1.0)
    return differs.assign(size=size).nlargest(first, "size").drop(columns="size")


def current_results() -> pd.DataFrame:
    """Results of the running build's notebooks, else those kept in committed notebooks."""
    named = os.environ.get(RESULTS)
    return read_results(Path(named)) if named else reference_results()


def reference_results(notebooks: Iterable[Path] | None = None) -> pd.DataFrame:
    """Results that `telemigration accept` keeps in the metadata of the notebooks."""
    committed = (committed_root() / "notebooks").glob("*.ipynb")
    paths = sorted(committed) if notebooks is None else notebooks
    texts = (path.read_text(encoding="utf-8") for path in paths)
    kept = [json.loads(text)["metadata"].get("telemigration", {}) for text in texts]
    rows = [row for each in kept for row in each.get("results", [])]
    return pd.DataFrame(rows, columns=list(FIELDS))


def _judged(results: pd.DataFrame) -> pd.DataFrame:
    claims = results["claim"].dropna()
    unknown = claims[~claims.isin(published_claims().index)]
    if len(unknown):
        name, known = results.loc[unknown.index[0], "name"], "an id of data/published/claims.csv"
        raise BadInput(f"result {name!r}", f"claim {unknown.iloc[0]!r}", known)
    return results[results["claim"].notna() & (results["grade"] != Grade.TRANSCRIBED.label)]


def _row(known: Claim, result: pd.Series) -> dict[str, object]:
    judged = judge(known, result["value"], result["unit"], result["low"], result["high"])
    statement = result["unit"] == "statement"
    verdict, reason = judged.verdict, result["note"]
    if known.confidence == "ambiguous":
        verdict = Verdict.NOT_COMPUTABLE
        reason = f"the text leaves the printed value open; {judged.verdict.label} as read"
    numbers = {name: getattr(judged, name) for name in NUMBERS}
    told = {name: result[name] for name in ("grade", "survey", "notebook", "cell")}
    found = {"unit": result["unit"] if statement else known.unit, "verdict": verdict.label}
    found |= {"reason": reason, "data": data_behind(result["survey"])}
    return _printed(known) | numbers | told | found


def _printed(known: Claim) -> dict[str, object]:
    hedge = f"{known.hedge} " if known.hedge else ""
    names = ("id", "section", "location", "statement", "confidence", "unit")
    return {name: getattr(known, name) for name in names} | {"printed": f"{hedge}{known.value}"}


def _contradicted(row: dict[str, object], erratum: str | None) -> dict[str, object]:
    if erratum is None:
        return row
    reason = f"{erratum}; computed: {row['verdict']}"
    return {**row, "verdict": Verdict.INCONSISTENT.label, "reason": reason}


def _uncomputed(known: Claim, erratum: str | None, never: str | None) -> dict[str, object]:
    verdict, reason = Verdict.NOT_YET, None
    if erratum is not None:
        verdict, reason = Verdict.INCONSISTENT, erratum
    elif never is not None:
        verdict, reason = Verdict.NOT_COMPUTABLE, never
    return {**_printed(known), "verdict": verdict.label, "reason": reason}


def _arithmetic_result(name: str, computed: Computed) -> pd.Series:
    value = computed.value
    unit = "statement" if isinstance(value, bool) else claim(name).unit
    low, high = (math.nan if end is None else float(end) for end in (computed.low, computed.high))
    found = {"value": float(value), "unit": unit, "low": low, "high": high, "note": computed.note}
    found |= {"survey": PRINTED_TABLES, "grade": Grade.ARITHMETIC.label}
    return pd.Series(found | {"notebook": None, "cell": None})


@cache
def data_behind(survey: object) -> str | None:
    """The committed file a survey's results come from, with the start of its hash."""
    if survey == PRINTED_TABLES:
        return "data/published"
    path = derived_folder() / "surveys" / f"{survey}.parquet"
    if not isinstance(survey, str) or not path.exists():
        return None
    passport = json.loads(path.with_name(path.name + ".passport.json").read_text(encoding="utf-8"))
    return f"data/derived/surveys/{path.name} ({passport['sha256'][:12]})"
