"""The rule against what its authors publish, and what must hold for any change of it."""

import itertools

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linear_sum_assignment

from telemigration.errors import BadInput
from telemigration.occupations.dingel_neiman import (
    TeleworkableRule,
    by_oes_2018,
    by_soc,
    conditions,
    filled_by_group,
    respondents,
    us_headline,
)
from telemigration.sources.crosswalks import read_onet_soc
from telemigration.sources.oes import read_hybrid_structure, read_oes
from telemigration.sources.onet import (
    read_flags,
    read_gwa_importance,
    read_opinion,
    read_published_bls,
    read_published_occupations,
)
from telemigration.sources.tabular import read_delimited

FLAGGED = {
    1: 149,
    2: 80,
    3: 4,
    4: 417,
    5: 25,
    6: 87,
    7: 130,
    8: 105,
    9: 123,
    10: 127,
    11: 89,
    12: 157,
    13: 39,
    14: 20,
    15: 180,
}
"""Occupations of 968 for which each condition is true: counted by hand from the authors' file."""


@pytest.fixture(scope="module")
def flags(raw):
    return read_flags(raw / "onet/onet_teleworkable_detail.dta")


@pytest.fixture(scope="module")
def scores_oes(raw, flags):
    soc = by_soc(
        TeleworkableRule().from_flags(flags),
        read_onet_soc(raw / "crosswalks/2010_to_SOC_Crosswalk.xlsx"),
        flags.set_index("onetsoccode")["n"],
    )
    return by_oes_2018(soc, read_hybrid_structure(raw / "oes/oes_2019_hybrid_structure.xlsx"))


@pytest.fixture(scope="module")
def oes(raw):
    return read_oes(raw / "oes/national_M2018_dl.xlsx")


def answers(**of_element):
    """One occupation's mean answers: 4_C_1_a -> 4.C.1.a."""
    rows = [
        ("11-1011.00", name.strip("_").replace("_", "."), value)
        for name, value in of_element.items()
    ]
    return pd.DataFrame(rows, columns=["onetsoccode", "element", "answer"])


def random_flags(occupations=200, seed=20200607):
    rng = np.random.default_rng(seed)
    columns = [flag for each in conditions() for flag in each.flags]
    drawn = pd.DataFrame(rng.random((occupations, len(columns))) < 0.1, columns=columns).astype(
        "int8"
    )
    return drawn.assign(onetsoccode=[f"11-{number:04d}.00" for number in range(occupations)])


def random_answers(seed=20200607):
    rng = np.random.default_rng(seed)
    tables = {}
    for file in ("context", "activities"):
        elements = [
            element for each in conditions() if each.file == file for element in each.elements
        ]
        pairs = list(itertools.product([f"11-{number:04d}.00" for number in range(300)], elements))
        table = pd.DataFrame(pairs, columns=["onetsoccode", "element"])
        # A tenth of the questions are not asked, as in O*NET's own release.
        tables[file] = table.assign(answer=rng.uniform(1, 5, len(table)).round(2))[
            rng.random(len(table)) > 0.1
        ]
    return tables["context"], tables["activities"]


# What the authors publish


def test_all_968_occupations_are_as_published(flags, raw):
    published = read_published_occupations(raw / "onet/occupations_workathome.csv")
    ours = TeleworkableRule().from_flags(flags)
    assert len(ours) == 968
    assert ours.to_dict() == published.set_index("onetsoccode")["teleworkable"].to_dict()


def test_each_condition_flags_as_many_occupations_as_counted(flags):
    alone = {
        each.number: TeleworkableRule(tuple(set(range(1, 16)) - {each.number}))
        for each in conditions()
    }
    assert {
        number: int((1 - rule.from_flags(flags)).sum()) for number, rule in alone.items()
    } == FLAGGED


def test_all_764_oes_codes_are_as_published(scores_oes, raw):
    published = read_published_bls(raw / "onet/onet_teleworkable_blscodes.csv").set_index(
        "oes_2018"
    )["teleworkable"]
    assert len(scores_oes) == 764
    # The authors' file prints eight significant digits.
    pd.testing.assert_series_equal(scores_oes, published, rtol=0, atol=5e-8)


def test_us_headline_is_the_authors(scores_oes, oes):
    """Their log prints .3663898 and .4616595; their paper 37 and 46 per cent."""
    headline = us_headline(scores_oes, oes)
    assert headline.jobs == pytest.approx(0.3663898, abs=5e-8)
    assert headline.wages == pytest.approx(0.4616595, abs=5e-8)


def test_us_headline_of_the_manual_coding_is_the_authors(raw, oes):
    """Their log prints .3160958 and .4161955."""
    coding = read_opinion(raw / "onet/Teleworkable_BNJDopinion.csv").set_index("broad_group")[
        "teleworkable"
    ]
    headline = us_headline(coding, oes, group="broad")
    assert headline.jobs == pytest.approx(0.3160958, abs=5e-8)
    assert headline.wages == pytest.approx(0.4161955, abs=5e-8)


def test_questions_bear_their_official_names(raw):
    categories = read_delimited(
        raw / "onet/ONET_Work_Context_Categories.txt",
        {"id": "Element ID", "name": "Element Name"},
        delimiter="\t",
    )
    context = categories.drop_duplicates().set_index("id")["name"]
    activities = set(read_gwa_importance(raw / "onet/onet_gwa_importance_matrix_v29_1.csv").columns)
    for each in conditions():
        for element, name in each.elements.items():
            assert name in activities if each.file == "activities" else context[element] == name


def test_flags_of_activities_belong_to_their_questions(raw, flags):
    """Five years later (O*NET 29.1) the pairing of flags and questions that goes together best is
    the rule's own."""
    asked = [each for each in conditions() if each.file == "activities"]
    occupations = flags[flags["onetsoccode"].str.endswith(".00")]
    importance = read_gwa_importance(raw / "onet/onet_gwa_importance_matrix_v29_1.csv")
    later = importance.reindex(occupations["onetsoccode"].str[:7]).reset_index(drop=True)
    together = [
        [later[name].corr(flag) for each in asked for name in each.elements.values()]
        for flag in (occupations[each.flags[0]].reset_index(drop=True) for each in asked)
    ]
    assert linear_sum_assignment(together, maximize=True)[1].tolist() == list(range(8))


# The rule as data


def test_thresholds_are_those_the_authors_describe():
    """1 to 2 means less than monthly, 4.5 every day, 3.5 most of the time, 4 weekly or very
    important."""
    stated = {each.number: (each.low, each.high) for each in conditions()}
    assert stated == {
        **dict.fromkeys(range(1, 16), (4, 5)),
        1: (1, 2),
        2: (4.5, 5),
        4: (3.5, 5),
        7: (3.5, 5),
    }


def test_conditions_are_numbered_and_every_scale_fits_its_questionnaire():
    assert [each.number for each in conditions()] == list(range(1, 16))
    assert {(each.file, each.scale) for each in conditions()} == {
        ("context", "CX"),
        ("activities", "IM"),
    }
    assert sum(len(each.elements) for each in conditions()) == 17


@pytest.mark.parametrize(
    ("context", "activities", "teleworkable"),
    [
        ({"_4_C_1_a_2_h": 2.0}, {}, 0),
        ({"_4_C_1_a_2_h": 2.01}, {}, 1),
        ({"_4_C_2_a_1_c": 1.0, "_4_C_2_a_1_d": 4.5}, {}, 0),
        ({"_4_C_2_a_1_c": 4.49, "_4_C_2_a_1_d": 4.49}, {}, 1),
        ({"_4_C_2_e_1_e": 3.5}, {}, 0),
        ({"_4_C_2_e_1_e": 3.49}, {}, 1),
        ({}, {"_4_A_4_a_8": 4.0}, 0),
        ({}, {"_4_A_4_a_8": 3.99}, 1),
        ({"_4_C_1_a_2_l": 1.0}, {"_4_A_1_a_1": 5.0}, 1),
    ],
    ids=[
        "mail at limit",
        "mail above",
        "either outdoors",
        "neither outdoors",
        "special equipment",
        "below",
        "public",
        "public below",
        "questions the rule does not use",
    ],
)
def test_thresholds_include_their_ends_and_either_question_is_enough(
    context, activities, teleworkable
):
    assert TeleworkableRule().from_answers(answers(**context), answers(**activities)).to_list() == [
        teleworkable
    ]


def test_question_not_asked_counts_as_not_true():
    # One occupation in each questionnaire only: both are scored on what was asked.
    context = pd.DataFrame(
        [("11-1011.00", "4.C.1.a.2.h", 4.9)], columns=["onetsoccode", "element", "answer"]
    )
    activities = pd.DataFrame(
        [("49-9071.00", "4.A.3.b.4", 4.6)], columns=["onetsoccode", "element", "answer"]
    )
    assert TeleworkableRule().from_answers(context, activities).to_dict() == {
        "11-1011.00": 1.0,
        "49-9071.00": 0.0,
    }


def test_answers_and_flags_of_the_same_occupations_agree():
    context, activities = random_answers()
    means = pd.concat([context, activities]).pivot(
        index="onetsoccode", columns="element", values="answer"
    )
    flags = pd.DataFrame(
        {
            each.flags[0]: means[list(each.elements)].apply(
                lambda row, each=each: any(each.low <= value <= each.high for value in row), axis=1
            )
            for each in conditions()
        }
    )
    by_flags = TeleworkableRule().from_flags(flags.reset_index())
    assert TeleworkableRule().from_answers(context, activities).to_dict() == by_flags.to_dict()
    assert 0 < by_flags.mean() < 1


# What must hold for any rule


@pytest.mark.parametrize("number", range(1, 16))
def test_dropping_a_condition_never_lowers_a_score(number):
    flags, (context, activities) = random_flags(), random_answers()
    without = TeleworkableRule(dropped=(number,))
    assert (without.from_flags(flags) >= TeleworkableRule().from_flags(flags)).all()
    assert (
        without.from_answers(context, activities)
        >= TeleworkableRule().from_answers(context, activities)
    ).all()


@pytest.mark.parametrize("number", range(1, 16))
def test_only_its_own_condition_keeps_an_occupation_at_work(number):
    condition = conditions()[number - 1]
    flags = random_flags(1).assign(**{flag: 0 for each in conditions() for flag in each.flags})
    flags = flags.assign(**{condition.flags[0]: 1})
    assert TeleworkableRule().from_flags(flags).to_list() == [0]
    assert TeleworkableRule(dropped=(number,)).from_flags(flags).to_list() == [1]


@pytest.mark.parametrize("condition", conditions(), ids=lambda each: str(each.number))
def test_wider_thresholds_never_raise_a_score_and_the_authors_own_change_nothing(condition):
    context, activities = random_answers()
    authors = TeleworkableRule().from_answers(context, activities)
    same = TeleworkableRule(thresholds={condition.number: (condition.low, condition.high)})
    wider = TeleworkableRule(thresholds={condition.number: (1.0, 5.0)})
    assert same.from_answers(context, activities).equals(authors)
    assert (wider.from_answers(context, activities) <= authors).all()
    assert wider.from_answers(context, activities).sum() < authors.sum()


def test_without_any_condition_everything_is_teleworkable():
    flags = random_flags()
    assert (TeleworkableRule(dropped=tuple(range(1, 16))).from_flags(flags) == 1).all()


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (dict(dropped=(16,)), "found condition 16; expected a condition from 1 to 15"),
        (dict(thresholds={0: (4.0, 5.0)}), "found condition 0; expected a condition from 1 to 15"),
        (
            dict(thresholds={7: (5.0, 3.5)}),
            r"thresholds of condition 7: found \(5.0, 3.5\); expected 1 <= low <= high",
        ),
        (dict(thresholds={7: (3.5, 6.0)}), r"thresholds of condition 7: found \(3.5, 6.0\)"),
    ],
)
def test_impossible_rules_are_refused(rule, message):
    with pytest.raises(BadInput, match=message):
        TeleworkableRule(**rule)


def test_flags_cannot_move_thresholds_and_must_be_complete():
    with pytest.raises(
        BadInput, match=r"thresholds moved for \[7\] with flags; expected the answers themselves"
    ):
        TeleworkableRule(thresholds={7: (4.0, 5.0)}).from_flags(random_flags())
    incomplete = random_flags().drop(columns="walking_majority")
    with pytest.raises(BadInput, match="flags: found no column 'walking_majority'"):
        TeleworkableRule().from_flags(incomplete)
    assert len(TeleworkableRule(dropped=(7,)).from_flags(incomplete)) == 200


# Aggregation, by hand


def test_soc_is_the_mean_weighted_by_respondents_of_those_who_have_any():
    links = pd.DataFrame({"onetsoccode": ["a", "b", "c", "d"], "soc": ["1", "1", "2", "2"]})
    teleworkable = pd.Series({"a": 1.0, "b": 0.0, "c": 1.0, "d": 0.0})
    weights = pd.Series({"a": 30.0, "b": 10.0, "c": 20.0})
    assert by_soc(teleworkable, links, weights).to_dict() == {"1": 0.75, "2": 1.0}
    with pytest.raises(BadInput, match=r"no SOC for e \(1 such\)"):
        by_soc(pd.Series({"e": 1.0}), links, weights)


def test_oes_code_is_the_simple_mean_of_its_scored_soc_occupations():
    links = pd.DataFrame(
        {"oes_2018": ["x", "x", "x", "x", "y"], "soc_2010": ["1", "2", "2", "3", "3"]}
    )
    assert by_oes_2018(pd.Series({"1": 1.0, "2": 0.5}), links).to_dict() == {"x": 0.75}


def test_respondents_are_averaged_over_the_activities_of_the_rule():
    activities = pd.DataFrame(
        {
            "onetsoccode": ["a", "a", "a"],
            "element": ["4.A.3.a.1", "4.A.3.a.2", "4.A.1.a.1"],
            "respondents": [20.0, 30.0, 1000.0],
        }
    )
    assert respondents(activities).to_dict() == {"a": 25.0}


def test_headline_counts_topcoded_wages_as_100_and_leaves_out_the_unknown():
    oes = pd.DataFrame(
        {
            "occupation": ["11-1011", "11-1021", "27-2011"],
            "group": "detailed",
            "employment": [10.0, 30.0, 60.0],
            "hourly_mean": [np.nan, 20.0, np.nan],
            "hourly_mean_mark": ["#", "", "*"],
        }
    )
    headline = us_headline(pd.Series({"11-1011": 1.0, "11-1021": 0.0, "27-2011": 1.0}), oes)
    assert headline.jobs == pytest.approx(0.7)
    assert headline.wages == pytest.approx(1000 / 1600)


def test_group_without_any_score_is_refused():
    with pytest.raises(
        BadInput, match="occupation 27-2011: found no score in its five-character group"
    ):
        filled_by_group(pd.Series({"11-1011": 1.0}), pd.Series({"11-1011": 1.0, "27-2011": 1.0}))
