"""A project of two small notebooks and three pages, for the pipeline to work on."""

import os
from pathlib import Path

import pytest
from pipeline_projects import write_notebook

REGISTER = """from telemigration.evidence.grades import Grade
from telemigration.evidence.results import register

register(f"share.{unmatched}", 0.27, unit="share", grade=Grade.PRIMARY)
print(unmatched)"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fast_python3: Path) -> Path:
    """Root of a project in a folder with a space in its name; `TELEMIGRATION_ROOT` points at it."""
    root = tmp_path / "a project"
    write_notebook(root / "notebooks/02-shares.ipynb", 'unmatched = "missing"', REGISTER)
    write_notebook(root / "notebooks/03-gaps.ipynb", 'formality = "pension"', "formality.upper()")
    texts = {
        "_config.yml": "title: T\nonly_build_toc_files: true\nexecute: {execute_notebooks: 'off'}\n"
        "sphinx: {config: {html_extra_path: [extra]}}\n",
        "_toc.yml": "format: jb-book\nroot: index\nchapters:\n- file: notebooks/02-shares\n"
        "- file: notebooks/03-gaps\n- file: book/methods\n",
        "book/index.md": "# Start\n\n"
        "[Methods](methods.md), [shares](../notebooks/02-shares.ipynb).\n",
        "book/methods.md": "# Methods\n\n[Shares](../notebooks/02-shares.ipynb).\n",
        "data/cube.csv": "a\n1\n",
        "requirements.lock": "pandas==3\n",
        "scenarios/default.toml": "[parameters]\n",
        "scenarios/geih-2023.toml": '[parameters]\nsurvey = "geih-2023"\n'
        'comparison_survey = "geih-2019"\n',
    }
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("TELEMIGRATION_ROOT", str(root))
    kernels = os.pathsep.join(filter(None, [str(fast_python3), os.environ.get("JUPYTER_PATH")]))
    monkeypatch.setenv("JUPYTER_PATH", kernels)
    for name in ("TELEMIGRATION_OUT", "TELEMIGRATION_NOTEBOOK"):
        monkeypatch.delenv(name, raising=False)
    return root
