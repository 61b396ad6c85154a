"""The derived files on trade in services."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from telemigration.derivation.recipes import (
    BLS_LICENCE,
    ONET_LICENCE,
    PENN,
    Step,
    onet_soc_conditions,
    soc_isco08_links,
    soc_table,
)
from telemigration.occupations.dingel_neiman import by_soc
from telemigration.sources import services
from telemigration.trade import derivation
from telemigration.trade.telework import sub_major_links

DIGITAL_SERVICES = "services/unctad_digitally_deliverable_services.csv"
ICT_SERVICES = "services/wdi_ict_service_exports_6_countries.csv"
SERVICE_TYPES = "services/argendata_ebops_composition.csv"
EXPORT_VOLUMES = "services/argendata_goods_services_exports_const2015.csv"
ILOSTAT = "other_countries/ilostat-2020-04-10.csv.zip"
ARGENDATA_LICENCE = (
    "derived from Fundar, Argendata, CC BY-NC-SA 4.0: same licence, not for commercial use"
)


def digital_services(raw: Path) -> pd.DataFrame:
    """Trade in digitally deliverable services by economy and year, with population."""
    return derivation.digital_services(
        services.read_digital_services(raw / DIGITAL_SERVICES), services.read_population(raw / PENN)
    )


def ict_services(raw: Path) -> pd.DataFrame:
    """Exports of ICT services of six countries, and of all and other business services as they
    imply."""
    return derivation.ict_services(
        services.read_ict_exports(raw / ICT_SERVICES),
        services.read_composition(raw / SERVICE_TYPES),
    )


def services_mix(raw: Path) -> pd.DataFrame:
    """Mean composition of service exports by economy and period."""
    return derivation.services_mix(services.read_composition(raw / SERVICE_TYPES))


def services_weight(raw: Path) -> pd.DataFrame:
    """Weight of services in exports and of digital services in services, by economy and year."""
    return derivation.services_weight(
        services.read_export_volumes(raw / EXPORT_VOLUMES),
        services.read_composition(raw / SERVICE_TYPES),
        pd.Index(digital_services(raw)["country"].unique()),
    )


def teleworkable_employment(raw: Path) -> pd.DataFrame:
    """Teleworkable share of the employed by country, from employment in ISCO-08 sub-major
    groups."""
    detail, soc = onet_soc_conditions(raw).set_index("onetsoccode"), soc_table(raw).set_index("soc")
    scores = by_soc(detail["teleworkable"], detail.reset_index(), detail["respondents"])
    return derivation.teleworkable_employment(
        services.read_employment_by_occupation(raw / ILOSTAT),
        sub_major_links(soc_isco08_links(raw)),
        soc["us_employment"],
        scores,
    )


def trade_steps(soc: tuple[str, ...]) -> Iterator[Step]:
    """Derived files on trade in services; `soc` are the raw files that the scores of occupations
    need."""
    yield Step(
        "trade/digital-services.csv",
        (DIGITAL_SERVICES, PENN),
        digital_services,
        "Trade in digitally deliverable services, with population (Penn World Table to 2019, then its trend)",
        "million USD; persons",
        "UNCTAD by World Bank Data360; Penn World Table 10.01 CC BY 4.0",
    )
    yield Step(
        "trade/ict-services.csv",
        (ICT_SERVICES, SERVICE_TYPES),
        ict_services,
        "Exports of ICT services, six countries, and all and other business services as they imply",
        "million USD",
        f"World Bank, World Development Indicators, CC BY 4.0; {ARGENDATA_LICENCE}",
    )
    yield Step(
        "trade/services-mix.csv",
        (SERVICE_TYPES,),
        services_mix,
        "Composition of service exports, means of periods",
        "share",
        ARGENDATA_LICENCE,
    )
    yield Step(
        "trade/services-weight.csv",
        (EXPORT_VOLUMES, SERVICE_TYPES, DIGITAL_SERVICES, PENN),
        services_weight,
        "Services in all exports, and digital services in service exports",
        "share",
        ARGENDATA_LICENCE,
    )
    yield Step(
        "trade/teleworkable-employment.csv",
        (*soc, ILOSTAT),
        teleworkable_employment,
        "Teleworkable share of the employed by country",
        "share; persons",
        f"derived from ILOSTAT (ILO terms); {ONET_LICENCE}; {BLS_LICENCE}",
    )
