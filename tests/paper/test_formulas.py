"""Printed numbers with their rounding, and the notation in which formulas are written."""

import pandas as pd
import pytest

from telemigration.errors import BadInput
from telemigration.paper.formulas import Told, evaluated, printed_number
from telemigration.paper.rounded import Rounded
from telemigration.paper.rounding import bounds, common_bases, count_behind, prints_as
from telemigration.paper.vocabulary import WORDS, cell, column, items, shared_words


def value(formula, **words):
    return evaluated(formula, WORDS | words, "a test")[0]


# Rounding


@pytest.mark.parametrize(
    ("id", "low", "high"),
    [
        ("T000-172", 3.515, 3.525),
        ("P000-035", 3_650_000, 3_750_000),
        ("P000-075", 24.5, 25.5),
    ],
)
def test_rounding_of_a_claim_is_half_its_last_digit(id, low, high):
    rounded = printed_number(id)
    assert (rounded.low, rounded.high) == pytest.approx((low, high))


def test_a_cell_is_rounded_as_its_claim_is():
    managers = cell("3.1", "Legislators, senior officials and managers", "median hourly wage US")
    assert (managers.low, managers.high) == pytest.approx((51.35, 51.45))


def test_ranges_hold_every_value_their_parts_can_round_from():
    first, second = Rounded(3.5, 3.45, 3.55), Rounded(0.8, 0.75, 0.85)
    for result, combine in [
        (first + second, lambda a, b: a + b),
        (first - second, lambda a, b: a - b),
        (first * second, lambda a, b: a * b),
        (first / second, lambda a, b: a / b),
    ]:
        ends = [combine(a, b) for a in (first.low, first.high) for b in (second.low, second.high)]
        assert (result.low, result.high) == pytest.approx((min(ends), max(ends)))
        assert result.value == pytest.approx(combine(3.5, 0.8))


def test_a_plain_number_is_exact_on_either_side():
    rest = 100 - Rounded(24, 23.5, 24.5)
    assert (rest.low, rest.value, rest.high) == (75.5, 76, 76.5)
    assert (1 / Rounded(4, 2, 8)).low == 0.125


def test_several_numbers_are_added_by_name():
    both = column("2.1", "compatible") + column("2.1", "non-compatible")
    assert both["colombia_employed"].value == 3710847 + 15107253


def test_mean_takes_the_weights_as_exact():
    wages = Rounded.of(pd.Series({"a": 1.0, "b": 3.0, "c": 99.0}), 0)
    persons = Rounded.of(pd.Series({"b": 30.0, "a": 10.0}), 0)
    mean = value("mean(wages, persons)", wages=wages, persons=persons)
    assert (mean.low, mean.value, mean.high) == pytest.approx((2, 2.5, 3))


def test_bounds_and_printing():
    assert bounds(4.6, 1) == (4.55, 4.65)
    assert prints_as(17.5, 18, 0) and not prints_as(17.49, 18, 0)


def test_whole_numbers_behind_percentages():
    # 19.8 % of 237 is 46.9: 47 of 237 is 19.83 %. Of 387 it is 76.6: 76 is 19.64 %, 77 is 19.90 %.
    assert count_behind(19.8, 237) == 47
    assert count_behind(19.8, 387) is None
    # 68 of 384 is 17.71 %, 69 of 384 is 17.97 %, 68 of 383 is 17.75 %.
    assert count_behind(17.8, 384) is None and count_behind(17.8, 383) == 68
    assert common_bases([50.0, 33.3], 12) == [6, 12]


def test_women_at_which_two_shares_average():
    # 16 + 10 w = 21; with men at 16.5 and women at 26.5 it is 45 %, at 15.5 and 25.5 it is 55 %.
    needed = value("averaging(21 * one, P000_058, P000_059)", one=Rounded.exact(1.0))
    assert (needed.value, needed.low, needed.high) == pytest.approx((50, 45, 55))


# The notation


def test_names_of_earlier_lines_and_the_last_line():
    found, named = evaluated("part = 3\nwhole = 4\npart / whole", {}, "a test")
    assert found == 0.75 and named == {"part": 3, "whole": 4}


def test_comparing_numbers_looks_at_what_is_printed():
    assert value("P000_011 < P000_012") is True


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("P000_016 +", "a formula"),
        ("().__class__", "found '\\(\\).__class__'"),
        ("[x for x in (lambda: [1])()]", "lambda"),
        ("__import__('os')", "the name '__import__'"),
        ("sum(P000_017)", "TypeError"),
        ("cell('2.1', 'nobody', 'compatible')", "KeyError: 'nobody'"),
        ("column('9.9', 'compatible')", "no printed cells"),
        ("items('P000-001', 'yes')", "lists.csv, claim P000-001"),
        ("1 / 0", "ZeroDivisionError"),
    ],
)
def test_what_is_no_formula_is_refused(formula, message):
    with pytest.raises(BadInput, match=message):
        value(formula)


def test_a_list_tells_what_counts_apart_from_what_does_not():
    assert items("P000-188", "no") == ["A lawyer from Argentina"]


def test_a_table_changed_under_a_running_kernel_is_read_again(spoilt):
    assert shared_words()["wage_ratio"]["Professionals"].value == pytest.approx(33.1 / 3.52)
    spoilt("table_3_1.csv", "Professionals,3.52,33.1", "Professionals,3.52,53.1")
    assert shared_words()["wage_ratio"]["Professionals"].value == pytest.approx(53.1 / 3.52)


@pytest.mark.parametrize(
    ("found", "spec", "words"),
    [
        (0.1, "", "0.1"),
        (1234.5, ",.0f", "1,234"),
        ([3, 4.5], "", "3, 4.5"),
        ({"Financial": 63, "Commercial": 24.664}, "", "Financial 63, Commercial 24.66"),
        (Rounded(11.6, 11.55, 11.65), ".2f", "11.60"),
        ("first", ".2f", "first"),
    ],
)
def test_values_in_words(found, spec, words):
    assert format(Told(found), spec) == words
