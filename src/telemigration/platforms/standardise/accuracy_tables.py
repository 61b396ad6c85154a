"""How well strings are read: accuracy, confusion, precision and recall, and what is misread, as
readers see them."""

import pandas as pd

from telemigration.exhibits.cells import NOTHING, Cell, number, strong
from telemigration.exhibits.content import Column, Table
from telemigration.platforms.count_tables import committed
from telemigration.platforms.labour_index import OLI_OF_PAPER
from telemigration.survey import small_samples

HELD_OUT, MADE_UP, NONE = "held-out", "made-up", "none"
SPLITS = {HELD_OUT: "held out", MADE_UP: "made up", "rules": "seen while writing rules"}
SHORT = {
    "Web and multimedia developers": "web",
    "Applications programmers": "programs",
    "Data scientist": "data",
    "Graphic and multimedia designer": "design",
    "Advertising and marketing professionals": "marketing",
    "Translator": "translation",
    NONE: "none",
}
LANGUAGES = {"en": "English", "es": "Spanish", "pt": "Portuguese", NONE: "cannot be told"}
CLASSES = {"occupation": [*OLI_OF_PAPER, NONE], "language": list(LANGUAGES)}
_FULL = {**LANGUAGES, NONE: "None of them"}


def accuracy_rows() -> pd.DataFrame:
    """How well strings are read: labelled strings, accuracy with interval, by task, split,
    platform; all languages.

    Strings made up after the patterns of real ones are a split of their own ("made-up").
    """
    table = committed("accuracy-summary")
    rows = pd.concat([table[table["language"] == "all"], _made_up_accuracy()], ignore_index=True)
    rows["row"] = rows["platform"].replace("all", "All") + ", " + rows["split"].map(SPLITS)
    rows["row"] = rows["row"].mask(
        rows["split"] == MADE_UP, "Made up, after the same patterns and others"
    )
    return rows.sort_values(["task", "split", "platform"], ignore_index=True)


def _made_up_accuracy() -> pd.DataFrame:
    made = committed("accuracy-made-up")
    made = made.assign(right=made["labelled"] == made["read"], without=made["read"] == NONE)
    by = made.groupby("task").agg(
        strings=("right", "size"), right=("right", "sum"), without=("without", "sum")
    )
    rows = small_samples.with_shares(by.reset_index(), "accuracy", "right", "strings")
    return rows.rename(columns={"accuracy_low": "low", "accuracy_high": "high"}).assign(
        split=MADE_UP, platform="none", language="all"
    )


def accuracy_table(rows: pd.DataFrame) -> Table:
    """`accuracy_rows` as a table."""
    shown = rows.rename(columns={"low": "accuracy_low", "high": "accuracy_high"}).assign(
        task=rows["task"].str.capitalize(), without=rows["without"] / rows["strings"]
    )
    columns = [
        Column("strings", "labelled strings", "count"),
        Column("accuracy", "% read as labelled", "share", 0),
        Column("without", "% without a reading", "share", 0),
    ]
    return Table.of(shown, columns, groups="task")


def confusion_rows(task: str, split: str = HELD_OUT) -> pd.DataFrame:
    """Labels (rows) against readings (columns) of a task, all platforms and languages.

    Parameters
    ----------
    task : "occupation" or "language".
    split : "held-out" or "rules".

    Returns
    -------
    One row a label: row (its title), label, one column a class with the strings read so, labelled
    (their sum).
    """
    table, classes = committed("accuracy-confusion"), CLASSES[task]
    wanted = table[(table["task"] == task) & (table["split"] == split)]
    square = wanted.pivot_table(index="labelled", columns="read", values="strings", aggfunc="sum")
    square = square.reindex(index=classes, columns=classes).fillna(0).astype(int)
    rows = (
        square.assign(labelled=square.sum(axis=1))
        .rename_axis(index="label", columns=None)
        .reset_index()
    )
    names = LANGUAGES if task == "language" else _FULL
    return rows.assign(row=[names.get(each, each) for each in classes])[
        ["row", "label", *classes, "labelled"]
    ]


def confusion_table(rows: pd.DataFrame) -> Table:
    """`confusion_rows` as a table: strings read as labelled in bold, dots for none."""
    classes = list(rows["label"])
    counted = {
        each: [
            _cell(strings, each == label)
            for strings, label in zip(rows[each], classes, strict=True)
        ]
        for each in classes
    }
    heads = SHORT if classes[0] in SHORT else LANGUAGES
    columns = [Column(each, heads[each], spanner="Read as", align="right") for each in classes]
    return Table.of(rows.assign(**counted), [*columns, Column("labelled", unit="count")])


def _cell(strings: int, right: bool) -> Cell:
    if not strings:
        return NOTHING
    return strong(number(strings)) if right else number(strings)


def precision_rows() -> pd.DataFrame:
    """Precision and recall, with exact intervals, of each occupation on strings held out.

    `group` says of which: all, those of a platform, or titles in a language.
    """
    table = committed("accuracy-occupations")
    parts = [_held_out("all", "all").assign(group="All")]
    parts += [
        _held_out(each, "all").assign(group=each)
        for each in table["platform"].unique()
        if each != "all"
    ]
    parts += [
        _held_out("all", code).assign(group=f"Titles in {name}")
        for code, name in LANGUAGES.items()
        if code != NONE
    ]
    return _measured(pd.concat(parts, ignore_index=True))


def _held_out(platform: str, language: str) -> pd.DataFrame:
    table = committed("accuracy-occupations")
    rows = table[
        (table["split"] == HELD_OUT)
        & (table["platform"] == platform)
        & (table["language"] == language)
    ]
    order = rows["occupation"].map(CLASSES["occupation"].index)
    return rows.loc[order.sort_values().index].reset_index(drop=True)


def _measured(rows: pd.DataFrame) -> pd.DataFrame:
    rows = small_samples.with_shares(rows, "precision", "both", "read")
    return small_samples.with_shares(rows, "recall", "both", "labelled").assign(
        row=rows["occupation"].replace(NONE, _FULL[NONE])
    )


def precision_table(rows: pd.DataFrame) -> Table:
    """`precision_rows` as a table."""
    columns = [
        Column("labelled", unit="count"),
        Column("precision", "precision, %", "share", 0),
        Column("recall", "recall, %", "share", 0),
    ]
    return Table.of(rows, columns, groups="group")


def pay_form_rows() -> pd.DataFrame:
    """Pay by form: strings, those read as a person reads them, and how the others are misread.

    Real strings first, by platform and split, then made-up ones by form, whose misread strings can
    be quoted.

    Returns
    -------
    Columns group, row, strings, right, share with its interval, misread (text, empty where nothing
    is).
    """
    rows = pd.concat([_real_pay(), _made_up_pay()], ignore_index=True)
    return small_samples.with_shares(rows, "share", "right", "strings")


def _real_pay() -> pd.DataFrame:
    table = committed("accuracy-confusion").query("task == 'pay'")
    table = table.assign(right=table["strings"].where(table["read"] == "as labelled", 0))
    rows = table.groupby(["split", "platform"], as_index=False)[["strings", "right"]].sum()
    wrong = (rows["strings"] - rows["right"]).map(lambda each: f"{each} otherwise" if each else "")
    return rows.assign(
        group="Real strings", row=rows["platform"] + ", " + rows["split"].map(SPLITS), misread=wrong
    )[["group", "row", "strings", "right", "misread"]]


def _made_up_pay() -> pd.DataFrame:
    made = committed("accuracy-made-up").query("task == 'pay'")
    right = made["labelled"] == made["read"]
    told = "“" + made["string"] + "”: " + made["misreading"].fillna("") + " (" + made["read"] + ")"
    made = made.assign(right=right, misread=told.where(~right, ""))
    rows = made.groupby("form", sort=False).agg(
        strings=("right", "size"),
        right=("right", "sum"),
        misread=("misread", lambda each: "; ".join(filter(None, each))),
    )
    return (
        rows.rename_axis("row")
        .reset_index()
        .assign(
            group="Made-up strings",
            right=rows["right"].to_numpy(int),
            row=lambda each: each["row"].str.capitalize(),
        )
    )


def pay_form_table(rows: pd.DataFrame) -> Table:
    """`pay_form_rows` as a table."""
    columns = [
        Column("strings", unit="count"),
        Column("right", "read as labelled", "count"),
        Column("misread", "what is misread, and as what"),
    ]
    shown = rows.assign(misread=rows["misread"].replace("", NOTHING))
    return Table.of(shown, columns, groups="group")
