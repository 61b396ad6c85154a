"""Crosswalks: the traps of each file made up in small, and what the real files hold."""

import pandas as pd
import pytest
from workbooks import workbook

from telemigration.errors import BadInput
from telemigration.sources.crosswalks import (
    read_cno70_isco88,
    read_cno70_isco88_dane,
    read_isco08_titles,
    read_isco88_isco08,
    read_isco_soc,
    read_onet_soc,
    read_soc_isco_hardy,
)

ISCO_SOC_HEADER = [
    "ISCO-08 Code",
    "ISCO-08 Title EN",
    "part",
    "2010 SOC Code",
    "2010 SOC Title",
    "Comment 8/17/11",
]


def isco_soc(path, *rows):
    return workbook(
        path / "isco_soc.xlsx",
        {"a": [["Bureau of Labor Statistics"], [], [], [], [], [], ISCO_SOC_HEADER, *rows]},
    )


def test_isco_soc_heals_blanks_and_lost_zeros_and_keeps_minor_groups_apart(tmp_path):
    pairs = read_isco_soc(
        isco_soc(
            tmp_path,
            ["2512 ", "Developers", "*", "15-1132 ", "Developers"],
            ["110", "Officers", None, "55-1011", "Air"],
            ["211", "Physicists", None, "19-2099", "Other scientists"],
        )
    )
    assert pairs[["unit_group", "soc"]].values.tolist() == [
        ["2512", "15-1132"],
        ["0110", "55-1011"],
        ["2110", "19-2099"],
    ]
    assert pairs["partial"].to_list() == [True, False, False]
    assert pairs["minor_group"].to_list() == [False, False, True]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            ["25121", "x", "*", "15-1132", "x"],
            "column 'unit_group', row 9: found '25121'; expected a code like 2111",
        ),
        (
            ["2512", "x", "*", "15-11", "x"],
            "column 'soc', row 9: found '15-11'; expected a code like 11-1011",
        ),
        (
            ["2512", "x", "p", "15-1132", "x"],
            "column 'partial', row 9: found 'p'; expected '[*]' or nothing",
        ),
        (
            ["1111 ", "x", "*", " 11-1031", "x"],
            "column 'unit_group', 'soc', row 9: found '1111', '11-1031' a second time",
        ),
        (
            [None, "x", "*", "15-1132", "x"],
            "column 'unit_group', row 9: found nothing; expected a value",
        ),
    ],
    ids=["long code", "short code", "unknown mark", "pair twice", "no code"],
)
def test_isco_soc_names_the_row_at_fault(tmp_path, row, message):
    path = isco_soc(tmp_path, ["1111", "Legislators", None, "11-1031", "Legislators"], row)
    with pytest.raises(BadInput, match=f"^isco_soc.xlsx, {message}"):
        read_isco_soc(path)


def test_isco_soc_without_its_soc_column(tmp_path):
    header = [each.replace("2010 SOC Code", "2018 SOC Code") for each in ISCO_SOC_HEADER]
    path = workbook(tmp_path / "isco_soc.xlsx", {"a": [[], [], [], [], [], [], header]})
    with pytest.raises(
        BadInput,
        match=r"row 7: found nearest columns '2018 SOC Code'.*; expected columns '2010 SOC C",
    ):
        read_isco_soc(path)


def test_cno70_keeps_its_leading_zero_and_refuses_it_lost(tmp_path):
    path = tmp_path / "cno70.csv"
    path.write_text('"cno70.code","isco88.code"\n"01","2111"\n"1","2113"\n')
    with pytest.raises(
        BadInput, match="^cno70.csv, column 'cno70', row 3: found '1'; expected a code like 03"
    ):
        read_cno70_isco88(path)


def test_dane_transcription_needs_its_sheet_and_its_typing_error_is_declared(tmp_path):
    rows = [["DANE", "CIUO"], ["71", "8112"], ["71", "71190"]]
    path = workbook(tmp_path / "cno.xlsx", {"CNO_5": [["x"]], "DANE_CNO": rows})
    assert read_cno70_isco88_dane(path)["isco88"].to_list() == ["8112", "7119"]
    workbook(path, {"DANE_CNO": [*rows[:2], ["72", "72110"]]})
    with pytest.raises(
        BadInput, match="cno.xlsx, sheet 'DANE_CNO', column 'isco88', row 3: found '72110'"
    ):
        read_cno70_isco88_dane(path)
    workbook(path, {"Hoja1": rows})
    with pytest.raises(
        BadInput, match="cno.xlsx: found sheets 'Hoja1'; expected a sheet 'DANE_CNO'"
    ):
        read_cno70_isco88_dane(path)


def test_onet_occupation_belongs_to_one_soc(tmp_path):
    header = ["O*NET-SOC 2010 Code", "O*NET-SOC 2010 Title", "2010 SOC Code", "2010 SOC Title"]
    rows = [["11-1011.00", "a", "11-1011", "a"], ["11-1011.00", "a", "11-1021", "b"]]
    path = workbook(tmp_path / "onet.xlsx", {"a": [["title"], ["title"], [], header, *rows]})
    with pytest.raises(
        BadInput, match="onet.xlsx, column 'onetsoccode', row 6: found '11-1011.00' a second time"
    ):
        read_onet_soc(path)


def test_hardy_codes_are_numbers_in_the_file(tmp_path):
    path = tmp_path / "hardy.dta"
    pd.DataFrame({"soc10": [111011, 551011], "isco08": [1112, 110]}).to_stata(
        path, write_index=False
    )
    assert read_soc_isco_hardy(path).values.tolist() == [["11-1011", "1112"], ["55-1011", "0110"]]


def test_titles_are_stripped_and_have_a_level(tmp_path):
    path = tmp_path / "titles.txt"
    path.write_text("code\toccupation\n5\tService\n    5230\tCashiers\n")
    titles = read_isco08_titles(path)
    assert titles["code"].to_list() == ["5", "5230"]
    assert titles["level"].to_list() == [1, 4]


def test_real_isco_soc(raw):
    pairs = read_isco_soc(raw / "crosswalks/ISCO_SOC_Crosswalk.xls")
    assert (len(pairs), pairs["unit_group"].nunique(), pairs["soc"].nunique()) == (1125, 438, 840)
    assert pairs["partial"].sum() == 970
    assert pairs.loc[pairs["minor_group"], ["unit_group", "soc"]].values.tolist() == [
        ["2110", "19-2099"],
        ["3150", "53-2022"],
    ]


def test_real_isco_soc_has_the_unit_groups_of_ilo(raw):
    bls = read_isco_soc(raw / "crosswalks/ISCO_SOC_Crosswalk.xls")
    ilo = read_isco88_isco08(raw / "crosswalks/corrtab88-08_en.xls")
    assert set(bls.loc[~bls["minor_group"], "unit_group"]) == set(ilo["unit_group"])
    assert ilo["unit_group"].nunique() == 436


def test_real_cno70_sources_differ_as_described(raw):
    first = read_cno70_isco88(raw / "crosswalks/cno70_isco88.csv")
    second = read_cno70_isco88_dane(raw / "crosswalks/CNO_70_GEIH.xlsx")
    assert (len(first), first["cno70"].nunique(), len(second)) == (572, 82, 345)
    assert set(first["cno70"]) - set(second["cno70"]) == {"52", "70"}
    ilo = set(read_isco88_isco08(raw / "crosswalks/corrtab88-08_en.xls")["isco88"])
    assert set(first["isco88"]) <= ilo
    assert set(second["isco88"]) - ilo == {"2133", "2248", "7119"}


def test_real_soc_sources(raw):
    onet = read_onet_soc(raw / "crosswalks/2010_to_SOC_Crosswalk.xlsx")
    hardy = read_soc_isco_hardy(raw / "crosswalks/soc10_isco08_hardy_ibs.dta")
    assert (len(onet), onet["soc"].nunique(), len(hardy)) == (1110, 841, 1131)
    assert set(hardy["soc"]) < set(onet["soc"])


def test_real_titles_are_those_of_the_unit_groups(raw):
    titles = read_isco08_titles(raw / "crosswalks/ISCO-08_titles_en.txt")
    ilo = set(read_isco88_isco08(raw / "crosswalks/corrtab88-08_en.xls")["unit_group"])
    assert ilo - set(titles["code"]) == {"0110", "0210", "0310"}
    assert titles["level"].value_counts().to_dict() == {4: 433, 3: 127, 2: 40, 1: 9}
