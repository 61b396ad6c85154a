"""Folders of rows that anyone may bring: every layout, what stands beside them, repeats, and what
is refused."""

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from own_files import CLEAN, GLUED, SEARCHED, UPWORK_2024, UPWORK_2025, WORKANA, written

from telemigration.errors import BadInput
from telemigration.platforms import counting
from telemigration.platforms.collect.rows import Page, Row
from telemigration.platforms.collect.store import day_file
from telemigration.platforms.count_tables import columns
from telemigration.platforms.own_data.folder import counted, period, read_rows
from telemigration.platforms.standardise import standardise
from telemigration.platforms.standardise.frame import INPUT
from telemigration.sources.platforms import DUMPS


@pytest.mark.parametrize(
    ("text", "key", "rows", "when", "top_score"),
    [
        (UPWORK_2024, "upwork-posting", 3, "17 to 29 February 2024", 0),
        (UPWORK_2025, "upwork-posting", 2, "undated", 0),
        (WORKANA, "workana-posting", 2, "March to April 2023", 0),
        (GLUED, "freelancer-profile", 2, "undated", 5),
        (CLEAN, "freelancer-profile", 1, "undated", 5),
        (SEARCHED, "upwork-profile", 1, "undated", 100),
    ],
)
def test_known_layouts_are_known_by_their_header(
    tmp_path: Path, text: str, key: str, rows: int, when: str, top_score: int
) -> None:
    ((dump, read),) = read_rows(written(tmp_path, any_name_2031__csv=text))
    assert (dump.key, len(read), dump.period, dump.top_score) == (key, rows, when, top_score)
    assert tuple(read) == INPUT and not dump.whole and dump.selection == f"rows of {tmp_path.name}"


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.key)
def test_a_shared_dump_under_another_name_gives_its_committed_counts(
    raw: Path, tmp_path: Path, dump: object
) -> None:
    shutil.copy(raw / dump.file, tmp_path / "held-out.csv")
    found = counted(tmp_path)
    standard = counting.standard_rows(raw, dump.key)
    known = [(found.dumps[0].key, standard[~standard["repeat"]])]
    for name in ("rows", "countries", "skills", "words", "occupations", "scores", "pay"):
        pd.testing.assert_frame_equal(
            found.tables[name].reset_index(drop=True),
            counting.TABLES[name](known).reset_index(drop=True),
        )


def test_pay_is_that_of_the_stated_unit_and_private_columns_stay_outside(tmp_path: Path) -> None:
    ((_, rows),) = read_rows(written(tmp_path, a__csv=UPWORK_2024))
    assert rows["pay_unit"].tolist() == ["hour", "fixed", "hour"]
    assert rows["pay_low"].tolist()[0] == 20 and rows["pay_high"].tolist()[0] == 35
    assert rows["pay"].tolist()[1] == "500.0" and rows["pay"].isna().tolist() == [True, False, True]
    assert rows["currency"].tolist() == ["USD"] * 3
    assert (
        not rows.astype(str).apply(lambda column: column.str.contains("http|Call")).any(axis=None)
    )


@pytest.mark.parametrize(
    ("header", "expected"), [("client_name", "no column of persons"), ("bio", "no column of")]
)
def test_no_file_may_name_persons_as_titles(tmp_path: Path, header: str, expected: str) -> None:
    beside = f'platform = "Guru"\nkind = "posting"\ncolumns = {{title = "{header}"}}'
    with pytest.raises(BadInput, match=expected):
        read_rows(written(tmp_path, jobs__csv=f"{header},skills\nAna,PHP\n", jobs__toml=beside))


def test_a_name_is_a_title_in_postings_alone(tmp_path: Path) -> None:
    rows = "platform,kind,name,country\nGuru,{},Logo for a shop,Peru\n"
    written(tmp_path, a__csv=rows.format("posting"), b__csv=rows.format("profile"))
    assert [read["title"].dropna().tolist() for _, read in read_rows(tmp_path)] == [
        ["Logo for a shop"],
        [],
    ]


def test_repeats_count_once_within_a_file_and_between_files(tmp_path: Path) -> None:
    written(
        tmp_path,
        week_1__csv=WORKANA,
        week_2__csv=WORKANA + "Tienda,15,45,Hourly,2023-04-09 10:00,PHP,Chile,y\n",
    )
    ((dump, rows),) = read_rows(tmp_path)
    assert rows["title"].tolist() == ["Sitio web", "Loja", "Tienda"]
    assert dump.period == "March to April 2023"


def test_rows_without_an_id_that_differ_in_an_unread_column_are_two(tmp_path: Path) -> None:
    text = (
        "platform,kind,title,number\n"
        "Guru,posting,Logo,1\nGuru,posting,Logo,2\nGuru,posting,Logo,2\n"
    )
    assert len(read_rows(written(tmp_path, a__csv=text))[0][1]) == 2


def test_platforms_and_kinds_are_kept_apart_under_one_spelling(tmp_path: Path) -> None:
    text = (
        "platform,kind,title,rating\n"
        "upwork,postings,A,\nUpwork.com,posting,B,\nUpwork,profile,C,4.5\n"
    )
    assert [
        (dump.key, dump.platform, len(rows), dump.top_score)
        for dump, rows in read_rows(written(tmp_path, a__csv=text))
    ] == [("upwork-posting", "Upwork", 2, 0), ("upwork-profile", "Upwork", 1, 5)]


def test_a_store_is_read_whole_for_freelancer_alone(tmp_path: Path) -> None:
    seen = datetime(2026, 11, 2, 8, tzinfo=UTC)
    for portal, day in (("freelancer", 2), ("freelancer", 3), ("upwork", 2)):
        rows = tuple(
            Row(
                platform=portal,
                kind="posting",
                title=f"Logo {number}",
                skills=("PHP",),
                exact_date=True,
                date=f"2026-11-0{number}",
                pay_low=10.0,
                currency="USD",
            )
            for number in (1, 2)
        )
        with day_file(tmp_path, portal, date(2026, 11, day)) as file:
            file.add(Page("a page", rows, None), seen, "postings", {})
    entries = [(dump.key, dump.whole, dump.period, len(rows)) for dump, rows in read_rows(tmp_path)]
    assert entries == [
        ("freelancer-posting", True, "1 to 2 November 2026", 2),
        ("upwork-posting", False, "1 to 2 November 2026", 2),
    ]
    assert set(counted(tmp_path).tables["rows"]["dump"]) == {"freelancer-posting", "upwork-posting"}


def test_parquet_with_lists_numbers_and_dates_is_read_as_its_csv(tmp_path: Path) -> None:
    rows = pd.DataFrame(
        {
            "platform": "Upwork",
            "kind": "profile",
            "date": pd.to_datetime(["2026-11-02", "2026-11-03"]),
            "skills": [["PHP", "Excel"], None],
            "hourlyRate": [25, 30],
            "jobSuccess": [97.0, np.nan],
            "currency": "USD",
        }
    )
    rows.to_parquet(tmp_path / "a.parquet")
    ((dump, read),) = read_rows(tmp_path)
    assert (dump.period, dump.top_score) == ("2 to 3 November 2026", 100)
    assert read["skills"].tolist() == [["PHP", "Excel"], None]
    assert read["pay"].tolist() == ["25", "30"] and read["pay_unit"].tolist() == ["hour", "hour"]


def test_tables_without_rows_keep_their_columns_and_types(tmp_path: Path) -> None:
    made = counted(written(tmp_path, a__csv="platform,kind,reviews\nGuru,profile,3\n")).tables
    assert list(made) == list(counting.TABLES)
    for name in ("countries", "skills", "words", "word-pairs", "scores", "pay"):
        assert made[name].empty and made[name].dtypes.astype(str).to_dict() == columns()[name]
    assert made["occupations"]["occupation"].tolist() == ["unclassified"]


def test_counts_are_made_again_only_when_a_file_changes(tmp_path: Path) -> None:
    first = counted(written(tmp_path, a__csv=UPWORK_2025))
    assert counted(tmp_path) is first
    written(tmp_path, rows__toml='selection = "design"')
    assert counted(tmp_path).dumps[0].selection == "design"


def test_hostile_titles_come_out_harmless(tmp_path: Path) -> None:
    titles = [
        "<script>alert(1)</script> web developer",
        '=HYPERLINK("x") web developer',
        "web \u202edeveloper\0",
        "web developer " * 80_000,
        "web developer",
    ]
    rows = pd.DataFrame(
        {
            "platform": "Upwork",
            "kind": "posting",
            "title": titles * 16,
            "country": "Colombia",
            "pay": "Hourly: $20.00 - $30.00",
            "row_id": list(range(40)) * 2,
        }
    )
    rows.to_csv(tmp_path / "rows.csv", index=False)
    tables = counted(tmp_path).tables
    assert tables["rows"].set_index("language").loc["all", ["rows", "with_pay"]].tolist() == [
        40,
        40,
    ]
    assert tables["words"].set_index("word").loc["developer", "titles"] == 40
    text = json.dumps([table.to_csv(index=False) for table in tables.values()])
    assert not any(each in text for each in ("<script", "\\u202e", "\\n=", "\\u0000"))


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (["2026-11-02"], "2 November 2026"),
        (["2025-12-31", "2026-01-01"], "December 2025 to January 2026"),
        (["2024-02-01", "2024-02-29"], "February 2024"),
        (["2024-02"], "February 2024"),
        (["no day"], "undated"),
    ],
)
def test_periods_in_words(dates: list[str], words: str) -> None:
    assert period(pd.Series(dates)) == words


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no CSV or Parquet file"):
        read_rows(tmp_path)


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("min price,max price,type,currency", "$25,$35,Hourly,", ("$25 - $35", "hour", 25, 35)),
        ("min price,max price,type,currency", "25,35,Hourly,USD", (None, "hour", 25, 35)),
        ("min price,max price,type,currency", "$25,,fixed,", ("from $25", "fixed", 25, None)),
        ("budget,job type,currency,x", "$25-$35,hourly,,", ("$25-$35", "hour", 25, 35)),
        ("hourly rate,budget,is hourly,x", "$20,$500,False,", ("$500", "fixed", 500, 500)),
        ("hourlyRate,budget,x,y", "$20,,,", ("$20", "hour", 20, 20)),
        ("tarifa por hora,moneda,x,y", "20,COP,,", ("20", "hour", 20 * 0.0003, 20 * 0.0003)),
        ("price,x,y,z", "negotiable,,,", ("negotiable", None, None, None)),
        ("min price,max price,x,y", "0,0,,", (None, None, None, None)),
    ],
)
def test_pay_in_common_layouts(tmp_path: Path, header: str, cells: str, expected: tuple) -> None:
    text = f"platform,kind,title,{header}\nGuru,posting,Logo,{cells}\n"
    ((_, rows),) = read_rows(written(tmp_path, a__csv=text))
    made = standardise(rows, {"COP": 0.0003}).astype(object).replace({np.nan: None}).loc[0]
    found = made[["pay", "pay_unit", "pay_low_usd", "pay_high_usd"]].tolist()
    assert found[:2] == list(expected[:2]) and found[2:] == pytest.approx(list(expected[2:]))


def test_further_columns_of_a_known_layout_are_read(tmp_path: Path) -> None:
    header, first, *_ = UPWORK_2025.splitlines()
    ((dump, rows),) = read_rows(
        written(tmp_path, a__csv=f'{header},posted_on,Country\n{first},"Jan 5, 2025",Perú\n')
    )
    assert (dump.period, rows["country"].tolist()) == ("5 January 2025", ["Perú"])


def test_a_damaged_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "upwork").mkdir()
    (tmp_path / "upwork" / "2026-11-02.parquet").write_bytes(b"PAR1 cut off")
    with pytest.raises(BadInput, match="2026-11-02.parquet: found a file that is no Parquet"):
        read_rows(tmp_path)


def test_a_platform_without_a_name_is_refused_and_other_scripts_have_keys(tmp_path: Path) -> None:
    written(tmp_path, a__csv="platform,kind,title\n猪八戒,posting,Logo\n")
    assert read_rows(tmp_path)[0][0].key == "猪八戒-posting"
    with pytest.raises(BadInput, match="b.csv, column platform, row 3"):
        read_rows(
            written(tmp_path, b__csv="platform,kind,title\nGuru,posting,Logo\n=-,posting,Logo\n")
        )
