"""Language of a title: English, Spanish or Portuguese."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from telemigration.platforms.standardise.text import plain

LANGUAGES = ("en", "es", "pt")
FEWEST_LETTERS = 4
_WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(LANGUAGES)
    return identifier


def title_language(title: object) -> str | None:
    """Language of a title by py3langid among English, Spanish and Portuguese.

    None where there are no words to judge by: fewer than four letters in words of two or more.

    >>> title_language("Diseño de logo para una tienda"), title_language("3D")
    ('es', None)
    """
    words = _WORD.findall(plain(title))
    if sum(map(len, words)) < FEWEST_LETTERS:
        return None
    return str(_identifier().classify(" ".join(words))[0])
