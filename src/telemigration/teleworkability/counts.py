"""Teleworkable persons and shares of a survey, by cube or microdata, under one set of choices."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, wraps
from typing import Any, TypeAlias, TypeVar

import numpy as np
import pandas as pd

from telemigration.occupations.classification import (
    STATES,
    Classification,
    linked_shares,
    occupation_links,
    occupation_table,
    scores_of,
)
from telemigration.parameters import Parameters
from telemigration.places import derived_folder
from telemigration.sources.surveys import Survey, survey_of_own_employment, surveys
from telemigration.survey.cubes import LABOUR_FORCE, NOT_RECORDED, Cube
from telemigration.survey.estimates import (
    ENDS,
    Estimate,
    Estimates,
    share_estimates,
    total_estimates,
)

SCORING = (
    "classification",
    "dropped_conditions",
    "soc_isco_weight",
    "unit_group_rule",
    "unmatched",
)
"""The choices that the scores of unit groups depend on; the first three give the linked shares."""
Answer = TypeVar("Answer")
Label: TypeAlias = "pd.Series | Callable[[pd.Series], pd.Series] | None"
"""Label of each ISCO-08 unit group, as a series or as the function of codes that gives it; None
pools all."""
ALL = pd.Index(["all"], name="group")
ALL_LABELS = pd.Index(["all"], name="label")


@cache
def survey_cube(survey: str) -> Cube:
    """The committed cube of a survey."""
    return Cube.read(derived_folder() / "surveys" / f"{survey}.parquet")


@cache
def own_employment() -> pd.Series:
    """The country's employed by ISCO-08 unit group, from the survey that codes four digits."""
    persons = survey_cube(survey_of_own_employment()).block("all", "employed").persons()
    return persons[persons.index.str.fullmatch(r"\d{4}")]


def own_scores(parameters: Parameters) -> pd.Series:
    """Teleworkable score of every ISCO-08 unit group with the country's own employment; kept."""
    choices = (getattr(parameters, name) for name in SCORING)
    return _scores(*choices)


@lru_cache(maxsize=256)
def _scores(*choices: Any) -> pd.Series:
    parameters = Parameters.of(**dict(zip(SCORING, choices, strict=True)))
    return scores_of(_linked_shares(*choices[:3]), parameters, own_employment())


@lru_cache(maxsize=64)
def _linked_shares(*choices: Any) -> pd.Series:
    return linked_shares(
        Parameters.of(**dict(zip(SCORING, choices, strict=False))), own_employment()
    )


@lru_cache(maxsize=64)
def _links(survey: str, cube_of: Callable[[str], Cube], choice: str) -> pd.DataFrame:
    employed = cube_of(survey).block("all", "employed").persons()
    return occupation_links(employed, choice, own_employment(), surveys()[survey].occupations)


@dataclass(frozen=True, eq=False)
class Persons:
    """Persons of a survey by group, label of their unit group, and state.

    Attributes
    ----------
    groups, labels : labels of the first two axes.
    sums : groups x labels x `STATES` x (1 + R): the full sample first, then its replicates.
    """

    groups: pd.Index
    labels: pd.Index
    sums: np.ndarray

    def of(self, *states: str) -> np.ndarray:
        """Sums over some states, groups x labels x (1 + R)."""
        return self.sums[:, :, [STATES.index(each) for each in states]].sum(axis=2)

    def share(self) -> Estimates:
        """Teleworkable persons among those with a verdict, groups x labels."""
        identified = self.of("teleworkable", "not_teleworkable")
        return share_estimates(self.of("teleworkable"), identified)

    def estimates(self) -> dict[str, Estimates]:
        """By quantity, groups x labels: share (of the identified), share_of_all (missing
        occupations in the denominator), persons (teleworkable), not_teleworkable, missing, total
        (persons)."""
        telework = self.of("teleworkable")
        return {
            "share": self.share(),
            "share_of_all": share_estimates(telework, self.of(*STATES)),
            "persons": total_estimates(telework),
            "not_teleworkable": total_estimates(self.of("not_teleworkable")),
            "missing": total_estimates(self.of("missing")),
            "total": total_estimates(self.of(*STATES)),
        }

    def pooled(self) -> "Persons":
        """All groups added up."""
        return Persons(ALL, self.labels, self.sums.sum(axis=0, keepdims=True))

    def whole(self) -> "Persons":
        """All labels added up."""
        return Persons(self.groups, ALL_LABELS, self.sums.sum(axis=1, keepdims=True))

    def recorded(self) -> "Persons":
        """Without those whose group the survey did not record."""
        return self.among([each for each in self.groups if each != NOT_RECORDED])

    def among(self, groups: Sequence[str]) -> "Persons":
        """Some groups, in the given order; without those that nobody is in."""
        place = self.groups.get_indexer(pd.Index(groups))
        return Persons(self.groups[place[place >= 0]], self.labels, self.sums[place[place >= 0]])

    def part_in(self, groups: Sequence[str], *states: str) -> Estimate:
        """Part of the persons in some states, all labels together, that some groups make."""
        sums = self.of(*states).sum(axis=1)
        chosen = sums[self.groups.isin(list(groups))]
        return share_estimates(chosen.sum(axis=0), sums.sum(axis=0))[()]

    def frame(self) -> pd.DataFrame:
        """q, q_low, q_high of each quantity of `estimates`, a row per group and label held."""
        columns = {
            f"{name}{ending}": getattr(found, part).ravel()
            for name, found in self.estimates().items()
            for ending, part in ENDS
        }
        return pd.DataFrame(columns, index=self.pairs())[self.somebody()]

    def pairs(self) -> pd.MultiIndex:
        """All groups and labels, in the order in which `frame` has them."""
        return pd.MultiIndex.from_product([self.groups, self.labels])

    def somebody(self) -> np.ndarray:
        """Which of the `pairs` anybody is in."""
        return self.of(*STATES)[:, :, 0].ravel() > 0


@dataclass(frozen=True)
class TeleworkableCounts:
    """Counts and shares of one survey.

    Examples
    --------
    `TeleworkableCounts("geih-2023", Parameters()).by("sex")` has one row per sex.
    """

    survey: str
    parameters: Parameters
    cube_of: Callable[[str], Cube] = survey_cube

    @property
    def description(self) -> Survey:
        """What the survey is."""
        return surveys()[self.survey]

    @cached_property
    def cube(self) -> Cube:
        """Persons by occupation and grouping."""
        return self.cube_of(self.survey)

    @cached_property
    def classification(self) -> Classification:
        """What each of the survey's occupations is taken to be."""
        links = _links(self.survey, self.cube_of, self.parameters.cno_isco_weight)
        return Classification(links, own_scores(self.parameters))

    def persons(
        self,
        grouping: str,
        status: str | Sequence[str] = LABOUR_FORCE,
        label: Label = None,
    ) -> Persons:
        """Persons by group, label and state: the cube's block by the classification.

        Parameters
        ----------
        grouping : grouping of the cube ("all", "sex", "age", ...).
        status : "employed", "unemployed" or both.
        label : label of each ISCO-08 unit group, or the function that gives it; None pools all.
        """
        block = self.cube.block(grouping, status)
        labels, parts = self.classification.parts(block.occupations, as_labels(label))
        sums = np.tensordot(parts, block.sums, axes=(0, 0))
        return Persons(block.groups, labels, np.moveaxis(sums, 2, 0))

    def by(
        self,
        grouping: str,
        status: str | Sequence[str] = LABOUR_FORCE,
        label: Label = None,
        pooled: bool = False,
    ) -> pd.DataFrame:
        """Persons and shares by group (and label): the columns of `Persons.frame`.

        Parameters
        ----------
        grouping, status, label : as in `persons`.
        pooled : add the groups up (useful with a label: rows are then labels alone).
        """
        found = self.persons(grouping, status, label)
        if pooled:
            return found.pooled().frame().droplevel("group")
        return found.frame().droplevel("label") if label is None else found.frame()


@cache
def unit_group_labels(label_of: Callable[[pd.Series], pd.Series]) -> pd.Series:
    """Labels of all ISCO-08 and national unit groups by code, from a function of codes."""
    listed = occupation_table("isco08")["unit_group"]
    codes = pd.Index(listed).union(own_employment().index)
    return pd.Series(label_of(pd.Series(codes)).to_numpy(), index=codes).dropna()


def kept(of_label: Callable[[Any, Label], Answer]) -> Callable[..., Answer]:
    """Keep a method's answer for a label that is a function or None; a series has no name."""
    known = lru_cache(maxsize=64)(of_label)

    @wraps(of_label)
    def answer(self: Any, label: Label = None) -> Answer:
        return known(self, label) if label is None or callable(label) else of_label(self, label)

    return answer


def as_labels(label: Label) -> pd.Series | None:
    """Labels of all unit groups from a series or a function."""
    return unit_group_labels(label) if callable(label) else label


def unit_groups_themselves(codes: pd.Series) -> pd.Series:
    """Each unit group as its own label."""
    return codes
