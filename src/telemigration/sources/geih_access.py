"""Internet and computer at home in the GEIH (asked to 2021), and whom of the labour force one can
join to it."""

from pathlib import Path

import pandas as pd

from telemigration.errors import BadInput
from telemigration.sources.dane_files import HOUSEHOLD_KEY, Archive, Module
from telemigration.sources.geih import Frame, Month, read_month

ACCESS = ("computer and internet", "computer only", "internet only", "neither")
YES_NO = {"1": True, "2": False}
WORKED = ("main", "paid_hour", "absent", "unpaid_hour")
"""Questions of which one "yes" (or "working" as main activity) makes a person employed."""


def read_households(path: Path, frame: Frame, month: int) -> pd.DataFrame:
    """Every interviewed household of a month, urban and rural, with its digital access.

    Parameters
    ----------
    path : zip file or folder as published.
    frame : a frame that asks households for internet and computer.
    month : 1 to 12; every record must bear it.

    Returns
    -------
    DataFrame with columns household (key as in `Month.persons`), stratum, department, zone,
    expansion_weight, access (one of `ACCESS`, missing where an answer is).

    Raises
    ------
    BadInput : as for `read_month`; or a frame without these questions.
    """
    if "households" not in frame.modules:
        raise BadInput(
            path, "a sampling frame without the module 'Vivienda y Hogares'", "GEIH to 2021"
        )
    archive = Archive(path)
    return pd.concat(
        [_households(archive, frame, zone, month) for zone in ("urban", "rural")], ignore_index=True
    )


def read_labour_force_access(
    path: Path, frame: Frame, month: int, known_occupations: frozenset[str] = frozenset()
) -> Month:
    """Persons of a month's labour force with the digital access of their household.

    Persons employed in a zone whose module of the employed is missing have no occupation, education
    or pay: that they work is told by the module on activity, whose four questions define the
    employed.

    Parameters
    ----------
    path, frame, month : as for `read_households`.
    known_occupations : codes that may occur.

    Returns
    -------
    Month whose persons bear `access` besides the columns of `read_month`.
    """
    archive, homes = Archive(path), read_households(path, frame, month)
    asked = tuple(
        zone for zone in ("urban", "rural") if archive.has(frame.modules["employed"], zone)
    )
    read = read_month(path, frame, month, employed=asked, known_occupations=known_occupations)
    others = [
        _employed_by_activity(archive, frame, zone, month)
        for zone in ("urban", "rural")
        if zone not in asked
    ]
    persons = pd.concat([read.persons, *others], ignore_index=True)
    persons["access"] = persons["household"].map(homes.set_index("household")["access"])
    stray = ~persons["household"].isin(homes["household"])
    if stray.any():
        raise BadInput(
            path, f"{stray.sum()} persons of no listed household", "a household for every person"
        )
    return Month(persons, homes[["household", "stratum"]])


def _households(archive: Archive, frame: Frame, zone: str, month: int) -> pd.DataFrame:
    module = archive.read(
        frame.modules["households"], zone, frame.columns["households"], HOUSEHOLD_KEY
    )
    homes = module.keys(month).drop(columns=["person", "month"])
    homes["expansion_weight"] = module.weights("weight")
    homes["access"] = _access(module)
    return homes


def _access(module: Module) -> pd.Series:
    computer, internet = module.codes("computer", YES_NO), module.codes("internet", YES_NO)
    named = dict(
        zip([(True, True), (True, False), (False, True), (False, False)], ACCESS, strict=True)
    )
    pairs = zip(computer, internet, strict=True)
    return pd.Series([named.get(each) for each in pairs], dtype=object)


def _employed_by_activity(archive: Archive, frame: Frame, zone: str, month: int) -> pd.DataFrame:
    module = archive.read(frame.modules["activity"], zone, frame.columns["activity"])
    rows = module.keys(month).drop(columns="person")
    rows["expansion_weight"] = module.weights("weight")
    rows["status"] = pd.Series("employed", rows.index, dtype=object)
    worked = pd.concat([module.codes(each, {"1": True}).notna() for each in WORKED], axis=1)
    return rows[worked.any(axis=1)]
