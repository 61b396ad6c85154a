"""Reference notebooks: drawings as small pictures, which every viewer shows and nbval leaves alone.

A page needs an inline SVG, which follows its colours; viewers of notebooks drop those, and outlines
differ from machine to machine. nbval compares no pictures, but the digest of a figure's data.
"""

import copy
import re
import tempfile
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Any

import nbformat

PLACEHOLDER = "<!-- drawing -->"
_DRAWING = re.compile(r"<svg[\s\S]*?</svg>")
_EXHIBIT = re.compile(r'<figure class="exhibit[^>]*\bid="([^"]+)"')
# Dots an inch, and colours: letters stay smooth, and a picture takes some 15 kB.
RESOLUTION, COLOURS = 120, 32


def without_drawings(html: str) -> str:
    """HTML with a comment in place of each inline SVG.

    >>> without_drawings('<p>a<svg id="x"><g/></svg>b</p>')
    '<p>a<!-- drawing -->b</p>'
    """
    return _DRAWING.sub(PLACEHOLDER, html)


def with_pictures(notebook: Any, exhibits: Path) -> Any:
    """A copy of a notebook (nbformat 4) with a picture above the caption of each figure, in place
    of its drawing; the rest is as it was.

    Parameters
    ----------
    notebook : as the pipeline ran it.
    exhibits : folder of the exhibits' files that the run wrote.
    """
    small = copy.deepcopy(notebook)
    for cell in small["cells"]:
        if "outputs" in cell:
            cell["outputs"] = [
                shown for output in cell["outputs"] for shown in _shown(output, exhibits)
            ]
    return small


def picture(drawing: Path) -> bytes:
    """An SVG file as PNG, the same bytes every time."""
    import typst
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / drawing.name).write_bytes(drawing.read_bytes())
        page = Path(folder) / "page.typ"
        setting = '#set page(width: auto, height: auto, margin: 4pt)\n#image("{}")'
        page.write_text(setting.format(drawing.name), encoding="utf-8")
        how: Any = {"root": folder, "format": "png", "ppi": RESOLUTION}
        png = typst.compile(page, ignore_system_fonts=True, **how)
    image = Image.open(BytesIO(png)).convert("RGB")
    few = image.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small = BytesIO()
    few.save(small, "PNG", optimize=True)
    return small.getvalue()


def _shown(output: Any, exhibits: Path) -> list[Any]:
    told = output.get("data", {}).get("text/html", "")
    html = told if isinstance(told, str) else "".join(told)
    if not _DRAWING.search(html):
        return [output]
    output["data"]["text/html"] = without_drawings(html)
    pictures = [
        {"image/png": b64encode(picture(exhibits / f"{id}.svg")).decode()}
        for id in _EXHIBIT.findall(html)
        if (exhibits / f"{id}.svg").exists()
    ]
    return [*(nbformat.v4.new_output("display_data", data) for data in pictures), output]
