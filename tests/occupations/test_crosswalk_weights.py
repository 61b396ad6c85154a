"""Crosswalk choices worked by hand on a crosswalk one can see at a glance."""

import numpy as np
import pandas as pd
import pytest

from telemigration.errors import BadInput
from telemigration.occupations.crosswalks import (
    averaging_weights,
    counted_as,
    spread,
    unit_group_shares,
    with_parents,
)

# Lawyers are one group; managers (600 jobs) and clerks (100 jobs) share two groups.
LINKS = pd.DataFrame(
    {
        "soc": ["lawyer", "manager", "manager", "clerk"],
        "unit_group": ["2611", "1120", "1420", "1420"],
    }
)
JOBS = pd.Series({"lawyer": 50.0, "manager": 600.0, "clerk": 100.0})
OWN = pd.Series({"2611": 10.0, "1120": 10.0, "1420": 90.0})
SCORES = pd.Series({"lawyer": 1.0, "manager": 1.0, "clerk": 0.0})


@pytest.mark.parametrize(
    ("choice", "weights", "share_1420"),
    [
        ("equal", [1, 1, 1, 1], 1 / 2),
        ("us-employment", [50, 300, 300, 100], 300 / 400),
        ("own-employment", [50, 60, 540, 100], 540 / 640),
    ],
)
def test_link_weights_by_hand(choice, weights, share_1420):
    found = averaging_weights(LINKS, JOBS, choice, OWN)
    assert found.tolist() == pytest.approx(weights)
    shares = unit_group_shares(LINKS, found, SCORES)
    assert shares["1420"] == pytest.approx(share_1420)
    assert shares["2611"] == shares["1120"] == 1


def test_occupations_without_jobs_count_alike():
    weights = averaging_weights(LINKS, pd.Series({"lawyer": 50.0}), "us-employment")
    assert unit_group_shares(LINKS, weights, SCORES)["1420"] == 0.5


def test_an_unscored_occupation_leaves_the_average():
    weights = averaging_weights(LINKS, JOBS, "us-employment")
    assert unit_group_shares(LINKS, weights, SCORES.drop("clerk"))["1420"] == 1
    assert "2611" not in unit_group_shares(LINKS, weights, SCORES.drop("lawyer"))


def test_unknown_choice_is_refused():
    with pytest.raises(BadInput, match="'best'"):
        averaging_weights(LINKS, JOBS, "best")
    with pytest.raises(BadInput, match="own-employment with persons"):
        averaging_weights(LINKS, JOBS, "own-employment")


@pytest.mark.parametrize(
    ("rule", "expected"), [("share", [0.2, 0.5, 1.0]), ("majority", [0, 1, 1]), ("all", [0, 0, 1])]
)
def test_what_a_share_counts_for(rule, expected):
    assert counted_as(pd.Series([0.2, 0.5, 1.0]), rule).tolist() == expected


def test_missing_shares_stay_missing_under_every_rule():
    for rule in ("share", "majority", "all"):
        assert counted_as(pd.Series([np.nan]), rule).isna().all()


def test_parents_fill_from_three_then_two_digits():
    shares = pd.Series({"1111": 1.0, "1112": 0.5, "1120": 0.0})
    filled = with_parents(shares, pd.Index(["1119", "1190", "9999"]))
    assert filled["1119"] == pytest.approx(0.75), "mean of 1111 and 1112"
    assert filled["1190"] == pytest.approx(0.5), "mean of the three groups that begin with 11"
    assert np.isnan(filled["9999"])
    assert filled["1112"] == 0.5, "a score of its own is never replaced"


CNO = pd.DataFrame(
    {
        "occupation": ["21", "21", "33", "33"],
        "unit_group": ["1120", "1212", "1212", "4110"],
        "evenly": [0.5, 0.5, 0.5, 0.5],
    }
)
PERSONS = pd.Series({"21": 100.0, "33": 300.0})


@pytest.mark.parametrize(
    ("choice", "parts"),
    [
        ("equal", [0.5, 0.5, 0.5, 0.5]),
        ("own-employment", [0.1, 0.9, 0.75, 0.25]),
    ],
)
def test_spreading_by_hand(choice, parts):
    employment = pd.Series({"1120": 10.0, "1212": 90.0, "4110": 30.0})
    assert spread(CNO, choice, employment, PERSONS).tolist() == pytest.approx(parts)


def test_raking_meets_both_margins_where_it_can():
    # 60 + 40 from 21 and 80 + 220 from 33 is the only flow near these margins: 60, 120, 220.
    parts = spread(CNO, "raked", pd.Series({"1120": 60.0, "1212": 120.0, "4110": 220.0}), PERSONS)
    flow = parts.to_numpy() * CNO["occupation"].map(PERSONS).to_numpy()
    assert flow == pytest.approx([60, 40, 80, 220], rel=1e-6)


@pytest.mark.parametrize("choice", ["equal", "raked", "own-employment", "us-employment"])
def test_parts_add_up_to_one_whatever_the_employment(choice):
    employment = pd.Series({"1120": 10.0})
    parts = spread(CNO, choice, employment, PERSONS)
    assert parts.groupby(CNO["occupation"]).sum().tolist() == pytest.approx([1, 1])
