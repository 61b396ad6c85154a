"""The book's own configuration: a small book built with it needs no other host and shows its
parts."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
PAGE = """# Start

A share {cite:t}`key2020` is $\\hat{s}$, and

$$ \\frac{a}{b} $$ (ratio)

by {eq}`ratio`. [Grades](book/how-to-read.md#evidence-grades).

```{bibliography}
```
"""
BIBLIOGRAPHY = "@article{key2020, title={T}, author={Key, Ann}, journal={J}, year={2020}}\n"


@pytest.fixture(scope="module")
def html(tmp_path_factory):
    """Folder of the built pages."""
    stage = tmp_path_factory.mktemp("stage")
    shutil.copytree(ROOT / "book" / "static", stage / "book" / "static")
    shutil.copy(ROOT / "book" / "how-to-read.md", stage / "book")
    (stage / "extra").mkdir()
    (stage / "index.md").write_text(PAGE, encoding="utf-8")
    (stage / "_toc.yml").write_text(
        "format: jb-book\nroot: index\nchapters:\n- file: book/how-to-read\n"
    )
    for file in yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))[
        "bibtex_bibfiles"
    ]:
        (stage / file).write_text(BIBLIOGRAPHY, encoding="utf-8")
    ended = subprocess.run(
        [
            sys.executable,
            "-c",
            "from jupyter_book.cli.main import main; main()",
            "build",
            str(stage),
            "--config",
            str(ROOT / "_config.yml"),
            "--toc",
            str(stage / "_toc.yml"),
            "-W",
            "--keep-going",
            "-q",
        ],
        cwd=stage,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return stage / "_build" / "html"


def pages(html):
    return {
        path: BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for path in html.rglob("*.html")
        if "_static" not in path.parts
    }


def test_nothing_is_loaded_from_another_host(html):
    for path, page in pages(html).items():
        tags = page.select("script[src], img[src], iframe[src], link[href]")
        loaded = [tag.get("src") or tag.get("href") for tag in tags]
        assert [address for address in loaded if re.match(r"(https?:)?//", address)] == [], path
    for sheet in html.rglob("*.css"):
        assert (
            re.findall(r"url\(['\"]?(?:https?:)?//[^)]*", sheet.read_text(encoding="utf-8")) == []
        ), sheet


def test_what_pages_load_is_there(html):
    for path, page in pages(html).items():
        for tag in page.select(
            "script[src], img[src], link[rel~=stylesheet][href], link[rel~=icon][href]"
        ):
            address = (tag.get("src") or tag.get("href")).partition("?")[0]
            assert address.startswith("data:") or (path.parent / address).resolve().is_file(), (
                path,
                address,
            )


def test_formulas_are_mathml_with_number_and_no_script(html):
    page = pages(html)[html / "index.html"]
    assert len(page.select("math")) == 2 and page.select_one("div.math .eqno").get_text() == "(1)"
    assert page.find(id="equation-ratio") is not None
    assert not [
        script for script in page.select("script[src]") if "mathjax" in script["src"].lower()
    ]


def test_badges_lead_to_an_anchor_that_exists(html):
    from telemigration.evidence.value import GRADES_PAGE

    file, _, anchor = GRADES_PAGE.removeprefix("../").partition("#")
    assert pages(html)[html / file].find(id=anchor) is not None


def test_every_grade_is_explained_in_its_own_words(html):
    from telemigration.evidence.grades import Grade

    shown = {
        row.select_one(".grade").get_text(): row.get_text(" ", strip=True).lower()
        for row in pages(html)[html / "book" / "how-to-read.html"].select("tr:has(.grade)")
    }
    assert set(shown) == {grade.letter for grade in Grade}
    for grade in Grade:
        assert (
            grade.label in shown[grade.letter]
            and grade.meaning.replace("'", "’") in shown[grade.letter]
        )
