"""The paper's six occupations by keyword rules (`occupation_rules.toml`).

1. Keywords of work that is none of the six (teaching, data entry, testing) leave the row
unclassified. 2. The parts of a title between bars are read from left to right; in a part the rules
are tried in the order of the
   file, and the first whose keywords appear and whose exclusions do not gives the occupation.
3. A title that decides nothing leaves it to the skills: each skill a rule names votes for it, those
listed first
   with more weight; the rule with most votes wins, the earlier one at a tie, if at least a third of
   the skills vote for it.
4. Generic words of programming ("developer", "software") decide what is still open.

What is still open then stays unclassified.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from telemigration.platforms import listed
from telemigration.platforms.standardise.skills import one_spelling
from telemigration.platforms.standardise.text import folded, plain

FEWEST_VOTES = 1 / 3
"""Part of the listed skills that must speak for an occupation."""
FADING = 0.25
"""How much less later skills count: the second weighs 1 / 1.25, the fifth half of the first."""

_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, eq=False)
class Rule:
    """Keywords of one occupation; `excluded` words in the title take the rule out, `generic` ones
    come last."""

    occupation: str | None
    unit_group: str | None
    keywords: re.Pattern[str]
    excluded: re.Pattern[str]
    generic: re.Pattern[str]
    skills: frozenset[str]

    def speaks(self, words: str) -> bool:
        """Whether a title in lower case without accents falls under the rule."""
        return bool(self.keywords.search(words)) and not self.excluded.search(words)


@dataclass(frozen=True)
class Classified:
    """An occupation of the paper with its ISCO-08 unit group; both None where no rule speaks."""

    occupation: str | None = None
    unit_group: str | None = None


UNCLASSIFIED = Classified()


@cache
def rules() -> tuple[tuple[Rule, ...], Rule]:
    """The rules in order of precedence, and the rule for work of none of the six."""
    read = listed.toml("standardise/occupation_rules.toml")
    return tuple(_rule(each) for each in read["rule"]), _rule(read["other_work"])


def classify(title: object, skills: Sequence[str]) -> Classified:
    """Occupation of a posting or profile.

    Parameters
    ----------
    title : what the posting asks for or the profile calls itself; may be missing.
    skills : skills in their one spelling (`skill_list`).

    >>> classify("Traductor inglés-español para manual", [])
    Classified(occupation='Translator', unit_group='2643')
    >>> classify(None, ["Bookkeeping"]).occupation is None
    True
    """
    by_precedence, other_work = rules()
    words = folded(plain(title))
    if other_work.speaks(words):
        return UNCLASSIFIED
    spoken = (rule for part in words.split("|") for rule in by_precedence if rule.speaks(part))
    generic = (rule for rule in by_precedence if rule.generic.search(words))
    rule = next(spoken, None) or by_skills(skills) or next(generic, None)
    return Classified(rule.occupation, rule.unit_group) if rule else UNCLASSIFIED


def by_skills(skills: Sequence[str]) -> Rule | None:
    """The rule most skills speak for, None below a third of them."""
    by_precedence, _ = rules()
    votes = {
        rule: [1 / (1 + rank * FADING) for rank, skill in enumerate(skills) if skill in rule.skills]
        for rule in by_precedence
    }
    winner = max(by_precedence, key=lambda rule: sum(votes[rule]))
    return winner if votes[winner] and len(votes[winner]) >= FEWEST_VOTES * len(skills) else None


def _rule(read: Mapping[str, Any]) -> Rule:
    words = {kind: _any_of(read.get(kind, [])) for kind in ("keywords", "excluded", "generic")}
    skills = frozenset(one_spelling(skill) for skill in read.get("skills", []))
    return Rule(read.get("occupation"), read.get("unit_group"), skills=skills, **words)


def _any_of(keywords: Sequence[str]) -> re.Pattern[str]:
    """Keywords match from the start of a word; `$` at the end of one asks for the whole word."""
    if not keywords:
        return _NOTHING
    ends = [each[:-1] + r"(?![a-z0-9])" if each.endswith("$") else each for each in keywords]
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(ends)})")
