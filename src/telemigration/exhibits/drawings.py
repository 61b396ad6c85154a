"""matplotlib's SVG made fit for a page: no clashing ids, colours of the page, fewer decimals."""

import re
from io import BytesIO

import matplotlib as mpl
from lxml import etree
from matplotlib.figure import Figure

from telemigration.exhibits.style import GROUND, INK, LINE, MUTED

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_DECIMALS = re.compile(r"-?\d+\.\d{3,}")
_POINTS_TO_PIXELS = 96 / 72
TOLD = "told: "
"""How the id of a mark begins that carries the text a reader gets on pointing at it."""

# Page colours with a fallback for readers without the book's stylesheet.
PAGE_COLOURS = {
    INK: "currentColor",
    "#000000": "currentColor",
    MUTED: f"var(--exhibit-muted, {MUTED})",
    LINE: f"var(--exhibit-line, {LINE})",
    GROUND: f"var(--exhibit-ground, {GROUND})",
}


def standalone_svg(drawing: Figure, id: str) -> str:
    """The figure as an SVG file of its own: text as outlines, white ground, the same bytes every
    time; what has no colour of its own is in ink."""
    buffer = BytesIO()
    with mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": id, "savefig.facecolor": "none"}):
        drawing.savefig(
            buffer,
            format="svg",
            bbox_inches="tight",
            pad_inches=0.05,
            metadata={"Date": None, "Creator": None},
        )
    root = _root(buffer.getvalue().decode())
    _tell(root)
    ground = etree.Element(f"{_SVG}rect", width="100%", height="100%", fill=GROUND)
    root.insert(0, ground)
    root.set("fill", INK)
    return _text(root)


def inline_svg(standalone: str, id: str, alt: str) -> str:
    """The same drawing for a page: it takes the page's text colour and width and tells `alt` to
    screen readers."""
    root = _root(standalone)
    root.remove(root.find(f"{_SVG}rect"))
    _prefix_ids(root, id)
    for side in ("width", "height"):
        root.set(side, f"{float(root.get(side).removesuffix('pt')) * _POINTS_TO_PIXELS:.0f}")
    root.set("style", f"--drawn-width: {root.get('width')}px")
    root.set("role", "img")
    root.set("aria-label", alt)
    root.set("fill", "currentColor")
    text = _text(root)
    for fixed, paged in PAGE_COLOURS.items():
        text = text.replace(fixed, paged)
    return text


def _root(svg: str) -> etree._Element:
    root = etree.fromstring(
        svg.encode(), etree.XMLParser(remove_comments=True, remove_blank_text=True)
    )
    for unwanted in (*root.iter(f"{_SVG}metadata"), *root.iter(f"{_SVG}style")):
        unwanted.getparent().remove(unwanted)
    root.set("stroke-linejoin", "round")
    for element in root.iter():
        for name in ("d", "points", "x", "y"):
            if name in element.attrib:
                element.set(name, _DECIMALS.sub(_shorter, element.get(name)))
    return root


def _tell(root: etree._Element) -> None:
    """Marks drawn with `telling` say their text when a reader points at them."""
    for mark in root.iter(f"{_SVG}g"):
        if mark.get("id", "").startswith(TOLD):
            told = etree.Element(f"{_SVG}title")
            told.text = mark.attrib.pop("id").removeprefix(TOLD)
            mark.set("class", "told")
            mark.insert(0, told)


def _shorter(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _prefix_ids(root: etree._Element, prefix: str) -> None:
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set("id", f"{prefix}-{value}")
            elif name == _HREF:
                del element.attrib[_HREF]
                element.set("href", value.replace("#", f"#{prefix}-"))
            elif "url(#" in value:
                element.set(name, value.replace("url(#", f"url(#{prefix}-"))


def _text(root: etree._Element) -> str:
    return etree.tostring(root, encoding="unicode")
