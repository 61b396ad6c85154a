"""The three lists of packages agree: pyproject.toml, environment.yml and the locks."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
# Where conda-forge's name is another, and what a wheel carries that conda packs apart.
CONDA_NAMES = {"pypandoc-binary": "pypandoc", "typst": "typst-py", "matplotlib": "matplotlib-base"}
LOCKS = ["requirements.lock", "requirements-test.lock", "requirements-lab.lock"]
ONLY_ON_CONDA = {"pandoc", "pip", "python"}


@pytest.fixture(scope="module")
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def conda() -> list:
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]


def locked(name: str) -> dict[str, list[Requirement]]:
    """Pins of a lock file by package; a package may be pinned twice, for two Pythons."""
    lines = re.findall(
        r"^([a-zA-Z0-9_.-]+==[^\\\n]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE
    )
    pins: dict[str, list[Requirement]] = {}
    for pin in map(Requirement, lines):
        pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    return pins


def specifiers(lines: list[str]) -> dict[str, str]:
    return {canonicalize_name(each.name): str(each.specifier) for each in map(Requirement, lines)}


def test_conda_users_get_the_same_packages(project: dict, conda: list) -> None:
    wanted = {
        CONDA_NAMES.get(name, name): bounds
        for name, bounds in specifiers(project["dependencies"]).items()
    }
    offered = specifiers([line for line in conda if isinstance(line, str)] + only_from_pip(conda))
    assert {name: bounds for name, bounds in offered.items() if name not in ONLY_ON_CONDA} == wanted


def test_conda_users_get_the_same_python(project: dict, conda: list) -> None:
    python = next(
        Requirement(line) for line in conda if isinstance(line, str) and line.startswith("python>")
    )
    assert python.specifier == Requirement(f"python{project['requires-python']}").specifier


def only_from_pip(conda: list) -> list[str]:
    """What conda-forge may not have: everything of the pip section but the package itself."""
    section = next(entry["pip"] for entry in conda if isinstance(entry, dict))
    return [line for line in section if line != "-e ."]


def test_conda_users_get_this_package_itself(conda: list) -> None:
    assert any("-e ." in entry.get("pip", ()) for entry in conda if isinstance(entry, dict))


@pytest.mark.parametrize(
    ("lock", "extras"),
    [
        ("requirements.lock", ()),
        ("requirements-test.lock", ("test", "dev")),
        ("requirements-lab.lock", ("lab",)),
    ],
)
def test_lock_pins_what_pyproject_asks_for(
    project: dict, lock: str, extras: tuple[str, ...]
) -> None:
    asked = project["dependencies"] + [
        line for extra in extras for line in project["optional-dependencies"][extra]
    ]
    pins = locked(lock)
    for wanted in map(Requirement, asked):
        found = pins.get(canonicalize_name(wanted.name), [])
        assert found, f"{lock} lacks {wanted}: run `make lock`"
        for pin in found:
            assert wanted.specifier.contains(str(pin.specifier).removeprefix("==")), (
                f"{lock} pins {pin}, not {wanted}"
            )


@pytest.mark.parametrize("lock", ["requirements-test.lock", "requirements-lab.lock"])
def test_tests_and_notebooks_run_on_the_versions_that_readers_get(lock: str) -> None:
    runtime, larger = versions("requirements.lock"), versions(lock)
    assert {name: larger.get(name) for name in runtime} == runtime


def versions(lock: str) -> dict[str, set[str]]:
    return {name: {str(pin.specifier) for pin in pins} for name, pins in locked(lock).items()}


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_hashes_and_no_registry(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index-url|--find-links", text)
    blocks = re.split(r"\n(?=[a-zA-Z0-9])", text.strip())
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_nothing_pulls_in_a_deep_learning_framework() -> None:
    assert not {"torch", "tensorflow", "jax"} & {name for lock in LOCKS for name in locked(lock)}
