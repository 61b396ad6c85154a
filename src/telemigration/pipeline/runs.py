"""Which notebooks a build runs, in which order, and what each run is made of.

A notebook says in its metadata what it reads of others: `"telemigration": {"reads":
["02-teleworkability"]}`; `"summarises": true` reads all that do not summarise themselves.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from telemigration.errors import BadInput, known_name
from telemigration.parameters import Parameters
from telemigration.pipeline.cells import declared_parameters, told
from telemigration.pipeline.ingredients import Ingredients, contents, ingredients, key
from telemigration.places import project_root


@dataclass(frozen=True)
class Run:
    """One notebook under one set of ingredients, and the folder that keeps what it made.

    `reads` are the runs whose results it reads.
    """

    notebook: Path
    made_of: Ingredients = field(repr=False)
    parameters: Parameters
    reads: tuple["Run", ...] = ()

    @property
    def folder(self) -> Path:
        """`_build/runs/<name>/<key>`."""
        return project_root() / "_build" / "runs" / self.notebook.stem / key(self.made_of)

    @property
    def executed(self) -> Path:
        """The notebook with its outputs."""
        return self.folder / "notebooks" / self.notebook.name


def notebooks() -> dict[str, Path]:
    """The notebooks of the project by stem."""
    return {each.stem: each for each in sorted((project_root() / "notebooks").glob("*.ipynb"))}


def runs(parameters: Parameters, only: str | None = None) -> list[Run]:
    """The run of every notebook, or of one and those it reads; what is read comes first.

    Raises
    ------
    BadInput : a notebook reads what is not there, or notebooks read each other in a circle.
    """
    read, made = {stem: reads(path) for stem, path in notebooks().items()}, {}
    for stem in in_reading_order(read, [only] if only else read):
        path, needed = notebooks()[stem], tuple(made[each] for each in read[stem])
        made_of = ingredients(path, declared_parameters(path), parameters)
        if needed:
            made_of |= {"results": {run.notebook.stem: key(run.made_of) for run in needed}}
        made[stem] = Run(path, made_of, parameters, needed)
    return list(made.values())


def reads(notebook: Path) -> tuple[str, ...]:
    """Stems of the notebooks whose results this one reads."""
    said = told(notebook)
    if said.get("summarises"):
        return tuple(stem for stem, path in notebooks().items() if not told(path).get("summarises"))
    return tuple(
        known_name(f"{notebook}, what it reads,", stem, notebooks())
        for stem in said.get("reads", ())
    )


def first_what_is_read(some: Collection[Path] = ()) -> list[Path]:
    """Some notebooks, or all of the project, each after those it reads."""
    chosen = {path.stem: path for path in some} or notebooks()
    read = {stem: reads(path) for stem, path in (notebooks() | chosen).items()}
    return [chosen[stem] for stem in in_reading_order(read, chosen) if stem in chosen]


def in_reading_order(read: Mapping[str, Iterable[str]], wanted: Iterable[str]) -> list[str]:
    """The wanted notebooks and all they read, each after what it reads.

    >>> in_reading_order({"01": ["03"], "02": [], "03": ["02"]}, ["01"])
    ['02', '03', '01']
    """
    order: list[str] = []

    def visit(stem: str, above: tuple[str, ...]) -> None:
        if stem in above:
            circle = " reads ".join([*above[above.index(stem) :], stem])
            raise BadInput("metadata of notebooks", circle, "no circle")
        if stem not in order:
            for each in read[stem]:
                visit(each, (*above, stem))
            order.append(stem)

    for stem in wanted:
        visit(stem, ())
    return order


def union(runs_: Iterable[Run], made: str) -> dict[str, Path]:
    """What several runs left in the folder `made`, by name; one name in two runs is refused."""
    together: dict[str, Path] = {}
    for run in runs_:
        for name, file in contents(run.folder / made).items():
            if name in together:
                raise BadInput(
                    f"{run.notebook.name}, {made} {name}",
                    "a name another notebook has taken",
                    "one name in the whole book",
                )
            together[name] = file
    return together
