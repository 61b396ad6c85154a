"""The article on technical support (seed 003): each statement beside what could bear it out."""

from collections.abc import Mapping

import pandas as pd

from telemigration.evidence.value import Value
from telemigration.exhibits.cells import Cell, graded, words
from telemigration.paper.published import claim

UNMEASURED = "Not measured"
WHY = {
    "P003-001": "postings of one month show no trend",
    "P003-003": "no survey used here asks for languages",
    "P003-005": "no survey used here asks where a worker's client is",
    "P003-006": "an impression, without a number",
    "P003-007": "no public data on who leaves for whom",
    "P003-009": "what the law asks of a worker and a payer: Table 4.7; of a foreign firm, nothing",
    "P003-010": "a forecast without a number",
}
"""Why a statement is not measured, or what comes nearest."""


def statements(
    pay_ratio: Value | None, jobs: Mapping[str, Value], urban: Value, rural: Value
) -> pd.DataFrame:
    """All ten statements: columns claim, row, finding (Holds, …), indicator (numbers with
    their grade).

    Parameters
    ----------
    pay_ratio : US pay of technicians who support users, as a multiple of Colombian pay; None where
        it is not known.
    jobs : employed in information and communication by survey, the earlier one first.
    urban, rural : households with internet.
    """
    before, after = list(jobs.values())[0], list(jobs.values())[-1]
    grown = "grew" if after.low > before.high else "did not grow beyond sampling error"
    pay: Cell = "Table 3.1"
    if pay_ratio:
        told = graded(pay_ratio, 1)
        pay = words("US pay of technicians who support users is ", told, " times Colombian pay")
    found = {
        "P003-002": (
            "In part: jobs " + grown,
            words(
                *("employed in information and communication: ", before, ", then ", after),
                "; what they make is not measured, nor what the state did for it",
            ),
        ),
        "P003-004": ("Holds for pay", pay),
        "P003-008": (
            "Holds",
            words(
                *("households with internet: ", graded(urban, 0), " in towns, "),
                *(graded(rural, 0), " on the countryside"),
            ),
        ),
    }
    rows = []
    for id in sorted({*found, *WHY}):
        finding, indicator = found.get(id) or (UNMEASURED, WHY[id])
        rows.append(
            {"claim": id, "row": claim(id).statement, "finding": finding, "indicator": indicator}
        )
    return pd.DataFrame(rows)
