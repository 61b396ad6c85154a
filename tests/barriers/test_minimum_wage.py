"""Pay against the minimum wage: bands by hand, committed cubes against microdata, composite against
the sample."""

import numpy as np
import pandas as pd
import pytest

from telemigration.barriers.contributions import Law
from telemigration.barriers.minimum_wage import (
    BANDS,
    SAMPLE,
    UNRECORDED,
    below_minimum,
    minimum_of_pay,
    pay_bands,
    pay_cube,
)
from telemigration.errors import BadInput
from telemigration.sources.geih_sample import read_sample
from telemigration.sources.surveys import read_survey, surveys

PAID, RECORDED = "Employed with some pay", "All employed with pay recorded, none included"


def share(survey, row=PAID, **how):
    return below_minimum(survey, **how).set_index("row").loc[row]


def test_bands_by_hand():
    persons = pd.DataFrame(
        {
            "labour_income": [None, None, 0, 300_000, 500_000, 828_116, 845_000, 849_000],
            "weekly_hours": [48, 20, 48, 48, 24, 60, 48, 48],
            "position": ["own account", "unpaid", *["own account"] * 6],
        }
    )
    found = pay_bands(persons, 828_116, Law.of(2019)).tolist()
    assert found == [
        UNRECORDED,
        BANDS[0],
        BANDS[0],
        BANDS[1],
        BANDS[2],
        BANDS[3],
        BANDS[3],
        BANDS[4],
    ]


def test_long_weeks_do_not_raise_the_monthly_minimum():
    persons = pd.DataFrame(
        {"labour_income": [900_000.0], "weekly_hours": [84], "position": ["private employee"]}
    )
    assert pay_bands(persons, 828_116, Law.of(2019)).tolist() == ["above"]


@pytest.mark.parametrize(("survey", "year"), [("geih-2019", 2019), ("geih-2023", 2023)])
def test_cube_says_what_the_microdata_say(raw, survey, year):
    persons = read_survey(raw, surveys()[survey])[0].query("status == 'employed'")
    pay, weight = persons["labour_income"], persons["expansion_weight"]
    for by_year, minimum in (
        (False, minimum_of_pay(persons["month"], year)),
        (True, Law.of(year).minimum_wage),
    ):
        paid = pay > 0
        expected = weight[paid & (pay < minimum)].sum() / weight[paid].sum()
        assert share(survey, by_year=by_year)["share"] == pytest.approx(expected, abs=1e-9)


def test_only_with_the_minimum_in_force_does_the_composite_agree_with_the_sample_of_all_months():
    sample = share(SAMPLE)
    assert sample["share_low"] < share("geih-2019")["share"] < sample["share_high"]
    later = share(SAMPLE, by_year=True)
    assert share("geih-2019", by_year=True)["share"] > later["share_high"] + 0.05


def test_january_of_2019_is_full_of_the_minimum_of_2018(raw):
    persons = read_survey(raw, surveys()["geih-2019"])[0].query(
        "status == 'employed' and labour_income > 0"
    )
    near = persons["labour_income"].between(781_242, 790_000)
    weight = persons["expansion_weight"]
    part = weight.mul(near).groupby(persons["month"]).sum() / weight.groupby(persons["month"]).sum()
    assert part[1] > 0.08 and part[6] < 0.01 and part[7] < 0.01


def test_groups_hold_everybody_once():
    for survey in ("geih-2019", "geih-2023"):
        cube = pay_cube(survey)
        whole = cube.cells("pay", "employed")[0].sum()
        for grouping in ("position", "pension", "hours", "pay-by-year"):
            assert cube.cells(grouping, "employed")[0].sum() == pytest.approx(whole)
        rows = below_minimum(survey).set_index("row")
        paid, persons = rows.loc[PAID, "persons"], rows["persons"]
        assert persons[["Formal (contributing to a pension)", "Informal"]].sum() <= paid * 1.001
        assert persons[["Full week or more", "Less than a full week"]].sum() == pytest.approx(paid)
        assert (rows["part_time"] <= rows["share"]).all()
        assert rows.loc[PAID, "share"] < rows.loc[RECORDED, "share"] < rows.iloc[0]["share"]


def test_day_labourers_are_paid_in_both_frames(raw):
    """Code 7 is an unpaid worker in the frame of 2005 and a day labourer in that of 2018."""
    persons = read_survey(raw, surveys()["geih-2023"])[0].query("status == 'employed'")
    assert persons.loc[persons["position"] == "unpaid", "labour_income"].isna().all()
    assert (
        persons.loc[persons["position"] == "day labourer", "sector"].eq("agriculture").mean() > 0.9
    )


def test_sample_refuses_what_cannot_be(tmp_path):
    path = tmp_path / "sample.csv"
    path.write_text("INGLABO,P6800,fex_c_2011,MES,DPTO\n1000,48,10,01,05\n,48,-1,02,05\n")
    with pytest.raises(BadInput, match="column 'expansion_weight', row 3"):
        read_sample(path)
    path.write_text("INGLABO,P6800\n1,2\n")
    with pytest.raises(BadInput, match="expected columns .*'fex_c_2011'"):
        read_sample(path)


def test_sample_is_read_whole(raw):
    persons = read_sample(raw / "geih/2019/geih_2019_sample2000.csv").persons
    assert len(persons) == 2000 and set(persons["month"]) == set(range(1, 13))
    assert np.isclose(persons["labour_income"].median(), 828_116)
