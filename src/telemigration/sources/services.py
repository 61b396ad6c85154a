"""Trade in services, population and employment by occupation of about 200 economies."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from telemigration.errors import BadInput
from telemigration.sources.layouts import read_table
from telemigration.sources.tabular import opened_zip

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


def read_digital_services(path: Path) -> pd.DataFrame:
    """Trade in digitally deliverable services (UNCTAD, by World Bank Data360).

    Returns
    -------
    Columns country (ISO3), name, year, exports, imports: millions of current US dollars, missing
    where not observed.
    """
    table = read_table(path, "digital-services")
    named = table.assign(flow=table["flow"].map(FLOWS))
    wide = named.pivot(index=["country", "name", "year"], columns="flow", values="value")
    return wide.rename_axis(columns=None).reset_index()


def read_ict_exports(path: Path) -> pd.DataFrame:
    """Exports of ICT services by country and year, current US dollars (World Bank, BX.GSR.CCIS.CD).

    Returns
    -------
    Columns country (ISO3), year, exports (USD).
    """
    return read_table(path, "ict-exports")


def read_composition(path: Path) -> pd.DataFrame:
    """Service exports by type as fractions of all (Fundar, Argendata, from balance-of-payments
    statistics, EBOPS).

    Returns
    -------
    One row per country (ISO3) and year, one column per name in `TYPES`; a type not reported is
    missing.
    """
    table = read_table(path, "composition")
    named = table.assign(type=table["type"].map(TYPES))
    wide = named.pivot(index=["country", "year"], columns="type", values="percent") / 100
    return wide[list(TYPES.values())].rename_axis(columns=None).reset_index()


def read_export_volumes(path: Path) -> pd.DataFrame:
    """Exports of goods and of services, millions of US dollars of 2015 (World Bank, by Fundar,
    Argendata).

    Returns
    -------
    Columns country (ISO3 or code of a group), year, goods, services.
    """
    return read_table(path, "export-volumes")


def read_population(path: Path) -> pd.DataFrame:
    """Population and persons engaged by country and year, in persons (Penn World Table).

    Returns
    -------
    Columns country (ISO3), year, population, engaged (missing where the table has NA).
    """
    table = read_table(path, "population", engaged=lambda persons: persons.replace("NA", None))
    return table.assign(population=table["population"] * 1e6, engaged=table["engaged"] * 1e6)


def read_employment_by_occupation(path: Path) -> pd.DataFrame:
    """Employed persons by ISCO-08 sub-major group (two digits), both sexes (ILOSTAT,
    EMP_TEMP_SEX_OC2_NB).

    Countries that report ISCO-88 are left out, as Dingel and Neiman (2020) do.

    Returns
    -------
    Columns country (ISO3), name, year, sub_major (two digits, "X" not classified), employed
    (persons).
    """
    with opened_zip(path) as archive, TemporaryDirectory() as folder:
        members = [each for each in archive.namelist() if each.endswith(".csv")]
        if len(members) != 1:
            raise BadInput(path.name, f"{len(members)} CSV files", "one CSV file")
        extracted = Path(archive.extract(members[0], folder))
        table = read_table(extracted, "employment-by-occupation")
    kept = table[table["group"].str.fullmatch(SUB_MAJOR)].dropna(subset="employed")
    persons = kept["employed"] * 1000
    sub_major = kept["group"].str.removeprefix("OC2_ISCO08_")
    told = kept[["country", "name", "year"]].assign(sub_major=sub_major, employed=persons)
    return told.reset_index(drop=True)
