"""The readers of the dumps: rows of the interface, and one clear error for a file that is none."""

from pathlib import Path

import pandas as pd
import pytest

from telemigration.errors import BadInput
from telemigration.platforms.standardise.skills import one_spelling, segmented, skill_list
from telemigration.sources import platforms
from telemigration.sources.platforms import COLUMNS, DUMPS, LAYOUTS, layout_of, read_dump
from telemigration.sources.tabular import read_delimited

ROWS = {
    "freelancer-8401": 8401,
    "freelancer-1000": 1000,
    "upwork-postings": 5051,
    "upwork-profiles": 111,
    "workana-postings": 1249,
}
WORKANA_HEADER = "titulo,valor_min,valor_max,forma_pag,data,skills,pais,consulta\n"


@pytest.mark.parametrize("key", ROWS)
def test_every_row_of_a_dump_arrives_in_the_columns_of_the_interface(raw: Path, key: str) -> None:
    rows = read_dump(raw, key)
    assert len(rows) == ROWS[key]
    assert tuple(rows.columns) == COLUMNS
    assert rows["skills"].map(lambda skills: isinstance(skills, list | str)).all()


def test_each_dump_is_known_by_its_header_and_no_header_is_that_of_two(raw: Path) -> None:
    for dump in DUMPS:
        headers = list(read_delimited(raw / dump.file))
        assert [key for key, layout in LAYOUTS.items() if layout.fits(headers)] == [dump.key]
        assert layout_of(headers[1:]) is None


def test_the_large_dump_holds_the_colombians_and_repeats_that_its_description_names(
    raw: Path,
) -> None:
    rows = read_dump(raw, "freelancer-8401")
    colombians = rows[rows["country"] == "Colombia"]
    assert (
        len(colombians),
        int(colombians["rating"].notna().sum()),
        int(rows["repeat"].sum()),
    ) == (38, 6, 2093)


def test_a_score_of_nought_is_no_score(raw: Path) -> None:
    assert read_dump(raw, "freelancer-1000")["rating"].min() > 0


def test_glued_skills_are_read_as_the_clean_dump_writes_them(raw: Path) -> None:
    rows = read_dump(raw, "freelancer-1000")
    lists = [skills for skills in rows["skills"] if skills]
    assert len(lists) > 900
    assert all(segmented("".join(skills)) == skills for skills in lists)
    saved = [str("".join(skills).split(" ")) for skills in lists]
    assert all(
        skill_list(text) == list(dict.fromkeys(map(one_spelling, skills)))
        for text, skills in zip(saved, lists, strict=True)
    )


def test_a_bad_cell_is_named_by_file_column_and_row(tmp_path: Path) -> None:
    file = tmp_path / "workana.csv"
    file.write_text(
        WORKANA_HEADER + "Sitio web,100,250,Fixed,2023-03-30 13:24,PHP,Peru,x\n"
        "Otro,100,250,Weekly,2023-03-30 13:24,PHP,Peru,x\n",
        encoding="utf-8",
    )
    with pytest.raises(BadInput, match="workana.csv, column 'terms', row 3: found 'Weekly'"):
        LAYOUTS["workana-postings"].read(read_delimited(file), file.name)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    file = tmp_path / "workana.csv"
    file.write_text("titulo,valor_min\nSitio,1\n", encoding="utf-8")
    with pytest.raises(BadInput, match="columns 'valor_max'"):
        LAYOUTS["workana-postings"].read(read_delimited(file), file.name)


def test_an_unknown_dump_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="one of freelancer-8401"):
        read_dump(tmp_path, "fiverr")


def test_the_labour_index_counts_no_total_twice(raw: Path) -> None:
    workers = platforms.read_oli_workers(raw / platforms.OLI_WORKERS)
    file = pd.read_csv(raw / platforms.OLI_WORKERS)
    assert (
        workers["workers"].sum() == file.loc[file["Occupation"] != "ALL OCCUPATIONS", "count"].sum()
    )
    assert set(workers["occupation"]) == set(platforms.OLI_OCCUPATIONS.values())
