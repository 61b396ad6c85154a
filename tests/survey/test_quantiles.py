"""Weighted quantiles against numpy, their intervals against svy, the grid against its stated
width."""

import numpy as np
import polars as pl
import pytest
import svy

from telemigration.errors import BadInput
from telemigration.survey.quantiles import (
    LogGrid,
    by_value,
    quantile_estimate,
    replicate_interval,
    replicate_quantiles,
)
from telemigration.survey.replicates import household_multipliers

PROBABILITIES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)


@pytest.fixture(scope="module")
def heaped():
    """Pay that heaps on round sums, with unequal weights: 3,000 persons in 1,500 households of 10
    strata."""
    rng = np.random.default_rng(11)
    pay = np.round(rng.lognormal(8.5, 0.7, 3000), -2) + 100
    return pay, np.repeat(rng.gamma(2, 200, 1500), 2), np.repeat(np.arange(1500), 2)


def replicated(pay, weights, household, replicates=2000):
    import pandas as pd

    times = household_multipliers(pd.Series(np.arange(1500) % 10), replicates)
    order = np.argsort(pay, kind="stable")
    matrix = np.column_stack([weights, weights[:, None] * times[household]])
    return pay[order], matrix[order]


def test_worked_by_hand():
    # Shares at or below 1, 2, 9: 0.2, 0.6, 1.0.
    assert replicate_quantiles(
        np.array([1.0, 2.0, 9.0]), np.array([[1.0], [2.0], [2.0]])
    ).tolist() == [2.0]
    assert replicate_quantiles(
        np.array([1.0, 2.0, 9.0]), np.array([[1.0], [2.0], [2.0]]), 0.2
    ).tolist() == [1.0]


@pytest.mark.parametrize("probability", PROBABILITIES)
def test_equals_numpy_on_made_up_data(heaped, probability):
    pay, weights, household = heaped
    values, matrix = replicated(*heaped, replicates=5)
    ours = replicate_quantiles(values, matrix, probability)
    theirs = [
        np.quantile(values, probability, weights=column, method="inverted_cdf")
        for column in matrix.T
    ]
    assert ours.tolist() == theirs


def test_pooling_equal_values_changes_nothing(heaped):
    values, matrix = replicated(*heaped, replicates=5)
    assert (
        replicate_quantiles(*by_value(values, matrix)) == replicate_quantiles(values, matrix)
    ).all()


def test_interval_agrees_with_svy(heaped):
    pay, weights, household = heaped
    ours = quantile_estimate(*replicated(*heaped))
    frame = pl.DataFrame(
        {"pay": pay, "w": weights, "household": household, "stratum": (household % 10).astype(str)}
    )
    design = svy.Design(stratum="stratum", psu="household", wgt="w")
    theirs = svy.Sample(frame, design).estimation.median("pay").estimates[0]
    # svy linearises where the bootstrap resamples, and heaps lie 100 apart.
    assert ours.value == pytest.approx(theirs.est, abs=100)
    assert (ours.low, ours.high) == pytest.approx((theirs.lci, theirs.uci), abs=200)


def test_interval_covers_the_true_median_as_often_as_it_says():
    rng = np.random.default_rng(5)
    covered = 0
    for _ in range(300):
        pay = np.sort(rng.lognormal(0, 1, 200))
        weights = np.column_stack(
            [np.ones(200), rng.multinomial(200, np.full(200, 1 / 200), size=100).T]
        )
        estimate = quantile_estimate(pay, weights)
        covered += estimate.low <= 1.0 <= estimate.high
    assert 0.91 <= covered / 300 <= 0.98


def test_replicate_interval_by_hand():
    # Logs of the replicates lie 0.1 from that of the value: factor exp(1.96 x 0.1).
    found = replicate_interval(np.array([10.0, 10 * np.exp(0.1), 10 * np.exp(-0.1)]))
    assert (found.low, found.high) == pytest.approx((10 / 1.21652, 10 * 1.21652), rel=1e-4)


def test_grid_middle_lies_within_half_a_step():
    grid = LogGrid(low=100, high=1e6, step=0.01)
    pay = np.geomspace(100, 1e6, 10_001)[:-1]
    assert np.abs(np.log(grid.middles(grid.bins(pay)) / pay)).max() <= np.log(1.01) / 2 + 1e-12


def test_values_outside_the_grid_fall_into_its_end_bins():
    grid = LogGrid(low=100, high=1e6, step=0.01)
    assert grid.bins(np.array([1.0, 1e9])).tolist() == [0, grid.size - 1]


@pytest.mark.parametrize(
    ("values", "weights", "message"),
    [
        ([2.0, 1.0], [[1.0], [1.0]], "ascending"),
        ([], np.empty((0, 1)), "at least one"),
        ([1.0, 2.0], [[0.0], [0.0]], "a positive total"),
        ([1.0, 2.0], [[1.0]], "2 values, 1 weights"),
    ],
)
def test_what_has_no_quantile_is_refused(values, weights, message):
    with pytest.raises(BadInput, match=message):
        replicate_quantiles(np.array(values), np.asarray(weights))


def test_a_replicate_without_weight_has_no_quantile():
    assert np.isnan(
        replicate_quantiles(np.array([1.0, 2.0]), np.array([[1.0, 0.0], [1.0, 0.0]]))[1]
    )
