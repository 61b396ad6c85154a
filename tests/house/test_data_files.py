"""Every data file that git knows is what its name says, strictly: browsers and ruff read it too."""

import json
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tracked(*endings: str) -> Iterator[Path]:
    """Files that git tracks or would track."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, told.stdout.split("\0")):
        if name.endswith(endings) and (ROOT / name).exists():
            yield ROOT / name


def strictly(text: str) -> Any:
    """JSON as its standard has it: no NaN, no Infinity, no name twice."""

    def refused(constant: str) -> NoReturn:
        raise ValueError(f"{constant} is not JSON")

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) < len(pairs):
            raise ValueError(f"a name stands twice among {[name for name, _ in pairs]}")
        return dict(pairs)

    return json.loads(text, parse_constant=refused, object_pairs_hook=once)


def faults(paths: Iterator[Path]) -> list[str]:
    """What is wrong with files of JSON or TOML."""
    found = []
    for path in paths:
        read = tomllib.loads if path.suffix == ".toml" else strictly
        try:
            read(path.read_text(encoding="utf-8"))
        except ValueError as error:
            found.append(f"{path.relative_to(ROOT)}: {error}")
    return found


def test_json_and_notebooks_are_strict_json() -> None:
    assert faults(tracked(".json", ".ipynb")) == []


def test_toml_is_toml() -> None:
    assert faults(tracked(".toml")) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"survey": NaN}', "NaN is not JSON"),
        ("[Infinity]", "Infinity is not JSON"),
        ('{"a": 1, "a": 2}', "a name stands twice"),
    ],
)
def test_what_python_reads_but_no_browser(text: str, told: str) -> None:
    json.loads(text)
    with pytest.raises(ValueError, match=told):
        strictly(text)
