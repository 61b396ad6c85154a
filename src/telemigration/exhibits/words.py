"""What exhibits say, apart from code: `notes.toml` of each room."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

import pandas as pd

from telemigration.errors import BadInput


class _Words(Formatter):
    """`str.format` that also knows parts of hundred: `{share:.0f percent}`, `{share:.1f %}`."""

    def format_field(self, value: Any, format_spec: str) -> str:
        bare, space, hundredths = format_spec.partition(" ")
        if not space:
            return format(value, format_spec)
        return f"{format(100 * value, bare)} {hundredths}"


def filled(template: str, **values: Any) -> str:
    """A template with its numbers.

    >>> filled("{row}: {share:.1f percent}", row="Clerks", share=0.5)
    'Clerks: 50.0 percent'
    """
    return _Words().vformat(template, (), values)


def words(room: str, key: str) -> dict[str, str]:
    """What `notes.toml` of a room (a package) says under a key: note, says, alt, row, …

    Templates of `filled`; BadInput if the room does not know the key.
    """
    known = _notes(room)
    if key not in known:
        raise BadInput(f"notes.toml of {room}", f"no {key!r}", f"one of {', '.join(known)}")
    return known[key]


def row_by_row(rows: pd.DataFrame, template: str, between: str = "; ", **values: Any) -> str:
    """Every row of a frame by one template, for readers who cannot see the exhibit.

    >>> row_by_row(pd.DataFrame({"row": ["a", "b"], "n": [1, 2]}), "{row} has {n}")
    'a has 1; b has 2'
    """
    listed: Iterable[dict[str, Any]] = rows.to_dict("records")
    return between.join(filled(template, **row, **values) for row in listed)


@cache
def _notes(room: str) -> dict[str, dict[str, str]]:
    # Lines that end in a backslash are wrapped in the file only.
    return tomllib.loads(files(room).joinpath("notes.toml").read_text(encoding="utf-8"))
