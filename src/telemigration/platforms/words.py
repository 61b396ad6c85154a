"""Words of titles: how many titles hold a word, and which words come together more often than by
chance."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import combinations

import pandas as pd
from nltk.metrics import BigramAssocMeasures
from stop_words import get_stop_words
from wordcloud import STOPWORDS

LANGUAGES = ("en", "es", "pt")
SMALLEST_COUNT = 5
_WORD = re.compile(r"[^\W\d_][\w+#.]*[\w+#]|[^\W\d_]")
# Words of the advertisement rather than of the work, in the three languages.
_POSTING_WORDS = frozenset(
    "need needed looking required seeking wanted project projects job expert experienced help "
    "necesito busco se busca requiere proyecto experto ayuda preciso procuro projeto".split()
)


@cache
def silent_words(language: str) -> frozenset[str]:
    """Words that say nothing of the work: function words of the language, and words of
    advertisements."""
    # The long English list of stop_words also holds words of the work, "web" and "website" among
    # them.
    return (
        frozenset(STOPWORDS) if language == "en" else frozenset(get_stop_words(language))
    ) | _POSTING_WORDS


def title_words(title: str, language: str) -> frozenset[str]:
    """The telling words of a title, each once, in lower case.

    >>> sorted(title_words("Need a C# developer for the Web", "en"))
    ['c#', 'developer', 'web']
    """
    folded = unicodedata.normalize("NFC", title).casefold().replace("e-commerce", "ecommerce")
    return (
        frozenset(word.rstrip(".") for word in _WORD.findall(folded))
        - silent_words(language)
        - {""}
    )


def word_counts(titles: Iterable[frozenset[str]], smallest: int = SMALLEST_COUNT) -> pd.DataFrame:
    """Columns word and titles (how many hold it), most frequent first; rarer words than `smallest`
    are left out."""
    counted = Counter(word for words in titles for word in words)
    kept = [(word, held) for word, held in counted.items() if held >= smallest]
    return pd.DataFrame(
        sorted(kept, key=lambda each: (-each[1], each[0])), columns=["word", "titles"]
    )


def pair_counts(titles: Iterable[frozenset[str]], smallest: int = SMALLEST_COUNT) -> pd.DataFrame:
    """Columns first, second (in alphabetical order) and titles that hold both, rarer pairs left
    out."""
    counted = Counter(pair for words in titles for pair in combinations(sorted(words), 2))
    kept = [(*pair, held) for pair, held in counted.items() if held >= smallest]
    return pd.DataFrame(
        sorted(kept, key=lambda each: (-each[2], each[:2])), columns=["first", "second", "titles"]
    )


def associations(pairs: pd.DataFrame, words: pd.DataFrame, titles: int) -> pd.DataFrame:
    """How surely two words belong together: Dunning's log-likelihood of the two-by-two table of
    titles.

    Parameters
    ----------
    pairs : columns first, second, titles (as `pair_counts` gives).
    words : columns word, titles (as `word_counts` gives).
    titles : all titles.

    Returns
    -------
    `pairs` with first_titles, second_titles, expected (titles with both, were the words
    independent) and log_likelihood (G², above 3.84 for one pair chosen beforehand at 5 %), most
    certain first. Pairs that come together less often than expected are left out.
    """
    held = words.set_index("word")["titles"].astype("int64")
    table = pairs.assign(
        first_titles=pairs["first"].map(held).astype("int64"),
        second_titles=pairs["second"].map(held).astype("int64"),
    )
    table["expected"] = table["first_titles"] * table["second_titles"] / max(titles, 1)
    table["log_likelihood"] = [
        _log_likelihood(row.titles, row.first_titles, row.second_titles, titles)
        for row in table.itertuples()
    ]
    attracted = table[table["titles"] > table["expected"]]
    return attracted.sort_values(
        ["log_likelihood", "first", "second"], ascending=[False, True, True], ignore_index=True
    )


def _log_likelihood(both: int, first: int, second: int, titles: int) -> float:
    return BigramAssocMeasures.likelihood_ratio(both, (first, second), titles)
