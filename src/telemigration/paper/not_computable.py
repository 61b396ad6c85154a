"""Claims that no public data of this book can decide, each with the reason."""

import pandas as pd
import pandera.pandas as pa

from telemigration.errors import BadInput
from telemigration.paper.claims import published_claims
from telemigration.paper.layout import choice, text
from telemigration.places import published_folder
from telemigration.sources.tabular import read_delimited, validated

REASONS = {
    "scrape gone": "the paper's own scrape of November and December 2020 is gone",
    "interview": "said in an interview that is not published",
    "external source": "taken from a source that is not public, or not in this book",
    "opinion or forecast": "an opinion, a general remark or a forecast",
    "not legible": "the printed value cannot be read",
    "procedure": "what the authors did, not documented",
}


def reasons() -> pd.DataFrame:
    """Columns reason (one of REASONS) and sentence, indexed by claim.

    Raises
    ------
    BadInput : an unknown reason or claim, a claim twice, or an empty sentence.
    """
    path = published_folder() / "not_computable.csv"
    schema = pa.DataFrameSchema(
        {"id": text(unique=True), "reason": choice(*REASONS), "sentence": text()}, strict=True
    )
    listed = validated(read_delimited(path), schema, path.name).set_index("id")
    unknown = listed.index.difference(published_claims().index)
    if len(unknown):
        raise BadInput(f"{path.name}, claim {unknown[0]}", "no such claim", "an id of claims.csv")
    return listed


def not_computable() -> dict[str, str]:
    """Why a claim cannot be computed, by claim id: the reason, then the sentence.

    >>> not_computable()["P000-105"].partition(":")[0]
    'external source'
    """
    return {id: f"{row.reason}: {row.sentence}" for id, row in reasons().iterrows()}
