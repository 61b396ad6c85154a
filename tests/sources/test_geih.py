"""The GEIH reader: every trap of DANE's files, made up in small and, where they are to be had, the
real files."""

import zipfile

import pytest
from geih_files import EMPLOYED_2018, FILES_2005, FILES_2018, PERSONS_2018, month_zip

from telemigration.errors import BadInput
from telemigration.sources.geih import FRAME_2005, FRAME_2018, read_month
from telemigration.sources.surveys import read_survey, surveys


@pytest.fixture
def january(tmp_path):
    return month_zip(tmp_path / "GEIH_2023_01.zip", FILES_2018)


def test_frame_2018_is_read_into_one_shape(january):
    month = read_month(january, FRAME_2018, 1)
    employed = month.persons.query("status == 'employed'").set_index("occupation")
    assert list(employed.index) == ["2411", "5223", "0110"]
    assert employed["expansion_weight"].tolist() == [100.5, 100.5, 200]
    assert employed["sex"].tolist() == ["women", "men", "men"]
    assert employed["education"].tolist() == ["tertiary", "upper secondary", "tertiary"]
    assert employed["sector"].tolist() == ["professional", "commercial", "public"]
    assert employed["zone"].tolist() == ["urban", "urban", "rural"]
    assert employed.loc["2411", "labour_income"] == 1_000_000


def test_formality_needs_contributions_of_the_worker(january):
    employed = (
        read_month(january, FRAME_2018, 1)
        .persons.query("status == 'employed'")
        .set_index("occupation")
    )
    assert employed["pension"].tolist() == [True, False, True]
    assert employed["pension_and_health"].tolist() == [True, False, True]


def test_unemployed_bear_their_last_occupation_else_the_one_they_look_for(january):
    persons = read_month(january, FRAME_2018, 1).persons
    unemployed = persons.query("status == 'unemployed'")
    assert unemployed["occupation"].tolist() == ["4110"], "the second is not in the labour force"
    assert unemployed["sex"].tolist() == ["women"]
    assert unemployed["education"].isna().all(), "99 is 'not known'"


def test_households_without_workers_are_listed_too(january):
    assert len(read_month(january, FRAME_2018, 1).households) == 3


def test_frame_2005_restores_leading_zeros_and_decimal_commas_and_skips_area(tmp_path):
    path = month_zip(tmp_path / "GEIH_2019_01.zip", FILES_2005)
    persons = read_month(path, FRAME_2005, 1, employed=("urban",), unemployed=()).persons
    assert persons["occupation"].tolist() == ["01", "45"]
    assert persons["department"].tolist() == ["05", "05"]
    assert persons["expansion_weight"].tolist() == [930.5, 930.5], (
        "Área repeats Cabecera and must not be added"
    )
    assert persons["labour_income"].isna().tolist() == [False, True]
    assert persons["pension"].isna().tolist() == [False, True]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-8-sig"])
def test_encodings_differ_by_month(tmp_path, encoding):
    path = month_zip(tmp_path / "month.zip", FILES_2018, encoding)
    assert len(read_month(path, FRAME_2018, 1).persons) == 4


def test_zip_and_folder_agree(january, tmp_path):
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(january) as archive:
        archive.extractall(folder)
    read = [read_month(path, FRAME_2018, 1).persons for path in (january, folder)]
    assert read[0].equals(read[1])


class Unflagged(zipfile.ZipInfo):
    """A zip entry whose name is UTF-8 but not declared so, as some months have it."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("utf-8"), self.flag_bits & ~0x800


def test_zip_entries_without_the_utf8_flag_are_found(tmp_path):
    path = tmp_path / "old.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in FILES_2018.items():
            archive.writestr(Unflagged(name), text.encode("latin-1"))
    assert len(read_month(path, FRAME_2018, 1).persons) == 4


BROKEN = {
    "missing module": (
        dict(files={"CSV/Ocupados.CSV": EMPLOYED_2018}),
        "no module 'caracteristicas generales'",
    ),
    "missing column": (
        dict(ocupados=EMPLOYED_2018.replace("OFICIO_C8", "OFICIO")),
        "no column OFICIO_C8",
    ),
    "wrong delimiter": (dict(ocupados=EMPLOYED_2018.replace(";", ",")), "row 1: found no ';'"),
    "a short row": (dict(ocupados=EMPLOYED_2018 + "103;1;1;01\n"), "Expected 14 columns, got 4"),
    "person twice": (
        dict(ocupados=EMPLOYED_2018 + EMPLOYED_2018.splitlines()[1] + "\n"),
        "row 5: found a person key",
    ),
    "weight zero": (
        dict(ocupados=EMPLOYED_2018.replace(";200;", ";0;")),
        "column FEX_C18, row 4: found 0.0",
    ),
    "weight negative": (
        dict(ocupados=EMPLOYED_2018.replace(";200;", ";-3;")),
        "column FEX_C18, row 4: found -3.0",
    ),
    "weight blank": (
        dict(ocupados=EMPLOYED_2018.replace(";200;", "; ;")),
        "column FEX_C18, row 4: found nan",
    ),
    "weight a word": (
        dict(ocupados=EMPLOYED_2018.replace(";200;", ";many;")),
        "column FEX_C18, row 4: found 'many'",
    ),
    "unknown occupation": (
        dict(ocupados=EMPLOYED_2018.replace("5223", "5999")),
        "column OFICIO_C8, row 3: found '5999'",
    ),
    "occupation too long": (
        dict(ocupados=EMPLOYED_2018.replace("5223", "52231")),
        "row 3: found '52231'",
    ),
    "another month": (
        dict(ocupados=EMPLOYED_2018.replace(";01;2;", ";02;2;")),
        "column MES, row 4: found 2.0",
    ),
    "age of a tree": (
        dict(generales=PERSONS_2018.replace(";2;70;", ";2;700;")),
        "column P6040, row 5: found 700.0",
    ),
    "hours beyond the week": (
        dict(ocupados=EMPLOYED_2018.replace(";40;", ";400;")),
        "column P6800, row 3: found 400.0",
    ),
    "no zone": (
        dict(ocupados=EMPLOYED_2018.replace(";01;2;", ";01;7;")),
        "row 4: found no department or zone",
    ),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_broken_input_is_named(tmp_path, broken):
    change, message = BROKEN[broken]
    path = month_zip(tmp_path / "GEIH_2023_01.zip", **{"files": FILES_2018, **change})
    known = frozenset({"2411", "5223", "0110", "4110"})
    with pytest.raises(BadInput) as error:
        read_month(path, FRAME_2018, 1, known_occupations=known)
    assert message in str(error.value) and "GEIH_2023_01.zip" in str(error.value)


def test_utf16_is_named(tmp_path):
    path = month_zip(tmp_path / "m.zip", FILES_2018, "utf-16")
    with pytest.raises(BadInput, match="UTF-16"):
        read_month(path, FRAME_2018, 1)


def test_truncated_zip_is_named(january):
    january.write_bytes(january.read_bytes()[:-200])
    with pytest.raises(BadInput, match="GEIH_2023_01.zip.*whole zip"):
        read_month(january, FRAME_2018, 1)


def test_damaged_entry_is_named(january):
    data = bytearray(january.read_bytes())
    data[80:140] = b"\x00" * 60
    january.write_bytes(data)
    with pytest.raises(BadInput, match="damaged entry"):
        read_month(january, FRAME_2018, 1)


def test_a_month_twice_is_refused(tmp_path):
    survey = surveys()["geih-2023"]
    twice = survey.__class__(**{**vars(survey), "months": survey.months[:1] * 2})
    with pytest.raises(BadInput, match="each month once"):
        read_survey(tmp_path, twice)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('grade = "good"', r"\[x\], grade: found 'good'; expected one of "),
        ('grade = "other period"\nshrot = "X"', r"\[x\]: found .*'shrot'"),
    ],
)
def test_survey_that_is_badly_described_is_refused(tmp_path, monkeypatch, written, message):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "surveys.toml").write_text(f"[x]\n{written}\n")
    monkeypatch.setenv("TELEMIGRATION_ROOT", str(tmp_path))
    with pytest.raises(BadInput, match=message):
        surveys.__wrapped__()


def test_january_2019_urban(raw):
    persons = read_month(raw / "geih/2019/GEIH_2019_01.zip", FRAME_2005, 1, ("urban",), ()).persons
    assert len(persons) == 24_869
    assert persons["expansion_weight"].sum() == pytest.approx(16_914_283, abs=1)


def test_2023_adds_up_to_the_annual_mean_of_employment(raw):
    persons, households = read_survey(raw, surveys()["geih-2023"])
    employed = persons.query("status == 'employed'")
    assert len(employed) == 365_819
    assert employed["expansion_weight"].sum() == pytest.approx(22_788_394, abs=1)
    assert employed["department"].nunique() == 33
    assert not households["household"].duplicated().any()


def test_2019_composite_never_counts_a_zone_twice(raw):
    persons, _ = read_survey(raw, surveys()["geih-2019"])
    weights = persons.groupby(["status", "zone"])["expansion_weight"].sum()
    assert weights["employed", "urban"] == pytest.approx(16_914_283, abs=1)
    assert weights["employed", "rural"] == pytest.approx((4_925_132 + 4_504_957) / 2, abs=1)
    assert weights["unemployed", "urban"] == pytest.approx(2_147_080, abs=1)
    assert persons["department"].nunique() == 24
