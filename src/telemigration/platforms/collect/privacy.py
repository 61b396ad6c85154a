"""What must not reach disk: people and the ways to reach them, taken out of short texts."""

import re
import unicodedata

REMOVED = "[…]"
LONGEST = 300
_READ_AT_MOST = 1_500

_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|punto|ponto)\s?[\])}]\s?)"
_AT = r"(?:\s?@\s?|\s?[\[({]\s?(?:at|arroba)\s?[\])}]\s?)"
_EMAIL = re.compile(rf"[\w.+-]+{_AT}[\w-]+(?:{_DOT}[\w-]+)+", re.IGNORECASE)
# "ASP.NET" and "Node.js" are skills; a bare domain counts only with an ending that no product of
# that kind has.
_URL = re.compile(
    r"\b(?:https?|ftp)://\S+|\bwww\.\S+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|info|biz|edu|gov|co|me|ly|gg)(?:\.[a-z]{2})?\b(?:/\S*)?"
    r"|\b(?!(?:asp|vb|ado|ml|paint|microsoft)\.)[\w-]+\.net\b(?:/\S*)?"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?!(?:js|ts|py|ai|net)\b)[a-z]{2,}/\S+",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"\b(?:skype|telegram|whats\s?app|we\s?chat|discord|instagram|facebook|line)\b"
    r"(?:\s?(?:id|user|usuario))?"
    r"\s?[:=]\s?\S+"
    r"|(?<!\w)@\w[\w.-]+",
    re.IGNORECASE,
)
_INVITED = re.compile(
    r"^((?:private )?(?:project|contest|work|job)|proyecto|trabajo|projeto|trabalho)"
    r"( (?:for|para) )(?!an? |un[ao]? |uma? )"
    r"(?:\w+ \w\.|\w*\d\w*(?=\W|$)|\w+(?=(?: --.*)?$))",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w$€£])"
    r"(?:(?:\+|00)[\s.(-]*\d(?:[\s().-]{0,2}\d){6,}|\(?\d(?:[\s().-]{0,2}\d){8,})(?!\w)"
)
_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn"}


def scrubbed(text: str | None) -> str | None:
    """A title, skill or country without e-mail addresses, links, accounts, phones and invisible
    characters.

    What is taken out leaves `[…]`. At most 300 characters are kept; nothing left gives None. Names
    of persons inside a sentence cannot be told from other words: only the platforms' own pattern
    "Project for NAME" is known.

    Examples
    --------
    >>> scrubbed("Fix my ASP.NET site, mail ana.ruiz@example.org or +57 300 123 4567")
    'Fix my ASP.NET site, mail […] or […]'
    >>> scrubbed("Project for anaruiz77 -- 2")
    'Project for […] -- 2'
    """
    return _shortened(
        _INVITED.sub(rf"\1\2{REMOVED}", _PHONE.sub(REMOVED, _without_addresses(text)))
    )


def scrubbed_pay(text: str | None) -> str | None:
    """A pay text without e-mail addresses, links and accounts; its long numbers are amounts, not
    phones.

    Examples
    --------
    >>> scrubbed_pay("$1.500.000 - 3.000.000 COP (@anaruiz)")
    '$1.500.000 - 3.000.000 COP ([…])'
    """
    return _shortened(_without_addresses(text))


def _without_addresses(text: str | None) -> str:
    plain = _visible(text or "")
    for pattern in (_EMAIL, _URL, _ACCOUNT):
        plain = pattern.sub(REMOVED, plain)
    return plain


def _visible(text: str) -> str:
    """Text in compatibility form, as a reader sees it: an address cannot hide behind wide or
    invisible characters."""
    cut = text[:_READ_AT_MOST]
    if len(cut) < len(text):
        cut = (
            cut.rpartition(" ")[0] or cut
        )  # the cut may have halved an address, which would then be known no more
    spaced = "".join(" " if each.isspace() else each for each in unicodedata.normalize("NFKC", cut))
    seen = "".join(each for each in spaced if unicodedata.category(each) not in _INVISIBLE)
    return " ".join(seen.split())


def _shortened(text: str) -> str | None:
    return (text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…").strip() or None
