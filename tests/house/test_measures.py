"""Functions, files, cells and prose keep to the measures that the project has set itself."""

from functools import cache
from pathlib import Path

import measures
import pytest

KNOWN = measures.limits()
of_the_code, of_the_notebooks = cache(measures.of_the_code), cache(measures.of_the_notebooks)


def test_code_keeps_its_measures() -> None:
    assert measures.missed(of_the_code(), KNOWN) == []


def test_notebooks_keep_their_measures() -> None:
    assert measures.missed(of_the_notebooks(), KNOWN) == []


def test_a_goal_once_met_is_no_longer_on_record() -> None:
    measured = {**of_the_code(), **of_the_notebooks()}
    goals = {name: {"goal": each["goal"]} for name, each in KNOWN.items()}
    still_missed = {line.split(" is ")[0] for line in measures.missed(measured, goals)}
    assert {name for name, each in KNOWN.items() if "recorded" in each} <= still_missed


MODULE = '''"""P000-001 in a docstring."""
NAMED = "P000-002"  # as P000-003


def counted(left, right):
    """Two lines follow."""
    if left:
        return right
'''


@pytest.fixture
def module(tmp_path: Path) -> Path:
    path = tmp_path / "module.py"
    path.write_text(MODULE, encoding="utf-8")
    return path


def test_docstrings_and_comments_may_cite_a_claim(module: Path) -> None:
    assert list(measures.claim_ids(module)) == [2]


def test_a_body_begins_below_its_docstring(module: Path) -> None:
    assert list(measures.body_lengths(module)) == [2]


@pytest.mark.parametrize(("value", "told"), [(7, 0), (9, 0), (10, 1)])
def test_a_measure_may_not_leave_its_record(value: int, told: int) -> None:
    known = {"body_median": {"goal": 8, "recorded": 9}}
    assert len(measures.missed({"body_median": value}, known)) == told


@pytest.mark.parametrize(("value", "told"), [(9, 0), (2.4, 0), (2.2, 1)])
def test_prose_may_only_grow(value: float, told: int) -> None:
    known = {"words_per_code_line": {"goal": 8, "recorded": 2.3}}
    assert len(measures.missed({"words_per_code_line": value}, known)) == told
