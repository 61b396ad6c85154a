"""The counts of Section 5 for a folder of rows: `python -m telemigration.platforms.dropped FOLDER OUT`."""

import sys
from pathlib import Path

import pandas as pd

from telemigration.errors import BadInput
from telemigration.places import replacing
from telemigration.platforms import summaries
from telemigration.platforms.standardise import standardise
from telemigration.platforms.standardise.frame import INPUT

TABLES = {"rows": summaries.row_counts, "countries": summaries.country_counts, "skills": summaries.skill_counts,
          "words": summaries.title_word_counts, "word-pairs": summaries.title_pair_counts,
          "occupations": summaries.occupation_counts, "scores": summaries.score_counts, "pay": summaries.pay_counts}
"""The tables of `data/derived/platforms`, by file name."""


def section(folder: Path) -> dict[str, pd.DataFrame]:
    """The counts of Section 5 for the rows in a folder, one table by name as in `data/derived/platforms`.

    Parameters
    ----------
    folder : Parquet or CSV files, below it too, with the columns platform and kind and any others that the
        standardiser takes, such as `telemigration collect` writes. Rows with the same `row_id` count once.

    Raises
    ------
    BadInput : no such file in the folder, or a file without platform and kind.
    """
    rows = standardise(_rows(folder))
    parts = [("-".join(key).lower(), part) for key, part in rows.groupby(["platform", "kind"])]
    return {name: made for name, make in TABLES.items() if (made := _made(make, parts)) is not None}


def write(tables: dict[str, pd.DataFrame], out: Path) -> list[Path]:
    """Write each table as CSV."""
    for name, table in tables.items():
        with replacing(out / f"{name}.csv") as temporary:
            table.to_csv(temporary, index=False, lineterminator="\n")
    return [out / f"{name}.csv" for name in tables]


def _rows(folder: Path) -> pd.DataFrame:
    files = sorted(each for each in folder.rglob("*") if each.suffix in (".parquet", ".csv"))
    if not files:
        raise BadInput(folder, "no Parquet or CSV file", "a folder of collected rows")
    rows = pd.concat([_read(each) for each in files], ignore_index=True)
    return rows.drop_duplicates("row_id", ignore_index=True) if "row_id" in rows else rows


def _read(file: Path) -> pd.DataFrame:
    rows = pd.read_parquet(file) if file.suffix == ".parquet" else pd.read_csv(file, dtype=str)
    missing = {"platform", "kind"} - set(rows)
    if missing:
        raise BadInput(file.name, f"no column {', '.join(sorted(missing))}", f"columns of {', '.join(INPUT)}")
    for name in {"rating", "reviews", "pay_low", "pay_high"} & set(rows):
        rows[name] = pd.to_numeric(rows[name], errors="coerce")
    return rows


def _made(make: object, parts: summaries.Parts) -> pd.DataFrame | None:
    # Rows without titles, or without countries, have nothing to sum up there.
    try:
        return make(parts)
    except ValueError as nothing:
        if "No objects to concatenate" in str(nothing):
            return None
        raise


if __name__ == "__main__":
    print(*write(section(Path(sys.argv[1])), Path(sys.argv[2])), sep="\n")
