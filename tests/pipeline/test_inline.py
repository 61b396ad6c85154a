"""Inline expressions: found where MyST would find them, answered by the kernel, filled into the
text."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell
from pipeline_projects import write_notebook

from telemigration.parameters import Parameters
from telemigration.pipeline.accept import changed_answers
from telemigration.pipeline.execute import NotebookFailed, execute
from telemigration.pipeline.ingredients import ingredients
from telemigration.pipeline.inline import expressions, filled
from telemigration.pipeline.stage import woven

MARKED = """class Marked:
    def _repr_html_(self):
        return '<span class="number">21.2<b>P</b></span>'
share = Marked()"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{eval}`a`{eval}`b.c`, and again {eval}`a`", ["a", "b.c", "a"]),
        ("{eval}`f'{a:.1f} of {b}'` of", ["f'{a:.1f} of {b}'"]),
        ("a {eval}`one(\n  two)` b", ["one( two)"]),
        ("{eval}``a + '`'``", ["a + '`'"]),
        ("{eval}`a` | {eval}`b`\n\n{cite:p}`eval` {eval}`c`", ["a", "b", "c"]),
        ("`` {eval}`a` `` and \\{eval}`b`", []),
        ("```python\n{eval}`a`\n```\n{eval}`b`", ["b"]),
        ("~~~\n{eval}`a`\n~~~", []),
        ("```{note}\nSee {eval}`a`.\n```\n{eval}`b`", ["a", "b"]),
        (":::{note}\nSee {eval}`a`.\n:::\n{eval}`b`", ["a", "b"]),
        ("```{code-block} md\n{eval}`a`\n```", []),
        ("<!-- {eval}`a` -->\n% {eval}`b`\n{eval}`c`", ["c"]),
        ("{eval}`a\n\nb` c", []),
    ],
)
def test_roles_are_found_where_myst_finds_them(text: str, found: list[str]) -> None:
    assert expressions(text) == found


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"text/html": "<b>a</b>", "text/markdown": "c", "text/plain": "d"}, "<b>a</b>"),
        ({"text/html": "<b>\n\na</b>\n"}, "<b> a</b>"),
        ({"text/markdown": "*c*", "text/plain": "d"}, "*c*"),
        ({"text/plain": "'it\\u202fis'"}, "it\u202fis"),
        ({"text/plain": '"it\'s [x](y)"'}, "it's &#91;x&#93;(y)"),
        ({"text/plain": "1.5"}, "1.5"),
        ({"text/plain": "''"}, ""),
    ],
)
def test_answers_come_as_html_before_markdown_before_text(data: dict, text: str) -> None:
    answer = {"expression": "a", "result": {"status": "ok", "data": data, "metadata": {}}}
    assert filled("- {eval}`a`; `{eval}`", [answer]) == f"- {text}; `{{eval}}`"


def notebook_with(project: Path, *prose: str) -> Path:
    """A notebook that defines a marked number, changes a plain one, and has this prose at its
    end."""
    path = write_notebook(
        project / "notebooks/04.ipynb", "ppp = 1349.0", MARKED, "count = 1", "count = 2"
    )
    made = nbformat.read(path, as_version=4)
    made.cells[4:4] = [new_markdown_cell("Once {eval}`count`.", id="middle")]
    made.cells += [new_markdown_cell(each, id=f"end-{at}") for at, each in enumerate(prose)]
    nbformat.write(made, path)
    return path


def test_kernel_answers_when_it_comes_to_the_cell(project: Path, tmp_path: Path) -> None:
    source = notebook_with(project, "Now {eval}`count`, {eval}`share`,\n{eval}`f'{count:.1f}'`.")
    made = execute(source, tmp_path / "out", Parameters())
    cells = woven(source, made).cells
    assert [cell.source for cell in cells if cell.cell_type == "markdown"] == [
        "# A section",
        "Once 1.",
        'Now 2, <span class="number">21.2<b>P</b></span>,\n2.0.',
    ]
    counts = [cell.execution_count for cell in cells if cell.cell_type == "code"]
    assert counts == [1, 2, 3, 4]


def test_answers_are_kept_as_jupyterlab_keeps_them(project: Path, tmp_path: Path) -> None:
    made = execute(notebook_with(project, "{eval}`'a'`"), tmp_path / "out", Parameters())
    assert nbformat.read(made, as_version=4).cells[-1].metadata.user_expressions == [
        {
            "expression": "'a'",
            "result": {"status": "ok", "data": {"text/plain": "'a'"}, "metadata": {}},
        }
    ]


def test_failing_expression_stops_and_says_where(project: Path, tmp_path: Path) -> None:
    source = notebook_with(project, "Fine {eval}`count`.", "Bad {eval}`count / 0`.")
    told = r"04.ipynb, cell 8, expression \{eval\}`count / 0` failed with ZeroDivisionError"
    with pytest.raises(NotebookFailed, match=told):
        execute(source, tmp_path / "out", Parameters())
    assert not (tmp_path / "out").exists()


def test_expressions_are_ingredients_and_the_words_around_them_are_not(project: Path) -> None:
    def code(*prose: str) -> dict[str, str]:
        return ingredients(notebook_with(project, *prose), (), Parameters())["code"]

    asked = code("Now {eval}`count` and {eval}`share`.")
    assert code("Now, {eval}`count`.", "And {eval}`share`!") == asked
    assert set(dict(code("Now {eval}`count`.").items() ^ asked.items())) == {
        "expressions below cell 4"
    }


def test_numbers_made_in_prose_belong_to_the_cell_above(project: Path, tmp_path: Path) -> None:
    source = notebook_with(project, "{eval}`Origin.here().cell`, {eval}`made_here`.")
    made = nbformat.read(source, as_version=4)
    made.cells[
        -2
    ].source += "\nfrom telemigration.evidence.origin import Origin\nmade_here = Origin.here().cell"
    nbformat.write(made, source)
    run = execute(source, tmp_path / "out", Parameters())
    assert woven(source, run).cells[-1].source == "4, 4."


def test_changed_number_in_prose_is_named(project: Path, tmp_path: Path) -> None:
    source = notebook_with(project, "Now {eval}`count`, {eval}`count + 1`.")
    made = execute(source, tmp_path / "one", Parameters())
    assert (
        changed_answers(source, made)[0].endswith("is 1")
        and "not kept" in changed_answers(source, made)[0]
    )
    source.write_bytes(made.read_bytes())
    assert changed_answers(source, made) == []
    changed = nbformat.read(source, as_version=4)
    changed.cells[5].source = "count = 3"
    nbformat.write(changed, source)
    again = execute(source, tmp_path / "two", Parameters())
    assert changed_answers(source, again) == [
        "04, cell 7, {eval}`count`: was 2, is 3",
        "04, cell 7, {eval}`count + 1`: was 3, is 4",
    ]
