"""Rates follow from the description of a survey; a pay of zero has no ratio."""

import warnings
from dataclasses import replace

import numpy as np
import pytest

from telemigration.errors import BadInput
from telemigration.parameters import Parameters
from telemigration.sources.surveys import surveys
from telemigration.survey.estimates import Estimate
from telemigration.wages import rates
from telemigration.wages.colombia import TeleworkablePay, ratio_to
from telemigration.wages.section import Section3

CHOICE = Parameters.of(exchange_rate=3000.0, exchange_rate_2023=4000.0, ppp=1300.0, ppp_2023=1500.0)


def declare(monkeypatch, **changes):
    described = replace(surveys()["geih-2019"], **changes)
    monkeypatch.setattr(rates, "surveys", lambda: {"mine": described})


def test_declared_surveys_have_the_rates_of_their_prices():
    found = [(rates.market_rate(key, CHOICE), rates.parity(key, CHOICE)) for key in surveys()]
    assert found == [(3000.0, 1300.0), (4000.0, 1500.0)]


def test_the_description_says_which_rate_not_the_year(monkeypatch):
    declare(monkeypatch, exchange_rate="exchange_rate_2023", year=2019)
    assert rates.market_rate("mine", CHOICE) == 4000.0


@pytest.mark.parametrize("name", ["", "exchange_rate_2021"])
def test_a_year_without_a_declared_rate_is_refused(monkeypatch, name):
    declare(monkeypatch, exchange_rate=name, year=2021)
    with pytest.raises(BadInput, match=r"\[mine\], exchange_rate: .* converts pesos of 2021"):
        rates.market_rate("mine", CHOICE)


def test_no_ratio_to_a_pay_of_zero():
    assert np.isnan(ratio_to(30.0, Estimate(0.0, 0.0, 1.0, 0.3)).value)
    open_above = ratio_to(30.0, Estimate(2.0, 0.0, 3.0, 0.8))
    assert open_above.value == 15 and np.isnan([open_above.low, open_above.high]).all()


def test_zero_incomes_counted_give_no_infinite_ratio():
    chapter = Section3(Parameters.of(zero_income="counted"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = chapter.unit_groups
    assert np.isinf(found.select_dtypes("number")).sum().sum() == 0
    open_above = found[found["pay_low"] == 0]
    assert len(open_above) and open_above["ratio_high"].isna().all()


def test_interviews_of_an_occupation_are_those_that_count():
    known, all_counted = (
        TeleworkablePay("geih-2019", Parameters.of(zero_income=choice)).observations()
        for choice in ("left-out", "counted")
    )
    assert (known <= all_counted.reindex(known.index)).all() and known.sum() < all_counted.sum()
