"""The frame the analysis builds on."""

import numpy as np
import pandas as pd
import pytest

from telemigration.errors import BadInput
from telemigration.platforms.standardise import frame, standardise
from telemigration.platforms.standardise.frame import ADDED, INPUT

ROWS = pd.DataFrame(
    [
        {
            "platform": "Upwork",
            "kind": "posting",
            "title": "WordPress site for a bakery",
            "skills": "PHP, WordPress",
            "pay": "Hourly: $25.00 - $35.00",
            "country": "Colombia",
        },
        {
            "platform": "Workana",
            "kind": "posting",
            "title": "Diseño de logo para panadería",
            "skills": ["Diseño gráfico"],
            "pay_low": "15",
            "pay_high": "45",
            "currency": "USD",
            "pay_unit": "Hourly",
            "country": "España",
        },
        {
            "platform": "Freelancer",
            "kind": "profile",
            "skills": "Translation",
            "pay_low": 1000,
            "currency": "COP",
        },
        {
            "platform": "Workana",
            "kind": "posting",
            "title": "=cmd|' /C calc'!A0<script>",
            "pay": "a convenir",
        },
        {"platform": "Workana", "kind": "posting"},
    ],
    index=[7, 3, 3, 1, 0],
)


def test_columns_rows_and_index():
    made = standardise(ROWS)
    assert list(made.index) == [7, 3, 3, 1, 0]
    assert set(made) == set(INPUT) | set(ADDED)


def test_values():
    made = standardise(ROWS, {"COP": 0.0003}).reset_index(drop=True)
    assert made["language"].tolist()[:2] == ["en", "es"]
    assert made["country_iso3"].tolist()[:2] == ["COL", "ESP"]
    assert made["skill_list"].tolist() == [
        ["PHP", "WordPress"],
        ["Graphic Design"],
        ["Translation"],
        [],
        [],
    ]
    assert made["pay_low_usd"].tolist()[:3] == pytest.approx([25, 15, 0.3])
    assert made["pay_high_usd"].tolist()[:2] == [35, 45] and np.isnan(made["pay_high_usd"][2])
    assert made["pay_unit"].tolist()[:2] == ["hour", "hour"]
    assert made["pay_reason"].tolist()[3] == "no amount" and made["pay_reason"].isna().tolist() == [
        1,
        1,
        1,
        0,
        1,
    ]
    assert made["unit_group"].tolist()[:3] == ["2513", "2166", "2643"]
    assert made["title"][3] == "cmd|' /C calc'!A0 script"


def test_rows_given_are_not_changed():
    before = ROWS.copy(deep=True)
    standardise(ROWS)
    pd.testing.assert_frame_equal(ROWS, before)


@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        ({"pay_low": 5, "pay_high": 3, "currency": "USD"}, "lower bound"),
        ({"pay_low": "x", "currency": "USD"}, "no amounts"),
        ({"pay_low": -1, "currency": "USD"}, "no amounts"),
        ({"pay_low": 5}, "no currency"),
        ({"pay_low": float("inf"), "currency": "USD"}, "no amounts"),
        ({"pay_low": 5, "currency": "XYZ"}, "no rate"),
    ],
)
def test_numbers_that_cannot_be_pay_have_a_reason(numbers, reason):
    made = standardise(pd.DataFrame([{"platform": "Upwork", "kind": "posting", **numbers}]))
    assert reason in made["pay_reason"][0] and made[["pay_low_usd", "pay_high_usd"]].isna().all(
        axis=None
    )


def paid(**row) -> tuple[float, str | None]:
    """Lower bound in US dollars, and the reason, of one posting by the hour."""
    made = standardise(
        pd.DataFrame([{"platform": "Freelancer", "kind": "posting", "pay_unit": "hour", **row}])
    )
    return made["pay_low_usd"][0], made["pay_reason"][0]


ARGENTINE = {"pay_low": 10_000, "pay_high": 10_000, "currency": "ARS"}


def test_a_posting_is_paid_at_the_portal_s_own_rate_of_its_day():
    # At 900 pesos a dollar, the order of mid-2024, this is 11 dollars and not the 207 of 2019's
    # rate.
    low, reason = paid(**ARGENTINE, date="2024-06-14", usd_rate=1 / 900)
    assert low == pytest.approx(11.11, abs=0.01) and reason is None
    made = standardise(
        pd.DataFrame(
            [{"platform": "Freelancer", "kind": "posting", **ARGENTINE, "usd_rate": "0.5"}]
        ),
        {"ARS": 0.02},
    )
    assert made["pay_low_usd"][0] == 5000


def test_without_a_rate_of_the_year_there_is_no_pay():
    low, reason = paid(**ARGENTINE, date="2024-06-14")
    assert np.isnan(low) and reason == "no exchange rate of that year"
    assert np.isnan(paid(pay="ARS 10.000 por hora", date=pd.Timestamp("2024-06-14"))[0])
    assert paid(pay_low=20, currency="USD", date="2024-06-14")[0] == 20


@pytest.mark.parametrize("date", [None, "2019-03", "2020-11-21", "2021-12-31", "soon"])
def test_rates_of_2019_serve_undated_rows_and_two_years_more(date):
    assert paid(**ARGENTINE, date=date)[0] == pytest.approx(
        207.69, abs=0.01
    )  # 48.148 pesos a dollar in 2019


@pytest.mark.parametrize("rate", [0, -0.1, "dear", float("inf")])
def test_an_own_rate_that_is_none_is_no_licence_to_take_another(rate):
    low, reason = paid(**ARGENTINE, date="2019-03-01", usd_rate=rate)
    assert np.isnan(low) and reason == "an exchange rate that is none"
    assert paid(pay_low=20, currency="USD", usd_rate=rate)[0] == 20


def test_an_own_rate_is_that_of_the_row_s_currency_alone():
    assert paid(pay="USD 20", currency="ARS", usd_rate=0.001)[0] == 20
    assert paid(pay="EUR 20", currency="ARS", usd_rate=0.001, date="2019-01-01")[
        0
    ] == pytest.approx(22.39, abs=0.01)
    assert paid(pay="ARS 10.000", usd_rate=0.001)[0] == pytest.approx(10)
    assert paid(pay_low=20, currency="USD", usd_rate=3)[0] == 20


def test_hostile_rows_come_out_short_and_clean():
    long = "\u202e=HYPERLINK(\x00<" + "a" * 1_000_000
    made = standardise(
        pd.DataFrame(
            [
                {
                    "platform": "Workana",
                    "kind": "posting",
                    "title": long,
                    "skills": long,
                    "pay": long,
                    "country": long,
                    "currency": long,
                    "date": long,
                },
                {"platform": "Workana", "kind": "posting", "skills": [long] * 1000},
            ]
        )
    )
    written = made.to_csv(index=False)
    assert len(written) < 40_000
    assert not set(written) & set("<\x00\u202e") and ",=" not in written and "'=" not in written


def test_no_rows_give_no_rows():
    assert standardise(ROWS.iloc[:0]).empty


def test_bad_frames_are_named():
    with pytest.raises(BadInput, match="no column kind"):
        standardise(ROWS.drop(columns="kind"))
    with pytest.raises(BadInput, match="row 1: found 'job'"):
        standardise(pd.DataFrame({"platform": "Upwork", "kind": ["posting", "job"]}))


def test_a_title_is_read_once_however_many_rows_hold_it(monkeypatch):
    read, title_language = [], frame.title_language

    def watched(title):
        read.append(title)
        return title_language(title)

    monkeypatch.setattr(frame, "title_language", watched)
    titles = ["Necesito programador", "Developer for a shop"] * 500
    rows = pd.DataFrame({"platform": "Upwork", "kind": "posting", "title": titles})
    assert standardise(rows)["language"].tolist() == ["es", "en"] * 500
    assert sorted(read) == ["Developer for a shop", "Necesito programador"]
