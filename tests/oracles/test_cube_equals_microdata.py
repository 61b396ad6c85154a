"""Shares from the committed cubes against the same shares person by person from microdata."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import expit, logit

from telemigration.parameters import Parameters
from telemigration.sources.surveys import GROUPINGS, read_survey, surveys
from telemigration.survey.replicates import household_multipliers
from telemigration.teleworkability.counts import TeleworkableCounts

pytestmark = pytest.mark.slow
COMBINATIONS = [
    {},
    {"unit_group_rule": "all"},
    {"unit_group_rule": "majority"},
    {"unmatched": "parent"},
    {"classification": "opinion"},
    {"classification": "opinion", "unmatched": "parent"},
    {"soc_isco_weight": "us-employment"},
    {"soc_isco_weight": "equal"},
    {"cno_isco_weight": "equal"},
    {"cno_isco_weight": "own-employment"},
    {"cno_isco_weight": "us-employment", "unit_group_rule": "majority"},
    {"dropped_conditions": (1, 12)},
    {"dropped_conditions": (4,), "unit_group_rule": "all", "unmatched": "parent"},
]
# The cube keeps replicates in half precision.
SHARE_NOISE, INTERVAL_NOISE = 1e-9, 1e-4


class Microdata:
    """Persons of a survey with the multipliers of their households."""

    def __init__(self, raw, survey):
        self.persons, households = read_survey(raw, surveys()[survey])
        households = households.sort_values(["stratum", "household"], ignore_index=True)
        self.times = household_multipliers(households["stratum"])
        self.household = pd.Index(households["household"]).get_indexer(self.persons["household"])

    def share(self, rows, states):
        """Share, low and high among persons, from their own weights and verdicts."""
        persons, home = self.persons[rows], self.household[rows]
        weight = persons["expansion_weight"].to_numpy()
        verdict = states.reindex(persons["occupation"].fillna("not recorded"))
        part, known = (weight * verdict[name].to_numpy() for name in ("teleworkable", "identified"))
        # Single precision is a hundredth of the noise allowed for intervals, and ten times as fast.
        sums = [
            np.bincount(home, each, len(self.times)).astype(np.float32) @ self.times
            for each in (part, known)
        ]
        replicate = sums[0].astype(float) / sums[1]
        share = part.sum() / known.sum()
        error = np.sqrt(np.mean((replicate - share) ** 2))
        if not 0 < share < 1:
            return share, share, share
        spread = 1.959963984540054 * error / (share * (1 - share))
        return share, expit(logit(share) - spread), expit(logit(share) + spread)


@pytest.fixture(scope="module", params=["geih-2019", "geih-2023"])
def microdata(request, raw):
    found = Microdata(raw, request.param)
    found.survey = request.param
    return found


@pytest.mark.parametrize("changes", COMBINATIONS, ids=str)
def test_cube_and_microdata_give_the_same_shares(microdata, changes):
    counts = TeleworkableCounts(microdata.survey, Parameters.of(**changes))
    states = counts.classification.states().droplevel("label")
    states["identified"] = states["teleworkable"] + states["not_teleworkable"]
    employed = (microdata.persons["status"] == "employed").to_numpy()
    for grouping in ("all", "sex", "education", "age", "pension", "sector", "zone", "department"):
        from_cube = counts.by(grouping, "employed")
        column = GROUPINGS[grouping]
        for group, row in from_cube.drop(index="not recorded", errors="ignore").iterrows():
            if not row["persons"] + row["not_teleworkable"]:
                continue
            rows = (
                employed
                if column is None
                else employed & (microdata.persons[column] == group).to_numpy()
            )
            share, low, high = microdata.share(rows, states)
            assert row["share"] == pytest.approx(share, abs=SHARE_NOISE), (grouping, group)
            assert row["share_low"] == pytest.approx(low, abs=INTERVAL_NOISE), (grouping, group)
            assert row["share_high"] == pytest.approx(high, abs=INTERVAL_NOISE), (grouping, group)
