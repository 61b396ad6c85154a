"""How pay is measured: incomes on record, what OES does not print, rates, weeks of a year."""

from telemigration.evidence import Frame, Grade
from telemigration.wages.gaps import US, Gaps
from telemigration.wages.hourly import UNKNOWN, WEEKS, ZERO
from telemigration.wages.rates import rates

YEAR = 2019
"""The paper's year, and the last with output per hour."""
SOURCES = "other sources"
RATE, PARITY = "Exchange rate", "Purchasing power parity"


def records(gaps: Gaps) -> Frame:
    """Employed persons with an income of zero and without one on record: shares by survey."""
    found = {survey: gaps.pay[survey].income_records() for survey in dict.fromkeys(gaps.surveys)}
    rows = [
        {"row": f"Income {name}", "series": survey, "value": shares[name]}
        | {"survey": survey, "grade": gaps.described[survey].grade}
        | {"name": f"income_{name}.{survey}"}
        for survey, shares in found.items()
        for name in (ZERO, UNKNOWN)
    ]
    return Frame.of(rows, quantity="share", unit="share")


def not_printed(gaps: Gaps) -> Frame:
    """American occupations paid by the year, and above what OES prints."""
    marked = gaps.us.marked()
    told = (
        ("annual", "occupations"),
        ("top-coded", "occupations"),
        ("top-coded", "teleworkable_jobs"),
    )
    rows = [
        {"row": basis, "quantity": what, "value": marked.loc[basis, what]}
        | {"unit": what.removeprefix("teleworkable_"), "name": f"us_{what}.{basis}"}
        for basis, what in told
    ]
    return Frame.of(rows, series=US, grade=gaps.us_grade)


def official_rates() -> Frame:
    """Rates of the paper's year by other sources than the paper, output per hour, weeks a year."""
    known = rates().loc[YEAR]
    per_dollar = {"unit": "COP per USD", "grade": Grade.OTHER_PERIOD}
    penn = "Penn World Table 10.01"
    rows = [
        {"row": RATE, "value": known["exchange_rate"], "note": penn} | per_dollar,
        {"row": PARITY, "value": known["ppp"], "note": "World Bank, today's vintage"} | per_dollar,
        {
            "row": "Output lower by",
            "value": 1 - known["output_per_hour"],
            "unit": "share",
            "digits": 0,
            "grade": Grade.OTHER_PERIOD,
            "note": f"{penn}, output-side GDP by hours worked, Colombia by United States",
            "name": f"output_per_hour.{YEAR}",
        },
        {
            "row": "Weeks a year",
            "value": WEEKS,
            "unit": "count",
            "grade": Grade.RULE,
            "note": "annual labour income by 52 times usual weekly hours",
        },
    ]
    return Frame.of([{"quantity": "number"} | row for row in rows], series=SOURCES)
