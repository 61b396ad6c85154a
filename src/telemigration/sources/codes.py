"""How occupation codes look, as pandera columns that say in words what they expect."""

from collections.abc import Callable
from typing import Any

import pandera.pandas as pa


def _code(pattern: str, example: str) -> Callable[..., pa.Column]:
    def column(**options: Any) -> pa.Column:
        check = pa.Check.str_matches(pattern, error=f"a code like {example}")
        return pa.Column(str, check, **options)

    return column


onet_soc_code = _code(r"^\d{2}-\d{4}\.\d{2}$", "11-1011.00")
soc_code = _code(r"^\d{2}-\d{4}$", "11-1011")
isco_code = _code(r"^\d{4}$", "2111")
cno70_code = _code(r"^\d{2}$", "03")


def title(**options: Any) -> pa.Column:
    """An occupation's title: any text, but not none."""
    return pa.Column(str, **options)


def number(low: float, high: float | None = None, **options: Any) -> pa.Column:
    """A number from `low` to `high` (no upper bound if not given), converted from text."""
    said = f"a number of at least {low:g}" if high is None else f"a number from {low:g} to {high:g}"
    within = pa.Check.in_range(low, float("inf") if high is None else high, error=said)
    return pa.Column(float, within, coerce=True, **options)
