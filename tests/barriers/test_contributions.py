"""The rule engine: hand-worked amounts, what the law guarantees whatever the income, and the
years."""

import numpy as np
import pytest

from telemigration.barriers.contributions import (
    Law,
    days_at_minimum,
    floor,
    independent,
    norms,
    wage_earner,
    weekly,
)
from telemigration.barriers.regular import readings
from telemigration.errors import BadInput

YEARS = (2019, 2020, 2021, 2023)
WAGES = np.geomspace(0.001, 60, 4001)
LAW = Law.of(2021)


def test_self_employed_on_five_million_pay_on_two():
    due = independent(5_000_000, LAW)
    assert due.worker == pytest.approx(250_000 + 320_000 + 10_440), (
        "12.5, 16 and 0.522 % of 2,000,000"
    )
    assert due.payer == 0 and due.old_age == pytest.approx(320_000)


def test_self_employed_on_half_a_minimum_wage_of_2019_pay_on_a_whole_one():
    due = independent(414_058, Law.of(2019))
    assert due.worker == pytest.approx(828_116 * 0.29022)
    assert due.share(414_058) == pytest.approx(0.58044)


def test_employee_on_the_minimum_wage_of_an_exempt_employer():
    due = wage_earner(908_526, LAW)
    assert due.worker == pytest.approx(36_341.04 + 36_341.04), "4 % health, 4 % pension"
    assert due.payer == pytest.approx(109_023.12 + 4_742.51 + 36_341.04, abs=0.01), (
        "pension, risk, family fund"
    )


def test_employer_that_is_not_exempt_owes_thirteen_and_a_half_points_more():
    more = wage_earner(2_000_000, LAW, exempt=False).payer - wage_earner(2_000_000, LAW).payer
    assert more == pytest.approx(2_000_000 * (0.085 + 0.02 + 0.03))


def test_exemption_ends_at_ten_minimum_wages():
    wages = np.array([9.999, 10]) * LAW.minimum_wage
    below, at = wage_earner(wages, LAW).share(wages)
    assert at - below == pytest.approx(0.135, abs=1e-6)


@pytest.mark.parametrize(
    ("days", "weeks"), [(1, 1), (7, 1), (8, 2), (14, 2), (15, 3), (21, 3), (22, 4), (29, 4)]
)
def test_weekly_contributions_go_by_quarters_of_a_minimum_wage(days, weeks):
    due = weekly(300_000, days, LAW)
    quarter = 908_526 / 4
    assert due.worker == pytest.approx(0.04 * weeks * quarter)
    assert due.payer == pytest.approx(0.16 * weeks * quarter + 0.00522 * 908_526), (
        "risk on a whole minimum wage"
    )


def test_weekly_regime_and_floor_end_at_the_minimum_wage():
    assert np.isnan(weekly(908_526, 20, LAW).total) and np.isnan(weekly(500_000, 30, LAW).total)
    assert np.isnan(floor(908_526, LAW).total) and floor(908_525, LAW).total == pytest.approx(
        136_278.75
    )


def test_floor_is_paid_by_the_client_or_by_who_has_none():
    with_client, alone = floor(400_000, LAW), floor(400_000, LAW, paid_by_worker=True)
    assert (with_client.worker, with_client.payer) == (0, 60_000) and (
        alone.worker,
        alone.payer,
    ) == (60_000, 0)
    assert with_client.old_age == pytest.approx(56_000 * 1.2), (
        "14 of the 15 points, and a fifth from the state"
    )


@pytest.mark.parametrize("year", [2019, 2020])
def test_no_floor_before_it_opened(year):
    with pytest.raises(BadInput, match="no Piso de Protección Social"):
        floor(100_000, Law.of(year))


@pytest.mark.parametrize("year", YEARS)
def test_nothing_is_ever_negative_and_the_base_has_two_ends(year):
    law = Law.of(year)
    income = WAGES * law.minimum_wage
    for due in (
        independent(income, law),
        independent(income, law, "own account", 5, 0.02),
        wage_earner(income, law),
        wage_earner(income, law, exempt=False),
    ):
        assert (due.worker >= 0).all() and (due.payer >= 0).all()
        pension_on = due.old_age / 0.16 / law.minimum_wage
        assert pension_on.min() == pytest.approx(1) and pension_on.max() == pytest.approx(
            min(25, pension_on[-1])
        )
        assert (np.diff(pension_on) >= -1e-12).all()


def test_below_the_floor_of_the_base_the_amount_stays_and_the_share_falls():
    income = np.linspace(0.001, 2.5, 500) * LAW.minimum_wage
    due = independent(income, LAW)
    assert due.total == pytest.approx(np.full(500, 0.29022 * LAW.minimum_wage))
    assert (np.diff(due.share(income)) < 0).all()


def test_continuous_where_the_law_is():
    income = np.linspace(0.001, 9.99, 200_001) * LAW.minimum_wage
    step = income[1] - income[0]
    jumps = np.abs(np.diff(independent(income, LAW).total))
    assert jumps.max() <= 0.4 * 0.3 * step, "no jump below the solidarity contribution"
    employee = np.abs(np.diff(wage_earner(income, LAW, exempt=False).total))
    at = np.flatnonzero(employee > step)
    assert len(at) == 1 and income[at[0] + 1] == pytest.approx(4 * LAW.minimum_wage, rel=1e-4), (
        "solidarity starts"
    )


def test_solidarity_starts_at_a_base_of_four_minimum_wages():
    income = 10 * LAW.minimum_wage  # base: four
    assert independent(income, LAW).worker == pytest.approx(4 * LAW.minimum_wage * (0.29022 + 0.01))
    assert independent(income - 10, LAW).worker < 4 * LAW.minimum_wage * 0.29023
    assert independent(51 * LAW.minimum_wage, LAW).worker == pytest.approx(
        20.4 * LAW.minimum_wage * 0.31022
    )


def test_client_pays_high_risk_of_a_service_contract_only():
    income = 3 * LAW.minimum_wage
    contract, own = (
        independent(income, LAW, kind, 4) for kind in ("service contract", "own account")
    )
    assert contract.payer == pytest.approx(own.worker - contract.worker) and own.payer == 0
    assert contract.total == pytest.approx(own.total)


def test_own_account_costs_lower_the_base_not_below_its_floor():
    assert independent(10_000_000, LAW, "own account", costs=0.5).old_age == pytest.approx(
        0.16 * 2_000_000
    )
    assert independent(2_000_000, LAW, "own account", costs=0.9).old_age == pytest.approx(
        0.16 * 908_526
    )


def test_the_paper_s_twelve_and_fourteen_have_a_reading():
    fits = readings(LAW).query("fits")
    assert list(zip(fits["risk_class"], fits["family_fund"], strict=True)) == [
        (4, 0.02),
        (5, 0.006),
    ]
    assert fits.iloc[0][["service contract", "own account"]].tolist() == pytest.approx(
        [0.122, 0.1394]
    )


def test_a_full_week_at_the_hourly_minimum_is_a_minimum_wage():
    for year in YEARS:
        law = Law.of(year)
        assert law.monthly_pay(law.hourly_minimum, law.full_week) == pytest.approx(law.minimum_wage)
    assert days_at_minimum(908_526, LAW) == 30


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Law.of(2018), "no year 2018"),
        (lambda: independent(-1, LAW), "zero or more"),
        (lambda: independent(1, LAW, "employee"), "kind of independent"),
        (lambda: independent(1, LAW, risk_class=6), "class"),
        (lambda: independent(1, LAW, risk_class=None), "own-account"),
        (lambda: independent(1, LAW, family_fund=0.04), "fund"),
        (lambda: independent(1, LAW, costs=0.5), "own-account"),
    ],
)
def test_impossible_questions_are_refused(call, message):
    with pytest.raises(BadInput, match=message):
        call()


def test_every_number_of_the_law_names_its_norm():
    for name, norm in norms().items():
        assert norm["unit"] and isinstance(norm["confirmed"], bool) and norm["by"], name
        if "values" in norm:
            assert set(norm["values"]) == set(norm["source"]) >= {str(year) for year in YEARS}, name
