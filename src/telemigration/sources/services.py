"""Trade in services, population and employment by occupation of about 200 economies."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pandera.pandas as pa

from telemigration.errors import BadInput
from telemigration.sources.codes import number
from telemigration.sources.tabular import opened_zip, read_delimited, validated

TYPES = {
    "Otros servicios empresariales": "other_business",
    "Servicios de telecomunicaciones, informática e información": "telecom_it",
    "Viajes": "travel",
    "Transportes": "transport",
    "Resto": "rest",
}
"""Groups of service exports in the file -> name here."""

FLOWS = {"UNCTAD_DE_DIG_SERVTRADE_ANN_EXP": "exports", "UNCTAD_DE_DIG_SERVTRADE_ANN_IMP": "imports"}
SUB_MAJOR = r"OC2_ISCO08_(?:\d{2}|X)"


def economy(**options: Any) -> pa.Column:
    """ISO 3166 code of three letters, or a three-letter code of a group of economies."""
    return pa.Column(
        str, pa.Check.str_matches(r"^[A-Z]{3}$", error="three capital letters"), **options
    )


def _year() -> pa.Column:
    said = "a year from 1950 to 2030"
    return pa.Column(int, pa.Check.in_range(1950, 2030, error=said), coerce=True)


def read_digital_services(path: Path) -> pd.DataFrame:
    """Trade in digitally deliverable services (UNCTAD, by World Bank Data360).

    Returns
    -------
    Columns country (ISO3), name, year, exports, imports: millions of current US dollars, missing
    where not observed.
    """
    table = read_delimited(
        path,
        {
            "country": "REF_AREA",
            "name": "REF_AREA_LABEL",
            "flow": "INDICATOR",
            "year": "TIME_PERIOD",
            "value": "OBS_VALUE",
            "multiplier": "UNIT_MULT",
        },
    )
    schema = pa.DataFrameSchema(
        {
            "country": economy(),
            "name": pa.Column(str),
            "flow": pa.Column(str, pa.Check.isin(FLOWS)),
            "year": _year(),
            "value": number(0, nullable=True),
            "multiplier": pa.Column(str, pa.Check.eq("6", error="'6', for millions")),
        },
        unique=["country", "flow", "year"],
    )
    checked = validated(table, schema, path.name)
    wide = checked.assign(flow=checked["flow"].map(FLOWS)).pivot(
        index=["country", "name", "year"], columns="flow", values="value"
    )
    return wide.rename_axis(columns=None).reset_index()


def read_ict_exports(path: Path) -> pd.DataFrame:
    """Exports of ICT services by country and year, current US dollars (World Bank, BX.GSR.CCIS.CD).

    Returns
    -------
    Columns country (ISO3), year, exports (USD).
    """
    table = read_delimited(
        path, {"country": "iso3", "year": "year", "exports": "bx_gsr_ccis_cd_usd"}
    )
    schema = pa.DataFrameSchema(
        {"country": economy(), "year": _year(), "exports": number(0)}, unique=["country", "year"]
    )
    return validated(table, schema, path.name)


def read_composition(path: Path) -> pd.DataFrame:
    """Service exports by type as fractions of all (Fundar, Argendata, from balance-of-payments
    statistics, EBOPS).

    Returns
    -------
    One row per country (ISO3) and year, one column per name in `TYPES`; a type not reported is
    missing.
    """
    table = read_delimited(
        path,
        {
            "country": "geocodigoFundar",
            "year": "year",
            "type": "productsector_agregado",
            "percent": "export_value_pc",
        },
    )
    schema = pa.DataFrameSchema(
        {
            "country": economy(),
            "year": _year(),
            "type": pa.Column(str, pa.Check.isin(TYPES)),
            "percent": number(-1, 101, nullable=True),
        },
        unique=["country", "year", "type"],
    )
    checked = validated(table, schema, path.name)
    wide = (
        checked.assign(type=checked["type"].map(TYPES)).pivot(
            index=["country", "year"], columns="type", values="percent"
        )
        / 100
    )
    return wide[list(TYPES.values())].rename_axis(columns=None).reset_index()


def read_export_volumes(path: Path) -> pd.DataFrame:
    """Exports of goods and of services, millions of US dollars of 2015 (World Bank, by Fundar,
    Argendata).

    Returns
    -------
    Columns country (ISO3 or code of a group), year, goods, services.
    """
    table = read_delimited(
        path,
        {
            "country": "geocodigoFundar",
            "year": "anio",
            "goods": "exportsconstant_goods_v2",
            "services": "exportsconstant_servi_v2",
        },
    )
    schema = pa.DataFrameSchema(
        {
            "country": pa.Column(str),
            "year": _year(),
            "goods": number(-1e9, nullable=True),
            "services": number(-1e9, nullable=True),
        },
        unique=["country", "year"],
    )
    return validated(table, schema, path.name)


def read_population(path: Path) -> pd.DataFrame:
    """Population and persons engaged by country and year, in persons (Penn World Table).

    Returns
    -------
    Columns country (ISO3), year, population, engaged (missing where the table has NA).
    """
    table = read_delimited(
        path, {"country": "isocode", "year": "year", "population": "pop", "engaged": "emp"}
    )
    schema = pa.DataFrameSchema(
        {
            "country": economy(),
            "year": _year(),
            "population": number(0),
            "engaged": number(0, nullable=True),
        },
        unique=["country", "year"],
    )
    checked = validated(table.replace("NA", None), schema, path.name)
    return checked.assign(population=checked["population"] * 1e6, engaged=checked["engaged"] * 1e6)


def read_employment_by_occupation(path: Path) -> pd.DataFrame:
    """Employed persons by ISCO-08 sub-major group (two digits), both sexes (ILOSTAT,
    EMP_TEMP_SEX_OC2_NB).

    Countries that report ISCO-88 are left out, as Dingel and Neiman (2020) do.

    Returns
    -------
    Columns country (ISO3), name, year, sub_major (two digits, "X" not classified), employed
    (persons).
    """
    table = _read_zipped(
        path,
        {
            "country": "ref_area",
            "name": "ref_area.label",
            "group": "classif1",
            "year": "time",
            "employed": "obs_value",
        },
    )
    schema = pa.DataFrameSchema(
        {
            "country": economy(),
            "name": pa.Column(str),
            "year": _year(),
            "group": pa.Column(str),
            "employed": number(0, nullable=True),
        },
        unique=["country", "year", "group"],
    )
    checked = validated(table, schema, path.name)
    kept = checked[checked["group"].str.fullmatch(SUB_MAJOR)].dropna(subset="employed")
    return kept.assign(
        sub_major=kept["group"].str.removeprefix("OC2_ISCO08_"), employed=kept["employed"] * 1000
    )[["country", "name", "year", "sub_major", "employed"]].reset_index(drop=True)


def _read_zipped(path: Path, columns: dict[str, str]) -> pd.DataFrame:
    with opened_zip(path) as archive, TemporaryDirectory() as folder:
        members = [each for each in archive.namelist() if each.endswith(".csv")]
        if len(members) != 1:
            raise BadInput(path.name, f"{len(members)} CSV files", "one CSV file")
        return read_delimited(Path(archive.extract(members[0], folder)), columns)
