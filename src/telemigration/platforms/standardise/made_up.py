"""Strings made up after the patterns of real ones, each beside what a person reads in it and what
the rules read.

The labelled real strings cannot be shown; these can. They also have forms that the real ones at
hand lack.
"""

from pathlib import Path

import pandas as pd

from telemigration.errors import BadInput
from telemigration.places import data_folder
from telemigration.platforms.standardise.accuracy import NONE, written
from telemigration.platforms.standardise.language import title_language
from telemigration.platforms.standardise.occupations import classify
from telemigration.platforms.standardise.pay_strings import read_pay

FILE = "made-up.csv"
COLUMNS = ("task", "form", "language", "string", "labelled")


def made_up() -> pd.DataFrame:
    """The strings: task ("pay", "occupation"), form, language, string, labelled (as in the other
    label files).

    Raises BadInput for other columns, another task or a string that stands twice.
    """
    rows = pd.read_csv(data_folder() / "labels" / FILE, dtype=str, keep_default_na=False)
    if tuple(rows.columns) != COLUMNS:
        raise BadInput(FILE, f"columns {', '.join(rows.columns)}", f"columns {', '.join(COLUMNS)}")
    odd = rows.index[
        ~rows["task"].isin(["pay", "occupation"]) | rows.duplicated(["task", "string"])
    ]
    if len(odd):
        raise BadInput(
            f"{FILE}, row {odd[0] + 2}",
            repr(rows.at[odd[0], "string"]),
            "pay or occupation, each once",
        )
    return rows


def readings(raw: Path | None = None) -> pd.DataFrame:
    """Every made-up string with its reading; titles twice, for occupation and for language.

    Parameters
    ----------
    raw : not looked at: the strings are the project's own.

    Returns
    -------
    Columns of `COLUMNS`, read, and misreading: what is wrong with it (`misreading`), empty where
    nothing is.
    """
    rows = made_up()
    titles = rows[rows["task"] == "occupation"]
    every = pd.concat(
        [rows, titles.assign(task="language", labelled=titles["language"])], ignore_index=True
    )
    read = [
        _READ[task](string) for task, string in zip(every["task"], every["string"], strict=True)
    ]
    wrong = [
        misreading(task, *pair)
        for task, *pair in zip(every["task"], every["labelled"], read, strict=True)
    ]
    return every.assign(read=read, misreading=wrong)


def misreading(task: str, labelled: str, read: str) -> str:
    """The kind of a misreading, empty for a right reading.

    >>> misreading("pay", "15-30 USD hour", "15-30 USD")
    'another unit of time'
    >>> misreading("pay", "none", "15-15 USD"), misreading("pay", "1-1 USD", "1-1 USD")
    ('read where there is nothing to read', '')
    """
    if labelled == read:
        return ""
    if NONE in (labelled, read):
        return "left without a reading" if read == NONE else "read where there is nothing to read"
    if task != "pay":
        return "read as another"
    # What is left where amounts and currencies are alike is the unit of time.
    parts = ("amount", "currency")
    pairs = zip(parts, labelled.split(), read.split(), strict=False)
    return f"another {next((part for part, one, other in pairs if one != other), 'unit of time')}"


_READ = {
    "pay": lambda string: written(read_pay(string)),
    "language": lambda string: title_language(string) or NONE,
    "occupation": lambda string: classify(string, []).occupation or NONE,
}
