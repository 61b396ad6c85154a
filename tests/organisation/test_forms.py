"""Arithmetic of the article on exports by hand, indicators against other chapters, examples tied to
claims."""

import pandas as pd
import pytest

from telemigration.barriers import digital_access
from telemigration.evidence import Grade
from telemigration.evidence.value import Value
from telemigration.organisation import (
    examples,
    exports,
    introduction,
    schematics,
    series,
    technical_support,
)
from telemigration.organisation.indicators import Indicators, factors_measured
from telemigration.paper.published import claim, published_claims
from telemigration.parameters import Parameters
from telemigration.policy import ideas
from telemigration.policy.groups import TITLES, Groups, without
from telemigration.teleworkability.shares import Shares


@pytest.fixture(scope="module")
def items():
    return exports.by_item().set_index("row")


@pytest.fixture(scope="module")
def groups():
    return Groups(Shares(Parameters()))


def test_exports_by_hand(items):
    assert items.loc["All of industry 4.0", "before"] == pytest.approx(592.4 / 1.826)
    assert items.loc["Software and IT", "before"] == pytest.approx(171.6 / 1.877)
    assert items.loc["Business processes (BPO)", "before"] == pytest.approx(251 / 1.402)
    rest = items.loc[exports.REST]
    assert rest["now"] == pytest.approx(169.8)
    assert rest["before"] == pytest.approx(592.4 / 1.826 - 171.6 / 1.877 - 251 / 1.402)


def test_what_is_left_cannot_all_be_audiovisual(items):
    rest, printed = items.loc[exports.REST], claim("P002-010").number
    assert rest["growth_high"] < printed, "even with all rounding in its favour"
    most = exports.audiovisual_at_most()
    assert most / 4.42 + (rest["now"] - most) == pytest.approx(rest["before"])
    assert claim("P002-011").number < most < rest["now"]


def test_ranges_hold_their_values(items):
    for name in ("now", "before", "growth"):
        assert (items[f"{name}_low"] <= items[name]).all() and (
            items[name] <= items[f"{name}_high"]
        ).all()


def test_exports_of_the_country_are_cut_at_the_break():
    rows = series.exported("COL")
    ict = rows[rows["kind"] == "ict"].set_index("year")
    assert not ict.loc[2021, "broken"] and ict.loc[2022, "broken"]
    assert ict.loc[2022, "exports"] > 2 * ict.loc[2021, "exports"]
    digital = rows[rows["kind"] == "digital"].set_index("year")["exports"]
    assert (digital[2010], digital[2023]) == (1196, 3136), "as UNCTAD prints them"
    with pytest.raises(KeyError):
        series.growth(rows, "ict", 2019, 2022)


def test_ranking_is_that_of_the_article():
    assert exports.ranking()["country"].tolist() == [
        "Colombia",
        "India",
        "Bulgaria",
        "South Africa",
        "El Salvador",
    ]


def test_captive_shares_are_as_printed():
    shares = examples.captive_shares().set_index("row")["printed"]
    assert shares.round(2).to_dict() == {
        "El Salvador": 0.90,
        "Saint Vincent and the Grenadines": 0.82,
        "Saint Lucia": 0.63,
        "Honduras": 0.59,
    }


def test_examples_rest_on_claims():
    known = set(published_claims().index)
    listed = examples.placed()["claims"].str.split().explode().dropna()
    assert set(listed) | set(examples.incentives()["claim"]) <= known
    placed = examples.placed()
    assert set(zip(placed["where"], placed["who"], strict=True)) < set(schematics.CELLS)


def test_incentives_agree_with_the_law():
    rows = examples.incentives()
    assert (rows["printed"] == 100 * rows["rate"]).all()


def test_upwork_by_hand():
    found = introduction.on_platforms()
    assert found["persons"] == pytest.approx(14_000_000 * 0.006)
    assert found["share"] == pytest.approx(84_000 / 4_451_303, rel=1e-6)


def test_groups_add_up(groups):
    section = groups.section
    for survey in section.surveys:
        whole = groups.persons("teleworkable", survey).value
        headline = section.headline().set_index("row")
        assert whole == pytest.approx(headline.loc["Labour force", f"{survey}_persons"])
        unemployed = headline.loc["Unemployed", f"{survey}_persons"]
        assert groups.persons("unemployed", survey).value == pytest.approx(unemployed)
        informal = groups.persons("informal", survey).value
        table = section.counts(survey).by("pension", "employed")
        assert informal == pytest.approx(table.loc["informal", "persons"])
    both = sum(
        groups.persons(each, "geih-2023").value for each in ("with_tertiary", "without_tertiary")
    )
    whole = groups.persons("teleworkable", "geih-2023").value
    assert both == pytest.approx(whole, rel=1e-4), "a few have no education on record"


def test_groups_lie_within_their_intervals(groups):
    rows = groups.rows()
    for survey in groups.section.surveys:
        assert (rows[f"{survey}_low"] <= rows[survey]).all() and (
            rows[survey] <= rows[f"{survey}_high"]
        ).all()
    rural = groups.rural_without_computer()
    assert rural.low < rural.value < rural.high


def test_printed_gap_by_hand():
    assert without("P000-090") == pytest.approx(0.46 * 4_451_303)
    assert without("P000-091") == pytest.approx(0.34 * 4_451_303)


def test_every_idea_has_a_known_group_or_none():
    rows = ideas.ideas()
    assert set(rows["group"].dropna()) <= set(TITLES)
    actions = rows[rows["source"].str.startswith("IDB")]
    assert len(actions) == 7, "access, skills, positioning, training, finance, rules, research"


def test_pilot_tells_all_claims_of_the_publication_but_its_advice():
    told = set(ideas.pilot()["claim"])
    claims = published_claims()
    assert told == set(claims[claims["seed"] == "001"].index) - {"P001-007"}


def test_indicators_agree_with_other_chapters():
    indicators = Indicators(Parameters())
    row = digital_access.households().set_index("row").loc["Households, rural"]
    assert indicators.household_internet("rural").value == row["internet"]
    assert (
        0 < indicators.capital("geih-2023", "all").value < indicators.capital("geih-2023").value < 1
    )
    clerks = indicators.employed("4222")
    assert 100_000 < clerks.value < claim("P002-032").number, (
        "clerks are a part of those who work in contact centres"
    )


def number(value, unit="share", **ends):
    return Value("x", value, unit=unit, grade=Grade.RULE, **ends)


def test_all_statements_on_technical_support_are_there():
    jobs = {"a": number(10, "jobs", low=9, high=11), "b": number(20, "jobs", low=18, high=22)}
    rows = technical_support.statements(None, jobs, number(0.5), number(0.1))
    claims = published_claims()
    assert rows["claim"].tolist() == sorted(claims[claims["seed"] == "003"].index)
    assert rows.set_index("claim").loc["P003-002", "finding"] == "In part: jobs grew"
    same = technical_support.statements(None, {"a": jobs["a"]}, number(0.5), number(0.1)).set_index(
        "claim"
    )
    assert "did not grow" in same.loc["P003-002", "finding"]


def test_oval_marks_what_is_not_measured():
    rows = factors_measured(number(16, "ratio"), number(0.5), number(0.4), number(0.2)).set_index(
        "factor"
    )
    assert rows.loc["Wages", "value"] == 16
    assert pd.isna(rows.loc["Government vision", "value"])
    assert rows.loc["Government vision", "indicator"] == "not measured"
