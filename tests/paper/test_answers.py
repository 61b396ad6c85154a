"""Which finding answers which claim: every line names one claim and one result."""

import pytest

from telemigration.errors import BadInput
from telemigration.paper.answers import answers, answers_of
from telemigration.paper.published import claim


def test_cells_of_tables_are_answered_by_their_own_row_and_column():
    cells = answers()[lambda listed: listed["claim"].str.startswith("T")]
    told = [(claim(id).row, claim(id).column) for id in cells["claim"]]
    assert told == list(zip(cells["row"], cells["quantity"]))


def test_the_weighted_average_of_table_3_1_is_answered_by_two_surveys_and_by_america():
    mean = answers_of("table-3.1").query("row.str.startswith('Weighted')").set_index("quantity")
    assert mean["series"].to_dict() == {
        "median hourly wage Colombia": "*",
        "median hourly wage US": "us",
        "wage ratio, market rate": "*",
        "wage ratio, PPP": "*",
    }


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "T000-229,",
            "T000-929,",
            "row 332: found no claim 'T000-929'; expected an id of claims.csv",
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


def test_an_unknown_topic_is_refused_with_the_nearest():
    with pytest.raises(BadInput, match="topic 'table-4.3'.*table-4.2"):
        answers_of("table-4.3")
