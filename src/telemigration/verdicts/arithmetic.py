"""Claims that need only other printed numbers, by `data/published/formulas.toml`, with rounding."""

import tomllib
from dataclasses import dataclass
from typing import Any

import numpy as np

from telemigration.errors import BadInput
from telemigration.paper.claims import claim, published_claims
from telemigration.paper.formulas import Told, evaluated
from telemigration.paper.rounded import Rounded
from telemigration.paper.vocabulary import shared_words
from telemigration.places import published_folder


@dataclass(frozen=True)
class Computed:
    """What printed numbers give for a claim.

    Attributes
    ----------
    value : in the unit of the claim; for an order or a statement whether the printed numbers bear
        it out.
    note : the arithmetic in words.
    low, high : the least and the greatest value that rounding of the printed numbers allows; None
        for a statement and where nothing is rounded.
    """

    value: float | bool
    note: str
    low: float | None = None
    high: float | None = None


def computed_claims() -> dict[str, Computed]:
    """What arithmetic gives, by claim id, in the order of the claims.

    Raises
    ------
    BadInput : a formula for an unknown claim, two for one claim, or one that cannot be computed.
    """
    found = {id: _computed(id, rule, word) for id, (rule, word) in _rules().items()}
    unknown = found.keys() - set(published_claims().index)
    if unknown:
        raise BadInput(f"formulas.toml, {min(unknown)}", "no such claim", "an id of claims.csv")
    return {id: found[id] for id in published_claims().index if id in found}


def _rules() -> dict[str, tuple[dict[str, str], str | None]]:
    """The rule of each claim, and the word beside the claim in place of its row."""
    path = published_folder() / "formulas.toml"
    known: dict[str, tuple[dict[str, str], str | None]] = {}
    for rule in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]:
        claims = rule["claims"]
        for id in claims:
            if id in known:
                raise BadInput(f"{path.name}, {id}", "a second formula", "one formula per claim")
            known[id] = rule, claims[id] if isinstance(claims, dict) else None
    return known


def _computed(id: str, rule: dict[str, str], word: str | None) -> Computed:
    known = claim(id)
    own = {"id": id, "row": word or known.row, "heading": known.column}
    value, named = evaluated(rule["formula"], shared_words() | own, f"formulas.toml, {id}")
    note = rule["note"].format(**{name: Told(each) for name, each in named.items()})
    return _as_computed(value, note)


def _as_computed(value: Any, note: str) -> Computed:
    if isinstance(value, bool | np.bool):
        return Computed(bool(value), note)
    if isinstance(value, Rounded):
        return Computed(float(value.value), note, float(value.low), float(value.high))
    return Computed(float(value), note)
