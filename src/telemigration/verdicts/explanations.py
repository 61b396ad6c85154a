"""The likely reason why a computed value differs from a printed one."""

import tomllib
from functools import cache
from importlib.resources import files

from telemigration.paper.published import claim


@cache
def _entries() -> list[dict[str, object]]:
    text = files(__package__).joinpath("explanations.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["explanation"]


def explanation(id: str) -> str:
    """Why the claim's computed value differs, in one sentence; empty where nobody has said yet.

    Examples
    --------
    >>> explanation("T000-130")
    'The printed row holds the unemployed of all sectors (erratum E1).'
    """
    known = claim(id)
    for entry in _entries():
        asked = {name: value for name, value in entry.items() if name not in ("text", "ids")}
        if id in entry.get("ids", [id]) and all(
            getattr(known, name) == value for name, value in asked.items()
        ):
            return str(entry["text"])
    return ""
