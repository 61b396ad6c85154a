"""The public sample of 2,000 employed records of all twelve months of the GEIH 2019."""

from pathlib import Path

from telemigration.sources.geih import Month
from telemigration.sources.layouts import read_table


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
    nobody = dict.fromkeys(("occupation", "position", "pension"), None)
    # The sample was saved from R, which writes missing numbers so.
    known = dict.fromkeys(("labour_income", "weekly_hours"), lambda told: told.replace("NA", None))
    persons = read_table(path, "geih-sample", **known).assign(status="employed", **nobody)
    persons["household"] = range(len(persons))
    # Strata of a single record would add no variance: the sample is too thin for departments.
    return Month(persons, persons[["household"]].assign(stratum="all"))
