"""The arithmetic on printed numbers: every claim it decides, worked by hand beside what formulas
give."""

from pathlib import Path

import pandas as pd
import pytest

from telemigration.errors import BadInput
from telemigration.paper.claims import claim, published_claims
from telemigration.paper.not_computable import not_computable
from telemigration.verdicts.arithmetic import computed_claims
from telemigration.verdicts.judging import judge

# Worked from the paper's tables with pencil and calculator: the working stands beside each value.
BY_HAND = pd.read_csv(Path(__file__).with_name("by_hand.csv"), dtype=str, index_col="claim").fillna(
    ""
)


@pytest.fixture(scope="module")
def computed():
    return computed_claims()


@pytest.mark.parametrize("id", BY_HAND.index)
def test_claim_by_hand(computed, id):
    known = BY_HAND.loc[id, "value"]
    if known in ("True", "False"):
        assert computed[id].value is (known == "True")
    else:
        assert computed[id].value == pytest.approx(float(known), rel=1e-12)


def test_every_claim_of_arithmetic_is_computed_and_every_computed_claim_is_worked_by_hand(computed):
    arithmetic = {
        id for id in published_claims().index if claim(id).computable_from == "arithmetic"
    }
    assert arithmetic <= set(computed)
    assert set(computed) == set(BY_HAND.index)
    assert not set(computed) & set(not_computable())


def test_orders_and_statements_give_truth_and_numbers_give_numbers(computed):
    for id, found in computed.items():
        assert isinstance(found.value, bool) == (claim(id).kind != "number")


def test_which_printed_numbers_the_arithmetic_contradicts(computed):
    # Even when each number may err by its rounding.
    numbers = {id: found for id, found in computed.items() if not isinstance(found.value, bool)}
    verdicts = {
        id: judge(claim(id), found.value, claim(id).unit, found.low, found.high).verdict.label
        for id, found in numbers.items()
    }
    contradicted = {id for id, verdict in verdicts.items() if verdict in ("close", "differs")}
    assert contradicted == set(BY_HAND.index[BY_HAND["contradicted"] == "yes"])


@pytest.mark.parametrize(
    ("id", "note"),
    [
        ("P000-016", "37, 19, 19 added"),
        ("P000-063", "14 over 19, Table 2.4; the prose's own shares give 0.55"),
        ("P000-069", "Public administration 1,097,300, Commercial 946,735"),
        ("P000-188", "5 listed, not counted: A lawyer from Argentina"),
        ("P002-040", "30,000 new jobs on 250,000; the source does not say what grew"),
    ],
)
def test_the_note_tells_the_working(computed, id, note):
    assert computed[id].note == note


def test_ppp_ratio_of_elementary_occupations_cannot_be_rounding(computed):
    # 11.6 x 1349 / 3281 = 4.77; the source prints 4.6.
    found = computed["T000-199"]
    assert 4.7 < found.low < found.value < found.high < 4.9


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('["P000-016"]', '["P000-024"]', "P000-024: found a second formula"),
        ('["P000-016"]', '["P000-916"]', "claim P000-916: found no such claim"),
        ("P000_017 + P000_018", "P000_069 + P000_018", "a claim with a single number"),
        ("P000_017 + P000_018", "P000_017.value + P000_018", "P000-016: found 'P000_017.value'"),
        ("teleworkable[OFFICE]", "teleworkabel[OFFICE]", "such as teleworkable"),
    ],
)
def test_a_formula_that_cannot_be_meant_is_refused(spoilt, old, new, message):
    spoilt("formulas.toml", old, new)
    with pytest.raises(BadInput, match=message):
        computed_claims()
