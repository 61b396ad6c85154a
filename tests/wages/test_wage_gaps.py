"""Pay, ratios and averages of Section 3: by hand, against printed numbers, and under other
parameters."""

import numpy as np
import pandas as pd
import pytest

from telemigration.evidence.frame import PRINTED
from telemigration.occupations.classification import occupation_table
from telemigration.parameters import Parameters
from telemigration.pipeline.execute import declared_parameters
from telemigration.pipeline.ingredients import ingredients, key
from telemigration.places import project_root
from telemigration.wages import printed
from telemigration.wages.averages import GroupPay
from telemigration.wages.colombia import break_even
from telemigration.wages.gaps import ALL_JOBS, AVERAGE, AVERAGED, LEFT_OUT, US, Gaps, ratios
from telemigration.wages.hourly import hourly_income, income_groups, incomes_of
from telemigration.wages.printed import MANAGERS, MEAN, MEDIAN, PAPER_TITLES
from telemigration.wages.rates import rates
from telemigration.wages.regression import TERMS, pay_regression
from telemigration.wages.tables import Chapter
from telemigration.wages.united_states import UsPay


@pytest.fixture(scope="module")
def gaps():
    return Gaps(Parameters())


def pay_of(gaps, survey, quantity="pay"):
    return gaps.groups.renamed(PAPER_TITLES).wide(quantity)[survey]


def test_hourly_income_by_hand():
    # 1,560,000 a month for 40 hours a week: 18,720,000 by 2,080.
    persons = pd.DataFrame(
        {"labour_income": [1_560_000, 0, np.nan, 500_000.0], "weekly_hours": [40, 40, 40, 0.0]}
    )
    known = hourly_income(persons["labour_income"], persons["weekly_hours"]).tolist()[:2]
    assert known == [9000, 0]
    assert income_groups(persons).tolist()[1:] == ["zero", "unknown", "unknown"]


def test_group_names_give_their_income_back():
    persons = pd.DataFrame(
        {"labour_income": [100_000, 1_160_000, 50_000_000.0], "weekly_hours": 48.0}
    )
    exact = hourly_income(persons["labour_income"], persons["weekly_hours"])
    assert incomes_of(pd.Index(income_groups(persons))) == pytest.approx(exact, rel=0.005)


def test_printed_ratios_follow_from_printed_pay():
    paper = {each: printed.pay().wide(each)[PRINTED] for each in ("pay", "us", "ratio")}
    # The average of Table 3.1 is a mean of ratios (an erratum of its own).
    for row in paper["pay"].index.drop(MEAN):
        pay = pd.DataFrame(dict.fromkeys(("value", "low", "high"), [paper["pay"][row]]))
        found = ratios(pd.Series([paper["us"][row]]), pay)["value"][0]
        assert found == pytest.approx(paper["ratio"][row], abs=0.06), row


def test_printed_averages_are_four_different_things():
    assert printed.averages().data["value"].round(1).tolist() == [11.2, 11.4, 11.8, 17.6]


def test_averages_of_two_groups_by_hand():
    # Three persons earn 1 and 30, one earns 4 and 40: means 1.75 and 32.5; mean of ratios 25.
    both = pd.DataFrame({0: [1.0, 4.0], 1: [1.0, 4.0]}, index=["low", "high"])
    persons = pd.DataFrame({0: [3.0, 1.0], 1: [3.0, 1.0]}, index=both.index)
    us, jobs = (pd.Series(each, both.index) for each in ([30.0, 40.0], [1.0, 1.0]))
    groups = GroupPay(both, us, persons, jobs)
    assert (groups.mean_pay().value, groups.mean_us()) == (1.75, 32.5)
    assert groups.mean_ratio().value == pytest.approx((3 * 30 + 10) / 4)
    assert groups.ratio_of_means().value == pytest.approx(32.5 / 1.75)
    assert groups.ratio_of_own_means().value == pytest.approx(35 / 1.75)
    # 32 (half to even) by 1.8.
    assert groups.ratio_of_rounded_means().value == pytest.approx(32 / 1.8)


def test_break_even_by_hand():
    assert break_even(12.5) == pytest.approx(0.92)
    assert break_even(1.0) == 0


def test_colombian_medians_come_near_the_printed_ones(gaps):
    found, paper = pay_of(gaps, "geih-2019"), printed.pay().wide("pay")[PRINTED]
    near = [printed.PROFESSIONALS, printed.CLERKS, printed.ELEMENTARY, printed.SALES]
    assert found[near].to_numpy() == pytest.approx(paper[near], rel=0.05)


def test_us_median_of_all_teleworkable_jobs_comes_near_the_printed_one(gaps):
    assert gaps.groups.number(ALL_JOBS, US, "us") == pytest.approx(30, abs=0.5)


def test_ratios_are_pay_by_pay(gaps):
    rows = [*AVERAGED, *LEFT_OUT]
    us = gaps.groups.wide("us")[US][rows]
    for survey, parity in (("geih-2019", 1349 / 3281), ("geih-2023", 1425.43 / 4325.05)):
        pay, ratio, ppp = (gaps.groups.wide(each)[survey][rows] for each in ("pay", "ratio", "ppp"))
        low, high = gaps.groups.wide("ratio", "low"), gaps.groups.wide("pay", "high")
        assert ratio.to_numpy() == pytest.approx(us / pay)
        assert low[survey][rows].to_numpy() == pytest.approx(us / high[survey][rows])
        assert ppp.to_numpy() == pytest.approx(ratio * parity)


def test_lawyers_are_paid_as_oes_says():
    assert UsPay(Parameters()).unit_groups()["2611"] == pytest.approx(61.03)
    assert UsPay(Parameters.of(oes_year=2019)).unit_groups()["2611"] == pytest.approx(59.11)


def test_unit_group_pay_by_hand():
    # ISCO 1221 is linked to marketing managers (68.35) and sales managers (63.60), both wholly
    # teleworkable.
    us = UsPay(Parameters())
    jobs = us.links.query("unit_group == '1221'").set_index("soc")["jobs"]
    by_hand = (jobs * pd.Series({"11-2021": 68.35, "11-2022": 63.60})).sum() / jobs.sum()
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
    employment = occupation_table("oes-2019")["employment"].sum()
    assert employment == pytest.approx(146_873_470), "detailed occupations"


def test_rates_are_those_of_their_sources():
    assert rates().loc[2019, "exchange_rate"] == pytest.approx(3280.83, abs=0.005)
    assert rates().loc[2019, "ppp"] == pytest.approx(1312.63, abs=0.005)
    assert rates().loc[2023, "ppp"] == pytest.approx(Parameters().ppp_2023, abs=0.005)
    assert 0.15 < rates().loc[2019, "output_per_hour"] < 0.35


def test_another_exchange_rate_changes_only_what_depends_on_it(gaps):
    other = Gaps(Parameters.of(exchange_rate=3500.0))
    frames = [each.groups.data.set_index(["series", "quantity", "row"]) for each in (gaps, other)]
    before, after = (each["value"] for each in frames)
    moved = before[(before - after).abs() > 1e-9 * before].index
    assert set(moved.droplevel("row")) == {("geih-2019", "pay"), ("geih-2019", "ratio")}
    factor = {"pay": 3281 / 3500, "ratio": 3500 / 3281}
    for quantity, by in factor.items():
        found = after.loc["geih-2019", quantity] / before.loc["geih-2019", quantity]
        assert found.to_numpy() == pytest.approx(by)
    pd.testing.assert_frame_equal(gaps.unit_groups.data, other.unit_groups.data)


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


def test_another_oes_year_changes_only_us_pay_and_its_grade(gaps):
    other = Gaps(Parameters.of(oes_year=2019))
    pd.testing.assert_frame_equal(gaps.groups.wide("pay"), other.groups.wide("pay"))
    assert (gaps.groups.wide("us")[US] != other.groups.wide("us")[US]).all()
    assert [each.us_grade.label for each in (gaps, other)] == ["primary", "other period"]


def test_counting_zeros_lowers_medians_and_never_raises_one(gaps):
    counted = Gaps(Parameters.of(zero_income="counted")).groups.wide("pay")[list(gaps.surveys)]
    left_out = gaps.groups.wide("pay")[list(gaps.surveys)]
    assert (counted <= left_out).all(axis=None) and (counted < left_out).any().all()


def test_leaving_out_outliers_bounds_what_is_left():
    bounded = Gaps(Parameters.of(lowest_hourly_income=2000.0, highest_hourly_income=8000.0))
    pesos = pay_of(bounded, "geih-2019").drop(MEAN) * 3281
    assert pesos.between(2000, 8000).all()


def test_small_unit_groups_are_left_out(gaps):
    assert gaps.unit_groups.wide("interviews").min().min() >= 30
    fewer = Gaps(Parameters.of(smallest_cell=500)).unit_groups
    assert len(fewer.rows) < len(gaps.unit_groups.rows)


def test_growth_is_that_of_medians_and_of_the_rate(gaps):
    pay = gaps.groups.wide("pay").loc["Professionals"]
    growth = gaps.growth.wide("dollars").loc["Professionals", "geih-2023"]
    assert growth == pytest.approx(pay["geih-2023"] / pay["geih-2019"] - 1)
    pesos = gaps.growth.wide("pesos").loc["Professionals", "geih-2023"]
    assert pesos == pytest.approx((1 + growth) * 4325.05 / 3281 - 1)
    # What a dollar buys changed by the ratio of rate and parity.
    power = gaps.growth.wide("purchasing_power").loc["Professionals", "geih-2023"]
    assert power == pytest.approx((1 + pesos) * 1349 / 1425.43 - 1)


def test_tables_keep_the_papers_rows_in_order():
    chapter = Chapter(Parameters())
    assert chapter.pay().frame.rows[:2] == (MANAGERS, "Professionals")
    assert chapter.pay().frame.rows[-2:] == (MEAN, MEDIAN)
    codes = [row[:4] for row in chapter.seven().frame.rows]
    assert codes == ["2144", "2152", "1212", "2611", "1211", "1221", "1330"]


def test_the_average_is_that_of_the_seven_rows(gaps):
    pay, us = gaps.groups.wide("pay")["geih-2019"], gaps.groups.wide("us")[US]
    persons = gaps.averaged("geih-2019").persons[0]
    assert pay[AVERAGE] == pytest.approx(np.average(pay[list(AVERAGED)], weights=persons))
    assert us[AVERAGE] == pytest.approx(np.average(us[list(AVERAGED)], weights=persons))


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
