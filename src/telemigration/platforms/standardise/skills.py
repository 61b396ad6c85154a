"""Skills as platforms list them, glued together or parted by commas, to lists in one spelling.

`skills.csv` holds the names known (columns `skill`, `glued`: 1 for the names of Freelancer.com, whose pages run them
together), `skill_spellings.toml` other spellings of the same skill.
"""

import ast
import csv
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from telemigration.platforms.standardise.text import folded, harmless

MOST_SKILLS = 60
LONGEST_LIST = 4_000
LONGEST_SKILL = 60
_PARTS = re.compile(r"[,|;\n\t]")
_HIDDEN = re.compile(r"\+\d+")
_GLUE = re.compile(r"(?<=[a-z0-9)+#])(?=[A-Z])|(?<=[A-Z+#])(?=[A-Z][a-z])")
_UNKNOWN_COST, _PIECE_COST = 10.0, 1.0


@cache
def spellings() -> dict[str, str]:
    """Folded name to the one spelling."""
    names = {folded(row["skill"]): row["skill"] for row in _listed()}
    aliases = tomllib.loads(resources.files(__package__).joinpath("skill_spellings.toml").read_text(encoding="utf-8"))
    return names | {folded(other): name for name, others in aliases.items() for other in (name, *others)}


def skill_list(skills: object) -> list[str]:
    """Skills in the order given, one spelling each, without repeats; at most 60.

    Parameters
    ----------
    skills : text parted by commas, bars, semicolons or lines; a list of names; or the text of a list of pieces of
        names glued together, as saved from Freelancer.com.

    >>> skill_list("ReactJS, wordpress, +3"), skill_list("['MySQLData', 'EntryPHPLogo', 'Design']")
    (['React', 'WordPress'], ['MySQL', 'Data Entry', 'PHP', 'Logo Design'])
    """
    shown = [each for each in _pieces(skills)[:MOST_SKILLS] if not _HIDDEN.fullmatch(each.strip())]
    named = [one_spelling(each) for piece in shown for each in unglued(piece)]
    return list(dict.fromkeys(each for each in named if each))[:MOST_SKILLS]


def one_spelling(skill: str) -> str:
    """The spelling of a skill that all platforms get; an unknown skill keeps its own."""
    clean = harmless(skill, LONGEST_SKILL)
    return spellings().get(folded(clean), clean)


def unglued(text: str) -> list[str]:
    """Names run together, parted where known names meet; text that is no run of known names stays whole.

    >>> unglued("Data EntryExcelWeb Search"), unglued("PowerPoint")
    (['Data Entry', 'Excel', 'Web Search'], ['PowerPoint'])
    """
    if folded(text.strip()) in spellings() or not _GLUE.search(text):
        return [text]
    parted = segmented(text)
    return parted if all(folded(each) in spellings() for each in parted) else [text]


def segmented(text: str) -> list[str]:
    """The cheapest reading of a run of names: fewest unknown letters, then fewest names (dynamic programming)."""
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * len(text)
    for start in range(len(text)):
        cost = best[start][0]
        for end, price in ((start + 1, _UNKNOWN_COST if text[start] != " " else 0.0),
                           *((end, _PIECE_COST) for end in _known_ends(text, start))):
            if cost + price < best[end][0]:
                best[end] = (cost + price, start)
    return _pieces_back(text, best)


def _pieces_back(text: str, best: list[tuple[float, int]]) -> list[str]:
    """Read the cuts backwards; neighbouring unknown letters make one unknown name."""
    pieces: list[str] = []
    end, unknown = len(text), ""
    while end > 0:
        start = best[end][1]
        if end - start == 1:
            unknown = text[start] + unknown
        else:
            pieces, unknown = [text[start:end], *_unknown_names(unknown), *pieces], ""
        end = start
    return [each for each in [*_unknown_names(unknown), *pieces] if each.strip()]


def _unknown_names(run: str) -> list[str]:
    return [each.strip() for each in _GLUE.split(run) if each.strip()]


def _known_ends(text: str, start: int) -> list[int]:
    """Where known names that begin at `start` end, if a new name may begin there."""
    candidates = (start + len(each) for each in _glued_names().get(text[start:start + 2], ())
                  if text.startswith(each, start))
    return [end for end in candidates if end == len(text) or not text[end].islower()]


@cache
def _glued_names() -> dict[str, tuple[str, ...]]:
    names = [row["skill"] for row in _listed() if row["glued"] == "1" and len(row["skill"]) > 1]
    starts = {name[:2] for name in names}
    return {start: tuple(name for name in names if name.startswith(start)) for start in starts}


def _listed() -> list[dict[str, str]]:
    listed = resources.files(__package__).joinpath("skills.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(listed.splitlines()))


def _pieces(skills: object) -> Sequence[str]:
    if isinstance(skills, str):
        text = skills[:LONGEST_LIST].strip()
        return _rejoined(_literal(text)) if text.startswith("[") and text.endswith("]") else _PARTS.split(text)
    return [str(each) for each in skills] if isinstance(skills, Sequence) or hasattr(skills, "tolist") else []


def _literal(text: str) -> list[str]:
    try:
        read = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return _PARTS.split(text.strip("[]"))
    return [str(each) for each in read] if isinstance(read, list) else []


def _rejoined(pieces: list[str]) -> list[str]:
    """Pieces cut at blanks out of a run of glued names are put together again and parted by known names."""
    pieces = pieces[:MOST_SKILLS]
    glued = any(_GLUE.search(each) and folded(each.strip()) not in spellings() for each in pieces)
    return segmented(" ".join(pieces)[:LONGEST_LIST // 4]) if glued else pieces
