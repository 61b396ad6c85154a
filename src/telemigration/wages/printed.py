"""What Section 3 prints, by the rows and quantities of this chapter's findings."""

import pandas as pd

from telemigration.evidence import Frame, Grade
from telemigration.evidence.frame import PRINTED, finding
from telemigration.occupations.isco08 import MAJOR_GROUPS
from telemigration.paper.frames import printed_of
from telemigration.paper.tables import published_table
from telemigration.wages.gaps import ALL_JOBS, AVERAGE, CODE, DEFINITIONS
from telemigration.wages.united_states import mean_of

# Table 3.1 uses the titles of ISCO-88 for the same major groups.
MANAGERS = "Legislators, senior officials and managers"
TECHNICIANS = "Technicians and associate professionals"
SALES = "Service workers and shop and market sales workers"
PROFESSIONALS, CLERKS, ELEMENTARY = "Professionals", "Clerks", "Elementary occupations"
MEAN, MEDIAN = "Weighted average (ISCO 1D level)", "Median"
PAPER_TITLES = {
    MAJOR_GROUPS["1"]: MANAGERS,
    MAJOR_GROUPS["4"]: CLERKS,
    MAJOR_GROUPS["5"]: SALES,
    MAJOR_GROUPS["6"]: "Skilled agricultural and fishery workers",
    AVERAGE: MEAN,
    ALL_JOBS: MEDIAN,
}
BALLPARK = (10.0, 15.0)
"""US by Colombian pay, as the paper puts it in round numbers."""


def pay() -> Frame:
    """Table 3.1."""
    return printed_of("pay")


def seven() -> Frame:
    """Table 3.2; rows are code and title."""
    return printed_of("seven occupations")


def seven_titles() -> dict[str, str]:
    """Rows of Table 3.2 by code, in its order."""
    return {row[:CODE]: row for row in seven().rows}


def persons() -> pd.Series:
    """Persons in teleworkable jobs as Table 2.2 prints them, by row of Table 3.1."""
    table = published_table("2-2").set_index("occupation")["compatible_persons"]
    return table.rename({"Legislators and managers": MANAGERS})


def averages() -> Frame:
    """The gap in one number, as far as printed numbers give it; quantity ratio."""
    known = pay()
    groups = known.wide("pay")[PRINTED].drop([MEAN, MEDIAN]).index
    us, colombian = (known.wide(each)[PRINTED] for each in ("us", "pay"))
    means = [mean_of(each[groups], persons()) for each in (us, colombian)]
    found = (
        means[0] / means[1],
        us[MEAN] / colombian[MEAN],
        known.number(MEAN, PRINTED, "ratio"),
        known.number(MEDIAN, PRINTED, "ratio"),
    )
    grades = [Grade.ARITHMETIC] * 2 + [Grade.TRANSCRIBED] * 2
    told = zip(DEFINITIONS, found, grades, strict=False)
    rows = [finding(row, value, "ratio", grade=grade) for row, value, grade in told]
    frame = Frame.of(rows, series=PRINTED)
    return frame.named({(DEFINITIONS[0], PRINTED, "ratio"): "ratio_of_averages.printed"}, digits=1)


def method() -> Frame:
    """The paper's rate and parity, and its weeks a year."""
    return printed_of("pay method")
