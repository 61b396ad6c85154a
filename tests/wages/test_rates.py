"""Rates follow from the description of a survey; a pay of zero has no ratio."""

import warnings
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from telemigration.errors import BadInput
from telemigration.parameters import Parameters
from telemigration.sources.surveys import surveys
from telemigration.wages import rates
from telemigration.wages.colombia import TeleworkablePay
from telemigration.wages.gaps import Gaps, ratios

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
    pay = pd.DataFrame({"value": [0.0, 2.0], "low": [0.0, 0.0], "high": [1.0, 3.0]})
    nothing, open_above = ratios(pd.Series([30.0, 30.0]), pay).to_numpy()
    assert np.isnan(nothing[0]) and open_above[0] == 15 and np.isnan(open_above[1:]).all()


def test_zero_incomes_counted_give_no_infinite_ratio():
    gaps = Gaps(Parameters.of(zero_income="counted"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = gaps.unit_groups.data
    assert not np.isinf(found[["value", "low", "high"]]).any(axis=None)
    pay, ratio = (found[found["quantity"] == each].set_index("row") for each in ("pay", "ratio"))
    open_above = pay.index[pay["low"] == 0]
    assert len(open_above) and ratio.loc[open_above, "high"].isna().all()


def test_interviews_of_an_occupation_are_those_that_count():
    known, all_counted = (
        TeleworkablePay("geih-2019", Parameters.of(zero_income=choice)).observations()
        for choice in ("left-out", "counted")
    )
    assert (known <= all_counted.reindex(known.index)).all() and known.sum() < all_counted.sum()
