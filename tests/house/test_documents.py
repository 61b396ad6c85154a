"""What the pages for developers name is there: files, functions behind `file.function`, targets."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md")
FILE = re.compile(r"`((?:[\w-]+/)+[\w.-]+\.(?:py|toml|csv|md|ipynb))`")
FUNCTION = re.compile(r"`((?:\w+/)+\w+)((?:\.\w+)+)`")
PLACES = ("", "src/telemigration")
# The chapter that CONTRIBUTING.md imagines.
IMAGINED = {"notebooks/09-name.ipynb"}


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_files_are_there(page: str) -> None:
    named = set(FILE.findall(text(page))) - IMAGINED
    assert named
    assert {each for each in named if not any((ROOT / p / each).exists() for p in PLACES)} == set()


def test_functions_are_there() -> None:
    named = [
        (module, name.split(".")[-1])
        for module, name in FUNCTION.findall(text("ARCHITECTURE.md"))
        if not name.endswith((".py", ".toml", ".csv", ".parquet"))
    ]
    assert len(named) >= 5
    for module, name in named:
        code = (ROOT / "src/telemigration" / f"{module}.py").read_text(encoding="utf-8")
        assert re.search(rf"\b(def|class) {name}\b", code), f"{module}.py has no {name}"


@pytest.mark.parametrize("page", [*PAGES, ".ci/run", ".github/workflows/publish.yml"])
def test_targets_of_make_are_there(page: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    asked = re.findall(r"(?:^|`|- run: )make ([a-z-]+)\b", text(page), re.MULTILINE)
    assert set(asked) <= targets
