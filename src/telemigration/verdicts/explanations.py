"""The likely reason why a computed value differs from a printed one."""

from functools import cache
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from telemigration.paper.claims import claim
from telemigration.paper.layout import text, transcription
from telemigration.places import published_folder

ASKED = ("section", "location", "row", "column")


def explanation(id: str) -> str:
    """Why the claim's computed value differs, in one sentence; empty where nobody has said yet.

    The first line of explanations.csv that fits a claim explains it; an empty cell fits everything.

    Examples
    --------
    >>> explanation("T000-130")
    'The printed row holds the unemployed of all sectors (erratum E1).'
    """
    path = published_folder() / "explanations.csv"
    lines = _explanations(path, path.stat().st_mtime_ns)
    known = claim(id)
    # The first line that fits explains, so the file goes from the single cell to the whole table.
    fits = lines["claims"].map(lambda listed: not listed or id in listed.split())
    for name in ASKED:
        fits &= lines[name].isin(["", getattr(known, name)])
    return next(iter(lines.loc[fits, "explanation"]), "")


@cache
def _explanations(path: Path, modified: int) -> pd.DataFrame:
    optional = {name: text(nullable=True) for name in (*ASKED, "claims")}
    schema = pa.DataFrameSchema(optional | {"explanation": text()}, strict=True)
    return transcription(path, schema).fillna("")
