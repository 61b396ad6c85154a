"""A chapter's sentences as a reader finds them under some parameters, without building a page."""

import json
import re
from pathlib import Path
from typing import Any

from telemigration.exhibits.topic import Topic
from telemigration.pipeline.inline import rewritten

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"


def sentences(notebook: str, monkeypatch: Any, **parameters: object) -> str:
    """The Markdown of a notebook with its answers, marks taken off; exhibits are not drawn."""
    for verb in ("table", "figure"):
        monkeypatch.setattr(Topic, verb, lambda *told, **how: None)
    cells = json.loads((NOTEBOOKS / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    known: dict[str, Any] = {"__name__": notebook}
    told = []
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            told.append(rewritten(source, lambda expression: _words(eval(expression, known))))
        else:
            exec(source, known)
            if "parameters" in cell["metadata"].get("tags", ()):
                known.update(parameters)
    return re.sub(r"[ \u202f]+", " ", "\n\n".join(told))


def _words(answer: Any) -> str:
    # The letters of grades stand in brackets, or in a badge of their own.
    text = getattr(answer, "html", "") or str(answer)
    return re.sub(r'<a class="grade.*?</a>|<[^>]+>| \[[A-Z]\]', "", text)
