"""The claims of the seeds as transcribed, each with a confidence."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.results import register
from telemigration.evidence.value import Value
from telemigration.paper.claim_schema import claims_schema
from telemigration.paper.layout import as_text, transcription
from telemigration.places import published_folder
from telemigration.sources.tabular import nearest


@dataclass(frozen=True)
class Claim:
    """One claim of the seeds.

    Attributes
    ----------
    id : "P000-039", "T000-017": P prose, T table cell; the three digits after it name the seed.
    section, location : where it stands: "S2.2", "Table 2.2".
    statement : what it says, in our words.
    row, column : of a table cell, as the claims name them; None for prose.
    number : None where the claim is not a single number.
    value : as printed, or the words that carry the claim.
    unit : one of `telemigration.evidence.units.UNITS`; "" where there is no number.
    decimals : of the printed number; -5 means to the nearest hundred thousand.
    hedge : one of HEDGES, or "".
    confidence : of the transcription.
    computable_from : one of SOURCES.
    kind : one of KINDS.
    """

    id: str
    section: str
    location: str
    statement: str
    row: str | None
    column: str | None
    number: float | None
    value: str
    unit: str
    decimals: int | None
    hedge: str
    confidence: str
    computable_from: str
    kind: str


def published_claims() -> pd.DataFrame:
    """All claims of the seeds, indexed by id, all columns as text.

    Raises
    ------
    BadInput : a file that is not as `claims_schema` describes it, or a printed value that its
        number contradicts.
    """
    return _checked_claims(*_claims_file()).copy(deep=False)


def claim(id: str) -> Claim:
    """A claim by its id.

    >>> claim("T000-017").value, claim("P000-035").hedge, claim("P000-035").decimals
    ('1,471,792', 'around', -5)
    """
    claims = _all_claims(*_claims_file())
    if id not in claims:
        close = ", ".join(nearest(id, list(claims)))
        raise BadInput(
            f"claim {id}", "no such claim", f"an id of data/published/claims.csv, such as {close}"
        )
    return claims[id]


def claims_of(table: str) -> pd.Series:
    """Ids of the claims of a printed table ("Table 2.2" or "2-2"), indexed by (row, column).

    >>> claims_of("Table 2.2")[("Professionals", "compatible")]
    'T000-017'
    """
    location = f"Table {table.removeprefix('Table ').replace('-', '.')}"
    tables = _claims_by_table(*_claims_file())
    if location not in tables:
        raise BadInput(f"table {table!r}", "no claims", f"one of {', '.join(tables)}")
    return tables[location].copy()


def printed(claim_id: str, *, unit: str | None = None, digits: int | None = None) -> Value:
    """A number as a seed prints it, registered with the grade *transcribed*.

    Parameters
    ----------
    claim_id : identifier in `data/published/claims.csv`; the claim must be a single number.
    unit : in place of the claim's own, where the book prints another.
    digits : decimals in print; by default as many as the seed prints.
    """
    known = claim(claim_id)
    if known.number is None:
        raise BadInput(
            f"claim {claim_id}", f"the value {known.value!r}", "a claim with a single number"
        )
    decimals = max(known.decimals or 0, 0) if digits is None else digits
    return register(
        f"printed.{claim_id}",
        known.number,
        unit=unit or known.unit,
        digits=decimals,
        grade=Grade.TRANSCRIBED,
        claim=claim_id,
        note=known.statement,
    )


def figure_printed(value: str) -> float | None:
    """The number a printed value shows, None where it is words.

    >>> [figure_printed(value) for value in ("4,451,303", "3,52", "25.50", "14 million")]
    [4451303.0, 3.52, 25.5, 14000000.0]
    """
    found = re.fullmatch(r"([\d.,]+)( million)?", value)
    if not found:
        return None
    digits = found[1]
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+([.]\d+)?", digits):
        # One number of the paper is printed 1,433.174: every group of three is thousands.
        plain = re.sub(r"[.,](?=\d{3}(?!\d))", "", digits)
    else:
        plain = digits.replace(",", ".")
    return float(plain) * (1_000_000 if found[2] else 1)


@cache
def _checked_claims(path: Path, modified: int) -> pd.DataFrame:
    claims = transcription(path, claims_schema())
    _refuse_false_numbers(claims, path.name)
    return as_text(path).fillna("").set_index("id")


@cache
def _all_claims(path: Path, modified: int) -> dict[str, Claim]:
    fields = [name for name in Claim.__annotations__ if name != "id"]
    claims = _checked_claims(path, modified)[fields]
    return {
        id: _claim(id, dict(zip(fields, values, strict=True)))
        for id, *values in claims.itertuples(name=None)
    }


def _claim(id: str, fields: dict[str, Any]) -> Claim:
    number, decimals = fields.pop("number"), fields.pop("decimals")
    return Claim(
        id=id,
        number=float(number) if number else None,
        decimals=int(decimals) if decimals else None,
        row=fields.pop("row") or None,
        column=fields.pop("column") or None,
        **fields,
    )


@cache
def _claims_by_table(path: Path, modified: int) -> dict[str, pd.Series]:
    claims = _checked_claims(path, modified).reset_index()
    cells = claims[claims["column"] != ""].set_index(["row", "column"])
    return {location: own["id"] for location, own in cells.groupby("location", sort=False)}


def _claims_file() -> tuple[Path, int]:
    # A file changed under a running kernel is read again.
    path = published_folder() / "claims.csv"
    return path, path.stat().st_mtime_ns


def _refuse_false_numbers(claims: pd.DataFrame, where: str) -> None:
    shown = claims["value"].fillna("").map(figure_printed).astype(float)
    # A fall of 6.7 % is printed without its sign.
    false = shown.notna() & (shown != claims["number"].abs())
    for row in claims[false].itertuples():
        raise BadInput(
            f"{where}, column 'number', row {row.Index + 2}, claim {row.id}",
            f"{row.number:g}",
            f"the printed value {row.value!r}",
        )
