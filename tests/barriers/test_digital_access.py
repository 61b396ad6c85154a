"""Digital access of June 2019: published check values, the join's limits, the paper's table as a
whole."""

import pytest

from telemigration.barriers import cage, digital_access, printed
from telemigration.barriers.contributions import Law
from telemigration.barriers.statements import statements
from telemigration.errors import BadInput
from telemigration.exhibits.words import words
from telemigration.parameters import Parameters
from telemigration.sources.dane_files import Archive
from telemigration.sources.geih import FRAME_2005, FRAME_2018, read_month
from telemigration.sources.geih_access import (
    _employed_by_activity,
    read_households,
    read_labour_force_access,
)

JUNE = "geih/2019/GEIH_2019_06.zip"


@pytest.fixture(scope="module")
def homes():
    return digital_access.households().set_index("row")


@pytest.mark.parametrize(
    ("row", "internet", "computer"),
    [("Households, urban", 51.4, 37.1), ("Households, rural", 6.5, 5.1)],
)
def test_households_are_as_published(homes, row, internet, computer):
    assert 100 * homes.loc[row, "internet"] == pytest.approx(internet, abs=0.05)
    assert 100 * homes.loc[row, "computer"] == pytest.approx(computer, abs=0.05)


def test_shares_nest(homes):
    for table in (homes, digital_access.labour_force().set_index("row")):
        assert (table["both"] <= table[["computer", "internet"]].min(axis=1)).all()
        for name in ("computer", "internet", "both"):
            assert (table[f"{name}_low"] <= table[name]).all() and (
                table[name] <= table[f"{name}_high"]
            ).all()


def test_labour_force_is_what_table_4_2_implies():
    force, implied = (
        digital_access.labour_force().set_index("row").loc["Labour force"],
        printed.printed_totals(),
    )
    assert force["persons"] == pytest.approx(implied["persons"], rel=0.005)
    for name in ("computer", "internet"):
        assert force[name] == pytest.approx(implied[name], abs=0.005), "printed to whole percents"


def test_four_questions_define_the_employed(raw):
    """Where the module of the employed is there, the module on activity names the same people."""
    both = read_month(raw / JUNE, FRAME_2005, 6, employed=("rural",), unemployed=())
    activity = digital_access.access_cube().cells("zone", "employed")
    rural = activity[activity.index.get_level_values("group").str.startswith("rural")][0].sum()
    assert rural == pytest.approx(both.persons["expansion_weight"].sum())


def test_activity_gives_the_employed_of_the_module(raw):
    by_activity = _employed_by_activity(Archive(raw / JUNE), FRAME_2005, "rural", 6)
    by_module = read_month(raw / JUNE, FRAME_2005, 6, employed=("rural",), unemployed=()).persons
    assert len(by_activity) == len(by_module) == 2699
    assert by_activity["expansion_weight"].sum() == pytest.approx(
        by_module["expansion_weight"].sum()
    )


def test_no_occupation_is_put_in_for_the_employed_of_the_cities(raw):
    persons = read_labour_force_access(raw / JUNE, FRAME_2005, 6).persons
    cities = persons.query("zone == 'urban' and status == 'employed'")
    assert cities["occupation"].isna().all() and cities["access"].notna().all()
    assert (
        persons.query("zone == 'urban' and status == 'unemployed'")["occupation"].notna().mean()
        > 0.95
    )


def test_households_of_2023_were_not_asked(raw):
    with pytest.raises(BadInput, match="without the module"):
        read_households(raw / "geih/2023/GEIH_2023_01.zip", FRAME_2018, 1)


def test_states_share_out_all_persons():
    for zone, statuses in (("rural", ("employed",)), ("urban", ("unemployed",))):
        table = digital_access.by_teleworkability(Parameters(), zone, statuses)
        cells = digital_access.access_cube().cells("zone", statuses)
        everyone = cells[cells.index.get_level_values("group").str.startswith(zone)][0].sum()
        assert table["persons"].sum() == pytest.approx(everyone)


def test_teleworkable_jobs_go_with_better_access():
    for zone, statuses in (("rural", ("employed",)), ("urban", ("unemployed",))):
        table = digital_access.by_teleworkability(Parameters(), zone, statuses).set_index("row")
        assert table.loc["teleworkable", "computer_low"] > table.loc["not_teleworkable", "computer"]


def test_cage_has_the_items_of_the_framework():
    framework = cage.framework()
    assert framework["level"].value_counts().to_dict() == {"bilateral": 15, "unilateral": 12}
    measured = words("telemigration.barriers", "measured of the framework")
    assert set(measured) <= set(framework["item"]), "every measured item is one of the framework"
    assert (framework["measured"] != cage.NOT_MEASURED).sum() == len(measured)


def test_statements_are_decided_by_the_law():
    frame = statements(Law.of(2021))
    part_time = frame.at("Part-time workers on low pay give a disproportionate part of it")
    assert part_time.value == 1 and "58" in part_time.note
    several = "The Floor is obligatory with several sources of income, otherwise voluntary"
    assert frame.number(several) == 0
