"""Exhibits on how well strings are read, and the made-up strings one by one."""

import pandas as pd
import pytest

from telemigration.exhibits.cells import pieces
from telemigration.parameters import Parameters
from telemigration.places import derived_folder
from telemigration.platforms.standardise import accuracy, accuracy_tables
from telemigration.platforms.standardise.made_up import made_up, misreading, readings
from telemigration.platforms.tables import Chapter

MISREAD = {
    ("pay", "Tarifa fija: 200 USD"),
    ("pay", "medio millón de pesos colombianos"),
    ("occupation", "Modelo de predicción de demanda"),
    ("language", "Bot de WhatsApp para pedidos"),
}
"""Made-up strings the rules read otherwise than a person."""
READINGS = readings()


@pytest.mark.parametrize(
    ("task", "string", "labelled", "read"),
    [
        pytest.param(
            row.task,
            row.string,
            row.labelled,
            row.read,
            id=f"{row.task}: {row.string}",
            marks=[pytest.mark.xfail(strict=True)] if (row.task, row.string) in MISREAD else [],
        )
        for row in READINGS.itertuples()
    ],
)
def test_a_made_up_string_is_read_as_a_person_reads_it(
    task: str, string: str, labelled: str, read: str
) -> None:
    assert read == labelled


def test_made_up_strings_have_the_forms_that_pay_comes_in() -> None:
    pay = made_up().query("task == 'pay'")
    assert len(pay) >= 60 and pay["language"].value_counts().min() >= 30
    for form in (
        "range",
        "more than",
        "less than",
        "words",
        "thousands and millions",
        "decimal marks",
    ):
        assert set(pay.loc[pay["form"] == form, "language"]) == {"en", "es"}
    readable = pay.loc[pay["labelled"] != "none", "labelled"].str.split(expand=True)
    assert set(readable[2].dropna()) == {"hour", "fixed", "month"} and readable[1].nunique() >= 8


def test_no_made_up_string_is_a_real_labelled_one() -> None:
    hashes = made_up()["string"].map(accuracy.string_hash)
    assert not set(hashes) & (
        set(accuracy.labels("pay").index) | set(accuracy.labels("language").index)
    )


def test_committed_readings_are_those_of_the_rules() -> None:
    committed = pd.read_csv(
        derived_folder() / "platforms" / "accuracy-made-up.csv", keep_default_na=False
    )
    pd.testing.assert_frame_equal(committed, READINGS, check_dtype=False)


@pytest.mark.parametrize(
    ("labelled", "read", "kind"),
    [
        ("15-30 USD hour", "15-15 USD hour", "another amount"),
        ("15-30 USD hour", "15-30 COP hour", "another currency"),
        ("15-30 USD", "15-30 USD fixed", "another unit of time"),
        ("15-30 USD", "none", "left without a reading"),
        ("-100 USD", "100- USD", "another amount"),
        ("none", "5-5 USD", "read where there is nothing to read"),
        ("5-5 USD", "5-5 USD", ""),
    ],
)
def test_kinds_of_misreading(labelled: str, read: str, kind: str) -> None:
    assert misreading("pay", labelled, read) == kind


def square(task: str) -> pd.DataFrame:
    """Labels down, readings across."""
    return accuracy_tables.confusion(task).pivot(index="row", columns="series", values="strings")


@pytest.mark.parametrize("task", ["occupation", "language"])
def test_the_diagonal_of_a_confusion_table_is_what_accuracy_counts_as_right(task: str) -> None:
    table = square(task)
    labels = [each for each in table.index if task == "occupation" or each != "none"]
    right = sum(table.loc[each, each] for each in labels)
    rows = accuracy_tables.accuracy_rows().set_index(["series", "row"])
    row = rows.loc[(task, "All, held out")]
    assert (right, table.loc[labels].sum(axis=None)) == (row["right"], row["strings"])


def test_precision_and_recall_follow_from_the_confusion_table() -> None:
    table = square("occupation")
    for row in accuracy_tables.precision_rows().query("series == 'All'").itertuples():
        hits = table.loc[row.occupation, row.occupation]
        assert row.precision == pytest.approx(hits / table[row.occupation].sum())
        assert row.recall == pytest.approx(hits / table.loc[row.occupation].sum())


def test_the_parts_of_precision_add_up_to_the_whole() -> None:
    rows = accuracy_tables.precision_rows()
    whole = rows.query("series == 'All'").set_index("occupation")["both"]
    parts = rows.query("series != 'All'")
    platforms = parts[~parts["series"].str.startswith("Titles")]
    assert platforms.groupby("occupation")["both"].sum().to_dict() == whole.to_dict()


def test_a_confusion_table_shows_right_readings_in_bold_and_none_as_a_dot() -> None:
    topic = Chapter(Parameters()).confused("language")
    cells = topic.content(topic).rows
    # Titles whose language cannot be told are never left unread.
    bold = [
        [each.text for each in pieces(cell) if each.kind == "strong"]
        for row in cells
        for cell in row
    ]
    assert sum(map(len, bold)) == 3 and cells[-1][-2] == "·"


def test_made_up_strings_are_a_line_of_their_own() -> None:
    rows = accuracy_tables.accuracy_rows().query("split == 'made-up'").set_index("series")
    pay = rows.loc["pay"]
    misread = sum(task == "pay" for task, _ in MISREAD)
    assert (pay["strings"], pay["strings"] - pay["right"]) == (75, misread)
    assert rows["accuracy"].min() > 0.9


def test_forms_of_pay_add_up_and_misread_ones_are_quoted() -> None:
    rows = accuracy_tables.pay_forms()
    strings = rows.groupby("series")["strings"].sum()
    assert strings.to_dict() == {"Made-up strings": 75, "Real strings": 303}
    assert rows["note"].str.count("“").sum() == 2
