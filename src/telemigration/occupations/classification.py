"""From a survey's occupation codes to teleworkable, not teleworkable or missing, under one set of
choices."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from telemigration.errors import BadInput
from telemigration.occupations import crosswalks
from telemigration.occupations.dingel_neiman import TeleworkableRule, by_soc
from telemigration.parameters import Parameters
from telemigration.places import derived_folder

STATES = ["teleworkable", "not_teleworkable", "missing"]
NO_UNIT_GROUP = "no unit group"
TEXT = {"onetsoccode": str, "soc": str, "unit_group": str, "occupation": str}


@cache
def occupation_table(name: str) -> pd.DataFrame:
    """A committed table of `data/derived/occupations`: onet-soc, soc, soc-isco08, isco08 or
    cno70-isco08."""
    path = derived_folder() / "occupations" / f"{name}.csv"
    if not path.exists():
        raise BadInput(path, "no such file", "a table made by `telemigration derive`")
    return pd.read_csv(path, dtype=TEXT)


@dataclass(frozen=True)
class Classification:
    """What the book takes an occupation of a survey to be.

    Attributes
    ----------
    links : columns occupation (the survey's own code), unit_group (ISCO-08, missing where there is
        none), part (persons of the occupation that go to this unit group; adds up to 1 per
        occupation).
    scores : teleworkable share by unit group, between 0 and 1; unit groups without a score are
        missing occupations.
    """

    links: pd.DataFrame
    scores: pd.Series

    def parts(
        self, occupations: pd.Index, label: pd.Series | None = None
    ) -> tuple[pd.Index, np.ndarray]:
        """Parts of one person of each occupation, by label, that are of each of `STATES`.

        Parameters
        ----------
        occupations : codes of the survey; those without a link are missing.
        label : label of each unit group (for instance its major group); None pools all.

        Returns
        -------
        labels : sorted; unit groups without a label are NO_UNIT_GROUP.
        parts : occupations x labels x states; adds up to 1 over the last two axes.
        """
        unlinked = occupations.difference(self.links["occupation"])
        rest = pd.DataFrame({"occupation": unlinked, "unit_group": None, "part": 1.0})
        links = pd.concat([self.links, rest], ignore_index=True) if len(rest) else self.links
        unit_group, part = links["unit_group"], links["part"].to_numpy(float)
        score = unit_group.map(self.scores).to_numpy(float)
        named = pd.Series("all", unit_group.index) if label is None else unit_group.map(label)
        codes, labels = pd.factorize(named.fillna(NO_UNIT_GROUP), sort=True)
        row = occupations.get_indexer(links["occupation"])
        unknown = np.isnan(score)
        states = np.column_stack([np.nan_to_num(score), np.nan_to_num(1 - score), unknown])
        parts = np.zeros((len(occupations), len(labels), len(STATES)))
        np.add.at(parts, (row[row >= 0], codes[row >= 0]), (part[:, None] * states)[row >= 0])
        return pd.Index(labels, name="label"), parts

    def states(self, by: pd.Series | None = None) -> pd.DataFrame:
        """`parts` of all linked occupations as a frame.

        Returns
        -------
        DataFrame indexed by (occupation, label) with columns teleworkable, not_teleworkable,
        missing; rows of one occupation add up to 1 over labels and columns.
        """
        occupations = pd.Index(self.links["occupation"].unique(), name="occupation")
        labels, parts = self.parts(occupations, by)
        index = pd.MultiIndex.from_product([occupations, labels])
        table = pd.DataFrame(parts.reshape(-1, len(STATES)), index=index, columns=STATES)
        return table[table.sum(axis=1) > 0].sort_index()

    def teleworkable_share(self) -> pd.Series:
        """Teleworkable share of the persons with a verdict, by the survey's occupation code."""
        states = self.states().droplevel("label")
        return states["teleworkable"] / (states["teleworkable"] + states["not_teleworkable"])


def soc_scores(parameters: Parameters) -> pd.Series:
    """Teleworkable score by SOC 2010 code under the chosen classification.

    O*NET-SOC occupations are averaged to SOC with the number of respondents as weight (Dingel and
    Neiman 2020).
    """
    return _soc_scores(parameters.classification, parameters.dropped_conditions)


@cache
def _soc_scores(classification: str, dropped_conditions: tuple[int, ...]) -> pd.Series:
    if classification == "opinion":
        return occupation_table("soc").set_index("soc")["opinion"].dropna()
    table = occupation_table("onet-soc").set_index("onetsoccode")
    conditions = TeleworkableRule(dropped_conditions).kept()
    kept = [f"condition_{each.number:02d}" for each in conditions]
    teleworkable = (table[kept].sum(axis=1) == 0).astype(float)
    return by_soc(teleworkable, table.reset_index(), table["respondents"])


def linked_shares(parameters: Parameters, own_employment: pd.Series) -> pd.Series:
    """Teleworkable share of the US occupations linked to each ISCO-08 unit group, as far as they
    have a score; arguments as for `unit_group_scores`."""
    links = occupation_table("soc-isco08")
    jobs = occupation_table("soc").set_index("soc")["us_employment"]
    weights = crosswalks.averaging_weights(links, jobs, parameters.soc_isco_weight, own_employment)
    return crosswalks.unit_group_shares(links, weights, soc_scores(parameters))


def scores_of(shares: pd.Series, parameters: Parameters, own_employment: pd.Series) -> pd.Series:
    """Scores from `linked_shares` under the chosen rule and treatment of gaps."""
    counted = crosswalks.counted_as(shares, parameters.unit_group_rule)
    if parameters.unmatched == "missing":
        return counted
    everything = pd.Index(occupation_table("isco08")["unit_group"])
    return crosswalks.with_parents(counted, everything.union(own_employment.index))


def unit_group_scores(parameters: Parameters, own_employment: pd.Series) -> pd.Series:
    """Teleworkable score of every ISCO-08 unit group under the chosen crosswalk, rule and treatment
    of gaps.

    Parameters
    ----------
    parameters : the choices.
    own_employment : the country's persons by unit group (used by the choice "own-employment").
    """
    return scores_of(linked_shares(parameters, own_employment), parameters, own_employment)


def occupation_links(
    persons: pd.Series, choice: str, own_employment: pd.Series, code: str
) -> pd.DataFrame:
    """The links of a survey's occupations to unit groups: columns as `Classification.links`.

    Parameters
    ----------
    persons, own_employment, code : as for `classify`.
    choice : the parameter `cno_isco_weight`; nothing depends on it where the code is ISCO-08.
    """
    occupations = persons.index
    if code != "CNO-70":
        four_digits = occupations.str.fullmatch(r"\d{4}")
        unit_groups = occupations.where(four_digits)
        return pd.DataFrame({"occupation": occupations, "unit_group": unit_groups, "part": 1.0})
    table = occupation_table("cno70-isco08")
    us = occupation_table("isco08").set_index("unit_group")["us_employment"]
    employment = us if choice == "us-employment" else own_employment
    table = table.assign(part=crosswalks.spread(table, choice, employment, persons))
    unlinked = occupations.difference(table["occupation"])
    rest = pd.DataFrame({"occupation": unlinked, "unit_group": None, "part": 1.0})
    return pd.concat([table[["occupation", "unit_group", "part"]], rest], ignore_index=True)


def classify(
    persons: pd.Series, parameters: Parameters, own_employment: pd.Series, code: str
) -> Classification:
    """The classification of a survey's occupations.

    Parameters
    ----------
    persons : employed persons by the survey's occupation code; every code that occurs must be
        listed.
    parameters : the choices.
    own_employment : the country's persons by four-digit unit group.
    code : the survey's occupation code, "CNO-70" or a national ISCO-08 ("CIUO-08 A.C.").
    """
    links = occupation_links(persons, parameters.cno_isco_weight, own_employment, code)
    return Classification(links, unit_group_scores(parameters, own_employment))
