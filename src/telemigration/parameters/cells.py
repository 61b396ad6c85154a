"""What a notebook's history of cells says of its parameters: which names, and which are
misspelt."""

import ast
import difflib
from collections.abc import Collection, Sequence
from typing import NoReturn

from telemigration.errors import BadInput, known_name
from telemigration.places import running_notebook

INJECTED = "# Parameters\n"
"""How papermill begins the cell that it puts below a notebook's own parameters."""
LIKENESS = 0.8
"""From where on two names are taken for one misspelt: `countrys` is, `count` is not."""


def refuse_misspelt(history: Sequence[str], known: Collection[str]) -> None:
    """Raise BadInput if the parameters cell that ran last holds a name that is no parameter, or
    papermill's cell below it one that is not declared.

    Parameters
    ----------
    history : sources of the cells that ran, in their order: IPython's `In`.
    known : names of all parameters.
    """
    own, injected = parameter_cells(history, known)
    for name in own:
        known_name(f"parameters cell of {notebook()},", name, known)
    for name in injected:
        if name not in own:
            _refuse(name, own)


def notebook() -> str:
    """The running notebook as a sentence calls it."""
    return running_notebook() or "the notebook"


def parameter_cells(history: Sequence[str], known: Collection[str]) -> tuple[list[str], list[str]]:
    """Names in the parameters cell that ran last, and in papermill's cell that ran below it.

    >>> cells = ["survey = 'geih-2019'", "# Parameters\\nsurveyy = 'geih-2023'\\n", "1 + 1"]
    >>> parameter_cells(cells, ["survey"])
    (['survey'], ['surveyy'])
    """
    injected: list[str] = []
    for source in reversed(history):
        names = assigned(source)
        if source.startswith(INJECTED):
            injected = injected or names
        elif any(difflib.get_close_matches(name, known, cutoff=LIKENESS) for name in names):
            return names, injected
    return [], injected


def assigned(source: str) -> list[str]:
    """The names that a cell of nothing but literal assignments gives values; of another cell
    none."""
    try:
        return [_assigned(line) for line in ast.parse(source).body]
    except (SyntaxError, ValueError):
        return []


def _assigned(line: ast.stmt) -> str:
    match line:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.expr() as value):
            ast.literal_eval(value)
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            ast.literal_eval(value)
        case _:
            raise ValueError(line)
    return name


def _refuse(name: str, own: Sequence[str]) -> NoReturn:
    close = difflib.get_close_matches(name, own, n=1)
    raise BadInput(
        f"parameter '{name}'",
        f"a name that {notebook()} does not declare",
        repr(close[0]) if close else f"one of {', '.join(own) or 'no parameters'}",
    )
