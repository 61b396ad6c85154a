"""Section 5 on a researcher's own rows: which rows an exhibit shows, and what judges the paper."""

from pathlib import Path

import pandas as pd
import pytest

from telemigration.parameters import Parameters
from telemigration.platforms import shares
from telemigration.platforms.answers import answers
from telemigration.platforms.occupation_columns import occupation_columns
from telemigration.platforms.pay_levels import pay_by
from telemigration.platforms.rows import ABSENT, Rows
from telemigration.platforms.tables import Chapter

LOGO, TRANSLATION = "Logo design for a bakery", "Translation of a book"
LOGO_ES = "Diseño de logotipo para una panadería"


def _postings(platform: str, titles: dict[str, int]) -> pd.DataFrame:
    title = [each for each, times in titles.items() for _ in range(times)]
    return pd.DataFrame(
        {
            "platform": platform,
            "kind": "posting",
            "date": "2026-11-02",
            "title": title,
            "pay": "Hourly: $20.00 - $30.00",
            "country": "Chile",
            "reviews": range(len(title)),
        }
    )


def _profiles(countries: dict[str, int]) -> pd.DataFrame:
    country = [each for each, times in countries.items() for _ in range(times)]
    return pd.DataFrame(
        {
            "platform": "Freelancer",
            "kind": "profile",
            "date": "2026-11-02",
            "skills": "PHP, HTML",
            "pay": "$15 USD per hour",
            "country": country,
            "rating": 4.9,
            "reviews": range(len(country)),
        }
    )


def _chapter(folder: Path, *parts: pd.DataFrame, whole: bool = False) -> Chapter:
    for number, part in enumerate(parts):
        part.to_csv(folder / f"rows-{number}.csv", index=False)
        (folder / f"rows-{number}.toml").write_text(f"whole = {str(whole).lower()}\n")
    return Chapter(Parameters(platform_rows=str(folder)))


def _rows(folder: Path, *parts: pd.DataFrame, whole: bool = False) -> Rows:
    return _chapter(folder, *parts, whole=whole).rows


def test_rows_are_those_of_the_folder_not_those_at_hand(tmp_path: Path) -> None:
    chapter = _chapter(
        tmp_path,
        _postings("Freelancer", {LOGO: 45, LOGO_ES: 35}),
        _profiles({"India": 60, "Colombia": 4}),
    )
    found = chapter.observations().frame
    everyone = "Freelancer, all languages"
    assert found.number(everyone, "freelancer-posting", "vacancies") == 80
    assert found.number(everyone, "freelancer-profile", "profiles") == 64
    countries = chapter.countries().frame
    assert countries.number("Colombia", "profiles", "share") == pytest.approx(4 / 64)
    assert countries.number("Russia", "profiles", "share") == 0


def test_each_language_stands_beside_its_printed_column(tmp_path: Path) -> None:
    postings = _postings("Freelancer", {LOGO: 45, TRANSLATION: 15, LOGO_ES: 40})
    found = _chapter(tmp_path, postings).occupations().frame
    key, design = "freelancer-posting", "Graphic and multimedia designer"
    english, spanish = (f"Freelancer jobs_posted {each}" for each in ("English", "Spanish"))
    assert found.number(design, key, english) == pytest.approx(45 / 60)
    assert found.number("Translator", key, english) == pytest.approx(15 / 60)
    assert found.number(design, key, spanish) == 1
    assert found.number("Translator", "printed", spanish) == pytest.approx(0.039)


def test_a_platform_the_paper_does_not_have_has_no_printed_column(tmp_path: Path) -> None:
    rows = _rows(tmp_path, _postings("Guru", {LOGO: 45}), whole=True)
    assert [each.printed for each in occupation_columns(rows)] == [""]
    assert answers(rows).empty


def test_pay_is_that_of_postings_where_no_profile_states_any(tmp_path: Path) -> None:
    rows = _rows(tmp_path, _postings("Freelancer", {LOGO: 45}))
    assert rows.dump(rows.paid).kind == "posting"
    assert pay_by(rows, rows.paid, "country").set_index("name").loc["CHL", "median"] == 25


def test_only_whole_platforms_judge_the_paper(tmp_path: Path) -> None:
    part, all_of_it = tmp_path / "part", tmp_path / "whole"
    for folder in (part, all_of_it):
        folder.mkdir()
    profiles = _profiles({"India": 60, "Colombia": 4})
    assert answers(_rows(part, profiles)).empty
    judged = answers(_rows(all_of_it, profiles, whole=True))
    assert judged["table"].value_counts()["5-3"] == 5


def test_rows_that_all_ask_the_same_are_counted_and_not_explained(tmp_path: Path) -> None:
    chapter = _chapter(tmp_path, _profiles({"India": 250, "Colombia": 40}))
    assert chapter.pay_gaps().frame.data.empty
    assert chapter.pay_levels().at("Colombia").value == 15


def test_rows_without_anything_to_count_give_empty_findings_not_errors(tmp_path: Path) -> None:
    chapter = _chapter(tmp_path, _postings("Freelancer", {LOGO: 2}))
    rows = chapter.rows
    assert rows.profiles == ABSENT and rows.survey(rows.profiles) == "no such rows"
    for topic in (
        chapter.countries(),
        chapter.skills(),
        chapter.colombian_skills(),
        chapter.associations(),
        chapter.shortage(),
        chapter.words("profile", "en"),
    ):
        assert topic.frame.data.empty
    assert set(chapter.scores().frame.data["series"]) == {"printed"}
    assert "Profiles by country" not in set(shares.concentration(rows)["series"])
