"""Chapter 5 from the committed counts."""

import pandas as pd
import pytest

from telemigration.paper.answers import answers_of
from telemigration.parameters import Parameters
from telemigration.places import derived_folder
from telemigration.platforms import interviews, shares
from telemigration.platforms.answers import answers, claims
from telemigration.platforms.count_tables import committed
from telemigration.platforms.labour_index import paper_in_index_categories
from telemigration.platforms.rows import Rows
from telemigration.platforms.scores import score_gap
from telemigration.platforms.statements import statements
from telemigration.platforms.tables import Chapter
from telemigration.sources.platforms import COLOMBIA

PROFILES, DETAILED = "freelancer-8401", "freelancer-1000"


def test_leaving_repeats_out_or_counting_them_gives_the_two_numbers_of_rows() -> None:
    assert Rows("left-out").size(PROFILES) == 8401 - 2093
    assert Rows("counted").size(PROFILES) == 8401
    assert shares.country(Rows("counted"), PROFILES, "COL")["rows"] == 38


def test_counts_of_a_dump_add_up_to_its_rows() -> None:
    rows = Rows()
    for key in (PROFILES, "upwork-postings", "workana-postings"):
        assert rows.of("occupations", key, group="all")["rows"].sum() == rows.size(key)
    assert shares.countries(rows, PROFILES)["value"].sum() == pytest.approx(1)


def test_no_committed_count_is_of_a_rare_word_or_skill() -> None:
    words, pairs, skills = (committed(name) for name in ("words", "word-pairs", "skills"))
    assert words["titles"].min() >= 5 and pairs["titles"].min() >= 5
    assert skills.loc[skills["group"] != COLOMBIA, "rows"].min() >= 5
    assert skills["rows"].min() >= 2


def test_committed_tables_hold_no_titles() -> None:
    for file in (derived_folder() / "platforms").glob("*.csv"):
        assert not {"title", "pay", "description", "row_id"} & set(pd.read_csv(file, nrows=1))


def test_the_paper_added_up_to_the_index_is_its_six_occupations() -> None:
    spanish = paper_in_index_categories(("Freelancer", "jobs_posted", "Spanish"))
    assert spanish.sum() == pytest.approx(0.641, abs=0.001)


def test_few_colombians_give_no_significant_difference_of_scores() -> None:
    assert score_gap(Rows(), DETAILED).permutation > 0.05


def test_every_sentence_of_an_interview_can_be_told_from_the_rows_at_hand() -> None:
    told = interviews.themes(Rows())["note"].dropna()
    assert len(told) == 9 and not told.str.contains("[{}]").any()
    assert told.str.contains("69 profiles|29 Colombian profiles").any()


def test_a_finding_answers_its_cell_and_the_prose_that_repeats_it() -> None:
    assert claims("5-3", "Freelancer rank 21", "share of job seekers") == ["T000-319", "P000-160"]
    assert claims("5-3", "Freelancer rank 22", "share of job seekers") == []


def test_rows_at_hand_answer_what_the_table_of_answers_says() -> None:
    found = answers(Rows())
    lines = found[["table", "row", "quantity"]].itertuples(index=False)
    answered = {claim for line in lines for claim in claims(*line)}
    listed = pd.concat([answers_of(f"table-5.{number}") for number in range(2, 7)])
    others = {"P000-161", "P000-185"}  # rows of all of Upwork, and more Colombian scores, would
    assert answered == set(listed["claim"]) - others


def test_statements_are_worded_as_the_table_of_answers_words_them() -> None:
    listed = set(answers_of("platforms statements")["row"])
    assert len(listed) == 4 and set(statements(Rows())["row"]) < listed


def test_scores_keep_the_points_of_their_scale() -> None:
    scores = Chapter(Parameters()).scores()
    upwork = scores.at("Upwork, Colombia", "printed", "mean")
    assert (upwork.text(), scores.at("Freelancer, Colombia", "printed", "mean").text()) == (
        "95.1 of 100",
        "4.95 of 5",
    )
