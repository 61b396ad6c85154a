"""Section 2: the tables hold together, whatever the parameters."""

import numpy as np
import pytest

from telemigration.evidence.frame import PRINTED
from telemigration.paper.tables import published_table
from telemigration.parameters import Parameters
from telemigration.teleworkability import printed
from telemigration.teleworkability.choices import all_combinations, decomposition, one_at_a_time
from telemigration.teleworkability.counts import LABOUR_FORCE, TeleworkableCounts
from telemigration.teleworkability.shares import Shares
from telemigration.teleworkability.statements import STATEMENTS

SURVEYS = ("geih-2019", "geih-2023")


@pytest.fixture(scope="module")
def shares():
    return Shares(Parameters())


@pytest.mark.parametrize("survey", SURVEYS)
@pytest.mark.parametrize(
    "grouping", ["sex", "age", "education", "sector", "department", "zone", "pension"]
)
def test_groups_add_up_to_the_whole(survey, grouping):
    counts = TeleworkableCounts(survey, Parameters())
    whole, groups = counts.by("all", LABOUR_FORCE).loc["all"], counts.by(grouping, LABOUR_FORCE)
    for column in ("persons", "not_teleworkable", "missing", "total"):
        assert groups[column].sum() == pytest.approx(whole[column], rel=1e-9)


def test_employment_is_what_the_microdata_say():
    totals = {
        survey: TeleworkableCounts(survey, Parameters()).by("all", "employed").loc["all", "total"]
        for survey in SURVEYS
    }
    assert totals["geih-2023"] == pytest.approx(22_788_394, abs=1)
    assert totals["geih-2019"] == pytest.approx(16_914_283 + (4_925_132 + 4_504_957) / 2, abs=2)


def test_shares_lie_in_their_intervals(shares):
    for frame in (shares.occupations(), shares.sectors(), shares.sex(), shares.age()):
        known = frame.select(quantity="share").data.dropna(subset="value")
        assert len(known) and (known["low"] <= known["value"]).all()
        assert (known["value"] <= known["high"]).all()


def test_with_missing_in_the_denominator_the_share_is_lower(shares):
    frame = shares.headline()
    assert (frame.wide("share_of_all") < frame.wide("share")).all(axis=None)


def test_tertiary_parts_add_up_to_the_share(shares):
    frame = shares.tertiary()
    tertiary, other, among = (
        frame.wide(part)["geih-2023"] for part in ("tertiary", "other", "among")
    )
    assert np.allclose(among * (tertiary + other), tertiary, atol=1e-9)


def test_unemployed_of_2019_are_not_shown_where_nobody_recorded_their_traits(shares):
    assert shares.asked("geih-2019", "sex", LABOUR_FORCE) == ("employed",)
    assert shares.asked("geih-2023", "sex", LABOUR_FORCE) == LABOUR_FORCE


@pytest.mark.parametrize("survey", SURVEYS)
def test_decomposition_adds_up_to_the_difference(shares, survey):
    frame = decomposition(shares, survey)
    parts = sum(frame.wide(part)[survey].drop("Total").sum() for part in ("within", "between"))
    total = frame.wide("share").loc["Total"]
    assert parts == pytest.approx(100 * (total[survey] - total[PRINTED]), abs=1e-10)
    # Without the military, whom the decomposition leaves out, the printed total is still 21.1 %.
    assert total[PRINTED] == pytest.approx(4451303 / (4451303 + 16638094), abs=1e-4)


def test_the_chosen_parameters_are_one_of_all_combinations(shares):
    combinations = all_combinations(shares, "geih-2023")
    assert len(combinations) == 2 * 3 * 3 * 2
    chosen = combinations.query(
        "classification == 'onet' and unit_group_rule == 'share' and "
        "soc_isco_weight == 'own-employment' and unmatched == 'missing'"
    )["share"].item()
    assert chosen == pytest.approx(shares.headline().number("Labour force", "geih-2023"), abs=1e-12)


def test_the_old_code_s_crosswalk_does_not_touch_the_new_survey(shares):
    change = one_at_a_time(shares).wide("change").filter(like="CNO-70", axis=0)
    assert len(change) == 3
    assert (change["geih-2023"].abs() < 1e-10).all() and (change["geih-2019"].abs() > 0.1).all()


def test_printed_values_are_the_paper_s():
    assert printed.occupations().number("Professionals", PRINTED) == 0.64
    assert printed.occupations().number("Total", PRINTED) == pytest.approx(0.211, abs=1e-3)
    table = published_table("2-1").set_index("group")
    assert (
        printed.headline().number("Employed", PRINTED, "persons")
        == table.loc["colombia_employed", "compatible_persons"]
    )
    # Prose: 16 % of men, 26 % of women, 21 % of both.
    assert printed.sex().wide()[PRINTED].tolist() == [0.26, 0.16, 0.21]


def test_corrected_real_estate_is_printed_not_the_impossible_row():
    assert printed.sectors().number("Real estate", PRINTED) == pytest.approx(0.0989, abs=1e-4)


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("Women hold teleworkable jobs more often than men", True),
        # Plant operators are far above 5 % under the rule.
        ("Elementary, plant and craft workers are below 5 %", False),
    ],
)
def test_statements_are_decided_by_the_surveys(shares, words, holds):
    statement = next(each for each in STATEMENTS if each.words == words)
    assert [statement.test(shares, survey)[0] for survey in SURVEYS] == [holds, holds]
