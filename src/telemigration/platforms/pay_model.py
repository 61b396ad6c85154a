"""Do Colombians ask more for the same skills? The logarithm of pay asked on country and skills.

Rows are read here and nowhere else; coefficients alone are kept. Pay is what profiles ask, not what
anyone is paid.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from telemigration.platforms.count_tables import Parts, counted
from telemigration.platforms.pay_asked import (
    COLOMBIA,
    MOST_SKILLS,
    SMALLEST_COLOMBIAN_CELL,
    SMALLEST_PAY_GROUP,
    hourly_pay,
    most_frequent,
)

FEWEST_ROWS = 200
"""Profiles with pay below which nothing is fitted."""
REFERENCE = "IND"
"""Country the others are set against, where it has enough rows; otherwise the most frequent one."""
MOST_COUNTRIES = 10
REST = "rest"
DRAWS, SEED = 199, 20201130
MOST_ROWS_OF_MEDIAN, DRAWN_ROWS = 9_000, 5_000
"""Of sets with more profiles of other countries so many are drawn for the regression of the median;
Colombians all."""
TERM = ["by", "name"]
ALONE, ADJUSTED = "country", "country and skills"
MEAN, MEDIAN = "mean", "median"


def pay_model(parts: Parts) -> pd.DataFrame:
    """Log of pay asked an hour by country, alone and beside skills: mean (HC3 errors) and median
    (bootstrap).

    Profiles alone: a posting's country is that of the client. The ten most frequent countries,
    Colombia and all others as one; the thirty most frequent skills, of which a profile may name
    several. Countries and skills of fewer than 30 profiles have no term of their own; Colombia
    needs five.

    Returns
    -------
    One row a term, in the columns of `count_tables.toml`: estimator ("mean", "median"), model
    ("country", "country and skills"), by ("country": against the reference country, itself 0
    without interval; "against": Colombia against that country; "skill"), name (ISO code, "rest", or
    skill), label, rows that have it, coefficient in log points with its 95 % interval, of
    (profiles), r_squared (of the median: Koenker and Machado's). Empty for fewer than 200 profiles
    with pay, or fewer than five Colombians.
    """
    return counted("pay-model", parts, _fits)


def _fits(rows: pd.DataFrame) -> pd.DataFrame:
    paid = hourly_pay(rows[rows["kind"] == "profile"])
    paid = paid[paid["country_iso3"].notna()]
    groups = country_groups(paid["country_iso3"])
    few = groups.value_counts()
    if len(paid) < FEWEST_ROWS or few.get(COLOMBIA, 0) < SMALLEST_COLOMBIAN_CELL or len(few) < 2:
        return pd.DataFrame()
    # Where all ask the same there is nothing to explain.
    if paid["usd"].nunique() < 2:
        return pd.DataFrame()
    paid = paid.assign(country_iso3=groups)
    # A term that a handful of rows have would rest on them alone.
    paid = paid[(groups != REST) | (few.get(REST, 0) >= SMALLEST_PAY_GROUP)]
    names = _labels(rows)
    return pd.concat(
        [
            _fitted(part, estimator, model, names)
            for estimator, part in ((MEAN, paid), (MEDIAN, _drawn(paid)))
            for model in (ALONE, ADJUSTED)
        ]
    )


def country_groups(countries: pd.Series) -> pd.Series:
    """Countries with a term of their own keep their ISO code; all others are "rest"."""
    counted = countries.value_counts()
    first = most_frequent(countries, MOST_COUNTRIES)
    kept = {each for each in first if counted[each] >= SMALLEST_PAY_GROUP} | {COLOMBIA}
    return countries.where(countries.isin(kept), REST)


def _labels(rows: pd.DataFrame) -> Mapping[str, str]:
    known = rows.dropna(subset=["country_iso3", "country"]).groupby("country_iso3")["country"]
    return {**known.agg(lambda names: most_frequent(names, 1)[0]), REST: "All other countries"}


def _drawn(paid: pd.DataFrame) -> pd.DataFrame:
    others = paid[paid["country_iso3"] != COLOMBIA]
    if len(others) <= MOST_ROWS_OF_MEDIAN:
        return paid
    drawn = others.sample(DRAWN_ROWS, random_state=SEED)
    return pd.concat([paid[paid["country_iso3"] == COLOMBIA], drawn])


def _fitted(
    paid: pd.DataFrame, estimator: str, model: str, names: Mapping[str, str]
) -> pd.DataFrame:
    reference, terms = _terms(paid, model == ADJUSTED)
    estimate = {MEAN: mean_regression, MEDIAN: median_regression}[estimator]
    logs = np.log(paid["usd"].to_numpy(float))
    found, r_squared = estimate(logs, terms, contrasts(terms, reference))
    itself = pd.MultiIndex.from_tuples([("country", reference)], names=TERM)
    made = pd.concat([pd.DataFrame({"coefficient": 0.0}, itself), found.round(6)]).reset_index()
    skill = made["by"] == "skill"
    of_skill = terms.get("skill", pd.DataFrame()).sum()
    of_country = made["name"].map(paid["country_iso3"].value_counts())
    fit = {
        "estimator": estimator,
        "model": model,
        "of": len(paid),
        "r_squared": round(r_squared, 6),
    }
    return made.assign(
        rows=of_country.mask(skill, made["name"].map(of_skill)),
        label=made["name"].where(skill, made["name"].map(names)),
        **fit,
    )


def _terms(paid: pd.DataFrame, with_skills: bool) -> tuple[str, pd.DataFrame]:
    """The reference country and 0/1 columns (by, name) of the other countries and, if wanted, of
    skills."""
    counted = paid["country_iso3"].value_counts()
    frequent = [REFERENCE, *most_frequent(paid["country_iso3"], len(counted))]
    reference = next(each for each in frequent if each in counted and each != COLOMBIA)
    others = counted.index.drop(reference)
    columns = {("country", each): paid["country_iso3"] == each for each in others}
    if with_skills:
        columns |= {
            ("skill", each): has
            for each in most_frequent(paid["skill"].explode(), MOST_SKILLS)
            if SMALLEST_PAY_GROUP <= (has := _names(paid["skill"], each)).sum() < len(paid)
        }
    terms = pd.DataFrame(columns).astype(float).rename_axis(columns=TERM)
    return reference, terms.loc[:, _independent(terms)]


def _independent(terms: pd.DataFrame) -> np.ndarray:
    """Which columns no constant and columns before them add up to: two skills always named together
    are one term."""
    triangle = np.linalg.qr(np.column_stack([np.ones(len(terms)), terms]), mode="r")
    return abs(np.diag(triangle))[1:] > 1e-8 * np.sqrt(len(terms))


def _names(skills: pd.Series, skill: str) -> pd.Series:
    return skills.map(lambda named: skill in named)


def contrasts(terms: pd.DataFrame, reference: str) -> pd.DataFrame:
    """What is estimated, one a row, as sums of coefficients: each term, and Colombia less each
    other country."""
    each = pd.DataFrame(np.eye(terms.shape[1]), terms.columns, terms.columns)
    own, countries = (
        each.loc[("country", COLOMBIA)],
        each.loc[["country"]].drop(("country", COLOMBIA)),
    )
    against = pd.concat([pd.DataFrame([own], [("country", reference)]), own - countries])
    against.index = pd.MultiIndex.from_tuples(
        [("against", name) for _, name in against.index], names=TERM
    )
    return pd.concat([each, against])


def mean_regression(
    logs: np.ndarray, terms: pd.DataFrame, wanted: pd.DataFrame
) -> tuple[pd.DataFrame, float]:
    """Least squares with a constant, HC3 errors (MacKinnon and White 1985, fit for groups as small
    as Colombia's).

    Parameters
    ----------
    logs : logarithm of pay, one a row.
    terms : 0/1 columns (by, name).
    wanted : sums of coefficients to estimate (`contrasts`).

    Returns
    -------
    coefficient, low and high (95 %) of each wanted sum, and R squared.
    """
    from statsmodels.regression.linear_model import OLS

    fit = OLS(logs, np.column_stack([np.ones(len(terms)), terms])).fit(cov_type="HC3")
    tested = fit.t_test(np.column_stack([np.zeros(len(wanted)), wanted]))
    low, high = tested.conf_int().T
    return pd.DataFrame(
        {"coefficient": tested.effect, "low": low, "high": high}, wanted.index
    ), float(fit.rsquared)


def median_regression(
    logs: np.ndarray, terms: pd.DataFrame, wanted: pd.DataFrame, draws: int = DRAWS
) -> tuple[pd.DataFrame, float]:
    """Regression of the median (Koenker and Bassett 1978), bootstrap within countries; as
    `mean_regression`.

    Pay comes in round sums, so the density at the median that other errors need cannot be told.
    Solved as a linear programme: exact and fast where the usual iteration stops short.
    """
    table = np.column_stack([logs, np.ones(len(terms)), terms])
    cells, rows = np.unique(table, axis=0, return_counts=True)
    values, design = cells[:, 0], cells[:, 1:]
    found, random = median_fit(values, design, rows), np.random.default_rng(SEED)
    # Terms of countries come first.
    countries = np.unique(
        design[:, 1 : 1 + len(terms["country"].columns)], axis=0, return_inverse=True
    )[1].ravel()
    again = np.array(
        [median_fit(values, design, _redrawn(rows, countries, random)) for _ in range(draws)]
    )
    low, high = np.quantile(again[:, 1:] @ wanted.to_numpy().T, [0.025, 0.975], axis=0)
    apart, whole = (float(rows @ abs(values - at)) for at in (design @ found, np.median(logs)))
    return pd.DataFrame(
        {"coefficient": wanted.to_numpy() @ found[1:], "low": low, "high": high}, wanted.index
    ), 1 - apart / whole


def median_fit(values: np.ndarray, design: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Coefficients that make the sum of absolute deviations least, by the dual linear programme.

    Parameters
    ----------
    values, design : one a distinct row; `design` with its constant.
    rows : how often each comes.
    """
    held = rows > 0
    values, design, rows = values[held], design[held], rows[held]
    solved = linprog(
        -values,
        A_eq=csr_matrix(design.T),
        b_eq=design.T @ rows / 2,
        bounds=np.column_stack([np.zeros(len(rows)), rows]),
        method="highs-ds",
    )
    return -solved.eqlin.marginals


def _redrawn(rows: np.ndarray, countries: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """As many rows drawn with replacement within each country: the few Colombians stay as few."""
    drawn = np.zeros(len(rows))
    for each in np.unique(countries):
        own = countries == each
        drawn[own] = random.multinomial(rows[own].sum(), rows[own] / rows[own].sum())
    return drawn
