"""Teleworkable persons and shares of a survey, from its cube or from its microdata, under one set
of choices."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import pandas as pd

from telemigration.occupations.classification import (
    STATES,
    Classification,
    classify,
    occupation_table,
)
from telemigration.parameters import Parameters
from telemigration.places import derived_folder
from telemigration.sources.surveys import Survey, surveys
from telemigration.survey.cubes import Cube
from telemigration.survey.estimates import shares, totals

LABOUR_FORCE = ("employed", "unemployed")


@cache
def survey_cube(survey: str) -> Cube:
    """The committed cube of a survey."""
    return Cube.read(derived_folder() / "surveys" / f"{survey}.parquet")


@cache
def own_employment() -> pd.Series:
    """Employed Colombians by ISCO-08 unit group, GEIH 2023: the only survey here coded to four
    digits of ISCO-08."""
    persons = survey_cube("geih-2023").cells("all", "employed")[0].droplevel("group")
    return persons[persons.index.str.fullmatch(r"\d{4}")]


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
        codes = self.cube.sums.index.get_level_values("occupation").unique()
        persons = (
            self.cube.cells("all", "employed")[0].droplevel("group").reindex(codes, fill_value=0.0)
        )
        return classify(persons, self.parameters, own_employment(), self.description.occupations)

    def sums(
        self,
        grouping: str,
        status: str | Sequence[str] = LABOUR_FORCE,
        label: pd.Series | None = None,
    ) -> dict[str, pd.DataFrame]:
        """Persons that are teleworkable, not teleworkable and missing, full sample and replicates.

        Parameters
        ----------
        grouping : grouping of the cube ("all", "sex", "age", ...).
        status : "employed", "unemployed" or both.
        label : label of each ISCO-08 unit group; rows are then (group, label), else group.
        """
        cells = self.cube.cells(grouping, status)
        states = self.classification.states(label)
        keys = (
            cells.index.to_frame(index=False)
            .reset_index(names="cell")
            .merge(states.reset_index(), on="occupation", how="left")
        )
        replicates = cells.to_numpy()[keys["cell"]]
        by = [keys["group"]] if label is None else [keys["group"], keys["label"]]
        return {
            state: pd.DataFrame(replicates * keys[state].to_numpy()[:, None]).groupby(by).sum()
            for state in STATES
        }

    def by(
        self,
        grouping: str,
        status: str | Sequence[str] = LABOUR_FORCE,
        label: pd.Series | None = None,
        pooled: bool = False,
    ) -> pd.DataFrame:
        """Persons and shares by group (and label).

        Parameters
        ----------
        grouping, status, label : as in `sums`.
        pooled : add the groups up (useful with a label: rows are then labels alone).

        Returns
        -------
        DataFrame with columns share (of the identified), share_of_all (missing occupations in the
        denominator), persons (teleworkable), not_teleworkable, missing and total (persons), each
        also with _low and _high.
        """
        parts = self.sums(grouping, status, label)
        if pooled:
            parts = {state: table.groupby(level="label").sum() for state, table in parts.items()}
        return summary(parts)


def summary(parts: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The columns of `TeleworkableCounts.by` from sums of the three states."""
    telework, other, missing = (parts[state] for state in STATES)
    everyone = telework + other + missing
    named = {
        "share": shares(telework, telework + other),
        "share_of_all": shares(telework, everyone),
        "persons": totals(telework),
        "not_teleworkable": totals(other),
        "missing": totals(missing),
        "total": totals(everyone),
    }
    return pd.DataFrame(
        {
            f"{name}{ending}": table[column]
            for name, table in named.items()
            for ending, column in (("", "value"), ("_low", "low"), ("_high", "high"))
        }
    )


def unit_group_labels(label_of: Callable[[pd.Series], pd.Series]) -> pd.Series:
    """Labels of all ISCO-08 and national unit groups, indexed by code, from a function of
    four-digit codes."""
    listed = occupation_table("isco08")["unit_group"]
    codes = pd.Index(listed).union(own_employment().index)
    return pd.Series(label_of(pd.Series(codes)).to_numpy(), index=codes).dropna()
