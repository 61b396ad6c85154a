"""What the columns of a file of rows mean: known layouts, aliases of headers, and what stands
beside the file.

`layouts.toml` names the headers. Beside rows of another layout stands `<file stem>.toml`, or
`rows.toml` for all files of the folder and below it, with the keys of `Told`.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import pandas as pd

from telemigration.errors import BadInput
from telemigration.platforms import listed
from telemigration.platforms.standardise.frame import KINDS
from telemigration.platforms.standardise.text import folded
from telemigration.sources.tabular import nearest

FOLDER_WIDE = "rows.toml"
_LISTED = "own_data/layouts.toml"
_TYPES = {"whole": bool, "day_first": bool, "columns": dict}
_SHOULD_BE = {
    bool: "true or false",
    dict: 'lines like title = "job"',
    str: "a text between quotation marks",
}
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Told:
    """What is said of a file of rows.

    Attributes
    ----------
    platform, kind : whose rows; "posting" or "profile".
    period, selection : when, and which part of the platform; in words.
    whole : rows of all fields of work and all countries of the platform.
    currency, pay_unit : of all pay that states none; an ISO code; "hour", "month" or "fixed".
    day_first : order of dates like 03/04/2025.
    encoding : of a CSV that is not in UTF-8, as Python names it ("cp1252").
    columns : column of this project -> header in the file.
    """

    platform: str | None = None
    kind: str | None = None
    period: str | None = None
    selection: str | None = None
    whole: bool | None = None
    currency: str | None = None
    pay_unit: str | None = None
    day_first: bool | None = None
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    def or_else(self, other: "Told") -> "Told":
        """What is said here, completed by another's words."""
        missing = {
            each.name: getattr(other, each.name)
            for each in fields(self)
            if getattr(self, each.name) is None
        }
        return replace(self, **missing, columns={**other.columns, **self.columns})


def told_beside(file: Path, folder: Path) -> tuple[Told, Told]:
    """What stands beside a file for it alone, and for all files of its folder and of those above up
    to `folder`.

    Raises BadInput for a file that is no TOML, or says what nobody asks.
    """
    wide = Told()
    for above in [
        each for each in (file.parent, *file.parents) if each == folder or folder in each.parents
    ]:
        wide = wide.or_else(_told(above / FOLDER_WIDE))
    return _told(file.with_suffix(".toml")), wide


def known_layout(headers: Iterable[str]) -> Told:
    """What the headers of a file tell of it; nothing if they are of no known layout."""
    found = {spelled(each) for each in headers}
    kept = (each for each in listed.toml(_LISTED)["layout"] if found.issuperset(each["headers"]))
    return next(
        (
            Told(**{name: value for name, value in each.items() if name != "headers"})
            for each in kept
        ),
        Told(),
    )


def meaning(
    headers: Iterable[str], kind: str | None, told: Mapping[str, str], where: object
) -> dict[str, str]:
    """Column of this project -> header of the file, by `told` and then by the aliases.

    Raises BadInput if `told` names a header that is not there, or one that holds persons, addresses
    or descriptions.
    """
    by_words = {spelled(each): each for each in reversed([*headers])}
    aliases = {
        name: [
            *words,
            *(listed.toml(_LISTED)["posting_columns"].get(name, ()) if kind == "posting" else ()),
        ]
        for name, words in listed.toml(_LISTED)["columns"].items()
    }
    found = {
        name: next((by_words[each] for each in words if each in by_words), None)
        for name, words in aliases.items()
    }
    for name, header in told.items():
        if header not in by_words.values():
            raise BadInput(
                where,
                f"columns {_listed(by_words.values())}",
                f"the column {header!r}, said to be {name}",
            )
        if (
            is_private(header)
            or kind != "posting"
            and spelled(header) in listed.toml(_LISTED)["posting_columns"]["title"]
        ):
            raise BadInput(
                where,
                f"the column {header!r} as {name}",
                "no column of persons, addresses or descriptions",
            )
    return {name: header for name, header in {**found, **told}.items() if header}


def unit_of(text: object) -> str | None:
    """The unit of pay a cell names: "hour", "month" or "fixed"; None for another word.

    >>> unit_of("Hourly"), unit_of("Precio fijo"), unit_of("per word")
    ('hour', 'fixed', None)
    """
    words = spelled(text) if isinstance(text, str) else ""
    return next(
        (unit for unit, names in listed.toml(_LISTED)["units"].items() if words in names), None
    )


def spelled(header: str) -> str:
    """A header in lower case without accents, its words parted by blanks.

    >>> spelled("publishedDate"), spelled("Título"), spelled("valor_min")
    ('published date', 'titulo', 'valor min')
    """
    return _BETWEEN_WORDS.sub(" ", folded(_CAPITAL_INSIDE.sub(" ", header))).strip()


def is_private(header: str) -> bool:
    """Whether a column may hold persons, ways to reach them, or descriptions.

    >>> is_private("client_name"), is_private("job_description"), is_private("project name")
    (True, True, False)
    """
    words, private = spelled(header).split(), listed.toml(_LISTED)["private"]
    return bool({*words} & {*private["words"]}) or bool(
        "name" in words and {*words} & {*private["people"]}
    )


def ask_for_sidecar(file: Path, table: pd.DataFrame, missing: str, said: Told) -> BadInput:
    """The error for a file nobody has told enough of: what was found, and what to write beside it.

    Parameters
    ----------
    table : the file under its own headers.
    missing : what neither they nor `said` tell.
    said : what is told of the file already; it goes into what to write.
    """
    filled = [each for each in table if table[each].notna().any()]
    return BadInput(
        file.name,
        f"columns {_listed(table)}, which do not tell {missing}",
        f"a file {file.stem}.toml beside it, or {FOLDER_WIDE} for the whole folder (platform and "
        "kind alone often suffice, as known headers are read anyway), such as\n"
        f"{_sidecar(filled, said)}",
    )


def ask_for_currency(file: Path, headers: Iterable[str]) -> BadInput:
    """The error for amounts of which nobody says the currency."""
    return BadInput(
        file.name,
        f"amounts without a currency in {_listed(headers)}",
        f'a line currency = "USD", or whichever it is, in {file.stem}.toml beside it '
        f"or in {FOLDER_WIDE} for the whole folder; or a column named currency",
    )


def _sidecar(headers: list[str], said: Told) -> str:
    """What may be written beside a file: all that is told or guessed of it, in TOML."""
    guessed = {**meaning(headers, said.kind, {}, ""), **said.columns}
    unknown = [
        _quoted(each) for each in headers if each not in guessed.values() and not is_private(each)
    ]
    whose = {
        "platform": f"{_quoted(said.platform or 'Upwork')}  # or whose rows they are",
        "kind": f"{_quoted(said.kind or KINDS[0])}  # {' or '.join(KINDS)}",
    }
    further = [each.name for each in fields(Told) if each.name not in (*whose, "columns")]
    return "\n".join(
        [
            *(f"{name} = {value}" for name, value in whose.items() if name not in guessed),
            f"# further keys, where they are needed: {', '.join(further)}",
            '[columns]  # our name = "their header"',
            *(f"{name} = {_quoted(header)}" for name, header in guessed.items()),
            f"# our names: {', '.join(listed.toml(_LISTED)['columns'])}",
            f"# headers without one: {', '.join(unknown) or 'none'}",
        ]
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _told(path: Path) -> Told:
    if not path.is_file():
        return Told()
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        raise BadInput(
            path.name, f"no TOML ({reason})", 'lines like platform = "Upwork"'
        ) from reason
    _refuse_odd(path, read)
    return Told(**read)


def _refuse_odd(path: Path, read: Mapping[str, Any]) -> None:
    keys = [each.name for each in fields(Told)]
    for name, value in read.items():
        if name not in keys:
            raise BadInput(
                f"{path.name}, {name}", "an unknown key", f"one of {', '.join(nearest(name, keys))}"
            )
        wanted = _TYPES.get(name, str)
        texts = value.values() if isinstance(value, dict) else ()
        if not isinstance(value, wanted) or not all(isinstance(each, str) for each in texts):
            raise BadInput(f"{path.name}, {name}", repr(value), _SHOULD_BE[wanted])
    _refuse_unknown_encoding(path, read.get("encoding", "utf-8"))
    _refuse_unless(path, "kind", read.get("kind"), KINDS)
    _refuse_unless(path, "pay_unit", read.get("pay_unit"), tuple(listed.toml(_LISTED)["units"]))
    for name in read.get("columns", {}):
        _refuse_unless(path, "columns", name, tuple(listed.toml(_LISTED)["columns"]))


def _refuse_unknown_encoding(path: Path, name: str) -> None:
    try:
        "".encode(name)
    except (LookupError, ValueError) as reason:
        raise BadInput(
            f"{path.name}, encoding", repr(name), 'a name like "cp1252" or "utf-16"'
        ) from reason


def _refuse_unless(path: Path, name: str, value: str | None, among: tuple[str, ...]) -> None:
    if value is not None and value not in among:
        raise BadInput(f"{path.name}, {name}", repr(value), f"one of {', '.join(among)}")


def _listed(headers: Iterable[str]) -> str:
    return ", ".join(map(repr, headers)) or "none"
