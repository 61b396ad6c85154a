"""Reads the Gran Encuesta Integrada de Hogares (DANE) of both sampling frames into one shape."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd

from telemigration.errors import BadInput
from telemigration.sources.dane_files import Archive, Module
from telemigration.sources.sectors import sector_of

SEXES = {"1": "men", "2": "women"}
EDUCATION = ("primary or less", "lower secondary", "upper secondary", "tertiary")
CONTRIBUTES = {"1": True, "2": False, "3": True}
"""Whether a worker contributes to a pension (P6920); pensioners, code 3, count as covered."""
PERSONAL = ["sex", "education", "age", "contributory_health"]


@dataclass(frozen=True)
class Frame:
    """Where a sampling frame of the GEIH keeps what the book needs (`geih.toml`).

    Attributes
    ----------
    modules : beginning of the file's name by module.
    columns : file column by our name, for each module.
    occupation_digits, industry_digits : length of codes, leading zeros counted.
    industry_revision : "rev3" or "rev4" of CIIU.
    education, positions : what the codes say.
    by_zone : whether Cabecera and Resto are files of their own.
    """

    modules: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]
    occupation_digits: int
    industry_revision: str
    industry_digits: int
    education: Mapping[str, str]
    positions: Mapping[str, str]
    by_zone: bool


_declared = tomllib.loads(files(__package__).joinpath("geih.toml").read_text(encoding="utf-8"))
FRAMES = {key: Frame(**entry) for key, entry in _declared.items()}
FRAME_2005, FRAME_2018 = FRAMES["2005"], FRAMES["2018"]


@dataclass(frozen=True)
class Month:
    """One month of the survey.

    Attributes
    ----------
    persons : one row per employed or unemployed person: household, status, occupation,
        expansion_weight, sex, age, education, pension, pension_and_health, sector, department,
        zone, month, labour_income (COP a month), weekly_hours, position (of the employed, see
        `Frame.positions`).
    households : one row per interviewed household: household (integer key), stratum (DPTO x CLASE x
        MES).
    """

    persons: pd.DataFrame
    households: pd.DataFrame


def read_month(
    path: Path,
    frame: Frame,
    month: int,
    employed: tuple[str, ...] = ("urban", "rural"),
    unemployed: tuple[str, ...] = ("urban", "rural"),
    known_occupations: frozenset[str] = frozenset(),
) -> Month:
    """Read one month from a zip or folder of DANE's CSV files.

    Parameters
    ----------
    path : zip file or folder as published.
    frame : `FRAME_2005` or `FRAME_2018`.
    month : 1 to 12; every record must bear it.
    employed, unemployed : zones to read of each status ("urban" is Cabecera, "rural" is Resto; Área
        is part of Cabecera and never read).
    known_occupations : codes that may occur; empty accepts every code of the right length.

    Raises
    ------
    BadInput : missing module or column, wrong delimiter or encoding, truncated file, duplicate
        person key, weight that is missing, zero, negative or not a number, unknown occupation code,
        record of another month.
    """
    archive = Archive(path)
    parts, households = [], []
    for domain in ("urban", "rural") if frame.by_zone else ("national",):
        wanted = {"employed": employed, "unemployed": unemployed}
        statuses = [
            status
            for status, zones in wanted.items()
            if domain in zones or (domain == "national" and zones)
        ]
        if not statuses:
            continue
        people = _read_people(archive, frame, domain, month)
        households.append(people[["household", "stratum"]].drop_duplicates(ignore_index=True))
        for status in statuses:
            table = archive.read(frame.modules[status], domain, frame.columns[status])
            jobs = _jobs(table, frame, status, month, known_occupations)
            parts.append(_with_people(jobs, people))
    persons = pd.concat(parts, ignore_index=True)
    return Month(persons, pd.concat(households, ignore_index=True))


def _read_people(archive: Archive, frame: Frame, domain: str, month: int) -> pd.DataFrame:
    """Persons of a domain with what their own questionnaire says; where that module is missing,
    only who they are."""
    module = "persons" if archive.has(frame.modules["persons"], domain) else "labour_force"
    if module not in frame.modules:
        found = f"no module '{frame.modules['persons']}'"
        raise BadInput(archive.path.name, found, "one CSV of that name")
    table = archive.read(frame.modules[module], domain, frame.columns[module])
    people = table.keys(month)
    if module == "labour_force":
        return people.assign(age=np.nan, **dict.fromkeys(set(PERSONAL) - {"age"}, None))
    return people.assign(
        sex=table.codes("sex", SEXES),
        education=table.codes("education", frame.education),
        age=table.within("age", 0, 120, "years"),
        contributory_health=_contributory(table),
    )


def _contributory(table: Module) -> pd.Series:
    """Affiliated to health insurance in the contributory or special regime: True, False, or None
    where not known."""
    affiliated = table.codes("health", {"1": True, "2": False})
    regime = table.codes("regime", {"1": True, "2": True, "3": False})
    # The regime is asked of the affiliated alone: who is not has none.
    return affiliated.where(affiliated.isna() | affiliated.eq(False), regime)


def _jobs(
    table: Module, frame: Frame, status: str, month: int, known: frozenset[str]
) -> pd.DataFrame:
    if "unemployed" in frame.columns[status]:
        table = table.where("unemployed", "1")
    industry = table.codes("industry", width=frame.industry_digits)
    rows = table.keys(month).assign(
        status=pd.Series([status] * len(table.rows), dtype=object),
        expansion_weight=table.weights("weight"),
        occupation=_occupation(table, status, frame.occupation_digits, known),
        sector=sector_of(industry, frame.industry_revision),
    )
    if status == "unemployed":
        nobody = dict.fromkeys(("pension", "position"), None)
        return rows.assign(labour_income=np.nan, weekly_hours=np.nan, **nobody)
    return rows.assign(
        labour_income=table.within("labour_income", 0, 1e10, "COP a month"),
        weekly_hours=table.within("weekly_hours", 0, 168, "hours a week"),
        pension=table.codes("pension", CONTRIBUTES),
        position=table.codes("position", frame.positions),
    )


def _occupation(table: Module, status: str, width: int, known: frozenset[str]) -> pd.Series:
    """The job held; for the unemployed the last job, else the one looked for."""
    if status == "employed":
        return table.occupations("occupation", width, known)
    last = table.occupations("last", width, known)
    return last.where(last.notna(), table.occupations("sought", width, known))


def _with_people(jobs: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Jobs with what their holders say; formal by both measures where both are known, and where the
    pension alone rules it out."""
    rows = jobs.join(people.set_index("person")[PERSONAL], on="person")
    contributes, health = rows["pension"], rows["contributory_health"]
    rows["pension_and_health"] = contributes.where(~contributes.eq(True), health)
    return rows.drop(columns=["contributory_health", "person"])
