"""One chapter alone: only it runs, only it is shown, and what leads out of it harms nobody."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from pipeline_projects import write_notebook

from telemigration.parameters import Parameters
from telemigration.pipeline import tasks
from telemigration.pipeline.chapter import contents, without_dead_links
from telemigration.pipeline.tasks import Build, BuildFailed, build

PROSE = """# Shares

[Gaps](03-gaps.ipynb), [gaps by name](03-gaps), [methods](../book/methods.md#rule),
[grades](../book/how-to-read.md),
{doc}`/book/methods`, {ref}`rule`, a number {result}`gap.median::.0f`.

```{exhibit} figure-3-1
```
"""
LINKS = """from IPython.display import HTML, display
display(HTML('<a class="x" href="../book/methods.html#rule">raw</a>'
             ' <a href="../book/how-to-read.html">kept</a>'))
display(HTML('<a href="../exhibits/table-2-1.csv">CSV</a>'))
import os, pathlib
folder = pathlib.Path(os.environ["TELEMIGRATION_OUT"]) / "exhibits"
folder.mkdir()
(folder / "table-2-1.csv").write_text("x");"""


@pytest.fixture
def chapter(project: Path) -> Path:
    """The project with a chapter that links to all the others, and the book's own directives."""
    write_notebook(
        project / "notebooks/02-shares.ipynb", 'unmatched = "missing"', LINKS, prose=PROSE
    )
    settings = project / "_config.yml"
    settings.write_text(
        settings.read_text("utf-8").replace(
            "sphinx: {", "sphinx: {extra_extensions: [telemigration.exhibits.directives], "
        ),
        encoding="utf-8",
    )
    (project / "book/how-to-read.md").write_text("# How to read\n", encoding="utf-8")
    (project / "book/methods.md").write_text(
        "# Methods\n\n(rule)=\n## Rule\n\n## More\n", encoding="utf-8"
    )
    return project


@pytest.fixture
def executed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the notebooks that ran, with nothing rendered."""
    ran: list[str] = []
    execute = tasks.execute

    def page(out: Path) -> None:
        for made in (
            "html/index.html",
            *(f"html/notebooks/{name}.html" for name in ("02-shares", "a1-card")),
        ):
            (out / made).parent.mkdir(parents=True, exist_ok=True)
            (out / made).write_text("page", encoding="utf-8")

    def watched(notebook: Path, *others: object) -> Path:
        ran.append(notebook.stem)
        return execute(notebook, *others)

    monkeypatch.setattr(tasks, "execute", watched)
    monkeypatch.setattr(tasks, "render_html", page)
    return ran


def typed(project: Path, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "telemigration.cli", *arguments],
        cwd=project,
        text=True,
        capture_output=True,
        env=os.environ | {"TERM": "dumb"},
    )


def test_chapter_alone_is_rendered_with_links_that_lead_somewhere(chapter: Path) -> None:
    told = typed(chapter, "build", "--only", "02-shares", "--no-pdf")
    assert told.returncode == 0, told.stderr
    page = chapter / "_build/default--only-02-shares/html/notebooks/02-shares.html"
    assert told.stdout.splitlines()[-1] == str(page.relative_to(chapter))
    article = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml").find("article")
    leading = {
        link.get_text(): link.get("href") for link in article.select(".cell_output a, p > a")
    }
    assert leading == {
        "raw": None,
        "kept": "../book/how-to-read.html",
        "CSV": "../exhibits/table-2-1.csv",
        "grades": "../book/how-to-read.html",
        "Gaps": None,
        "gaps by name": None,
        "methods": None,
    }
    told_of = " ".join(article.get_text().split())
    assert (
        "Gaps, gaps by name, methods, grades, /book/methods, rule, a number (see the whole book)."
        in told_of
    )
    assert "(figure-3-1: see the whole book)" in told_of
    assert not list((chapter / "_build/runs").glob("03-gaps"))
    served = page.parents[1]
    assert (served / "exhibits/table-2-1.csv").exists() and (served / "results.csv").exists()
    assert 'href="notebooks/02-shares.html"' in (served / "index.html").read_text(encoding="utf-8")
    why = typed(chapter, "why", "02-shares")
    assert why.stdout == "02-shares: nothing has changed\n"


def test_mistakes_within_the_chapter_still_stop_it(chapter: Path) -> None:
    write_notebook(
        chapter / "notebooks/02-shares.ipynb", "", prose="# Shares\n\n```{no-such-directive}\n```\n"
    )
    told = typed(chapter, "build", "--only", "02-shares", "--no-pdf")
    assert told.returncode == 1 and "no-such-directive" in told.stderr


def test_book_itself_still_refuses_what_is_not_there(chapter: Path) -> None:
    told = typed(chapter, "build", "--no-pdf")
    assert told.returncode == 1 and "figure-3-1" in told.stderr and "gap.median" in told.stderr


def test_only_the_chapter_runs_and_its_run_serves_the_book(
    chapter: Path, executed: list[str]
) -> None:
    build(Build("default--only-02-shares", Parameters(), with_pdf=False, only="02-shares"), jobs=1)
    assert executed == ["02-shares"]
    build(Build("default", Parameters(), with_pdf=False), jobs=1)
    assert executed == ["02-shares", "03-gaps"]


def test_summary_alone_runs_what_it_sums_up(chapter: Path, executed: list[str]) -> None:
    summary = write_notebook(
        chapter / "notebooks/a1-card.ipynb", "", "import os; os.environ['TELEMIGRATION_RESULTS']"
    )
    read = nbformat.read(summary, as_version=4)
    read.metadata["telemigration"] = {"summarises": True}
    nbformat.write(read, summary)
    wanted = Build("default--only-a1-card", Parameters(), with_pdf=False, only="a1-card")
    build(wanted, jobs=1)
    assert executed[-1] == "a1-card" and set(executed) == {"02-shares", "03-gaps", "a1-card"}
    assert [each.name for each in (wanted.out / "notebooks").iterdir()] == ["a1-card.ipynb"]
    assert not (wanted.out / "exhibits").exists()


def test_scorecard_holds_the_claims_of_the_chapter(
    chapter: Path, executed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    registered = (
        "from telemigration.evidence.grades import Grade\n"
        "from telemigration.evidence.results import register\n"
        "register('share', 0.2, unit='share', grade=Grade.PRIMARY, claim='P000-001');"
    )
    write_notebook(chapter / "notebooks/02-shares.ipynb", "", registered)
    (chapter / "data/published").mkdir(parents=True)
    (chapter / "data/published/claims.csv").write_text("id\n", encoding="utf-8")
    monkeypatch.setattr(
        tasks, "scorecard", lambda results: pd.DataFrame({"id": ["P000-001", "P000-002"]})
    )
    wanted = Build("default--only-02-shares", Parameters(), with_pdf=False, only="02-shares")
    build(wanted, jobs=1)
    assert pd.read_csv(wanted.out / "scorecard.csv")["id"].tolist() == ["P000-001"]


def test_failing_chapter_is_told_plainly(chapter: Path, executed: list[str]) -> None:
    write_notebook(chapter / "notebooks/02-shares.ipynb", "", "raise ValueError('no rows')")
    with pytest.raises(BuildFailed, match="02-shares.ipynb, cell 3 .* ValueError: no rows"):
        build(Build("x", Parameters(), with_pdf=False, only="02-shares"), jobs=1)


def test_bad_input_is_told_without_the_code_that_met_it(chapter: Path, executed: list[str]) -> None:
    raised = (
        "from telemigration.errors import BadInput\n"
        "raise BadInput('rows.csv, row 3', 'no title', 'a title')"
    )
    write_notebook(chapter / "notebooks/02-shares.ipynb", "", raised)
    with pytest.raises(BuildFailed) as failure:
        build(Build("x", Parameters(), with_pdf=False, only="02-shares"), jobs=1)
    assert "rows.csv, row 3: found no title; expected a title" in str(failure.value)
    assert "raise BadInput" not in str(failure.value)


def test_pdf_of_other_pages_does_not_outlive_them(chapter: Path, executed: list[str]) -> None:
    wanted = Build("default--only-02-shares", Parameters(), with_pdf=False, only="02-shares")
    wanted.pdf.parent.mkdir(parents=True)
    wanted.pdf.write_bytes(b"%PDF of an earlier build")
    build(wanted, jobs=1)
    assert not wanted.pdf.exists()


def test_verdicts_of_a_chapter_alone_can_be_printed(chapter: Path) -> None:
    made = chapter / "_build/default--only-02-shares"
    made.mkdir(parents=True)
    told = typed(chapter, "scorecard")
    assert told.returncode == 2 and "telemigration build" in told.stderr
    (made / "scorecard.csv").write_text(
        "id,section,location,statement,printed,confidence,computed,low,high,unit,grade,"
        "survey,verdict,difference,ratio,reason,notebook,cell,data\n"
        "P000-001,1,prose,Share,21,certain,20,,,percent,primary,geih-2019,differs,-1,"
        "0.95,why,02-shares,1,\n",
        encoding="utf-8",
    )
    told = typed(chapter, "scorecard")
    assert told.returncode == 0 and "default--only-02-shares/scorecard.csv" in told.stdout


def test_contents_name_only_pages_that_are_there() -> None:
    made = contents("05-x", ["book/how-to-read.md", "book/methods.md"])
    assert made.endswith("chapters:\n- file: notebooks/05-x\n- file: book/how-to-read\n")


@pytest.mark.parametrize(
    ("address", "stays"),
    [
        ("05-y.html", True),
        ("05-y.html#anchor", True),
        ("#here", True),
        ("#", True),
        ("#gone", False),
        ("../exhibits/a%20b.csv", True),
        ("../exhibits/a%20c.csv", False),
        ("04-x.html", False),
        ("../../a.pdf", False),
        ("https://a.org/x", True),
        ("mailto:a@b.org", True),
        ("//a.org", True),
        ("/absolute", True),
        ("../search.html?q=a", True),
        ("02-x.html?q=a&amp;b", False),
    ],
)
def test_links_stay_only_where_they_lead(address: str, stays: bool) -> None:
    html = f'<p id="here">x</p><a class="b" href="{address}" title="t">y</a>'
    made = without_dead_links(
        html, "notebooks/05-y.html", {"notebooks/05-y.html", "exhibits/a b.csv", "search.html"}
    )
    assert made == (html if stays else '<p id="here">x</p><a class="b" title="t">y</a>')


def test_record_of_the_chapter_is_what_why_reads(chapter: Path, executed: list[str]) -> None:
    wanted = Build("default--only-02-shares", Parameters(), with_pdf=False, only="02-shares")
    build(wanted, jobs=1)
    assert list(json.loads((wanted.out / "ingredients.json").read_text("utf-8"))) == ["02-shares"]
