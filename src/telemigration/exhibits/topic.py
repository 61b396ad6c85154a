"""What a chapter found on one question: its findings, and how they are told in exhibits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from telemigration.evidence.frame import PRINTED, Frame, registered
from telemigration.evidence.grades import Grade
from telemigration.evidence.units import UNITS
from telemigration.evidence.value import Value
from telemigration.exhibits.content import Column, Table
from telemigration.exhibits.exhibit import Exhibit
from telemigration.exhibits.figures import figure
from telemigration.exhibits.tables import table
from telemigration.paper.answers import EACH_SERIES, answers_of, registered_name

UNIT_WORDS = {"share": "percent", "statement": ""}


@dataclass(frozen=True, eq=False)
class Topic:
    """Findings on one question, registered, with what all their exhibits say.

    Parameters
    ----------
    key : name under which `data/published/answers.csv` knows the findings.
    frame : the findings, printed values among them as the series `printed`.
    says : what the first quantity is, in words: "Teleworkable share".
    titles : heading by series.
    note : source note of the exhibits, without the caveats of the surveys.
    caveat : what the note adds about surveys and intervals.
    columns : how a table shows quantities (the columns' names), in their order; the first if none.
        Unit, series and, in a table of one quantity, headings follow from the data.
    totals, indented : rows to set off as totals, or as parts of the row above.
    empty : why there may be no findings (a researcher's data may hold none); exhibits then say so.
    alt : what exhibits say to readers who cannot see them; the values of the first quantity if ''.
    content : builds the table where the usual one (printed beside computed) does not do.
    """

    key: str
    frame: Frame
    says: str
    titles: Mapping[str, str]
    note: str = ""
    caveat: str = ""
    columns: tuple[Column, ...] = ()
    totals: tuple[str, ...] = ("Total",)
    indented: tuple[str, ...] = ()
    empty: str = ""
    alt: str = ""
    content: "Callable[[Topic], Table] | None" = None

    def __post_init__(self) -> None:
        # A number is registered where it is found: nothing can be shown that the results lack.
        self.frame.register()
        _register_answers(self.key, self.frame)

    def at(self, row: str, series: str | None = None, quantity: str | None = None) -> Value:
        """One number; by default of the first series and the first quantity."""
        return self.frame.at(row, series, quantity)

    def __getattr__(self, name: str) -> Value:
        if name.startswith("_") or name == "frame":
            raise AttributeError(name)
        return getattr(self.frame, name)

    @property
    def survey(self) -> str | None:
        """The survey of the first computed series that has one."""
        behind = map(self.frame.survey_of, self.frame.series)
        return next((survey for survey in behind if survey), None)

    def narrowed(self, says: str, **wanted: object) -> "Topic":
        """Some of the findings under their own words: what an exhibit shows when the topic holds
        more. `wanted` are rows, series or quantities as of `Frame.select`."""
        return replace(self, frame=self.frame.select(**wanted), says=says, alt="")

    @property
    def full_note(self) -> str:
        """Source note with the caveats."""
        return " ".join(part for part in (self.note, self.caveat) if part)

    def table(self, number: str, title: str, **changes: Any) -> Exhibit:
        """The findings as a table of the book.

        Parameters
        ----------
        number : "2.1" gives Table 2.1.
        title : what the caption says.
        changes : note, alt, grade or survey in place of what follows from the data; `searchable`.
        """
        build = self.content or side_by_side
        told = self._told() | {"show": build(self)} | changes
        return table(*_named("Table", number), title, data=self.frame.table(), **told)

    def figure(
        self,
        number: str,
        title: str,
        picture: Callable[..., Figure],
        kind: str = "Figure",
        **how: Any,
    ) -> Exhibit:
        """The findings as a figure of the book.

        Parameters
        ----------
        number, title : as of a table; `kind` is "Figure" or "Map".
        picture : draws a frame under headings: `picture(frame, titles, **how)`.
        how : options of the picture; note, alt, grade and survey replace what follows from data.
        """
        told = {name: how.pop(name, value) for name, value in self._told().items()}
        drawing = picture(self.frame, self.titles, **how)
        return figure(*_named(kind, number), title, data=self.frame.table(), show=drawing, **told)

    def in_words(self, quantity: str | None = None, digits: int | None = None) -> str:
        """The values of a quantity, a sentence per series, for readers who cannot see the exhibit;
        by default with the decimals of its column, else none."""
        wanted = quantity or self.frame.quantities[0]
        shown = {column.name: column.digits or 0 for column in self.columns}
        digits = shown.get(wanted, 0) if digits is None else digits
        sentences = []
        for series in self.frame.series:
            known = self.frame.select(series=series).data.dropna(subset="value")
            first = next(iter(known["quantity"]), wanted)
            held = wanted if quantity or wanted in set(known["quantity"]) else first
            found = known[known["quantity"] == held]
            unit = next(iter(found["unit"]), "")
            values = [_in_words(row, digits) for row in found.itertuples()]
            if values:
                said = (self.says, self.titles.get(series, series), UNIT_WORDS.get(unit, unit))
                between = "; " if unit == "statement" else ", "
                sentences.append(f"{', '.join(filter(None, said))}: {between.join(values)}.")
        return " ".join(sentences) or f"{self.says}: no values."

    def _told(self) -> dict[str, Any]:
        return {
            "note": self.full_note,
            "alt": self.alt or self.in_words(),
            "grade": self.frame.grade(),
            "survey": self.survey,
            "empty": self.empty,
        }


@dataclass(frozen=True, eq=False)
class Display:
    """Rows that are no findings by row and series (texts, curves of a rule), as an exhibit.

    Parameters
    ----------
    data : the rows, offered as a file.
    note, alt, grade, survey : see `Exhibit`.
    content : the table that readers see; None for a figure.
    """

    data: pd.DataFrame
    note: str
    alt: str
    grade: Grade
    survey: str | None = None
    content: Table | None = None

    def table(self, number: str, title: str, **changes: Any) -> Exhibit:
        """The rows as a table of the book; `changes` are those of `Topic.table`."""
        told = self._told() | {"show": self.content} | changes
        return table(*_named("Table", number), title, data=self.data, **told)

    def figure(
        self, number: str, title: str, picture: Callable[..., Figure], *of: Any, **how: Any
    ) -> Exhibit:
        """The rows as a figure of the book: `picture(data, *of, **how)`."""
        show = picture(self.data, *of, **how)
        named = _named("Figure", number)
        return figure(*named, title, data=self.data, show=show, **self._told())

    def _told(self) -> dict[str, Any]:
        names = ("note", "alt", "grade", "survey")
        return {name: getattr(self, name) for name in names}


def _named(kind: str, number: str) -> tuple[str, str]:
    return f"{kind.lower()}-{number.lower().replace('.', '-')}", f"{kind} {number}"


def _register_answers(topic: str, frame: Frame) -> None:
    data = frame.data[(frame.data["series"] != PRINTED) & frame.data["value"].notna()]
    for answer in answers_of(topic).itertuples():
        found = data[(data["row"] == answer.row) & (data["quantity"] == answer.quantity)]
        if answer.series not in ("", EACH_SERIES):
            found = found[found["series"] == answer.series]
        for _, row in found.iterrows():
            name = registered_name(answer.result, answer.series, row["survey"])
            registered(row, name, claim=answer.claim)


def spread(frame: Frame) -> pd.DataFrame:
    """A row per row of the frame, columns row, "series quantity" and the same with _low, _high."""
    rows = frame.data.assign(column=frame.data["series"] + " " + frame.data["quantity"])
    ends = {"value": "", "low": "_low", "high": "_high"}
    parts = [
        rows.pivot(index="row", columns="column", values=end).add_suffix(suffix)
        for end, suffix in ends.items()
    ]
    return pd.concat(parts, axis=1).reindex(list(frame.rows)).rename_axis("row").reset_index()


def _in_words(row: Any, digits: int) -> str:
    # To hear "1" or "0" after a sentence tells nobody whether the sentence is true.
    if row.unit == "statement":
        return f"{row.row}: {'holds' if row.value else 'does not hold'}"
    return f"{row.row} {UNITS[row.unit].number(row.value, digits)}"


def side_by_side(topic: Topic) -> Table:
    """Printed and computed series beside each other, values with their intervals."""
    frame = topic.frame
    wanted = topic.columns or (Column(frame.quantities[0], ""),)
    held = frame.data.dropna(subset="value").groupby(["series", "quantity"])["unit"].first()
    columns = [
        _column(topic, series, how, held[series, how.name], len(wanted) > 1)
        for series in frame.data["series"].unique()
        for how in wanted
        if (series, how.name) in held.index
    ]
    rows = spread(frame)
    told = rows[[each.name for each in columns]].notna().any(axis=1)
    table = Table.of(rows[told], columns)
    return table.with_totals(*topic.totals).with_indented(*topic.indented)


def _column(topic: Topic, series: str, how: Column, unit: str, several: bool) -> Column:
    title = topic.titles.get(series, "Paper")
    return replace(
        how,
        name=f"{series} {how.name}",
        label=how.label if several else title,
        spanner=title if several else "",
        unit=unit,
        printed=series == PRINTED,
    )
