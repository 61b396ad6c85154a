"""Derived files of the standardiser: rates in US dollars, and how often its readings agree with
labels."""

from collections.abc import Iterator

from telemigration.derivation.recipes import PENN, Step
from telemigration.platforms.standardise import accuracy, agreement, made_up
from telemigration.platforms.standardise.currencies import RATES_FILE, rates_of_2019

LICENCE = "counts alone; the scraped rows state no licence (Workana: MIT in the first commit)"


def accuracy_steps() -> Iterator[Step]:
    """The rates; accuracy, confusion, precision and recall against `data/labels`; agreement between
    its readers."""
    yield Step(
        RATES_FILE,
        (PENN,),
        rates_of_2019,
        "US dollars for a unit of each currency, mean of 2019",
        "USD",
        "Penn World Table 10.01 CC BY 4.0",
    )
    for name, make, title, unit in (
        ("accuracy-summary", accuracy.summary, "agreement with labels", "strings; share"),
        ("accuracy-confusion", accuracy.confusion, "labels against readings", "strings"),
        (
            "accuracy-occupations",
            accuracy.precision_recall,
            "precision and recall of occupations",
            "strings; share",
        ),
        (
            "agreement",
            agreement.agreement,
            "agreement between two readers and the rules",
            "strings; share; kappa",
        ),
        (
            "agreement-differences",
            agreement.differences,
            "labels of two readers and the rules that differ",
            "strings",
        ),
    ):
        yield Step(
            f"platforms/{name}.csv",
            accuracy.FILES,
            make,
            f"Standardised postings and profiles: {title}",
            unit,
            LICENCE,
        )
    yield Step(
        "platforms/accuracy-made-up.csv",
        (),
        made_up.readings,
        "Made-up strings, their labels and their readings",
        "strings",
        "part of this project",
    )
