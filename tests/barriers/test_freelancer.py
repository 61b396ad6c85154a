"""A freelancer's month, worked by hand, and where being formal costs more than it brings."""

import numpy as np
import pytest

from telemigration.barriers.contributions import Law, floor, independent, wage_earner
from telemigration.barriers.freelancer import (
    EMPLOYEE,
    FORMAL,
    INFORMAL,
    OWN_FLOOR,
    PLATFORM_FLOOR,
    Freelancer,
    wages_to_match_floor,
    wages_to_recover,
)
from telemigration.parameters import Parameters

LAW = Law.of(2021)


@pytest.fixture
def freelancer():
    return Freelancer(
        platform_price=10.0, platform_fee=0.2, exchange_rate=3000.0, weekly_hours=30.0, law=LAW
    )


def test_month_by_hand(freelancer):
    left = freelancer.left()
    assert freelancer.monthly_income == pytest.approx(8 * 3000 * 130), (
        "30 hours in 52 weeks are 130 a month"
    )
    assert left.loc[INFORMAL, "in_hand"] == pytest.approx(3_120_000)
    assert left.loc[FORMAL, "worker"] == pytest.approx(0.4 * 3_120_000 * 0.29022)
    assert (
        OWN_FLOOR not in left.index
        and not left.loc[INFORMAL, "formal"]
        and left.loc[FORMAL, "formal"]
    )


def test_few_hours_may_join_the_floor_in_years_that_have_it(freelancer):
    few = Freelancer(10.0, 0.2, 3000.0, 5.0, LAW).left()
    assert few.loc[OWN_FLOOR, "in_hand"] == pytest.approx(0.85 * 520_000)
    assert few.loc[PLATFORM_FLOOR, "in_hand"] == pytest.approx(520_000)
    assert OWN_FLOOR not in Freelancer(10.0, 0.2, 3000.0, 5.0, Law.of(2019)).left().index


def test_an_employee_costs_the_payer_just_what_the_freelancer_does(freelancer):
    wage = freelancer.wage_at_same_cost()
    assert wage + wage_earner(wage, LAW, exempt=False).payer == pytest.approx(
        freelancer.monthly_income
    )
    assert freelancer.left().loc[EMPLOYEE, "in_hand"] < freelancer.left().loc[FORMAL, "in_hand"]
    assert Freelancer(0.5, 0.5, 3000.0, 1.0, LAW).wage_at_same_cost() == 0, (
        "less than the employer's contributions"
    )


def test_thresholds_are_where_the_curves_meet(freelancer):
    recover = wages_to_recover(LAW) * LAW.minimum_wage
    assert recover - independent(recover, LAW).worker == pytest.approx(LAW.minimum_wage)
    match = wages_to_match_floor(LAW) * LAW.minimum_wage
    assert independent(match, LAW).share(match) == pytest.approx(floor(100.0, LAW).share(100.0))
    assert wages_to_match_floor(LAW) == pytest.approx(1.9348)


def test_hours_and_price_lead_to_the_minimum_wage(freelancer):
    hours, price = freelancer.hours_to(1), freelancer.price_to(1)
    assert Freelancer(10.0, 0.2, 3000.0, hours, LAW).monthly_income == pytest.approx(
        LAW.minimum_wage
    )
    assert Freelancer(price, 0.2, 3000.0, 30.0, LAW).monthly_income == pytest.approx(
        LAW.minimum_wage
    )


def test_by_hours_is_left_for_each(freelancer):
    table = freelancer.by_hours([5.0, 30.0]).set_index(["weekly_hours", "regime"])
    assert table.loc[(30.0, FORMAL), "in_hand"] == freelancer.left().loc[FORMAL, "in_hand"]
    assert np.isclose(
        table.loc[(5.0, INFORMAL), "income"] * 6, table.loc[(30.0, INFORMAL), "income"]
    )


def test_the_book_s_freelancer_is_the_parameters(freelancer):
    parameters = Parameters.of(platform_price=10.0, exchange_rate=3000.0, weekly_hours=30.0)
    assert Freelancer.of(parameters) == freelancer
