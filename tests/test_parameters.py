"""The typed parameters: every default is allowed, every slip refused with the nearest right
word."""

import pickle
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from telemigration.errors import BadInput
from telemigration.parameters import Parameters, read_scenario

SCENARIOS = sorted((Path(__file__).resolve().parents[1] / "scenarios").glob("*.toml"))


@pytest.mark.parametrize("name", Parameters.names())
def test_each_parameter_documents_itself(name: str) -> None:
    told = {each.name: each.metadata for each in fields(Parameters)}[name]
    assert told["meaning"].endswith(".") and told["source"]
    assert told["choices"] or told["low"] is not None or told["high"] is not None or told["folder"]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_committed_scenarios_are_readable(scenario: Path) -> None:
    assert isinstance(Parameters.of(**read_scenario(scenario)), Parameters)


def test_default_scenario_is_the_default() -> None:
    assert Parameters.of(**read_scenario(SCENARIOS[0].with_stem("default"))) == Parameters()


@pytest.mark.parametrize(
    ("values", "where", "expected"),
    [
        ({"unit_group_rul": "share"}, "unit_group_rul", "unit_group_rule"),
        ({"unit_group_rule": "majorty"}, "unit_group_rule", "'majority'"),
        ({"unit_group_rule": "no likeness whatever"}, "unit_group_rule", "one of"),
        ({"unit_group_rule": 1}, "unit_group_rule", "a str"),
        ({"dropped_conditions": (3, 16)}, "dropped_conditions", ""),
        ({"dropped_conditions": 3}, "dropped_conditions", "a tuple"),
    ],
)
def test_slips_are_refused(values: dict, where: str, expected: str) -> None:
    with pytest.raises(BadInput) as refused:
        Parameters.of(**values)
    assert where in str(refused.value.where) and expected in str(refused.value.expected)


def test_lists_of_toml_become_tuples() -> None:
    assert Parameters.of(dropped_conditions=[1, 2]).dropped_conditions == (1, 2)


PARAMETERS_CELL = "unmatched = 'parent'"


def declared(*cells: str, **variables: Any) -> Parameters:
    """What a notebook declares after cells; the last one asks."""
    return Parameters.declared_in({"In": ["", *cells, "asks"], **variables})


def test_notebook_variables_that_are_no_parameters_are_ignored() -> None:
    read = Parameters.declared_in({"unmatched": "parent", "frame": object()})
    assert read.unmatched == "parent" and read.declared == ("unmatched",)


def test_reading_what_the_notebook_does_not_declare_names_its_parameters_cell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TELEMIGRATION_NOTEBOOK", "04-barriers")
    read = declared(PARAMETERS_CELL, unmatched="parent")
    told = r"parameters cell of 04-barriers: found no 'survey', .* `survey = 'geih-2019'`"
    with pytest.raises(BadInput, match=told):
        read.survey
    with pytest.raises(BadInput, match="no 'survey'"):
        read.surveys
    with pytest.raises(BadInput, match="no 'survey'"):
        read.changed(unmatched="missing").survey
    assert read.changed(survey="geih-2023").survey == "geih-2023"


def test_declared_parameters_are_keys_and_travel_to_other_processes() -> None:
    one, other = (Parameters.declared_in({"unmatched": each}) for each in ("parent", "missing"))
    more = Parameters.declared_in({"unmatched": "parent", "survey": "geih-2019"})
    assert one == other.changed(unmatched="parent") and hash(one) == hash(
        pickle.loads(pickle.dumps(one))
    )
    assert len({one, other, more, one.changed()}) == 3
    with pytest.raises(BadInput):
        pickle.loads(pickle.dumps(one)).survey


@pytest.mark.parametrize(
    ("cells", "named", "nearest"),
    [
        (["unmatchd = 'parent'"], "unmatchd", "'unmatched'"),
        ([PARAMETERS_CELL, "unmatched = 'missing'\nsurvy = 'geih-2019'"], "survy", "'survey'"),
        ([PARAMETERS_CELL, "# Parameters\nunmatchd = 'missing'\n"], "unmatchd", "'unmatched'"),
        ([PARAMETERS_CELL, "# Parameters\nsurvey = 'geih-2023'\n"], "survey", "unmatched"),
        (["# Nothing to choose.", "# Parameters\nsurveyy = 'x'\n"], "surveyy", "no parameters"),
        (["surveyy = 'x'", "1 / 0", "count = 1"], "surveyy", "'survey'"),
    ],
)
def test_misspelt_name_in_a_cell_is_refused(cells: list[str], named: str, nearest: str) -> None:
    with pytest.raises(BadInput) as refused:
        declared(*cells, unmatched="parent")
    assert f"'{named}'" in str(refused.value.where) and nearest in refused.value.expected


@pytest.mark.parametrize(
    "cells",
    [
        [PARAMETERS_CELL],
        [PARAMETERS_CELL, "# Parameters\nunmatched = 'missing'\n"],
        ["unmatchd = 'parent'", "1 / 0", PARAMETERS_CELL, "import os", "count = 1"],
        [PARAMETERS_CELL, "surveys = find(unmatched)", "%matplotlib"],
        [],
    ],
)
def test_cells_that_misspell_nothing_or_no_longer_are_fine(cells: list[str]) -> None:
    assert declared(*cells, unmatched="parent").unmatched == "parent"


def test_ranges_are_checked_with_their_unit() -> None:
    with pytest.raises(BadInput, match="found 0.6; expected at most 0.5 of the price"):
        Parameters.of(platform_fee=0.6)
    with pytest.raises(BadInput, match="found 400.0; expected at least 500.0 COP per USD"):
        Parameters.of(exchange_rate=400)
    # A whole number is as good as one with a point.
    assert Parameters.of(platform_fee=0).platform_fee == 0.0
