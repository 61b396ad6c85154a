"""One chapter as a small book of its own: its start page, its contents, and no link that leads out
of it."""

import posixpath
import re
from collections.abc import Collection, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml

CONTENTS, SETTINGS = "_toc.yml", "_config.yml"
PAGES = ("book/how-to-read", "book/references")
"""What every chapter leans on: grades are explained on the one page, citations lead to the
other."""
LEADS_OUT = ("myst.xref_missing", "ref.doc", "ref.ref")
"""Sphinx's names for links to pages that are not there: in one chapter alone they are no
mistake."""
_LINK = re.compile(r"""(<a\b[^>]*?)\s+href="([^"]*)\"""")
_ANCHOR = re.compile(r"""\sid="([^"]*)\"""")


def alone(
    root: Path, chapter: str, pages: Mapping[str, Path], files: Collection[str]
) -> dict[str, Path | bytes]:
    """What stands in the stage beside an executed chapter: the pages it leans on, a start page,
    contents, settings.

    Parameters
    ----------
    root : the project.
    chapter : stem of the notebook.
    pages : all pages and static files of the book by path.
    files : names of the files beside the start page that readers can download.
    """
    kept = {
        name: file
        for name, file in pages.items()
        if not name.endswith(".md") or name.removesuffix(".md") in PAGES
    }
    made = {
        "index.md": start_page(chapter, files),
        CONTENTS: contents(chapter, kept),
        SETTINGS: settings((root / SETTINGS).read_text(encoding="utf-8")),
    }
    return kept | {name: text.encode() for name, text in made.items()}


def start_page(chapter: str, files: Collection[str]) -> str:
    """Markdown of the page on top."""
    links = ", ".join(f'<a href="{name}">{name}</a>' for name in files)
    return (
        f"# One chapter\n\n[](notebooks/{chapter}.ipynb) stands here alone, as made by "
        f"`telemigration build --only {chapter}`. What leads to other chapters is plain text. "
        f"Its results as files: {links}.\n"
    )


def contents(chapter: str, pages: Collection[str]) -> str:
    """The `_toc.yml` of the chapter and those of `PAGES` that the book has."""
    about = [name for name in PAGES if f"{name}.md" in pages]
    return "format: jb-book\nroot: index\nchapters:\n" + "".join(
        f"- file: {name}\n" for name in (f"notebooks/{chapter}", *about)
    )


def settings(whole: str) -> str:
    """The book's `_config.yml` for one chapter: what leads out of it is no warning.

    >>> print(settings("title: T\\nsphinx: {config: {language: en}}").strip())
    title: T
    sphinx:
      config:
        language: en
        suppress_warnings:
        - myst.xref_missing
        - ref.doc
        - ref.ref
    """
    read = yaml.safe_load(whole) or {}
    config = read.setdefault("sphinx", {}).setdefault("config", {})
    config["suppress_warnings"] = [*config.get("suppress_warnings", ()), *LEADS_OUT]
    return yaml.safe_dump(read, sort_keys=False, allow_unicode=True)


def without_dead_links(html: str, page: str, files: Collection[str]) -> str:
    """HTML whose links to files that are not there, and to anchors the page lacks, are plain text.

    Parameters
    ----------
    html, page : the page and its path.
    files : paths of all files of the small book.

    Examples
    --------
    >>> without_dead_links('<a href="02-x.html#y">2</a> <a href="y.html">5</a>', "y.html",
    ...     {"y.html"})
    '<a>2</a> <a href="y.html">5</a>'
    """
    anchors = set(_ANCHOR.findall(html))
    return _LINK.sub(
        lambda link: link[1] if _leads_nowhere(link[2], page, files, anchors) else link[0], html
    )


def _leads_nowhere(
    address: str, page: str, files: Collection[str], anchors: Collection[str]
) -> bool:
    parts = urlsplit(unescape(address))
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return False
    if not parts.path:
        return bool(parts.fragment) and unquote(parts.fragment) not in anchors
    return (
        posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
        not in files
    )
