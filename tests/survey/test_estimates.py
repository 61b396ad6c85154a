"""Intervals worked by hand."""

import numpy as np
import pandas as pd
import pytest

from telemigration.survey.estimates import Estimate, estimate, shares, totals


def test_total_by_hand():
    # Replicates 90 and 110 lie 10 from 100: standard error 10, interval 100 -+ 1.96 x 10.
    table = totals(pd.DataFrame([[100.0, 90.0, 110.0]]))
    assert table.loc[0].tolist() == pytest.approx([100, 80.4, 119.6, 10], abs=0.01)


def test_share_by_hand():
    # Share 0.2, standard error 0.1: logit -1.386 -+ 1.96 x 0.1 / 0.16 = -2.611 and -0.161.
    table = shares(pd.DataFrame([[20.0, 10.0, 30.0]]), pd.DataFrame([[100.0, 100.0, 100.0]]))
    assert table.loc[0].tolist() == pytest.approx([0.2, 0.0684, 0.4597, 0.1], abs=1e-4)


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_a_share_of_none_or_all_has_no_width(value):
    row = shares(pd.DataFrame([[value, value, value]]), pd.DataFrame([[1.0, 1.0, 1.0]])).loc[0]
    assert row["low"] == row["high"] == value


def test_a_share_of_nothing_is_missing():
    assert np.isnan(shares(pd.DataFrame([[0.0, 0.0]]), pd.DataFrame([[0.0, 0.0]])).loc[0, "value"])


def test_estimates_scale():
    table = totals(pd.DataFrame([[100.0, 90.0, 110.0]]))
    assert estimate(table, 0) * 100 == Estimate(*(100 * each for each in table.loc[0]))
