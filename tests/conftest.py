"""Fixtures for all tests."""

import os
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
