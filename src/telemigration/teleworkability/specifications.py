"""The same persons under many sets of choices at once, as matrix products.

A choice of classification, weights, rule or gaps changes the scores of unit groups, a column of one
matrix; a choice of how national occupations are spread changes how many persons each unit group
has. Hundreds of specifications, with their intervals, then cost one product each way of spreading.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from telemigration.occupations.classification import NO_UNIT_GROUP, STATES
from telemigration.parameters import Parameters
from telemigration.survey.cubes import LABOUR_FORCE
from telemigration.teleworkability.counts import (
    Label,
    Persons,
    TeleworkableCounts,
    as_labels,
    own_scores,
)


def persons_under(
    survey: str,
    choices: Sequence[Parameters],
    status: str | Sequence[str] = LABOUR_FORCE,
    label: Label = None,
) -> Persons:
    """Persons of a survey by set of choices, label and state.

    Parameters
    ----------
    survey : key of the survey.
    choices : the sets, not empty.
    status, label : as for `TeleworkableCounts.persons`.

    Returns
    -------
    Persons whose groups are the places 0, 1, ... of `choices`.
    """
    found = [_spread_alike(survey, choices, alike, status, label) for alike in _ways(choices)]
    order = np.argsort(np.concatenate(_ways(choices)))
    sums = np.concatenate([each for _, each in found])[order]
    return Persons(pd.RangeIndex(len(choices), name="group"), found[0][0], sums)


def _ways(choices: Sequence[Parameters]) -> list[np.ndarray]:
    """Places of the sets that spread national occupations alike."""
    way = pd.Series([each.cno_isco_weight for each in choices])
    return [np.asarray(places) for places in way.groupby(way, sort=False).groups.values()]


def _spread_alike(
    survey: str,
    choices: Sequence[Parameters],
    alike: np.ndarray,
    status: str | Sequence[str],
    label: Label,
) -> tuple[pd.Index, np.ndarray]:
    """Labels, and sums (sets x labels x states x (1 + R)) of some sets that share their links."""
    counts = TeleworkableCounts(survey, choices[alike[0]])
    persons = _by_unit_group(counts, status)
    labels, place = _labelled(persons.index, as_labels(label))
    states = _states([choices[each] for each in alike], persons.index)
    sums = np.zeros((len(alike), len(labels), len(STATES), persons.shape[1]))
    for number in range(len(labels)):
        of_label = place == number
        sums[:, number] = np.tensordot(states[of_label], persons.to_numpy()[of_label], (0, 0))
    return labels, sums


def _by_unit_group(counts: TeleworkableCounts, status: str | Sequence[str]) -> pd.DataFrame:
    """Persons by unit group (missing where an occupation has none), full sample and replicates."""
    block, links = counts.cube.block("all", status), counts.classification.links
    code, unit_groups = pd.factorize(links["unit_group"], use_na_sentinel=False)
    parts = np.zeros((len(unit_groups), len(block.occupations)))
    occupation = block.occupations.get_indexer(links["occupation"])
    known = occupation >= 0
    np.add.at(parts, (code[known], occupation[known]), links["part"].to_numpy()[known])
    return pd.DataFrame(parts @ block.sums[:, 0], index=pd.Index(unit_groups))


def _labelled(unit_groups: pd.Index, label: pd.Series | None) -> tuple[pd.Index, np.ndarray]:
    codes = unit_groups.to_series()
    named = pd.Series("all", codes.index) if label is None else codes.map(label)
    place, labels = pd.factorize(named.fillna(NO_UNIT_GROUP), sort=True)
    return pd.Index(labels, name="label"), place


def _states(choices: Sequence[Parameters], unit_groups: pd.Index) -> np.ndarray:
    """Teleworkable, other and missing part: unit groups x sets x states."""
    scores = np.column_stack([own_scores(each).reindex(unit_groups) for each in choices])
    return np.stack([np.nan_to_num(scores), np.nan_to_num(1 - scores), np.isnan(scores)], axis=-1)
