"""Reads the Gran Encuesta Integrada de Hogares (DANE) of both sampling frames into one shape."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pandera.pandas as pa

from telemigration.errors import BadInput
from telemigration.sources.dane_files import Archive, Module
from telemigration.sources.sectors import sector_of, sector_titles
from telemigration.sources.tabular import validated

SEXES = {"1": "men", "2": "women"}
EDUCATION = ("primary or less", "lower secondary", "upper secondary", "tertiary")
POSITIONS = {
    "1": "private employee",
    "2": "public employee",
    "3": "domestic worker",
    "4": "own account",
    "5": "employer",
    "6": "unpaid",
}


@dataclass(frozen=True)
class Frame:
    """Where a sampling frame of the GEIH keeps what the book needs: file column by our name, for
    each module."""

    modules: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]
    occupation_digits: int
    industry_revision: str
    industry_digits: int
    education: Mapping[str, str]
    positions: Mapping[str, str]
    by_zone: bool


FRAME_2005 = Frame(
    modules={
        "employed": "ocupados",
        "unemployed": "desocupados",
        "persons": "caracteristicas generales",
        "labour_force": "fuerza de trabajo",
        "activity": "fuerza de trabajo",
        "households": "vivienda y hogares",
    },
    columns={
        "employed": {
            "occupation": "OFICIO",
            "industry": "RAMA4D",
            "pension": "P6920",
            "weight": "fex_c_2011",
            "labour_income": "INGLABO",
            "weekly_hours": "P6800",
            "position": "P6430",
        },
        "unemployed": {
            "last": "OFICIO2",
            "sought": "OFICIO1",
            "industry": "RAMA4D_D",
            "weight": "fex_c_2011",
        },
        "persons": {
            "sex": "P6020",
            "age": "P6040",
            "education": "P6210",
            "health": "P6090",
            "regime": "P6100",
        },
        "labour_force": {},
        "activity": {
            "main": "P6240",
            "paid_hour": "P6250",
            "absent": "P6260",
            "unpaid_hour": "P6270",
            "weight": "fex_c_2011",
        },
        "households": {"internet": "P5210S3", "computer": "P5210S16", "weight": "fex_c_2011"},
    },
    occupation_digits=2,
    industry_revision="rev3",
    industry_digits=4,
    education={
        "1": EDUCATION[0],
        "2": EDUCATION[0],
        "3": EDUCATION[0],
        "4": EDUCATION[1],
        "5": EDUCATION[2],
        "6": EDUCATION[3],
    },
    positions={**POSITIONS, "7": "unpaid", "8": "day labourer", "9": "other"},
    by_zone=True,
)
FRAME_2018 = Frame(
    modules={
        "employed": "ocupados",
        "unemployed": "no ocupados",
        "persons": "caracteristicas generales",
    },
    columns={
        "employed": {
            "occupation": "OFICIO_C8",
            "industry": "RAMA2D_R4",
            "pension": "P6920",
            "weight": "FEX_C18",
            "labour_income": "INGLABO",
            "weekly_hours": "P6800",
            "position": "P6430",
        },
        "unemployed": {
            "last": "OFICIO2_C8",
            "sought": "OFICIO1_C8",
            "industry": "RAMA2D_D_R4",
            "weight": "FEX_C18",
            "unemployed": "DSI",
        },
        "persons": {
            "sex": "P3271",
            "age": "P6040",
            "education": "P3042",
            "health": "P6090",
            "regime": "P6100",
        },
    },
    occupation_digits=4,
    industry_revision="rev4",
    industry_digits=2,
    education={
        **{str(code): EDUCATION[0] for code in (1, 2, 3)},
        "4": EDUCATION[1],
        **{str(code): EDUCATION[2] for code in (5, 6, 7)},
        **{str(code): EDUCATION[3] for code in range(8, 14)},
    },
    positions={**POSITIONS, "7": "day labourer", "8": "other"},
    by_zone=False,
)
FRAMES = {"2005": FRAME_2005, "2018": FRAME_2018}


def _one_of(values: tuple[str, ...]) -> pa.Column:
    return pa.Column(
        None, pa.Check.isin(values, error=f"one of {', '.join(values)}"), nullable=True
    )


def _number(low: float, high: float, unit: str) -> pa.Column:
    return pa.Column(
        float, pa.Check.in_range(low, high, error=f"{low} to {high} {unit}"), nullable=True
    )


PEOPLE = pa.DataFrameSchema(
    {
        "person": pa.Column("int64"),
        "household": pa.Column("int64"),
        "stratum": pa.Column(str),
        "month": pa.Column("int64", pa.Check.in_range(1, 12)),
        "department": pa.Column(
            None, pa.Check.str_matches(r"^\d{2}$", error="a DIVIPOLA code of two digits")
        ),
        "zone": _one_of(("urban", "rural")),
        "sex": _one_of(tuple(SEXES.values())),
        "education": _one_of(EDUCATION),
        "age": _number(0, 120, "years"),
    }
)
JOBS = pa.DataFrameSchema(
    {
        "expansion_weight": pa.Column(float, pa.Check.gt(0)),
        "sector": _one_of(tuple(sector_titles())),
        "position": _one_of((*POSITIONS.values(), "day labourer", "other")),
        "weekly_hours": _number(0, 168, "hours a week"),
        "labour_income": _number(0, 1e10, "COP a month"),
    }
)


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
        statuses = [
            status
            for status, zones in (("employed", employed), ("unemployed", unemployed))
            if zones and (domain in zones or domain == "national")
        ]
        if not statuses:
            continue
        people = _read_persons(archive, frame, domain, month)
        households.append(people[["household", "stratum"]].drop_duplicates(ignore_index=True))
        for status in statuses:
            parts.append(
                _read_status(archive, frame, domain, month, status, people, known_occupations)
            )
    persons = pd.concat(parts, ignore_index=True)
    return Month(persons, pd.concat(households, ignore_index=True))


def _read_persons(archive: Archive, frame: Frame, domain: str, month: int) -> pd.DataFrame:
    """Persons of a domain with what their own questionnaire says; where that module is missing,
    only who they are."""
    module = "persons" if archive.has(frame.modules["persons"], domain) else "labour_force"
    if module not in frame.modules:
        raise BadInput(
            archive.path.name, f"no module '{frame.modules['persons']}'", "one CSV of that name"
        )
    table = archive.read(frame.modules[module], domain, frame.columns[module])
    people = table.keys(month)
    code = table.codes
    nobody = np.full(len(people), None, dtype=object)
    asked = module == "persons"
    people["sex"] = code("sex", SEXES) if asked else nobody
    people["education"] = code("education", frame.education) if asked else nobody
    people["age"] = table.numbers("age") if asked else np.nan
    people["contributory_health"] = _contributory(table) if asked else nobody
    validated(people, PEOPLE, table.name)
    return people


def _contributory(table: Module) -> np.ndarray:
    """Affiliated to health insurance in the contributory or special regime: True, False, or None
    where not known."""
    affiliated, regime = table.codes("health", {"1": True, "2": False}), table.codes("regime", {})
    by_regime = pd.Series(regime).map({"1": True, "2": True, "3": False}).astype(object)
    known = pd.Series(affiliated).map({True: True, False: False})
    return (
        by_regime.where(known.fillna(False).astype(bool), known.astype(object))
        .where(known.notna(), None)
        .to_numpy()
    )


def _read_status(
    archive: Archive,
    frame: Frame,
    domain: str,
    month: int,
    status: str,
    people: pd.DataFrame,
    known: frozenset[str],
) -> pd.DataFrame:
    table = archive.read(frame.modules[status], domain, frame.columns[status])
    if "unemployed" in frame.columns[status]:
        table = table.where("unemployed", "1")
    rows = table.keys(month)
    rows["status"] = status
    rows["expansion_weight"] = table.weights("weight")
    rows["occupation"] = _occupation(table, status, frame.occupation_digits, known)
    industry = table.codes("industry", {}, width=frame.industry_digits)
    rows["sector"] = sector_of(
        pd.Series(industry, dtype="string"), frame.industry_revision
    ).to_numpy()
    for name in ("labour_income", "weekly_hours"):
        rows[name] = table.numbers(name) if status == "employed" else np.nan
    rows["pension"] = (
        table.codes("pension", {"1": True, "2": False, "3": True})
        if status == "employed"
        else np.full(len(rows), None, dtype=object)
    )
    rows["position"] = (
        table.codes("position", frame.positions)
        if status == "employed"
        else np.full(len(rows), None, dtype=object)
    )
    validated(rows.set_axis(table.rows - 2), JOBS, table.name)
    known_people = people.set_index("person")[["sex", "education", "age", "contributory_health"]]
    rows = rows.join(known_people, on="person")
    both = (rows["pension"] == True) & (rows["contributory_health"] == True)  # noqa: E712
    unknown = rows["pension"].isna() | (
        (rows["pension"] == True) & rows["contributory_health"].isna()
    )
    rows["pension_and_health"] = both.astype(object).mask(unknown, None)
    return rows.drop(columns=["contributory_health", "person"])


def _occupation(table: Module, status: str, width: int, known: frozenset[str]) -> np.ndarray:
    """The job held; for the unemployed the last job, else the one looked for."""
    if status == "employed":
        return table.occupations("occupation", width, known)
    last, sought = (
        table.occupations("last", width, known),
        table.occupations("sought", width, known),
    )
    return np.where(pd.isna(last), sought, last)
