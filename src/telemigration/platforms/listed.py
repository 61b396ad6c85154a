"""Lists that come with the package: rows of CSV files and tables of TOML files beside the code."""

import csv
import tomllib
from functools import cache
from importlib import resources
from typing import Any

_HERE = resources.files(__package__)


@cache
def toml(name: str) -> dict[str, Any]:
    """The tables of a TOML file, named from this folder: "standardise/occupation_rules.toml"."""
    return tomllib.loads(_HERE.joinpath(name).read_text(encoding="utf-8"))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file by column, named from this folder: "standardise/countries.csv"."""
    return tuple(csv.DictReader(_HERE.joinpath(name).read_text(encoding="utf-8").splitlines()))
