"""From a survey's occupation codes to teleworkable, not teleworkable or missing, under one set of
choices."""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from telemigration.errors import BadInput
from telemigration.occupations import crosswalks
from telemigration.occupations.dingel_neiman import TeleworkableRule, by_soc
from telemigration.parameters import Parameters
from telemigration.places import derived_folder

STATES = ["teleworkable", "not_teleworkable", "missing"]
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

    def states(self, by: pd.Series | None = None) -> pd.DataFrame:
        """Parts of one person of each occupation that are teleworkable, not teleworkable and
        missing.

        Parameters
        ----------
        by : label of each unit group (for instance its major group); None pools all.

        Returns
        -------
        DataFrame indexed by (occupation, label) with columns teleworkable, not_teleworkable,
        missing; rows of one occupation add up to 1 over labels and columns.
        """
        score = self.links["unit_group"].map(self.scores)
        part = self.links["part"]
        label = (
            pd.Series("all", index=self.links.index)
            if by is None
            else self.links["unit_group"].map(by)
        )
        table = pd.DataFrame(
            {
                "occupation": self.links["occupation"],
                "label": label.fillna("no unit group"),
                "teleworkable": (part * score).fillna(0.0),
                "not_teleworkable": (part * (1 - score)).fillna(0.0),
                "missing": part.where(score.isna(), 0.0),
            }
        )
        return table.groupby(["occupation", "label"])[STATES].sum()


def soc_scores(parameters: Parameters) -> pd.Series:
    """Teleworkable score by SOC 2010 code under the chosen classification.

    O*NET-SOC occupations are averaged to SOC with the number of respondents as weight (Dingel and
    Neiman 2020).
    """
    if parameters.classification == "opinion":
        return occupation_table("soc").set_index("soc")["opinion"].dropna()
    table = occupation_table("onet-soc").set_index("onetsoccode")
    kept = [
        f"condition_{each.number:02d}"
        for each in TeleworkableRule(parameters.dropped_conditions).kept()
    ]
    teleworkable = (table[kept].sum(axis=1) == 0).astype(float)
    return by_soc(teleworkable, table.reset_index(), table["respondents"])


def unit_group_scores(parameters: Parameters, own_employment: pd.Series) -> pd.Series:
    """Teleworkable score of every ISCO-08 unit group under the chosen crosswalk, rule and treatment
    of gaps.

    Parameters
    ----------
    parameters : the choices.
    own_employment : the country's persons by unit group (used by the choice "own-employment").
    """
    links = occupation_table("soc-isco08")
    jobs = occupation_table("soc").set_index("soc")["us_employment"]
    weights = crosswalks.averaging_weights(links, jobs, parameters.soc_isco_weight, own_employment)
    shares = crosswalks.unit_group_shares(links, weights, soc_scores(parameters))
    counted = crosswalks.counted_as(shares, parameters.unit_group_rule)
    if parameters.unmatched == "missing":
        return counted
    everything = occupation_table("isco08")["unit_group"]
    return crosswalks.with_parents(counted, pd.Index(everything).union(own_employment.index))


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
    scores, occupations = unit_group_scores(parameters, own_employment), persons.index
    if code != "CNO-70":
        four_digits = occupations.str.fullmatch(r"\d{4}")
        links = pd.DataFrame(
            {"occupation": occupations, "unit_group": occupations.where(four_digits), "part": 1.0}
        )
        return Classification(links, scores)
    table = occupation_table("cno70-isco08")
    us = occupation_table("isco08").set_index("unit_group")["us_employment"]
    employment = us if parameters.cno_isco_weight == "us-employment" else own_employment
    table = table.assign(
        part=crosswalks.spread(table, parameters.cno_isco_weight, employment, persons)
    )
    unlinked = occupations.difference(table["occupation"])
    rest = pd.DataFrame({"occupation": unlinked, "unit_group": None, "part": 1.0})
    return Classification(
        pd.concat([table[["occupation", "unit_group", "part"]], rest], ignore_index=True), scores
    )
