"""Section 5 from the committed counts."""

import pandas as pd
import pytest

from telemigration.places import derived_folder
from telemigration.platforms import interviews, tables
from telemigration.platforms.count_tables import committed
from telemigration.platforms.labour_index import paper_in_index_categories
from telemigration.platforms.section import COLOMBIA, Section5

PROFILES, DETAILED = "freelancer-8401", "freelancer-1000"


def test_leaving_repeats_out_or_counting_them_gives_the_two_numbers_of_rows() -> None:
    assert Section5("left-out").rows(PROFILES) == 8401 - 2093
    assert Section5("counted").rows(PROFILES) == 8401
    assert (
        Section5("counted").countries(PROFILES).set_index("country_iso3").loc["COL", "rows"] == 38
    )


def test_counts_of_a_dump_add_up_to_its_rows() -> None:
    section = Section5()
    for key in (PROFILES, "upwork-postings", "workana-postings"):
        assert section.of("occupations", key, group="all")["rows"].sum() == section.rows(key)
    assert section.countries(PROFILES)["share"].sum() == pytest.approx(1)


def test_no_committed_count_is_of_a_rare_word_or_skill() -> None:
    words, pairs = committed("words"), committed("word-pairs")
    skills = committed("skills")
    assert words["titles"].min() >= 5 and pairs["titles"].min() >= 5
    assert skills.loc[skills["group"] != COLOMBIA, "rows"].min() >= 5
    assert skills["rows"].min() >= 2


def test_committed_tables_hold_no_titles() -> None:
    for file in (derived_folder() / "platforms").glob("*.csv"):
        assert not {"title", "pay", "description", "row_id"} & set(pd.read_csv(file, nrows=1))


def test_the_paper_added_up_to_the_index_is_its_six_occupations() -> None:
    assert paper_in_index_categories(
        ("Freelancer", "jobs_posted", "Spanish")
    ).sum() == pytest.approx(0.641, abs=0.001)


def test_few_colombians_give_no_significant_difference_of_scores() -> None:
    assert tables.score_gap(Section5(), DETAILED).permutation > 0.05


def test_every_theme_has_its_evidence_or_a_dot() -> None:
    themes = interviews.themes(Section5())
    assert set(themes["kind"]) == {
        "Soft skills",
        "Hard skills",
        "Advantages",
        "Difficulties",
        "Suggestions",
    }
    assert themes["evidence"].ne("").all()
