"""Prose whose numbers are results: written as a template, shown as Markdown."""

import re
from dataclasses import dataclass
from html import escape, unescape
from string import Formatter
from typing import Any

from telemigration.errors import BadInput

_ROLE = re.compile(r"\{([a-z][\w:+.-]*)\}(?=`)")
_TAG = re.compile(r"<[^>]+>")
# What could make a link, a role or a formula: as references to characters they show as themselves.
_MARKS = {ord(mark): f"&#{ord(mark)};" for mark in r"\`[]{}$"}
_BADGE = re.compile(r'<a class="grade[^>]*>(\w)</a>')


@dataclass(frozen=True)
class Prose:
    """Markdown (MyST) with results filled in; in a notebook it shows as text of the page."""

    markdown: str

    def __str__(self) -> str:
        return unescape(_TAG.sub("", _BADGE.sub(r" [\1]", self.markdown)))

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/markdown": self.markdown, "text/plain": str(self)}


class _Template(Formatter):
    """`str.format` that makes plain strings mean nothing but themselves, and complains about names
    nobody uses."""

    def format_field(self, value: Any, format_spec: str) -> str:
        text = format(value, format_spec)
        return escape(text, quote=False).translate(_MARKS) if isinstance(value, str) else text

    def check_unused_args(self, used_args: Any, args: Any, kwargs: Any) -> None:
        unused = sorted(set(kwargs) - set(used_args))
        if unused:
            raise BadInput(
                "prose", f"{', '.join(unused)} given but not used", "every name in the template"
            )


def say(template: str, **results: Any) -> Prose:
    """Prose from a Markdown template: `{name}` is replaced by a result with its grade, or by a link
    to an exhibit.

    MyST roles stand as they are: ``{cite:p}`dingel2020` ``.

    Raises
    ------
    BadInput : the template names something that was not given, or something given is not used.

    Examples
    --------
    >>> print(say("About {share:.1f} of {who}, says {cite:p}`dn`.", share=21.13, who="A & B"))
    About 21.1 of A & B, says {cite:p}`dn`.
    >>> say("From {folder}.", folder="[x](y) {raw}`z`").markdown
    'From &#91;x&#93;(y) &#123;raw&#125;&#96;z&#96;.'
    """
    try:
        markdown = _Template().vformat(_ROLE.sub(r"{{\1}}", template), (), results)
    except (KeyError, IndexError) as missing:
        given = ", ".join(sorted(results)) or "no names"
        raise BadInput(
            "prose", f"{{{missing.args[0]}}} in the template", f"one of {given}"
        ) from missing
    return Prose(markdown.strip())
