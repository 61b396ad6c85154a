"""The printed tables as transcribed: well formed, and the same number wherever it stands twice."""

import pandas as pd
import pytest

from telemigration.errors import BadInput
from telemigration.paper.claims import claim, claims_of, published_claims
from telemigration.paper.layout import CONFIDENCES, layouts
from telemigration.paper.tables import check_published, printed_cells, published_table
from telemigration.places import published_folder

WITH_CELLS = [number for number, table in layouts().items() if table.cells]
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


@pytest.mark.parametrize("number", list(layouts()))
def test_every_table_follows_its_schema(number):
    table = published_table(number)
    assert set(table["confidence"]) <= set(CONFIDENCES)
    assert len(table) > 0


def test_no_table_is_without_schema():
    files = {
        path.stem.removeprefix("table_").replace("_", "-")
        for path in published_folder().glob("table_*.csv")
    }
    assert files == set(layouts())


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


def test_one_digit_changed_in_a_claim_and_its_printed_value_is_noticed(spoilt):
    spoilt("claims.csv", '"1,471,792",1471792', '"1,471,793",1471793')
    assert disagreements() == [("2-2", "Professionals", "compatible")]


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
