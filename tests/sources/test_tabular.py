"""What every reader says when a file is not what it should be: file, column, row, and what was
expected."""

import zipfile

import pandas as pd
import pandera.pandas as pa
import pytest
from workbooks import workbook

from telemigration.errors import BadInput
from telemigration.sources.tabular import (
    opened_zip,
    read_delimited,
    read_excel,
    read_stata,
    validated,
)

COLUMNS = {"soc": "SOC Code", "title": "Title"}


def told(error):
    return str(error.value)


def written(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def test_delimited_text_keeps_leading_zeros_and_drops_blanks_around_cells_and_headers(tmp_path):
    path = written(tmp_path / "a.csv", ' soc code ,Title,other\n011, "Pilots, all",x\n')
    assert read_delimited(path, COLUMNS).to_dict("records") == [
        {"soc": "011", "title": "Pilots, all"}
    ]


def test_byte_order_mark_is_no_part_of_the_first_header(tmp_path):
    path = written(tmp_path / "a.csv", "SOC Code,Title\n1,x\n", "utf-8-sig")
    assert list(read_delimited(path, COLUMNS).columns) == ["soc", "title"]


def test_na_as_text_is_not_missing_but_an_empty_cell_is(tmp_path):
    path = written(tmp_path / "a.csv", "SOC Code,Title\nNA,\n")
    assert read_delimited(path, COLUMNS).isna().values.tolist() == [[False, True]]


def test_missing_column_is_named_with_the_nearest_found(tmp_path):
    path = written(tmp_path / "a.csv", "SOC_Code,Title\n1,x\n")
    with pytest.raises(BadInput) as error:
        read_delimited(path, COLUMNS)
    assert (
        told(error) == "a.csv, row 1: found nearest columns 'SOC_Code'; expected columns 'SOC Code'"
    )


def test_wrong_delimiter_names_both(tmp_path):
    path = written(tmp_path / "a.csv", "SOC Code;Title\n1;x\n")
    with pytest.raises(BadInput) as error:
        read_delimited(path, COLUMNS)
    assert told(error) == (
        "a.csv, row 1: found columns separated by semicolons; expected columns separated by commas"
    )


def test_wrong_encoding_names_the_row(tmp_path):
    path = written(tmp_path / "a.csv", "SOC Code,Title\n1,x\n2,Químicos\n", "latin-1")
    with pytest.raises(BadInput) as error:
        read_delimited(path, COLUMNS)
    assert told(error) == r"a.csv, row 3: found bytes b'\xed'; expected text in UTF-8"


def test_row_with_too_many_cells_is_named(tmp_path):
    path = written(tmp_path / "a.csv", "SOC Code,Title\n1,x\n2,y,z\n")
    with pytest.raises(BadInput) as error:
        read_delimited(path, COLUMNS)
    assert told(error) == "a.csv, row 3: found 3 cells; expected 2 cells, as in the rows above"


def test_empty_file_and_missing_file(tmp_path):
    with pytest.raises(BadInput, match="empty.csv: found an empty file"):
        read_delimited(written(tmp_path / "empty.csv", ""), COLUMNS)
    with pytest.raises(BadInput, match=r"emty.csv: found no such file in .*nearest: empty.csv"):
        read_delimited(tmp_path / "emty.csv", COLUMNS)


def test_sheet_by_name_and_header_below_a_preamble(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        {
            "notes": [["x"]],
            "codes": [["BLS"], [], ["SOC Code", "Title"], ["41-4012 ", "Sales"], ["0110", None]],
        },
    )
    table = read_excel(path, COLUMNS, sheet="codes", header_row=3)
    assert table["soc"].to_list() == ["41-4012", "0110"]
    assert table["title"].isna().to_list() == [False, True]


def test_missing_sheet_lists_those_there(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"notes": [["x"]], "Codes": [["x"]]})
    with pytest.raises(BadInput) as error:
        read_excel(path, COLUMNS, sheet="codes")
    assert told(error) == "a.xlsx: found sheets 'notes', 'Codes'; expected a sheet 'codes'"


def test_header_in_another_row_is_a_missing_column(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"codes": [["Title", "SOC Codes"], ["x", "y"]]})
    with pytest.raises(BadInput) as error:
        read_excel(path, COLUMNS, sheet="codes")
    assert told(error) == (
        "a.xlsx, sheet 'codes', row 1: found nearest columns 'SOC Codes'; "
        "expected columns 'SOC Code'"
    )


@pytest.mark.parametrize(
    "kept", [0, 1, 300, -30], ids=["nothing", "one byte", "first part", "without the end"]
)
def test_truncated_workbook(tmp_path, kept):
    path = workbook(tmp_path / "a.xlsx", {"codes": [["SOC Code", "Title"], ["x", "y"]]})
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(
        BadInput, match=r"^a.xlsx: found a file that cannot be read .*a whole Excel workbook$"
    ):
        read_excel(path, COLUMNS)


def test_truncated_stata_file(tmp_path):
    path = tmp_path / "a.dta"
    pd.DataFrame({"soc10": [111011] * 50, "isco08": [1112] * 50}).to_stata(path, write_index=False)
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(
        BadInput, match=r"^a.dta: found a file that cannot be read .*a whole Stata file$"
    ):
        read_stata(path, {"soc": "soc10"})


def test_zip_cut_short_and_zip_with_a_damaged_member(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Ocupados.csv", "MES;DPTO\n" * 500)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadInput, match="^a.zip: found a broken archive"), opened_zip(path):
        pass
    path.write_bytes(whole[:100] + b"9" + whole[101:])
    with (
        pytest.raises(BadInput, match="^a.zip: found a broken archive .*CRC"),
        opened_zip(path) as archive,
    ):
        archive.read("Ocupados.csv")


SCHEMA = pa.DataFrameSchema(
    {
        "soc": pa.Column(str, pa.Check.str_matches(r"^\d{2}-\d{4}$", error="a code like 11-1011")),
        "jobs": pa.Column(float, pa.Check.ge(0, error="a number of at least 0"), coerce=True),
    },
    unique=["soc", "jobs"],
    report_duplicates="exclude_first",
    strict=True,
)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [("11-1011", "1"), ("111011", "2"), ("xx", "2")],
            "t.csv, column 'soc', row 3: found '111011' (2 such rows); "
            "expected a code like 11-1011",
        ),
        (
            [("11-1011", "1"), ("11-1021", "many")],
            "t.csv, column 'jobs', row 3: found 'many'; expected a number",
        ),
        (
            [("11-1011", "1"), ("11-1021", "-2")],
            "t.csv, column 'jobs', row 3: found '-2'; expected a number of at least 0",
        ),
        (
            [("11-1011", "1"), (None, "2")],
            "t.csv, column 'soc', row 3: found nothing; expected a value",
        ),
        (
            [("11-1011", "1"), ("11-1021", "1"), ("11-1011", "1")],
            "t.csv, column 'soc', 'jobs', row 4: found '11-1011', '1' a second time; "
            "expected each only once",
        ),
        (
            [("11-1011", "1"), ("11-1021", "-2"), ("x", "1")],
            "t.csv, column 'jobs', row 3: found '-2'; expected a number of at least 0",
        ),
    ],
    ids=[
        "pattern",
        "not a number",
        "negative",
        "missing",
        "repeated",
        "first row of several faults",
    ],
)
def test_first_fault_is_named_by_column_and_row(rows, message):
    with pytest.raises(BadInput) as error:
        validated(pd.DataFrame(rows, columns=["soc", "jobs"]), SCHEMA, "t.csv")
    assert told(error) == message


def test_rows_left_out_by_the_reader_still_count(tmp_path):
    path = written(tmp_path / "a.csv", "soc,jobs\n\n11-1011,1\n11-10,2\n")
    with pytest.raises(BadInput, match="column 'soc', row 4: found '11-10'"):
        validated(read_delimited(path).query("jobs == '2'"), SCHEMA, path.name)
