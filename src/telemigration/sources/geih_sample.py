"""The public sample of 2,000 employed records of all twelve months of the GEIH 2019."""

from pathlib import Path

import pandas as pd

from telemigration.errors import BadInput
from telemigration.sources.geih import Month

COLUMNS = {
    "INGLABO": "labour_income",
    "P6800": "weekly_hours",
    "fex_c_2011": "expansion_weight",
    "MES": "month",
}


def read_sample(path: Path) -> Month:
    """Read the sample; every record stands for a household of its own, since keys are not
    published.

    Parameters
    ----------
    path : the CSV file.

    Returns
    -------
    Month whose persons have household, status ("employed"), occupation (none), expansion_weight
    (fit for shares, not for totals), month, labour_income, weekly_hours; position and pension are
    not in the file and stay empty.

    Raises
    ------
    BadInput : a missing column, or a weight or month that cannot be.
    """
    table = pd.read_csv(path, dtype={"DPTO": str})
    absent = [each for each in (*COLUMNS, "DPTO") if each not in table]
    if absent:
        raise BadInput(
            path.name,
            f"no column {', '.join(absent)}",
            f"the columns {', '.join((*COLUMNS, 'DPTO'))}",
        )
    persons = table[list(COLUMNS)].rename(columns=COLUMNS).astype(float)
    possible = {
        "expansion_weight": persons["expansion_weight"] > 0,
        "month": persons["month"].between(1, 12),
    }
    for column, good in possible.items():
        if not good.all():
            row = int((~good).to_numpy().argmax())
            raise BadInput(
                f"{path.name}, column {column}, row {row + 2}",
                persons.loc[row, column],
                "a possible value",
            )
    persons = persons.assign(
        household=range(len(persons)),
        status="employed",
        occupation=None,
        position=None,
        pension=None,
    )
    # Strata of a single record would add no variance: the sample is too thin for departments.
    return Month(persons, persons[["household"]].assign(stratum="all"))
