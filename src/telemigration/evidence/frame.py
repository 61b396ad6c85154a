"""The one tidy frame of findings: one row per number, with everything its record holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.results import register
from telemigration.evidence.value import Value

KEYS = ("row", "series", "quantity")
COLUMNS = (*KEYS, "value", "low", "high", "unit", "digits", "grade", "survey", "note", "name")
PRINTED = "printed"
"""The series of what a source prints."""


@dataclass(frozen=True, eq=False)
class Frame:
    """Findings in tidy form.

    Parameters
    ----------
    data : columns row (what the number is about: an occupation, a sector), series (who says it: a
        survey's key, `printed`, a country), quantity (share, persons, …), value, low, high (ends of
        the 95 % interval), unit, digits (None for the unit's own), grade (a Grade), survey (key),
        note, and name (of the registered result, where the number is one by itself).

    Examples
    --------
    >>> frame = Frame.of([{"row": "Employed", "quantity": "share", "value": 0.2}],
    ...                  series="made-up", unit="share", grade=Grade.OTHER_PERIOD)
    >>> frame.series, frame.at("Employed").value, frame.employed.value
    (('made-up',), 0.2, 0.2)
    """

    data: pd.DataFrame

    def __post_init__(self) -> None:
        twice = self.data[self.data.duplicated(list(KEYS))]
        if len(twice):
            found = ", ".join(repr(twice.iloc[0][key]) for key in KEYS)
            raise BadInput("findings", f"{found} twice", "one value per row, series and quantity")

    @classmethod
    def of(cls, rows: "pd.DataFrame | Iterable[Mapping[str, Any]]", **shared: Any) -> "Frame":
        """A frame from some of the columns; `shared` gives columns that are alike in all rows."""
        data = pd.DataFrame(rows if isinstance(rows, pd.DataFrame) else list(rows))
        data = data.assign(**{name: [value] * len(data) for name, value in shared.items()})
        strange = sorted(set(data) - set(COLUMNS))
        if strange:
            raise BadInput("findings", f"column {strange[0]!r}", f"one of {', '.join(COLUMNS)}")
        data = data.reindex(columns=list(COLUMNS))
        numbers = {each: data[each].astype(float) for each in ("value", "low", "high")}
        texts = {each: data[each].astype(object) for each in COLUMNS if each not in numbers}
        return cls(data.assign(**numbers, **texts).reset_index(drop=True))

    @classmethod
    def melted(cls, table: pd.DataFrame, units: Mapping[str, str], **shared: Any) -> "Frame":
        """A frame from one row per index label and the columns q, q_low and q_high per quantity q.

        Parameters
        ----------
        table : what `telemigration.survey.estimates` gives, by label.
        units : the quantities to take, with their units.
        shared : further columns: series, survey, grade, digits, note.
        """
        parts = [
            pd.DataFrame(
                {"row": table.index, "quantity": quantity, "value": table[quantity].to_numpy()}
                | {end: _end(table, quantity, end) for end in ("low", "high")}
                | {"unit": unit}
            )
            for quantity, unit in units.items()
        ]
        return cls.of(pd.concat(parts, ignore_index=True), **shared)

    @classmethod
    def joined(cls, frames: "Iterable[Frame]") -> "Frame":
        """Several frames as one, in their order."""
        return cls(pd.concat([each.data for each in frames], ignore_index=True))

    @property
    def rows(self) -> tuple[str, ...]:
        """Rows in their order."""
        return tuple(self.data["row"].unique())

    @property
    def series(self) -> tuple[str, ...]:
        """Computed series in their order."""
        return tuple(each for each in self.data["series"].unique() if each != PRINTED)

    @property
    def quantities(self) -> tuple[str, ...]:
        """Quantities in their order."""
        return tuple(self.data["quantity"].unique())

    def select(self, **wanted: object) -> "Frame":
        """The findings of some rows, series or quantities, in the order of the frame."""
        data = self.data
        for column, values in wanted.items():
            listed = [values] if isinstance(values, str) else list(values)  # type: ignore[call-overload]
            data = data[data[column].isin(listed)]
        return Frame(data.reset_index(drop=True))

    def renamed(self, rows: Mapping[str, str]) -> "Frame":
        """The same findings with other words for some rows."""
        return Frame(self.data.assign(row=self.data["row"].replace(dict(rows))))

    def ordered(self, rows: Sequence[str]) -> "Frame":
        """The findings of these rows, in this order."""
        place = {row: number for number, row in enumerate(rows)}
        data = self.data[self.data["row"].isin(place)]
        return Frame(data.sort_values("row", key=lambda row: row.map(place), kind="stable"))

    def has(self, row: str, series: str | None = None, quantity: str | None = None) -> bool:
        """Whether the frame holds this number, and it is not missing."""
        key = self._key(row, series, quantity)
        return key in self._places and pd.notna(self.data["value"].iloc[self._places[key]])

    def at(self, row: str, series: str | None = None, quantity: str | None = None) -> Value:
        """One number with its record; by default of the row's first series and first quantity.

        Raises
        ------
        BadInput : the frame has no such number, or it is missing.
        """
        key = self._key(row, series, quantity)
        if not self.has(*key):
            raise BadInput(f"finding {' / '.join(key)}", "no value", f"a row of {self.rows}")
        return value_of(self.data.iloc[self._places[key]], name=" / ".join(key))

    def number(self, row: str, series: str | None = None, quantity: str | None = None) -> float:
        """The bare number; missing where the frame has none."""
        place = self._places.get(self._key(row, series, quantity))
        return float("nan") if place is None else float(self.data["value"].iloc[place])

    def wide(self, quantity: str | None = None, column: str = "value") -> pd.DataFrame:
        """Rows × series of one quantity, in the order of the frame."""
        data = self.data[self.data["quantity"] == (quantity or self.quantities[0])]
        table = data.pivot(index="row", columns="series", values=column)
        kept = [each for each in self.data["series"].unique() if each in table]
        return table.reindex(index=data["row"].unique(), columns=kept)

    def survey_of(self, series: str) -> str | None:
        """The survey behind a series."""
        return next(iter(self.data.loc[self.data["series"] == series, "survey"].dropna()), None)

    def grade(self) -> Grade:
        """The grade that most computed numbers have; of several, the weaker. Exceptions are told
        by their own rows."""
        computed = self.data[self.data["series"] != PRINTED]
        counts = (computed if len(computed) else self.data)["grade"].value_counts()
        # Findings that a researcher's data do not hold have no grade of their own.
        return Grade.worst(list(counts[counts == counts.max()].index) or [Grade.OTHER_PERIOD])

    def named(
        self, names: Mapping[tuple[str, str, str], str], digits: int | None = None
    ) -> "Frame":
        """The same findings, some with the name of a registered result, by (row, series, quantity).

        `digits` are the decimals in print of those named.
        """
        keys = list(self.data[list(KEYS)].itertuples(index=False, name=None))
        name = [names.get(key, known) for key, known in zip(keys, self.data["name"], strict=True)]
        data = self.data.assign(name=name)
        if digits is not None:
            data["digits"] = data["digits"].where([key not in names for key in keys], digits)
        return Frame(data)

    def table(self) -> pd.DataFrame:
        """The findings as a file of numbers holds them: grades by name, no column without
        entries."""
        data = self.data.drop(columns="name").assign(
            grade=[each.label for each in self.data["grade"]]
        )
        return data.dropna(axis="columns", how="all")

    def register(self) -> None:
        """Register every number that has a name."""
        named = self.data[self.data["name"].notna() & self.data["value"].notna()]
        for _, row in named.iterrows():
            registered(row, row["name"])

    def __getattr__(self, name: str) -> Value:
        rows = {} if name.startswith("_") or name == "data" else self._by_slug
        if name not in rows:
            raise AttributeError(f"no row called {name!r}; there are {', '.join(rows) or 'none'}")
        return self.at(rows[name])

    @cached_property
    def _by_slug(self) -> dict[str, str]:
        return {_slug(row): row for row in self.rows}

    @cached_property
    def _places(self) -> dict[tuple[object, ...], int]:
        keys = self.data[list(KEYS)].itertuples(index=False, name=None)
        return {key: place for place, key in enumerate(keys)}

    def _key(self, row: str, series: str | None, quantity: str | None) -> tuple[str, str, str]:
        """A full key: by default the first series that tells of the row, and its first quantity
        with a value. A series that lacks the value is not stood in for by another."""
        if series is None or quantity is None:
            told = self.data[self.data["row"] == row]
            listed = list(told["series"].unique())
            computed = [each for each in listed if each != PRINTED] or [*listed, PRINTED]
            series = series or next((each for each in self.series if each in computed), computed[0])
            held = told[(told["series"] == series) & told["value"].notna()]["quantity"]
            quantity = quantity or next(iter(held), self.quantities[0])
        return row, series, quantity


def finding(
    row: str, value: Any, unit: str, name: str | None = None, **more: Any
) -> dict[str, Any]:
    """A row of a frame; its quantity is its unit, `holds` of a statement, unless `more` has one.

    `value` is a number, or what has value, low and high; `name` that of the registered result.

    >>> finding("Floor", 0.15, "share", digits=0)["quantity"]
    'share'
    """
    ends = ("value", "low", "high") if hasattr(value, "low") else ()
    numbers = {end: getattr(value, end) for end in ends} or {"value": float(value)}
    quantity = "holds" if unit == "statement" else unit
    return {"row": row, "quantity": quantity, "unit": unit, "name": name} | numbers | more


def value_of(row: pd.Series, name: str, **changes: Any) -> Value:
    """The record that a row of a frame tells of."""
    fields = ("value", "low", "high", "unit", "digits", "grade", "survey", "note")
    known: dict[str, Any] = {each: None if pd.isna(row[each]) else row[each] for each in fields}
    if known["digits"] is not None:
        known["digits"] = int(known["digits"])
    return Value(name=name, **(known | changes))


def registered(row: pd.Series, name: str, claim: str | None = None) -> Value:
    """Register a row of a frame under a name, perhaps as what answers a claim.

    Decimals that go with its own name are for the sentence that shows it, not for the answer.
    """
    shown = claim is not None and pd.notna(row["name"])
    value = value_of(row, name, claim=claim, **({"digits": None} if shown else {}))
    fields = ("unit", "grade", "survey", "low", "high", "claim", "digits", "note")
    return register(name, value.value, **{each: getattr(value, each) for each in fields})


def _end(table: pd.DataFrame, quantity: str, end: str) -> Any:
    name = f"{quantity}_{end}"
    return table[name].to_numpy() if name in table else float("nan")


def _slug(row: object) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in str(row).lower())
    return "_".join(words.split())
