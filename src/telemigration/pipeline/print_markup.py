"""HTML of running text as Typst markup."""

from bs4 import NavigableString, Tag

from telemigration.exhibits.typst import markup, quoted

_WRAPPED = {
    "sup": "super",
    "sub": "sub",
    "em": "emph",
    "i": "emph",
    "strong": "strong",
    "b": "strong",
}


def inline(node: Tag) -> str:
    """The content of an element as Typst markup: emphasis, super- and subscripts, grades, line
    breaks, text."""
    return "".join(_inline(child) for child in node.children)


def _inline(node: object) -> str:
    if isinstance(node, NavigableString):
        return markup(str(node))
    if not isinstance(node, Tag):
        return ""
    if node.name == "br":
        return " \\ "
    if "grade" in node.get_attribute_list("class"):
        return f"#grade({quoted(node.get_text())})"
    return f"#{_WRAPPED[node.name]}[{inline(node)}]" if node.name in _WRAPPED else inline(node)
