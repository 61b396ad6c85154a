"""Industry codes (CIIU) to the sectors of the paper's Table 2.5."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("ciiu.toml").read_text(encoding="utf-8"))


def sector_titles() -> dict[str, str]:
    """The 14 sectors as the paper prints them, by key, in the order of the classification."""
    return dict(_table()["sectors"])


def sector_of(industry: pd.Series, revision: str) -> pd.Series:
    """Sector of each CIIU code; unknown and missing codes give missing.

    Parameters
    ----------
    industry : codes as text, two or more digits with leading zeros.
    revision : "rev3" (CIIU rev. 3 A.C., GEIH to 2019) or "rev4" (CIIU rev. 4 A.C.).

    Examples
    --------
    >>> sector_of(pd.Series(["5211", "6420", "6411", None]), "rev3").tolist()
    ['commercial', 'information', 'transport', None]
    """
    prefixes = {prefix: sector for sector, group in _table()[revision].items() for prefix in group}
    longest = sorted(prefixes, key=len, reverse=True)
    places, codes = pd.factorize(industry)
    found = [
        next((prefixes[each] for each in longest if code.startswith(each)), None) for code in codes
    ]
    # One object for each sector, however many persons work in it; missing codes have place -1.
    return pd.Series(np.array([*found, None], dtype=object)[places], industry.index, dtype=object)
