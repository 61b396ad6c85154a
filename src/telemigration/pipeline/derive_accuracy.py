"""Derived files of the standardiser: rates in US dollars, and how often its readings agree with labels."""

from collections.abc import Iterator

from telemigration.pipeline.derive import PENN, Step
from telemigration.platforms.standardise import accuracy
from telemigration.platforms.standardise.currencies import RATES_FILE, rates_of_2019

LICENCE = "counts alone; the scraped rows state no licence (Workana: MIT in the first commit)"


def accuracy_steps() -> Iterator[Step]:
    """The rates, and accuracy, confusion, precision and recall against `data/labels`."""
    yield Step(RATES_FILE, (PENN,), rates_of_2019, "US dollars for a unit of each currency, mean of 2019",
               "USD", "Penn World Table 10.01 CC BY 4.0")
    for name, make, title, unit in (
            ("summary", accuracy.summary, "agreement with labels", "strings; share"),
            ("confusion", accuracy.confusion, "labels against readings", "strings"),
            ("occupations", accuracy.precision_recall, "precision and recall of occupations", "strings; share")):
        yield Step(f"platforms/accuracy-{name}.csv", accuracy.FILES, make,
                   f"Standardised postings and profiles: {title}", unit, LICENCE)
