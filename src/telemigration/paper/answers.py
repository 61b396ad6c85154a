"""Which finding of the book answers which claim of the seeds."""

from functools import cache
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from telemigration.errors import BadInput
from telemigration.paper.claims import published_claims
from telemigration.paper.layout import text
from telemigration.places import published_folder
from telemigration.sources.tabular import nearest, read_delimited, validated

EACH_SERIES = "*"
"""Stands for the series of an answer that every survey gives: its name ends with the survey's."""


def answers() -> pd.DataFrame:
    """All answers, in the order of the claims.

    Returns
    -------
    Columns claim, topic, row, quantity, series, result, all text; "" where nothing is said.
    `series` is EACH_SERIES, the one series that answers, or "" where it makes no difference to the
    name; `result` is the registered name, without the survey where each series answers.

    Raises
    ------
    BadInput : an unknown claim, or a claim or a result that stands twice.
    """
    return _answers(published_folder() / "answers.csv")


@cache
def _answers(path: Path) -> pd.DataFrame:
    optional = {name: text(nullable=True) for name in ("row", "quantity", "series")}
    schema = pa.DataFrameSchema(
        {"claim": text(unique=True), "topic": text()} | optional | {"result": text(unique=True)},
        strict=True,
    )
    listed = validated(read_delimited(path), schema, path.name)
    known = published_claims().index
    for row, id in listed.loc[~listed["claim"].isin(known), "claim"].items():
        raise BadInput(
            f"{path.name}, column 'claim', row {row + 2}",
            f"no claim {id!r}",
            f"an id of claims.csv, such as {', '.join(nearest(id, list(known)))}",
        )
    return listed.fillna("")


def answers_of(topic: str) -> pd.DataFrame:
    """The answers of one topic, columns as of `answers`; none where it answers no claim.

    >>> len(answers_of("the weather"))
    0
    """
    listed = answers()
    return listed[listed["topic"] == topic].reset_index(drop=True)


def registered_name(result: str, series: str, survey: str | None) -> str:
    """The name under which an answer is registered.

    >>> registered_name("lowest_ratio", "*", "geih-2023"), registered_name("weeks_a_year", "", None)
    ('lowest_ratio.geih-2023', 'weeks_a_year')
    """
    return f"{result}.{survey}" if series == EACH_SERIES and survey else result
