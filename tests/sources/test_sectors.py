"""Industry codes to the sectors of Table 2.5."""

import pandas as pd
import pytest

from telemigration.sources.sectors import sector_of, sector_titles


@pytest.mark.parametrize(
    ("code", "sector"),
    [
        ("5211", "commercial"),
        ("5527", "hotels"),
        ("5271", "other"),
        ("6340", "professional"),
        ("6411", "transport"),
        ("6421", "information"),
        ("7220", "information"),
        ("7250", "other"),
        ("2211", "information"),
        ("2220", "industry"),
        ("7493", "professional"),
        ("8511", "public"),
        ("8520", "professional"),
        ("9000", "utilities"),
        ("0111", "agriculture"),
    ],
)
def test_revision_3_goes_where_revision_4_put_it(code, sector):
    assert sector_of(pd.Series([code]), "rev3").item() == sector


def test_every_division_of_revision_4_has_a_sector():
    divisions = [
        f"{number:02d}"
        for number in range(1, 100)
        if number not in (4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89)
    ]
    sectors = sector_of(pd.Series(divisions), "rev4")
    assert sectors.notna().all() and set(sectors) == set(sector_titles())


def test_unknown_codes_are_missing_not_guessed():
    assert sector_of(pd.Series(["00", None]), "rev4").isna().all()
