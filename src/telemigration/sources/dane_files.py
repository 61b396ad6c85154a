"""DANE's monthly files: modules of one month in a zip or folder, read as text and converted column
by column."""

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv

from telemigration.errors import BadInput

MISSING = ("", ".")
ZONES = {"1": "urban", "2": "rural"}
ZONE_CODES = dict(zip(ZONES, ZONES, strict=True))
HOUSEHOLD_KEY = ("DIRECTORIO", "SECUENCIA_P")
KEY = (*HOUSEHOLD_KEY, "ORDEN")


class Module:
    """One module of one domain, all text, with its file name for messages."""

    def __init__(
        self, name: str, columns: Mapping[str, str], table: pa.Table, rows: np.ndarray | None = None
    ) -> None:
        self.name, self.columns, self.table = name, columns, table
        self.rows = np.arange(2, len(table) + 2) if rows is None else rows

    def where(self, column: str, value: str) -> "Module":
        """Only the rows in which a column has one value."""
        keep = self.codes(column).eq(value).to_numpy()
        table = self.table.filter(pa.array(keep))
        return Module(self.name, self.columns, table, self.rows[keep])

    def _column(self, column: str) -> pa.Array:
        return self.table[self.columns.get(column, column)].combine_chunks()

    def _refuse(self, column: str, bad: np.ndarray, found: Any, expected: str) -> NoReturn:
        first = int(np.flatnonzero(bad)[0])
        where = f"{self.name}, column {self.columns.get(column, column)}, row {self.rows[first]}"
        if isinstance(found, str):
            raise BadInput(where, found, expected)
        value = found[first]
        raise BadInput(where, repr(value) if isinstance(value, str) else value, expected)

    def numbers(self, column: str) -> np.ndarray:
        """A column as float64, decimal comma or point; blanks are NaN."""
        written = self._column(column)
        try:
            # Most columns are whole and need no cleaning, which takes longer than reading them.
            return pc.cast(written, pa.float64()).to_numpy()
        except pa.ArrowInvalid:
            pass
        text = pc.replace_substring(pc.utf8_trim_whitespace(written), ",", ".")
        text = pc.if_else(pc.is_in(text, pa.array(MISSING)), pa.scalar(None, pa.string()), text)
        try:
            return pc.cast(text, pa.float64()).to_numpy(zero_copy_only=False)
        except pa.ArrowInvalid:
            raw = text.to_pandas().astype(object)
            bad = raw.notna() & pd.to_numeric(raw, errors="coerce").isna()
            self._refuse(column, bad.to_numpy(), raw, "a number")

    def within(self, column: str, low: float, high: float, unit: str) -> np.ndarray:
        """A column as float64, every number that is there from `low` to `high`."""
        numbers = self.numbers(column)
        bad = (numbers < low) | (numbers > high)
        if bad.any():
            self._refuse(column, bad, numbers, f"{low:g} to {high:g} {unit}")
        return numbers

    def codes(
        self, column: str, meaning: Mapping[str, Any] | None = None, width: int = 0
    ) -> pd.Series:
        """A coded column as objects: leading zeros restored to `width`, or translated by `meaning`;
        blanks and codes without a meaning are None."""
        column_codes = self._column(column).dictionary_encode()
        said = [_said(each.strip(), meaning, width) for each in column_codes.dictionary.to_pylist()]
        # Objects, not pandas' text: labels are few and shared, and are only compared and counted.
        values = np.array([*said, None], dtype=object)
        return pd.Series(values[column_codes.indices.to_numpy()], dtype=object)

    def weights(self, column: str) -> np.ndarray:
        """Expansion weights: every one a positive finite number."""
        weights = self.numbers(column)
        bad = ~(np.isfinite(weights) & (weights > 0))
        if bad.any():
            self._refuse(column, bad, weights, "an expansion weight above zero")
        return weights

    def occupations(self, column: str, width: int, known: frozenset[str]) -> pd.Series:
        """Occupation codes of `width` digits, all known."""
        expected = f"a known occupation code of {width} digits"
        return self._digits(column, width, known, expected)

    def _digits(self, column: str, width: int, known: frozenset[str], expected: str) -> pd.Series:
        codes = self.codes(column, width=width)
        strange = [
            each
            for each in codes.dropna().unique()
            if not (each.isdigit() and len(each) == width and (not known or each in known))
        ]
        if strange:
            self._refuse(column, codes.isin(strange).to_numpy(), codes, expected)
        return codes

    def keys(self, month: int) -> pd.DataFrame:
        """Person and household key, stratum, department, zone and month; refuses a person twice or
        another month.

        In a module of households there are no persons, and `person` names the household.
        """
        found = self.numbers("MES")
        if (found != month).any():
            self._refuse("MES", found != month, found, f"month {month} in every record")
        person, household = self._persons()
        department = self._digits("DPTO", 2, frozenset(), "a DIVIPOLA code of two digits")
        zone = self.codes("CLASE", ZONES)
        if zone.isna().any() or department.isna().any():
            unknown = (zone.isna() | department.isna()).to_numpy()
            self._refuse("DPTO", unknown, "no department or zone", "DPTO and CLASE 1 or 2")
        places, stratum = pd.factorize(department + self.codes("CLASE", ZONE_CODES))
        return pd.DataFrame(
            {
                "person": person,
                "household": household * 100 + month,
                "stratum": pd.Series((stratum + f"{month:02d}")[places], dtype=object),
                "department": department,
                "zone": zone,
                "month": month,
            }
        )

    def _persons(self) -> tuple[pd.Series, np.ndarray]:
        """Key of each person and of the household, within the month."""
        directory, sequence = (self.numbers(each) for each in HOUSEHOLD_KEY)
        order = self.numbers("ORDEN") if "ORDEN" in self.table.column_names else 0.0
        household = directory * 100 + sequence
        person = pd.Series((household * 100 + order).astype(np.int64))
        twice = person.duplicated().to_numpy()
        if twice.any():
            above = "a person key that stands above already"
            self._refuse("ORDEN", twice, above, "each person once")
        return person, household.astype(np.int64)


def _said(code: str, meaning: Mapping[str, Any] | None, width: int) -> object:
    if meaning is not None:
        return meaning.get(code.lstrip("0"))
    return None if code in MISSING else code.rjust(width, "0")


class Archive:
    """The CSV files of one month, from a zip or a folder, found by module and domain."""

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self.files: dict[str, Path | str] = {}
        if self.path.is_dir():
            found = sorted(each for each in self.path.rglob("*") if each.is_file())
            self.files.update((_plain(each.name), each) for each in found)
            return
        try:
            with zipfile.ZipFile(self.path) as archive:
                entries = [each for each in archive.infolist() if not each.is_dir()]
                self.files.update((_plain(_entry_name(each)), each.filename) for each in entries)
        except (OSError, zipfile.BadZipFile) as reason:
            raise BadInput(self.path, reason, "a whole zip file of DANE") from reason

    def _matches(self, module: str, domain: str) -> list[str]:
        prefix = {"urban": "cabecera - ", "rural": "resto - ", "national": ""}[domain]
        return [
            name
            for name in self.files
            if name.endswith(".csv") and name.startswith(prefix + module)
        ]

    def has(self, module: str, domain: str) -> bool:
        """Whether the module is there for the domain."""
        return bool(self._matches(module, domain))

    def read(
        self, module: str, domain: str, columns: Mapping[str, str], key: tuple[str, ...] = KEY
    ) -> Module:
        """One module as text, only the needed columns, whatever their case in the file."""
        matches = self._matches(module, domain)
        if len(matches) != 1:
            found = f"{len(matches)} files for module '{module}' ({domain})"
            raise BadInput(self.path.name, found, "exactly one CSV of that name")
        name = f"{self.path.name}: {matches[0]}"
        return _parse(self._bytes(self.files[matches[0]]), name, columns, key)

    def _bytes(self, entry: Path | str) -> bytes:
        if isinstance(entry, Path):
            return entry.read_bytes()
        try:
            with zipfile.ZipFile(self.path) as archive:
                return archive.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError) as reason:
            raise BadInput(
                f"{self.path.name}: {entry}", f"a damaged entry ({reason})", "a whole zip file"
            ) from reason


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """A zip entry's own file name: entries without the UTF-8 flag were written in that encoding all
    the same."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        raw = name.encode("cp437")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp850")
    return name.rsplit("/", 1)[-1]


def _plain(name: str) -> str:
    """A file name in lower case without accents."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(each for each in apart if not unicodedata.combining(each)).lower().strip()


def _parse(data: bytes, name: str, columns: Mapping[str, str], key: tuple[str, ...]) -> Module:
    data = data.removeprefix(b"\xef\xbb\xbf")
    names = _column_names(data, name)
    # Months differ in the case of their column names, and some quote them.
    by_upper = {each.strip().strip('"').upper(): each for each in names}
    wanted = [*key, "MES", "DPTO", "CLASE", *columns.values()]
    absent = [each for each in wanted if each.upper() not in by_upper]
    if absent:
        raise BadInput(name, f"no column {', '.join(absent)}", f"the columns {', '.join(wanted)}")
    include = [by_upper[each.upper()] for each in wanted]
    as_text = dict.fromkeys(include, pa.string())
    try:
        table = csv.read_csv(
            io.BytesIO(data),
            # Quotation marks stand inside free text and close nowhere.
            parse_options=csv.ParseOptions(delimiter=";", quote_char=False),
            convert_options=csv.ConvertOptions(include_columns=include, column_types=as_text),
        )
    except pa.ArrowInvalid as reason:
        expected = f"{len(names)} columns separated by ';' in UTF-8 or Latin-1"
        raise BadInput(name, str(reason), expected) from reason
    return Module(name, columns, table.rename_columns(wanted))


def _column_names(data: bytes, name: str) -> list[str]:
    header = data.partition(b"\n")[0]
    if b"\x00" in header:
        raise BadInput(name, "text in UTF-16", "UTF-8 or Latin-1")
    names = header.decode("latin-1").strip().split(";")
    if len(names) < 2:
        raise BadInput(f"{name}, row 1", f"no ';' in {names[0][:40]!r}", "columns separated by ';'")
    return names
