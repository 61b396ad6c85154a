"""Where sources contradict themselves: every erratum checked, by a survey where print is silent."""

from functools import cache

import numpy as np

from telemigration.evidence.value import Value
from telemigration.occupations.classification import STATES
from telemigration.occupations.isco08 import major_group
from telemigration.paper.errata import Finding, all_errata, erratum
from telemigration.paper.rounded import Rounded
from telemigration.parameters import Parameters
from telemigration.survey.estimates import Estimate
from telemigration.teleworkability.counts import unit_group_labels
from telemigration.teleworkability.shares import Shares

DRAWS = 20_000


def finding(id: str) -> Finding:
    """Recompute an erratum from what is printed, and where that leaves it open from the survey.

    Examples
    --------
    >>> found = finding("E7")
    >>> found.holds, round(found.telling_step.value, 1)
    (True, 107.1)
    """
    return erratum(id).checked(SURVEY_WORDS)


def inconsistent_claims() -> dict[str, str]:
    """Erratum by claim whose printed value its source contradicts, proved or strongly.

    An erratum whose check no longer finds it marks no claim: a corrected table corrects its claims.
    """
    return {
        claim: known.id
        for known in all_errata()
        if known.wrong and known.strength != "open" and known.checked(SURVEY_WORDS).holds
        for claim in known.wrong
    }


def informality(survey: str) -> Rounded:
    """Share of the employed without a pension, of those recorded, with its 95 % interval."""
    persons = _computed().counts(survey).persons("pension", "employed").recorded()
    return _with_interval(persons.part_in(["informal"], *STATES))


def informal_workers(survey: str) -> Rounded:
    """Informal employed by major group, persons, as Table 2.4 titles them."""
    counts, labels = _computed().counts(survey), unit_group_labels(major_group)
    groups = counts.by("pension", "employed", labels).loc["informal", "total"]
    return Rounded.exact(groups)


def tertiary(survey: str, group: str) -> Rounded:
    """Share of a group's teleworkable jobs with education beyond school, with its 95 % interval."""
    return _with_interval(_computed().tertiary().at(group, survey, "among"))


def women_among(survey: str) -> Rounded:
    """Share of women, of the employed or, where unemployed were asked too, of the labour force."""
    return _with_interval(_computed().contrasts().at("Women among the labour force", survey))


def implied_by_rows(printed: dict[str, Rounded], workers: Rounded) -> dict[str, Rounded]:
    """What rows of a table by formality imply: informality, informal telework, percent.

    A row's total lies between its informal and formal shares, and how far between tells how many
    are informal. Workers weight the rows. Low and high hold 95 % of 20,000 draws of what the
    printed integers may stand for.

    Parameters
    ----------
    printed : columns share informal, share formal, share total; a row each.
    workers : persons of each row.
    """
    shown = np.column_stack([np.asarray(each.value, float) for each in printed.values()])
    # A fixed seed: the ends are printed, and two runs must print the same.
    noise = np.random.default_rng(24).uniform(-0.5, 0.5, (DRAWS, *shown.shape))
    drawn = np.concatenate([shown[None], np.clip(shown + noise, 0, None)])
    informal, formal, total = drawn[..., 0], drawn[..., 1], drawn[..., 2]
    persons = np.asarray(workers.value, float)
    # Rounding can push a total outside its two parts; a share of workers stays between 0 and 1.
    many = persons * np.clip((formal - total) / (formal - informal), 0, 1)
    found = {
        "informality": 100 * many.sum(axis=1) / persons.sum(),
        "teleworkable": (many * informal).sum(axis=1) / many.sum(axis=1),
    }
    return {
        name: Rounded(value[0], *np.percentile(value[1:], [2.5, 97.5]))
        for name, value in found.items()
    }


_WORDS = (informality, informal_workers, tertiary, women_among, implied_by_rows)
SURVEY_WORDS = {word.__name__: word for word in _WORDS}
"""What formulas of errata may name beside the words of the printed numbers."""


@cache
def _computed() -> Shares:
    return Shares(Parameters())


def _with_interval(found: Estimate | Value) -> Rounded:
    low, high = (found.value if end is None else float(end) for end in (found.low, found.high))
    return Rounded(found.value, low, high)
