"""Small-sample statistics against other libraries and values worked by hand."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from telemigration.survey import small_samples


@pytest.mark.parametrize(("rows", "of"), [(0, 29), (2, 29), (29, 6308)])
def test_the_interval_of_a_share_is_that_of_statsmodels(rows: int, of: int) -> None:
    low, high = proportion_confint(rows, of, method="beta")
    found = small_samples.share(rows, of)
    assert (found.low, found.high) == pytest.approx((np.nan_to_num(low), high))


def test_the_median_of_29_lies_between_the_9th_and_the_21st() -> None:
    found = small_samples.median(np.arange(1.0, 30.0))
    assert (found.value, found.low, found.high) == (15, 9, 21)


def test_the_interval_of_a_median_covers_it_as_often_as_it_says() -> None:
    draws = np.random.default_rng(1).exponential(size=(2000, 29))
    held = [(each := small_samples.median(row)).low <= np.log(2) <= each.high for row in draws]
    assert 0.95 <= np.mean(held) <= 0.99


def test_a_permutation_of_few_values_matches_the_exact_probability() -> None:
    few, others = np.array([5.0, 5.0]), np.array([5.0, 4.0, 4.0, 4.0])
    # Two of six at random: 3 of 15 pairs are both fives, 3 both fours; these lie as far from the
    # mean of 4.5.
    assert small_samples.gap(few, others).permutation == pytest.approx(6 / 15, abs=0.02)


def test_welch_is_scipys_and_is_not_given_where_a_group_does_not_vary() -> None:
    few, others = np.array([4.0, 5.0, 4.5]), np.array([3.0, 4.0, 5.0, 4.0])
    assert small_samples.gap(few, others).welch == pytest.approx(
        stats.ttest_ind(few, others, equal_var=False).pvalue
    )
    alike = small_samples.gap(np.array([5.0, 5.0, 5.0]), others)
    assert np.isnan(alike.welch) and alike.few.low is None


def test_two_equal_parts_and_one_whole() -> None:
    assert small_samples.concentration(pd.Series([7, 7]))["herfindahl"] == pytest.approx(0.5)
    assert small_samples.concentration(pd.Series([7])) == pytest.approx(
        {"parts": 1, "herfindahl": 1, "equal_parts": 1, "first": 1, "first_five": 1}
    )


def test_the_same_mix_is_not_told_apart_and_another_is() -> None:
    others = pd.Series({"web": 600, "design": 400})
    assert small_samples.same_mix(pd.Series({"web": 12, "design": 8}), others) > 0.9
    assert small_samples.same_mix(pd.Series({"web": 0, "design": 20}), others) < 0.001
