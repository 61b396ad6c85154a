"""The classification of the committed tables: who is linked to what, and what the choices do."""

import pandas as pd
import pytest

from telemigration.occupations.classification import (
    STATES,
    classify,
    occupation_table,
    soc_scores,
    unit_group_scores,
)
from telemigration.occupations.isco08 import major_group, sub_row
from telemigration.parameters import Parameters
from telemigration.teleworkability.counts import own_employment


@pytest.fixture(scope="module")
def own():
    return own_employment()


def test_committed_rule_equals_the_published_occupations(raw):
    published = pd.read_csv(raw / "onet/occupations_workathome.csv").set_index("onetsoccode")[
        "teleworkable"
    ]
    ours = occupation_table("onet-soc").set_index("onetsoccode")["teleworkable"]
    assert (ours.reindex(published.index) == published).sum() == 968


def test_soc_scores_agree_with_the_committed_soc_table():
    committed = occupation_table("soc").set_index("soc")["teleworkable"].dropna()
    assert (soc_scores(Parameters()) - committed).abs().max() < 1e-9


def test_dropping_a_condition_never_lowers_a_score():
    base = soc_scores(Parameters())
    for number in range(1, 16):
        assert (soc_scores(Parameters.of(dropped_conditions=(number,))) >= base - 1e-12).all()


def test_without_conditions_everything_is_teleworkable():
    assert (soc_scores(Parameters.of(dropped_conditions=tuple(range(1, 16)))) == 1).all()


def test_stricter_rules_never_raise_a_score(own):
    share, whole = (
        unit_group_scores(Parameters.of(unit_group_rule=rule), own) for rule in ("share", "all")
    )
    assert (whole <= share + 1e-12).all()


def test_lawyers_are_one_to_one(own):
    assert unit_group_scores(Parameters(), own)["2611"] == 1
    assert unit_group_scores(Parameters.of(classification="opinion"), own)["2611"] == 0.75


def test_parents_leave_almost_nobody_without_a_score(own):
    civilians = own[~own.index.str.startswith("0")]
    scored = (
        unit_group_scores(Parameters.of(unmatched="parent"), own).reindex(civilians.index).notna()
    )
    assert civilians[scored].sum() / civilians.sum() >= 0.9998


@pytest.mark.parametrize(
    ("code", "codes"),
    [
        ("CNO-70", ["21", "45", "99", "not recorded"]),
        ("CIUO-08 A.C.", ["2611", "8324", "0000", "not recorded"]),
    ],
)
def test_the_states_of_each_occupation_add_up_to_one(own, code, codes):
    persons = pd.Series(1.0, index=codes)
    states = classify(persons, Parameters(), own, code).states(pd.Series({"2611": "law"}))
    assert states[STATES].sum(axis=1).groupby("occupation").sum()[codes].tolist() == pytest.approx(
        [1] * 4
    )


def test_occupations_outside_the_crosswalk_are_missing_not_zero(own):
    states = classify(pd.Series({"0000": 1.0}), Parameters(), own, "CIUO-08 A.C.").states()
    assert states["missing"].tolist() == [1]


def test_major_groups_and_sub_rows():
    codes = pd.Series(["2611", "2145", "1111", "0110", "0000"])
    assert major_group(codes).tolist()[:4] == [
        "Professionals",
        "Professionals",
        "Managers",
        "Armed forces",
    ]
    assert major_group(codes).isna().iloc[4]
    assert sub_row(codes).tolist()[:3] == [
        "Law professionals",
        "Science and technology professionals",
        "Legislators",
    ]


def test_raking_brings_2019_nearer_to_the_make_up_of_2023_than_any_other_choice(own):
    from telemigration.teleworkability.counts import TeleworkableCounts

    target = own.groupby(major_group(own.index.to_series())).sum() / own.sum()
    apart = {}
    for choice in ("raked", "own-employment", "us-employment", "equal"):
        counts = TeleworkableCounts("geih-2019", Parameters.of(cno_isco_weight=choice))
        links, persons = (
            counts.classification.links,
            counts.cube.cells("all", "employed")[0].droplevel("group"),
        )
        moved = (
            (links["part"] * links["occupation"].map(persons))
            .groupby(major_group(links["unit_group"]))
            .sum()
        )
        apart[choice] = (moved / moved.sum() - target).abs().sum()
    assert min(apart, key=apart.get) == "raked"
