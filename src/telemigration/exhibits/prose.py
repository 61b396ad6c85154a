"""Prose whose numbers are results: inline expressions of Markdown cells, and templates."""

import re
from collections.abc import Callable
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

    def __format__(self, spec: str) -> str:
        # Within an f-string a part of a sentence keeps its marks.
        return format(self.markdown, spec)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/markdown": self.markdown, "text/plain": str(self)}


class _Template(Formatter):
    """`str.format` that makes plain strings mean nothing but themselves, and complains about names
    nobody uses."""

    def format_field(self, value: Any, format_spec: str) -> str:
        text = format(value, format_spec)
        return plain(text) if isinstance(value, str) else text

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


def plain(text: str) -> str:
    """Text as Markdown that means nothing but itself.

    >>> plain("[x](y) {raw}`z` & <b>")
    '&#91;x&#93;(y) &#123;raw&#125;&#96;z&#96; &amp; &lt;b&gt;'
    """
    return escape(text, quote=False).translate(_MARKS)


def where(
    condition: Any, sentence: str | Callable[[], str], otherwise: str | Callable[[], str] = ""
) -> Prose:
    """A sentence that holds under a condition, and what holds instead; for inline expressions.

    Parameters
    ----------
    condition : true, false, or a number's comparison; what is neither, such as NaN, is refused.
    sentence, otherwise : Markdown; f-strings keep the marks of their numbers. Where the numbers of
        a sentence exist only under the condition, a function that gives it (`lambda: f"…"`).

    Examples
    --------
    >>> gap, later = 19.0, 18.2
    >>> print(where(later < gap, f"It fell to {later}.", f"It rose to {later}."))
    It fell to 18.2.
    """
    chosen = sentence if _decided(condition) else otherwise
    return Prose(chosen() if callable(chosen) else chosen)


def one_of(condition: Any, holds: str, fails: str) -> Prose:
    """The word that a condition decides: `one_of(later < gap, "narrowed", "widened")`."""
    return where(condition, holds, fails)


def _decided(condition: Any) -> bool:
    if condition is None or condition != condition:
        raise BadInput("condition of a sentence", repr(condition), "true or false")
    return bool(condition)
