"""The printed tables as transcribed, and that they agree cell by cell with the claims."""

from functools import cache
from pathlib import Path

import pandas as pd

from telemigration.errors import BadInput
from telemigration.paper.claims import claim, claims_of
from telemigration.paper.layout import layouts, transcription
from telemigration.places import published_folder


def published_table(number: str) -> pd.DataFrame:
    """A printed table of the paper, for instance "2-2"; columns as in `data/published`,
    `confidence` among them.

    Raises
    ------
    BadInput : no such table, or a file that is not as `tables.toml` describes it.
    """
    path = published_folder() / f"table_{number.replace('-', '_')}.csv"
    if number not in layouts() or not path.exists():
        raise BadInput(path, "no such printed table", f"one of {', '.join(layouts())}")
    _refuse_malformed_table(path, number, path.stat().st_mtime_ns)
    return pd.read_csv(path)


def printed_cells(number: str) -> pd.DataFrame:
    """The numbers of a printed table, one row each: row and column as the claims name them, number,
    confidence."""
    return layouts()[number].long(published_table(number))


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
    # Table 2.2 has certain counts beside two percentages that are not.
    if "pct_printed_confidence" in table:
        doubtful |= table["pct_printed_confidence"] == "ambiguous"
    return (pd.to_numeric(table[column]) / 100).mask(doubtful).set_axis(table[row])


def check_published() -> None:
    """Refuse tables and claims that are not well formed, or that do not agree cell by cell.

    Raises
    ------
    BadInput : the first claim of a table whose number or confidence is not that of its cell.
    """
    for number, table in layouts().items():
        published_table(number)
        if table.cells:
            _refuse_disagreement(number, printed_cells(number).set_index(["row", "column"]))


def _refuse_disagreement(number: str, cells: pd.DataFrame) -> None:
    for (row, column), id in claims_of(number).items():
        where, known = f"Table {number.replace('-', '.')}, {row}, {column}", claim(id)
        if (row, column) not in cells.index:
            raise BadInput(where, "no such cell", f"the cell of claim {id}")
        number_there, confidence_there = cells.loc[(row, column), ["number", "confidence"]]
        if (number_there, confidence_there) != (known.number, known.confidence):
            raise BadInput(
                where,
                f"{number_there:g}, {confidence_there}",
                f"{known.number:g}, {known.confidence}, as in claim {id}",
            )


@cache
def _refuse_malformed_table(path: Path, number: str, modified: int) -> None:
    transcription(path, layouts()[number].schema())
