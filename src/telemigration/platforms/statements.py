"""Statements of the paper that the counts can decide, each with the condition under which they
do."""

from collections.abc import Iterator

import pandas as pd

from telemigration.paper.tables import published_table
from telemigration.platforms import shares
from telemigration.platforms.labour_index import SPANISH, index_shares
from telemigration.platforms.rows import Rows
from telemigration.sources.platforms import COLOMBIA

FEW = 100
"""Of fewer Colombians a test that finds no difference says nothing."""
MOSTLY, HALF, CHANCE = 0.95, 0.5, 0.05


def statements(rows: Rows) -> pd.DataFrame:
    """What the counts decide: columns row (the statement), holds, note (the numbers), survey."""
    decided = [*_english(rows), _software_and_design(), *_same_work(rows), _marketing()]
    return pd.DataFrame(decided, columns=["row", "survey", "holds", "note"])


def _english(rows: Rows) -> Iterator[tuple[str, str, bool, str]]:
    key = rows.first("Upwork", "posting")
    if key:
        share = rows.size(key, "en") / rows.size(key)
        told = f"{100 * share:.1f} % of titles are read as English; {rows.dump(key).selection}"
        words = "Upwork's postings tend to be in English only (95 % or more)"
        yield words, rows.survey(key), share >= MOSTLY, told


def _software_and_design() -> tuple[str, str, bool, str]:
    spanish = index_shares("spanish-domains-2020-11")
    software = spanish["Software development and technology"]
    creative = spanish["Creative and multimedia"]
    told = (
        f"software {100 * software:.0f} %, creative and multimedia {100 * creative:.0f} % of new "
        "vacancies"
    )
    words = "Most vacancies are for web, apps, design and data"
    return words, SPANISH, software + creative > HALF, told


def _same_work(rows: Rows) -> Iterator[tuple[str, str, bool, str]]:
    p, few = shares.same_mix(rows, rows.profiles, COLOMBIA)
    if few >= FEW:
        told = (
            f"p = {p:.2f} that {few} Colombians were drawn from all by chance; few rows, little "
            "power"
        )
        words = (
            "Colombians offer no other work than the rest (not told apart by a test of occupations)"
        )
        yield words, rows.survey(rows.profiles), p > CHANCE, told


def _marketing() -> tuple[str, str, bool, str]:
    spanish = index_shares("spanish-domains-2020-11")
    sales, professional = spanish["Sales and marketing support"], spanish["Professional services"]
    posted = published_table("5-2").query("series == 'jobs_posted'").set_index("occupation")
    marketing = posted.loc["Advertising and marketing professionals", "share_pct"]
    told = (
        f"sales and marketing {100 * sales:.1f} %, professional services, finance among them, "
        f"{100 * professional:.1f} % of new vacancies; the paper's own Table 5.2 has "
        f"{marketing.min():.1f} to {marketing.max():.1f} % of postings in advertising and marketing"
    )
    words = "Demand is heavily concentrated in digital marketing and financial analysis"
    return words, SPANISH, sales + professional > HALF, told
