"""Small notebooks for the pipeline's tests."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook


def write_notebook(path: Path, parameters: str, *cells: str, prose: str = "# A section") -> Path:
    """A notebook of a heading, a parameters cell and code cells; ids follow from positions."""
    made = [
        new_markdown_cell(prose, id="prose"),
        new_code_cell(parameters, metadata={"tags": ["parameters"]}, id="parameters"),
        *(
            new_code_cell(source, id=f"cell-{number}")
            for number, source in enumerate(cells, start=1)
        ),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=made, metadata={"kernelspec": kernel}), path)
    return path
