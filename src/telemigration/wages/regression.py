"""What teleworkable jobs pay beyond what their workers bring: a Mincer-type regression (Mincer
1974)."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from telemigration.evidence import Frame
from telemigration.places import derived_folder
from telemigration.sources.surveys import surveys
from telemigration.wages.hourly import hourly_income

TERMS = {
    "teleworkable": "teleworkable (0 to 1)",
    "women": "woman",
    "age": "age, years",
    "age_squared": "age squared, by 100",
    "lower_secondary": "lower secondary education",
    "upper_secondary": "upper secondary education",
    "tertiary": "tertiary education",
    "rural": "rural",
    "formal": "formal (pension contributions)",
}
MODELS = {"alone": ("teleworkable",), "with controls": tuple(TERMS)}
"""Terms of each model beside the constant; primary education or less, men, cities and informal work
are the base."""
TELEWORKABLE = TERMS["teleworkable"]
ERROR = "standard error, "
"""Before the name of a model: the quantity of a coefficient's standard error."""
WORKERS, FIT = "workers interviewed", "R²"


def coefficients(keys: Iterable[str]) -> Frame:
    """The regressions of some surveys as `telemigration derive` made them: rows are `TERMS`,
    `WORKERS` and `FIT`; quantities are `MODELS` (log points) and their standard errors."""
    return Frame.joined(_of_survey(key) for key in dict.fromkeys(keys))


def premiums(keys: Iterable[str]) -> Frame:
    """How much more a wholly teleworkable occupation pays than one that cannot be done from home,
    as a share, by model; and the part of the difference in logs that goes with the controls."""
    return Frame.joined(_premiums_of(key) for key in dict.fromkeys(keys))


def regressors(persons: pd.DataFrame, teleworkable: pd.Series) -> pd.DataFrame:
    """Employed persons with a positive hourly income and all covariates known.

    Parameters
    ----------
    persons : as `telemigration.sources.surveys.read_survey` gives them.
    teleworkable : teleworkable share by the survey's occupation code; missing occupations are left
        out.

    Returns
    -------
    One row per person: log_income (log of COP an hour), the columns of `TERMS`, expansion_weight,
    household.
    """
    income = hourly_income(persons["labour_income"], persons["weekly_hours"])
    covariates = persons[["sex", "age", "education", "zone", "pension"]]
    kept = persons[
        (persons["status"] == "employed") & (income > 0) & covariates.notna().all(axis=1)
    ]
    education = kept["education"]
    table = pd.DataFrame(
        {
            "log_income": np.log(income[kept.index]),
            "teleworkable": kept["occupation"].map(teleworkable),
            "women": kept["sex"] == "women",
            "age": kept["age"],
            "age_squared": kept["age"] ** 2 / 100,
            "lower_secondary": education == "lower secondary",
            "upper_secondary": education == "upper secondary",
            "tertiary": education == "tertiary",
            "rural": kept["zone"] == "rural",
            "formal": kept["pension"] == "formal",
            "expansion_weight": kept["expansion_weight"],
            "household": kept["household"],
        }
    )
    return table[table["teleworkable"].notna()].astype(dict.fromkeys(TERMS, float))


def pay_regression(table: pd.DataFrame) -> pd.DataFrame:
    """Weighted least squares of both models, standard errors clustered by household.

    Parameters
    ----------
    table : as `regressors` gives it.

    Returns
    -------
    One row per model and term: model, term, coefficient, standard_error, persons, households,
    r_squared.
    """
    return pd.concat(
        [_fitted(table, name, terms) for name, terms in MODELS.items()], ignore_index=True
    )


def _fitted(table: pd.DataFrame, name: str, terms: tuple[str, ...]) -> pd.DataFrame:
    from statsmodels.regression.linear_model import WLS

    design = table[list(terms)].assign(constant=1.0)
    groups = pd.factorize(table["household"])[0]
    fit = WLS(table["log_income"], design, weights=table["expansion_weight"]).fit(
        cov_type="cluster", cov_kwds={"groups": groups}
    )
    return pd.DataFrame(
        {
            "model": name,
            "term": design.columns,
            "coefficient": fit.params.round(8).to_numpy(),
            "standard_error": fit.bse.round(8).to_numpy(),
            "persons": len(table),
            "households": groups.max() + 1,
            "r_squared": round(fit.rsquared, 8),
        }
    )


def _fits(survey: str) -> pd.DataFrame:
    return pd.read_csv(derived_folder() / "surveys" / f"{survey}-regression.csv")


def _shared(survey: str) -> dict[str, object]:
    return {"series": survey, "survey": survey, "grade": surveys()[survey].grade}


def _of_survey(survey: str) -> Frame:
    fits = _fits(survey)
    told = fits[fits["term"].isin(TERMS)].assign(row=lambda each: each["term"].map(TERMS))
    columns = {"": "coefficient", ERROR: "standard_error"}
    parts = [
        pd.DataFrame({"row": told["row"], "quantity": before + told["model"], "value": told[name]})
        for before, name in columns.items()
    ]
    models = fits.drop_duplicates("model")
    for row, name, unit in ((WORKERS, "persons", "count"), (FIT, "r_squared", "ratio")):
        of_model = {"quantity": models["model"], "value": models[name]}
        parts.append(pd.DataFrame(of_model).assign(row=row, unit=unit))
    table = pd.concat(parts, ignore_index=True)
    return Frame.of(table.fillna({"unit": "ratio"}), **_shared(survey))


def _premiums_of(survey: str) -> Frame:
    found = _fits(survey).query("term == 'teleworkable'").set_index("model")
    logs, margin = found["coefficient"], 1.96 * found["standard_error"]
    ends = {"value": logs, "low": logs - margin, "high": logs + margin}
    table = pd.DataFrame({end: np.exp(each) - 1 for end, each in ends.items()})
    rows = table.rename_axis("quantity").reset_index().assign(row="Premium")
    alone, with_controls = logs[list(MODELS)]
    part = {"row": "Explained", "quantity": "share", "value": 1 - with_controls / alone}
    return Frame.of([*rows.to_dict("records"), part], unit="share", **_shared(survey))
