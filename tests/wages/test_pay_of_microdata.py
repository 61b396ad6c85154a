"""Pay from the committed distributions against pay person by person from microdata, and against
svy."""

import io
import zipfile

import numpy as np
import pandas as pd
import polars as pl
import pytest
import svy

from telemigration.occupations.isco08 import MAJOR_GROUPS, major_group
from telemigration.parameters import Parameters
from telemigration.sources.surveys import read_survey, surveys
from telemigration.survey.quantiles import quantile_estimate
from telemigration.survey.replicates import household_multipliers
from telemigration.teleworkability.counts import unit_group_labels
from telemigration.wages.colombia import TeleworkablePay
from telemigration.wages.hourly import HOURLY_INCOME, hourly_income
from telemigration.wages.regression import pay_regression, regressors

HALF_STEP = np.log1p(HOURLY_INCOME.step) / 2 + 1e-9


@pytest.fixture(scope="module", params=["geih-2019", "geih-2023"])
def microdata(request, raw):
    """Employed persons with a positive income, and the multipliers of their households."""
    persons, households = read_survey(raw, surveys()[request.param])
    persons["pay"] = hourly_income(persons["labour_income"], persons["weekly_hours"])
    persons = persons[(persons["status"] == "employed") & (persons["pay"] > 0)].sort_values(
        "pay", ignore_index=True
    )
    households = households.sort_values(["stratum", "household"], ignore_index=True)
    times = household_multipliers(households["stratum"])
    place = pd.Index(households["household"]).get_indexer(persons["household"])
    return request.param, persons, times, place


@pytest.mark.parametrize(
    "changes", [{}, {"unit_group_rule": "all"}, {"classification": "opinion"}], ids=str
)
def test_grid_medians_lie_within_half_a_step_of_microdata(microdata, changes):
    survey, persons, _, _ = microdata
    pay = TeleworkablePay(survey, Parameters.of(**changes))
    states = pay.classification.states(unit_group_labels(major_group))["teleworkable"]
    found = pay.medians(unit_group_labels(major_group))
    assert set(found.index) <= set(MAJOR_GROUPS.values()) and len(found) >= 7
    for group, row in found.iterrows():
        part = persons["occupation"].map(states.xs(group, level="label")).fillna(0.0)
        weights = (persons["expansion_weight"] * part).to_numpy()
        exact = np.quantile(persons["pay"], 0.5, weights=weights, method="inverted_cdf")
        assert abs(np.log(row["value"] / exact)) <= HALF_STEP, group


def test_grid_intervals_lie_within_a_step_of_microdata(microdata):
    survey, persons, times, place = microdata
    pay = TeleworkablePay(survey, Parameters())
    states = pay.classification.states(unit_group_labels(major_group))["teleworkable"]
    found = pay.medians(unit_group_labels(major_group))
    for group in ("Professionals", "Clerical support workers"):
        part = persons["occupation"].map(states.xs(group, level="label")).fillna(0.0)
        some = (part > 0).to_numpy()
        weights = (persons["expansion_weight"] * part).to_numpy()[some]
        matrix = np.column_stack([weights, weights[:, None] * times[place[some]]])
        exact = quantile_estimate(persons["pay"].to_numpy()[some], matrix)
        for end in ("low", "high"):
            # The ends are quantiles too; half precision of the replicates may move them over one
            # heap's edge.
            assert abs(np.log(found.loc[group, end] / getattr(exact, end))) <= 2 * HALF_STEP


def test_median_of_everybody_agrees_with_svy(microdata, raw):
    survey, persons, times, place = microdata
    if survey != "geih-2019":
        pytest.skip("svy takes minutes on a third of a million records")
    weights = persons["expansion_weight"].to_numpy()
    ours = quantile_estimate(
        persons["pay"].to_numpy(), np.column_stack([weights, weights[:, None] * times[place]])
    )
    frame = pl.from_pandas(persons[["pay", "expansion_weight", "household", "stratum"]])
    design = svy.Design(stratum="stratum", psu="household", wgt="expansion_weight")
    theirs = svy.Sample(frame, design).estimation.median("pay").estimates[0]
    assert ours.value == pytest.approx(theirs.est, rel=0.005)
    # Where pay heaps, ends that differ by a hair differ by a whole step between heaps.
    assert (ours.low, ours.high) == pytest.approx((theirs.lci, theirs.uci), rel=0.04)


def test_almost_nobody_lies_outside_the_grid(microdata):
    persons = microdata[1]
    outside = ~persons["pay"].between(HOURLY_INCOME.low, HOURLY_INCOME.high)
    assert (
        persons.loc[outside, "expansion_weight"].sum() / persons["expansion_weight"].sum() < 0.001
    )


def test_labour_income_holds_pay_in_kind(raw):
    with zipfile.ZipFile(raw / "geih/2019/GEIH_2019_01.zip") as archive:
        name = next(each for each in archive.namelist() if "Cabecera - Ocupados" in each)
        table = pd.read_csv(
            io.BytesIO(archive.read(name)),
            sep=";",
            encoding="latin-1",
            decimal=",",
            low_memory=False,
        )
    table.columns = table.columns.str.upper()
    number = {
        each: pd.to_numeric(table[each], errors="coerce")
        for each in ("INGLABO", "P6500", "P6590S1", "P6600S1", "P6610S1", "P6620S1")
    }
    # 98 and 99 stand for "does not know".
    kind = sum(
        number[each].where(number[each] > 99, 0.0)
        for each in number
        if each not in ("INGLABO", "P6500")
    )
    paid = (kind > 0) & number["INGLABO"].notna() & number["P6500"].notna()
    more = number["INGLABO"][paid] - number["P6500"][paid]
    assert (more >= 0).all(), "labour income is never below the cash wage"
    assert np.isclose(more, kind[paid], atol=1).mean() > 0.7, (
        "most often it is the cash wage plus pay in kind"
    )


def test_income_has_no_codes_for_unknown(microdata):
    assert not microdata[1]["labour_income"].isin([98, 99]).any()


def test_regression_equals_its_committed_results(raw):
    persons, _ = read_survey(raw, surveys()["geih-2019"])
    states = TeleworkablePay("geih-2019", Parameters()).classification.states().droplevel("label")
    share = states["teleworkable"] / (states["teleworkable"] + states["not_teleworkable"])
    table = regressors(persons, share)
    results = pay_regression(table)
    design = np.column_stack([table["teleworkable"], np.ones(len(table))])
    root = np.sqrt(table["expansion_weight"].to_numpy())
    by_hand, *_ = np.linalg.lstsq(design * root[:, None], table["log_income"] * root, rcond=None)
    assert results.query("model == 'alone'")["coefficient"].to_numpy() == pytest.approx(
        by_hand, abs=1e-7
    )
