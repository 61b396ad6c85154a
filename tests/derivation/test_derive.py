"""Derived data: what is committed is what the raw files give, and nothing is left half written."""

import json

import pandas as pd
import pytest

from telemigration.derivation.making import check, derive
from telemigration.derivation.passports import check_passport, passport_path
from telemigration.derivation.recipes import recipes
from telemigration.errors import BadInput
from telemigration.places import derived_folder


def test_raw_files_give_what_is_committed(raw):
    assert check(raw) == []


@pytest.mark.parametrize("recipe", recipes(), ids=lambda each: each.path)
def test_every_derived_file_is_the_one_its_passport_describes(recipe):
    passport = check_passport(derived_folder() / recipe.path)
    assert {each["file"] for each in passport["sources"]} == set(recipe.files)
    assert passport["licence"] and passport["unit"]
    assert passport["made_by"] == recipe.made_by


def test_nothing_lies_in_derived_that_no_recipe_makes():
    made = {derived_folder() / recipe.path for recipe in recipes()}
    made |= {passport_path(each) for each in made}
    assert {each for each in derived_folder().rglob("*") if each.is_file()} == made


def test_derived_data_stay_small():
    assert sum(each.stat().st_size for each in derived_folder().rglob("*") if each.is_file()) < 20e6


def test_a_missing_raw_file_is_named_and_nothing_is_written(tmp_path):
    with pytest.raises(BadInput, match="onet_teleworkable_detail.dta"):
        derive(tmp_path / "empty", tmp_path / "out")
    assert not list(tmp_path.rglob("*.csv"))


def test_a_changed_derived_file_is_noticed(tmp_path):
    source = derived_folder() / "occupations" / "soc.csv"
    copy = tmp_path / "soc.csv"
    copy.write_text(source.read_text().replace("195530", "195531"))
    passport_path(copy).write_text(passport_path(source).read_text())
    with pytest.raises(BadInput, match="SHA-256"):
        check_passport(copy)


def test_passports_name_declared_sources_only():
    for recipe in recipes():
        passport = json.loads(passport_path(derived_folder() / recipe.path).read_text())
        assert all(len(each["sha256"]) == 64 for each in passport["sources"])


def test_us_employment_adds_up_to_the_oes_total():
    soc = pd.read_csv(derived_folder() / "occupations" / "soc.csv")
    assert soc["us_employment"].sum() == pytest.approx(144_731_220), (
        "OES May 2018, detailed occupations"
    )
