"""Section 5 on a researcher's own rows: which rows an exhibit shows, and what judges the paper."""

from pathlib import Path

import pandas as pd
import pytest

from telemigration.platforms import bindings, labour_index, tables
from telemigration.platforms.occupation_tables import occupation_columns, occupation_rows
from telemigration.platforms.section import ABSENT, COLOMBIA, Section5, demand_concentration

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


def _section(folder: Path, *parts: pd.DataFrame, whole: bool = False) -> Section5:
    for number, part in enumerate(parts):
        part.to_csv(folder / f"rows-{number}.csv", index=False)
        (folder / f"rows-{number}.toml").write_text(f"whole = {str(whole).lower()}\n")
    return Section5(platform_rows=str(folder))


def test_rows_are_those_of_the_folder_not_those_at_hand(tmp_path: Path) -> None:
    section = _section(
        tmp_path,
        _postings("Freelancer", {LOGO: 45, LOGO_ES: 35}),
        _profiles({"India": 60, "Colombia": 4}),
    )
    own = section.observations().query("source == 'this book' and language == 'all'")
    assert own[["platform", "vacancies", "profiles"]].fillna(0).values.tolist() == [
        ["Freelancer", 80, 0],
        ["Freelancer", 0, 64],
    ]
    assert section.country(section.profiles, "COL")["share"] == pytest.approx(4 / 64)
    assert section.country(section.profiles, "RUS")["rows"] == 0


def test_each_language_stands_beside_its_printed_column(tmp_path: Path) -> None:
    section = _section(tmp_path, _postings("Freelancer", {LOGO: 45, TRANSLATION: 15, LOGO_ES: 40}))
    columns = {each.language: each for each in occupation_columns(section)}
    assert columns["en"].printed == ("Freelancer", "jobs_posted", "English")
    rows = occupation_rows(section).set_index("row")
    assert rows.loc["Graphic and multimedia designer", columns["en"].name] == pytest.approx(45 / 60)
    assert rows.loc["Translator", columns["en"].name] == pytest.approx(15 / 60)
    assert rows.loc["Graphic and multimedia designer", columns["es"].name] == 1
    assert rows.loc["Translator", f"paper_{columns['es'].name}"] == pytest.approx(0.039)


def test_a_platform_the_paper_does_not_have_has_no_printed_column(tmp_path: Path) -> None:
    section = _section(tmp_path, _postings("Guru", {LOGO: 45}), whole=True)
    assert [each.printed for each in occupation_columns(section)] == [None]
    assert bindings.bind_occupations(section) == 0


def test_pay_is_that_of_postings_where_no_profile_states_any(tmp_path: Path) -> None:
    section = _section(tmp_path, _postings("Freelancer", {LOGO: 45}))
    assert section.dump(section.paid).kind == "posting"
    assert section.pay_by(section.paid, "country").set_index("name").loc["CHL", "median"] == 25


def test_only_whole_platforms_judge_the_paper(tmp_path: Path) -> None:
    part, all_of_it = tmp_path / "part", tmp_path / "whole"
    for folder in (part, all_of_it):
        folder.mkdir()
    rows = _profiles({"India": 60, "Colombia": 4})
    assert bindings.bind_countries(_section(part, rows)) == 0
    assert bindings.bind_countries(_section(all_of_it, rows, whole=True)) > 5


def test_rows_without_anything_to_count_give_empty_tables_not_errors(tmp_path: Path) -> None:
    section = _section(tmp_path, _postings("Freelancer", {LOGO: 2}))
    assert section.profiles == ABSENT and section.survey(section.profiles) == "no such rows"
    for rows in (
        tables.country_rows(section),
        tables.skill_rows(section),
        tables.skill_rows(section, COLOMBIA),
        tables.association_rows(section),
        section.shortage(),
        section.words(section.titled, "en"),
    ):
        assert rows.empty
    assert set(tables.score_rows(section)["source"]) == {"paper"}
    assert "Profiles by country" not in set(demand_concentration(section)["row"])


def test_the_paper_added_up_to_the_index_is_its_six_occupations() -> None:
    spanish = labour_index.paper_in_index_categories(("Freelancer", "jobs_posted", "Spanish"))
    assert spanish.sum() == pytest.approx(0.641, abs=0.001)
