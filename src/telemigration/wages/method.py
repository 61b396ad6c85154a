"""How pay is measured: incomes on record, what OES does not print, rates, weeks of a year."""

from telemigration.evidence import Frame, Grade
from telemigration.evidence.frame import finding
from telemigration.wages.gaps import US, Gaps
from telemigration.wages.hourly import UNKNOWN, WEEKS, ZERO
from telemigration.wages.rates import rates

YEAR = 2019
"""The paper's year, and the last with output per hour."""
SOURCES = "other sources"
RATE, PARITY, OUTPUT = "Exchange rate", "Purchasing power parity", "Output lower by"


def records(gaps: Gaps) -> Frame:
    """Employed persons with an income of zero and without one on record: shares by survey."""
    found = {survey: gaps.pay[survey].income_records() for survey in dict.fromkeys(gaps.surveys)}
    rows = [
        finding(f"Income {name}", shares[name], "share", f"income_{name}.{survey}")
        | {"series": survey, "survey": survey, "grade": gaps.described[survey].grade}
        for survey, shares in found.items()
        for name in (ZERO, UNKNOWN)
    ]
    return Frame.of(rows)


def not_printed(gaps: Gaps) -> Frame:
    """American occupations paid by the year, and above what OES prints."""
    marked, rows = gaps.us.marked(), []
    capped, jobs = "top-coded", "teleworkable_jobs"
    for basis, what in (("annual", "occupations"), (capped, "occupations"), (capped, jobs)):
        unit, name = what.removeprefix("teleworkable_"), f"us_{what}.{basis}"
        rows.append(finding(basis, marked.loc[basis, what], unit, name, quantity=what))
    return Frame.of(rows, series=US, grade=gaps.us_grade)


def official_rates() -> Frame:
    """Rates of the paper's year by other sources than the paper, output per hour, weeks a year."""
    known = rates().loc[YEAR]
    penn, rate, other = "Penn World Table 10.01", "COP per USD", Grade.OTHER_PERIOD
    output = f"{penn}, output-side GDP by hours worked, Colombia by United States"
    weeks = "annual labour income by 52 times usual weekly hours"
    told = (
        (RATE, known["exchange_rate"], rate, other, penn),
        (PARITY, known["ppp"], rate, other, "World Bank, today's vintage"),
        (OUTPUT, 1 - known["output_per_hour"], "share", other, output),
        ("Weeks a year", WEEKS, "count", Grade.RULE, weeks),
    )
    rows = [finding(*each, grade=grade, note=note) for *each, grade, note in told]
    frame = Frame.of(rows, quantity="number", series=SOURCES)
    return frame.named({(OUTPUT, SOURCES, "number"): f"output_per_hour.{YEAR}"}, digits=0)
