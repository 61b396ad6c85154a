"""Every erratum, with its disputable numbers worked by hand; and that a changed digit is
noticed."""

import re
from functools import cache
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.units import UNITS
from telemigration.paper.errata import all_errata
from telemigration.places import project_root
from telemigration.verdicts.errata import finding, inconsistent_claims
from telemigration.verdicts.errata_page import SECTIONS, Errata

# Worked from what is printed, with pencil and calculator; `within` is the precision of the working.
BY_HAND = pd.read_csv(Path(__file__).with_name("errata_by_hand.csv"), dtype=str).fillna("")


@cache
def steps(id):
    """The numbers of a finding, by name."""
    return {step.name: step.value for step in finding(id).steps}


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


# --- numbers ---


@pytest.mark.parametrize(
    "row", list(BY_HAND.itertuples(index=False)), ids="{0.erratum}-{0.step}".format
)
def test_number_by_hand(row):
    tolerance = {"abs": float(row.within)} if row.within else {"rel": 1e-12}
    assert steps(row.erratum)[row.step] == pytest.approx(float(row.value), **tolerance)


def test_what_does_not_hold_when_recomputed():
    # An abstract without numbers, a lower bound that is met, a share that its own base reconciles.
    assert {each.id for each in all_errata() if not finding(each.id).holds} == {
        "S1",
        "S3",
        "S4",
    }


def test_where_the_book_departs_from_the_first_list():
    assert {each.id for each in all_errata() if each.differs} == {"E3", "E18", "S3", "S4"}


def test_what_is_only_noted_from_reading():
    noted = {each.id for each in all_errata() if each.basis == "noted"}
    assert noted == {"E13", "E27", "E28", "E30", "E34", "E39", "E41", "D5", "D6", "S1", "S5"}


def test_e3_informal_share_is_settled_by_the_survey():
    found = steps("E3")
    assert 0.55 < found["informality_b"] < found["informality_a"] < 0.65
    share = found["informality_a"]
    assert share * found["balance"] + (1 - share) * 33 == pytest.approx(found["everyone"])
    assert abs(found["weighted_a"] - 11) < abs(found["weighted_a"] - 14)
    assert found["rows_low"] < 14 < found["rows_high"]


def test_e14_more_schooling_than_either_share():
    found = steps("E14")
    assert 0.90 < found["found_a"] < found["found_b"] < 1


def test_e15_women_found_are_too_few_for_the_labour_force_and_enough_for_the_employed():
    found = steps("E15")
    assert 100 * found["found_b"] < found["needed_low"]
    assert found["needed_jobs_low"] < 100 * found["found_a"] < found["needed_jobs_high"]


def test_d4_mean_and_median_lie_crosswise():
    found = steps("D4")
    assert found["mean"] > found["median"] and found["us_mean"] < found["us_median"]


def test_e45_other_platforms_edges_are_many_standard_errors():
    found = steps("E45")
    assert found["freelancer"] > 5 and found["workana"] > 8


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
