"""Internet and computer at home: households, labour force, and those of known occupation too."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd

from telemigration.barriers.contributions import Law
from telemigration.barriers.minimum_wage import pay_bands
from telemigration.occupations.classification import STATES
from telemigration.parameters import Parameters
from telemigration.places import derived_folder
from telemigration.sources.geih_access import ACCESS
from telemigration.survey.cubes import LABOUR_FORCE, Cube
from telemigration.survey.estimates import ENDS, share_estimates
from telemigration.teleworkability.counts import TeleworkableCounts

SURVEY = "GEIH June 2019"
OF_SURVEY = "geih-2019"
"""The survey that June 2019 is a month of: it says what each occupation is taken to be."""
HOUSEHOLD = "household"
EVERYWHERE = ("urban", "rural")
HAS = {"computer": (ACCESS[0], ACCESS[1]), "internet": (ACCESS[0], ACCESS[2]), "both": (ACCESS[0],)}
ACCESS_GROUPINGS = {"zone": "zone_access", "education": "education_access", "pay": "pay_access"}


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
    parts = [persons.assign(pay=pay), homes.assign(status=HOUSEHOLD)]
    everyone = pd.concat(parts, ignore_index=True)
    labels = {column: everyone[name] for name, column in ACCESS_GROUPINGS.items()}
    groups = {
        column: (label + " | " + everyone["access"]).where(label.notna())
        for column, label in labels.items()
    }
    return everyone.assign(**groups)


@cache
def access_cube() -> Cube:
    """The committed cube of digital access."""
    return Cube.read(derived_folder() / "surveys" / f"{OF_SURVEY}-access.parquet")


def households() -> pd.DataFrame:
    """Households with a computer, with internet and with both, by zone and together.

    Returns
    -------
    DataFrame with columns row and, for each of computer, internet and both: share, share_low,
    share_high as k, k_low, k_high; observations.
    """
    zones = {"Households, urban": ("urban",), "Households, rural": ("rural",)}
    return _by_zone((HOUSEHOLD,), zones | {"Households": EVERYWHERE})


def labour_force() -> pd.DataFrame:
    """The same for the labour force: employed, unemployed and both, in all and by zone."""
    zones = {"Labour force, urban": ("urban",), "Labour force, rural": ("rural",)}
    parts = [
        _by_zone(("employed",), {"Employed": EVERYWHERE}),
        _by_zone(("unemployed",), {"Unemployed": EVERYWHERE}),
        _by_zone(LABOUR_FORCE, {"Labour force": EVERYWHERE} | zones),
    ]
    return pd.concat(parts, ignore_index=True)


def by_group(grouping: str, order: tuple[str, ...], statuses: tuple[str, ...]) -> pd.DataFrame:
    """Access by education or pay on the country side: columns as in `households`."""
    rows = [{"row": group} | _row(grouping, (group,), statuses) for group in order]
    found = pd.DataFrame(rows).drop(columns="persons")
    return found[found["observations"] > 0].reset_index(drop=True)


def by_teleworkability(
    parameters: Parameters, zone: str, statuses: tuple[str, ...]
) -> pd.DataFrame:
    """Access of persons of known occupation, by whether it is teleworkable (Table 4.2).

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
    by_occupation = _by_access("zone", (zone,), statuses)
    counts = TeleworkableCounts(OF_SURVEY, parameters)
    occupations = access_cube().block("zone", statuses).occupations
    _, parts = counts.classification.parts(occupations)
    sums = np.tensordot(parts[:, 0], by_occupation, axes=(0, 1))
    rows = [
        {"row": state, **_shares(part), "persons": part[:, 0].sum()}
        for state, part in zip(STATES, sums, strict=True)
    ]
    return pd.DataFrame(rows)


def interviewed(zone: str, statuses: tuple[str, ...]) -> int:
    """Persons interviewed in a zone."""
    return int(_row("zone", (zone,), statuses)["observations"])


def _by_zone(statuses: tuple[str, ...], rows: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    found = [{"row": title} | _row("zone", zones, statuses) for title, zones in rows.items()]
    return pd.DataFrame(found)


def _row(grouping: str, groups: Sequence[str], statuses: Sequence[str]) -> dict[str, float]:
    """Shares with each device, persons and interviews of some groups together."""
    sums = _by_access(grouping, groups, statuses).sum(axis=1)
    names = [f"{group} | {access}" for group in groups for access in ACCESS]
    counts = access_cube().block(grouping, statuses).among(names).interviewed
    return _shares(sums) | {"persons": sums[:, 0].sum(), "observations": int(counts.sum())}


def _by_access(grouping: str, groups: Sequence[str], statuses: Sequence[str]) -> np.ndarray:
    """Persons of some groups by kind of `ACCESS`, occupation and replicate."""
    block = access_cube().block(grouping, statuses)
    kinds = [block.among(f"{group} | {access}" for group in groups) for access in ACCESS]
    return np.stack([each.sums.sum(axis=1) for each in kinds])


def _shares(sums: np.ndarray) -> dict[str, float]:
    """Shares with a computer, with internet and with both, from sums by access and replicate."""
    found: dict[str, float] = {}
    for name, kinds in HAS.items():
        having = sums[[ACCESS.index(kind) for kind in kinds]].sum(axis=0)
        share = share_estimates(having, sums.sum(axis=0))
        found |= {f"{name}{ending}": float(getattr(share, part)) for ending, part in ENDS}
    return found
