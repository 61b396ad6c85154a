"""How much dearer Colombians ask than others, alone and beside skills, read off the regressions."""

import numpy as np
import pandas as pd
from scipy import stats

from telemigration.platforms.pay_asked import COLOMBIA
from telemigration.platforms.pay_model import ADJUSTED, ALONE, MEAN, MEDIAN, REST

GROUPS = {MEAN: "Mean of the logarithm", MEDIAN: "Median"}
SHOWN = {
    "alone": (ALONE, "country"),
    "adjusted": (ADJUSTED, "country"),
    "against": (ADJUSTED, "against"),
}
ROW_COLUMNS = (
    "series",
    "row",
    "country_iso3",
    "rows",
    *(name + end for name in SHOWN for end in ("", "_low", "_high")),
)


def model_rows(model: pd.DataFrame) -> pd.DataFrame:
    """How much dearer than the reference each country is, and Colombians than each country, as
    shares.

    Parameters
    ----------
    model : rows of `pay_model` of one dump.

    Returns
    -------
    Columns series (mean or median), row (country), country_iso3, rows, and with their intervals
    alone (by country alone), adjusted (beside skills) and against (Colombians against that country,
    beside skills). Colombia first.
    """
    found = [
        _shown(model[model["estimator"] == estimator], title) for estimator, title in GROUPS.items()
    ]
    return pd.concat(found, ignore_index=True)[list(ROW_COLUMNS)]


def _shown(fits: pd.DataFrame, series: str) -> pd.DataFrame:
    fits = fits.set_index("name")
    rows = fits[(fits["by"] == "country") & (fits["model"] == ALONE)][["label", "rows"]]
    for name, (model, by) in SHOWN.items():
        part = fits[(fits["model"] == model) & (fits["by"] == by)]
        for column, end in (("coefficient", ""), ("low", "_low"), ("high", "_high")):
            rows[name + end] = np.expm1(part[column])
    rows = rows.assign(
        series=series, place=rows.index.map(lambda each: {COLOMBIA: 0, REST: 2}.get(each, 1))
    )
    rows = (
        rows.sort_values(["place", "rows"], ascending=[True, False])
        .rename_axis("country_iso3")
        .reset_index()
    )
    return rows.rename(columns={"label": "row"})


def told_apart(rows: pd.DataFrame, series: str = GROUPS[MEAN]) -> dict[str, list[str]]:
    """Names of countries by what Colombians ask against them beside skills: "more", "less", or
    within "chance".

    All comparisons together are wrong with 5 % at most (Holm 1979).

    Parameters
    ----------
    rows : as `model_rows` gives them; errors are read off the intervals of `against`.
    """
    from statsmodels.stats.multitest import multipletests

    others = rows[
        (rows["series"] == series) & rows["against"].notna() & (rows["country_iso3"] != REST)
    ]
    if others.empty:
        return {"more": [], "less": [], "chance": []}
    logs = np.log1p(others[["against", "against_low", "against_high"]])
    errors = (logs["against_high"] - logs["against_low"]) / (2 * stats.norm.ppf(0.975))
    sure = multipletests(2 * stats.norm.sf(abs(logs["against"] / errors)), method="holm")[0]
    more, less = sure & (logs["against"] > 0), sure & (logs["against"] < 0)
    return {
        "more": list(others.loc[more, "row"]),
        "less": list(others.loc[less, "row"]),
        "chance": list(others.loc[~sure, "row"]),
    }


def reference(model: pd.DataFrame) -> str:
    """Name of the country the others are set against; empty where nothing was fitted."""
    found = model.loc[(model["by"] == "country") & model["low"].isna(), "label"]
    return str(found.iloc[0]) if len(found) else ""


def model_note(model: pd.DataFrame) -> str:
    """Profiles, skills and parts explained, for the note below the table."""
    fits = model.drop_duplicates(["estimator", "model"]).set_index(["estimator", "model"])
    if fits.empty:
        return ""
    skills = model.loc[model["by"] == "skill", "name"].nunique()
    parts = [
        f"R² {fits.loc[(MEAN, kind), 'r_squared']:.2f} with {words}"
        for kind, words in ((ALONE, "country alone"), (ADJUSTED, f"{skills} skills"))
    ]
    return f"{fits['of'].iloc[0]:,} profiles; {', '.join(parts)}"
