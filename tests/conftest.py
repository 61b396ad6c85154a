"""Fixtures for all tests."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

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
