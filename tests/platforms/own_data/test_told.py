"""What is told beside files of rows: whose they are, their columns, dates, encoding and
currency."""

import tomllib
from pathlib import Path

import numpy as np
import pytest
from own_files import UNKNOWN, UPWORK_2024, UPWORK_2025, written

from telemigration.errors import BadInput
from telemigration.platforms.own_data.folder import counted, read_rows


def test_what_stands_beside_a_file_tells_the_rest(tmp_path: Path) -> None:
    beside = (
        'platform = "Guru"\nkind = "posting"\nperiod = "spring 2024"\n'
        'selection = "logos alone"\nwhole = true\n'
        'currency = "USD"\npay_unit = "hour"\n'
        '[columns]\ntitle = "oficio"\npay = "precio"\ncountry = "lugar"\n'
    )
    ((dump, rows),) = read_rows(written(tmp_path, jobs__csv=UNKNOWN, jobs__toml=beside))
    assert (dump.key, dump.platform, dump.period, dump.selection, dump.whole) == (
        "guru-posting",
        "Guru",
        "spring 2024",
        "logos alone",
        True,
    )
    made = counted(tmp_path).tables
    assert made["countries"]["country_iso3"].tolist() == ["PER"]
    assert made["rows"].loc[0, ["rows", "with_pay"]].tolist() == [1, 1]
    assert rows["pay"][0] == "$25 - $35" and "Ana" not in rows.to_csv()


def test_the_file_s_own_word_goes_before_the_folder_s(tmp_path: Path) -> None:
    text = "Title,Country\nLogo design,Peru\n"
    written(
        tmp_path,
        rows__toml='platform = "Guru"\nkind = "posting"',
        a__csv=UPWORK_2024,
        b__csv=text,
        c__csv=text + "Web site,Chile\n",
        c__toml='platform = "Workana"',
    )
    assert [(dump.key, len(rows)) for dump, rows in read_rows(tmp_path)] == [
        ("guru-posting", 1),
        ("upwork-posting", 3),
        ("workana-posting", 2),
    ]


def test_an_unknown_file_is_refused_with_an_example_of_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_rows(written(tmp_path, jobs__csv="Title,Country\nLogo,Peru\n"))
    message = str(refused.value)
    assert (
        message.startswith("jobs.csv: found columns 'Title', 'Country'") and "jobs.toml" in message
    )
    (tmp_path / "jobs.toml").write_text(message.partition("such as\n")[2], encoding="utf-8")
    assert read_rows(tmp_path)[0][0].key == "upwork-posting"


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ('platfrom = "Guru"', "unknown key; expected one of platform"),
        ('kind = "job"', "expected one of posting, profile"),
        ("platform = Guru", "no TOML"),
        ('whole = "yes"', "expected true or false"),
        (
            'platform = "Guru"\nkind = "posting"\ncolumns = {title = "oficios"}',
            "expected the column 'oficios'",
        ),
        (
            'platform = "Guru"\nkind = "posting"\ncolumns = {titel = "oficio"}',
            "found 'titel'; expected one of .*title",
        ),
        (
            'platform = "Guru"\nkind = "profile"\ncolumns = {title = "nombre"}',
            "no column of persons",
        ),
    ],
)
def test_a_wrong_word_beside_a_file_is_named(tmp_path: Path, beside: str, expected: str) -> None:
    with pytest.raises(BadInput, match=expected):
        read_rows(written(tmp_path, jobs__csv=UNKNOWN, jobs__toml=beside))


@pytest.mark.parametrize(
    ("cells", "beside", "days"),
    [
        (["03/04/2025", "31/12/2024"], "", ["2025-04-03", "2024-12-31"]),
        (["03-04-2025", "13-04-2025 10:30"], "", ["2025-04-03", "2025-04-13"]),
        (["03/04/2025", "12/31/2024"], "", ["2025-03-04", "2024-12-31"]),
        (["03/04/2025", "05/06/2025"], "", [None, None]),
        (["31/12/2024", "12/31/2024"], "", [None, None]),
        (["31/31/2024", "29/02/2025"], "", [None, None]),
        (["03/04/2025", "05/06/2025"], "day_first = true", ["2025-04-03", "2025-06-05"]),
        (["03/04/2025", "05/06/2025"], "day_first = false", ["2025-03-04", "2025-05-06"]),
        (["1704067200", "1704067199"], "", ["2024-01-01", "2023-12-31"]),
        (["1704067200000", "1704067200.0"], "", ["2024-01-01", "2024-01-01"]),
        (["946684799", "4102444800", "946684800"], "", [None, None, "2000-01-01"]),
    ],
)
def test_dates_are_read_where_their_order_is_told(
    tmp_path: Path, cells: list[str], beside: str, days: list[str | None]
) -> None:
    rows = "".join(f"Logo {number},{cell}\n" for number, cell in enumerate(cells))
    written(
        tmp_path,
        a__csv=f"title,time_submitted\n{rows}",
        a__toml=f'platform = "Guru"\nkind = "posting"\n{beside}',
    )
    assert read_rows(tmp_path)[0][1]["date"].astype(object).replace({np.nan: None}).tolist() == days


def test_dates_against_the_stated_order_are_refused(tmp_path: Path) -> None:
    written(
        tmp_path,
        a__csv="platform,kind,title,date\nGuru,posting,A,01/02/2025\nGuru,posting,B,01/31/2025\n",
    )
    with pytest.raises(BadInput, match="a.csv, column date, row 3: found '01/31/2025'"):
        read_rows(written(tmp_path, rows__toml="day_first = true"))


@pytest.mark.parametrize(
    "header", ["submitdate", "post_time", "submitDate", "Posted Time", "fecha_publicación"]
)
def test_headers_of_dates(tmp_path: Path, header: str) -> None:
    text = f"platform,kind,title,{header}\nGuru,posting,Logo,2025-01-31\n"
    assert read_rows(written(tmp_path, a__csv=text))[0][0].period == "31 January 2025"


def test_a_known_layout_has_its_further_dates_read_in_the_stated_order(tmp_path: Path) -> None:
    header, first, *_ = UPWORK_2025.splitlines()
    written(
        tmp_path, a__csv=f"{header},posted_on\n{first},03/04/2025\n", rows__toml="day_first = true"
    )
    assert read_rows(tmp_path)[0][1]["date"].tolist() == ["2025-04-03"]


def test_what_to_write_beside_a_file_holds_all_that_is_guessed_of_it(tmp_path: Path) -> None:
    text = (
        "Código;Título;País del cliente;Ubicación;client_name;Fecha\n7;Logo;Perú;;Ana;2025-01-31\n"
    )
    with pytest.raises(BadInput) as refused:
        read_rows(written(tmp_path, trabajos__csv=text, rows__toml='selection = "logos"'))
    beside = str(refused.value).partition("such as\n")[2]
    told = tomllib.loads(beside)
    assert told["columns"] == {"date": "Fecha", "title": "Título", "country": "País del cliente"}
    assert {*told} == {"platform", "kind", "columns"} and "client_name" not in beside
    assert '"Código"' in beside.splitlines()[-1]
    for key in ("period", "currency", "pay_unit", "selection", "whole", "day_first", "encoding"):
        assert key in beside
    ((_, rows),) = read_rows(written(tmp_path, trabajos__toml=beside))
    assert rows[["title", "country", "date"]].to_numpy().tolist() == [
        ["Logo", "Perú", "2025-01-31"]
    ]


def test_what_to_write_leaves_alone_what_the_file_says_itself(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_rows(written(tmp_path, a__csv="portal,kind,title\nGuru,,Logo\n"))
    beside = str(refused.value).partition("such as\n")[2]
    assert read_rows(written(tmp_path, a__toml=beside))[0][0].key == "guru-posting"


def test_the_encoding_said_beside_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        "platform,kind,título,país\nGuru,posting,Diseño,Perú\n".encode("cp1252")
    )
    ((_, rows),) = read_rows(written(tmp_path, a__toml='encoding = "cp1252"'))
    assert rows[["title", "country"]].to_numpy().tolist() == [["Diseño", "Perú"]]
    with pytest.raises(BadInput, match="a.toml, encoding: found 'windows'"):
        read_rows(written(tmp_path, a__toml='encoding = "windows"'))


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("hourly_rate", ["25", "30.5"]),
        ("hourly_rate", ["25", ""]),
        ("budget", ["1,500", "negotiable"]),
        ("min_price", ["25", "30"]),
        ("price", ["25-35", "40"]),
    ],
)
def test_amounts_without_a_currency_are_asked_for_it(
    tmp_path: Path, header: str, cells: list[str]
) -> None:
    rows = "".join(f'Guru,profile,Logo {number},"{cell}"\n' for number, cell in enumerate(cells))
    written(tmp_path, a__csv=f"platform,kind,title,{header}\n{rows}")
    with pytest.raises(
        BadInput, match=f"amounts without a currency in '{header}'.*currency = \"USD\".*a.toml"
    ):
        read_rows(tmp_path)
    written(tmp_path, a__toml='currency = "USD"')
    assert counted(tmp_path).tables["rows"].loc[0, "with_pay"] == sum(
        each[:1].isdigit() for each in cells
    )


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("hourly_rate", ["$25", "30"]),
        ("price", ["USD 20", "€ 30"]),
        ("hourly_rate,currency", ["25,USD", "30,"]),
        ("hourly_rate", ["", "0"]),
    ],
)
def test_amounts_are_not_asked_for_a_currency_that_some_state(
    tmp_path: Path, header: str, rows: list[str]
) -> None:
    text = "".join(f"Guru,profile,Logo {number},{each}\n" for number, each in enumerate(rows))
    assert (
        len(read_rows(written(tmp_path, a__csv=f"platform,kind,title,{header}\n{text}"))[0][1]) == 2
    )
