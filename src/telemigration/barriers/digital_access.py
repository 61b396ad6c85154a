"""Internet and computer at home: households, the labour force, and those whose occupation is known
too."""

from functools import cache

import numpy as np
import pandas as pd

from telemigration.barriers.contributions import Law
from telemigration.barriers.minimum_wage import pay_bands
from telemigration.occupations.classification import STATES, classify
from telemigration.paper.published import published_table
from telemigration.parameters import Parameters
from telemigration.places import derived_folder
from telemigration.sources.geih_access import ACCESS
from telemigration.survey.cubes import Cube
from telemigration.survey.estimates import shares
from telemigration.teleworkability.counts import own_employment, survey_cube

SURVEY = "GEIH June 2019"
HOUSEHOLD = "household"
HAS = {"computer": (ACCESS[0], ACCESS[1]), "internet": (ACCESS[0], ACCESS[2]), "both": (ACCESS[0],)}
ACCESS_GROUPINGS = {"zone": "zone_access", "education": "education_access", "pay": "pay_access"}
LABOUR_FORCE = ("employed", "unemployed")


def with_access_groups(persons: pd.DataFrame, homes: pd.DataFrame, law: Law) -> pd.DataFrame:
    """Labour force and households in one frame with the columns that `ACCESS_GROUPINGS` names.

    Parameters
    ----------
    persons : of `telemigration.sources.geih_access.read_labour_force_access`.
    homes : of `read_households`; they get the status "household".
    law : law of the survey's year, for bands of pay.

    Education and pay are known for the country side alone and are left empty elsewhere.
    """
    paid = (persons["status"] == "employed") & (persons["zone"] == "rural")
    pay = pay_bands(persons, law.minimum_wage, law).where(paid)
    everyone = pd.concat(
        [persons.assign(pay=pay), homes.assign(status=HOUSEHOLD)], ignore_index=True
    )
    labels = {"zone": everyone["zone"], "education": everyone["education"], "pay": everyone["pay"]}
    return everyone.assign(
        **{
            f"{name}_access": (label + " | " + everyone["access"]).where(label.notna())
            for name, label in labels.items()
        }
    )


@cache
def access_cube() -> Cube:
    """The committed cube of digital access."""
    return Cube.read(derived_folder() / "surveys" / "geih-2019-access.parquet")


def households() -> pd.DataFrame:
    """Households with a computer, with internet and with both, by zone and together.

    Returns
    -------
    DataFrame with columns row and, for each of computer, internet and both: share, share_low,
    share_high as k, k_low, k_high; observations.
    """
    return _by_zone(
        (HOUSEHOLD,),
        {
            "Households, urban": ("urban",),
            "Households, rural": ("rural",),
            "Households": ("urban", "rural"),
        },
    )


def labour_force() -> pd.DataFrame:
    """The same for persons in the labour force: employed, unemployed and both, all of Colombia and
    by zone."""
    everywhere = ("urban", "rural")
    parts = [
        _by_zone(("employed",), {"Employed": everywhere}),
        _by_zone(("unemployed",), {"Unemployed": everywhere}),
        _by_zone(
            LABOUR_FORCE,
            {
                "Labour force": everywhere,
                "Labour force, urban": ("urban",),
                "Labour force, rural": ("rural",),
            },
        ),
    ]
    return pd.concat(parts, ignore_index=True)


def printed_totals() -> pd.Series:
    """What Table 4.2 implies for the labour force as a whole: its three columns added up by their
    persons."""
    table = published_table("4-2")
    persons = table["persons"]
    return pd.Series(
        {
            "persons": float(persons.sum()),
            "computer": float(
                (table["computer_at_home_pct"] * persons).sum() / persons.sum() / 100
            ),
            "internet": float((table["internet_access_pct"] * persons).sum() / persons.sum() / 100),
        }
    )


def by_group(grouping: str, order: tuple[str, ...], statuses: tuple[str, ...]) -> pd.DataFrame:
    """Access by education or pay on the country side: columns as in `households`."""
    cells = _split(access_cube().cells(grouping, statuses))
    counts = _split(access_cube().interviewed(grouping, statuses).to_frame())
    rows = [
        {
            "row": group,
            **_access_of(cells.xs(group)),
            "observations": int(counts.xs(group).sum().iloc[0]),
        }
        for group in order
        if group in cells.index.get_level_values(0)
    ]
    return pd.DataFrame(rows)


def by_teleworkability(
    parameters: Parameters, zone: str, statuses: tuple[str, ...]
) -> pd.DataFrame:
    """Access of persons whose occupation is known too, by whether it is teleworkable: what can be
    joined of Table 4.2.

    Parameters
    ----------
    parameters : choices of classification and crosswalk.
    zone : "urban" (unemployed only) or "rural".
    statuses : "employed", "unemployed" or both.

    Returns
    -------
    DataFrame with columns row (teleworkable, not_teleworkable, missing), computer, internet, both
    (shares with _low and _high) and persons.
    """
    cells = access_cube().cells("zone", statuses)
    cells = cells[cells.index.get_level_values("group").str.startswith(f"{zone} | ")]
    states = _states(parameters).reindex(cells.index.get_level_values("occupation")).to_numpy()
    access = cells.index.get_level_values("group").str.removeprefix(f"{zone} | ")
    rows = []
    for place, state in enumerate(STATES):
        sums = (cells * states[:, [place]]).groupby(np.asarray(access)).sum()
        rows.append({"row": state, **_access_of(sums), "persons": sums[0].sum()})
    return pd.DataFrame(rows)


def interviewed(zone: str, statuses: tuple[str, ...]) -> int:
    """Persons interviewed in a zone."""
    counts = access_cube().interviewed("zone", statuses)
    return int(counts[counts.index.get_level_values("group").str.startswith(f"{zone} | ")].sum())


def _states(parameters: Parameters) -> pd.DataFrame:
    """Parts of each CNO-70 occupation that are teleworkable, not and missing, spread as in Section
    2."""
    cube = survey_cube("geih-2019")
    codes = (
        cube.sums.index.get_level_values("occupation")
        .unique()
        .union(access_cube().sums.index.get_level_values("occupation").unique())
    )
    persons = cube.cells("all", "employed")[0].droplevel("group").reindex(codes, fill_value=0.0)
    return (
        classify(persons, parameters, own_employment(), "CNO-70")
        .states()
        .droplevel("label")[STATES]
    )


def _split(cells: pd.DataFrame) -> pd.DataFrame:
    """Cells by (group, access) from cells by ("group | access", occupation)."""
    names = cells.index.get_level_values("group")
    known = names.str.contains(" | ", regex=False)
    pairs = pd.MultiIndex.from_tuples(
        [tuple(each.split(" | ")) for each in names[known]], names=["group", "access"]
    )
    return cells[known].set_axis(pairs).groupby(level=[0, 1]).sum()


def _by_zone(statuses: tuple[str, ...], rows: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    cells = _split(access_cube().cells("zone", statuses))
    counts = _split(access_cube().interviewed("zone", statuses).to_frame())
    return pd.DataFrame(
        [
            {
                "row": title,
                **_access_of(cells.loc[list(zones)].groupby(level="access").sum()),
                "persons": cells.loc[list(zones)][0].sum(),
                "observations": int(counts.loc[list(zones)].sum().iloc[0]),
            }
            for title, zones in rows.items()
        ]
    )


def _access_of(sums: pd.DataFrame) -> dict[str, float]:
    """Shares with a computer, with internet and with both, from sums by access."""
    whole, found = sums.sum().to_frame().T, {}
    for name, kinds in HAS.items():
        part = sums.reindex(list(kinds)).fillna(0.0).sum().to_frame().T
        share = shares(part, whole).iloc[0]
        found |= {name: share["value"], f"{name}_low": share["low"], f"{name}_high": share["high"]}
    return found
