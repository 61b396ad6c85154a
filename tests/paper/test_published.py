"""What is transcribed from the seeds: complete, well formed, and the same number wherever it stands
twice."""

import pandas as pd
import pytest

from telemigration.errors import BadInput
from telemigration.paper.layout import CONFIDENCES
from telemigration.paper.not_computable import not_computable, reasons
from telemigration.paper.printed_tables import TABLES
from telemigration.paper.published import (
    check_published,
    claim,
    claims_of,
    figure_printed,
    printed,
    printed_cells,
    published_claims,
    published_table,
)
from telemigration.places import published_folder

WITH_CELLS = [number for number, table in TABLES.items() if table.cells]
# Totals of the prose that the transcription keeps beside the cells of Table 5.1.
NOT_CELLS = {("5-1", "Freelancer all", "vacancies"), ("5-1", "Workana all", "vacancies")}


def disagreements():
    """Printed cells whose claim has another number or confidence, or no claim, and claims without a
    cell."""
    wrong = []
    for number in WITH_CELLS:
        cells = printed_cells(number).set_index(["row", "column"])
        ids = claims_of(number)
        both = cells.join(ids.to_frame(), how="outer")
        for (row, column), cell in both.iterrows():
            if pd.isna(cell["id"]) and (number, row, column) in NOT_CELLS:
                continue
            known = None if pd.isna(cell["id"]) else claim(cell["id"])
            if known is None or (known.number, known.confidence) != (
                cell["number"],
                cell["confidence"],
            ):
                wrong.append((number, row, column))
    return wrong


# The claims


def test_all_812_claims_are_there_in_order():
    ids = published_claims().index
    parts = [("P000", 261), ("P001", 7), ("P002", 40), ("P003", 10), ("T000", 494)]
    assert list(ids) == [
        f"{start}-{place:03}" for start, last in parts for place in range(1, last + 1)
    ]


def test_every_claim_with_a_number_can_be_printed():
    numbers = [id for id in published_claims().index if claim(id).kind == "number"]
    assert len(numbers) == 695
    for id in numbers:
        assert printed(id).value == claim(id).number


def test_a_claim_knows_its_cell_its_precision_and_its_hedge():
    cell = claim("T000-186")
    assert (cell.location, cell.row, cell.column) == (
        "Table 3.1",
        "Clerks",
        "wage ratio, market rate",
    )
    assert (cell.value, cell.number, cell.decimals, cell.unit) == ("11,8", 11.8, 1, "ratio")
    rounded = claim("P000-035")
    assert (rounded.value, rounded.number, rounded.decimals, rounded.hedge) == (
        "3,700,000",
        3_700_000,
        -5,
        "around",
    )


def test_a_statement_has_no_number():
    statement = claim("P000-069")
    assert (statement.kind, statement.number, statement.decimals, statement.unit) == (
        "order",
        None,
        None,
        "",
    )
    with pytest.raises(BadInput, match="a claim with a single number"):
        printed("P000-069")


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("4,451,303", 4_451_303),
        ("1,433.174", 1_433_174),
        ("3,52", 3.52),
        ("25.50", 25.5),
        ("162,465.80", 162_465.8),
        ("450 million", 450e6),
        ("11", 11),
        ("the first", None),
        ("two", None),
    ],
)
def test_printed_spellings(value, number):
    assert figure_printed(value) == number


def test_numbers_printed_as_words():
    words = {
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "eight": 8,
        "ten": 10,
        "twelve": 12,
    }
    phrases = {
        "a tenth": 0.1,
        "twice": 2,
        "doubled": 2,
        "tripled": 3,
        "four times": 4,
        "one-third": 33.3,
        "a fifth": 20,
        "half-million": 5e5,
        "a million": 1e6,
        "a billion": 1e9,
        "one hundred": 100,
        "one thousand": 1000,
        "first place": 1,
        "top 5": 5,
        "mid-1990s": 1995,
        "1970s": 1970,
    }
    for id in published_claims().index:
        known = claim(id)
        if known.kind != "number" or figure_printed(known.value) is not None:
            continue
        if known.value == "half":
            assert known.number == (50 if known.unit == "percent" else 0.5)
        elif known.value == "600 or 700 thousand":
            assert known.number in (600_000, 700_000)
        elif id in ("T000-493", "T000-494"):
            assert known.number == (published_table("4-1")["level"] == known.row).sum()
        else:
            counted = next((words[word] for word in known.value.split() if word in words), None)
            assert known.number == phrases.get(known.value, counted), id


def test_unknown_ids_are_refused_with_a_near_one():
    with pytest.raises(BadInput, match="P000-039"):
        claim("P000-39")
    with pytest.raises(BadInput, match="Table 2.2"):
        claims_of("Table 2.3")


# The tables


@pytest.mark.parametrize("number", list(TABLES))
def test_every_table_follows_its_schema(number):
    table = published_table(number)
    assert set(table["confidence"]) <= set(CONFIDENCES)
    assert len(table) > 0


def test_no_table_is_without_schema():
    files = {
        path.stem.removeprefix("table_").replace("_", "-")
        for path in published_folder().glob("table_*.csv")
    }
    assert files == set(TABLES)


def test_tables_and_claims_agree_cell_by_cell():
    assert disagreements() == []
    check_published()


def test_claims_of_cover_every_table_claim_once():
    bound = [id for number in [*WITH_CELLS, "4-1"] for id in claims_of(number)]
    assert sorted(bound) == [id for id in published_claims().index if id.startswith("T")]


@pytest.mark.parametrize(
    ("number", "derived", "numerator", "denominator"),
    [
        (
            "2-1",
            "pct_of_identified_derived",
            ["compatible_persons"],
            ["compatible_persons", "non_compatible_persons"],
        ),
        (
            "2-1",
            "pct_of_all_incl_not_identified_derived",
            ["compatible_persons"],
            ["total_persons_printed_as_working_age_population"],
        ),
        (
            "2-5",
            "pct_performable_derived",
            ["performable_jobs"],
            ["performable_jobs", "not_performable_jobs"],
        ),
        (
            "2-5",
            "pct_performable_employed_corrected",
            ["performable_employed_corrected"],
            ["performable_employed_corrected", "not_performable_employed_corrected"],
        ),
    ],
)
def test_derived_percentages_follow_from_the_cells_beside_them(
    number, derived, numerator, denominator
):
    table = published_table(number).dropna(subset=numerator)
    expected = 100 * table[numerator].sum(axis=1) / table[denominator].sum(axis=1)
    assert (table[derived] - expected).abs().max() <= 0.00501


def test_derived_columns_of_occupations_follow_from_the_cells_beside_them():
    jobs = published_table("2-2")
    left = jobs["total_incl_missing_persons"] - jobs["missing_persons"] - jobs["compatible_persons"]
    share = 100 * jobs["compatible_persons"] / (jobs["compatible_persons"] + left)
    missing = 100 * jobs["missing_persons"] / jobs["total_incl_missing_persons"]
    derived = jobs["non_compatible_persons_derived"]
    assert (left == derived)[derived.notna()].all()
    assert list(derived.isna()) == list(jobs["level"] == "missing")
    assert (share - jobs["pct_compatible_excl_missing_derived"]).abs().max() <= 0.00501
    assert (missing - jobs["pct_missing_derived"]).abs().max() <= 0.00501


def test_derived_columns_of_sectors_follow_from_the_cells_beside_them():
    jobs = published_table("2-5")
    missing = (
        jobs["total_incl_missing_jobs"] - jobs["performable_jobs"] - jobs["not_performable_jobs"]
    )
    assert (missing - jobs["missing_jobs_derived"]).abs().max() <= 0.0501
    # The unemployed of Table 2.1 are taken out of one sector and the total, of no other row.
    for printed_jobs, persons in [("performable", 740455), ("not_performable", 1530841)]:
        moved = (jobs[f"{printed_jobs}_jobs"] - jobs[f"{printed_jobs}_employed_corrected"]).round(1)
        assert moved[moved != 0].tolist() == [persons, persons]
        assert jobs.loc[moved != 0, "sector"].tolist() == ["Real estate", "Total"]


def test_derived_ratios_follow_from_the_wages_beside_them():
    groups, occupations = published_table("3-1"), published_table("3-2")
    ratio = (
        groups["us_oes_2020_usd_per_hour_median"] / groups["colombia_geih_2019_usd_per_hour_median"]
    )
    assert (ratio - groups["ratio_market_derived"]).abs().max() <= 0.000501
    assert (ratio * 1349 / 3281 - groups["ratio_ppp_derived"]).abs().max() <= 0.000501
    ratio = (
        occupations["us_oes_usd_per_hour_median"] / occupations["colombia_geih_usd_per_hour_median"]
    )
    assert (ratio - occupations["ratio_derived"]).abs().max() <= 0.000501


def test_share_of_informal_workers_is_the_one_that_gives_the_total():
    table = published_table("2-4")
    informal, formal, whole = (
        table[f"{name}_pct_performable_from_home"] for name in ("informal", "formal", "total")
    )
    implied = (formal - whole) / (formal - informal)
    assert (implied - table["informal_share_of_row_implied_derived"]).abs().max() <= 0.000501
    assert list(table["isco_major_group"].iloc[:9]) == list(range(1, 10))


def test_totals_and_persons_of_table_5_1_are_those_of_the_prose():
    table = published_table("5-1").set_index(["platform", "language"])
    in_prose = {
        ("Freelancer", "all", "vacancies"): "P000-117",
        ("Freelancer", "all", "job_seekers"): "P000-120",
        ("Upwork", "English", "job_seekers"): "P000-122",
        ("Workana", "all", "vacancies"): "P000-123",
        ("Workana", "all", "job_seekers"): "P000-126",
    }
    assert {place: table.loc[place[:2], place[2]] for place in in_prose} == {
        place: claim(id).number for place, id in in_prose.items()
    }


def test_values_of_the_figures_are_those_of_the_prose():
    values = published_table("figures")["value"].dropna()
    claims = [f"P000-{place:03}" for place in (48, 49, 50, 51, 52, 53, 57, 58, 59)]
    assert [float(value) for value in values.iloc[:9]] == [claim(id).number for id in claims]


def test_workana_shares_are_whole_persons_of_237():
    table = published_table("5-3").dropna(subset="count_at_n237_derived")
    assert len(table) == 20
    assert (
        (100 * table["count_at_n237_derived"] / 237).round(1) == table["share_pct_corrected"]
    ).all()


def test_one_share_of_table_5_3_is_corrected():
    table = published_table("5-3")
    corrected = table[table["share_pct_printed"] != table["share_pct_corrected"]]
    assert corrected[["platform", "country", "share_pct_corrected"]].to_numpy().tolist() == [
        ["Workana", "México", claim("P000-159").number]
    ]


def test_skills_of_colombians_are_whole_persons_of_their_base():
    table = published_table("5-5")
    expected = (100 * table["implied_count_derived"] / table["implied_base_n"]).round(1)
    assert (expected == table["share_pct_printed"]).all()


# What is refused


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        ("2-1", "3710847", "3710947"),
        ("2-2", "1471792", "1471793"),
        ("2-4", "Managers,1,30", "Managers,1,31"),
        ("2-5", "946735.1", "946735.2"),
        ("3-1", "3.52,51.4", "3.53,51.4"),
        ("3-2", "50.3", "50.8"),
        ("4-2", "16638094,26", "16638094,28"),
        ("5-1", "20137", "20138"),
        ("5-2", "Freelancer,jobs_posted,English,30.4", "Freelancer,jobs_posted,English,30.5"),
        ("5-3", "India,25.5", "India,25.6"),
        ("5-4", "18.3", "18.8"),
        ("5-5", "34.8", "34.9"),
        ("5-6", "4.88", "4.83"),
    ],
)
@pytest.mark.slow
def test_one_digit_changed_in_a_table_is_noticed(spoilt, number, old, new):
    spoilt(f"table_{number.replace('-', '_')}.csv", old, new)
    assert [where[0] for where in disagreements()] == [number]
    with pytest.raises(BadInput, match=f"Table {number.replace('-', '.')}, .*, as in claim T000-"):
        check_published()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"1,471,792",1471792', '"1,471,792",1471793'),
        ('"1,471,792",1471792', '"1,471,793",1471792'),
        (",21,21,percent", ",21,22,percent"),
        ("14 million,14000000", "14 million,13000000"),
    ],
)
def test_a_claim_whose_number_is_not_its_printed_value_is_refused(spoilt, old, new):
    spoilt("claims.csv", old, new)
    with pytest.raises(
        BadInput, match=r"claims\.csv, column 'number', row \d+, claim [PT]000-\d{3}: found"
    ):
        published_claims()


def test_one_digit_changed_in_a_claim_and_its_printed_value_is_noticed(spoilt):
    spoilt("claims.csv", '"1,471,792",1471792', '"1,471,793",1471793')
    assert disagreements() == [("2-2", "Professionals", "compatible")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            ",certain,geih+onet,number,true",
            ",sure,geih+onet,number,true",
            "column 'confidence', row 2: found 'sure'",
        ),
        (
            ",certain,geih+onet,number,true",
            ",,geih+onet,number,true",
            "column 'confidence', row 2: found nothing",
        ),
        (
            ",geih+onet,number,true",
            ",geih+dn,number,true",
            "column 'computable_from', row 2: found 'geih",
        ),
        (
            ",21,21,percent,0,about",
            ",21,21,percent,0,roughly",
            "column 'hedge', row 2: found 'roughly'",
        ),
        (
            ",21,21,percent,0,about",
            ",21,21,per cent,0,about",
            "column 'unit', row 2: found 'per cent'",
        ),
        (",21,21,percent,0,about", ",21,x,percent,0,about", "column 'number', row 2: found 'x'"),
        ("P000-002,", "P000-001,", "column 'id', row 2: found 'P000-001' a second time"),
        (
            "confidence,computable_from",
            "sureness,computable_from",
            "row 1: found the column 'sureness'",
        ),
        (",21,21,percent,0,about", ",21,,,,about", "row 2"),
    ],
)
def test_a_malformed_claims_file_is_refused_with_the_place(spoilt, old, new, message):
    spoilt("claims.csv", old, new)
    with pytest.raises(BadInput) as refusal:
        published_claims()
    assert "claims.csv" in str(refusal.value) and message in str(refusal.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "Clerks,major,,726505",
            "Clerks,major,,-726505",
            "column 'compatible_persons', row 6: found",
        ),
        (
            "Clerks,major,,726505",
            "Clerks,middling,,726505",
            "column 'level', row 6: found 'middling'",
        ),
        ("Clerks,major", "Managers,major", "a second time"),
        (
            "52,certain,671462",
            "152,certain,671462",
            "column 'pct_compatible_excl_missing_printed', row 6",
        ),
        ("20.79,certain", "20.79,", "column 'confidence', row 6: found nothing"),
        ("occupation,level", "occupation,rank", "row 1: found the column 'rank'"),
    ],
)
def test_a_malformed_table_is_refused_with_the_place(spoilt, old, new, message):
    spoilt("table_2_2.csv", old, new)
    with pytest.raises(BadInput) as refusal:
        published_table("2-2")
    assert "table_2_2.csv" in str(refusal.value) and message in str(refusal.value)


# What will not be computed


def test_reasons_are_given_for_claims_without_a_number_of_ours():
    listed = reasons()
    assert (listed["sentence"].str.len() > 20).all()
    assert "arithmetic" not in set(published_claims().loc[listed.index, "computable_from"])
    assert not_computable()["P000-177"].startswith("interview: ")


def test_unknown_reasons_and_claims_are_refused(spoilt):
    spoilt("not_computable.csv", ",procedure,", ",secret,")
    with pytest.raises(
        BadInput, match="not_computable.csv, column 'reason', row 2: found 'secret'"
    ):
        reasons()
    spoilt("not_computable.csv", ",secret,", ",procedure,")
    spoilt("not_computable.csv", "P000-003,", "P009-003,")
    with pytest.raises(BadInput, match="claim P009-003"):
        reasons()
