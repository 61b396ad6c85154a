"""What a line of `claims.csv` may hold."""

import pandera.pandas as pa

from telemigration.evidence.units import UNITS
from telemigration.paper.layout import amount, choice, confidence, text

HEDGES = (
    "about",
    "around",
    "approximately",
    "some",
    "close to",
    "estimated",
    "almost",
    "more than",
    "at least",
    "below",
    "at most",
    "range low",
    "range high",
)
"""Words by which a printed number does not stand for itself alone."""
SOURCES = (
    "geih",
    "geih+onet",
    "geih+oes",
    "oes",
    "platforms",
    "arithmetic",
    "rule",
    "external",
    "none",
)
"""What a claim could be computed from."""
KINDS = ("number", "order", "statement")


def claims_schema() -> pa.DataFrameSchema:
    """The columns of claims.csv: a number has a unit and decimals, a table cell has a row and a
    column."""
    table, number = pa.Check.str_matches, amount(-float("inf"))
    return pa.DataFrameSchema(
        {
            "id": pa.Column(
                str, table(r"^[PT]\d{3}-\d{3}$", error="P or T, the seed, the place"), unique=True
            ),
            "seed": choice("000", "001", "002", "003"),
            "section": text(),
            "location": text(),
            "statement": text(),
            "quantity": text(),
            "row": text(nullable=True),
            "column": text(nullable=True),
            "value": text(nullable=True),
            "number": number,
            "unit": choice(*UNITS, nullable=True),
            "decimals": amount(-9, 3),
            "hedge": choice(*HEDGES, nullable=True),
            "confidence": confidence(),
            "computable_from": choice(*SOURCES),
            "kind": choice(*KINDS),
            "notes": text(nullable=True),
        },
        strict=True,
        checks=[
            pa.Check(
                lambda claims: (claims["kind"] == "number") == claims["number"].notna(),
                error="a number where the kind is number, and nowhere else",
            ),
            pa.Check(
                lambda claims: claims[["number", "unit", "decimals"]].notna().nunique(axis=1) == 1,
                error="number, unit and decimals together or none of them",
            ),
            pa.Check(
                lambda claims: claims["id"].str.startswith("T") == claims["column"].notna(),
                error="row and column for the claims of tables, and for no others",
            ),
        ],
    )
