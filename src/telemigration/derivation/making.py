"""Makes the committed aggregates of `data/derived` from raw files, and checks that they are what
these give."""

import tempfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from telemigration.derivation.passports import write_passport
from telemigration.derivation.recipes import Recipe, recipes
from telemigration.errors import BadInput
from telemigration.places import derived_folder, replacing
from telemigration.survey.cubes import Cube

FLOAT_NOISE = 1e-9
"""Of the largest cell: sums of hundreds of thousands of weights differ so much between processors
and releases of numpy."""


def derive(raw: Path, into: Path | None = None) -> list[Path]:
    """Make every derived file from the raw folder; all or nothing for each file.

    Parameters
    ----------
    raw : folder laid out as `data/sources.toml` says.
    into : folder to write to, by default `data/derived`.

    Raises
    ------
    BadInput : raw files that are missing or not what they should be.
    """
    into = into or derived_folder()
    return [_written(recipe, raw, into) for recipe in recipes()]


def check(raw: Path) -> list[str]:
    """Derive anew beside and name what differs from the committed files beyond floating-point
    noise."""
    with tempfile.TemporaryDirectory() as fresh:
        derive(raw, Path(fresh))
        return [
            f"{each.path}: {difference}"
            for each in recipes()
            if (difference := _difference(derived_folder() / each.path, Path(fresh) / each.path))
        ]


def _written(recipe: Recipe, raw: Path, into: Path) -> Path:
    missing = [each for each in recipe.files if not (raw / each).exists()]
    if missing:
        expected = "the raw files of data/sources.toml (telemigration fetch)"
        raise BadInput(raw, f"no {', '.join(missing)}", expected)
    path = into / recipe.path
    _save(recipe.make(raw), path)
    write_passport(path, recipe, raw)
    return path


def _save(made: pd.DataFrame | Cube, path: Path) -> None:
    if isinstance(made, Cube):
        made.write(path)
        return
    with replacing(path) as temporary:
        if isinstance(made, gpd.GeoDataFrame):
            outlines = made.to_json(drop_id=True, ensure_ascii=False)
            temporary.write_text(outlines + "\n", encoding="utf-8")
        else:
            # Ten digits: what two processors compute alike, and more than any exhibit prints.
            made.to_csv(temporary, index=False, float_format="%.10g", lineterminator="\n")


def _difference(committed: Path, fresh: Path) -> str:
    if not committed.exists():
        return "not committed"
    if committed.suffix == ".csv":
        return _cells_apart(*(pd.read_csv(each, dtype=str) for each in (committed, fresh)))
    if committed.suffix == ".parquet":
        return _persons_apart(Cube.read(committed), Cube.read(fresh))
    return "" if committed.read_bytes() == fresh.read_bytes() else "other outlines"


def _cells_apart(before: pd.DataFrame, after: pd.DataFrame) -> str:
    if before.shape != after.shape:
        (rows, columns), (had_rows, had_columns) = after.shape, before.shape
        return f"{rows} rows and {columns} columns, not {had_rows} and {had_columns}"
    differ = (before.fillna("") != after.fillna("")).to_numpy().sum()
    return "" if before.equals(after) else f"{differ} cells differ"


def _persons_apart(before: Cube, after: Cube) -> str:
    if not before.sums.index.equals(after.sums.index):
        return "other cells"
    had = before.sums[0]
    apart = np.abs(had - after.sums[0]).max() / had.max()
    return f"persons differ by {apart:.2g} of the largest cell" if apart > FLOAT_NOISE else ""
