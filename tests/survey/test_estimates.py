"""Intervals worked by hand, and what holds of any."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telemigration.survey.estimates import Estimate, share_estimates, total_estimates

COUNTS = st.lists(st.floats(1, 1e6), min_size=4, max_size=4)


def test_total_by_hand():
    # Replicates 90 and 110 lie 10 from 100: standard error 10, interval 100 -+ 1.96 x 10.
    found = total_estimates(np.array([[100.0, 90.0, 110.0]]))[0]
    assert list(vars(found).values()) == pytest.approx([100, 80.4, 119.6, 10], abs=0.01)


def test_share_by_hand():
    # Share 0.2, standard error 0.1: logit -1.386 -+ 1.96 x 0.1 / 0.16 = -2.611 and -0.161.
    found = share_estimates(np.array([[20.0, 10.0, 30.0]]), np.full((1, 3), 100.0))[0]
    assert list(vars(found).values()) == pytest.approx([0.2, 0.0684, 0.4597, 0.1], abs=1e-4)


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_a_share_of_none_or_all_has_no_width(value):
    found = share_estimates(np.full((1, 3), value), np.ones((1, 3)))[0]
    assert found.low == found.high == value


def test_a_share_of_nothing_is_missing():
    assert np.isnan(share_estimates(np.zeros((1, 2)), np.zeros((1, 2))).value).all()


def test_a_replicate_without_anybody_is_left_out():
    found = share_estimates(np.array([[20.0, 10.0, 0.0]]), np.array([[100.0, 100.0, 0.0]]))[0]
    assert found.standard_error == pytest.approx(0.1)


def test_estimates_scale():
    found = total_estimates(np.array([[100.0, 90.0, 110.0]]))
    assert (
        (found * 100)[0] == found[0] * 100 == Estimate(*(100 * e for e in vars(found[0]).values()))
    )


@settings(deadline=None)
@given(COUNTS, COUNTS)
def test_part_and_rest_mirror_each_other(part, rest):
    part, rest = np.array([part]), np.array([rest])
    one, other = (share_estimates(each, part + rest) for each in (part, rest))
    assert one.value + other.value == pytest.approx(1)
    assert one.low <= one.value <= one.high
    assert one.low == pytest.approx(1 - other.high, abs=1e-6)
