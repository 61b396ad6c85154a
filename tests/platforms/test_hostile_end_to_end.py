"""Rows from strangers who mean harm, all the way into HTML, CSV, JSON, notebook and PDF of Section
5.

The same chapter is made of harmless rows: what the hostile one has beyond it came in with the rows.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from bs4 import BeautifulSoup

from telemigration.errors import BadInput
from telemigration.pipeline.pdf import TitlePage, typst_source
from telemigration.platforms.own_data.folder import read_rows

CHAPTER = "05-freelancing"
FOLDER = "=x <b onclick='alert(7)'>\"rows\"\u202e{{7*7}}"
AS_CSV = dict(index=False, quoting=csv.QUOTE_ALL)
MEGABYTE = 1_000_000
LONGEST_TEXT = 20_000
PATIENCE = 1800
"""Seconds after which a build counts as stuck; on a quiet machine it takes one of them in fifty."""
SIGNS = ("=", "+", "-", "@", "\t", "\r")
STRINGS = json.loads(Path(__file__).with_name("hostile.json").read_text(encoding="utf-8"))
MARKUP, FORMULAS, UNSEEN, PRINT = (
    STRINGS[kind] for kind in ("markup", "formulas", "unseen", "print")
)
LONG = [
    "A" * MEGABYTE,
    "<script>" * (MEGABYTE // 8),
    "=" * MEGABYTE,
    "\u202e" * MEGABYTE,
    "word " * (MEGABYTE // 5),
]
HOSTILE = [*MARKUP, *FORMULAS, *UNSEEN, *PRINT, *LONG]
PLATFORM = "[x](javascript:alert(14)) {{7*7}} {raw:html}`<script>` <b>=Plat\x00form\u202e"
SAID = """period = "<b onclick='alert(15)'> {{7*7}}"
selection = "=1+1 <script>alert(16)</script> [y](javascript:alert(17)) \\u202e" """
HARMLESS = [f"Website number {number}" for number in range(len(HOSTILE))]
COUNTRIES = ["Colombia", "India", "United States", "Pakistan", "Colombia", "Spain"]
TEMPLATES = [
    "{}",
    "Need a developer for {} in the web shop",
    "{} logo design for my new website",
    "Busco programador para {} de la tienda en línea",
    "Diseño de página web {} para mi empresa",
]


def rows(strings: list[str], platform: str, kind: str) -> pd.DataFrame:
    """Thirty rows of each string, in every column that holds text."""
    made = [
        {
            "platform": platform,
            "kind": kind,
            "date": text[:40] if turn % 3 else f"2026-11-{turn % 28 + 1:02}",
            "title": TEMPLATES[turn % len(TEMPLATES)].format(text)
            if len(text) < MEGABYTE or turn < 2
            else "Web shop",
            "skills": f"PHP, {text[:70]}, {text[:50]} design, WordPress"
            if turn % 2
            else f"['{text[:70]}', 'PHP']",
            "pay": f"{text[:60]} $20 - $40 / hr" if turn % 5 == 0 else f"${10 + turn}.00 / hr",
            "country": text[:80]
            if turn % 7 == 0
            else COUNTRIES[turn % 6]
            if turn % 4
            else f"{text[:9]}Colombia",
            "rating": str(4 + turn % 2) if turn % 6 else text[:20],
            "reviews": text[:20] if turn % 6 == 1 else str(turn),
        }
        for text in strings
        for turn in range(30)
    ]
    return pd.DataFrame(made)


def write_rows(folder: Path, strings: list[str], platform: str) -> Path:
    """CSV and Parquet of every kind of row; one platform has a name of its own."""
    folder.mkdir(parents=True)
    rows(strings, "freelancer", "profile").to_csv(folder / "profiles.csv", **AS_CSV)
    postings = rows(strings, "upwork", "posting")
    postings.assign(
        skills=[[text, "PHP", "HTML"] for text in postings["skills"]],
        rating=pd.to_numeric(postings["rating"], errors="coerce"),
        reviews=pd.to_numeric(postings["reviews"], errors="coerce"),
    ).to_parquet(folder / "upwork.parquet")
    rows(strings, "workana", "posting").to_csv(folder / "workana.csv", **AS_CSV)
    rows(strings[:3], platform, "posting").to_csv(folder / "other.csv", **AS_CSV)
    (folder / "other.toml").write_text(
        SAID if platform == PLATFORM else 'period = "2026"', encoding="utf-8"
    )
    return folder


def started(root: Path, folder: Path, *options: str) -> subprocess.Popen:
    command = [
        sys.executable,
        "-m",
        "telemigration.cli",
        "build",
        "--only",
        CHAPTER,
        "-p",
        f"platform_rows={folder}",
    ]
    return subprocess.Popen(
        [*command, *options],
        cwd=root,
        env=os.environ | {"TERM": "dumb", "TELEMIGRATION_ROOT": str(root)},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


@pytest.fixture(scope="module")
def made(clone: Callable[[], Path]) -> tuple[Path, Path]:
    """Folders below `_build` of the chapter made of hostile rows, with its PDF, and of harmless
    rows, without."""
    roots = [clone(), clone()]
    hostile = write_rows(roots[0] / "rows" / FOLDER, HOSTILE, PLATFORM)
    harmless = write_rows(roots[1] / "rows" / "harmless", HARMLESS, "Platform")
    running = [started(roots[0], hostile), started(roots[1], harmless, "--no-pdf")]
    try:
        for build in running:
            told = build.communicate(timeout=PATIENCE)[0]
            assert build.returncode == 0, told
    finally:
        for build in running:
            build.kill()
    return tuple(next((root / "_build").glob(f"*--only-{CHAPTER}")) for root in roots)


@pytest.fixture(scope="module")
def pages(made: tuple[Path, Path]) -> tuple[BeautifulSoup, BeautifulSoup]:
    """The chapter's page, hostile and harmless."""
    return tuple(
        BeautifulSoup((out / f"html/notebooks/{CHAPTER}.html").read_text("utf-8"), "lxml")
        for out in made
    )


def texts(out: Path) -> Iterator[tuple[str, str]]:
    """Name and content, escapes undone, of every file that holds the rows' words."""
    for path in sorted(each for each in out.rglob("*") if each.is_file()):
        if path.suffix in (".html", ".csv", ".svg", ".md"):
            yield str(path.relative_to(out)), unescape(path.read_text(encoding="utf-8"))
        elif path.suffix in (".json", ".ipynb", ".jsonl"):
            text = path.read_text(encoding="utf-8")
            read = [
                json.loads(line)
                for line in (text.splitlines() if path.suffix == ".jsonl" else [text])
            ]
            yield str(path.relative_to(out)), unescape("\n".join(strings(read)))


def strings(value: object) -> Iterator[str]:
    """All texts within JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in (*value, *value.values()) if isinstance(value, dict) else value:
            yield from strings(each)


def outputs(out: Path) -> Iterator[tuple[str, str]]:
    """What a reader is given: pages, exhibits, results, notebook; not Sphinx's own files."""
    # What `telemigration why` reads holds the path as it was typed, escaped.
    own = ("sphinx/", "html/_static/", "stage/book", "ingredients.json")
    yield from ((name, text) for name, text in texts(out) if not name.startswith(own))


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_halves_of_surrogates_are_refused_with_the_name_of_their_file(
    tmp_path: Path, ending: str
) -> None:
    title = b"logo \xed\xa0\x80 design"
    if ending == "csv":
        (tmp_path / "bad.csv").write_bytes(b"platform,kind,title\nupwork,posting," + title + b"\n")
    else:
        pq.write_table(
            pa.table(
                {
                    "platform": ["upwork"],
                    "kind": ["posting"],
                    "title": pa.array([title], pa.binary()).view(pa.string()),
                }
            ),
            tmp_path / "bad.parquet",
        )
    with pytest.raises(BadInput, match=f"bad.{ending}"):
        read_rows(tmp_path)


def test_rows_reach_the_tables(
    made: tuple[Path, Path], pages: tuple[BeautifulSoup, BeautifulSoup]
) -> None:
    counted = pd.read_csv(made[0] / "exhibits/table-5-1.csv")
    own = counted[counted["series"] != "printed"].groupby("quantity")["value"].sum()
    assert own["vacancies"] > 1000 and own["profiles"] > 500
    words = " ".join(each.read_text("utf-8") for each in (made[0] / "exhibits").glob("*.csv"))
    assert all(word in words for word in ("alert", "script", "hyperlink", "onerror"))


def test_notebook_runs_without_a_warning(made: tuple[Path, Path]) -> None:
    notebook = json.loads((made[0] / f"notebooks/{CHAPTER}.ipynb").read_text(encoding="utf-8"))
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", ())]
    assert outputs and not [
        "".join(output["text"]) for output in outputs if output.get("name") == "stderr"
    ]


def test_page_has_no_element_attribute_or_script_that_harmless_rows_lack(pages: tuple) -> None:
    hostile, harmless = pages
    for found in (scripts, acting):
        assert found(hostile) <= found(harmless)
    assert {tag.name for tag in hostile.find_all(True)} <= {
        tag.name for tag in harmless.find_all(True)
    } | {"a"}


def scripts(page: BeautifulSoup) -> set[str]:
    """Every script element as text."""
    return {str(script) for script in page.find_all("script")}


def acting(page: BeautifulSoup) -> set[tuple[str, str, str]]:
    """Attributes that make a browser do something."""
    return {
        (tag.name, name, str(value))
        for tag in page.find_all(True)
        for name, value in tag.attrs.items()
        if name.startswith("on")
        or name in ("srcdoc", "autofocus", "formaction", "action", "http-equiv")
    }


def test_no_link_runs_anything(made: tuple[Path, Path]) -> None:
    for page in (made[0] / "html").rglob("*.html"):
        soup = BeautifulSoup(page.read_text("utf-8"), "lxml")
        named = ("href", "src", "xlink:href", "data", "content")
        found = {str(tag[name]) for name in named for tag in soup.find_all(attrs={name: True})}
        addresses = {re.sub(r"\s", "", each).lower() for each in found}
        assert not [
            each for each in addresses if each.startswith(("javascript:", "vbscript:", "data:text"))
        ]
        assert not [each for each in addresses if "evil.example" in each]


def test_cells_of_spreadsheets_are_no_formulas(made: tuple[Path, Path]) -> None:
    files = [
        *(made[0] / "exhibits").glob("*.csv"),
        *(made[0] / "html").rglob("*.csv"),
        *made[0].glob("*.csv"),
    ]
    assert len(files) > 30
    for file in files:
        with file.open(encoding="utf-8", newline="") as stream:
            lines = list(csv.reader(stream, strict=True))
        assert len({len(line) for line in lines}) == 1, file
        assert not [
            cell
            for line in lines
            for cell in line
            if cell.startswith(SIGNS) and not is_number(cell)
        ], file


def is_number(cell: str) -> bool:
    return re.fullmatch(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", cell) is not None


def test_no_control_or_invisible_character_comes_out(made: tuple[Path, Path]) -> None:
    for name, text in outputs(made[0]):
        assert unseen(text) == set(), name


def unseen(text: str) -> set[str]:
    """Characters that steer a terminal, a browser or the direction of writing; ends of lines are
    none."""
    return {
        f"U+{ord(each):04X}"
        for each in set(text) - {"\n", "\t"}
        if unicodedata.category(each) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    }


def test_sizes_stay_sane(made: tuple[Path, Path], pages: tuple) -> None:
    sizes = [
        {
            path.relative_to(out).as_posix(): path.stat().st_size
            for path in (out / "html").rglob("*")
            if path.suffix in (".html", ".csv", ".json", ".svg")
        }
        for out in made
    ]
    assert not {
        name: size for name, size in sizes[0].items() if size > 3 * sizes[1].get(name, 0) + 50_000
    }
    read = [
        text
        for text in pages[0].find_all(string=True)
        if text.parent.name not in ("script", "style")
    ]
    assert max(map(len, read)) < LONGEST_TEXT


def test_markup_for_print_is_text(made: tuple[Path, Path], tmp_path: Path) -> None:
    opening = TitlePage("T", "S", ("A",), "O", "E")
    page = made[0] / "sphinx/singlehtml/_build/singlehtml/index.html"
    source = typst_source(page, made[0] / "exhibits", tmp_path, opening).read_text(encoding="utf-8")
    assert unseen(source) == set() and max(map(len, source.splitlines())) < MEGABYTE
    # Within a string of Typst's own nothing is a call.
    calls = re.findall(r"(?<!\\)#([a-z.]+)", re.sub(r'"(?:[^"\\]|\\.)*"', '""', source))
    assert not {"eval", "read", "set", "plugin", "include", "sys"} & set(calls)
    assert calls.count("import") == calls.count("show") == 1


def test_pdf_has_pages_without_what_was_sent(made: tuple[Path, Path]) -> None:
    pdf = made[0] / f"{CHAPTER}.pdf"
    content = pdf.read_bytes()
    assert content.startswith(b"%PDF") and 50_000 < len(content) < 5_000_000
    assert b"/JavaScript" not in content and b"/Launch" not in content
    if shutil.which("pdftotext"):
        text = subprocess.run(
            ["pdftotext", str(pdf), "-"], capture_output=True, check=True
        ).stdout.decode("utf-8")
        # Typst joins the dots of its contents and parts words at line ends by characters of its
        # own.
        assert unseen(text.replace("\f", "")) <= {"U+2060", "U+00AD"} and text.count("\f") > 10
