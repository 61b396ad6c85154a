"""Sentences of Chapter 5 are true of the rows they are told of: those at hand, and a researcher's
own."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from telemigration.pipeline.inline import expressions
from telemigration.places import project_root

NOTEBOOK = "notebooks/05-freelancing.ipynb"
PARAMETERS = {"platform_rows": "", "repeated_profiles": "left-out"}


def told(**parameters: str) -> str:
    """The prose of the chapter with its answers, run with other parameters."""
    notebook = json.loads((project_root() / NOTEBOOK).read_text(encoding="utf-8"))
    names: dict[str, object] = {"__name__": "__main__"}
    prose = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            exec(source, names)
            names |= parameters if "parameters" in cell["metadata"].get("tags", ()) else {}
        else:
            prose += [str(eval(each, names)) for each in expressions(source)]
    return re.sub(r"\s+", " ", " ".join(prose))


def profiles(folder: Path, countries: dict[str, int]) -> str:
    """A folder of profiles from these countries, all with one skill, score and pay."""
    country = [each for each, times in countries.items() for _ in range(times)]
    table = pd.DataFrame({"platform": "Guru", "kind": "profile", "country": country})
    alike = {"skills": "Logo Design", "pay": "$15 USD per hour", "rating": 4.9}
    table.assign(**alike, reviews=range(len(table))).to_csv(folder / "rows.csv", index=False)
    return str(folder)


@pytest.mark.slow
def test_rows_at_hand_with_repeats_counted_keep_their_sentences() -> None:
    said = told(repeated_profiles="counted")
    assert "The order is the paper's: India, Bangladesh, Pakistan" in said
    assert "graphic design leads" in said and "Two dumps hold profiles" in said
    assert "nan" not in said.lower().split() and "None" not in said


@pytest.mark.slow
def test_own_profiles_are_told_by_what_they_are(tmp_path: Path) -> None:
    said = told(platform_rows=profiles(tmp_path, {"Peru": 50, "Colombia": 30, "India": 20}))
    assert "Two dumps hold profiles" not in said and "nobody knows when" not in said
    assert "these rows Peru, Colombia, India" in said
    assert "graphic design leads" in said and "30 Colombians are rated, all alike" in said
    assert "These rows are too few to tell." in said
    assert "The medians of Colombia, India and the Philippines do not differ." not in said


@pytest.mark.slow
def test_rows_that_say_hardly_anything_leave_sentences_out(tmp_path: Path) -> None:
    row = {"platform": "Guru", "kind": "posting", "title": "Logo for a shop"}
    pd.DataFrame([row]).to_csv(tmp_path / "rows.csv", index=False)
    said = told(platform_rows=str(tmp_path))
    assert "against a printed 0.42" not in said and "these rows say no country" in said
    assert not re.search(r"\bnan\b|\binf\b|\bNone\b", said)
