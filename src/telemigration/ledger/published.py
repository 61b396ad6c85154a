"""What the seeds print: tables as transcribed, with a confidence for every row."""

from functools import cache

import pandas as pd

from telemigration.errors import BadInput
from telemigration.ledger.grades import Grade
from telemigration.ledger.results import Result, register
from telemigration.places import published_folder


def published_table(number: str) -> pd.DataFrame:
    """A printed table of the paper, for instance "2-2"; columns as in `data/published`, `confidence` among them."""
    path = published_folder() / f"table_{number.replace('-', '_')}.csv"
    if not path.exists():
        known = ", ".join(sorted(each.stem.removeprefix("table_").replace("_", "-")
                                 for each in published_folder().glob("table_*.csv")))
        raise BadInput(path, "no such printed table", f"one of {known}")
    return pd.read_csv(path)


def printed_share(number: str, row: str, column: str) -> pd.Series:
    """Printed percentages of a table as fractions, by row label; ambiguous cells are missing.

    Parameters
    ----------
    number : table, for instance "2-4".
    row : column of row labels.
    column : column of percentages.
    """
    table = published_table(number)
    doubtful = table["confidence"] == "ambiguous"
    if f"{column.removesuffix('_printed')}_confidence" in table or "pct_printed_confidence" in table:
        doubtful |= table.get("pct_printed_confidence", "certain") == "ambiguous"
    return (pd.to_numeric(table[column]) / 100).mask(doubtful).set_axis(table[row])


@cache
def published_claims() -> pd.DataFrame:
    """All claims of the seeds, indexed by id, all columns as text."""
    return pd.read_csv(published_folder() / "claims.csv", dtype=str, keep_default_na=False).set_index("id")


def printed(claim: str, *, unit: str | None = None, digits: int = 0) -> Result:
    """A number as a seed prints it, registered with the grade *transcribed*.

    Parameters
    ----------
    claim : identifier in `data/published/claims.csv`; its value must be a single number.
    unit : in place of the claim's own, where the book prints another.
    digits : decimals in print.
    """
    if claim not in published_claims().index:
        raise BadInput(f"claim {claim}", "no such claim", "an id of data/published/claims.csv")
    row = published_claims().loc[claim]
    try:
        value = float(row["value"])
    except ValueError as reason:
        raise BadInput(f"claim {claim}", f"the value {row['value']!r}", "a claim with a single number") from reason
    return register(f"printed.{claim}", value, unit=unit or row["unit"], digits=digits, grade=Grade.TRANSCRIBED,
                    claim=claim, note=row["statement"])
