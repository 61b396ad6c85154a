"""A copy of what is transcribed, to be spoilt."""

import shutil

import pytest

from telemigration.places import project_root


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A project whose `data/published` can be spoilt."""
    (tmp_path / "notebooks").mkdir()
    shutil.copytree(project_root() / "data" / "published", tmp_path / "data" / "published")
    monkeypatch.setenv("TELEMIGRATION_ROOT", str(tmp_path))
    return tmp_path / "data" / "published"


@pytest.fixture
def spoilt(copy):
    """Replace the first occurrence of a text in a file of the copy."""

    def spoil(name, old, new):
        path = copy / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil
