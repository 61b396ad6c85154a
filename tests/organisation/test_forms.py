"""Arithmetic of the article on exports by hand, indicators against other chapters, examples tied to
claims."""

import pandas as pd
import pytest

from telemigration.evidence import Frame, Grade
from telemigration.evidence.value import Value
from telemigration.introduction.tables import FEW
from telemigration.introduction.tables import Chapter as Introduction
from telemigration.occupations.classification import STATES
from telemigration.organisation import examples, exports, schematics, series, technical_support
from telemigration.organisation.indicators import Indicators
from telemigration.organisation.tables import factors
from telemigration.paper.claims import claim, published_claims
from telemigration.parameters import Parameters
from telemigration.policy import ideas
from telemigration.policy.groups import TITLES, WITHOUT_COMPUTER, Groups
from telemigration.policy.tables import Chapter as Policy
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
    arithmetic = Introduction(Parameters()).quoted()
    assert arithmetic.at("On Upwork").value == pytest.approx(14_000_000 * 0.006)
    assert arithmetic.at(FEW).value == pytest.approx(84_000 / 4_451_303, rel=1e-6)


def test_groups_add_up(groups):
    sizes, headline = groups.sizes(), groups.shares.headline()
    for survey in groups.shares.surveys:
        for group, row in (("teleworkable", "Labour force"), ("unemployed", "Unemployed")):
            whole = headline.number(row, survey, "persons")
            assert sizes.number(TITLES[group], survey) == pytest.approx(whole)
        table = groups.shares.counts(survey).by("pension", "employed")
        informal = sizes.number(TITLES["informal"], survey)
        assert informal == pytest.approx(table.loc["informal", "persons"])
    both = sum(
        sizes.number(TITLES[each], "geih-2023") for each in ("with_tertiary", "without_tertiary")
    )
    whole = sizes.number(TITLES["teleworkable"], "geih-2023")
    assert both == pytest.approx(whole, rel=1e-4), "a few have no education on record"


def test_groups_lie_within_their_intervals(groups):
    data = Frame.joined([groups.sizes(), groups.rural_without_computer()]).data
    assert (data["low"] < data["value"]).all() and (data["value"] < data["high"]).all()


def test_printed_gap_by_hand():
    lacking = Policy(Parameters()).lacking()
    assert lacking.without_a_computer.value == pytest.approx(0.46 * 4_451_303)
    assert lacking.without_internet.value == pytest.approx(0.34 * 4_451_303)
    assert lacking.at(WITHOUT_COMPUTER).value < lacking.without_a_computer.value


def test_every_idea_has_a_known_group_or_none():
    rows = ideas.ideas()
    assert set(rows["group"].dropna()) <= set(TITLES)
    actions = rows[rows["source"].str.startswith("IDB")]
    assert len(actions) == 7, "access, skills, positioning, training, finance, rules, research"


def test_pilot_tells_all_claims_of_the_publication_but_its_advice():
    told = set(ideas.pilot()["claim"])
    claims = published_claims()
    assert told == set(claims[claims["seed"] == "001"].index) - {"P001-007"}


def test_indicators_are_parts_of_their_wholes():
    indicators = Indicators(Parameters())
    everyone, teleworkable = (
        indicators.capital("geih-2023", *states).value for states in (STATES, ["teleworkable"])
    )
    assert 0 < everyone < teleworkable < 1
    clerks = indicators.employed("4222")
    assert 100_000 < clerks.value < claim("P002-032").number, (
        "clerks are a part of those who work in contact centres"
    )


def number(value, unit="share", **ends):
    return Value("x", value, unit=unit, grade=Grade.RULE, **ends)


def measured(jobs, urban=(0.5, 0.45, 0.55), rural=(0.1, 0.05, 0.15)):
    ends = ("value", "low", "high")
    rows = [
        {"row": "Information jobs", "series": survey, **dict(zip(ends, numbers, strict=True))}
        for survey, numbers in jobs.items()
    ]
    rows += [
        {"row": f"Households, {zone}", "series": "june", **dict(zip(ends, numbers, strict=True))}
        for zone, numbers in (("urban", urban), ("rural", rural))
    ]
    return Frame.of(rows, quantity="share", unit="share", grade=Grade.RULE)


def test_all_statements_on_technical_support_are_there():
    rows = technical_support.statements(measured({"a": (10, 9, 11), "b": (20, 18, 22)}))
    claims = published_claims()
    assert rows["claim"].tolist() == sorted(claims[claims["seed"] == "003"].index)
    finding = rows.set_index("claim")["finding"]
    assert finding["P003-002"] == "In part: jobs grew" and finding["P003-008"] == "Holds"
    same = technical_support.statements(measured({"a": (10, 9, 11)}, rural=(0.4, 0.3, 0.5)))
    finding = same.set_index("claim")["finding"]
    assert "did not grow" in finding["P003-002"] and finding["P003-008"] == "Does not hold"


def test_oval_marks_what_is_not_measured():
    shares = {"Tertiary education": number(0.5), "Internet": number(0.4), "Capital": number(0.2)}
    rows = factors(shares | {"Pay": number(16, "ratio")}).set_index("factor")
    assert rows.loc["Wages", "value"] == 16
    assert pd.isna(rows.loc["Government vision", "value"])
    assert rows.loc["Government vision", "indicator"] == "not measured"
