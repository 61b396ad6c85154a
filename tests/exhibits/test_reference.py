"""Reference notebooks: pictures for drawings, and nbval still notices a changed number."""

import os
import subprocess
import sys
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import nbformat
import papermill
import pytest
from PIL import Image

from telemigration.exhibits.reference import PLACEHOLDER, with_pictures

pytestmark = pytest.mark.slow
SANITIZE = Path(__file__).parents[1] / "nbval_sanitize.cfg"
DRAWING = """
import matplotlib.pyplot as plt
import pandas as pd
from telemigration.exhibits import figure, say
from telemigration.evidence.grades import Grade
from telemigration.evidence.results import register
rows = pd.DataFrame({"x": [1, 2], "y": [1.0, SECOND]})
drawing, axes = plt.subplots()
axes.plot(rows["x"], rows["y"])
words = dict(data=rows, note="No unit.", grade=Grade.RULE, alt="A line.")
figure("figure-1", "Figure 1", "A line", show=drawing, **words)
"""
SAYING = 'say("{y}", y=register("y", 2, unit="count", grade=Grade.RULE))'


def notebook(second):
    cells = [
        nbformat.v4.new_code_cell(text.strip())
        for text in (DRAWING.replace("SECOND", second), SAYING)
    ]
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    return book


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """The small notebook as the pipeline runs it, with a cell of injected parameters."""
    folder = tmp_path_factory.mktemp("reference")
    nbformat.write(notebook("2.0"), folder / "in.ipynb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TELEMIGRATION_OUT", str(folder / "out"))
        patch.setenv("TELEMIGRATION_NOTEBOOK", "01-line")
        papermill.execute_notebook(
            folder / "in.ipynb",
            folder / "out.ipynb",
            {"survey": "geih-2019"},
            progress_bar=False,
            kernel_name="python3",
        )
    done = nbformat.read(folder / "out.ipynb", as_version=4)
    done.cells = [
        cell for cell in done.cells if "injected-parameters" not in cell.metadata.get("tags", [])
    ]
    return done, folder / "out" / "exhibits"


@pytest.fixture
def kept(executed):
    """The same as it is committed."""
    return with_pictures(*executed)


def nbval(book, folder):
    nbformat.write(book, folder / "01-line.ipynb")
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("TELEMIGRATION_")
    }
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(folder),
        "-c",
        os.devnull,
        "--nbval",
        "--nbval-sanitize-with",
        str(SANITIZE),
        str(folder / "01-line.ipynb"),
    ]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def test_drawings_go_and_the_rest_stays(executed, kept):
    drawn, told = kept.cells[0].outputs
    html = told.data["text/html"]
    whole = executed[0].cells[0].outputs[0].data["text/html"]
    assert "<svg" not in html and PLACEHOLDER in html and len(html) < len(whole) / 3
    assert "<svg" in whole
    assert html.partition(PLACEHOLDER)[2] == whole.partition("</svg>")[2]
    # The picture has the line's blue on white, and is small.
    image = Image.open(BytesIO(b64decode(drawn.data["image/png"]))).convert("RGB")
    colours = {colour for count, colour in image.getcolors(1 << 24) if count > 200}
    assert drawn.output_type == "display_data" and list(drawn.data) == ["image/png"]
    assert (255, 255, 255) in colours and any(blue > red + 60 for red, _, blue in colours)
    assert len(drawn.data["image/png"]) < 40_000


def test_nbval_accepts_the_reference_in_another_place(kept, tmp_path):
    ended = nbval(kept, tmp_path)
    assert ended.returncode == 0, ended.stdout


def test_nbval_notices_a_changed_number_behind_a_drawing(kept, tmp_path):
    kept.cells[0].source = notebook("2.001").cells[0].source
    ended = nbval(kept, tmp_path)
    assert ended.returncode == 1 and "mismatch 'text/plain'" in ended.stdout
