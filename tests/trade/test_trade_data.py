"""The readers and derived tables of trade in services: published numbers, an independent table, bad
files."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from telemigration.derivation.trade import extended_population, services_mix
from telemigration.economies import ECONOMIES
from telemigration.errors import BadInput
from telemigration.parameters import Parameters
from telemigration.sources import services
from telemigration.sources.tabular import read_delimited
from telemigration.trade.comparison import (
    gaps,
    levels,
    reference_share,
    smaller_than_their_parts,
    telework,
)
from telemigration.trade.mix import TYPE_TITLES, mix
from telemigration.trade.series import known_economies, series, trade_table
from telemigration.trade.telework import country_share


def test_unctad_levels_of_the_four_countries() -> None:
    rows = (
        series(["COL", "CRI", "PHL", "ARG"])
        .query("source == 'unctad'")
        .set_index(["country", "year"])["exports"]
    )
    printed = {
        ("COL", 2010): 1196,
        ("COL", 2023): 3136,
        ("CRI", 2010): 1830,
        ("CRI", 2023): 9057,
        ("PHL", 2010): 8923,
        ("PHL", 2023): 21391,
        ("ARG", 2010): 4755,
        ("ARG", 2023): 7801,
    }
    assert rows.loc[list(printed)].tolist() == list(printed.values())


def test_order_of_the_series_is_that_of_the_request() -> None:
    assert series(["PHL", "COL", "PHL"])["country"].drop_duplicates().tolist() == ["PHL", "COL"]


def test_parameter_allows_exactly_the_known_economies() -> None:
    assert list(ECONOMIES) == list(known_economies().index) and len(ECONOMIES) > 190


@pytest.mark.parametrize(
    ("wrong", "expected"), [("PHI", "'PH"), ("cri", "'CRI'"), ("Atlantis", "values")]
)
def test_unknown_country_is_refused_with_the_nearest(wrong: str, expected: str) -> None:
    with pytest.raises(BadInput) as refused:
        Parameters.of(countries=(wrong,))
    assert (
        wrong in refused.value.found
        and expected in refused.value.expected
        and len(refused.value.expected) < 80
    )


def test_teleworkable_shares_are_those_of_dingel_and_neiman(raw: Path) -> None:
    printed = read_delimited(
        raw / "onet/country_workathome.csv", {"country": "country_code", "share": "teleworkable"}
    )
    ours = trade_table("teleworkable-employment").set_index("country")["teleworkable"]
    difference = (
        ours.reindex(printed["country"]).to_numpy() - printed["share"].astype(float).to_numpy()
    )
    assert len(printed) == 86 and np.abs(difference).max() < 0.0015


def test_country_share_by_hand() -> None:
    links = pd.DataFrame({"soc": ["a", "a", "b"], "unit_group": ["11", "21", "21"]})
    persons = pd.Series({"11": 30.0, "21": 10.0})
    # Of a's 40 jobs 30 go to 11 and 10 to 21; 21 is then (10 * 1 + 30 * 0) / 40 = 1/4.
    share = country_share(
        persons, links, pd.Series({"a": 40.0, "b": 30.0}), pd.Series({"a": 1.0, "b": 0.0})
    )
    assert share == pytest.approx((30 * 1 + 10 * 0.25) / 40)


def test_colombia_at_two_digits_is_near_its_own_chapter() -> None:
    share, persons = reference_share()
    assert (
        share == pytest.approx(telework(["COL"])["teleworkable"].iloc[0]) and 2e7 < persons < 2.5e7
    )
    assert 0.2 < share < 0.3


def test_population_is_extended_by_its_trend() -> None:
    known = pd.DataFrame(
        {"country": "AAA", "year": range(2014, 2020), "population": [100, 0, 0, 0, 0, 161.051]}
    )
    later = extended_population(known, 2021).set_index("year")
    assert (
        later.loc[2021, "population"] == round(161.051 * 1.1**2)
        and later.loc[2021, "population_known"] == 0
    )


def test_implied_service_exports_of_2019_are_those_of_the_balance_of_payments() -> None:
    rows = trade_table("ict-services").query("year == 2019").set_index("country")["services"]
    # BPM6 totals in the World Bank's BX.GSR.NFSV.CD: Philippines 41.3, Colombia 10.7 thousand
    # million.
    assert rows["PHL"] == pytest.approx(41_264, rel=0.01) and rows["COL"] == pytest.approx(
        10_670, rel=0.01
    )
    assert (
        trade_table("ict-services")
        .query("country == 'COL' and year >= 2022")["services"]
        .isna()
        .all()
    )


def test_composition_adds_up() -> None:
    shares = trade_table("services-mix")[list(TYPE_TITLES)].sum(axis=1)
    assert shares.between(0.999, 1.001).all()


def test_published_composition_is_of_means_of_periods(raw: Path) -> None:
    source = services.read_composition(raw / "services/argendata_ebops_composition.csv")
    assert len(services_mix(raw)) < len(source) / 4
    assert mix(["CRI"])["years"].tolist() == [5, 5, 5, 3]


def test_levels_of_a_country_without_population() -> None:
    row = levels(["XKX"]).iloc[0]
    assert row["exports"] == 549 and pd.isna(row["per_head"])
    assert "population" in gaps(["XKX"])[0] and gaps(["PHL"]) == []


def test_unctad_is_below_its_parts_for_some_countries() -> None:
    found = smaller_than_their_parts()
    assert {"PHL", "COL"} <= set(found.index) and "ARG" not in found.index


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2010,1", "2o10,1", "'year'"),
        ("USD,6", "USD,3", "for millions"),
        ("ANN_EXP", "ANN_EXQ", "'flow'"),
        ("WLD", "World", "three capital letters"),
    ],
)
def test_bad_rows_of_unctad_are_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    good = (
        "REF_AREA,REF_AREA_LABEL,INDICATOR,INDICATOR_LABEL,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,"
        "OBS_STATUS\nWLD,World,UNCTAD_DE_DIG_SERVTRADE_ANN_EXP,exports,2010,1.5,USD,6,A\n"
    )
    path = tmp_path / "unctad.csv"
    path.write_text(good.replace(old, new), encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        services.read_digital_services(path)
    assert (
        "unctad.csv" in str(refused.value)
        and "row 2" in str(refused.value)
        and told in str(refused.value)
    )


def test_ilo_reader_counts_persons_by_two_digits(raw: Path) -> None:
    rows = services.read_employment_by_occupation(
        raw / "other_countries/ilostat-2020-04-10.csv.zip"
    )
    argentina = rows[(rows["country"] == "ARG") & (rows["year"] == 2018)].set_index("sub_major")[
        "employed"
    ]
    assert argentina["52"] == pytest.approx(1_547_414.5) and argentina.sum() == pytest.approx(
        11_744_699, rel=1e-6
    )
