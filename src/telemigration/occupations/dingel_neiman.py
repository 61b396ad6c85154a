"""The rule of Dingel and Neiman (2020): which US occupations can be done entirely from home."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import pandas as pd

from telemigration.errors import BadInput

LOWEST_ANSWER, HIGHEST_ANSWER = 1.0, 5.0
TOP_CODED_HOURLY_WAGE = 100.0
"""USD: what Dingel and Neiman take for '#', which BLS prints for $100.00 an hour and more."""


@dataclass(frozen=True)
class Condition:
    """One of the 15 conditions any of which makes an occupation not teleworkable.

    Attributes
    ----------
    number : 1 to 15.
    name : short name.
    file : questionnaire, "context" or "activities".
    scale : O*NET scale of the mean answer, CX or IM, 1 to 5.
    low, high : the condition is true if the mean answer to any element lies in between, both
        included.
    flags : columns of the authors' file that hold the condition as true or false.
    wording : the authors' label.
    elements : O*NET element id -> O*NET name.
    """

    number: int
    name: str
    file: str
    scale: str
    low: float
    high: float
    flags: tuple[str, ...]
    wording: str
    elements: Mapping[str, str] = field(hash=False)


@cache
def conditions() -> tuple[Condition, ...]:
    """The 15 conditions as the authors state them, by number.

    Examples
    --------
    >>> walking = conditions()[6]
    >>> walking.number, walking.low, walking.flags
    (7, 3.5, ('walking_majority',))
    """
    text = (
        files("telemigration.occupations")
        .joinpath("dingel_neiman.toml")
        .read_text(encoding="utf-8")
    )
    return tuple(
        Condition(**{**each, "flags": tuple(each["flags"])})
        for each in tomllib.loads(text)["condition"]
    )


@dataclass(frozen=True)
class TeleworkableRule:
    """The rule, with conditions left out or thresholds moved.

    Parameters
    ----------
    dropped : numbers of conditions that count no more.
    thresholds : number -> (low, high) in place of the authors'; needs answers, as flags have theirs
        built in.

    Raises
    ------
    BadInput : a number that is not 1 to 15; thresholds outside 1 to 5 or the wrong way round.

    Examples
    --------
    >>> flags = pd.DataFrame({"onetsoccode": ["41-2031.00"],
    ...                       **{flag: [0] for each in conditions() for flag in each.flags}})
    >>> TeleworkableRule().from_flags(flags.assign(dealwithpublic=1)).to_dict()
    {'41-2031.00': 0.0}
    >>> TeleworkableRule(dropped=(12,)).from_flags(flags.assign(dealwithpublic=1)).to_dict()
    {'41-2031.00': 1.0}
    """

    dropped: tuple[int, ...] = ()
    thresholds: Mapping[int, tuple[float, float]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        for number in (*self.dropped, *self.thresholds):
            if number not in {each.number for each in conditions()}:
                raise BadInput(
                    "rule of Dingel and Neiman", f"condition {number!r}", "a condition from 1 to 15"
                )
        for number, (low, high) in self.thresholds.items():
            if not LOWEST_ANSWER <= low <= high <= HIGHEST_ANSWER:
                raise BadInput(
                    f"thresholds of condition {number}", (low, high), "1 <= low <= high <= 5"
                )

    def kept(self) -> tuple[Condition, ...]:
        """The conditions that count."""
        return tuple(each for each in conditions() if each.number not in self.dropped)

    def from_flags(self, flags: pd.DataFrame) -> pd.Series:
        """Teleworkable (1.0 or 0.0) by O*NET-SOC code, from the authors' flags
        (`sources.onet.read_flags`).

        Raises
        ------
        BadInput : thresholds were moved, or a flag of a condition that counts is not there.
        """
        if self.thresholds:
            raise BadInput(
                "rule of Dingel and Neiman",
                f"thresholds moved for {sorted(self.thresholds)} with flags",
                "the answers themselves (sources.onet.read_text_release)",
            )
        wanted = [flag for each in self.kept() for flag in each.flags]
        _refuse_missing("flags", ["onetsoccode", *wanted], list(flags.columns))
        return _teleworkable(
            flags.set_index("onetsoccode")[wanted].astype(bool).any(axis="columns")
        )

    def from_answers(self, context: pd.DataFrame, activities: pd.DataFrame) -> pd.Series:
        """Teleworkable (1.0 or 0.0) by O*NET-SOC code, from mean answers
        (`sources.onet.read_text_release`).

        Parameters
        ----------
        context, activities : columns onetsoccode, element, answer; an occupation counts if it is in
            either.

        A question not asked in an occupation counts as not true, as in the authors' code.
        """
        means = {
            name: each.pivot(index="onetsoccode", columns="element", values="answer")
            for name, each in (("context", context), ("activities", activities))
        }
        asked = means["context"].index.union(means["activities"].index)
        true = pd.DataFrame(
            {
                each.number: self._holds(each, means[each.file]).reindex(asked, fill_value=False)
                for each in self.kept()
            },
            index=asked,
        )
        return _teleworkable(true.any(axis="columns"))

    def _holds(self, condition: Condition, means: pd.DataFrame) -> pd.Series:
        low, high = self.thresholds.get(condition.number, (condition.low, condition.high))
        answers = means.reindex(columns=list(condition.elements))
        return ((answers >= low) & (answers <= high)).any(axis="columns")


def respondents(activities: pd.DataFrame) -> pd.Series:
    """Mean number of respondents to the rule's eight activities, by O*NET-SOC code: the weight
    inside a SOC.

    The authors average over the rows of the importance and the level scale; O*NET's releases give
    both scales of an element the same respondents up to a few, and only importance is read here.
    """
    used = {
        element for each in conditions() if each.file == "activities" for element in each.elements
    }
    return (
        activities[activities["element"].isin(used)]
        .groupby("onetsoccode")["respondents"]
        .mean()
        .rename("n")
    )


def by_soc(teleworkable: pd.Series, onet_soc: pd.DataFrame, respondents: pd.Series) -> pd.Series:
    """O*NET-SOC to SOC 2010: mean weighted by respondents; occupations without respondents are left
    out.

    Parameters
    ----------
    teleworkable, respondents : by O*NET-SOC code.
    onet_soc : columns onetsoccode, soc (`sources.crosswalks.read_onet_soc`).

    Returns
    -------
    Share between 0 and 1 by SOC 2010 code.
    """
    soc = onet_soc.set_index("onetsoccode")["soc"]
    unknown = teleworkable.index.difference(soc.index)
    if len(unknown):
        raise BadInput(
            "O*NET-SOC to SOC",
            f"no SOC for {unknown[0]} ({len(unknown)} such)",
            "a row for each occupation",
        )
    table = pd.DataFrame(
        {"score": teleworkable, "weight": respondents.reindex(teleworkable.index)}
    ).dropna()
    weighted = (
        table.assign(score=table["score"] * table["weight"]).groupby(soc.reindex(table.index)).sum()
    )
    return (weighted["score"] / weighted["weight"]).rename("teleworkable")


def by_oes_2018(scores: pd.Series, hybrid: pd.DataFrame) -> pd.Series:
    """SOC 2010 to OES-2018 codes: simple mean of the SOC occupations that have a score.

    Parameters
    ----------
    scores : by SOC 2010 code.
    hybrid : columns oes_2018, soc_2010 (`sources.oes.read_hybrid_structure`).

    Returns
    -------
    Share between 0 and 1 by OES-2018 code; codes without any score are left out.
    """
    links = hybrid[["oes_2018", "soc_2010"]].drop_duplicates()
    scored = links.assign(teleworkable=links["soc_2010"].map(scores)).dropna(subset="teleworkable")
    return scored.groupby("oes_2018")["teleworkable"].mean()


class UsHeadline(NamedTuple):
    """Teleworkable shares of the United States, between 0 and 1."""

    jobs: float
    wages: float


def us_headline(
    scores_oes: pd.Series, oes_2018: pd.DataFrame, group: str = "detailed"
) -> UsHeadline:
    """Share of US jobs and of US wages that are teleworkable, as Dingel and Neiman compute their
    headline.

    A missing occupation gets the scores of its five-character group with the group's whole
    employment, its own included, in the denominator. Wages are hourly mean times employment; '#'
    counts as 100 USD, '*' is left out.

    Parameters
    ----------
    scores_oes : by OES code.
    oes_2018 : as `sources.oes.read_oes` gives it.
    group : "detailed"; "broad" for the authors' manual coding.
    """
    jobs = oes_2018[oes_2018["group"] == group].set_index("occupation")
    teleworkable = filled_by_group(scores_oes, jobs["employment"])
    hourly = jobs["hourly_mean"].mask(jobs["hourly_mean_mark"] == "#", TOP_CODED_HOURLY_WAGE)
    wages = hourly * jobs["employment"]
    return UsHeadline(
        float((teleworkable * jobs["employment"]).sum() / jobs["employment"].sum()),
        float((teleworkable * wages).sum() / wages.sum()),
    )


def filled_by_group(scores: pd.Series, employment: pd.Series) -> pd.Series:
    """Scores for every occupation with employment: its own, or that of its five-character group.

    The group's score is the sum of score times employment over its scored members, divided by the
    employment of all members: an unscored member's own employment stays in the denominator, as in
    the authors' code.

    Raises
    ------
    BadInput : a group without any scored member.

    Examples
    --------
    >>> filled_by_group(pd.Series({"11-1011": 1.0}),
    ...     pd.Series({"11-1011": 30.0, "11-1031": 10.0})).to_dict()
    {'11-1011': 1.0, '11-1031': 0.75}
    """
    own, group = scores.reindex(employment.index), employment.index.str[:5]
    of_group = (own * employment).groupby(group).sum(min_count=1) / employment.groupby(group).sum()
    filled = own.fillna(pd.Series(group.map(of_group), index=own.index))
    if filled.isna().any():
        raise BadInput(
            f"occupation {filled.index[filled.isna()][0]}",
            "no score in its five-character group",
            "at least one scored occupation in each group",
        )
    return filled


def _teleworkable(not_from_home: pd.Series) -> pd.Series:
    return (~not_from_home).astype(float).rename("teleworkable")


def _refuse_missing(where: str, wanted: list[str], found: list[str]) -> None:
    missing = [each for each in wanted if each not in found]
    if missing:
        raise BadInput(
            where,
            f"no column {', '.join(map(repr, missing))}",
            "every flag of a condition that counts",
        )
