"""The claims of Sections 6.1 and 7 that the series can answer."""

from datetime import datetime
from zoneinfo import ZoneInfo

from telemigration.evidence.grades import Grade
from telemigration.evidence.results import register
from telemigration.paper.published import claim
from telemigration.trade.series import trade_table

PENN, ARGENDATA, IMPLIED = (
    "Penn World Table 10.01",
    "Argendata 2005–2022",
    "World Bank and Argendata 2016–2019",
)


def _at(table: str, country: str, column: str, year: int) -> float:
    rows = trade_table(table)
    return float(rows.loc[(rows["country"] == country) & (rows["year"] == year), column].iloc[0])


def _bound(
    claim_id: str,
    value: float,
    unit: str,
    survey: str,
    note: str,
    grade: Grade = Grade.OTHER_PERIOD,
) -> None:
    register(
        f"trade.{claim_id}.{survey}",
        value,
        unit=unit,
        grade=grade,
        survey=survey,
        claim=claim_id,
        note=note,
    )


def bind() -> int:
    """Register every computable claim; returns how many there are."""
    return _bind_colombia() + _bind_costa_rica() + _bind_philippines() + _bind_argentina()


def other_business_factor() -> float:
    """Colombia's exports of other business services, 2019 as a multiple of 2016, current US
    dollars."""
    return _at("ict-services", "COL", "other_business", 2019) / _at(
        "ict-services", "COL", "other_business", 2016
    )


def _bind_colombia() -> int:
    _bound(
        "P000-204",
        other_business_factor(),
        "factor",
        IMPLIED,
        "other business services, of which call centres are a part, from ICT exports and their share",
    )
    return 1


def _bind_costa_rica() -> int:
    for year in (2005, 2019):
        _bound(
            "P000-223",
            _at("digital-services", "CRI", "population", year),
            "persons",
            f"{PENN}, {year}",
            f"population of {year}",
        )
    _bound(
        "P000-254",
        float(hours_apart(1) == 0),
        "statement",
        "IANA time zones",
        f"hours between San José and Chicago: {hours_apart(1):g} in January, {hours_apart(7):g} in July, when the "
        "US keeps summer time; how many are bilingual is not measured",
        Grade.RULE,
    )
    return 3


def hours_apart(month: int) -> float:
    """Hours by which clocks in Chicago are ahead of those in San José, in a month of 2020."""
    noon = datetime(2020, month, 15, 12)
    offsets = [
        noon.replace(tzinfo=ZoneInfo(zone)).utcoffset()
        for zone in ("America/Chicago", "America/Costa_Rica")
    ]
    return (offsets[0] - offsets[1]).total_seconds() / 3600


def _bind_philippines() -> int:
    share = {year: philippine_service_share(year) for year in (2005, 2014)}
    for each in ("P000-228", "P000-232"):
        _bound(
            each, share[2014], "share", ARGENDATA, "all services in exports of goods and services"
        )
    _bound(
        "P000-229",
        share[2014] / share[2005],
        "factor",
        ARGENDATA,
        f"{100 * share[2005]:.1f} % in 2005",
    )
    return 3


def philippine_service_share(year: int) -> float:
    """Services in Philippine exports of goods and services."""
    return _at("services-weight", "PHL", "service_share", year)


def _bind_argentina() -> int:
    employed, shares = employed_argentines(), platform_shares()
    for name, share in shares.items():
        _bound(
            "P000-238",
            share,
            "share",
            name,
            f"160,000 of {employed[name] / 1e6:.1f} million",
            Grade.ARITHMETIC,
        )
    held = all(round(100 * share) == 1 for share in shares.values())
    _bound(
        "P000-239",
        float(held),
        "statement",
        "ILO and Penn World Table 2018",
        "; ".join(f"{100 * share:.1f} % of {name}" for name, share in shares.items()),
        Grade.ARITHMETIC,
    )
    return 3


def platform_shares() -> dict[str, float]:
    """The paper's number of Argentine platform users and providers as a fraction of the employed,
    by their source."""
    return {
        name: claim("P000-239").number / persons for name, persons in employed_argentines().items()
    }


def employed_argentines() -> dict[str, float]:
    """Employed persons of 2018: of the whole country, and of the cities that its household survey
    covers."""
    row = trade_table("teleworkable-employment").set_index("country").loc["ARG"]
    return {
        "Penn World Table 2018": _at("digital-services", "ARG", "engaged", 2018),
        "ILO 2018, 31 cities": float(row["employed"] / row["classified"]),
    }
