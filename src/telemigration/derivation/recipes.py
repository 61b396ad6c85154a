"""The table of recipes: what `data/derived` holds, made from which sources by which function."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from telemigration.sources.registry import source_of
from telemigration.sources.surveys import Survey, surveys
from telemigration.survey.cubes import Cube

PACKAGE = "telemigration"
Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Recipe:
    """How one file of `data/derived` is made.

    Attributes
    ----------
    path : below `data/derived`.
    title, unit, licence : what its passport says of it.
    made_by : dotted name of the function that makes it.
    files : raw files it is made from, below the raw folder.
    of : survey or year that the function is given first, if it makes several files.
    reader : dotted name of the function that reads what `made_by` takes; without one it takes the
        raw folder.
    """

    path: str
    title: str
    unit: str
    licence: str
    made_by: str
    files: tuple[str, ...]
    of: Survey | int | None = None
    reader: str = ""

    def make(self, raw: Path) -> pd.DataFrame | Cube:
        """Its content, from the raw folder."""
        given = list(_function(self.reader)(raw)) if self.reader else raw
        make = _function(self.made_by)
        return make(given) if self.of is None else make(self.of, given)


def recipes() -> list[Recipe]:
    """All recipes of the table; those of a survey stand together, for its microdata are read once
    and kept until another's are."""
    entries = {path: entry for path, entry in _table().items() if "by" in entry}
    plain = [each for each in entries if "{survey" not in each]
    made = [
        _recipe(path, entries[path], year)
        for path in plain
        for year in entries[path].get("years", [None])
    ]
    return made + [
        _recipe(path, entries[path], survey)
        for survey in surveys().values()
        for path in entries
        if path not in plain
    ]


@cache
def _table() -> Mapping[str, Entry]:
    return tomllib.loads(files(__package__).joinpath("recipes.toml").read_text(encoding="utf-8"))


def _recipe(path: str, entry: Entry, of: Survey | int | None) -> Recipe:
    subject = {"survey": of, "year": of}
    licences = _table()["licences"]
    return Recipe(
        path.format(**subject),
        entry["title"].format(**subject),
        entry["unit"],
        "; ".join(licences.get(each, each) for each in entry["licence"]),
        f"{PACKAGE}.{entry['by']}",
        tuple(dict.fromkeys(_raw_files(entry["sources"], of))),
        of,
        f"{PACKAGE}.{entry['reader']}" if "reader" in entry else "",
    )


def _raw_files(listed: Iterable[str], of: Survey | int | None) -> Iterator[str]:
    table = _table()
    for each in listed:
        if isinstance(of, Survey) and each == "{survey}":
            yield from of.sources()
            yield from _raw_files([of.occupations], of)
        elif each in table["groups"]:
            yield from _raw_files(table["groups"][each], of)
        elif each in table:
            yield from _raw_files(table[each]["sources"], of)
        else:
            yield source_of(each.format(year=of)).file


def _function(dotted: str) -> Any:
    # Imported when it is called: making one file should not load what all others need.
    module, _, name = dotted.rpartition(".")
    return getattr(import_module(module), name)
