"""The claims as transcribed: complete, well formed, and each number as it is printed."""

import pytest

from telemigration.errors import BadInput
from telemigration.paper.claims import (
    claim,
    claims_of,
    figure_printed,
    printed,
    published_claims,
)
from telemigration.paper.not_computable import not_computable, reasons
from telemigration.paper.tables import published_table

# The claims


def test_all_812_claims_are_there_in_order():
    ids = published_claims().index
    parts = [("P000", 261), ("P001", 7), ("P002", 40), ("P003", 10), ("T000", 494)]
    assert list(ids) == [
        f"{start}-{place:03}" for start, last in parts for place in range(1, last + 1)
    ]


def test_every_claim_with_a_number_can_be_printed():
    numbers = [id for id in published_claims().index if claim(id).kind == "number"]
    assert len(numbers) == 695
    for id in numbers:
        assert printed(id).value == claim(id).number


def test_a_claim_knows_its_cell_its_precision_and_its_hedge():
    cell = claim("T000-186")
    assert (cell.location, cell.row, cell.column) == (
        "Table 3.1",
        "Clerks",
        "wage ratio, market rate",
    )
    assert (cell.value, cell.number, cell.decimals, cell.unit) == ("11,8", 11.8, 1, "ratio")
    rounded = claim("P000-035")
    assert (rounded.value, rounded.number, rounded.decimals, rounded.hedge) == (
        "3,700,000",
        3_700_000,
        -5,
        "around",
    )


def test_a_statement_has_no_number():
    statement = claim("P000-069")
    assert (statement.kind, statement.number, statement.decimals, statement.unit) == (
        "order",
        None,
        None,
        "",
    )
    with pytest.raises(BadInput, match="a claim with a single number"):
        printed("P000-069")


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("4,451,303", 4_451_303),
        ("1,433.174", 1_433_174),
        ("3,52", 3.52),
        ("25.50", 25.5),
        ("162,465.80", 162_465.8),
        ("450 million", 450e6),
        ("11", 11),
        ("the first", None),
        ("two", None),
    ],
)
def test_printed_spellings(value, number):
    assert figure_printed(value) == number


def test_numbers_printed_as_words():
    words = {
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "eight": 8,
        "ten": 10,
        "twelve": 12,
    }
    phrases = {
        "a tenth": 0.1,
        "twice": 2,
        "doubled": 2,
        "tripled": 3,
        "four times": 4,
        "one-third": 33.3,
        "a fifth": 20,
        "half-million": 5e5,
        "a million": 1e6,
        "a billion": 1e9,
        "one hundred": 100,
        "one thousand": 1000,
        "first place": 1,
        "top 5": 5,
        "mid-1990s": 1995,
        "1970s": 1970,
    }
    for id in published_claims().index:
        known = claim(id)
        if known.kind != "number" or figure_printed(known.value) is not None:
            continue
        if known.value == "half":
            assert known.number == (50 if known.unit == "percent" else 0.5)
        elif known.value == "600 or 700 thousand":
            assert known.number in (600_000, 700_000)
        elif id in ("T000-493", "T000-494"):
            assert known.number == (published_table("4-1")["level"] == known.row).sum()
        else:
            counted = next((words[word] for word in known.value.split() if word in words), None)
            assert known.number == phrases.get(known.value, counted), id


def test_unknown_ids_are_refused_with_a_near_one():
    with pytest.raises(BadInput, match="P000-039"):
        claim("P000-39")
    with pytest.raises(BadInput, match="Table 2.2"):
        claims_of("Table 2.3")


# What is refused


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"1,471,792",1471792', '"1,471,792",1471793'),
        ('"1,471,792",1471792', '"1,471,793",1471792'),
        (",21,21,percent", ",21,22,percent"),
        ("14 million,14000000", "14 million,13000000"),
    ],
)
def test_a_claim_whose_number_is_not_its_printed_value_is_refused(spoilt, old, new):
    spoilt("claims.csv", old, new)
    with pytest.raises(
        BadInput, match=r"claims\.csv, column 'number', row \d+, claim [PT]000-\d{3}: found"
    ):
        published_claims()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            ",certain,geih+onet,number,true",
            ",sure,geih+onet,number,true",
            "column 'confidence', row 2: found 'sure'",
        ),
        (
            ",certain,geih+onet,number,true",
            ",,geih+onet,number,true",
            "column 'confidence', row 2: found nothing",
        ),
        (
            ",geih+onet,number,true",
            ",geih+dn,number,true",
            "column 'computable_from', row 2: found 'geih",
        ),
        (
            ",21,21,percent,0,about",
            ",21,21,percent,0,roughly",
            "column 'hedge', row 2: found 'roughly'",
        ),
        (
            ",21,21,percent,0,about",
            ",21,21,per cent,0,about",
            "column 'unit', row 2: found 'per cent'",
        ),
        (",21,21,percent,0,about", ",21,x,percent,0,about", "column 'number', row 2: found 'x'"),
        ("P000-002,", "P000-001,", "column 'id', row 2: found 'P000-001' a second time"),
        (
            "confidence,computable_from",
            "sureness,computable_from",
            "row 1: found the column 'sureness'",
        ),
        (",21,21,percent,0,about", ",21,,,,about", "row 2"),
    ],
)
def test_a_malformed_claims_file_is_refused_with_the_place(spoilt, old, new, message):
    spoilt("claims.csv", old, new)
    with pytest.raises(BadInput) as refusal:
        published_claims()
    assert "claims.csv" in str(refusal.value) and message in str(refusal.value)


# What will not be computed


def test_reasons_are_given_for_claims_without_a_number_of_ours():
    listed = reasons()
    assert (listed["sentence"].str.len() > 20).all()
    assert "arithmetic" not in set(published_claims().loc[listed.index, "computable_from"])
    assert not_computable()["P000-177"].startswith("interview: ")


def test_unknown_reasons_and_claims_are_refused(spoilt):
    spoilt("not_computable.csv", ",procedure,", ",secret,")
    with pytest.raises(
        BadInput, match="not_computable.csv, column 'reason', row 2: found 'secret'"
    ):
        reasons()
    spoilt("not_computable.csv", ",secret,", ",procedure,")
    spoilt("not_computable.csv", "P000-003,", "P009-003,")
    with pytest.raises(BadInput, match="claim P009-003"):
        reasons()
