"""Ten seeded changes, in printed data, derived data and formulas: each must change a verdict or
stop the build."""

import contextlib
import io
import multiprocessing
import os
import re
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]

VERDICTS = """
import os, tempfile
os.environ["TELEMIGRATION_OUT"] = tempfile.mkdtemp()
os.environ["TELEMIGRATION_NOTEBOOK"] = "02-teleworkability"
from pathlib import Path
from telemigration.paper.tables import check_published
from telemigration.evidence.results import read_results
from telemigration.verdicts.scorecard import scorecard
from telemigration.parameters import Parameters
from telemigration.derivation.passports import check_derived
from telemigration.teleworkability.tables import Chapter
check_derived()
check_published()
chapter = Chapter(Parameters(comparison_survey="geih-2019"))
for found in (chapter.headline, chapter.occupations, chapter.sectors):
    found()
card = scorecard(read_results(Path(os.environ["TELEMIGRATION_OUT"]) / "results"))
print(card[["id", "survey", "verdict"]].to_csv(index=False))
"""

CHANGES = {
    "a printed share": ("data/published/claims.csv", r"^(T000-152,.*?),13,13,", r"\1,16,16,"),
    "a printed count": (
        "data/published/claims.csv",
        r'"4,250,235.80",4250235.8',
        '"5,250,235.80",5250235.8',
    ),
    "a digit of a table only": ("data/published/table_2_2.csv", "1471792", "1471793"),
    "a confidence": ("data/published/table_2_5.csv", ",certain,", ",sure,"),
    "US jobs of an occupation": (
        "data/derived/occupations/soc.csv",
        "^(11-1021,.*),2289770$",
        r"\1,289770",
    ),
    "a condition of an occupation": (
        "data/derived/occupations/onet-soc.csv",
        "^(11-1011.00,.*?,11-1011),0",
        r"\1,1",
    ),
    "a link of the crosswalk": (
        "data/derived/occupations/soc-isco08.csv",
        "^23-1011,2611,.*\n",
        "",
    ),
    "the half unit": ("src/telemigration/verdicts/judging.py", r"0\.5 \* 10\.0", "5.0 * 10.0"),
    "who is identified": (
        "src/telemigration/teleworkability/counts.py",
        r"share_estimates\(self\.of\(\"teleworkable\"\), identified\)",
        'share_estimates(self.of("teleworkable"), self.of(*STATES))',
    ),
    "the mean of linked occupations": (
        "src/telemigration/occupations/crosswalks.py",
        r"weight = jobs \* \(\n",
        "weight = 1 + 0 * jobs * (\n",
    ),
}


def judged(copy: Path) -> str:
    """What the project in a folder says of Section 2, with the package of that folder; an error in
    words. Runs in a process of its own, which has imported nothing of the package."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(copy / "src"))
    os.environ["TELEMIGRATION_ROOT"] = str(copy)
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            exec(VERDICTS, {})
    except Exception as error:
        return f"stopped: {error!r}"
    return said.getvalue()


@pytest.fixture(scope="module")
def verdicts():
    """Runs `judged` in fresh processes that have imported what takes long."""
    fresh = multiprocessing.get_context("forkserver")
    fresh.set_forkserver_preload(["pandera.pandas", "seaborn", "geopandas"])
    with ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=1) as pool:
        yield lambda copy: pool.submit(judged, copy).result()


@pytest.fixture(scope="module")
def untouched(tmp_path_factory, verdicts):
    copy = tmp_path_factory.mktemp("project")
    (copy / "notebooks").mkdir()
    for folder in ("data", "src"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    said = verdicts(copy)
    assert said.startswith("id,survey,verdict"), said
    return copy, said


@pytest.mark.parametrize("change", CHANGES)
def test_a_seeded_change_is_noticed(untouched, verdicts, change):
    copy, before = untouched
    name, pattern, replacement = CHANGES[change]
    file = copy / name
    original = file.read_text(encoding="utf-8")
    seeded, times = re.subn(pattern, replacement, original, count=1, flags=re.MULTILINE)
    assert times == 1, "the change found its place"
    file.write_text(seeded, encoding="utf-8")
    try:
        assert verdicts(copy) != before
    finally:
        file.write_text(original, encoding="utf-8")
