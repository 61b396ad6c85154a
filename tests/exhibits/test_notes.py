"""Words of the rooms: every topic's templates fill, and an unknown one is told."""

import pandas as pd
import pytest

from telemigration.errors import BadInput
from telemigration.exhibits.words import filled, row_by_row, words


def test_an_unknown_key_is_told_with_the_known_ones():
    with pytest.raises(BadInput, match=r"no 'headlin'.*headline"):
        words("telemigration.teleworkability", "headlin")


def test_lines_are_wrapped_in_the_file_only():
    note = words("telemigration.trade", "telework")["note"]
    assert "\n" not in note
    assert "  " not in note


def test_a_template_asks_for_what_it_is_given():
    with pytest.raises(KeyError):
        filled("{share:.0f percent}", other=1)


def test_rows_are_told_one_by_one():
    rows = pd.DataFrame({"row": ["Clerks", "Managers"], "share": [0.25, 0.5]})
    assert row_by_row(rows, "{row} {share:.0f %}", between=", ") == "Clerks 25 %, Managers 50 %"
    assert row_by_row(rows.head(0), "{row}") == ""
