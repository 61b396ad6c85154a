"""What the same jobs pay in the United States, carried from US occupations to ISCO-08."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from telemigration.occupations import crosswalks
from telemigration.occupations.classification import occupation_table, soc_scores
from telemigration.parameters import Parameters
from telemigration.survey.quantiles import replicate_quantiles
from telemigration.teleworkability.counts import Label, as_labels, kept, own_employment, own_scores


@dataclass(frozen=True)
class UsPay:
    """Median hourly pay of teleworkable US jobs by ISCO-08 group, USD of one year.

    A US occupation counts with its jobs times its teleworkable score, its jobs split over the unit
    groups it is linked to as `soc_isco_weight` says. OES prints medians of occupations only, so
    that of a group is made from them.
    """

    parameters: Parameters

    @cached_property
    def occupations(self) -> pd.DataFrame:
        """SOC 2010: employment, hourly_median (mean over OES codes, by jobs), median_basis."""
        table = occupation_table(f"oes-{self.parameters.oes_year}")
        table = table.assign(employment=table["employment"].fillna(0.0))
        jobs = table.groupby("soc")["employment"].sum()
        paid = (table["employment"] * table["hourly_median"]).groupby(table["soc"]).sum()
        pay = paid / jobs.where(jobs > 0)
        first = table.groupby("soc")[["hourly_median", "median_basis"]].first()
        return first.assign(employment=jobs, hourly_median=pay.fillna(first["hourly_median"]))

    @cached_property
    def links(self) -> pd.DataFrame:
        """Links to unit groups with a teleworkable job: soc, unit_group, jobs, hourly_median."""
        links, own = occupation_table("soc-isco08"), own_employment()
        jobs, rule = self.occupations["employment"], self.parameters.soc_isco_weight
        jobs = crosswalks.averaging_weights(links, jobs, rule, own)
        counted = links["unit_group"].map(own_scores(self.parameters)).fillna(0.0) > 0
        score = links["soc"].map(soc_scores(self.parameters)).fillna(0.0)
        table = links[["soc", "unit_group"]].assign(
            jobs=jobs * score * counted,
            hourly_median=links["soc"].map(self.occupations["hourly_median"]),
            basis=links["soc"].map(self.occupations["median_basis"]),
        )
        return table[(table["jobs"] > 0) & table["hourly_median"].notna()]

    def unit_groups(self) -> pd.Series:
        """Pay by unit group: its occupations' medians averaged by teleworkable jobs."""
        return _means(self.links, self.links["unit_group"])

    @kept
    def groups(self, label: Label) -> pd.Series:
        """Pay by label of unit groups (None pools all), averaged as `us_average` says."""
        series, unit_group = as_labels(label), self.links["unit_group"]
        named = pd.Series("all", unit_group.index) if series is None else unit_group.map(series)
        known = self.links[named.notna()]
        if self.parameters.us_average == "mean":
            return _means(known, named[named.notna()])
        return known.groupby(named[named.notna()]).apply(_median)

    def marked(self) -> pd.DataFrame:
        """Occupations whose median OES does not print, by basis, and their jobs."""
        all_jobs = self.occupations.groupby("median_basis")["employment"].agg(["size", "sum"])
        teleworkable = self.links.groupby("basis").agg(
            teleworkable_occupations=("soc", "nunique"), teleworkable_jobs=("jobs", "sum")
        )
        return all_jobs.set_axis(["occupations", "jobs"], axis=1).join(teleworkable).fillna(0.0)

    def best_paid(self, first: int, at_least: float = 0.5) -> Sequence[str]:
        """The best-paid unit groups that are teleworkable at least in part, best first."""
        scores = own_scores(self.parameters)
        pay = self.unit_groups()
        return pay[pay.index.map(scores) >= at_least].nlargest(first).index.tolist()


def _means(links: pd.DataFrame, label: pd.Series) -> pd.Series:
    paid = (links["jobs"] * links["hourly_median"]).groupby(label).sum()
    return paid / links["jobs"].groupby(label).sum()


def _median(links: pd.DataFrame) -> float:
    ordered = links.sort_values("hourly_median")
    pay, jobs = (ordered[each].to_numpy() for each in ("hourly_median", ["jobs"]))
    return float(replicate_quantiles(pay, jobs)[0])


def mean_of(pay: pd.Series, weights: pd.Series) -> float:
    """Weighted mean over common labels."""
    return float(np.average(pay, weights=weights.reindex(pay.index)))
