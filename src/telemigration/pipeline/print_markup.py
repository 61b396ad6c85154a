"""HTML of running text as Typst markup."""

import json
import re

from bs4 import NavigableString, Tag

_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~=+/\-'\"])")
_WRAPPED = {
    "sup": "super",
    "sub": "sub",
    "em": "emph",
    "i": "emph",
    "strong": "strong",
    "b": "strong",
}


def quoted(text: str) -> str:
    """A Typst string literal."""
    return json.dumps(text, ensure_ascii=False)


def markup(text: str) -> str:
    """Plain text as Typst markup in which nothing is special.

    >>> markup("#import [x]")
    '\\\\#import \\\\[x\\\\]'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(re.split(r"[ \t\n]+", text)))


def inline(node: Tag) -> str:
    """The content of an element as Typst markup: emphasis, super- and subscripts, grades, line
    breaks, text."""
    return "".join(_inline(child) for child in node.children)


def _inline(node: object) -> str:
    if isinstance(node, NavigableString):
        return markup(str(node))
    if node.name == "br":
        return " \\ "
    if "grade" in node.get("class", ()):
        return f"#grade({quoted(node.get_text())})"
    if "gt_footnote_marks" in node.get("class", ()):
        return f"#super[{inline(node)}]"
    if "interval" in node.get("class", ()):
        return f"#interval[{inline(node)}]"
    return f"#{_WRAPPED[node.name]}[{inline(node)}]" if node.name in _WRAPPED else inline(node)
