"""Words of titles and their associations."""

import pandas as pd
import pytest
from scipy.stats import chi2_contingency

from telemigration.platforms.words import associations, pair_counts, title_words, word_counts

TITLES = (
    [frozenset({"web", "designer"})] * 30
    + [frozenset({"web", "app"})] * 20
    + [frozenset({"logo", "designer"})] * 10
)


def test_function_words_and_advertising_words_say_nothing() -> None:
    assert title_words("Looking for a Website designer – needed to build the website!", "en") == {
        "website",
        "designer",
        "build",
    }
    assert title_words("Se busca diseñador para la página web", "es") == {
        "diseñador",
        "página",
        "web",
    }


def test_a_word_counts_once_a_title_and_rare_words_are_left_out() -> None:
    counted = word_counts([frozenset({"web"})] * 5 + [frozenset({"seo"})] * 4)
    assert counted.values.tolist() == [["web", 5]]


def test_the_log_likelihood_is_that_of_the_two_by_two_table() -> None:
    found = associations(pair_counts(TITLES), word_counts(TITLES), len(TITLES)).set_index(
        ["first", "second"]
    )
    expected = chi2_contingency(
        [[20, 0], [30, 10]], correction=False, lambda_="log-likelihood"
    ).statistic
    assert found.loc[("app", "web"), "log_likelihood"] == pytest.approx(expected)
    assert found.loc[("app", "web"), "expected"] == pytest.approx(20 * 50 / 60)


def test_words_that_avoid_each_other_are_no_association() -> None:
    found = associations(pair_counts(TITLES), word_counts(TITLES), len(TITLES))
    assert ("designer", "web") not in set(zip(found["first"], found["second"], strict=True))


def test_nothing_comes_of_no_titles() -> None:
    assert associations(pair_counts([]), word_counts([]), 1).empty and isinstance(
        word_counts([]), pd.DataFrame
    )
