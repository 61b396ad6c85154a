"""A file of rows that anyone brings, in the standardiser's columns."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from telemigration.errors import BadInput
from telemigration.platforms.own_data import layouts
from telemigration.platforms.own_data.dates import read_dates
from telemigration.platforms.own_data.layouts import Told
from telemigration.platforms.own_data.reader import read_row_file
from telemigration.platforms.standardise.frame import INPUT, KINDS
from telemigration.platforms.standardise.pay_strings import read_pay
from telemigration.platforms.standardise.text import by_distinct, harmless
from telemigration.sources.platforms import DumpLayout, layout_of

PLATFORMS = {
    "freelancer": "Freelancer",
    "freelancer.com": "Freelancer",
    "upwork": "Upwork",
    "upwork.com": "Upwork",
    "workana": "Workana",
    "workana.com": "Workana",
}
AMOUNTS = ["pay", "pay_low", "pay_high"]
STATEMENTS: tuple[tuple[dict[str, str], str | None], ...] = (
    ({"pay_low": "pay_low", "pay_high": "pay_high"}, None),
    ({"pay_low": "hourly_low", "pay_high": "hourly_high"}, "hour"),
    ({"pay": "pay"}, None),
    ({"pay": "hourly_rate"}, "hour"),
    ({"pay": "budget"}, "fixed"),
)
"""Columns that may state pay, the surest first, with the unit they speak of where nothing else
names one."""
_NOUGHT = ("0", "0.0", "0.00")
TOLD = ("period", "selection", "whole")
_YES, _NO = (
    ("true", "1", "1.0", "yes", "t", "si", "sí", "sim"),
    ("false", "0", "0.0", "no", "f", "não", "nao"),
)
_PLURALS = {f"{kind}s": kind for kind in KINDS}


def rows_of_file(file: Path, folder: Path) -> pd.DataFrame:
    """Rows of a CSV or Parquet file.

    A file with the header of a shared dump is read as that dump. Another is read by the aliases of
    `layouts.toml` and by what stands beside it. Whose rows they are is said, in this order, by
    `<file stem>.toml`, the file's own columns platform and kind, its layout, or `rows.toml`.

    Returns
    -------
    Columns of INPUT, those of TOLD, and `repeat_key`: the same number for rows with the same
    `row_id`, or without one the same in all columns of their file; missing where repeats count.

    Raises
    ------
    BadInput : a file that cannot be read, with its row; of which nobody says platform and kind;
        that states amounts of which nobody says the currency; or dates against the order that is
        said of them.
    """
    own, wide = layouts.told_beside(file, folder)
    table = read_row_file(file, own.or_else(wide).encoding)
    layout = None if own.columns or own.platform else layout_of(table)
    if layout:
        said = own.or_else(wide)
        rows = _also(layout.read(table, file.name), table, layout, said, file)
    else:
        rows, said = _read(table, own, wide, file)
    told = {name: getattr(said, name) for name in TOLD}
    return rows.reindex(columns=list(INPUT)).assign(**told, repeat_key=_repeat_keys(table))


def platform_name(name: object) -> str:
    """A platform as readers know it.

    >>> platform_name("freelancer"), platform_name("Workana.com"), platform_name("Guru")
    ('Freelancer', 'Workana', 'Guru')
    """
    clean = harmless(name)
    return PLATFORMS.get(clean.casefold().removeprefix("www."), clean)


def _read(table: pd.DataFrame, own: Told, wide: Told, file: Path) -> tuple[pd.DataFrame, Told]:
    known = layouts.known_layout(table)
    said = own.or_else(known).or_else(wide)
    kind_header = said.columns.get(
        "kind", next((each for each in table if layouts.spelled(each) == "kind"), "kind")
    )
    silent = layouts.ask_for_sidecar(file, table, "platform and kind of the rows", said)
    kinds = _who(
        table.rename(columns={kind_header: "kind"}), "kind", own, known.or_else(wide), silent
    )
    header_of = layouts.meaning(
        table, kinds.iloc[0] if kinds.nunique() == 1 else None, said.columns, file.name
    )
    columns = table[list(header_of.values())].set_axis(list(header_of), axis="columns")
    if not {*columns} - {"platform", "kind", "row_id", "date", "currency", "usd_rate", "pay_unit"}:
        raise layouts.ask_for_sidecar(file, table, "title, skills, pay or country", said)
    platforms = _who(columns, "platform", own, known.or_else(wide), silent)
    pay = _pay(columns, said)
    _refuse_without_currency(pay, header_of, file)
    further = {
        name: read(columns[name]) for name, read in _readings(said, file).items() if name in columns
    }
    return pay.assign(platform=platforms, kind=kinds, **further), said


def _also(
    rows: pd.DataFrame, table: pd.DataFrame, layout: DumpLayout, said: Told, file: Path
) -> pd.DataFrame:
    """What a file of a known layout says in further columns, where its layout says nothing."""
    further = table.drop(columns=[*layout.headers.values(), *layout.besides])
    header_of = layouts.meaning(further, layout.kind, {}, file.name)
    silent = {
        name: read
        for name, read in _readings(said, file).items()
        if name in header_of and (name not in rows or rows[name].isna().all())
    }
    return rows.assign(**{name: read(further[header_of[name]]) for name, read in silent.items()})


def _who(table: pd.DataFrame, name: str, own: Told, others: Told, silent: BadInput) -> pd.Series:
    """Platform or kind of each row; raises `silent` where nobody says it."""
    stated = table[name] if name in table else pd.Series(None, index=table.index, dtype=object)
    found = (
        stated.fillna(getattr(others, name) or np.nan)
        if getattr(own, name) is None
        else stated.map(lambda _: getattr(own, name))
    )
    found = (
        found.replace(_PLURALS)
        if name == "kind"
        else by_distinct(found, platform_name).replace("", np.nan)
    )
    if found.isna().all():
        raise silent
    odd = found.index[found.isna() | (~found.isin(KINDS) if name == "kind" else False)]
    if len(odd):
        raise BadInput(
            f"{silent.where}, column {name}, row {odd[0] + 2}",
            repr(stated[odd[0]]),
            " or ".join(KINDS) if name == "kind" else "the name of a platform",
        )
    return found


def _pay(columns: pd.DataFrame, said: Told) -> pd.DataFrame:
    """Columns pay, pay_low, pay_high, currency and pay_unit: the first statement that agrees with
    the stated unit."""
    nothing = pd.Series(None, index=columns.index, dtype=object)
    rows = pd.DataFrame(dict.fromkeys(AMOUNTS, nothing) | {"pay_unit": _units(columns, nothing)})
    for amounts, unit in STATEMENTS:
        rows = _filled(rows, columns, amounts, unit)
    return _bounds_as_text(rows).assign(
        currency=columns.get("currency", nothing).fillna(said.currency or np.nan),
        pay_unit=rows["pay_unit"].fillna(said.pay_unit or np.nan),
    )


def _refuse_without_currency(rows: pd.DataFrame, header_of: dict[str, str], file: Path) -> None:
    """Amounts without any currency would count nowhere: their owner is asked for it."""
    if rows["currency"].notna().any():
        return
    stated = pd.concat([rows[name] for name in AMOUNTS]).dropna().astype(str)
    reasons = {read_pay(each).reason for each in stated.unique()}
    if "no currency" in reasons and None not in reasons:
        columns = dict.fromkeys(
            name for amounts, _ in STATEMENTS for name in amounts.values() if name in header_of
        )
        raise layouts.ask_for_currency(file, [header_of[name] for name in columns])


def _filled(
    rows: pd.DataFrame, columns: pd.DataFrame, amounts: dict[str, str], unit: str | None
) -> pd.DataFrame:
    """Rows without an amount get that of a statement, if it is none of pay by the hour for work at
    a fixed price."""
    offered = pd.DataFrame(
        {ours: columns[theirs] for ours, theirs in amounts.items() if theirs in columns},
        index=rows.index,
        columns=AMOUNTS,
        dtype=object,
    )
    offered = offered.mask(offered.isin(_NOUGHT))
    taken = rows[AMOUNTS].isna().all(axis=1) & offered.notna().any(axis=1)
    taken &= rows["pay_unit"].isna() | (rows["pay_unit"] == unit) | (unit != "hour")
    units = rows["pay_unit"].mask(taken & rows["pay_unit"].isna(), unit)
    return rows[AMOUNTS].mask(taken, offered).assign(pay_unit=units)


def _units(columns: pd.DataFrame, nothing: pd.Series) -> pd.Series:
    by_word = by_distinct(columns.get("pay_unit", nothing), layouts.unit_of)
    hourly = columns.get("is_hourly", nothing).str.casefold()
    by_flag = nothing.mask(hourly.isin(_YES), "hour").mask(hourly.isin(_NO), "fixed")
    return by_word.where(by_word.notna(), by_flag)


def _bounds_as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """Bounds that are no bare numbers ("$25") become the text "$25 - $35", which the standardiser
    reads or refuses."""
    low, high = (pd.to_numeric(rows[name], errors="coerce") for name in ("pay_low", "pay_high"))
    worded = (low.isna() & rows["pay_low"].notna()) | (high.isna() & rows["pay_high"].notna())
    both = (rows["pay_low"] + " - " + rows["pay_high"]).fillna("from " + rows["pay_low"])
    text = both.fillna("up to " + rows["pay_high"])
    return rows.assign(
        pay=rows["pay"].mask(worded, text), pay_low=low.mask(worded), pay_high=high.mask(worded)
    )


def _number(cells: pd.Series, comma: str) -> pd.Series:
    """Numbers; a comma in them stands for `comma`."""
    return pd.to_numeric(
        cells.str.rstrip("%").str.replace(",", comma, regex=False), errors="coerce"
    )


def _same(cells: pd.Series) -> pd.Series:
    return cells


READINGS: dict[str, Callable[[pd.Series], pd.Series]] = {
    "usd_rate": _same,
    "title": _same,
    "skills": _same,
    "country": _same,
    "rating": lambda cells: _number(cells, ".").where(lambda score: score > 0),
    "reviews": lambda cells: _number(cells, ""),
}
"""How the cells of columns other than pay and date are read; a score of 0 is none."""


def _readings(said: Told, file: Path) -> dict[str, Callable[[pd.Series], pd.Series]]:
    dates = partial(read_dates, day_first=said.day_first, where=f"{file.name}, column date")
    return {**READINGS, "date": dates}


def _repeat_keys(table: pd.DataFrame) -> np.ndarray:
    """A number for the content of a row under its headers, whatever their order."""
    if "row_id" in table:
        return pd.util.hash_array(table["row_id"].astype("str").to_numpy(dtype=object))
    ordered = table[sorted(table)].astype("str").fillna("")
    header = pd.util.hash_array(np.array(["\n".join(ordered)], dtype=object))
    return pd.util.hash_pandas_object(ordered, index=False).to_numpy() ^ header
