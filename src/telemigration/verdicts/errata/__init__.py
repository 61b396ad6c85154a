"""Where the sources contradict themselves: every erratum as a check that computes it from
data/published."""

from telemigration.errors import BadInput
from telemigration.verdicts.errata import jobs, other_sources, platforms, wages, wording, workers  # noqa: F401
from telemigration.verdicts.errata.model import CHECKS, Erratum, Finding, Step, order

__all__ = ["Erratum", "Finding", "Step", "all_errata", "finding", "inconsistent_claims"]


def all_errata() -> tuple[Erratum, ...]:
    """All errata: those of the paper by number, then of currencies and units, then of the other
    sources."""
    return tuple(CHECKS[id][0] for id in sorted(CHECKS, key=order))


def finding(id: str) -> Finding:
    """Recompute an erratum from what is printed, and where that leaves it open from the survey.

    Examples
    --------
    >>> found = finding("E7")
    >>> found.holds, round(found.telling_step.value, 1)
    (True, 107.1)
    """
    if id not in CHECKS:
        raise BadInput(
            f"erratum {id!r}", "no such erratum", "one of " + ", ".join(sorted(CHECKS, key=order))
        )
    known, check = CHECKS[id]
    holds, steps = check()
    return Finding(known, bool(holds), steps)


def inconsistent_claims() -> dict[str, str]:
    """Claims whose own printed value the source contradicts, by proof or strong evidence: erratum
    by claim.

    An erratum whose check no longer finds it marks no claim: a corrected table corrects its claims.
    """
    return {
        claim: known.id
        for known in all_errata()
        if known.wrong and known.strength != "open" and finding(known.id).holds
        for claim in known.wrong
    }
