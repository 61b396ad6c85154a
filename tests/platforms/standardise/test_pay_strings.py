"""Pay strings, worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemigration.errors import BadInput
from telemigration.platforms.standardise import currencies
from telemigration.platforms.standardise.amounts import Unreadable, decimal_mark, read_figure
from telemigration.platforms.standardise.currencies import (
    CODES,
    COUNTRIES,
    annual_rates,
    usd_per_unit,
)
from telemigration.platforms.standardise.pay_strings import Pay, in_usd, read_pay

MET_IN_THE_WILD = [
    ("Hourly: $25.00 - $35.00", 25, 35, "USD", "hour"),
    ("Est. budget:\n$1,000.00", 1000, 1000, "USD", "fixed"),
    ("$1.500.000 COP", 1_500_000, 1_500_000, "COP", None),
    ("USD 15-30/hr", 15, 30, "USD", "hour"),
    ("entre 100 y 200 dólares", 100, 200, "USD", None),
    ("veinte dólares la hora", 20, 20, "USD", "hour"),
    ("Más de USD 45 / hora", 45, None, "USD", "hour"),
    ("Menos de USD 50", None, 50, "USD", None),
    ("10k USD", 10_000, 10_000, "USD", None),
    ("$250 – $750 AUD", 250, 750, "AUD", None),
]
MADE_UP = [
    ("$30 USD per hour", 30, 30, "USD", "hour"),
    ("2,5 millones de pesos colombianos", 2_500_000, 2_500_000, "COP", None),
    ("COP 2.500.000 mensuales", 2_500_000, 2_500_000, "COP", "month"),
    ("1'500.000 COP", 1_500_000, 1_500_000, "COP", None),
    ("1\u00a0500\u00a0000 COP", 1_500_000, 1_500_000, "COP", None),
    ("€1.234,56", 1234.56, 1234.56, "EUR", None),
    ("USD 1,234.56", 1234.56, 1234.56, "USD", None),
    ("US$ 10,5 / hora", 10.5, 10.5, "USD", "hour"),
    ("R$ 500 por hora", 500, 500, "BRL", "hour"),
    ("10-15k USD", 10_000, 15_000, "USD", None),
    ("1 a 2 millones COP", 1_000_000, 2_000_000, "COP", None),
    ("entre veinte y treinta mil pesos mexicanos", 20_000, 30_000, "MXN", None),
    ("entre treinta y cinco y cuarenta dólares por hora", 35, 40, "USD", "hour"),
    ("between one hundred and two hundred dollars", 100, 200, "USD", None),
    ("between one hundred and fifty and two hundred dollars", 150, 200, "USD", None),
    ("twenty-five dollars per hour", 25, 25, "USD", "hour"),
    ("dos mil quinientos dólares al mes", 2500, 2500, "USD", "month"),
    ("un millón de pesos colombianos", 1_000_000, 1_000_000, "COP", None),
    ("de 15 a 45 USD por hora", 15, 45, "USD", "hour"),
    ("From $20 to $40 per hour", 20, 40, "USD", "hour"),
    ("Up to $500", None, 500, "USD", None),
    ("$50+", 50, None, "USD", None),
    ("$USD 15 - $USD 30", 15, 30, "USD", None),
    ("$U 900", 900, 900, "UYU", None),
    ("$1,500 / mo", 1500, 1500, "USD", "month"),
    ("desde 300 euros", 300, None, "EUR", None),
    ("Hourly: $10.00-$20.00, 30+ hrs/week", 10, 20, "USD", "hour"),
]
UNREADABLE = [
    ("2,5 millones", "no currency"),
    ("Hourly", "no amount"),
    ("a convenir", "no amount"),
    ("", "empty"),
    ("500 pesos", "pesos of which country is not said"),
    ("USD 100 - EUR 200", "two currencies"),
    ("$1.500 millones COP", "thousands in one language"),
    ("$1,2345", "neither thousands nor decimals"),
    ("100 200 USD", "one amount or two"),
    ("10 20 30 USD", "more than two amounts"),
    ("$5 - $3", "lower bound above"),
    ("10% commission", "a share"),
    ("$25/day", "another unit"),
    ("$0.02 per word", "another unit"),
    ("millón y medio de pesos colombianos", "fraction in words"),
    ("-50 USD", "negative"),
    ("$" + "9" * 400, "too long"),
    ("$1e400", "digits"),
    ("USD 100 EUR 200", "joins"),
    ("$20 per hour, $3,000 per month", "joins"),
    ("15 - 30", "no currency"),
]


@pytest.mark.parametrize(("text", "low", "high", "currency", "unit"), MET_IN_THE_WILD + MADE_UP)
def test_reads_as_by_hand(text, low, high, currency, unit):
    assert read_pay(text) == Pay(low, high, currency, unit)


@pytest.mark.parametrize(("text", "reason"), UNREADABLE)
def test_what_cannot_be_read_has_a_reason_and_no_bounds(text, reason):
    pay = read_pay(text)
    assert reason in pay.reason
    assert (pay.low, pay.high, pay.currency) == (None, None, None)


def test_unit_is_kept_where_only_the_amount_is_missing():
    assert read_pay("Hourly").unit == "hour"
    assert read_pay("Fixed price").unit == "fixed"


def test_the_source_s_currency_and_unit_fill_what_the_string_leaves_open():
    assert read_pay("2,5 millones", "COP", "month") == Pay(2_500_000, 2_500_000, "COP", "month")
    assert read_pay("USD 50 / hora", "COP", "month") == Pay(50, 50, "USD", "hour")
    assert read_pay("$1.500.000", "COP").currency == "COP"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "\x00\x00",
        "\u202e$05 DSU",
        "$" * 1_000_000,
        "1" * 1_000_000,
        "entre " * 200_000,
        "١٠٠ USD to \u0000 5",
        "½ USD",
        "²",
    ],
)
def test_hostile_strings_end_in_a_reason_or_an_interval(hostile):
    pay = read_pay(hostile)
    assert bool(pay.reason) != (pay.low is not None or pay.high is not None)


def test_invisible_characters_do_not_change_what_is_read():
    assert read_pay("\u200eUSD\u200f 1\u200b5-3\x000/hr") == read_pay("USD 15-30/hr")


@given(st.text(max_size=60))
def test_any_text_gives_rising_bounds_or_a_reason(text):
    pay = read_pay(text)
    assert bool(pay.reason) != (pay.low is not None or pay.high is not None)
    if pay.low is not None and pay.high is not None:
        assert 0 <= pay.low <= pay.high


AMOUNTS = st.integers(min_value=0, max_value=10**9)


@given(AMOUNTS, st.integers(0, 99), st.sampled_from([(",", "."), (".", ",")]))
def test_figures_of_both_languages_read_back(whole, cents, marks):
    thousands, decimal = marks
    figure = f"{whole:,}".replace(",", thousands) + f"{decimal}{cents:02d}"
    assert float(read_figure(figure)) == pytest.approx(whole + cents / 100)


@given(
    AMOUNTS,
    AMOUNTS,
    st.sampled_from(
        ["{} - {} USD", "entre {} y {} dólares", "from {} to {} US$", "USD {}–{} / hora"]
    ),
)
def test_ranges_read_back_or_are_refused_when_they_fall(one, other, form):
    pay = read_pay(form.format(one, other))
    assert (pay.low, pay.high) == ((one, other) if one <= other else (None, None))


@given(st.floats(0.01, 1e4), st.floats(0.1, 10))
def test_dollars_scale_with_the_rate(rate, factor):
    once = in_usd(Pay(100.0, 250.0, "COP", "hour"), {"COP": rate})
    scaled = in_usd(Pay(100.0, 250.0, "COP", "hour"), {"COP": rate * factor})
    assert (scaled.low, scaled.high) == pytest.approx((once.low * factor, once.high * factor))
    assert (once.low, once.high) == pytest.approx((100 * rate, 250 * rate))


def test_dollars_stay_dollars_whatever_the_rates_say():
    assert in_usd(Pay(5.0, 6.0, "USD"), {"USD": 3.0}) == Pay(5.0, 6.0, "USD")


def test_no_rate_is_a_reason_and_a_bad_rate_an_error():
    assert in_usd(Pay(5.0, 6.0, "COP", "hour"), {}) == Pay(unit="hour", reason="no rate for COP")
    for rate in (0, -1, float("inf"), float("nan")):
        with pytest.raises(BadInput, match=r"rates\['COP'\]"):
            usd_per_unit("COP", {"COP": rate})


def test_rates_of_2019():
    # Penn World Table 10.01 gives 3,280.83 pesos and 0.8933 euros for a dollar of 2019.
    rates = annual_rates(2019)
    assert 1 / rates["COP"] == pytest.approx(3280.83, abs=0.01)
    assert 1 / rates["EUR"] == pytest.approx(0.8933, abs=0.0001)
    assert set(COUNTRIES) == set(CODES) - {"USD"}


@pytest.mark.parametrize("year", [None, 2020, 2021])
def test_the_last_rates_serve_the_undated_and_two_years_more(year):
    assert annual_rates(year) == annual_rates(2019)


@pytest.mark.parametrize("year", [1999, 2018, 2022, 2024])
def test_no_rate_is_guessed_for_another_year(year):
    assert in_usd(Pay(10_000.0, 20_000.0, "ARS", "hour"), year=year) == Pay(
        unit="hour", reason="no exchange rate of that year"
    )
    assert in_usd(Pay(5.0, 6.0, "USD"), year=year) == Pay(5.0, 6.0, "USD")
    assert in_usd(Pay(10_000.0, None, "ARS"), {"ARS": 0.001}, year).low == 10


def test_each_year_has_its_own_rates_where_the_table_has_several(monkeypatch, tmp_path):
    (tmp_path / "platforms").mkdir()
    (tmp_path / "platforms/usd-rates.csv").write_text(
        "currency,country,year,usd_per_unit\nARS,ARG,2023,0.0034\nARS,ARG,2024,0.0011\n"
    )
    monkeypatch.setattr(currencies, "derived_folder", lambda: tmp_path)
    currencies.read_rates.cache_clear()
    try:
        lows = [
            in_usd(Pay(10_000.0, None, "ARS"), year=year).low
            for year in (2022, 2023, 2024, 2026, 2027, None)
        ]
    finally:
        currencies.read_rates.cache_clear()
    assert lows == [
        None,
        pytest.approx(34),
        pytest.approx(11),
        pytest.approx(11),
        None,
        pytest.approx(11),
    ]


@pytest.mark.parametrize(
    ("figure", "mark"),
    [
        ("1.5", "."),
        ("1,50", ","),
        ("1.500", None),
        ("1,500,000", None),
        ("1.500,5", ","),
        ("12,345.67", "."),
    ],
)
def test_decimal_marks(figure, mark):
    assert decimal_mark(figure) == mark


@pytest.mark.parametrize("figure", ["1.50.000", "1,2,3", "1.500.00", "12.3456", "1234.567"])
def test_marks_of_no_system_are_refused(figure):
    with pytest.raises(Unreadable):
        decimal_mark(figure)
