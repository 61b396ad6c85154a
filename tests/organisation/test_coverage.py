"""The page that maps the sources leaves nothing out and points to pages and exhibits that exist."""

import json
import re

import pandas as pd
import pytest

from telemigration.paper.claims import published_claims
from telemigration.paper.layout import layouts
from telemigration.places import project_root, published_folder


@pytest.fixture(scope="module")
def page():
    return (project_root() / "book" / "coverage.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def rows(page):
    return {line.split("|")[1].strip(): line for line in page.splitlines() if line.startswith("| ")}


def test_every_published_table_and_figure_is_mapped(rows):
    figures = pd.read_csv(published_folder() / "table_figures.csv")["figure"]
    tables = {f"Table {number.replace('-', '.')}" for number in layouts() if number[0].isdigit()}
    labels = tables | set(figures[~figures.str.startswith("(")])
    assert len(labels) > 25
    assert labels <= set(rows)


def test_every_section_that_holds_a_claim_is_mapped(rows, page):
    for section in published_claims()["section"].unique():
        number = section.removeprefix("S")
        assert section.startswith("Seed") or number in rows or f"| {section} |" in page, section


def test_parents_of_sections_are_mapped(rows):
    numbers = [each for each in rows if re.fullmatch(r"\d(\.\d)*", each)]
    for number in numbers:
        parent = number.rpartition(".")[0]
        assert not parent or parent in numbers, number
    assert {number[0] for number in numbers} == set("12345678")


def test_every_footnote_is_mapped(rows):
    locations = published_claims()["location"]
    named = {
        number
        for each in locations
        if each.startswith("footnote")
        for number in re.findall(r"\d+", each)
    }
    assert {f"Footnote {number}" for number in named} | {
        f"Footnote {number}" for number in range(1, 12)
    } <= set(rows)


def test_pages_it_points_to_are_in_the_table_of_contents(page):
    contents = (project_root() / "_toc.yml").read_text(encoding="utf-8")
    for stem in set(re.findall(r"\.\./notebooks/([\w-]+)\.ipynb", page)):
        assert f"notebooks/{stem}\n" in contents, stem


def test_exhibits_it_names_stand_in_the_chapter_it_names(rows):
    for line in rows.values():
        found = re.search(
            r"notebooks/((0[1-8])-[\w-]+)\.ipynb\), (Table|Figure|Map) (\d\.\d+)", line
        )
        if found:
            stem, _, kind, number = found.groups()
            method = "table" if kind == "Table" else "figure"
            code = code_of(stem)
            named = re.search(rf'\.{method}\(\s*"{re.escape(number)}"', code)
            assert named or f'"{kind} {number}"' in code, line


def code_of(stem: str) -> str:
    """The code cells of a notebook."""
    path = project_root() / "notebooks" / f"{stem}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(each["source"]) for each in cells if each["cell_type"] == "code")
