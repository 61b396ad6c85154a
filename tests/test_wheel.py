"""The wheel, unpacked far from any clone: it computes from the data it carries, and says what it
cannot."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from telemigration.parameters import Parameters
from telemigration.teleworkability.shares import Shares

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.slow
BUILD = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
SHARE = """
from telemigration import parameters, verdicts
from telemigration.teleworkability.shares import Shares

print(parameters.__file__)
headline = Shares(parameters.Parameters()).headline()
print(headline.at("Labour force", "geih-2019", "share").value)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the unpacked wheel, made of a copy of what it is made of."""
    source, made = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("src", "data", "notebooks"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    built = [sys.executable, "-c", BUILD, str(made)]
    subprocess.run(built, cwd=source, check=True, capture_output=True)
    with zipfile.ZipFile(next(made.glob("*.whl"))) as wheel:
        wheel.extractall(made / "site")
    return made / "site"


def run(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess:
    """Python in a folder outside the clone, with the unpacked wheel before everything else."""
    own = {"PYTHONPATH": str(installed)}
    kept = {name: value for name, value in os.environ.items() if name != "TELEMIGRATION_ROOT"}
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=kept | own, capture_output=True, text=True
    )


def test_the_headline_is_that_of_the_clone(installed: Path, tmp_path: Path) -> None:
    told = run(installed, tmp_path, "-c", SHARE)
    assert told.returncode == 0, told.stderr
    where, share = told.stdout.split()
    assert Path(where).is_relative_to(installed)
    here = Shares(Parameters()).headline().at("Labour force", "geih-2019", "share")
    assert float(share) == pytest.approx(here.value, rel=1e-12)


def test_a_book_needs_a_clone_and_says_so(installed: Path, tmp_path: Path) -> None:
    told = run(installed, tmp_path, "-m", "telemigration.cli", "build")
    assert told.returncode == 2
    assert "expected a folder inside a clone of the project" in told.stderr
    assert "Traceback" not in told.stderr
