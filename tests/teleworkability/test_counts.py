"""Counts by hand: three occupations in two groups, and the same by one specification at a time."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telemigration.occupations.classification import Classification
from telemigration.parameters import Parameters
from telemigration.sources import surveys as declared
from telemigration.survey.cubes import Cube
from telemigration.teleworkability import counts as counting
from telemigration.teleworkability.counts import Persons, TeleworkableCounts, own_scores
from telemigration.teleworkability.specifications import persons_under

# Lawyers are wholly teleworkable, half of the score of clerks is made up, nobody knows the third.
CLASSIFICATION = Classification(
    links=pd.DataFrame(
        {
            "occupation": ["21", "21", "41", "99"],
            "unit_group": ["2611", "4110", "4110", None],
            "part": [0.25, 0.75, 1.0, 1.0],
        }
    ),
    scores=pd.Series({"2611": 1.0, "4110": 0.5}),
)
OCCUPATIONS = pd.Index(["21", "41", "99"])
SETS = [
    {},
    {"classification": "opinion"},
    {"unit_group_rule": "all", "unmatched": "parent"},
    {"cno_isco_weight": "equal", "soc_isco_weight": "us-employment"},
    {"dropped_conditions": (4,), "cno_isco_weight": "equal"},
]


def cube_of(survey):
    """Women: 8 lawyers, 2 of no unit group; men: 4 lawyers; the replicate has twice as many
    women."""
    women, men = [8.0, 16.0], [4.0, 4.0]
    keys = {
        "status": (np.zeros(4, int), np.array(["employed"])),
        "grouping": (np.array([0, 1, 1, 1]), np.array(["all", "sex"])),
        "group": (np.array([0, 1, 1, 2]), np.array(["all", "women", "men"])),
        "occupation": (np.array([0, 0, 1, 0]), np.array(["2611", "0000"])),
    }
    persons = np.array([[12.0, 20.0], women, [2.0, 4.0], men])
    return Cube.of(keys, persons, np.array([6, 4, 1, 2]))


def test_a_classification_is_a_vector_by_hand():
    labels, parts = CLASSIFICATION.parts(OCCUPATIONS)
    assert labels.tolist() == ["all"]
    assert parts[:, 0].tolist() == [[0.625, 0.375, 0.0], [0.5, 0.5, 0.0], [0.0, 0.0, 1.0]]


def test_labels_part_an_occupation_and_codes_without_link_are_missing():
    by = pd.Series({"2611": "law", "4110": "office"})
    labels, parts = CLASSIFICATION.parts(pd.Index(["21", "77"]), by)
    assert labels.tolist() == ["law", "no unit group", "office"]
    assert parts[0].tolist() == [[0.25, 0, 0], [0, 0, 0], [0.375, 0.375, 0]]
    assert parts[1].tolist() == [[0, 0, 0], [0, 0, 1], [0, 0, 0]]


def test_persons_by_hand():
    found = TeleworkableCounts("geih-2023", Parameters(), cube_of).persons("sex", "employed")
    assert found.groups.tolist() == ["men", "women"]
    assert found.sums[:, 0, :, 0].tolist() == [[4, 0, 0], [8, 0, 2]]
    of_all = found.pooled().frame().loc[("all", "all"), "share_of_all"]
    assert of_all == pytest.approx(12 / 14)
    assert found.of("missing")[1, 0].tolist() == [2, 4]


def test_a_share_of_all_by_hand_with_its_error():
    found = TeleworkableCounts("geih-2023", Parameters(), cube_of).persons("sex", "employed")
    women = found.among(["women"]).estimates()
    assert women["share"][0, 0].value == women["share"][0, 0].low == 1
    # 8 of 10 in both: the replicate moves persons, not the share.
    assert women["share_of_all"][0, 0].standard_error == pytest.approx(0, abs=1e-15)
    assert women["total"][0, 0].standard_error == pytest.approx(10)


def test_groups_that_nobody_is_in_have_no_row():
    found = TeleworkableCounts("geih-2023", Parameters(), cube_of)
    assert found.by("sex", "employed", pd.Series({"2611": "law"})).index.tolist() == [
        ("men", "law"),
        ("women", "law"),
        ("women", "no unit group"),
    ]


@pytest.mark.parametrize("survey", ["geih-2019", "geih-2023"])
def test_many_specifications_at_once_equal_one_after_another(survey):
    sets = [Parameters.of(**changes) for changes in SETS]
    together = persons_under(survey, sets, "employed").sums
    alone = [TeleworkableCounts(survey, each).persons("all", "employed").sums[0] for each in sets]
    assert np.allclose(together, np.stack(alone), rtol=1e-12)


def test_scores_are_kept_by_what_they_depend_on():
    base = own_scores(Parameters())
    assert own_scores(Parameters.of(exchange_rate=4000.0)) is base
    assert own_scores(Parameters.of(unit_group_rule="all")) is not base


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(*[st.floats(0, 1e6)] * 3).filter(lambda sums: sum(sums) > 0),
        min_size=1,
        max_size=5,
    )
)
def test_states_add_up_whatever_the_persons(groups):
    sums = np.array(groups)[:, None, :, None] * np.ones((1, 1, 1, 3))
    labels = pd.Index(["all"], name="label")
    found = Persons(pd.RangeIndex(len(groups), name="group"), labels, sums).frame()
    parts = found[["persons", "not_teleworkable", "missing"]].sum(axis=1)
    assert np.allclose(parts, found["total"])
    share = found["share"].dropna()
    assert (
        share.between(0, 1).all()
        and (found["share_of_all"] <= found["share"] + 1e-12)[share.index].all()
    )


def test_own_employment_comes_from_the_survey_that_says_so(monkeypatch):
    """Whatever its key or year: the description decides."""
    described = declared.surveys()
    marked = {
        "x": described["geih-2019"],
        "y": described["geih-2023"],
    }
    monkeypatch.setattr(declared, "surveys", lambda: marked)
    assert declared.survey_of_own_employment() == "y"
    monkeypatch.setattr(counting, "survey_of_own_employment", declared.survey_of_own_employment)
    monkeypatch.setattr(counting, "survey_cube", {"y": cube_of("y")}.get)
    assert counting.own_employment.__wrapped__().to_dict() == {"0000": 0.0, "2611": 12.0}


def test_own_employment_of_two_surveys_is_refused(monkeypatch):
    described = declared.surveys()["geih-2023"]
    monkeypatch.setattr(declared, "surveys", lambda: {"a": described, "b": described})
    with pytest.raises(ValueError, match="own_employment = true in a, b"):
        declared.survey_of_own_employment()
