"""Growth around turning points: hand-worked rates, and none across a break."""

import pandas as pd
import pytest

from telemigration.trade.breaks import NEVER, breaks, first_broken_year, turning_point
from telemigration.trade.growth import Growth, around, growth_table, mean_growth
from telemigration.trade.series import known_economies, series


def test_mean_growth_by_hand() -> None:
    line = pd.Series({2010: 50.0, 2011: 80.0, 2012: 72.0})
    assert mean_growth(line, 2010, 2012).rate == pytest.approx(0.2)  # (72 / 50) ** (1 / 2) - 1


def test_growth_stops_before_a_break() -> None:
    line = pd.Series(dict.fromkeys(range(2016, 2022), 100.0) | {2022: 250.0, 2023: 260.0})
    assert mean_growth(line, 2016, 2024, [2022]) == Growth(0.0, 2016, 2021)


def test_growth_without_enough_years_is_missing() -> None:
    assert pd.isna(mean_growth(pd.Series({2010: 1.0, 2011: 2.0}), 2010, 2018).rate)
    assert pd.isna(mean_growth(pd.Series({2010: 0.0, 2013: 2.0}), 2010, 2018).rate)


def test_colombias_break_of_2022_is_not_growth() -> None:
    assert first_broken_year("COL", "wdi") == 2022 and first_broken_year("CRI", "wdi") == NEVER
    after = around("COL", "wdi", 2016, series(["COL"]))[1]
    assert after.last == 2021
    # World Bank: 507.1 million in 2016, 658.3 in 2021; across the break it would be 1,603.2 in
    # 2022.
    assert after.rate == pytest.approx((658.266 / 507.097) ** (1 / 5) - 1, abs=1e-4)


@pytest.mark.slow
def test_no_stretch_holds_a_break() -> None:
    table = growth_table(known_economies().index, "COL")
    for each in breaks():
        rows = table[(table["country"] == each.country) & (table["source"] == each.source)]
        for time in ("before", "after"):
            assert not (
                (rows[f"{time}_first"] < each.year) & (rows[f"{time}_last"] >= each.year)
            ).any()


def test_a_series_that_begins_after_the_turning_point_is_not_read() -> None:
    table = growth_table(["CRI", "PHL"], "COL")
    assert set(table["source"]) == {"wdi"}  # UNCTAD begins in 2010


def test_costa_rica_around_2003() -> None:
    row = growth_table(["CRI"], "COL").iloc[0]
    assert (row["before_first"], row["before_last"], row["after_last"]) == (1995, 2003, 2011)
    # World Bank: 57.3 million in 1995, 129.135927 in 2003, 653.246576 in 2011.
    assert row["before_rate"] == pytest.approx((129.135927 / 57.3) ** (1 / 8) - 1, abs=1e-6)
    assert row["after_rate"] == pytest.approx((653.246576 / 129.135927) ** (1 / 8) - 1, abs=1e-6)


def test_countries_without_turning_point_get_the_default() -> None:
    assert turning_point("IND").year == turning_point("").year == 2016
