"""Occupation cubes: sums by hand, storage within its stated error."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telemigration.errors import BadInput
from telemigration.survey.cubes import Cube, make_cube
from telemigration.survey.replicates import Households

PERSONS = pd.DataFrame(
    {
        "household": [1, 1, 2, 3],
        "status": ["employed", "unemployed", "employed", "employed"],
        "occupation": ["2411", "2411", "2411", None],
        "sex": ["women", "men", None, "women"],
        "expansion_weight": [10.0, 10.0, 20.0, 5.0],
    }
)
HOUSEHOLDS = pd.DataFrame({"household": [1, 2, 3, 4], "stratum": ["a", "a", "b", "b"]})


@pytest.fixture
def cube():
    return make_cube(PERSONS, Households(HOUSEHOLDS), {"all": None, "sex": "sex"})


def test_sums_by_hand(cube):
    assert cube.cells("all", "employed")[0].to_dict() == {
        ("all", "2411"): 30.0,
        ("all", "not recorded"): 5.0,
    }
    assert cube.cells("sex")[0].to_dict() == {
        ("men", "2411"): 10.0,
        ("not recorded", "2411"): 20.0,
        ("women", "2411"): 10.0,
        ("women", "not recorded"): 5.0,
    }
    assert cube.interviewed("all")["all", "2411"] == 3


def test_a_block_by_hand(cube):
    block = cube.block("sex", "employed")
    assert block.groups.tolist() == ["not recorded", "women"]
    assert block.occupations.tolist() == ["2411", "not recorded"]
    assert block.sums[:, :, 0].tolist() == [[20, 10], [0, 5]]
    assert block.interviewed.tolist() == [[1, 1], [0, 1]]
    assert block.persons().tolist() == [30, 5]
    assert block.among(["women", "nobody"]).sums[:, :, 0].tolist() == [[10], [5]]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(*[st.integers(0, 2)] * 3, st.floats(1, 100)), min_size=1, max_size=12))
def test_a_block_holds_what_the_cells_hold(people):
    persons = pd.DataFrame(people, columns=["status", "group", "occupation", "expansion_weight"])
    labels = persons[["status", "group", "occupation"]].astype(str)
    persons = persons.assign(**labels, household=range(len(persons)))
    homes = persons[["household"]].assign(stratum="a")
    found = make_cube(persons, Households(homes), {"all": None, "group": "group"})
    cells, block = found.cells("group", ("0", "2")), found.block("group", ("0", "2"))
    dense = pd.DataFrame(block.sums[:, :, 0], block.occupations, block.groups).T.stack()
    assert np.allclose(dense[cells.index], cells[0])
    assert dense.sum() == pytest.approx(cells[0].sum())
    assert block.interviewed.sum() == labels["status"].isin(["0", "2"]).sum()


def test_every_grouping_adds_up_to_all(cube):
    everyone = cube.cells("all").sum()
    assert np.allclose(cube.cells("sex").sum(), everyone)


def test_storage_keeps_persons_and_replicates(cube, tmp_path):
    cube.write(tmp_path / "cube.parquet")
    again = Cube.read(tmp_path / "cube.parquet")
    assert again.sums.index.equals(cube.sums.index)
    assert (again.sums[0] == cube.sums[0]).all()
    # Half precision keeps 11 bits.
    assert np.allclose(again.sums, cube.sums, rtol=2**-11)


def test_storage_twice_gives_the_same_bytes(cube, tmp_path):
    for name in "ab":
        cube.write(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_person_without_household_is_refused():
    with pytest.raises(BadInput, match="1 persons of no listed household"):
        make_cube(PERSONS, Households(HOUSEHOLDS.query("household != 2")), {"all": None})


def test_unknown_grouping_is_refused(cube):
    with pytest.raises(BadInput, match="one of all, sex"):
        cube.cells("colour")
