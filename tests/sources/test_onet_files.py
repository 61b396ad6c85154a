"""O*NET: the text release as O*NET writes it, the authors' files, and the real ones."""

import pandas as pd
import pytest

from telemigration.errors import BadInput
from telemigration.sources.onet import (
    read_flags,
    read_gwa_importance,
    read_occupations,
    read_opinion,
    read_published_bls,
    read_published_occupations,
    read_text_release,
)

HEADER = [
    "O*NET-SOC Code",
    "Element ID",
    "Element Name",
    "Scale ID",
    "Category",
    "Data Value",
    "N",
    "Standard Error",
]
MAIL = ["11-1011.00", "4.C.1.a.2.h", "Electronic Mail", "CX", "n/a", "4.92", "34", "0.05"]
PHONE = ["11-1011.00", "4.C.1.a.2.f", "Telephone", "CX", "n/a", "4.95", "34", "0.02"]
MAIL_SHARE = ["11-1011.00", "4.C.1.a.2.h", "Electronic Mail", "CXP", "5", "95.20", "34", "3.1"]
HANDLING = [
    "11-1011.00",
    "4.A.3.a.2",
    "Handling and Moving Objects",
    "IM",
    "n/a",
    "1.81",
    "n/a",
    "0.1",
]
HANDLING_LEVEL = [
    "11-1011.00",
    "4.A.3.a.2",
    "Handling and Moving Objects",
    "LV",
    "n/a",
    "0.60",
    "34",
    "0.1",
]


def tabbed(path, *rows):
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def release(tmp_path):
    tabbed(
        tmp_path / "Occupation Data.txt",
        ["O*NET-SOC Code", "Title", "Description"],
        ["11-1011.00", "Chief Executives", 'Determine "policies", and so on'],
    )
    tabbed(tmp_path / "Work Context.txt", HEADER, MAIL_SHARE, MAIL)
    tabbed(tmp_path / "Work Activities.txt", HEADER, HANDLING_LEVEL, HANDLING)
    return tmp_path


def test_text_release_keeps_the_means_of_the_right_scale(release):
    tables = read_text_release(release)
    assert tables["context"][["element", "answer", "respondents"]].values.tolist() == [
        ["4.C.1.a.2.h", 4.92, 34]
    ]
    assert tables["activities"]["answer"].to_list() == [1.81]
    assert tables["activities"]["respondents"].isna().all()
    assert tables["occupations"]["title"].to_list() == ["Chief Executives"]


@pytest.mark.parametrize(
    ("place", "cell", "message"),
    [
        (
            0,
            "11-1011",
            "column 'onetsoccode', row 4: found '11-1011'; expected a code like 11-1011.00",
        ),
        (
            1,
            "Electronic",
            "column 'element', row 4: found 'Electronic'; expected an element like 4.C.1.a.2.h",
        ),
        (5, "5.3", "column 'answer', row 4: found '5.3'; expected a number from 1 to 5"),
        (5, "", "column 'answer', row 4: found nothing; expected a value"),
        (
            1,
            PHONE[1],
            "column 'onetsoccode', 'element', row 4: "
            "found '11-1011.00', '4.C.1.a.2.f' a second time",
        ),
    ],
    ids=["occupation", "element", "answer out of scale", "no answer", "question twice"],
)
def test_text_release_names_the_row_at_fault(release, place, cell, message):
    tabbed(
        release / "Work Context.txt",
        HEADER,
        PHONE,
        MAIL_SHARE,
        [*MAIL[:place], cell, *MAIL[place + 1 :]],
    )
    with pytest.raises(BadInput, match=f"^Work Context.txt, {message}"):
        read_text_release(release)


def test_text_release_with_another_delimiter_encoding_scale_or_occupation(release):
    context = release / "Work Context.txt"
    context.write_text(",".join(HEADER) + "\n")
    with pytest.raises(
        BadInput,
        match="row 1: found columns separated by commas; expected columns separated by tabs",
    ):
        read_text_release(release)
    tabbed(context, HEADER, MAIL_SHARE)
    with pytest.raises(
        BadInput, match="column 'Scale ID': found scales CXP; expected rows with scale CX"
    ):
        read_text_release(release)
    tabbed(context, HEADER, ["99-9999.00", *MAIL[1:]])
    with pytest.raises(
        BadInput,
        match="Work Context.txt, .*found '99-9999.00'; expected an occupation of Occupation",
    ):
        read_text_release(release)
    context.write_bytes("\t".join(HEADER).encode("utf-16"))
    with pytest.raises(
        BadInput, match="Work Context.txt, row 1: found bytes .*expected text in UTF-8"
    ):
        read_text_release(release)
    context.unlink()
    with pytest.raises(BadInput, match="Work Context.txt: found no such file"):
        read_text_release(release)


def test_quotation_marks_do_not_join_rows(release):
    tabbed(
        release / "Occupation Data.txt",
        ["O*NET-SOC Code", "Title", "Description"],
        ["11-1011.00", '"Chiefs", so called', '"Set rules'],
        ["11-1021.00", "Managers", 'Manage "it'],
    )
    assert read_occupations(release / "Occupation Data.txt")["onetsoccode"].to_list() == [
        "11-1011.00",
        "11-1021.00",
    ]


def test_flags_other_than_zero_and_one_are_refused(tmp_path):
    path = tmp_path / "flags.dta"
    flags = {
        "onetsoccode": ["11-1011.00", "11-1021.00"],
        "title": ["a", "b"],
        "n": [1.5, 2.0],
        "inspect_equip": pd.array([0, 2], "int8"),
        "teleworkable": pd.array([1, 0], "int8"),
    }
    pd.DataFrame(flags).to_stata(path, write_index=False)
    with pytest.raises(
        BadInput, match="flags.dta, column 'inspect_equip', row 2: found 2; expected 0 or 1"
    ):
        read_flags(path)
    pd.DataFrame(flags).drop(columns="n").to_stata(path, write_index=False)
    with pytest.raises(BadInput, match="flags.dta: .*expected columns n"):
        read_flags(path)


def test_opinion_has_blanks_after_commas_and_five_values(tmp_path):
    path = tmp_path / "opinion.csv"
    path.write_text(
        "BroadGroupCode,BroadGroup,Teleworkable\n11-1010,Chief Executives, 0\n"
        '29-1010, "Doctors, all",.25\n'
    )
    assert read_opinion(path)["title"].to_list() == ["Chief Executives", "Doctors, all"]
    assert read_opinion(path)["teleworkable"].to_list() == [0, 0.25]
    path.write_text("BroadGroupCode,BroadGroup,Teleworkable\n11-1010,Chief Executives,.3\n")
    with pytest.raises(
        BadInput, match="opinion.csv, column 'teleworkable', row 2: found '.3'; expected 0, .25, .5"
    ):
        read_opinion(path)


def test_real_flags(raw):
    flags = read_flags(raw / "onet/onet_teleworkable_detail.dta")
    assert flags.shape == (968, 42)
    assert flags["teleworkable"].sum() == 361
    assert flags.loc[flags["n"].isna(), "onetsoccode"].to_list() == ["15-2091.00"]


def test_real_published_files(raw):
    assert len(read_published_occupations(raw / "onet/occupations_workathome.csv")) == 968
    assert len(read_published_bls(raw / "onet/onet_teleworkable_blscodes.csv")) == 764
    assert read_opinion(raw / "onet/Teleworkable_BNJDopinion.csv")[
        "teleworkable"
    ].value_counts().to_dict() == {0: 275, 1: 97, 0.25: 34, 0.75: 29, 0.5: 27}


def test_real_importance_matrix(raw):
    matrix = read_gwa_importance(raw / "onet/onet_gwa_importance_matrix_v29_1.csv")
    assert matrix.shape == (763, 41)
    assert matrix.loc["11-1011", "Handling and Moving Objects"] < 2
