"""US wages: both header styles, marks instead of numbers, and the published totals."""

import pytest
from workbooks import workbook

from telemigration.errors import BadInput
from telemigration.sources.oes import detailed, read_hybrid_structure, read_oes

HEADER = ["OCC_CODE", "OCC_TITLE", "O_GROUP", "TOT_EMP", "H_MEAN", "H_MEDIAN", "A_MEAN", "A_MEDIAN"]
CHIEFS = ["11-1011", "Chief Executives", "detailed", "195530", "96.22", "#", "200140", "#"]
ACTORS = ["27-2011", "Actors", "detailed", "**", "29.34", "17.54", "*", "*"]


def oes(path, *rows, header=HEADER):
    return workbook(path / "oes.xlsx", {"national": [header, *rows], "Field Descriptions": [["x"]]})


@pytest.mark.parametrize(
    "header",
    [
        HEADER,
        [each.lower() for each in HEADER],
        [each.replace("O_GROUP", "OCC_GROUP") for each in HEADER],
    ],
    ids=["2020", "2019", "2018"],
)
def test_marks_are_kept_beside_the_missing_number_and_nothing_is_imputed(tmp_path, header):
    table = read_oes(oes(tmp_path, CHIEFS, ACTORS, header=header)).set_index("occupation")
    assert table.loc["11-1011", ["hourly_mean", "hourly_mean_mark"]].to_list() == [96.22, ""]
    assert table["hourly_median"].isna().to_list() == [True, False]
    assert table["hourly_median_mark"].to_list() == ["#", ""]
    assert table["annual_mean_mark"].to_list() == ["", "*"]
    assert table["employment_mark"].to_list() == ["", "**"]


@pytest.mark.parametrize(
    ("place", "cell", "message"),
    [
        (0, "11-101", "column 'occupation', row 3: found '11-101'; expected a code like 11-1011"),
        (
            2,
            "detail",
            "column 'group', row 3: found 'detail'; "
            "expected one of total, major, minor, broad, detailed",
        ),
        (
            3,
            "-5",
            r"column 'employment', row 3: found '-5'; expected a number, '#', '\*' or '\*\*'",
        ),
        (4, "n/a", r"column 'hourly_mean', row 3: found 'n/a'; expected a number"),
        (6, None, "column 'annual_mean', row 3: found nothing; expected a value"),
    ],
    ids=["code", "group", "negative", "unknown mark", "empty without mark"],
)
def test_row_at_fault_is_named(tmp_path, place, cell, message):
    row = [*ACTORS[:place], cell, *ACTORS[place + 1 :]]
    with pytest.raises(BadInput, match=f"^oes.xlsx, {message}"):
        read_oes(oes(tmp_path, CHIEFS, row))


def test_code_may_be_broad_and_detailed_but_not_detailed_twice(tmp_path):
    broad = [*CHIEFS[:2], "broad", *CHIEFS[3:]]
    assert len(read_oes(oes(tmp_path, CHIEFS, broad))) == 2
    with pytest.raises(
        BadInput, match="column 'occupation', 'group', row 4: found '11-1011', 'detailed' a second"
    ):
        read_oes(oes(tmp_path, CHIEFS, broad, CHIEFS))


def test_workbook_of_another_table_names_what_is_missing(tmp_path):
    with pytest.raises(
        BadInput, match=r"row 1: found nearest columns 'H_MEAN'.*expected columns .*'h_median'"
    ):
        read_oes(
            oes(
                tmp_path, header=["OCC_CODE", "OCC_TITLE", "O_GROUP", "TOT_EMP", "H_MEAN", "A_MEAN"]
            )
        )


def test_hybrid_structure_needs_its_sheet(tmp_path):
    path = workbook(tmp_path / "hybrid.xlsx", {"Field descriptions": [["x"]]})
    with pytest.raises(
        BadInput, match="found sheets 'Field descriptions'; expected a sheet 'OES2019 Hybrid'"
    ):
        read_hybrid_structure(path)


@pytest.mark.parametrize(
    ("year", "occupations", "median", "jobs"),
    [
        (2018, 808, 18.58, 144_733_270),
        (2019, 789, 19.14, 146_875_480),
        (2020, 789, 20.17, 139_099_570),
    ],
)
def test_real_years(raw, year, occupations, median, jobs):
    table = read_oes(raw / f"oes/national_M{year}_dl.xlsx")
    total = table[table["group"] == "total"].iloc[0]
    assert len(detailed(table)) == occupations
    assert (total["hourly_median"], total["employment"]) == (median, jobs)
    # Occupations paid by the year have no hourly wage, but an annual one.
    yearly = detailed(table).query("hourly_mean_mark == '*'")
    assert len(yearly) == 59 and yearly["annual_mean"].notna().all()
    assert detailed(table)["employment"].sum() == pytest.approx(jobs, rel=2e-4)


def test_real_hybrid_codes_link_almost_all_employment(raw):
    links = read_hybrid_structure(raw / "oes/oes_2019_hybrid_structure.xlsx")
    jobs = detailed(read_oes(raw / "oes/national_M2018_dl.xlsx"))["employment"]
    linked = jobs[jobs.index.isin(links["oes_2018"])].sum() / jobs.sum()
    assert len(links) == 868
    assert linked == 1
