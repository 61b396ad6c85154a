"""Which finding answers which claim: every line names one claim and one result."""

import pytest

from telemigration.errors import BadInput
from telemigration.paper.answers import answers


def test_a_finding_is_named_whole_or_not_yet():
    listed = answers()
    named = listed[listed["row"] != ""]
    assert (named["quantity"] != "").all(), "a row without its quantity finds nothing"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "T000-229,",
            "T000-929,",
            "row 3\\d\\d: found no claim 'T000-929'; expected an id of claims.csv",
        ),
        ("T000-230,", "T000-229,", "column 'claim', row .*: found 'T000-229' a second time"),
        (",weeks_a_year", ",ppp.2019", "column 'result', row .*: found 'ppp.2019' a second time"),
        ("claim,topic", "claims,topic", "column"),
    ],
)
def test_a_broken_line_is_refused_with_its_row(spoilt, old, new, message):
    spoilt("answers.csv", old, new)
    with pytest.raises(BadInput, match=message):
        answers()
