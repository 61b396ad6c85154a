"""Sphinx extension: mathematics as MathML, which browsers and screen readers know without a script.

pandoc, which the PDF needs anyway, translates; nothing is loaded from anywhere.
"""

from functools import cache
from typing import Any

import pypandoc
from docutils import nodes
from sphinx.application import Sphinx

from telemigration.errors import BadInput

# Browsers set combining accents beside their letter, the spacing ones above it.
_SPACING_ACCENTS = {0x302: "^", 0x303: "~", 0x304: "\u00af"}


@cache
def mathml(tex: str, display: bool) -> str:
    """A TeX formula as a `<math>` element.

    >>> mathml("x^2", display=False)[:5]
    '<math'
    """
    fence = "$$" if display else "$"
    source = f"{fence}{tex.strip()}{fence}"
    html = pypandoc.convert_text(
        source, "html", format="markdown", extra_args=["--mathml", "--wrap=none"]
    )
    start, end = html.find("<math"), html.rfind("</math>")
    if start < 0:
        raise BadInput(
            f"formula {tex!r}", "nothing pandoc can read as mathematics", "a formula in TeX"
        )
    return html[start:end].translate(_SPACING_ACCENTS) + "</math>"


def _inline(writer: Any, node: nodes.math) -> None:
    writer.body.append(f'<span class="math">{mathml(node.astext(), False)}</span>')
    raise nodes.SkipNode


def _block(writer: Any, node: nodes.math_block) -> None:
    anchor = f' id="{node["ids"][0]}"' if node["ids"] else ""
    number = f'<span class="eqno">({node["number"]})</span>' if node["number"] else ""
    writer.body.append(
        f'<div class="math"{anchor} tabindex="0">{mathml(node.astext(), True)}{number}</div>'
    )
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the renderer; chosen by `html_math_renderer: mathml`."""
    app.add_html_math_renderer(
        "mathml", inline_renderers=(_inline, None), block_renderers=(_block, None)
    )
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
