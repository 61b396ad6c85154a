"""Every erratum, with its disputable numbers worked by hand; and that a changed digit is
noticed."""

import re

import nbformat
import pytest

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.units import UNITS
from telemigration.paper.errata import all_errata
from telemigration.places import project_root
from telemigration.verdicts.errata import finding, inconsistent_claims
from telemigration.verdicts.errata_page import SECTIONS, Errata


def steps(id):
    """The numbers of a finding that holds, by name."""
    found = finding(id)
    assert found.holds, found.conclusion
    return {step.name: step.value for step in found.steps}


# --- the list ---


def test_the_list_is_the_transcribers_list():
    ids = [each.id for each in all_errata()]
    paper = [f"E{number}" for number in range(1, 48) if number not in (44, 46)]
    assert ids == paper + [f"D{number}" for number in range(1, 7)] + [
        f"S{number}" for number in range(1, 7)
    ]


@pytest.mark.parametrize("id", [each.id for each in all_errata()])
def test_every_finding_tells_its_numbers_with_unit_and_grade(id):
    found = finding(id)
    assert found.conclusion and "{" not in found.conclusion
    assert {step.record.unit for step in found.steps} <= set(UNITS)
    assert [
        step.name
        for step in found.steps
        if step.record.survey and step.record.grade is not Grade.OTHER_PERIOD
    ] == []
    assert (found.erratum.basis == "survey") == any(step.record.survey for step in found.steps)


def test_prose_of_the_list_holds_no_number_that_no_code_makes():
    # Numbers of tables, sections, sources, years and ranks name places; anything else must be a
    # step.
    places = re.compile(
        r"(Tables?|Sections?|Figures?|E|Map) ?\d[\d.]*( and \d[\d.]*)?|(19|20)\d\d|"
        r"20 shares|Rank 15"
    )
    for each in all_errata():
        rest = places.sub("", each.statement + re.sub(r"\{[^}]*\}", "", each.shows))
        assert not re.search(r"\d", rest), (each.id, rest)


def test_headings_of_the_appendix_are_the_titles_of_the_list():
    notebook = nbformat.read(project_root() / "notebooks" / "a2-errata.ipynb", as_version=4)
    pages = "\n".join(cell.source for cell in notebook.cells)
    headings = re.findall(r"^\((errata-.+)\)=\n### (.+)$", pages, re.MULTILINE)
    assert len(headings) == 14
    assert set(headings) <= {(each.anchor, f"{each.id}. {each.title}") for each in all_errata()}


@pytest.mark.slow
def test_the_appendix_tells_every_erratum_with_an_anchor():
    told = Errata().briefly(*SECTIONS).markdown
    assert sorted(re.findall(r'<span id="(errata-\w+)">', told)) == sorted(
        each.anchor for each in all_errata()
    )


def test_an_unknown_erratum_is_refused():
    with pytest.raises(BadInput, match="no such erratum"):
        finding("E44")


# --- section 1 ---


def test_e11_hubs_are_75_percent():
    assert steps("E11")["sum"] == 37 + 19 + 19 == 75


def test_e26_outline_names_the_wrong_section():
    found = steps("E26")
    assert (found["said"], found["count"], found["wages"], found["cases"]) == (5, 2, 3, 3)


def test_e27_four_ways_is_noted_only():
    assert steps("E27")["said"] == 4 and finding("E27").erratum.basis == "noted"


def test_e28_productivity_is_noted_only():
    assert finding("E28").holds and finding("E28").steps == ()


def test_e33_cited_figure_lies_below_the_range():
    found = steps("E33")
    assert found["could"] == 37 < found["low"] == 40 < found["high"] == 70


# --- section 2 ---


def test_e1_real_estate():
    found = steps("E1")
    assert found["parts"] == pytest.approx(765427.3 + 1758248.3) == pytest.approx(2523675.6)
    assert found["excess"] == pytest.approx(2240964.0)
    assert found["jobless"] == 740455 + 1530841 == 2271296
    assert found["least"] == pytest.approx(2240964 / 2271296) == pytest.approx(0.987, abs=5e-4)
    assert found["all_missing"] == pytest.approx(3469179.7)
    # 24,972.3 of 24,972.3 + 227,407.3
    assert (
        found["share"] == pytest.approx(100 * 24972.3 / 252379.6) == pytest.approx(9.89, abs=0.005)
    )
    assert (found["old_rank"], found["rank"]) == (5, 11)
    assert found["mixed"] == pytest.approx(22287280 - 4451302.5 - 16638094)


def test_e2_public_administration_has_more():
    found = steps("E2")
    assert found["public"] == 1097299.8 > found["commerce"] == 946735.1


def test_e3_informal_share_is_settled_by_the_survey():
    found = steps("E3")
    # (33 - 19.72) / (33 - 14) and (33 - 19.72) / (33 - 11)
    assert found["needed_table"] == pytest.approx(69.9, abs=0.05)
    assert found["needed_text"] == pytest.approx(60.4, abs=0.05)
    assert found["half_text"] == 0.55 and found["half_table"] == pytest.approx(14 / 19)
    assert 0.55 < found["informality_b"] < found["informality_a"] < 0.65
    share = found["informality_a"]
    assert share * found["balance"] + (1 - share) * 33 == pytest.approx(found["everyone"])
    assert abs(found["weighted_a"] - 11) < abs(found["weighted_a"] - 14)
    assert 13.5 < found["rows"] < 14.5 and found["rows_low"] < 14 < found["rows_high"]


def test_e6_of_the_labour_force():
    found = steps("E6")
    assert (
        found["of_all"] == pytest.approx(100 * 4451303 / 24902240) == pytest.approx(17.9, abs=0.05)
    )
    assert (
        found["of_known"]
        == pytest.approx(100 * 4451303 / 21089397)
        == pytest.approx(21.1, abs=0.05)
    )
    assert found["employed"] == pytest.approx(16.65, abs=0.005)
    assert found["jobless"] == pytest.approx(28.3, abs=0.05)
    assert found["scaled"] == pytest.approx(5.256e6, rel=1e-3)


def test_e14_two_shares_of_tertiary_education():
    found = steps("E14")
    assert (found["first"], found["second"]) == (88, 90)
    assert 0.90 < found["found_a"] < found["found_b"] < 1


def test_e15_women_needed_and_found():
    found = steps("E15")
    # 16 + 10 w = 21.106 and 19.72; with rounding e.g. (21.106 - 16.5) / (26.5 - 16.5)
    assert found["needed"] == pytest.approx(51, abs=0.1)
    assert (found["needed_low"], found["needed_high"]) == (
        pytest.approx(46.1, abs=0.05),
        pytest.approx(56.1, abs=0.05),
    )
    assert found["needed_jobs"] == pytest.approx(37.2, abs=0.05)
    assert 100 * found["found_b"] < found["needed_low"]
    assert found["needed_jobs_low"] < 100 * found["found_a"] < found["needed_jobs_high"]


def test_e19_fourteen_groups():
    assert (steps("E19")["said"], steps("E19")["rows"]) == (12, 14)


def test_e20_four_tables_up_to_the_fifth():
    assert (steps("E20")["printed"], steps("E20")["highest"]) == (4, 5)


def test_e21_totals_of_table_2_4():
    found = steps("E21")
    assert (
        found["share"] == pytest.approx(100 * 3710847 / 18818100) == pytest.approx(19.72, abs=0.005)
    )
    assert found["needed"] == pytest.approx(100 * 14 / 19)
    assert found["same"] == 9
    assert (found["rows_low"], found["rows"], found["rows_high"]) == pytest.approx(
        (58, 65, 71), abs=1
    )


def test_e22_missing_row():
    found = steps("E22")
    assert found["required"] == 3812843 - 2379668 == 1433175
    assert found["read"] == 1433174


def test_e24_sum_of_employed_and_unemployed():
    assert steps("E24")["both"] == 22287281 + 2614959 == 24902240


def test_e36_military_and_managers():
    found = steps("E36")
    assert found["military"] == pytest.approx(100 * 224 / 672)
    assert found["away"] == pytest.approx(100 * 312626 / 709577 - 37)


def test_e37_no_column_is_a_distribution():
    found = steps("E37")
    assert found["informal"] == 30 + 59 + 46 + 54 + 19 + 0 + 2 + 1 + 2 == 213
    assert found["formal"] == 61 + 66 + 53 + 51 + 15 + 1 + 10 + 7 + 6 == 270


def test_e38_last_digits():
    found = steps("E38")
    assert found["employed"] == 22287281 - (15107253 + 3710847 + 3469180) == 1
    assert found["both"] == 4451303 - (3710847 + 740455) == 1
    assert found["points"] == pytest.approx(0.1)


def test_e34_e39_captions_and_doubled_lines_are_noted():
    assert {finding(id).erratum.basis for id in ("E34", "E39")} == {"noted"}


def test_e40_titles_of_two_classifications():
    assert (steps("E40")["rows"], steps("E40")["common"]) == (9, 5)


# --- section 3 ---


def test_e5_lowest_ratio_is_the_professionals():
    found = steps("E5")
    assert found["lowest"] == pytest.approx(33.1 / 3.52) == pytest.approx(9.4, abs=0.01)
    assert found["highest"] == pytest.approx(51.4 / 3.52) == pytest.approx(14.6, abs=0.01)


def test_e8_ratio_at_purchasing_power():
    found = steps("E8")
    assert found["value"] == pytest.approx(11.6 * 1349 / 3281) == pytest.approx(4.77, abs=0.005)
    assert (found["low"], found["high"]) == (
        pytest.approx(4.75, abs=0.005),
        pytest.approx(4.79, abs=0.005),
    )


def test_e18_four_ratios():
    found = steps("E18")
    # Weights: 312,626; 1,471,792; 644,738; 726,505; 1,006,005; 102,814; 121,926 compatible workers,
    # 4,386,406 in all.
    assert found["colombia"] == pytest.approx(2.228, abs=5e-4)
    assert found["us"] == pytest.approx(24.97, abs=5e-3)
    assert [round(found[name], 1) for name in ("of_means", "of_printed", "mean", "median")] == [
        11.2,
        11.4,
        11.8,
        17.6,
    ]
    assert found["mean_ppp"] == pytest.approx(4.85, abs=5e-3)


def test_e23_three_groups_absent():
    assert list(steps("E23").values()) == [63371, 1301, 224]


def test_e25_years():
    assert (steps("E25")["said"], steps("E25")["scraped"]) == (2019, 2020)


def test_e31_two_of_seven_inside():
    found = steps("E31")
    assert (found["inside"], found["below"], found["above"], found["median"]) == (2, 4, 1, 9.8)


def test_e32_less_than_a_tenth():
    found = steps("E32")
    assert found["of_means"] == pytest.approx(2.2 / 25)
    assert found["of_ratio"] == pytest.approx(0.0847, abs=5e-5) and found[
        "at_ppp"
    ] == pytest.approx(0.204, abs=5e-4)


def test_e43_equal_medians():
    found = steps("E43")
    assert found["managers"] == found["professionals"] == 3.52
    assert (found["first"], found["second"]) == (
        pytest.approx(14.60, abs=0.005),
        pytest.approx(9.40, abs=0.005),
    )


def test_d1_eight_of_nine_rows_follow_the_factor():
    found = steps("D1")
    assert (found["fits"], found["rows"]) == (8, 9) and found["factor"] == pytest.approx(
        0.4112, abs=5e-5
    )


def test_d2_counts_with_decimals():
    # 15 rows of three counts; seven end in .0, such as 34,805.00 and the total 16,638,094.
    assert steps("D2")["decimals"] == 15 * 3 - 7


def test_d3_a_week_of_leave():
    assert steps("D3")["one"] == pytest.approx(52 / 51 - 1)


def test_d4_mean_and_median_lie_crosswise():
    found = steps("D4")
    assert found["mean"] > found["median"] and found["us_mean"] < found["us_median"]


def test_d5_d6_amounts_are_noted():
    assert steps("D5")["amounts"] == 4
    assert (steps("D6")["billings"], steps("D6")["sales"]) == (1e9, 5e5)


# --- section 5 ---


def test_e4_all_shares_are_of_237_and_not_of_387():
    found = steps("E4")
    assert found["base"] == 237 and found["lost"] == 387 - 237
    assert found["shares"] == 6 + 20 + 20
    assert found["fail"] == 30
    # 237, 474 and 526 alone up to 700
    assert found["bases"] == 3
    assert (found["below"], found["there"]) == (
        pytest.approx(100 * 77 / 387),
        pytest.approx(100 * 47 / 237),
    )


def test_e7_mexico():
    found = steps("E7")
    assert found["sum"] == pytest.approx(107.1) and found["corrected"] == pytest.approx(99.1)
    assert found["count"] == 27 and round(100 * 27 / 237, 1) == 11.4


def test_e9_third_place_at_best():
    found = steps("E9")
    assert (found["best"], found["second"], found["columns"]) == (3, 5, 5)
    assert (found["both_low"], found["both_high"]) == (
        pytest.approx(27.9 + 3.9),
        pytest.approx(31.7 + 9.7),
    )
    assert (found["posted_min"], found["posted_max"]) == (64.1, 71.9)
    assert (found["offered_min"], found["offered_max"]) == (58.6, 94.2)


def test_e10_five_values_of_another_column():
    found = steps("E10")
    assert (found["above"], found["highest"], found["lowest"], found["same"]) == (
        4.1,
        17.0,
        12.8,
        5,
    )


def test_e12_philippines():
    assert steps("E12")["before"] == 30 / 4


def test_e13_lawyer_is_noted():
    assert (steps("E13")["said"], steps("E13")["left"]) == (5, 4)


def test_e16_base_of_47_and_18_colombians():
    found = steps("E16")
    # 7.6 % of 237 is 18; 3 of 18 is 16.7 %, not 17.0; 8 of 47 is 17.0 %.
    assert (found["base"], found["there"], found["fits"], found["argentines"]) == (47, 18, 0, 47)
    assert found["freelancer"] == found["freelancer_there"] == 46
    assert found["upwork"] == found["upwork_there"] == 40


def test_e17_postings():
    assert steps("E17")["ratio"] == pytest.approx(21468 / 17150)


def test_e29_web_over_graphic():
    found = steps("E29")
    assert found["least"] == pytest.approx(27.9 / 17.8) and found["most"] == pytest.approx(
        30.4 / 11.2
    )
    assert found["financial"] == 0


def test_e30_employment_service_is_noted():
    assert finding("E30").holds and finding("E30").erratum.basis == "noted"


def test_e35_columns_of_table_5_3():
    assert list(steps("E35").values()) == [21, 21, 20, 4, 2]


def test_e41_figure_caption():
    assert finding("E41").holds


def test_e42_more_skills_than_persons():
    assert steps("E42")["each"] == pytest.approx(399 / 237)


def test_e45_upwork_edge_may_be_chance():
    found = steps("E45")
    # 1.6 / (7.49 / sqrt 40) = 1.6 / 1.184
    assert found["upwork"] == pytest.approx(1.351, abs=1e-3)
    assert found["p"] == pytest.approx(0.184, abs=1e-3)
    assert found["freelancer"] > 5 and found["workana"] > 8


def test_e47_scaled_up():
    found = steps("E47")
    assert found["total"] == pytest.approx(84000) and found["part"] == pytest.approx(
        0.0189, abs=5e-5
    )


# --- other sources ---


def test_s1_nothing_found():
    assert not finding("S1").holds


def test_s2_what_is_left_for_audiovisual():
    found = steps("S2")
    assert found["rest"] == pytest.approx(592.4 - 171.6 - 251)
    # 592.4/1.826 - 171.6/1.877 - 251/1.402 = 324.4 - 91.4 - 179.0
    assert found["before"] == pytest.approx(54.0, abs=0.05) and found["growth"] == pytest.approx(
        215, abs=1
    )


def test_s3_a_lower_bound_is_no_contradiction():
    found = finding("S3")
    assert not found.holds and found.erratum.differs
    assert found.telling_step.value == 10 + 90 + 40 + 70


def test_s4_reconciled_by_the_multinationals_own_jobs():
    found = finding("S4")
    assert not found.holds and found.erratum.differs
    # 70 % of 280,000 is 196,000; 30,000 on the 166,000 before is 18.1 %.
    assert found.telling_step.value == pytest.approx(30 / 166)


def test_s5_three_rates():
    assert list(steps("S5").values()) == [40, 20, 35]


def test_s6_no_number():
    assert steps("S6")["numbers"] == 0


# --- claims ---


def test_claims_whose_value_the_source_contradicts():
    wrong = inconsistent_claims()
    expected = {
        "T000-129": "E1",
        "P000-069": "E2",
        "P000-126": "E4",
        "P000-078": "E5",
        "P000-040": "E6",
        "T000-343": "E7",
        "T000-199": "E8",
        "P000-135": "E9",
        "P000-071": "E19",
    }
    assert expected.items() <= wrong.items()
    assert sum(id == "E16" for id in wrong.values()) == 20
    # What a finding only touches is not called wrong: the row's total, the text's share of
    # Mexicans, the PPP rate.
    assert not wrong.keys() & {"T000-131", "P000-159", "P000-073", "T000-002", "P000-059"}


def test_only_proved_or_strong_errata_mark_claims():
    strength = {each.id: each.strength for each in all_errata()}
    assert {strength[id] for id in inconsistent_claims().values()} <= {"proved", "strong"}


# --- a changed digit ---


@pytest.mark.parametrize(
    ("id", "table", "before", "after"),
    [
        ("E1", "table_2_5", "Real estate,765427.3", "Real estate,765437.3"),
        ("E1", "table_2_5", "1758248.3,282711.6", "1758248.3,2827011.6"),
        ("E2", "table_2_5", "Commercial,946735.1", "Commercial,1946735.1"),
        ("E5", "table_3_1", "Professionals,3.52,33.1", "Professionals,3.52,53.1"),
        ("E6", "table_2_1", ",24902240,", ",21202240,"),
        ("E7", "table_5_3", "México,19.4", "México,11.4"),
        ("E8", "table_3_1", "11.6,4.6", "11.6,4.8"),
        (
            "E9",
            "table_5_2",
            "Applications programmers,Upwork,jobs_posted,English,5.8",
            "Applications programmers,Upwork,jobs_posted,English,25.8",
        ),
        ("E10", "table_5_4", "Freelancer,16,,17.0", "Freelancer,16,,4.0"),
        ("E15", "table_2_1", "16638094,4451303", "16638094,4151303"),
        (
            "E16",
            "table_5_5",
            "Workana,1,Adobe Illustrator,17.0",
            "Workana,1,Adobe Illustrator,16.7",
        ),
        ("E18", "table_3_1", "33.1,9.4", "43.1,9.4"),
        ("E21", "table_2_4", "14,33,19", "14,33,20"),
        ("E24", "table_2_1", ",2614959,", ",2614999,"),
    ],
)
@pytest.mark.slow
def test_a_changed_digit_makes_the_finding_fail(spoilt, id, table, before, after):
    assert finding(id).holds
    spoilt(f"{table}.csv", before, after)
    assert not finding(id).holds


def test_a_corrected_table_frees_its_claim(spoilt):
    assert "T000-199" in inconsistent_claims()
    spoilt("table_3_1.csv", "11.6,4.6", "11.6,4.8")
    assert "T000-199" not in inconsistent_claims()


# --- the file ---


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('id = "E2"', 'id = "E1"', "E1: found a second erratum"),
        ('"T000-131"', '"T000-931"', "E1: found the claim T000-931"),
        ("of the unemployed ({jobless})", "of the unemployed ({jobles})", "no step 'jobles'"),
        ('strength = "strong"', 'strong = "strength"', "E1: found the field 'strong'"),
        ('where = "Table 2.5"\n', "", "E1: found .*'where'"),
    ],
)
def test_an_erratum_that_cannot_be_meant_is_refused(spoilt, before, after, message):
    spoilt("errata.toml", before, after)
    with pytest.raises(BadInput, match=message):
        all_errata()
