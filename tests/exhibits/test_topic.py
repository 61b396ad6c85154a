"""Topics: printed beside computed, claims answered by the frame's rows, statements decided."""

import pytest

from telemigration.evidence import Frame, Grade
from telemigration.evidence.frame import PRINTED
from telemigration.evidence.results import read_results
from telemigration.exhibits.cells import plain
from telemigration.exhibits.content import Column
from telemigration.exhibits.statements import Statement, decided, statements_table
from telemigration.exhibits.topic import Topic, side_by_side
from telemigration.paper.claims import claim
from telemigration.paper.frames import printed_of

TITLES = {"old": "Old survey", PRINTED: "Paper"}


def found(**more):
    """A share and persons of two groups, as the headline topic of Chapter 2 has them."""
    rows = [
        {"row": row, "quantity": quantity, "value": value, "unit": unit}
        for row, quantity, value, unit in (
            ("Employed", "share", 0.30, "share"),
            ("Employed", "persons", 4000.0, "persons"),
            ("Labour force", "share", 0.25, "share"),
            ("Labour force", "persons", 5000.0, "persons"),
        )
    ]
    told = {"series": "old", "survey": "old", "grade": Grade.OTHER_PERIOD} | more
    return Frame.of(rows, **told)


@pytest.fixture
def results(tmp_path, monkeypatch):
    """Reads what was registered."""
    monkeypatch.setenv("TELEMIGRATION_OUT", str(tmp_path))
    monkeypatch.setenv("TELEMIGRATION_NOTEBOOK", "made-up")
    return lambda: read_results(tmp_path / "results").set_index("claim")


def test_a_topic_answers_its_claims_from_its_own_rows(results):
    Topic("headline", found(), "Share", TITLES)
    registered = results()
    # "The share of the employed is 19.7 %": Table 2.1 prints it, and so does the prose.
    of_employed = [
        id for id, row in registered.iterrows() if row["value"] == 0.30 and id.startswith("T")
    ]
    assert [claim(id).row for id in of_employed] == ["colombia_employed"]
    assert (registered["survey"] == "old").all()
    assert {claim(id).unit for id in registered.index[registered["value"] == 4000]} <= {
        "persons",
        "jobs",
    }


def test_what_the_paper_prints_of_a_topic_comes_from_the_claims_it_answers():
    printed = printed_of("sex")
    assert printed.wide()[PRINTED].to_dict() == {"Men": 0.16, "Women": 0.26}


def test_one_quantity_stands_under_the_titles_of_its_series():
    table = side_by_side(Topic("none", found(), "Share", TITLES))
    assert [column.heading for column in table.columns] == ["Old survey"]
    assert [plain(row[0]) for row in table.rows] == ["30.0", "25.0"]


def test_several_quantities_stand_under_a_spanner_each():
    paper = found(series=PRINTED, survey=None, grade=Grade.TRANSCRIBED).select(quantity="share")
    columns = (Column("share", "%", digits=0), Column("persons", "thousand", per=1000))
    topic = Topic("none", Frame.joined([paper, found()]), "Share", TITLES, columns=columns)
    table = side_by_side(topic)
    assert [(each.spanner, each.heading, each.printed) for each in table.columns] == [
        ("Paper", "%", True),
        ("Old survey", "%", False),
        ("Old survey", "thousand", False),
    ]
    assert [plain(cell) for cell in table.rows[0]] == ["30", "30", "4"]


def test_a_description_names_series_unit_and_values():
    told = Topic("none", found(), "Share", TITLES).in_words()
    assert told == "Share, Old survey, percent: Employed 30, Labour force 25."


def test_a_description_says_in_words_what_holds():
    rows = [{"row": "Seven is odd", "value": 1.0}, {"row": "Eight is odd", "value": 0.0}]
    held = Frame.of(rows, quantity="holds", unit="statement", series="old")
    assert Topic("none", held, "Statements", TITLES).in_words() == (
        "Statements, Old survey: Seven is odd: holds; Eight is odd: does not hold."
    )


def test_statements_are_decided_by_their_series_or_said_to_be_unknown():
    statements = (
        Statement("Seven is odd", lambda computed, series: (True, "7")),
        Statement("Eight is odd", lambda computed, series: (False, "8")),
        Statement("Nobody knows", lambda computed, series: None),
    )
    frame = decided(statements, None, {"old": Grade.RULE})
    assert frame.wide("holds")["old"].tolist()[:2] == [1.0, 0.0]
    table = statements_table(Topic("none", frame, "Statements", TITLES))
    told = [plain(row[0]) for row in table.rows]
    assert told == ["holds: 7", "does not hold: 8", "not in the sample"]
