"""Verdicts on claims worked by hand: rounding, intervals, tolerances, hedges, statements."""

import math
from dataclasses import replace

import pytest

from telemigration.errors import BadInput
from telemigration.paper.claims import claim
from telemigration.verdicts.judging import Verdict, half_unit, judge

PERCENT = replace(
    claim("P000-057"), number=55.0, decimals=0, hedge="", unit="percent", confidence="certain"
)


@pytest.mark.parametrize(
    ("value", "low", "high", "verdict"),
    [
        (0.5549, None, None, Verdict.SAME),  # rounds to 55
        (0.5450, None, None, Verdict.SAME),  # 54.5 is the edge of what 55 stands for
        (0.5351, 0.52, 0.545, Verdict.WITHIN),  # the interval meets 54.5
        (0.5351, 0.53, 0.5449, Verdict.CLOSE),  # it does not, but 1.5 points are close
        (0.6049, None, None, Verdict.CLOSE),  # a tenth of 55 is 5.5 points
        (0.6051, None, None, Verdict.DIFFERS),
    ],
)
def test_percentages_by_hand(value, low, high, verdict):
    assert judge(PERCENT, value, "share", low, high).verdict is verdict


def test_two_points_are_close_even_for_small_percentages():
    small = replace(PERCENT, number=3.0)
    assert judge(small, 4.9, "percent").verdict is Verdict.CLOSE
    assert judge(small, 5.1, "percent").verdict is Verdict.DIFFERS


def test_counts_have_no_two_points_of_grace():
    people = replace(PERCENT, number=740_000.0, decimals=-4, unit="persons")
    assert half_unit(people) == 5_000
    assert judge(people, 744_000, "persons").verdict is Verdict.SAME
    assert judge(people, 667_000, "persons").verdict is Verdict.CLOSE
    assert judge(people, 665_000, "persons").verdict is Verdict.DIFFERS


def test_difference_and_ratio_are_in_the_claim_s_unit():
    judged = judge(PERCENT, 0.44, "share", 0.42, 0.46)
    assert (judged.computed, judged.low, judged.high) == pytest.approx((44, 42, 46))
    assert judged.difference == pytest.approx(-11) and judged.ratio == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("hedge", "value", "verdict"),
    [
        ("more than", 17.6, Verdict.SAME),
        ("more than", 9.0, Verdict.DIFFERS),
        ("below", 9.0, Verdict.SAME),
        ("about", 17.6, Verdict.DIFFERS),
    ],
)
def test_bounds_in_words(hedge, value, verdict):
    eleven = replace(PERCENT, number=11.0, unit="ratio", hedge=hedge)
    assert judge(eleven, value, "ratio").verdict is verdict


def test_statements_hold_or_do_not():
    women = claim("P000-060")
    assert judge(women, 1.0, "statement").verdict is Verdict.SAME
    assert judge(women, 0.0, "statement").verdict is Verdict.DIFFERS
    assert math.isnan(judge(women, 1.0, "statement").ratio)


def test_a_number_for_a_claim_that_is_none_is_refused():
    with pytest.raises(BadInput, match="P000-060"):
        judge(replace(claim("P000-060"), number=None), 3.0, "percent")


def test_a_zero_has_no_ratio_but_a_difference():
    nobody = replace(PERCENT, number=0.0)
    judged = judge(nobody, 0.12, "share")
    assert math.isnan(judged.ratio) and judged.difference == pytest.approx(12)
