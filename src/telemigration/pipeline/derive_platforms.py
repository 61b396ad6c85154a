"""The derived files of Section 5: counts and summaries of the platforms' dumps."""

from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path

import pandas as pd

from telemigration.pipeline.derive import Step
from telemigration.platforms import summaries
from telemigration.sources.platforms import DUMPS, OLI_SPANISH, OLI_VACANCIES, OLI_WORKERS

FILES = tuple(each.file for each in DUMPS)
LICENCE = "counts alone; the scraped rows state no licence (Workana: MIT in the first commit)"
OF_DUMPS = {
    "rows": (summaries.row_counts, "rows by language, with pay, score, country and skills"),
    "countries": (summaries.country_counts, "rows by country"),
    "skills": (summaries.skill_counts, "rows that name a skill"),
    "words": (summaries.title_word_counts, "titles that hold a word"),
    "word-pairs": (summaries.title_pair_counts, "titles that hold two words"),
    "occupations": (summaries.occupation_counts, "rows by occupation"),
    "scores": (summaries.score_counts, "rated rows by score"),
    "pay": (summaries.pay_counts, "rows by pay an hour, by country and skill"),
}


def platform_steps() -> Iterator[Step]:
    """One step for every file of `data/derived/platforms`, and the inhabitants of countries."""
    for name, (make, title) in OF_DUMPS.items():
        yield Step(f"platforms/{name}.csv", FILES, _of_dumps(make), f"Freelancing platforms: {title}", "rows", LICENCE)
    yield Step("platforms/labour-index.csv", (OLI_WORKERS, OLI_VACANCIES, OLI_SPANISH), summaries.labour_index,
               "Online Labour Index: workers and vacancies by country, vacancies on Spanish-language domains",
               "workers; vacancies", "CC BY 4.0 (Online Labour Observatory)")
    yield Step("macro/population-2019.csv", (summaries.PENN,), summaries.population, "Inhabitants by country, 2019",
               "million persons", "Penn World Table 10.01 CC BY 4.0")


def _of_dumps(make: Callable[[summaries.Parts], pd.DataFrame]) -> Callable[[Path], pd.DataFrame]:
    """`make` for the shared dumps, under its own name."""
    return wraps(make)(lambda raw: make(list(summaries.dumps(raw))))
