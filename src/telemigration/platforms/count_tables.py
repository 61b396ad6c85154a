"""The tables of counts that are kept of platform rows: their columns, and the committed ones."""

from collections.abc import Callable, Sequence
from functools import cache

import pandas as pd

from telemigration.errors import BadInput
from telemigration.places import derived_folder
from telemigration.platforms import listed

Parts = Sequence[tuple[str, pd.DataFrame]]
"""Key and standard rows (`standardise`) of every dump that is counted."""


def columns() -> dict[str, dict[str, str]]:
    """Columns of each table of counts with their types (`count_tables.toml`)."""
    return listed.toml("count_tables.toml")


@cache
def committed(name: str) -> pd.DataFrame:
    """A committed table, `data/derived/platforms/<name>.csv`.

    Raises BadInput where it has not been derived.
    """
    path = derived_folder() / "platforms" / f"{name}.csv"
    if not path.exists():
        remedy = "the derived data of the project: `telemigration derive`"
        raise BadInput(path.name, "no such file", remedy)
    return pd.read_csv(path, keep_default_na=False, na_values=[""])


def counted(
    name: str,
    parts: Parts,
    count: Callable[[pd.DataFrame], pd.DataFrame],
    order: Sequence[str] = (),
) -> pd.DataFrame:
    """A table of counts of all dumps, sorted by `order`.

    Parameters
    ----------
    name : of the table, whose columns and types it has even where there is nothing to count.
    count : gives the counts of one dump's standard rows, without the column dump.
    """
    kinds = columns()[name]
    made = [count(rows).assign(dump=key) for key, rows in parts if len(rows)]
    found = [each[list(kinds)].astype(kinds) for each in made if len(each)]
    if not found:
        return pd.DataFrame({column: pd.Series(dtype=kind) for column, kind in kinds.items()})
    table = pd.concat(found, ignore_index=True)
    return table.sort_values(list(order), ignore_index=True) if order else table
