"""Pay, ratios and averages of Section 3: by hand, against printed numbers, and under other
parameters."""

import numpy as np
import pandas as pd
import pytest

from telemigration.occupations.classification import occupation_table
from telemigration.paper.tables import published_table
from telemigration.parameters import Parameters
from telemigration.pipeline.execute import declared_parameters
from telemigration.pipeline.ingredients import ingredients, key
from telemigration.places import project_root
from telemigration.survey.estimates import Estimate
from telemigration.wages.colombia import break_even, ratio_to
from telemigration.wages.hourly import hourly_income, income_groups, incomes_of
from telemigration.wages.rates import rates
from telemigration.wages.regression import TERMS, pay_regression
from telemigration.wages.section import MEDIAN, PAPER_ROWS, Section3
from telemigration.wages.united_states import UsPay


@pytest.fixture(scope="module")
def section():
    return Section3(Parameters())


def test_hourly_income_by_hand():
    # 1,560,000 a month for 40 hours a week: 18,720,000 by 2,080.
    persons = pd.DataFrame(
        {"labour_income": [1_560_000, 0, np.nan, 500_000.0], "weekly_hours": [40, 40, 40, 0.0]}
    )
    assert hourly_income(persons["labour_income"], persons["weekly_hours"]).tolist()[:2] == [
        9000,
        0,
    ]
    assert income_groups(persons).tolist()[1:] == ["zero", "unknown", "unknown"]


def test_group_names_give_their_income_back():
    persons = pd.DataFrame(
        {"labour_income": [100_000, 1_160_000, 50_000_000.0], "weekly_hours": 48.0}
    )
    exact = hourly_income(persons["labour_income"], persons["weekly_hours"])
    assert incomes_of(pd.Index(income_groups(persons))) == pytest.approx(exact, rel=0.005)


def test_printed_ratios_follow_from_printed_pay():
    for row in published_table("3-1").head(7).itertuples():
        us = row.us_oes_2020_usd_per_hour_median
        pay = row.colombia_geih_2019_usd_per_hour_median
        assert ratio_to(us, Estimate(pay, pay, pay, 0)).value == pytest.approx(
            row.ratio_us_to_colombia_market_rate_printed, abs=0.06
        )


def test_printed_averages_are_four_different_things(section):
    printed = section.averages()["printed"].dropna().round(1).tolist()
    assert printed == [11.2, 11.4, 11.8, 17.6]


def test_break_even_by_hand():
    assert break_even(12.5) == pytest.approx(0.92)
    assert break_even(1.0) == 0


def test_colombian_medians_come_near_the_printed_ones(section):
    rows = section.groups.set_index("row")
    for row, within in {
        "Professionals": 0.05,
        "Clerks": 0.05,
        "Elementary occupations": 0.05,
        "Service workers and shop and market sales workers": 0.05,
    }.items():
        assert rows.loc[row, "geih-2019"] == pytest.approx(
            rows.loc[row, "printed_colombia"], rel=within
        ), row


def test_us_median_of_all_teleworkable_jobs_comes_near_the_printed_one(section):
    assert section.everybody["us"].iloc[0] == pytest.approx(30, abs=0.5)
    assert section.everybody["row"].tolist() == [MEDIAN]


def test_ratios_are_pay_by_pay(section):
    for _, row in section.groups.iterrows():
        for survey, parity in (("geih-2019", 1349 / 3281), ("geih-2023", 1425.43 / 4325.05)):
            assert row[f"{survey}_ratio"] == pytest.approx(row["us"] / row[survey])
            assert row[f"{survey}_ratio_low"] == pytest.approx(row["us"] / row[f"{survey}_high"])
            assert row[f"{survey}_ppp"] == pytest.approx(row[f"{survey}_ratio"] * parity)


def test_average_of_ratios_is_not_below_ratio_of_averages_of_equal_us_pay():
    # Harmonic and arithmetic mean: with one US pay for all, the mean of ratios is at least the
    # ratio of means.
    pay, weights = np.array([1.0, 4.0]), np.array([0.5, 0.5])
    assert (weights / pay).sum() >= 1 / (weights * pay).sum()


def test_lawyers_are_paid_as_oes_says():
    assert UsPay(Parameters()).unit_groups()["2611"] == pytest.approx(61.03)
    assert UsPay(Parameters.of(oes_year=2019)).unit_groups()["2611"] == pytest.approx(59.11)


def test_unit_group_pay_by_hand():
    # ISCO 1221 is linked to marketing managers (68.35) and sales managers (63.60), both wholly
    # teleworkable.
    us = UsPay(Parameters())
    links = us.links.query("unit_group == '1221'").set_index("soc")
    by_hand = (links["jobs"] * pd.Series({"11-2021": 68.35, "11-2022": 63.60})).sum() / links[
        "jobs"
    ].sum()
    assert us.unit_groups()["1221"] == pytest.approx(by_hand)


@pytest.mark.parametrize(("year", "top_coded", "annual"), [(2019, 7, 59), (2020, 9, 59)])
def test_marks_of_oes_are_counted_and_replaced_as_said(year, top_coded, annual):
    table = occupation_table(f"oes-{year}").drop_duplicates("oes")
    assert (table["median_basis"] == "top-coded").sum() == top_coded
    assert (table["median_basis"] == "annual").sum() == annual
    assert (table.loc[table["median_basis"] == "top-coded", "hourly_median"] == 100).all()
    teachers = table.set_index("oes").loc["25-2021", "hourly_median"]
    assert teachers == pytest.approx({2019: 59670, 2020: 60940}[year] / 2080, abs=1e-4)
    assert len(table) == 789


def test_us_jobs_add_up_to_the_oes_total():
    assert occupation_table("oes-2019")["employment"].sum() == pytest.approx(146_873_470), (
        "detailed occupations"
    )


def test_rates_are_those_of_their_sources():
    assert rates().loc[2019, "exchange_rate"] == pytest.approx(3280.83, abs=0.005)
    assert rates().loc[2019, "ppp"] == pytest.approx(1312.63, abs=0.005)
    assert rates().loc[2023, "ppp"] == pytest.approx(Parameters().ppp_2023, abs=0.005)
    assert 0.15 < rates().loc[2019, "output_per_hour"] < 0.35


def test_another_exchange_rate_changes_only_what_depends_on_it(section):
    other = Section3(Parameters.of(exchange_rate=3500.0))
    before, after = section.groups, other.groups
    same = [name for name in before if not name.startswith("geih-2019") or "ppp" in name]
    pd.testing.assert_frame_equal(before[same], after[same])
    assert after["geih-2019"].to_numpy() == pytest.approx(before["geih-2019"] * 3281 / 3500)
    assert after["geih-2019_ratio"].to_numpy() == pytest.approx(
        before["geih-2019_ratio"] * 3500 / 3281
    )
    pd.testing.assert_frame_equal(section.unit_groups, other.unit_groups)


def test_another_exchange_rate_runs_this_notebook_and_not_that_of_section_2():
    keys = {}
    for name in ("02-teleworkability", "03-wage-gaps"):
        notebook = project_root() / "notebooks" / f"{name}.ipynb"
        declared = declared_parameters(notebook)
        keys[name] = [
            key(ingredients(notebook, declared, Parameters.of(**changes)))
            for changes in ({}, {"exchange_rate": 3500.0, "oes_year": 2019})
        ]
    assert keys["02-teleworkability"][0] == keys["02-teleworkability"][1]
    assert keys["03-wage-gaps"][0] != keys["03-wage-gaps"][1]


def test_another_oes_year_changes_only_us_pay(section):
    other = Section3(Parameters.of(oes_year=2019))
    for survey in section.surveys:
        pd.testing.assert_series_equal(section.groups[survey], other.groups[survey])
    assert (section.groups["us"] != other.groups["us"]).all()


def test_counting_zeros_lowers_medians_and_never_raises_one(section):
    counted = Section3(Parameters.of(zero_income="counted"))
    for survey in section.surveys:
        assert (counted.groups[survey] <= section.groups[survey]).all()
        assert (counted.groups[survey] < section.groups[survey]).any()


@pytest.mark.parametrize(
    "changes",
    [
        {"unit_group_rule": "all", "classification": "opinion"},
        {"survey": "geih-2023", "comparison_survey": "geih-2023"},
        {"us_average": "mean", "unmatched": "parent"},
    ],
    ids=str,
)
def test_every_combination_of_choices_has_its_tables(changes):
    section = Section3(Parameters.of(**changes))
    assert (
        len(section.table_3_1()) == 11
        and len(section.table_3_2()) == 7
        and len(section.change()) == 8
    )
    averages = section.averages()[section.surveys[0]]
    assert averages.between(5, 40).all()


def test_leaving_out_outliers_bounds_what_is_left():
    bounded = Section3(Parameters.of(lowest_hourly_income=2000.0, highest_hourly_income=8000.0))
    pesos = bounded.groups["geih-2019"] * 3281
    assert pesos.between(2000, 8000).all()


def test_small_unit_groups_are_left_out(section):
    assert section.unit_groups["interviews"].min() >= 30
    assert len(Section3(Parameters.of(smallest_cell=500)).unit_groups) < len(section.unit_groups)


def test_table_3_2_has_the_papers_seven(section):
    seven = section.table_3_2()
    assert seven["unit_group"].tolist() == ["2144", "2152", "1212", "2611", "1211", "1221", "1330"]
    assert seven["ratio"].notna().all()


def test_table_3_1_keeps_the_papers_rows_in_order(section):
    assert section.table_3_1()["row"].tolist()[:7] == list(PAPER_ROWS)


def test_regression_finds_what_was_put_in():
    rng = np.random.default_rng(3)
    size = 4000
    table = pd.DataFrame({name: rng.random(size) for name in TERMS})
    noise = np.repeat(rng.normal(0, 0.1, size // 2), 2)
    table["log_income"] = 8 + 0.5 * table["teleworkable"] - 0.2 * table["women"] + noise
    table["expansion_weight"], table["household"] = 1.0, np.repeat(np.arange(size // 2), 2)
    found = pay_regression(table).query("model == 'with controls'").set_index("term")
    for term, true in {"teleworkable": 0.5, "women": -0.2, "age": 0.0}.items():
        assert abs(found.loc[term, "coefficient"] - true) < 4 * found.loc[term, "standard_error"]
    assert found["households"].unique().tolist() == [size // 2]
