"""Sphinx extension: exhibits and results of the notebooks on other pages of the book.

`{exhibit} figure-2-0` places an exhibit, ``{result}`name` `` prints a registered number with its
grade; a format may follow the name after two colons: ``{result}`name::.0f interval` ``.
"""

from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.docutils import SphinxRole

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.origin import Origin
from telemigration.evidence.value import Value

EXTRA = "extra"


def result_of(row: pd.Series) -> Value:
    """The Value that a line of results.csv tells of."""
    kept: dict[str, Any] = {name: None if pd.isna(row[name]) else row[name] for name in row.index}
    grade = next(each for each in Grade if each.label == kept["grade"])
    cell = None if kept["cell"] is None else int(kept["cell"])
    return Value(
        kept["name"],
        float(kept["value"]),
        kept["unit"],
        grade,
        kept["low"],
        kept["high"],
        kept["survey"],
        kept["claim"],
        None if kept["digits"] is None else int(kept["digits"]),
        kept["note"],
        Origin(kept["notebook"], cell),
    )


def moved(html: str, page: str) -> str:
    """HTML written for a page one folder deep, with its relative links as they are from `page`.

    >>> (moved('<a href="../book/x.html">', "index"),
    ...  moved('<a href="../book/x.html">', "book/start"))
    ('<a href="book/x.html">', '<a href="../book/x.html">')
    """
    up = "../" * page.count("/")
    return html.replace('href="../', f'href="{up}').replace('src="../', f'src="{up}')


def may_be_elsewhere(config: Config) -> bool:
    """Whether what is not there is no mistake, because a chapter stands alone
    (`telemigration.pipeline.chapter`)."""
    return "myst.xref_missing" in config.suppress_warnings


class ExhibitDirective(Directive):
    """Places the exhibit with the given id."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The exhibit's HTML; a chapter built alone says where the exhibit is."""
        env = self.state.document.settings.env
        file = Path(env.srcdir) / EXTRA / "exhibits" / f"{self.arguments[0]}.html"
        if not file.exists() and may_be_elsewhere(env.config):
            return [nodes.paragraph("", f"({self.arguments[0]}: see the whole book)")]
        if not file.exists():
            known = ", ".join(sorted(each.stem for each in file.parent.glob("*.html")))
            raise self.error(
                str(
                    BadInput(
                        f"{env.docname}, exhibit {self.arguments[0]!r}", "none of that id", known
                    )
                )
            )
        env.note_dependency(str(file))
        html = file.read_text(encoding="utf-8")
        return [nodes.raw("", moved(html, env.docname), format="html")]


class ResultRole(SphinxRole):
    """Prints the registered number of that name with its grade."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The number as text; `name::.1f` says with how many digits."""
        name, _, spec = self.text.partition("::")
        file = Path(self.env.srcdir) / EXTRA / "results.csv"
        self.env.note_dependency(str(file))
        results = (
            pd.read_csv(file).set_index("name", drop=False) if file.exists() else pd.DataFrame()
        )
        if name not in results.index and may_be_elsewhere(self.env.config):
            return [nodes.inline("", "(see the whole book)")], []
        if name not in results.index:
            unknown = BadInput(
                f"{self.env.docname}, result {name!r}",
                "none of that name",
                f"a name in {file.name}",
            )
            message = self.inliner.reporter.error(str(unknown), line=self.lineno)
            return [nodes.inline("", escape(name))], [message]
        html = format(result_of(results.loc[name]), spec)
        return [nodes.raw("", moved(html, self.env.docname), format="html")], []


def setup(app: Sphinx) -> dict[str, Any]:
    """Register directive and role."""
    app.add_directive("exhibit", ExhibitDirective)
    app.add_role("result", ResultRole())
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
