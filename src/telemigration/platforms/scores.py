"""Scores of Colombians and of all others: means, and what their difference is worth."""

from collections.abc import Iterator

import numpy as np

from telemigration.platforms.rows import ELSEWHERE, Rows
from telemigration.sources.platforms import COLOMBIA
from telemigration.survey import small_samples

REGIONS = (ELSEWHERE, COLOMBIA)


def score_gap(rows: Rows, key: str) -> small_samples.Gap | None:
    """Scores of Colombians against the rest in a dump; None where one of them has fewer than
    two."""
    few, others = rows.scores(key, COLOMBIA), rows.scores(key, ELSEWHERE)
    return small_samples.gap(few, others) if min(len(few), len(others)) > 1 else None


def score_means(rows: Rows, key: str) -> Iterator[dict[str, object]]:
    """Of each region with two rated rows or more: region, mean with its interval (points),
    deviation, rated, and p of the permutation test against the rest (of Colombia)."""
    gap = score_gap(rows, key)
    for region in REGIONS:
        scores = rows.scores(key, region)
        if len(scores) < 2:
            continue
        mean = small_samples.mean(scores)
        yield {
            "region": region,
            "mean": mean.value,
            "mean_low": mean.low,
            "mean_high": mean.high,
            "deviation": scores.std(ddof=1),
            "rated": len(scores),
            "p": gap.permutation if gap and region == COLOMBIA else np.nan,
        }
