"""Many-to-many occupation crosswalks as explicit choices.

A link table says what is linked; each function here turns links into weights by one named choice.
Weights of the links that leave one source occupation (`spread`) or enter one unit group
(`averaging_weight`) can be read off the result, so a choice can be inspected as data.
"""

import numpy as np
import pandas as pd

from telemigration.errors import BadInput


def averaging_weights(
    links: pd.DataFrame,
    us_employment: pd.Series,
    choice: str,
    own_employment: pd.Series | None = None,
) -> pd.Series:
    """Weight of each US occupation in the average of the ISCO-08 unit group it is linked to.

    Parameters
    ----------
    links : columns soc, unit_group; one row per link.
    us_employment : jobs by SOC 2010 code. Occupations without an estimate get the smallest positive
        weight of their unit group's siblings only where no sibling has one (see Notes).
    choice : "us-employment", an occupation's jobs split evenly over its unit groups; "equal";
        "own-employment", its jobs split in proportion to the country's employment in those unit
        groups (Dingel and Neiman 2020, section 3).
    own_employment : persons by unit group, needed for "own-employment".

    Returns
    -------
    Series aligned with `links`, not negative.

    Notes
    -----
    Where no linked occupation of a unit group has jobs (farmers, the self-employed trades that OES
    leaves out), all its links count alike. The same holds where the country employs nobody in any
    linked unit group.
    """
    if choice == "equal":
        return pd.Series(1.0, index=links.index)
    jobs = links["soc"].map(us_employment).fillna(0.0)
    if choice == "us-employment":
        weight = jobs / links.groupby("soc")["unit_group"].transform("size")
    elif choice == "own-employment" and own_employment is not None:
        own = links["unit_group"].map(own_employment).fillna(0.0)
        weight = jobs * (
            own / own.groupby(links["soc"]).transform("sum").where(lambda total: total > 0)
        ).fillna(0.0)
    else:
        raise BadInput(
            "choice of link weights",
            repr(choice),
            "us-employment, equal, or own-employment with persons",
        )
    none = weight.groupby(links["unit_group"]).transform("sum") == 0
    return weight.mask(none, 1.0)


def unit_group_shares(
    links: pd.DataFrame, weights: pd.Series, teleworkable: pd.Series
) -> pd.Series:
    """Teleworkable share of each unit group: the weighted mean over its linked US occupations that
    have a score.

    Parameters
    ----------
    links : columns soc, unit_group.
    weights : aligned with `links`, from `averaging_weights`.
    teleworkable : score between 0 and 1 by SOC 2010 code.

    Returns
    -------
    Series by unit group; groups without any scored link are absent.
    """
    score = links["soc"].map(teleworkable)
    scored = score.notna()
    by_group = links.loc[scored, "unit_group"]
    weight = weights[scored]
    fallback = weight.groupby(by_group).transform("sum") == 0
    weight = weight.mask(fallback, 1.0)
    return (
        (weight * score[scored]).groupby(by_group).sum() / weight.groupby(by_group).sum()
    ).rename("teleworkable")


def counted_as(shares: pd.Series, rule: str) -> pd.Series:
    """What a share counts for: itself ("share"), 1 from one half on ("majority"), 1 only if whole
    ("all").

    Examples
    --------
    >>> counted_as(pd.Series([0.2, 0.5, 1.0]), "majority").tolist()
    [0.0, 1.0, 1.0]
    """
    if rule == "share":
        return shares
    limits = {"majority": 0.5, "all": 1.0}
    if rule not in limits:
        raise BadInput("unit group rule", repr(rule), "share, majority or all")
    return (shares >= limits[rule] - 1e-12).astype(float).where(shares.notna())


def with_parents(shares: pd.Series, unit_groups: pd.Index) -> pd.Series:
    """Scores for all `unit_groups`: a missing one takes the mean of its minor, else sub-major (3,
    then 2 digits) group.

    Parameters
    ----------
    shares : score by four-digit unit group.
    unit_groups : all four-digit codes that occur, ISCO-08 or national.
    """
    complete = shares.reindex(shares.index.union(unit_groups))
    for digits in (3, 2):
        parent = shares.groupby(shares.index.str[:digits]).mean()
        complete = complete.fillna(
            pd.Series(complete.index.str[:digits].map(parent), index=complete.index)
        )
    return complete


def spread(
    links: pd.DataFrame, choice: str, employment: pd.Series, persons: pd.Series
) -> pd.Series:
    """Part of a national occupation's persons that goes along each link to a unit group.

    Parameters
    ----------
    links : columns occupation, unit_group, evenly (part of the occupation along this link if every
        step of the crosswalk splits evenly; adds up to 1 per occupation).
    choice : "equal" uses `evenly`; "raked" fits `evenly` so that occupations keep their persons and
        unit groups come as near as the links allow to `employment` (Deming and Stephan 1940); any
        other choice splits each occupation in proportion to `employment`.
    employment : persons or jobs by unit group.
    persons : persons by national occupation.

    Returns
    -------
    Series aligned with `links` that adds up to 1 per occupation; occupations none of whose unit
    groups has employment are split evenly.
    """
    if choice == "equal":
        return links["evenly"].copy()
    if choice == "raked":
        return _raked(links, employment, persons)
    mass = links["unit_group"].map(employment).fillna(0.0)
    total = mass.groupby(links["occupation"]).transform("sum")
    return (mass / total.where(total > 0)).fillna(links["evenly"])


def _raked(
    links: pd.DataFrame, employment: pd.Series, persons: pd.Series, rounds: int = 200
) -> pd.Series:
    """Iterative proportional fitting of link parts; ends on the occupations' margin, which
    therefore holds exactly."""
    row, occupations = pd.factorize(links["occupation"])
    column, unit_groups = pd.factorize(links["unit_group"])
    rows = persons.reindex(occupations).fillna(0.0).to_numpy()
    columns = employment.reindex(unit_groups).fillna(0.0).to_numpy()
    columns = columns * rows.sum() / columns.sum()
    even = links["evenly"].to_numpy() * rows[row]
    flow = even.copy()
    for _ in range(rounds):
        reached = np.bincount(column, flow)[column]
        flow = np.divide(
            flow * columns[column], reached, out=np.zeros_like(flow), where=reached > 0
        )
        kept = np.bincount(row, flow)[row]
        flow = np.divide(flow * rows[row], kept, out=even.copy(), where=kept > 0)
    part = np.divide(
        flow, rows[row], out=links["evenly"].to_numpy(float, copy=True), where=rows[row] > 0
    )
    return pd.Series(part, index=links.index)
