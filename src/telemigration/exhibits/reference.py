"""Reference notebooks without drawings: small in the repository, and alike on every machine."""

import copy
import re
from typing import Any

PLACEHOLDER = "<!-- drawing -->"
_DRAWING = re.compile(r"<svg[\s\S]*?</svg>")


def without_drawings(html: str) -> str:
    """HTML with a comment in place of each inline SVG.

    >>> without_drawings('<p>a<svg id="x"><g/></svg>b</p>')
    '<p>a<!-- drawing -->b</p>'
    """
    return _DRAWING.sub(PLACEHOLDER, html)


def notebook_without_svg(notebook: Any) -> Any:
    """A copy of a notebook (nbformat 4) whose HTML outputs hold no drawings; the rest is as it
    was."""
    small = copy.deepcopy(notebook)
    for cell in small["cells"]:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if "text/html" in data:
                html = data["text/html"]
                data["text/html"] = without_drawings(
                    html if isinstance(html, str) else "".join(html)
                )
    return small
