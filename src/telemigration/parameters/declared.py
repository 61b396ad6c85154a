"""The parameters that a notebook's own cell declares: a name it lacks, or misspells, is refused."""

import ast
import difflib
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from telemigration.errors import BadInput, known_name
from telemigration.parameters.choices import Parameters
from telemigration.places import running_notebook

INJECTED = "# Parameters\n"
"""How papermill begins the cell that it puts below a notebook's own parameters."""
LIKENESS = 0.8
"""From where on two names are taken for one misspelt: `countrys` is, `count` is not."""
_NAMES = frozenset(Parameters.names())


class Declared(Parameters):
    """Parameters of a notebook, whose undeclared names raise when they are read.

    A default would take their place in silence otherwise, whatever the scenario says. Two of them
    are equal if they declare the same names with the same values.
    """

    @classmethod
    def of_notebook(cls, **values: Any) -> "Declared":
        """The given values, and no others."""
        made = object.__new__(cls)
        known = Parameters.of(**values)
        vars(made).update(vars(known), _declared=frozenset(values))
        return made

    @property
    def declared(self) -> tuple[str, ...]:
        """The names that the notebook declares, in the order of the book."""
        return tuple(name for name in self.names() if name in vars(self)["_declared"])

    def changed(self, **values: Any) -> "Declared":
        """A copy with some values changed; a name that is given counts as declared."""
        return self.of_notebook(**{name: vars(self)[name] for name in self.declared} | values)

    def __getattribute__(self, name: str) -> Any:
        if name in _NAMES and name not in vars(self)["_declared"]:
            raise BadInput(
                f"parameters cell of {running_notebook() or 'the notebook'}",
                f"no '{name}', which a number of the notebook depends on",
                f"`{name} = {vars(self)[name]!r}`, or another value",
            )
        return super().__getattribute__(name)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        return f"Declared({', '.join(f'{name}={value!r}' for name, value in self._values())})"

    def _values(self) -> tuple[tuple[str, Any], ...]:
        return tuple((name, vars(self)[name]) for name in self.declared)


def declared(namespace: Mapping[str, Any]) -> Declared:
    """Parameters from the variables of a notebook; misspelt ones are found in its history of cells.

    Raises
    ------
    BadInput : see `Parameters.declared_in`.
    """
    own, injected = parameter_cells(namespace.get("In", ())[1:-1])
    cell = f"parameters cell of {running_notebook() or 'the notebook'}"
    for name in own:
        known_name(f"{cell},", name, Parameters.names())
    for name in injected:
        if name not in own:
            _refuse(name, own)
    return Declared.of_notebook(
        **{name: namespace[name] for name in Parameters.names() if name in namespace}
    )


def parameter_cells(history: Sequence[str]) -> tuple[list[str], list[str]]:
    """Names in the parameters cell that ran last, and in papermill's cell that ran below it.

    Parameters
    ----------
    history : sources of the cells that ran, in their order: IPython's `In`.

    Examples
    --------
    >>> parameter_cells(["survey = 'geih-2019'", "# Parameters\\nsurveyy = 'geih-2023'\\n", "1 + 1"])
    (['survey'], ['surveyy'])
    """
    injected: list[str] = []
    for source in reversed(history):
        names = assigned(source)
        if source.startswith(INJECTED):
            injected = injected or names
        elif any(difflib.get_close_matches(name, _NAMES, cutoff=LIKENESS) for name in names):
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
        f"a name that {running_notebook() or 'the notebook'} does not declare",
        repr(close[0]) if close else f"one of {', '.join(own) or 'no parameters'}",
    )
