"""Exchange rates, parities and output per hour of Colombia, and its map."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from telemigration.sources import macro
from telemigration.sources.geography import read_departments
from telemigration.sources.registry import locate


def department_outlines(raw: Path) -> gpd.GeoDataFrame:
    """Simplified outlines of the departments."""
    return read_departments(locate(raw, "departments-natural-earth"))


def colombian_rates(raw: Path) -> pd.DataFrame:
    """Exchange rate and purchasing power parity of Colombia, and its output per hour by that of the
    US, by year."""
    rates = pd.concat(
        [
            macro.read_exchange_rates(locate(raw, "penn-world-table"), "COL"),
            macro.read_ppp(locate(raw, "ppp"), "CO"),
            macro.read_output_per_hour(locate(raw, "penn-world-table"), "COL"),
        ],
        axis=1,
    )
    return rates.query("year >= 2005").rename_axis("year").reset_index()
