"""What the seeds print: tables as transcribed, with a confidence for every row."""

import pandas as pd

from telemigration.errors import BadInput
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
