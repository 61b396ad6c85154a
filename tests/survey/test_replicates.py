"""Bootstrap replicate weights against theory and against svy."""

import numpy as np
import pandas as pd
import polars as pl
import pytest
import svy

from telemigration.survey.cubes import make_cube
from telemigration.survey.estimates import share_estimates, total_estimates
from telemigration.survey.replicates import Households, household_multipliers

# The bootstrap's standard error is itself random: with R replicates its relative error is about 1 /
# sqrt(2 R).
REPLICATES = 2000
TOLERANCE = 4 / np.sqrt(2 * REPLICATES)


@pytest.fixture(scope="module")
def sample():
    """Twelve strata, 1,500 households of one to four persons, unequal weights."""
    rng = np.random.default_rng(7)
    household = np.repeat(np.arange(1500), rng.integers(1, 5, 1500))
    stratum = (household % 12).astype(str)
    teleworkable = rng.random(len(household)) < 0.15 + 0.03 * (household % 5)
    return pd.DataFrame(
        {
            "household": household,
            "stratum": stratum,
            "teleworkable": teleworkable.astype(float),
            "expansion_weight": rng.gamma(2, 200, 1500)[household],
        }
    )


def replicate_sums(sample, column):
    households = sample[["household", "stratum"]].drop_duplicates(ignore_index=True)
    times = household_multipliers(households["stratum"], REPLICATES)
    by_household = (sample["expansion_weight"] * column).groupby(sample["household"]).sum()
    return np.concatenate([[by_household.sum()], by_household.to_numpy() @ times])


def authority(sample):
    return svy.Sample(
        pl.from_pandas(sample),
        svy.Design(stratum="stratum", psu="household", wgt="expansion_weight"),
    )


def test_share_and_error_agree_with_svy(sample):
    sums = (replicate_sums(sample, part) for part in (sample["teleworkable"], 1.0))
    ours = share_estimates(*sums)
    theirs = authority(sample).estimation.mean("teleworkable").estimates[0]
    assert ours.value == pytest.approx(theirs.est, rel=1e-9)
    assert ours.standard_error == pytest.approx(theirs.se, rel=TOLERANCE)


def test_total_and_error_agree_with_svy(sample):
    ours = total_estimates(replicate_sums(sample, sample["teleworkable"]))
    theirs = authority(sample).estimation.total("teleworkable").estimates[0]
    assert ours.value == pytest.approx(theirs.est, rel=1e-9)
    assert ours.standard_error == pytest.approx(theirs.se, rel=TOLERANCE)
    assert ours.high == pytest.approx(theirs.uci, rel=0.01)


def test_each_stratum_keeps_its_households():
    strata = pd.Series(["a"] * 5 + ["b"] * 2 + ["c"])
    times = household_multipliers(strata, 50)
    for stratum, size in (("a", 5), ("b", 2), ("c", 1)):
        assert times[(strata == stratum).to_numpy()].sum(axis=0) == pytest.approx(np.full(50, size))


def test_same_seed_same_multipliers_other_seed_others():
    strata = pd.Series(list("aaabbb"))
    assert (household_multipliers(strata, 5) == household_multipliers(strata, 5)).all()
    assert (household_multipliers(strata, 5) != household_multipliers(strata, 5, seed=1)).any()


def test_real_2019_share_agrees_with_svy(raw):
    from telemigration.sources.surveys import read_survey, surveys

    persons, households = read_survey(raw, surveys()["geih-2019"])
    persons = persons.query("status == 'employed'").merge(
        households, on="household", suffixes=("", "_")
    )
    persons["tertiary"] = (persons["education"] == "tertiary").astype(float)
    cube = make_cube(persons, Households(households), {"education": "education"})
    block = cube.block("education")
    tertiary = block.among(["tertiary"]).sums.sum(axis=(0, 1))
    ours = share_estimates(tertiary, block.sums.sum(axis=(0, 1)))
    columns = persons[["household", "stratum", "expansion_weight", "tertiary"]]
    theirs = svy.Sample(
        pl.from_pandas(columns),
        svy.Design(stratum="stratum", psu="household", wgt="expansion_weight", singleton="skip"),
    ).estimation.mean("tertiary")
    assert ours.value == pytest.approx(theirs.estimates[0].est, rel=1e-9)
    assert ours.standard_error == pytest.approx(theirs.estimates[0].se, rel=4 / np.sqrt(200))
