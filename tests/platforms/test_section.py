"""Section 5 from the committed counts, and a dropped-in folder through the same counts."""

from pathlib import Path

import pandas as pd
import pytest

from telemigration.errors import BadInput
from telemigration.places import derived_folder
from telemigration.platforms import dropped, interviews, tables
from telemigration.platforms import section as known
from telemigration.platforms.section import Section5, paper_in_index_categories

HOSTILE = ["<script>alert(1)</script> web developer", "=HYPERLINK(\"x\") web developer", "web \u202edeveloper\x00",
           "web developer " * 80_000, "web developer"]


def test_leaving_repeats_out_or_counting_them_gives_the_two_numbers_of_rows() -> None:
    assert Section5("left-out").rows(known.PROFILES) == 8401 - 2093
    assert Section5("counted").rows(known.PROFILES) == 8401
    assert Section5("counted").countries(known.PROFILES).set_index("country_iso3").loc["COL", "rows"] == 38


def test_counts_of_a_dump_add_up_to_its_rows() -> None:
    section = Section5()
    for key in (known.PROFILES, known.UPWORK, known.WORKANA):
        assert section.of("occupations", key, group="all")["rows"].sum() == section.rows(key)
    assert section.countries(known.PROFILES)["share"].sum() == pytest.approx(1)


def test_no_committed_count_is_of_a_rare_word_or_skill() -> None:
    words, pairs = known.counts("words"), known.counts("word-pairs")
    skills = known.counts("skills")
    assert words["titles"].min() >= 5 and pairs["titles"].min() >= 5
    assert skills.loc[skills["group"] != known.COLOMBIA, "rows"].min() >= 5
    assert skills["rows"].min() >= 2


def test_committed_tables_hold_no_titles() -> None:
    for file in (derived_folder() / "platforms").glob("*.csv"):
        assert not {"title", "pay", "description", "row_id"} & set(pd.read_csv(file, nrows=1))


def test_the_paper_added_up_to_the_index_is_its_six_occupations() -> None:
    assert paper_in_index_categories(("Freelancer", "jobs_posted", "Spanish")).sum() == pytest.approx(0.641, abs=0.001)


def test_few_colombians_give_no_significant_difference_of_scores() -> None:
    assert tables.score_gap(Section5(), known.DETAILED).permutation > 0.05


def test_every_theme_has_its_evidence_or_a_dot() -> None:
    themes = interviews.themes(Section5())
    assert set(themes["kind"]) == {"Soft skills", "Hard skills", "Advantages", "Difficulties", "Suggestions"}
    assert themes["evidence"].ne("").all()


def test_a_folder_of_rows_goes_through_with_hostile_titles_and_repeats(tmp_path: Path) -> None:
    rows = pd.DataFrame({"platform": "Upwork", "kind": "posting", "date": "2026-01-01", "title": HOSTILE * 16,
                         "pay": "Hourly: $20.00 - $30.00", "country": "Colombia", "row_id": list(range(40)) * 2})
    rows.to_parquet(tmp_path / "rows.parquet")
    made = dropped.section(tmp_path)
    assert made["rows"].set_index("language").loc["all", ["rows", "with_pay"]].tolist() == [40, 40]
    assert made["words"].set_index("word").loc["developer", "titles"] == 40
    written = [file.read_text(encoding="utf-8") for file in dropped.write(made, tmp_path / "out")]
    assert not any("<script" in text or "\u202e" in text or "\n=" in text for text in written)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no Parquet or CSV file"):
        dropped.section(tmp_path)
