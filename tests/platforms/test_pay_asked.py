"""Pay asked by country and skill, and the regression: hand-worked values, planted effects, other
implementations."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.regression.quantile_regression import QuantReg

from telemigration.platforms import pay_asked, pay_gaps, pay_levels, pay_model
from telemigration.platforms.count_tables import columns, committed
from telemigration.survey import small_samples

NAMES = {"IND": "India", "COL": "Colombia", "BGD": "Bangladesh", "PAK": "Pakistan"}


def standard(people: list[tuple[str, float, list[str]]], kind: str = "profile") -> pd.DataFrame:
    """Standard rows of (country, pay an hour, skills)."""
    countries, asked, skills = zip(*people, strict=True)
    return pd.DataFrame(
        {
            "kind": kind,
            "pay_unit": "hour",
            "pay_low_usd": np.array(asked, float),
            "pay_high_usd": np.array(asked, float),
            "country_iso3": countries,
            "country": [NAMES[each] for each in countries],
            "skill_list": skills,
        }
    )


def planted(seed: int = 7, dearer: float = 1.5) -> pd.DataFrame:
    """Colombians ask `dearer` times as much as Indians of the same skills, but mostly name the
    cheap skill."""
    random = np.random.default_rng(seed)
    people = []
    for country, size, cheap, factor in (("IND", 600, 0.2, 1.0), ("COL", 200, 0.9, dearer)):
        for _ in range(size):
            skill = "Data Entry" if random.random() < cheap else "PHP"
            level = {"Data Entry": 200, "PHP": 800}[skill]
            people.append(
                (country, level * factor * np.exp(0.2 * random.standard_normal()), [skill])
            )
    return standard(people)


def test_pay_by_the_hour_is_the_middle_of_both_bounds_and_never_nought() -> None:
    rows = standard([("IND", 10, []), ("IND", 0, []), ("IND", 20, []), ("IND", 30, [])])
    rows["pay_high_usd"] = [15.0, 0.0, np.nan, 40.0]
    rows.loc[3, "pay_unit"] = "fixed"
    assert pay_asked.hourly_pay(rows)["usd"].tolist() == [12.5]


def test_a_cell_is_the_median_and_quartiles_of_those_who_name_the_skill() -> None:
    people = [("IND", each, ["PHP"]) for each in range(1, 32)] + [("BGD", 7, ["PHP"])] * 29
    crossed = pay_asked.pay_crossed([("made", standard(people))]).set_index(
        ["skill", "country_iso3"]
    )
    # Of 1 to 31 the middle is 16, the quarters lie at 8.5 and 23.5; 29 Bangladeshis are too few for
    # a cell.
    assert crossed.loc[
        ("PHP", "IND"), ["rows", "median", "quarter", "three_quarters"]
    ].tolist() == [31, 16, 8.5, 23.5]
    assert ("PHP", "BGD") not in crossed.index and crossed.loc[("PHP", "all"), "rows"] == 60


def test_a_skill_named_twice_counts_once() -> None:
    crossed = pay_asked.pay_crossed([("made", standard([("IND", 10, ["PHP", "PHP"])] * 40))])
    assert set(crossed["rows"]) == {40}


def test_five_colombians_are_a_cell_without_interval_and_four_are_none() -> None:
    people = (
        [("IND", 10, ["PHP"])] * 40
        + [("COL", each, ["Spanish"]) for each in (1, 2, 3, 4, 500)]
        + [("COL", 9, ["PHP"])] * 4
    )
    crossed = pay_asked.pay_crossed([("made", standard(people))]).set_index(
        ["skill", "country_iso3"]
    )
    five = crossed.loc[("Spanish", "COL")]
    assert five[["rows", "median", "quarter", "three_quarters"]].tolist() == [5, 3, 2, 4]
    assert np.isnan(five["median_low"]) and ("PHP", "COL") not in crossed.index
    assert crossed.loc[("all", "COL"), ["median_low", "median_high"]].tolist() == [2, 9], (
        "order statistics 2 and 8"
    )


def test_no_committed_cell_tells_what_one_person_asks() -> None:
    cells = committed("pay-crossed")
    few = cells["country_iso3"] == "COL"
    assert cells.loc[few, "rows"].min() >= 5 and cells.loc[~few, "rows"].min() >= 30
    assert cells.loc[cells["rows"] < 9, ["median_low", "median_high"]].isna().all(axis=None)
    terms = committed("pay-model")
    assert terms.query("name == 'COL'")["rows"].min() >= 5
    assert terms.query("name != 'COL'")["rows"].min() >= 30


def test_committed_medians_of_countries_are_those_of_the_committed_distributions() -> None:
    cells = (
        committed("pay-crossed")
        .query("skill == 'all' and country_iso3 != 'all'")
        .set_index(["dump", "country_iso3"])
    )
    spread = committed("pay").query("by == 'country'").groupby(["dump", "name"])
    for (dump, country), cell in cells.iterrows():
        usd = small_samples.spread_out(spread.get_group((dump, country)), "usd")
        assert (len(usd), np.median(usd)) == (cell["rows"], cell["median"])


def test_rows_without_pay_give_the_columns_and_nothing_in_them() -> None:
    silent = standard([("IND", 10, ["PHP"])]).assign(pay_low_usd=np.nan)
    for make, kinds in (
        (pay_asked.pay_counts, columns()["pay"]),
        (pay_asked.pay_crossed, columns()["pay-crossed"]),
        (pay_model.pay_model, columns()["pay-model"]),
    ):
        for parts in ([], [("made", silent)]):
            assert (list(make(parts)), len(make(parts))) == (list(kinds), 0)
    assert pay_levels.crossed(pay_asked.pay_crossed([])).empty
    assert pay_gaps.model_rows(pay_model.pay_model([])).empty


def test_the_crossing_shows_the_whole_first_and_then_colombia() -> None:
    cells = committed("pay-crossed").query("dump == 'freelancer-8401'")
    shown = pay_levels.crossed(cells)
    assert shown["row"].iloc[0] == "All skills"
    assert list(shown["series"].unique())[:3] == ["All countries", "Colombia", "India"]


def test_skills_explain_the_planted_difference_and_country_alone_hides_it() -> None:
    shown = pay_gaps.model_rows(pay_model.pay_model([("made", planted())])).query(
        "country_iso3 == 'COL'"
    )
    assert (shown["alone"] < 0).all()
    assert ((shown["adjusted_low"] < 0.5) & (shown["adjusted_high"] > 0.5)).all()
    assert shown["adjusted"].tolist() == pytest.approx([0.5, 0.5], abs=0.1)


def test_mean_and_hc3_error_of_two_groups_by_hand() -> None:
    logs = np.log(np.array([8.0, 10, 12, 15, 20, 30, 9, 40, 25]))
    terms = pd.DataFrame({("country", "COL"): [0.0] * 6 + [1.0] * 3}).rename_axis(
        columns=["by", "name"]
    )
    found, r_squared = pay_model.mean_regression(logs, terms, pay_model.contrasts(terms, "IND"))
    rest, few = logs[:6], logs[6:]
    # With groups alone the leverage is one over the group's size.
    error = np.sqrt(
        sum(
            (((each - each.mean()) / (1 - 1 / len(each))) ** 2).sum() / len(each) ** 2
            for each in (rest, few)
        )
    )
    gap = few.mean() - rest.mean()
    for row in (("country", "COL"), ("against", "IND")):
        assert found.loc[row].tolist() == pytest.approx(
            [gap, gap - 1.959964 * error, gap + 1.959964 * error]
        )
    assert r_squared == pytest.approx(np.corrcoef(logs, terms.to_numpy().ravel())[0, 1] ** 2)


def test_no_coefficients_leave_less_absolute_deviation_than_those_of_statsmodels() -> None:
    random = np.random.default_rng(3)
    design = np.column_stack([np.ones(300), random.integers(0, 2, (300, 4))])
    values = design @ [2.0, 0.5, -0.3, 0.1, 0.0] + random.standard_normal(300)
    own, theirs = (
        abs(values - design @ fit).sum()
        for fit in (
            pay_model.median_fit(values, design, np.ones(300)),
            QuantReg(values, design).fit(q=0.5).params,
        )
    )
    assert own <= theirs + 1e-9 and own == pytest.approx(theirs, rel=1e-4)


def test_rows_that_come_several_times_weigh_as_often() -> None:
    values, design, rows = np.array([1.0, 5.0, 9.0]), np.ones((3, 1)), np.array([1, 1, 3])
    assert pay_model.median_fit(values, design, rows) == pytest.approx([9.0])


def test_medians_of_countries_alone_are_their_medians() -> None:
    terms, cells = committed("pay-model"), committed("pay-crossed")
    found = terms.query(
        "dump == 'freelancer-8401' and estimator == 'median' and model == 'country'"
    )
    found = found[found["by"] == "country"]
    medians = cells.query("dump == 'freelancer-8401' and skill == 'all'").set_index("country_iso3")[
        "median"
    ]
    for name, coefficient in found.set_index("name")["coefficient"].drop("rest").items():
        # Of an even number of rows any value between the middle two is a median.
        assert np.exp(coefficient) * medians["IND"] == pytest.approx(medians[name], rel=0.08)


def test_colombians_against_a_country_are_the_difference_of_both_terms() -> None:
    terms = committed("pay-model").set_index(["dump", "estimator", "model", "by", "name"])[
        "coefficient"
    ]
    for _, part in terms.groupby(level=[0, 1, 2]):
        part = part.droplevel([0, 1, 2])
        for name in part["against"].index:
            assert part["against", name] == pytest.approx(
                part["country", "COL"] - part["country", name], abs=2e-6
            )


def test_countries_are_told_apart_with_all_comparisons_allowed_for() -> None:
    # z is 0, 2.2, 3.1 and -5: by themselves three leave out nought; of four, Holm's bound for the
    # third is p = 0.025.
    logs, errors = np.array([0.0, 0.22, 0.31, -0.5]), 1.96 * 0.1
    names = {"IND": "India", "EGY": "Egypt", "BGD": "Bangladesh", "USA": "United States"}
    rows = pd.DataFrame(
        {
            "series": "Mean of the logarithm",
            "row": names.values(),
            "country_iso3": names.keys(),
            "against": np.expm1(logs),
            "against_low": np.expm1(logs - errors),
            "against_high": np.expm1(logs + errors),
        }
    )
    assert rows["against_low"].gt(0).sum() == 2
    assert pay_gaps.told_apart(rows) == {
        "more": ["Bangladesh"],
        "less": ["United States"],
        "chance": ["India", "Egypt"],
    }


@pytest.mark.parametrize(
    "rows",
    [
        planted().head(190),
        planted().query("country_iso3 == 'IND'"),
        planted().query("country_iso3 == 'COL'"),
        planted().iloc[:604],
        planted().assign(kind="posting"),
    ],
    ids=["few rows", "no Colombians", "Colombians alone", "four Colombians", "postings"],
)
def test_nothing_is_fitted_where_there_is_nothing_to_tell(rows: pd.DataFrame) -> None:
    assert pay_model.pay_model([("made", rows)]).empty


def test_without_indians_the_most_frequent_country_is_the_reference() -> None:
    rows = planted().replace({"country_iso3": {"IND": "PAK"}, "country": {"India": "Pakistan"}})
    assert pay_gaps.reference(pay_model.pay_model([("made", rows)])) == "Pakistan"


def test_countries_of_few_rows_are_the_rest() -> None:
    countries = pd.Series(["IND"] * 50 + ["PAK"] * 29 + ["COL"] * 6)
    assert pay_model.country_groups(countries).value_counts().to_dict() == {
        "IND": 50,
        "rest": 29,
        "COL": 6,
    }


def test_the_fit_comes_back_from_the_rows(raw) -> None:
    from telemigration.platforms.counting import standard_rows

    rows = standard_rows(raw, "freelancer-1000")
    made = pay_model.pay_model([("freelancer-1000", rows[~rows["repeat"]])])
    kept = committed("pay-model").query("dump == 'freelancer-1000'").reset_index(drop=True)
    pd.testing.assert_frame_equal(made, kept, check_dtype=False, rtol=1e-6)
