"""Counts and shares as tidy findings, and findings as tables, as `topics.toml` says of each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from telemigration.evidence.frame import PRINTED, Frame
from telemigration.evidence.grades import Grade
from telemigration.exhibits.cells import (
    NOTHING,
    Cell,
    number,
    pieces,
    plain,
    small,
    strong,
    with_interval,
    words,
)
from telemigration.exhibits.content import Column, Table
from telemigration.exhibits.statements import said as said_of
from telemigration.exhibits.topic import Topic
from telemigration.platforms import listed

NOTE = "note"
"""Column of texts: the notes of the findings."""
SPOKEN = ["row", "value", "unit", "cell"]


@dataclass(frozen=True, eq=False)
class Told(Topic):
    """A topic that says its main quantity in words with the decimals of its table."""

    main: str = ""

    def in_words(self, quantity: str | None = None, digits: int | None = None) -> str:
        """The main quantity of every series and row, for readers who cannot see the exhibit."""
        wanted = quantity or self.main or next(iter(self.frame.quantities), "")
        data = _cells(self)
        data = data[(data["quantity"] == wanted) & (data["series"] != PRINTED)]
        told = [
            f"{title}: " + ", ".join(_in_words(*each) for each in part[SPOKEN].to_numpy())
            for title, part in data.groupby(data["series"].map(self._headings(wanted)), sort=False)
        ]
        return f"{self.says}. {'; '.join(told) or 'No values'}."

    def _headings(self, quantity: str) -> dict[str, str]:
        # A series that is a column is called as the column is headed; its key is for programs.
        headed = {
            each.name: ", ".join(filter(None, (each.spanner, each.label))) for each in self.columns
        }
        return {
            series: headed.get(f"{series} {quantity}", self.titles.get(series, series))
            for series in self.frame.series
        }


def said(key: str) -> Mapping[str, Any]:
    """What `topics.toml` says of a topic: says, note, empty, columns."""
    return listed.toml("topics.toml")[key]


def columns(key: str, words: Mapping[str, Any]) -> tuple[Column, ...]:
    """The columns of a topic's table; `words` are for the braces in headings."""
    told = [dict(each) for each in said(key)["columns"]]
    for each in told:
        each["label"] = str(each.get("label", each["name"])).format(**words)
        each.setdefault("align", "left" if each["name"] == NOTE else "right")
    return tuple(Column(**each) for each in told)


def findings(
    key: str, table: pd.DataFrame, digits: Mapping[str, int] | None = None, **shared: Any
) -> Frame:
    """A table with one column a quantity as tidy findings.

    Parameters
    ----------
    key : topic, whose columns in `topics.toml` give quantities and units.
    table : columns row, perhaps series, survey and note; and for any quantity q of the topic q, and
        where there are intervals q_low and q_high.
    digits : of quantities that sentences print with others than their unit's.
    shared : columns of the findings that are alike in all of them, such as series and survey.
    """
    parts = []
    units = {each["name"].split()[-1]: each.get("unit") for each in said(key)["columns"]}
    for quantity, unit in units.items():
        if quantity in table and quantity != NOTE:
            about = table[[name for name in ("row", "series", "survey", NOTE) if name in table]]
            ends = {end: table.get(f"{quantity}_{end}") for end in ("low", "high")}
            told = {"digits": (digits or {}).get(quantity), "unit": table.get("unit", unit)}
            parts.append(about.assign(value=table[quantity], quantity=quantity, **ends, **told))
    found = pd.concat(parts, ignore_index=True)
    return Frame.of(found, **{"grade": Grade.OTHER_PERIOD} | shared)


def shares(table: pd.DataFrame, series: str, survey: str, ends: bool = True, **how: Any) -> Frame:
    """Shares as tidy findings.

    Parameters
    ----------
    table : columns row, value and, unless `ends` is false, low and high; perhaps name.
    how : columns alike in all of them, in place of the quantity share, graded as of another period.
    """
    kept = ["row", "value", *(["low", "high"] if ends else []), "name"]
    told = {"quantity": "share", "unit": "share", "grade": Grade.OTHER_PERIOD} | how
    return Frame.of(table.reindex(columns=kept), series=series, survey=survey, **told)


def remarks(table: pd.DataFrame, quantity: str, **shared: Any) -> Frame:
    """Texts without numbers as findings: columns row, note, perhaps series."""
    told = {"quantity": quantity, "unit": "statement", "grade": Grade.OTHER_PERIOD}
    return Frame.of(table.assign(value=float("nan")), **told | shared)


def nothing(topic: Topic) -> Table:
    """The table of no findings: the exhibit says why there are none."""
    return Table((), (), ())


def by_row(topic: Topic) -> Table:
    """Series side by side, one line a row."""
    cells = _cells(topic)
    # A pivot sorts rows; the order of the findings is the order of the table.
    wide = cells.pivot(index="row", columns="column", values="cell").reindex(topic.frame.rows)
    shown = [replace(each, unit=None) for each in topic.columns if each.name in wide]
    return Table.of(wide.fillna(NOTHING).reset_index(), shown).with_totals(*topic.totals)


def by_series(topic: Topic) -> Table:
    """One line a series and row, its quantities side by side."""
    return Table.of(_lines(topic), _plain(topic))


def by_group(topic: Topic) -> Table:
    """As `by_series`, under the titles of the series."""
    return Table.of(_lines(topic), _plain(topic), groups="group")


def in_brackets(topic: Topic) -> Table:
    """Rows down and series across: the first quantity without its interval, behind it the second
    in brackets."""
    first, second = topic.frame.quantities[:2]
    return _square(topic, lambda at: words(_alone(at[first]), " ", small(at[second])))


def confused(topic: Topic) -> Table:
    """Rows down and series across, the diagonal in bold, dots for nought, sums last."""
    table = topic.frame.wide()
    titles = [topic.titles[each] for each in table]
    counts = [
        [_counted(each, down == across) for across, each in enumerate(row)]
        for down, row in enumerate(table.to_numpy())
    ]
    read = [Column(each, spanner="Read as", align="right") for each in titles]
    shown = pd.DataFrame(counts, columns=titles).assign(
        row=table.index, labelled=table.sum(axis=1).to_numpy()
    )
    return Table.of(shown, [*read, Column("labelled", unit="count")])


def verdicts(topic: Topic) -> Table:
    """Statements with verdict, the numbers that decide it, and where from."""
    data = topic.frame.data
    told = [said_of(*each) for each in zip(data["value"], data[NOTE], strict=True)]
    shown = data.assign(
        note=[f"{each}. {of}." for each, of in zip(told, data["survey"], strict=True)]
    )
    return Table.of(shown, _plain(topic))


def _alone(cell: Cell) -> str:
    """A number without interval, and without decimals where they are nought."""
    return pieces(cell)[0].text.removesuffix(".0")


def _counted(strings: float, right: bool) -> Cell:
    if not strings:
        return NOTHING
    return strong(number(strings)) if right else number(strings)


def _in_words(row: str, value: float, unit: str, cell: Cell) -> str:
    if unit == "statement":
        return row if pd.isna(value) else f"{row}: {'holds' if value else 'does not hold'}"
    return f"{row} {plain(cell)}{' percent' if unit == 'share' else ''}"


def _plain(topic: Topic) -> list[Column]:
    return [replace(each, unit=None) for each in topic.columns]


def _lines(topic: Topic) -> pd.DataFrame:
    cells = _cells(topic)
    keys = cells[["series", "row"]].drop_duplicates()
    wide = cells.pivot(index=["series", "row"], columns="quantity", values="cell")
    notes = cells.groupby(["series", "row"])[NOTE].first()
    lines = wide.assign(note=notes).reindex(pd.MultiIndex.from_frame(keys)).reset_index()
    lines = lines.assign(group=lines["series"].map(topic.titles))
    absent = {each.name: NOTHING for each in topic.columns if each.name not in lines}
    return lines.assign(**absent).fillna(NOTHING)


def _square(topic: Topic, cell: Any) -> Table:
    cells = _cells(topic)
    wide = cells.pivot(index=["row", "series"], columns="quantity", values="cell")
    text = wide.apply(cell, axis="columns", result_type="reduce").unstack()
    shown = text.reindex(index=topic.frame.rows, columns=topic.frame.series).fillna(NOTHING)
    across = [Column(each, topic.titles[each], align="right") for each in shown]
    return Table.of(shown.reset_index(), across)


def _cells(topic: Topic) -> pd.DataFrame:
    """The findings with what a table shows of each: a number, and its interval in small print."""
    data = topic.frame.data
    column = data["series"] + " " + data["quantity"]
    usual = {each.name: each.digits for each in topic.columns}
    digits = data["digits"].fillna(column.map(usual)).fillna(data["quantity"].map(usual))
    measures = zip(data["value"], data["low"], data["high"], data["unit"], digits, strict=True)
    cells = pd.Series([_cell(*each) for each in measures], index=data.index, dtype=object)
    return data.assign(cell=cells, column=column)


def _cell(value: float, low: float, high: float, unit: str, digits: Any) -> Cell:
    return with_interval(value, low, high, unit, None if pd.isna(digits) else int(digits))
