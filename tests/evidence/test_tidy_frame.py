"""The tidy frame: what it gives, what it refuses, and that no number stands in for another."""

import json

import pandas as pd
import pytest

from telemigration.errors import BadInput
from telemigration.evidence import Frame, Grade
from telemigration.evidence.frame import PRINTED
from telemigration.evidence.results import read_results

OTHER, RULE = Grade.OTHER_PERIOD, Grade.RULE


def frame(**changes):
    """Two rows and a total of two surveys, one of which lacks a row; the paper prints one value."""
    rows = [
        {"row": "Employed", "series": PRINTED, "value": 0.2, "grade": Grade.TRANSCRIBED},
        {"row": "Employed", "series": "old", "value": 0.3, "low": 0.25, "high": 0.35},
        {"row": "Employed", "series": "new", "value": 0.4, "low": 0.35, "high": 0.45},
        {"row": "Out of work", "series": "old", "value": float("nan")},
        {"row": "Out of work", "series": "new", "value": 0.1},
    ]
    told = {"quantity": "share", "unit": "share", "grade": OTHER}
    return Frame.of([told | {"survey": row["series"]} | row for row in rows], **changes)


def test_the_first_series_is_asked_unless_another_is_named():
    assert frame().at("Employed").value == 0.3
    assert frame().at("Employed", "new").value == 0.4
    assert frame().employed.low == 0.25


def test_a_missing_value_is_refused_and_not_taken_from_another_series():
    with pytest.raises(BadInput, match="Out of work / old / share: found no value"):
        frame().at("Out of work")
    assert frame().at("Out of work", "new").value == 0.1
    assert pd.isna(frame().number("Out of work", "old"))


def test_rows_and_series_keep_their_order_and_printed_is_no_computed_series():
    assert frame().rows == ("Employed", "Out of work")
    assert frame().series == ("old", "new")
    assert list(frame().wide().columns) == [PRINTED, "old", "new"]
    assert frame().ordered(["Out of work", "Employed"]).rows == ("Out of work", "Employed")


def test_a_number_twice_is_refused():
    one = frame().select(series="old")
    with pytest.raises(BadInput, match="'Employed', 'old', 'share' twice"):
        Frame.joined([one, one])


def test_an_unknown_column_is_refused():
    with pytest.raises(BadInput, match="column 'weight'"):
        Frame.of([{"row": "a", "weight": 1.0}])


def test_the_grade_is_that_of_most_numbers_and_the_weaker_of_two():
    assert frame().grade() is OTHER
    halves = [{"row": "a", "grade": Grade.PRIMARY}, {"row": "b", "grade": RULE}]
    even = Frame.of(halves, series="x", quantity="q", value=1.0, unit="count")
    assert even.grade() is RULE


def test_melted_takes_the_ends_that_are_there():
    table = pd.DataFrame({"share": [0.5], "share_low": [0.4], "share_high": [0.6], "n": [7.0]})
    melted = Frame.melted(
        table.set_axis(["a"]), {"share": "share", "n": "persons"}, series="x", grade=OTHER
    )
    assert (melted.at("a", quantity="share").low, melted.at("a", quantity="n").low) == (0.4, None)


def test_named_numbers_are_registered_once_with_their_record(tmp_path, monkeypatch):
    monkeypatch.setenv("TELEMIGRATION_OUT", str(tmp_path))
    monkeypatch.setenv("TELEMIGRATION_NOTEBOOK", "made-up")
    named = frame().named({("Employed", "new", "share"): "employed.new"}, digits=0)
    named.register()
    named.register()
    found = read_results(tmp_path / "results").set_index("name")
    assert found.index.tolist() == ["employed.new"]
    row = found.loc["employed.new"]
    assert (row["value"], row["low"], row["digits"], row["survey"]) == (0.4, 0.35, 0, "new")
    line = (tmp_path / "results" / "made-up.jsonl").read_text(encoding="utf-8")
    assert json.loads(line)["grade"] == OTHER.label


def test_a_file_of_the_frame_has_no_empty_columns_and_grades_by_name():
    table = frame().table()
    assert "name" not in table and "digits" not in table
    assert set(table["grade"]) == {"transcribed", "other period"}
