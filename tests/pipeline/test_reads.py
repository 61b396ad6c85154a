"""A chapter that reads another's findings: in a build, from what is kept, and never of other
parameters."""

import json
from pathlib import Path

import nbformat
import pytest
from pipeline_projects import write_notebook

from telemigration.errors import BadInput
from telemigration.evidence.findings import findings
from telemigration.parameters import Parameters
from telemigration.pipeline.accept import accept
from telemigration.pipeline.runs import reads, runs
from telemigration.pipeline.tasks import Build, BuildFailed, build

QUOTE = """from telemigration.evidence import findings
share = findings("02-shares")["share." + unmatched]
print(share.name, share.value, share.grade.label, share.origin)"""


@pytest.fixture
def quoting(project: Path) -> Path:
    """A project whose first notebook quotes the second."""
    source = write_notebook(project / "notebooks/01-start.ipynb", 'unmatched = "missing"', QUOTE)
    return declaring(source, reads=["02-shares"])


def declaring(notebook: Path, **told: object) -> Path:
    made = nbformat.read(notebook, as_version=4)
    made.metadata["telemigration"] = told
    nbformat.write(made, notebook)
    return notebook


def printed(notebook: Path) -> str:
    return nbformat.read(notebook, as_version=4).cells[-1].outputs[0].text


def test_what_is_read_runs_first_and_its_values_come_whole(quoting: Path) -> None:
    wanted = Build("x", Parameters.of(unmatched="parent"), with_pdf=False, only="01-start")
    assert [run.notebook.stem for run in wanted.runs] == ["02-shares", "01-start"]
    assert [run.notebook.stem for run in wanted.chapters] == ["01-start"]
    build(wanted, jobs=1)
    assert printed(wanted.chapters[0].executed) == (
        "share.parent 0.27 primary notebook 02-shares, cell 2\n"
    )


def test_other_results_make_another_run_of_the_one_that_reads(quoting: Path) -> None:
    before = {run.notebook.stem: run.folder for run in runs(Parameters())}
    write_notebook(quoting.with_stem("02-shares"), "", "1")
    after = {run.notebook.stem: run.folder for run in runs(Parameters())}
    assert {stem for stem in after if after[stem] != before[stem]} == {"01-start", "02-shares"}


def test_reading_without_saying_so_is_refused(quoting: Path) -> None:
    declaring(quoting)
    with pytest.raises(BuildFailed, match=r'no \'02-shares\' among .* {"reads": \["02-shares"\]}'):
        build(Build("x", Parameters(), with_pdf=False, only="01-start"), jobs=1)


@pytest.mark.parametrize(
    ("read", "told"), [("02-share", "'02-shares'"), ("01-start", "01-start reads 01-start")]
)
def test_names_and_circles_are_told(quoting: Path, read: str, told: str) -> None:
    declaring(quoting, reads=[read])
    with pytest.raises(BadInput, match=told):
        runs(Parameters())


def test_summary_reads_all_that_do_not_summarise(quoting: Path) -> None:
    declaring(quoting, summarises=True)
    assert reads(quoting) == ("02-shares", "03-gaps")


def test_kept_findings_serve_where_nothing_runs(quoting: Path) -> None:
    accept(quoting.with_stem("02-shares"))
    accept(quoting)
    assert printed(quoting).startswith("share.missing 0.27")
    assert findings("02-shares", Parameters())["share.missing"].value == 0.27
    with pytest.raises(BadInput, match=r"share.mising'.* expected 'share.missing'"):
        findings("02-shares", Parameters())["share.mising"]


def test_kept_findings_of_other_parameters_are_refused_with_the_command(
    quoting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept(quoting.with_stem("02-shares"))
    monkeypatch.setenv("JPY_SESSION_NAME", "/home/a/notebooks/01-start.ipynb")
    changed = Parameters.declared_in({"unmatched": "parent", "dropped_conditions": (3, 4)})
    with pytest.raises(BadInput) as refused:
        findings("02-shares", changed)
    assert (
        "`telemigration build --only 01-start -p 'dropped_conditions=[3, 4]' -p unmatched=parent`"
        in refused.value.expected
    )
    unread = Parameters.declared_in({"unmatched": "missing", "dropped_conditions": (3, 4)})
    assert "share.missing" in findings("02-shares", unread)


def test_accepted_notebook_says_which_parameters_made_it(quoting: Path) -> None:
    write_notebook(quoting.with_stem("02-shares"), "formality = 'pension'", "1")
    write_notebook(quoting, "unmatched = 'missing'", "1")
    accept(declaring(quoting, reads=["02-shares"]))
    told = json.loads(quoting.read_text("utf-8"))["metadata"]["telemigration"]
    assert told["parameters"] == {"formality": "pension", "unmatched": "missing"}
