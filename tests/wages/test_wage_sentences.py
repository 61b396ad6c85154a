"""Every sentence of Chapter 3 is true under the parameters it is read with, or not there."""

import re

import pytest
from reading import sentences

DEFAULT = {
    "so its rate": "Pesos of GEIH 2019 composite become dollars at COP 3,281 each",
    "near print": "Of these four, all lie within a twentieth of the printed pay",
    "traders": "The paper's recoding seems to have kept the traders apart",
    "by hand": "so it may have used that coding for pay",
    "lowest": "that of professionals in GEIH 2019 composite and of professionals in GEIH 2023",
    "managers": "So it is the managers that lift the averages",
    "seven": "of the 7 computed, 5 do",
    "order": "The order is the same as in print; so the level points to an older year",
    "shopkeepers": "a Colombian shopkeeper is matched with the manager",
    "room": "it leaves room for the cost of working at a distance",
    "parity": "which leaves nothing of that room",
    "peso": "Most of the gain in pesos the falling peso took back",
    "gap": "the gap at the market rate narrowed",
    "stars": "A star marks fewer than 100 interviews",
    "nobody": "Nobody is left out for earning little or much",
    "mean": "The American median over all teleworkable jobs",
}
"""Sentences that hold under the choices of the book, by what they are about."""
# Under these parameters the sentences of the first tuple must go, and those of the second stand.
CASES = {
    "a weak peso": (
        {"exchange_rate": 9999.0},
        ("so its rate", "near print", "peso", "by hand"),
        ("become dollars at COP 9,999 each", "For 2019 the paper takes COP 3,281"),
    ),
    "a strong peso": (
        {"exchange_rate": 1000.0},
        ("near print", "room", "parity", "gap", "peso"),
        ("it leaves no room", "the gap at the market rate widened"),
    ),
    "cheap living": (
        {"ppp": 4000.0},
        ("parity",),
        ("which leaves part of that room", "parity of COP 1,349"),
    ),
    "a cap on incomes": (
        {"highest_hourly_income": 2000.0},
        ("nobody", "shopkeepers", "lowest", "near print", "traders"),
        ("Who earns more than COP 2,000 an hour is left out",),
    ),
    "large cells only": (
        {"smallest_cell": 10000},
        ("seven", "order", "shopkeepers", "stars"),
        ("none of the seven has 10,000 interviews", "Too few unit groups at least half"),
    ),
    "majority": ({"unit_group_rule": "majority"}, ("seven",), ("of the 6 computed",)),
    "means": ({"us_average": "mean"}, ("mean",), ("The American mean over all teleworkable jobs",)),
    "zeros": ({"zero_income": "counted"}, (), ("are counted as earning nothing",)),
    "zeros below the floor": (
        {"zero_income": "counted", "lowest_hourly_income": 500.0},
        ("nobody",),
        ("and are left out", "Who earns less than COP 500 an hour"),
    ),
    "the later survey first": (
        {"survey": "geih-2023", "comparison_survey": "geih-2019"},
        ("traders", "peso", "gap", "so its rate"),
        ("From GEIH 2023 to GEIH 2019 composite",),
    ),
    "one survey": (
        {"survey": "geih-2023", "comparison_survey": "geih-2023"},
        ("traders", "peso", "gap", "lowest"),
        ("With one survey on both sides nothing changes",),
    ),
    "by hand": ({"classification": "opinion"}, ("by hand",), ()),
    "no elementary job at all": (
        {"classification": "opinion", "unit_group_rule": "all"},
        ("near print",),
        (),
    ),
}


def read(monkeypatch, **parameters):
    return sentences("03-wage-gaps", monkeypatch, **parameters)


def test_the_book_says_what_it_found(monkeypatch):
    text = read(monkeypatch)
    assert [about for about, sentence in DEFAULT.items() if sentence not in text] == []


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_a_sentence_that_fails_is_not_told(monkeypatch, case):
    parameters, gone, stand = CASES[case]
    text = read(monkeypatch, **parameters)
    assert [about for about in gone if DEFAULT[about] in text] == []
    assert [sentence for sentence in stand if sentence not in text] == []
    assert not re.search(r"\b(nan|inf)\b", text)
