"""What can be measured of the code and the notebooks: `python tests/house/measures.py` prints it.

Lines are counted as they stand, after `ruff format` at 100 columns. Goals and, where a goal is not
met yet, the recorded value that may only come nearer to it, stand in `limits.toml`.
"""

import ast
import re
import statistics
import tomllib
from collections.abc import Iterator
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
CLAIM = re.compile(r"[PT]00[0-3]-[0-9]{3}")
WIDTH = 100


def python_files(*folders: str) -> list[Path]:
    """Modules below the folders of the project, in order."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def line_count(path: Path) -> int:
    """Lines of a file, empty ones included."""
    return len(path.read_text(encoding="utf-8").splitlines())


def body_lengths(path: Path) -> Iterator[int]:
    """Lines of each function's body: from the statement after its docstring to its end."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            yield (node.end_lineno or 0) - body[0].lineno + 1


def claim_ids(path: Path) -> Iterator[int]:
    """Lines of a package file that name a claim, outside comments and docstrings."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield from (
            number
            for number, line in enumerate(text.splitlines(), start=1)
            if CLAIM.search(line.partition("#")[0])
        )
        return
    tree = ast.parse(text)
    told = {id(each) for node in ast.walk(tree) for each in _docstring(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in told:
            yield from (node.lineno for _ in CLAIM.findall(str(node.value)))


def _docstring(node: ast.AST) -> list[ast.Constant]:
    holds_one = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    if not isinstance(node, holds_one) or not node.body:
        return []
    first = node.body[0]
    said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return [first.value] if said else []  # type: ignore[attr-defined,list-item]


def cells(notebook: Path, kind: str) -> list[str]:
    """Sources of a notebook's cells of one kind, `code` or `markdown`."""
    read = nbformat.read(notebook, as_version=4)
    return [cell.source for cell in read.cells if cell.cell_type == kind]


def code_lines(source: str) -> list[str]:
    """Lines that are not empty."""
    return [line for line in source.splitlines() if line.strip()]


def words_and_lines(notebook: Path) -> tuple[int, int]:
    """Words of Markdown and lines of code of one notebook."""
    words = sum(len(source.split()) for source in cells(notebook, "markdown"))
    return words, sum(len(code_lines(source)) for source in cells(notebook, "code"))


def hidden_share(notebooks: list[Path]) -> float:
    """Share of the code cells whose source the book folds away or leaves out."""
    tags = [
        cell.metadata.get("tags", [])
        for notebook in notebooks
        for cell in nbformat.read(notebook, as_version=4).cells
        if cell.cell_type == "code"
    ]
    return sum(any(tag.startswith(HIDING) for tag in each) for each in tags) / len(tags)


HIDING = ("hide-", "remove-")


def ninth_decile(values: list[int]) -> float:
    """Value that nine in ten do not exceed."""
    return statistics.quantiles(values, n=10, method="inclusive")[-1]


def of_the_code() -> dict[str, float]:
    """Measures of the package and its tests."""
    package, everything = python_files("src"), python_files("src", "tests")
    bodies = [length for path in package for length in body_lengths(path)]
    shipped = [path for path in (ROOT / "src").rglob("*.*") if path.suffix in KINDS]
    return {
        "package_lines": sum(map(line_count, package)),
        "body_median": statistics.median(bodies),
        "body_ninth_decile": ninth_decile(bodies),
        "longest_file": max(map(line_count, everything)),
        "files_over_400_lines": sum(line_count(path) > 400 for path in everything),
        "claim_ids": sum(len(list(claim_ids(path))) for path in shipped),
    }


KINDS = {".py", ".toml", ".csv", ".json"}


def chapters() -> list[Path]:
    """Notebooks of the chapters 01 to 08, without the appendices."""
    return sorted((ROOT / "notebooks").glob("0*.ipynb"))


def of_the_notebooks() -> dict[str, float]:
    """Measures of the notebooks' cells and prose."""
    notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
    sources = [source for path in notebooks for source in cells(path, "code")]
    lengths = [len(code_lines(source)) for source in sources]
    told = [words_and_lines(path) for path in chapters()]
    return {
        "cell_median": statistics.median(lengths),
        "cell_ninth_decile": ninth_decile(lengths),
        "wide_cell_lines": sum(
            len(line) > WIDTH for source in sources for line in source.splitlines()
        ),
        "long_definitions_in_cells": sum(
            len(code_lines(ast.get_source_segment(source, node) or "")) > 5
            for source in sources
            for node in ast.walk(ast.parse(_without_magic(source)))
            if isinstance(node, ast.FunctionDef)
        ),
        "hidden_cells_percent": 100 * hidden_share(notebooks),
        "words_per_code_line": sum(words for words, _ in told) / sum(lines for _, lines in told),
        "fewest_words_per_code_line": min(words / lines for words, lines in told),
    }


def _without_magic(source: str) -> str:
    return "\n".join("" if line.startswith(("%", "!")) else line for line in source.splitlines())


def limits() -> dict[str, dict[str, float]]:
    """Goal and, where it is not met yet, recorded value of each measure."""
    return tomllib.loads((Path(__file__).parent / "limits.toml").read_text(encoding="utf-8"))


def missed(measured: dict[str, float], known: dict[str, dict[str, float]]) -> list[str]:
    """Sentences on the measures that are worse than both their goal and what is on record."""
    return [
        f"{name} is {value:.1f}; the goal is {known[name]['goal']}, and "
        f"{known[name].get('recorded', 'nothing')} is on record"
        for name, value in measured.items()
        if _worse(name, value, known[name])
    ]


def _worse(name: str, value: float, known: dict[str, float]) -> bool:
    accepted = [known["goal"], known.get("recorded", known["goal"])]
    return value < min(accepted) if name in MORE_IS_BETTER else value > max(accepted)


MORE_IS_BETTER = {"words_per_code_line", "fewest_words_per_code_line"}


def main() -> None:
    """Print every measure beside its goal."""
    known = limits()
    for name, value in {**of_the_code(), **of_the_notebooks()}.items():
        print(f"{name:28} {value:10,.1f}   goal {known[name]['goal']:>8,}")


if __name__ == "__main__":
    main()
