"""From a portal on this machine through the store into the chapter, as a researcher types it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from made_up_portal import project

from telemigration.platforms.collect import read_store

CHAPTER = "05-freelancing"


def typed(root: Path, *words: str) -> str:
    """What the command line prints; it must succeed."""
    ended = subprocess.run(
        [sys.executable, "-m", "telemigration.cli", *words],
        cwd=root,
        text=True,
        capture_output=True,
        env=os.environ | {"TERM": "dumb", "TELEMIGRATION_ROOT": str(root)},
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.fixture
def store(clone: Callable[[], Path], site) -> Path:
    """A store in a folder beside the project's, filled from the portal: 230 postings, 30
    profiles."""
    root = clone()
    for kind in ("postings", "profiles"):
        typed(
            root,
            "collect",
            "freelancer",
            "--from",
            site.url,
            "--into",
            "store",
            "--kind",
            kind,
            "--rate",
            "10",
        )
    return root / "store"


def counted(out: Path) -> pd.Series:
    """Table 5.1's own numbers of rows in any language, by quantity: vacancies, profiles."""
    table = pd.read_csv(out / "exhibits/table-5-1.csv")
    own = table[(table["series"] != "printed") & table["row"].str.endswith("all languages")]
    return own.groupby("quantity")["value"].sum()


def test_chapter_counts_exactly_the_rows_of_the_store(store: Path, site) -> None:
    root, kept = store.parent, read_store(store)
    page = (
        root
        / typed(
            root, "build", "--only", CHAPTER, "--no-pdf", "-p", "platform_rows=store"
        ).splitlines()[-1]
    )
    shown = counted(page.parents[2])
    assert shown["vacancies"] == (kept["kind"] == "posting").sum() == len(site.projects)
    assert shown["profiles"] == (kept["kind"] == "profile").sum() == len(site.users)
    article = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml").find("article")
    assert "No rows to show: " in article.get_text() and "Traceback" not in article.get_text()
    served = {link["href"] for link in article.select(".exhibit-links a[download]")}
    assert served and all((page.parent / each).exists() for each in served)

    site.projects += [project(number) for number in range(230, 240)]
    typed(root, "collect", "freelancer", "--from", site.url, "--into", "another", "--rate", "10")
    (root / "another/freelancer").rename(store / "again")
    assert "platform_rows/again/" in typed(root, "why", CHAPTER, "-p", "platform_rows=store")
