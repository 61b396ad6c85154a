"""How often the standardiser agrees with labels given by reading.

Labels are kept under the hash of their string (`data/labels`), so they can be scored only where the
dumps are.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from telemigration.places import data_folder
from telemigration.platforms.standardise.language import title_language
from telemigration.platforms.standardise.occupations import classify
from telemigration.platforms.standardise.pay_strings import Pay, read_pay
from telemigration.platforms.standardise.skills import LONGEST_LIST, skill_list
from telemigration.platforms.standardise.text import plain
from telemigration.sources.platforms import dump
from telemigration.sources.tabular import read_delimited
from telemigration.survey import small_samples

NONE = "none"
"""Label and reading of a string that has no language, occupation or pay."""


LABELLED = {
    "freelancer-1000": (None, "Skills", ("Hourly Rate",)),
    "freelancer-8401": (None, "skills_list", ()),
    "upwork-postings": ("Job Title", "Skills", ("Budget", "Hourly/Fixed")),
    "upwork-profiles": ("title", "skills", ()),
    "workana-postings": ("titulo", "skills", ()),
}
"""Columns of title, skills and pay that are labelled, by dump; None and () for what it lacks."""


def string_hash(*parts: object) -> str:
    """First 16 hexadecimal digits of the SHA-256 of the parts, made plain and joined by line feeds.

    >>> string_hash("Hourly: $25.00 -  $35.00") == string_hash("Hourly: $25.00 - $35.00")
    True
    """
    text = "\n".join(plain(each, LONGEST_LIST) for each in parts)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def labels(task: str) -> pd.DataFrame:
    """Labels of "pay", "language" or "occupation", one string a row."""
    read = pd.read_csv(data_folder() / "labels" / f"{task}.csv", dtype=str, keep_default_na=False)
    return read.set_index("hash")


def scored(raw: Path) -> pd.DataFrame:
    """Every label found in the dumps beside the reading of the standardiser.

    Returns
    -------
    Columns hash, task, platform, language, split ("rules" or "held-out"), labelled, read.
    """
    strings = pd.concat([_strings(raw / dump(key).file, *each) for key, each in LABELLED.items()])
    return pd.concat(
        [
            _scored("pay", strings["pay"].dropna(), lambda text: written(read_pay(text))),
            _scored(
                "language", strings["title"].dropna(), lambda text: title_language(text) or NONE
            ),
            _scored(
                "occupation",
                pd.Series(list(zip(strings["title"], strings["skills"], strict=True))),
                _occupation,
            ),
        ],
        ignore_index=True,
    )


def written(pay: Pay) -> str:
    """Pay as the labels write it.

    >>> written(read_pay("USD 15-30/hr"))
    '15-30 USD hour'
    """
    if pay.reason:
        return NONE
    low, high = ("" if each is None else f"{each:.10g}" for each in (pay.low, pay.high))
    return f"{low}-{high} {pay.currency} {pay.unit or ''}".strip()


def summary(raw: Path) -> pd.DataFrame:
    """Labelled and right strings, accuracy with its exact 95 % interval, and how many are left
    without a reading.

    Titles whose language no reader can tell, names for instance, are left out of the accuracy of
    languages.
    """
    rows = scored(raw)
    told = rows[(rows["task"] != "language") | (rows["labelled"] != NONE)]
    told = told.assign(right=told["labelled"] == told["read"], without=told["read"] == NONE)
    groups = _with_totals(told).groupby(["task", "split", "platform", "language"])
    made = groups.agg(
        strings=("right", "size"), right=("right", "sum"), without=("without", "sum")
    ).reset_index()
    with_interval = small_samples.with_shares(made, "right", "strings")
    return with_interval.rename(columns={"value": "accuracy"})


def confusion(raw: Path) -> pd.DataFrame:
    """Strings by task, split, platform, language, label and reading; for pay only whether both are
    the same."""
    rows = scored(raw)
    pay = rows["task"] == "pay"
    same = (rows["labelled"] == rows["read"]).map({True: "as labelled", False: "otherwise"})
    rows = rows.assign(
        read=rows["read"].mask(pay, same),
        labelled=rows["labelled"].mask(pay & (rows["labelled"] != NONE), "an interval"),
    )
    keys = ["task", "split", "platform", "language", "labelled", "read"]
    return rows.groupby(keys).size().rename("strings").reset_index()


def precision_recall(raw: Path) -> pd.DataFrame:
    """Precision and recall of each occupation, and of none, by split, platform and language ("all"
    for any)."""
    rows = scored(raw).query("task == 'occupation'")
    wider = _with_totals(rows)
    keys = ["split", "platform", "language"]
    counts = [
        wider.groupby([*keys, side]).size().rename_axis([*keys, "occupation"]).rename(side)
        for side in ("labelled", "read")
    ]
    hits = wider[wider["labelled"] == wider["read"]].groupby([*keys, "labelled"]).size()
    made = (
        pd.concat([*counts, hits.rename_axis([*keys, "occupation"]).rename("both")], axis=1)
        .fillna(0)
        .astype(int)
    )
    return (
        made.assign(
            precision=made["both"] / made["read"].where(made["read"] > 0),
            recall=made["both"] / made["labelled"].where(made["labelled"] > 0),
        )
        .reset_index()
        .sort_values([*keys, "occupation"], ignore_index=True)
    )


def _with_totals(rows: pd.DataFrame) -> pd.DataFrame:
    """Each row four times: for its platform and language, for either alone, and for all."""
    return pd.concat(
        [
            rows,
            rows.assign(language="all"),
            rows.assign(platform="all"),
            rows.assign(platform="all", language="all"),
        ]
    )


def _strings(path: Path, title: str | None, skills: str, pay: tuple[str, ...]) -> pd.DataFrame:
    """Title, skills and pay of a dump as text; of two columns of pay the first that states one
    counts."""
    read = read_delimited(path).astype(object)
    absent = pd.Series(None, index=read.index, dtype=object)
    stated = read[list(pay)].bfill(axis=1).iloc[:, 0] if pay else absent
    return pd.DataFrame(
        {"title": read[title] if title else absent, "skills": read[skills], "pay": stated}
    ).astype(object)


def _scored(task: str, strings: pd.Series, read: Callable[[object], str]) -> pd.DataFrame:
    known = labels(task)
    distinct = pd.Series(strings.unique(), dtype=object)
    hashed = distinct.map(
        lambda each: string_hash(*each) if isinstance(each, tuple) else string_hash(each)
    )
    found = distinct[hashed.isin(known.index).to_numpy()]
    found = (
        found.set_axis(hashed[found.index]).loc[lambda each: ~each.index.duplicated()].sort_index()
    )
    rows = known.loc[found.index].rename_axis("hash").reset_index()
    return rows.assign(task=task, read=found.map(read).to_numpy())[
        ["hash", "task", "platform", "language", "split", "labelled", "read"]
    ]


def _occupation(title_and_skills: Any) -> str:
    title, skills = title_and_skills
    return classify(title, skill_list(skills)).occupation or NONE
