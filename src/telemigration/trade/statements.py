"""What the series can answer of the claims of Sections 6.1 and 7."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from telemigration.evidence import Frame, Grade
from telemigration.evidence.frame import finding
from telemigration.paper.quoted import quoted
from telemigration.trade.series import trade_table

PENN, ARGENDATA = "Penn World Table 10.01", "Argendata 2005–2022"
IMPLIED, CLOCKS = "World Bank and Argendata 2016–2019", "IANA time zones"
COUNTRY, CITIES = "Penn World Table 2018", "ILO 2018, 31 cities"
OTHER_BUSINESS = "Other business services"
SERVICES, ON_PLATFORMS = "Services in Philippine exports", "Argentines on platforms"
Row = dict[str, Any]


def answers() -> Frame:
    """Findings on single claims of the case studies; a series is the source that tells."""
    rows = [*_colombia(), *_costa_rica(), *_philippines(), *_argentina()]
    return Frame.of([{"grade": Grade.OTHER_PERIOD} | row for row in rows])


def other_business_factor() -> float:
    """Colombia's exports of other business services: 2019 by 2016, current US dollars."""
    earlier, later = (_at("ict-services", "COL", "other_business", year) for year in (2016, 2019))
    return later / earlier


def hours_apart(month: int) -> float:
    """Hours by which clocks in Chicago are ahead of those in San José, in a month of 2020."""
    noon = datetime(2020, month, 15, 12)
    chicago, costa_rica = (
        noon.replace(tzinfo=ZoneInfo(zone)).utcoffset()
        for zone in ("America/Chicago", "America/Costa_Rica")
    )
    return (chicago - costa_rica).total_seconds() / 3600


def philippine_service_share(year: int) -> float:
    """Services in Philippine exports of goods and services."""
    return _at("services-weight", "PHL", "service_share", year)


def platform_shares() -> dict[str, float]:
    """The paper's Argentine platform users and providers as fractions of the employed."""
    workers = quoted("argentina")["on platforms"].number
    return {source: workers / persons for source, persons in employed_argentines().items()}


def employed_argentines() -> dict[str, float]:
    """Employed persons of 2018: of the country, and of the cities its survey covers."""
    row = trade_table("teleworkable-employment").set_index("country").loc["ARG"]
    engaged = _at("digital-services", "ARG", "engaged", 2018)
    return {COUNTRY: engaged, CITIES: float(row["employed"] / row["classified"])}


def _at(table: str, country: str, column: str, year: int) -> float:
    rows = trade_table(table)
    return float(rows.loc[(rows["country"] == country) & (rows["year"] == year), column].iloc[0])


def _row(row: str, value: float, unit: str, source: str, note: str | None, **more: Any) -> Row:
    return finding(row, value, unit, note=note, series=source, survey=source, **more)


def _colombia() -> Iterator[Row]:
    part = (
        "other business services, of which call centres are a part, from ICT exports and their "
        "share"
    )
    grown = other_business_factor()
    yield _row(OTHER_BUSINESS, grown, "factor", IMPLIED, part)
    name = {"name": "trade.COL.other_business.2016_2019"}
    yield _row(f"{OTHER_BUSINESS}, in prose", grown, "ratio", IMPLIED, None, **name)


def _costa_rica() -> Iterator[Row]:
    for year in (2005, 2019):
        persons = _at("digital-services", "CRI", "population", year)
        note = f"population of {year}"
        yield _row("Costa Ricans", persons, "persons", f"{PENN}, {year}", note)
    note = (
        f"hours between San José and Chicago: {hours_apart(1):g} in January, {hours_apart(7):g} in "
        "July, when the US keeps summer time; how many are bilingual is not measured"
    )
    same = float(hours_apart(1) == 0)
    rule = {"grade": Grade.RULE}
    yield _row("Costa Rica shares America's time", same, "statement", CLOCKS, note, **rule)


def _philippines() -> Iterator[Row]:
    before, after = (philippine_service_share(year) for year in (2005, 2014))
    note = "all services in exports of goods and services"
    yield _row(SERVICES, after, "share", ARGENDATA, note)
    told = f"{100 * before:.1f} % in 2005"
    yield _row(f"{SERVICES}, rise", after / before, "factor", ARGENDATA, told)
    for year, share in ((2014, after), (2005, before)):
        name = {"name": f"trade.PHL.service_share.{year}"}
        yield _row(f"{SERVICES} of {year}", share, "share", ARGENDATA, None, **name)


def _argentina() -> Iterator[Row]:
    employed, shares = employed_argentines(), platform_shares()
    arithmetic = {"grade": Grade.ARITHMETIC}
    for (source, share), place in zip(shares.items(), ("country", "cities"), strict=True):
        note = f"160,000 of {employed[source] / 1e6:.1f} million"
        yield _row(ON_PLATFORMS, share, "share", source, note, **arithmetic)
        name = {"name": f"trade.ARG.platforms.{place}"}
        yield _row(f"{ON_PLATFORMS}, {place}", share, "share", source, None, **arithmetic, **name)
    held = float(all(round(100 * share) == 1 for share in shares.values()))
    note = "; ".join(f"{100 * share:.1f} % of {source}" for source, share in shares.items())
    both = "ILO and Penn World Table 2018"
    yield _row(f"{ON_PLATFORMS} are one percent", held, "statement", both, note, **arithmetic)
