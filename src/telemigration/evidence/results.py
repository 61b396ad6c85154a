"""Numbers registered where they are made, and read back from a run."""

import json
import os
from pathlib import Path
from typing import Any

import pandas as pd

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.origin import output_folder
from telemigration.evidence.units import unit_named
from telemigration.evidence.value import FIELDS, Value, finite

_registered: dict[tuple[str, str | None], dict[str, Value]] = {}


def register(
    name: str,
    value: Any,
    *,
    unit: str,
    grade: Grade,
    survey: str | None = None,
    low: float | None = None,
    high: float | None = None,
    claim: str | None = None,
    digits: int | None = None,
    note: str | None = None,
) -> Value:
    """Keep a number of the book, in `results/<notebook>.jsonl` when the pipeline runs, and return
    it for printing.

    Parameters
    ----------
    name : unique within the notebook, in the field's terms: `teleworkable_share.employed.2019`.
    value : a number, or an object with `value`, `low` and `high` such as an Estimate.
    unit : one of `telemigration.evidence.units.UNITS`; a `share` lies in 0..1 and is printed in
        percent, a `percent` is printed as it is.
    grade : how good the evidence is.
    low, high : the ends of the 95 % interval, in the unit of `value`.
    claim : identifier of the printed claim this number answers.
    digits : decimals in print, where the unit's usual number does not fit.

    Raises
    ------
    BadInput : unknown unit, a value that is not finite, half an interval, or a name registered with
        another value.
    """
    if hasattr(value, "low") and hasattr(value, "high"):
        low, high, value = (
            value.low if low is None else low,
            value.high if high is None else high,
            value.value,
        )
    result = Value(name, value, unit, grade, low, high, survey, claim, digits, note)
    _keep(result)
    return result


def read_results(folder: Path) -> pd.DataFrame:
    """All results of a run, one row each, from the `*.jsonl` of its results folder, in the order
    they were made.

    Raises
    ------
    BadInput : a line that is not a result (file and line are named), or a name two notebooks both
        registered.
    """
    rows = [row for file in sorted(Path(folder).glob("*.jsonl")) for row in rows_of(file)]
    results = _table(rows)
    twice = results[results["name"].duplicated()]
    if len(twice):
        where = f"{folder}, result {twice['name'].iloc[0]!r}"
        raise BadInput(where, "the name in two places", "a name registered once in the book")
    return results.astype({"cell": "Int64", "digits": "Int64"})


def no_results() -> pd.DataFrame:
    """The table that `read_results` gives of a run that registered nothing."""
    return _table([]).astype({"cell": "Int64", "digits": "Int64"})


def _table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(FIELDS)).astype(
        dict.fromkeys(("value", "low", "high"), "float64")
    )


def _keep(result: Value) -> None:
    out = output_folder()
    if out is None:
        return
    file = out / "results" / f"{result.origin.notebook or 'interactive'}.jsonl"
    before = _registered.setdefault((str(file), str(os.getpid())), {})
    known = before.get(result.name)
    if known is not None and known != result:
        raise BadInput(
            f"result {result.name!r}",
            f"a second value {result.value} after {known.value}",
            "one value per name in a notebook",
        )
    if known is None:
        file.parent.mkdir(parents=True, exist_ok=True)
        # A notebook's first result starts its file anew: a rerun must not add to the last run's
        # lines.
        with file.open("a" if before else "w", encoding="utf-8") as lines:
            lines.write(json.dumps(result.record(), ensure_ascii=False, allow_nan=False) + "\n")
        before[result.name] = result


def rows_of(file: Path) -> list[dict[str, Any]]:
    """The records in one `*.jsonl`, checked; a bad one raises BadInput with file and line."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [_read(line, f"{file}, line {number}") for number, line in enumerate(lines, start=1)]


def checked(row: Any, where: str) -> dict[str, Any]:
    """A record as it is if its fields, unit, grade and numbers are right; else BadInput."""
    if not isinstance(row, dict) or set(row) != set(FIELDS):
        raise BadInput(
            where, sorted(row) if isinstance(row, dict) else row, f"the fields {', '.join(FIELDS)}"
        )
    unit_named(row["unit"], where)
    Grade.named(row["grade"], where)
    for end in ("value", "low", "high"):
        finite(row[end], f"{where}, {end}", optional=end != "value")
    return row


def _read(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as reason:
        raise BadInput(where, reason, "one JSON object") from reason
    return checked(row, where)
