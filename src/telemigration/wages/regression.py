"""What teleworkable jobs pay beyond what their workers bring: a regression after Mincer (1974)."""

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


def coefficients(keys: Iterable[str]) -> Frame:
    """The derived regressions: rows `TERMS`, quantities `MODELS`, log points, 95 % intervals."""
    return Frame.joined(_coefficients(key) for key in dict.fromkeys(keys))


def premiums(fits: Frame) -> Frame:
    """How much more a wholly teleworkable occupation pays than one that cannot be done from home,
    by model, and the part of the difference in logs that goes with the controls, as shares."""
    rows = fits.select(row=TELEWORKABLE).data
    ends = {end: np.exp(rows[end]) - 1 for end in ("value", "low", "high")}
    logs = rows.pivot(index="series", columns="quantity", values="value")
    part = rows.drop_duplicates("series").assign(low=np.nan, high=np.nan, quantity="share")
    part["value"] = (1 - logs["with controls"] / logs["alone"])[part["series"]].to_numpy()
    told = [rows.assign(row="Premium", **ends), part.assign(row="Explained")]
    return Frame(pd.concat(told, ignore_index=True).assign(unit="share"))


def fit(survey: str) -> str:
    """Workers and R² of a survey's regressions, in words."""
    models = _fits(survey).drop_duplicates("model").set_index("model")
    r_squared = ", ".join(f"{value:.2f} {name}" for name, value in models["r_squared"].items())
    return f"{models['persons'].iloc[0]:,} workers interviewed, R² {r_squared}"


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
    employed = persons["status"] == "employed"
    kept = persons[employed & (income > 0) & covariates.notna().all(axis=1)]
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
        # A survey has hundreds of thousands of rows: this decomposition takes a tenth of the time.
        method="qr",
        cov_type="cluster",
        cov_kwds={"groups": groups},
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


def _coefficients(survey: str) -> Frame:
    fits = _fits(survey).query("term in @TERMS")
    value, margin = fits["coefficient"], 1.96 * fits["standard_error"]
    told = {"row": fits["term"].map(TERMS), "quantity": fits["model"], "value": value}
    table = pd.DataFrame(told | {"low": value - margin, "high": value + margin})
    about = {"series": survey, "survey": survey, "grade": surveys()[survey].grade}
    return Frame.of(table, unit="ratio", **about)
