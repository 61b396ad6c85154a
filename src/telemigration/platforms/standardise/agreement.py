"""How far two readers, and the rules, agree on the same strings.

The strings are those both readers labelled; the second reader saw neither the first labels nor the
rules.

Chance-corrected agreement: Cohen, J. (1960), A coefficient of agreement for nominal scales,
Educational and Psychological Measurement 20(1), 37-46.
"""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from telemigration.errors import BadInput
from telemigration.places import data_folder
from telemigration.platforms.labour_index import OLI_OF_PAPER
from telemigration.platforms.standardise.accuracy import scored
from telemigration.survey import small_samples

PAIRS = {
    "both readers": ("first", "second"),
    "rules and first reader": ("rules", "first"),
    "rules and second reader": ("rules", "second"),
}
"""Who is compared: columns of `rated`."""
BY_PLATFORM = ("occupation",)
"""Tasks told by platform too: a platform's titles are mostly of one language, its pay of one
form."""


@dataclass(frozen=True)
class Agreement:
    """Agreement on a number of strings.

    agreement, kappa : share labelled alike, and that share beyond chance (1 perfect, 0 as by
        chance; NaN where one label is all that both ever give). The low and high ends are of 95 %
        intervals.
    """

    strings: int
    agreement: float
    agreement_low: float
    agreement_high: float
    kappa: float
    kappa_low: float
    kappa_high: float


def cohen(one: pd.Series, other: pd.Series) -> Agreement:
    """Agreement of two sets of labels of the same strings, in the same order (Cohen 1960).

    The interval of the agreement is the exact binomial one. As in Cohen's standard error, chance
    agreement counts as known: the ends of kappa are those of the agreement corrected by it. So
    there is an interval where all agree too.

    >>> found = cohen(pd.Series(list("aabb")), pd.Series(list("aaba")))
    >>> found.agreement, found.kappa
    (0.75, 0.5)
    """
    if len(one) != len(other) or one.empty:
        raise BadInput(
            "agreement",
            f"{len(one)} and {len(other)} labels",
            "as many labels of either, at least one",
        )
    alike = int((one.to_numpy() == other.to_numpy()).sum())
    shares = vars(small_samples.share(alike, len(one))).values()
    by_label = [each.value_counts(normalize=True) for each in (one, other)]
    chance = by_label[0].mul(by_label[1], fill_value=0).sum()
    return Agreement(len(one), *shares, *(_beyond(share, chance) for share in shares))


def _beyond(share: float, chance: float) -> float:
    return float((share - chance) / (1 - chance)) if chance < 1 else float("nan")


def second_labels() -> pd.DataFrame:
    """Labels of the second reader: columns hash, task, labelled, platform, language."""
    return pd.read_csv(
        data_folder() / "labels" / "second-reader.csv", dtype=str, keep_default_na=False
    )


def rated(raw: Path) -> pd.DataFrame:
    """Strings both readers labelled, found in the dumps: columns task, platform, first, second,
    rules."""
    found = scored(raw).rename(columns={"labelled": "first", "read": "rules"})
    second = second_labels()[["task", "hash", "labelled"]].rename(columns={"labelled": "second"})
    both = found.merge(second, on=["task", "hash"], validate="one_to_one")
    if len(both) < len(second):
        raise BadInput(
            "second-reader.csv",
            f"{len(second) - len(both)} hashes of no labelled string in the dumps",
            "hashes of the other files of data/labels",
        )
    return both[["task", "platform", "first", "second", "rules"]]


def agreement(raw: Path) -> pd.DataFrame:
    """Agreement of each pair: columns task, platform ("all" for any), pair, and those of
    `Agreement`.

    Task "category": occupations as categories of the Online Labour Index, where web and application
    work are one.
    """
    rows = rated(raw)
    split = rows[rows["task"].isin(BY_PLATFORM)]
    groups = pd.concat([rows.assign(platform="all"), _categories(rows), split]).groupby(
        ["task", "platform"]
    )
    return pd.DataFrame(
        [
            {"task": task, "platform": platform, "pair": pair, **vars(cohen(of[one], of[other]))}
            for (task, platform), of in groups
            for pair, (one, other) in PAIRS.items()
        ]
    )


def _categories(rows: pd.DataFrame) -> pd.DataFrame:
    of = rows[rows["task"] == "occupation"]
    return of.assign(
        task="category",
        platform="all",
        **{each: of[each].replace(OLI_OF_PAPER) for each in ("first", "second", "rules")},
    )


def differences(raw: Path) -> pd.DataFrame:
    """Strings that a pair labels otherwise: columns task, platform, pair, one, other, strings.

    one, other : label of the one named first in the pair and of the other; "both readers": first,
        second. Of pay only whether there is any.
    """
    rows = rated(raw)
    pay = rows["task"] == "pay"
    parts = []
    for pair, (one, other) in PAIRS.items():
        unlike = (
            rows[rows[one] != rows[other]]
            .rename(columns={one: "one", other: "other"})
            .assign(pair=pair)
        )
        for side in ("one", "other"):
            unlike[side] = unlike[side].mask(pay & (unlike[side] != "none"), "an interval")
        parts.append(
            unlike.groupby(["task", "platform", "pair", "one", "other"]).size().rename("strings")
        )
    return pd.concat(parts).reset_index()
