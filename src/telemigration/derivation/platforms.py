"""The derived files of Section 5: counts and summaries of the platforms' dumps."""

from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path

import pandas as pd

from telemigration.derivation.recipes import Step
from telemigration.platforms import count_tables, counting
from telemigration.sources.platforms import DUMPS, OLI_SPANISH, OLI_VACANCIES, OLI_WORKERS

FILES = tuple(each.file for each in DUMPS)
LICENCE = "counts alone; the scraped rows state no licence (Workana: MIT in the first commit)"
TITLES = {
    "rows": "rows by language, with pay, score, country and skills",
    "countries": "rows by country",
    "skills": "rows that name a skill",
    "words": "titles that hold a word",
    "word-pairs": "titles that hold two words",
    "occupations": "rows by occupation",
    "scores": "rated rows by score",
    "pay": "rows by pay an hour, by country and skill",
    "pay-crossed": "median pay asked an hour by skill and country",
    "pay-model": "logarithm of pay asked an hour on country and skills",
}
UNITS = {"pay-crossed": "rows; USD per hour", "pay-model": "log points"}


def platform_steps() -> Iterator[Step]:
    """One step for every file of `data/derived/platforms`, and the inhabitants of countries."""
    for name, make in counting.TABLES.items():
        yield Step(
            f"platforms/{name}.csv",
            FILES,
            _of_dumps(make),
            f"Freelancing platforms: {TITLES[name]}",
            UNITS.get(name, "rows"),
            LICENCE,
        )
    yield Step(
        "platforms/labour-index.csv",
        (OLI_WORKERS, OLI_VACANCIES, OLI_SPANISH),
        counting.labour_index,
        "Online Labour Index: workers and vacancies by country, vacancies on Spanish-language domains",
        "workers; vacancies",
        "CC BY 4.0 (Online Labour Observatory)",
    )
    yield Step(
        "macro/population-2019.csv",
        (counting.PENN,),
        counting.population,
        "Inhabitants by country, 2019",
        "million persons",
        "Penn World Table 10.01 CC BY 4.0",
    )


def _of_dumps(make: Callable[[count_tables.Parts], pd.DataFrame]) -> Callable[[Path], pd.DataFrame]:
    """`make` for the shared dumps, under its own name."""
    return wraps(make)(lambda raw: make(list(counting.dumps(raw))))
