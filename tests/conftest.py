"""Fixtures for all tests."""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.kernelspec import KernelSpecManager

from telemigration.pipeline.kernels import ORDINARY, forked_kernels

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def raw() -> Path:
    """The folder of raw public files; tests that need it are skipped where it is not to be had."""
    folder = Path(os.environ.get("TELEMIGRATION_RAW", ROOT.parent / "shared" / "raw"))
    if not folder.is_dir():
        pytest.skip(f"no raw data at {folder}: set TELEMIGRATION_RAW")
    return folder


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Makes roots of the project that share what is committed and have built nothing."""

    def made() -> Path:
        root = tmp_path_factory.mktemp("clone")
        for name in (
            "_config.yml",
            "_toc.yml",
            "book",
            "data",
            "notebooks",
            "requirements.lock",
            "scenarios",
        ):
            (root / name).symlink_to(ROOT / name)
        return root

    return made


@pytest.fixture(scope="session")
def forked() -> Iterator[str]:
    """Name of a kernel that starts in tenths of a second: of the server that nbval uses, or of an
    own one."""
    with forked_kernels() as kernel:
        yield kernel


@pytest.fixture(scope="session")
def fast_python3(forked: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder for `JUPYTER_PATH` in which the ordinary kernel's name stands for the forked one."""
    folder = tmp_path_factory.mktemp("jupyter") / "kernels" / ORDINARY
    folder.mkdir(parents=True)
    spec = KernelSpecManager().get_kernel_spec(forked).to_dict()
    # nbclient says this itself to kernels of this name, and said twice it ends the kernel.
    spec["argv"] = [word for word in spec["argv"] if "HistoryManager" not in word]
    (folder / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    return folder.parents[1]


@pytest.fixture(scope="session")
def book() -> Any:
    """The default book, built in this checkout once for all tests and workers: a `tasks.Build`."""
    from telemigration.pipeline.scenarios import resolved
    from telemigration.pipeline.tasks import Build, build

    parameters, name = resolved("default", {})
    wanted = Build(name, parameters, with_pdf=False)
    lock = wanted.out.parent / "tests.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        build(wanted)
    return wanted


@pytest.fixture
def spoilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], None]:
    """Puts one text for another, once, into a file of a copy of `data/published` that is then
    read."""
    (tmp_path / "notebooks").mkdir()
    published = tmp_path / "data" / "published"
    shutil.copytree(ROOT / "data" / "published", published)
    (tmp_path / "data" / "derived").symlink_to(ROOT / "data" / "derived")
    monkeypatch.setenv("TELEMIGRATION_ROOT", str(tmp_path))

    def spoil(name: str, old: str, new: str) -> None:
        text = (published / name).read_text(encoding="utf-8")
        assert old in text
        (published / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


BUILDING = {"book", "clone", "fast_python3", "forked", "project", "unserved"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What runs notebooks or builds pages is slow, whatever it asserts."""
    for item in items:
        if BUILDING & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
