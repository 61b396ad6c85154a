"""Skills as platforms list them, glued together or parted by commas, to lists in one spelling.

`skills.csv` holds the names known (columns `skill`, `glued`: 1 for the names of Freelancer.com,
whose pages run them together), `skill_spellings.toml` other spellings of the same skill.
"""

import ast
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from telemigration.platforms import listed
from telemigration.platforms.standardise.text import folded, harmless

MOST_SKILLS = 60
LONGEST_LIST = 4_000
LONGEST_SKILL = 60
_PARTS = re.compile(r"[,|;\n\t]")
_HIDDEN = re.compile(r"\+\d+")
_GLUE = re.compile(r"(?<=[a-z)+#])(?=[A-Z])|(?<=[0-9])(?=[A-CE-Z])|(?<=[A-Z+#])(?=[A-Z][a-z])")
_INNER_BLANK = re.compile(r" (?=[A-Z])")
_Reading = tuple[int, int, int, bool]
_UNREACHED: _Reading = (LONGEST_LIST + 1, 0, 0, False)


@cache
def spellings() -> dict[str, str]:
    """Folded name to the one spelling."""
    names = {folded(row["skill"]): row["skill"] for row in listed.rows("standardise/skills.csv")}
    aliases = listed.toml("standardise/skill_spellings.toml")
    return names | {
        folded(other): name for name, others in aliases.items() for other in (name, *others)
    }


def skill_list(skills: object) -> list[str]:
    """Skills in the order given, one spelling each, without repeats; at most 60.

    Parameters
    ----------
    skills : text parted by commas, bars, semicolons or lines; a list of names; or the text of a
        list of pieces of names glued together, as saved from Freelancer.com.

    >>> skill_list("ReactJS, wordpress, +3"), skill_list("['MySQLData', 'EntryPHPLogo', 'Design']")
    (['React', 'WordPress'], ['MySQL', 'Data Entry', 'PHP', 'Logo Design'])
    """
    shown = [each for each in _pieces(skills)[:MOST_SKILLS] if not _HIDDEN.fullmatch(each.strip())]
    named = [name for piece in shown for name in _names(piece)]
    return list(dict.fromkeys(each for each in named if each))[:MOST_SKILLS]


@lru_cache(maxsize=20_000)
def _names(piece: str) -> tuple[str, ...]:
    return tuple(one_spelling(each) for each in unglued(piece))


def one_spelling(skill: str) -> str:
    """The spelling of a skill that all platforms get; an unknown skill keeps its own."""
    clean = harmless(skill, LONGEST_SKILL)
    return spellings().get(folded(clean), clean)


def unglued(text: str) -> list[str]:
    """Names run together, parted where known names meet; text that is no run of known names stays
    whole.

    >>> unglued("Data EntryExcelWeb Search"), unglued("PowerPoint")
    (['Data Entry', 'Excel', 'Web Search'], ['PowerPoint'])
    """
    if folded(text.strip()) in spellings() or not _GLUE.search(text):
        return [text]
    parted = segmented(text)
    return parted if all(folded(each) in spellings() for each in parted) else [text]


def segmented(text: str) -> list[str]:
    """Names run together, parted: of all ways to cut, the one that leaves fewest letters outside
    known names.

    Of these, the one with fewest names (dynamic programming over the letters). Names meet where no
    blank stands: a blank is inside a name. Letters outside known names stay, cut where a small
    letter meets a capital.

    >>> segmented("PHPAlbum DesignHTMLRuby"), segmented("iPhoneeCommerceiPad")
    (['PHP', 'Album Design', 'HTML', 'Ruby'], ['iPhone', 'eCommerce', 'iPad'])
    """
    # best[i]: letters outside, names, and where the last piece of the first i letters begins and
    # whether it is known.
    best: list[_Reading] = [(0, 0, 0, True)] + [_UNREACHED] * len(text)
    for start, letter in enumerate(text):
        outside, names = best[start][:2]
        _offer(best, start + 1, (outside + (letter != " "), names, start, False))
        for end in _known_ends(text, start):
            _offer(best, end, (outside, names + 1, start, True))
    return _pieces_back(text, best)


def _offer(best: list[_Reading], end: int, reading: _Reading) -> None:
    if reading[:2] < best[end][:2]:
        best[end] = reading


def _pieces_back(text: str, best: list[_Reading]) -> list[str]:
    """Read the cuts backwards; neighbouring unknown letters make one unknown name."""
    pieces: list[str] = []
    end, unknown = len(text), ""
    while end > 0:
        start, known = best[end][2:]
        if known:
            pieces, unknown = [text[start:end], *_unknown_names(unknown), *pieces], ""
        else:
            unknown = text[start:end] + unknown
        end = start
    return [*_unknown_names(unknown), *pieces]


def _unknown_names(run: str) -> list[str]:
    return [each.strip() for each in _GLUE.split(run) if each.strip()]


def _known_ends(text: str, start: int) -> list[int]:
    """Where known names that begin at `start` end, if one name may end and another begin there."""
    if start and text[start - 1] == " ":
        return []
    return [
        end
        for end in _named_ends(text, start)
        if end == len(text)
        or not (text[end] == " " or text[end].islower() and not _named_ends(text, end))
    ]


def _named_ends(text: str, start: int) -> list[int]:
    return [
        start + len(name)
        for name in _glued_names().get(text[start : start + 2], ())
        if text.startswith(name, start)
    ]


@cache
def _glued_names() -> dict[str, tuple[str, ...]]:
    """The names that Freelancer.com runs together, by their first two letters."""
    names = [
        row["skill"]
        for row in listed.rows("standardise/skills.csv")
        if row["glued"] == "1" and len(row["skill"]) > 1
    ]
    starts = {name[:2] for name in names}
    return {start: tuple(name for name in names if name.startswith(start)) for start in starts}


def _pieces(skills: Any) -> Sequence[str]:
    if isinstance(skills, str):
        text = skills[:LONGEST_LIST].strip()
        return (
            _rejoined(_literal(text))
            if text.startswith("[") and text.endswith("]")
            else _PARTS.split(text)
        )
    return _first_names(skills) if isinstance(skills, Sequence) or hasattr(skills, "tolist") else []


def _first_names(skills: Sequence[object]) -> list[str]:
    """The first names of a list, as many as fit into the longest list: nobody names a megabyte of
    skills."""
    names = [str(each)[:LONGEST_LIST] for each in skills[:MOST_SKILLS]]
    return [
        name
        for name, length in zip(names, accumulate(map(len, names)), strict=True)
        if length <= LONGEST_LIST
    ]


def _literal(text: str) -> list[str]:
    try:
        read = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return _PARTS.split(text.strip("[]"))
    return [str(each) for each in read] if isinstance(read, list) else []


def _rejoined(pieces: list[str]) -> list[str]:
    """Pieces cut at blanks out of a run of glued names, put together again and parted by known
    names.

    They were cut before capitals: a piece with a blank before one shows another list, which stays
    as it is. So does a list whose pieces joined leave as many letters outside known names, in as
    many names, as apart.
    """
    pieces = [each.strip() for each in pieces[:MOST_SKILLS]]
    if any(_INNER_BLANK.search(each) for each in pieces):
        return pieces
    together = segmented(" ".join(pieces)[: LONGEST_LIST // 4])
    return together if _strangeness(together) < _strangeness(pieces) else pieces


def _strangeness(names: Sequence[str]) -> tuple[int, int]:
    """Letters in unknown names, and the number of names."""
    return sum(len(each) for each in names if folded(each) not in spellings()), len(names)
