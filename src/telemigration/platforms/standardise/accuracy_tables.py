"""How well strings are read: accuracy, confusion, precision and recall, what is misread, and how
far readers agree."""

import pandas as pd

from telemigration.platforms.count_tables import committed
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
CLASSES = {"occupation": SHORT, "language": LANGUAGES}
"""Labels of each task with the words that head their columns."""
READERS = "both readers"
RULES = {"rules and first reader": "kappa_first", "rules and second reader": "kappa_second"}
"""Name of kappa in `agreement_rows` by pair, beside that of the readers."""
TASKS = {
    "occupation": "Occupation",
    "category": "Occupation as category of the Online Labour Index",
    "language": "Language of the title",
    "pay": "Pay",
}
"""Tasks for readers, in the order of the table."""


def accuracy_rows() -> pd.DataFrame:
    """How well strings are read, all languages together: series (task), row (platform and split),
    split, platform, strings, accuracy with its interval, without (share left without a reading).

    Strings made up after the patterns of real ones are a split of their own ("made-up").
    """
    real = committed("accuracy-summary").query("language == 'all'")
    rows = pd.concat([real, _made_up()], ignore_index=True)
    named = rows["platform"].replace("all", "All") + ", " + rows["split"].map(SPLITS)
    made_up = "Made up, after the same patterns and others"
    rows = rows.assign(
        row=named.mask(rows["split"] == MADE_UP, made_up), without=rows["without"] / rows["strings"]
    ).rename(columns={"task": "series", "low": "accuracy_low", "high": "accuracy_high"})
    return rows.sort_values(["series", "split", "platform"], ignore_index=True)


def confusion(task: str, split: str = HELD_OUT) -> pd.DataFrame:
    """Strings by label and reading of a task, all platforms and languages.

    Parameters
    ----------
    task : "occupation" or "language".
    split : "held-out" or "rules".

    Returns
    -------
    Columns row (label), series (reading) and strings, for every pair of classes in their order.
    """
    table, classes = committed("accuracy-confusion"), list(CLASSES[task])
    wanted = table[(table["task"] == task) & (table["split"] == split)]
    square = wanted.pivot_table(index="labelled", columns="read", values="strings", aggfunc="sum")
    square = square.reindex(index=classes, columns=classes).fillna(0).astype(int)
    return square.stack().rename_axis(["row", "series"]).rename("strings").reset_index()


def precision_rows() -> pd.DataFrame:
    """Precision and recall, with exact intervals, of each occupation on strings held out.

    Columns series (of which: all, those of a platform, or titles in a language), row (occupation),
    labelled, read, both, precision, recall.
    """
    table = committed("accuracy-occupations").query("split == @HELD_OUT")
    platforms = [each for each in table["platform"].unique() if each != "all"]
    parts = {("all", "all"): "All"} | {(each, "all"): each for each in platforms}
    parts |= {("all", code): f"Titles in {LANGUAGES[code]}" for code in ("en", "es", "pt")}
    group = pd.Series(list(zip(table["platform"], table["language"], strict=True)), table.index)
    rows = table.assign(series=group.map(parts)).dropna(subset="series")
    order = {"series": list(parts.values()), "occupation": list(SHORT)}
    rows = rows.sort_values(
        list(order), key=lambda column: column.map(order[column.name].index), ignore_index=True
    )
    for name, of in (("precision", "read"), ("recall", "labelled")):
        found = small_samples.with_shares(rows, "both", of)
        rows[[name, f"{name}_low", f"{name}_high"]] = found[["value", "low", "high"]]
    return rows.assign(row=rows["occupation"].replace(NONE, "None of them"))


def pay_forms() -> pd.DataFrame:
    """Pay by form: series (real or made-up strings), row (platform and split, or form), strings,
    right (those read as a person reads them), note (how the others are misread).

    Misread made-up strings can be quoted; of real ones only their number is told.
    """
    return pd.concat([_real_pay(), _made_up_pay()], ignore_index=True)


def agreement_rows() -> pd.DataFrame:
    """Agreement by task and platform, those of all platforms first.

    Returns
    -------
    Columns series (task), row (platform), strings; agreement (share both readers label alike);
    kappa (Cohen 1960) of both readers, kappa_first and kappa_second of the rules with either; each
    with its ends _low and _high.
    """
    table = committed("agreement").set_index(["task", "platform"])
    rows = table[table["pair"] == READERS].drop(columns="pair")
    for pair, name in RULES.items():
        kappas = table.loc[table["pair"] == pair, ["kappa", "kappa_low", "kappa_high"]]
        rows = rows.join(kappas.set_axis([name, f"{name}_low", f"{name}_high"], axis=1))
    rows = rows.reset_index().rename(columns={"task": "series", "platform": "row"})
    order = {task: str(place) for place, task in enumerate(TASKS)} | {"all": ""}
    rows = rows.sort_values(["series", "row"], key=lambda each: each.replace(order))
    return rows.replace({"row": {"all": "All"}}).reset_index(drop=True)


def reader_splits(task: str = "occupation") -> pd.DataFrame:
    """Strings the readers label otherwise, all platforms: columns first, second (their labels),
    strings; most first."""
    table = committed("agreement-differences")
    unlike = table[(table["pair"] == READERS) & (table["task"] == task)]
    found = unlike.groupby(["one", "other"], as_index=False)["strings"].sum()
    found = found.rename(columns={"one": "first", "other": "second"})
    return found.sort_values("strings", ascending=False, kind="stable", ignore_index=True)


def _made_up() -> pd.DataFrame:
    made = committed("accuracy-made-up")
    made = made.assign(right=made["labelled"] == made["read"], without=made["read"] == NONE)
    by = made.groupby("task", as_index=False)
    counted = by.agg(strings=("right", "size"), right=("right", "sum"), without=("without", "sum"))
    rows = small_samples.with_shares(counted, "right", "strings")
    return rows.rename(columns={"value": "accuracy"}).assign(split=MADE_UP, platform="none")


def _real_pay() -> pd.DataFrame:
    table = committed("accuracy-confusion").query("task == 'pay'")
    table = table.assign(right=table["strings"].where(table["read"] == "as labelled", 0))
    rows = table.groupby(["split", "platform"], as_index=False)[["strings", "right"]].sum()
    wrong = (rows["strings"] - rows["right"]).map(
        lambda each: f"{each} otherwise" if each else None
    )
    named = rows["platform"] + ", " + rows["split"].map(SPLITS)
    return rows.assign(series="Real strings", row=named, note=wrong)


def _made_up_pay() -> pd.DataFrame:
    made = committed("accuracy-made-up").query("task == 'pay'")
    right = made["labelled"] == made["read"]
    wrong = made["misreading"].fillna("") + " (" + made["read"] + ")"
    told = "“" + made["string"] + "”: " + wrong
    by = made.assign(right=right, note=told.where(~right, "")).groupby("form", sort=False)
    rows = by.agg(
        strings=("right", "size"),
        right=("right", "sum"),
        note=("note", lambda each: "; ".join(filter(None, each)) or None),
    )
    rows = rows.rename_axis("row").reset_index()
    return rows.assign(series="Made-up strings", row=rows["row"].str.capitalize())
