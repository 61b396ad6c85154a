"""A country's teleworkable share when employment is known by two-digit ISCO-08 group."""

import pandas as pd

from telemigration.occupations.crosswalks import averaging_weights, unit_group_shares


def sub_major_links(links: pd.DataFrame) -> pd.DataFrame:
    """Links of US occupations to sub-major groups, each once.

    Parameters
    ----------
    links : columns soc, unit_group (ISCO-08, four digits).
    """
    shorter = links.assign(unit_group=links["unit_group"].str[:2])
    return shorter[["soc", "unit_group"]].drop_duplicates(ignore_index=True)


def country_share(
    persons: pd.Series, links: pd.DataFrame, jobs: pd.Series, scores: pd.Series
) -> float:
    """Teleworkable share of a country's employed (Dingel and Neiman 2020, section 3).

    The jobs of a US occupation are split over the sub-major groups it is linked to in proportion to
    the country's own employment there; the score of a sub-major group is the mean of its
    occupations weighted by these jobs.

    Parameters
    ----------
    persons : employed by sub-major group.
    links : columns soc, unit_group with two-digit groups, from `sub_major_links`.
    jobs, scores : US jobs and teleworkable score by SOC 2010 code.

    Returns
    -------
    Share between 0 and 1 of the persons in groups with a score (the armed forces have none).
    """
    weights = averaging_weights(links, jobs, "own-employment", persons)
    share = unit_group_shares(links, weights, scores).reindex(persons.index)
    known = share.notna()
    scored = persons[known].sum()
    return float((share[known] * persons[known]).sum() / scored) if scored > 0 else float("nan")
