"""The committed counts of the platforms."""

from functools import cache

import pandas as pd

from telemigration.errors import BadInput
from telemigration.places import derived_folder


@cache
def counts(name: str) -> pd.DataFrame:
    """A committed table of counts, `data/derived/platforms/<name>.csv`."""
    path = derived_folder() / "platforms" / f"{name}.csv"
    if not path.exists():
        raise BadInput(
            path.name, "no such file", "the derived data of the project: `telemigration derive`"
        )
    return pd.read_csv(path, keep_default_na=False, na_values=[""])
