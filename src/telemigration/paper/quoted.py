"""Claims that chapters quote by name (`data/published/quoted.toml`)."""

import tomllib
from functools import cache

from telemigration.errors import BadInput
from telemigration.paper.claims import Claim, claim
from telemigration.places import published_folder


def quoted(topic: str) -> dict[str, Claim]:
    """The claims of a topic by name, in the order of the file.

    >>> {name: each.value for name, each in quoted("upwork").items()}["colombians"]
    '0.60'

    Raises
    ------
    BadInput : no such topic, or a claim that claims.csv lacks.
    """
    listed = _listed()
    if topic not in listed:
        raise BadInput("quoted.toml", f"no topic {topic!r}", f"one of {', '.join(listed)}")
    return {name: claim(id) for name, id in listed[topic].items()}


@cache
def _listed() -> dict[str, dict[str, str]]:
    return tomllib.loads((published_folder() / "quoted.toml").read_text(encoding="utf-8"))
