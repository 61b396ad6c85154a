"""Household surveys: from microdata to cubes of persons and the regression of pay."""

from functools import lru_cache
from pathlib import Path

import pandas as pd

from telemigration.barriers.contributions import Law
from telemigration.barriers.digital_access import ACCESS_GROUPINGS, with_access_groups
from telemigration.barriers.minimum_wage import PAY_GROUPINGS, with_pay_groups
from telemigration.derivation.occupations import unit_group_titles
from telemigration.parameters import Parameters
from telemigration.sources import crosswalks
from telemigration.sources.geih import FRAMES
from telemigration.sources.geih_access import read_households, read_labour_force_access
from telemigration.sources.geih_sample import read_sample
from telemigration.sources.registry import locate
from telemigration.sources.surveys import GROUPINGS, Survey, read_survey, surveys
from telemigration.survey.cubes import Cube, make_cube
from telemigration.survey.replicates import Households
from telemigration.teleworkability.counts import TeleworkableCounts
from telemigration.wages.hourly import income_groups
from telemigration.wages.regression import pay_regression, regressors

COMMON = ("household", "status", "expansion_weight", "labour_income", "weekly_hours")
# A copy of what a cube needs, not of all columns: a year has hundreds of thousands of persons.
INCOME_COLUMNS = (*COMMON, "occupation")
PAY_COLUMNS = (*COMMON, "month", "position", "pension")


def known_occupations(survey: Survey, raw: Path) -> frozenset[str]:
    """Codes a survey may hold; zeros alone stand for an occupation told too vaguely to code."""
    if survey.occupations == "CNO-70":
        listed = crosswalks.read_cno70_isco88(locate(raw, "cno70-isco88"))["cno70"]
        return frozenset({*listed, "00"})
    national = crosswalks.read_ciuo08_codes(locate(raw, "cno70-isco88-dane"))
    return frozenset({*national, *unit_group_titles(raw).index, "0000"})


@lru_cache(maxsize=1)
def microdata(key: str, raw: Path) -> tuple[pd.DataFrame, Households]:
    """Persons and households of a survey; the last one read is kept, since several recipes need it
    and its replicates in turn."""
    survey = surveys()[key]
    persons, households = read_survey(raw, survey, known_occupations(survey, raw))
    return persons, Households(households)


def survey_cube(survey: Survey, raw: Path) -> Cube:
    """The occupation cube of a survey from its microdata."""
    return make_cube(*microdata(survey.key, raw), GROUPINGS)


def income_cube(survey: Survey, raw: Path) -> Cube:
    """Employed persons by occupation and bin of hourly labour income."""
    persons, households = microdata(survey.key, raw)
    employed = persons.loc[persons["status"] == "employed", list(INCOME_COLUMNS)]
    binned = employed.assign(hourly_income=income_groups(employed))
    return make_cube(binned, households, {"hourly_income": "hourly_income"})


def income_regression(survey: Survey, raw: Path) -> pd.DataFrame:
    """Log hourly income on teleworkability under the default choices."""
    states = TeleworkableCounts(survey.key, Parameters()).classification.states().droplevel("label")
    share = states["teleworkable"] / (states["teleworkable"] + states["not_teleworkable"])
    return pay_regression(regressors(microdata(survey.key, raw)[0], share))


def pay_cube(survey: Survey, raw: Path) -> Cube:
    """Employed persons by pay against the minimum wage, with position, pension and length of the
    week."""
    persons, households = microdata(survey.key, raw)
    return _pay_cube(persons[list(PAY_COLUMNS)], households, survey.year)


def sample_pay_cube(raw: Path) -> Cube:
    """The same for the sample of all months of 2019."""
    sample = read_sample(locate(raw, "geih-2019-sample"))
    return _pay_cube(sample.persons, Households(sample.households), 2019)


def _pay_cube(persons: pd.DataFrame, households: Households, year: int) -> Cube:
    return make_cube(with_pay_groups(persons, Law.of(year)), households, PAY_GROUPINGS)


def access_cube(raw: Path) -> Cube:
    """Labour force and households of June 2019 by computer and internet at home."""
    path, frame = locate(raw, "geih-2019-06"), FRAMES["2005"]
    known = known_occupations(surveys()["geih-2019"], raw)
    month = read_labour_force_access(path, frame, 6, known)
    homes = read_households(path, frame, 6)
    persons = with_access_groups(month.persons, homes, Law.of(2019))
    return make_cube(persons, Households(month.households), ACCESS_GROUPINGS)
