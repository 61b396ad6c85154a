"""Files of rows that anyone may bring: read as text, or refused with file and row."""

from pathlib import Path

import pandas as pd
import pytest

from telemigration.errors import BadInput
from telemigration.platforms.own_data.reader import read_row_file


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.csv: found an empty file"),
        (b"\xef\xbb\xbf \n", "a.csv: found an empty file"),
        (b"title,skills\n", "a.csv: found no rows"),
        (b"title,skills\nA,B\nC\n", "a.csv, row 3: found 1 cells; expected 2"),
        (b"title,skills\nA,B,C\n", "a.csv, row 2: found 3 cells"),
        (b'title,skills\nA,"B\nC,D\n', "a.csv, row 2"),
        (b"title,skills\nA,B\nC,caf\xe9\n", "a.csv, row 3: found bytes .* expected text in UTF-8"),
        ("title,skills\nA,B\n".encode("utf-16"), "a.csv, row 1"),
        ("title,skills\nA,B\n".encode("utf-16-le"), "a.csv, row 1: found null bytes"),
        (b"title,skills\nA,B\n" + b"\0" * 512, "a.csv, row 3: found a run of null bytes"),
        (b"title,title\nA,B\n", "the column 'title' twice"),
    ],
)
def test_malformed_files_are_named_with_their_row(
    tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(BadInput, match=message):
        read_row_file(tmp_path / "a.csv")


@pytest.mark.parametrize("content", [b"", b"PAR1", b"title,skills\nA,B\n"])
def test_what_is_no_parquet_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(content)
    with pytest.raises(BadInput, match="a.parquet: found a file that is no whole Parquet"):
        read_row_file(tmp_path / "a.parquet")


@pytest.mark.parametrize(
    "content",
    [
        b'\xef\xbb\xbfJob Title,skills,\r\n"Two\nlines, ""q""", PHP ,1\r\n\r\nC,,2\r\n',
        b'Job Title;skills;\n"Two\nlines, ""q""";PHP;1\nC;;2',
        b'Job Title\tskills\t\n"Two\nlines, ""q"""\tPHP\t1\nC\t\t2\n',
    ],
)
def test_byte_order_marks_quotes_lines_and_delimiters_are_understood(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    read = read_row_file(tmp_path / "a.csv")
    assert read.to_dict("list") == {"Job Title": ['Two\nlines, "q"', "C"], "skills": ["PHP", None]}


def test_long_cells_and_null_bytes_in_a_cell_are_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "title,skills\n" + "x" * 2_000_000 + ",a\0b\n", encoding="utf-8"
    )
    read = read_row_file(tmp_path / "a.csv")
    assert read["title"].str.len().tolist() == [2_000_000] and read["skills"].tolist() == ["a\0b"]


def test_a_parquet_and_its_csv_are_the_same_text(tmp_path: Path) -> None:
    rows = pd.DataFrame(
        {"title": ["Añil", None], "rate": [1.5, 2.0], "hourly": [True, False], "n": [1, 2]}
    )
    rows.to_parquet(tmp_path / "a.parquet")
    rows.to_csv(tmp_path / "a.csv", index=False)
    pd.testing.assert_frame_equal(
        read_row_file(tmp_path / "a.parquet"), read_row_file(tmp_path / "a.csv")
    )


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"title,pay\ncaf\xe9,\x80 5\n", "cp1252"),
        ("title,pay\ncafé,€ 5\n".encode("utf-16"), "utf-16"),
        ("title,pay\ncafé,€ 5\n".encode("utf-16-le"), "utf-16-le"),
        (b"\xef\xbb\xbf" + "title,pay\ncafé,€ 5\n".encode(), "cp1252"),
    ],
)
def test_a_stated_encoding_is_read_unless_the_file_is_marked_as_utf_8(
    tmp_path: Path, content: bytes, encoding: str
) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    assert read_row_file(tmp_path / "a.csv", encoding).to_dict("list") == {
        "title": ["café"],
        "pay": ["€ 5"],
    }


@pytest.mark.parametrize(
    ("content", "likely"),
    [
        (b"title\ncaf\xe9\n", "cp1252"),
        ("title\ncafé\n".encode("utf-16"), "utf-16"),
        ("title\ncafe\n".encode("utf-16-le"), "utf-16"),
    ],
)
def test_another_encoding_is_refused_with_what_to_do(
    tmp_path: Path, content: bytes, likely: str
) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(BadInput, match=f'save it so, or write encoding = "{likely}" .*into a.toml'):
        read_row_file(tmp_path / "a.csv")


def test_a_stated_encoding_that_does_not_fit_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        b"title\nA\nb\x81\n"
    )  # a byte that Windows-1252 leaves without a letter
    with pytest.raises(BadInput, match="a.csv, row 3: found bytes .* expected text in cp1252"):
        read_row_file(tmp_path / "a.csv", "cp1252")
