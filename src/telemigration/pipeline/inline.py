"""Inline expressions in Markdown, MyST's role {eval}: where they stand, and their answers put into
the text."""

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

ANSWERS = "user_expressions"
"""Key of a Markdown cell's metadata under which JupyterLab's MyST extension, too, keeps answers."""
_LITERAL = re.compile(r"\{(code|code-block|code-cell|literalinclude|math|mermaid|raw|eval-rst)\}")
# Whatever could hold the letters of a role without being one is matched first, and left alone.
_TOKEN = re.compile(
    r"""
      ^[ ]*(?P<fence>`{3,}|~{3,}|:{3,}(?=\{))(?P<info>[^\n`]*)\n
          (?P<body>.*?)(?:^[ ]*(?P=fence)[ ]*$|\Z)
    | \\.
    | <!--.*?-->
    | ^%[^\n]*
    | \{eval\}(?P<ticks>`+)(?!`)(?P<expression>(?:(?!\n\s*\n).)+?)(?<!`)(?P=ticks)(?!`)
    | (?P<code>`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)(?P=code)(?!`)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


def expressions(text: str) -> list[str]:
    """The expressions of a Markdown text in their order, each on one line.

    >>> expressions("{eval}`share.bare` and ``{eval}`not this` `` and {eval}`f'{a}\\n {b}'`.")
    ['share.bare', "f'{a} {b}'"]
    """
    found: list[str] = []
    rewritten(text, lambda expression: found.append(expression) or "")
    return found


def filled(text: str, answers: Sequence[Mapping[str, Any]]) -> str:
    """Markdown with the answers, as kept under `ANSWERS`, in place of their expressions.

    >>> kept = {"expression": "1 + 1", "result": {"status": "ok", "data": {"text/plain": "2"}}}
    >>> filled("One and one make {eval}`1 + 1`.", [kept])
    'One and one make 2.'
    """
    told = {each["expression"]: _text(each["result"]["data"]) for each in answers}
    return rewritten(text, lambda expression: told[expression])


def rewritten(text: str, answer: Callable[[str], str]) -> str:
    """Markdown in which `answer` has replaced each inline expression.

    Code, comments and escaped marks stay as they are; what a directive holds is Markdown again.
    """

    def token(found: re.Match[str]) -> str:
        if found["expression"]:
            return answer(re.sub(r"\s*\n\s*", " ", found["expression"]).strip())
        if found["body"] and found["info"].startswith("{") and not _LITERAL.match(found["info"]):
            return found[0].replace(found["body"], rewritten(found["body"], answer), 1)
        return found[0]

    return _TOKEN.sub(token, text)


def _text(data: Mapping[str, str]) -> str:
    """An answer as part of a line of Markdown; plain text, a string without its quotes, means
    nothing but itself."""
    if "text/html" in data:
        # An empty line would end the paragraph, and with it the HTML.
        return re.sub(r"\s*\n\s*", " ", data["text/html"]).strip()
    if "text/markdown" in data:
        return data["text/markdown"]
    # Exhibits bring pandas and pyplot along, which a build that runs nothing does not need.
    from telemigration.exhibits.prose import plain

    text = data.get("text/plain", "")
    return plain(ast.literal_eval(text) if text.startswith(("'", '"')) else text)
