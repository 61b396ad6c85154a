"""Reads the Gran Encuesta Integrada de Hogares (DANE) of both sampling frames into one shape."""

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv

from telemigration.errors import BadInput
from telemigration.sources.sectors import sector_of

MISSING = pa.array(["", "."])
ZONES = {"1": "urban", "2": "rural"}
SEXES = {"1": "men", "2": "women"}
EDUCATION = ("primary or less", "lower secondary", "upper secondary", "tertiary")
KEY = ("DIRECTORIO", "SECUENCIA_P", "ORDEN")


@dataclass(frozen=True)
class Frame:
    """Where a sampling frame of the GEIH keeps what the book needs: file column by our name, for each module."""

    modules: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]
    occupation_digits: int
    industry_revision: str
    industry_digits: int
    education: Mapping[str, str]
    by_zone: bool


FRAME_2005 = Frame(
    modules={"employed": "ocupados", "unemployed": "desocupados", "persons": "caracteristicas generales",
             "labour_force": "fuerza de trabajo"},
    columns={
        "employed": {"occupation": "OFICIO", "industry": "RAMA4D", "pension": "P6920", "weight": "fex_c_2011",
                     "labour_income": "INGLABO", "weekly_hours": "P6800"},
        "unemployed": {"last": "OFICIO2", "sought": "OFICIO1", "industry": "RAMA4D_D", "weight": "fex_c_2011"},
        "persons": {"sex": "P6020", "age": "P6040", "education": "P6210", "health": "P6090", "regime": "P6100"},
        "labour_force": {},
    },
    occupation_digits=2, industry_revision="rev3", industry_digits=4,
    education={"1": EDUCATION[0], "2": EDUCATION[0], "3": EDUCATION[0], "4": EDUCATION[1], "5": EDUCATION[2],
               "6": EDUCATION[3]},
    by_zone=True,
)
FRAME_2018 = Frame(
    modules={"employed": "ocupados", "unemployed": "no ocupados", "persons": "caracteristicas generales"},
    columns={
        "employed": {"occupation": "OFICIO_C8", "industry": "RAMA2D_R4", "pension": "P6920", "weight": "FEX_C18",
                     "labour_income": "INGLABO", "weekly_hours": "P6800"},
        "unemployed": {"last": "OFICIO2_C8", "sought": "OFICIO1_C8", "industry": "RAMA2D_D_R4", "weight": "FEX_C18",
                       "unemployed": "DSI"},
        "persons": {"sex": "P3271", "age": "P6040", "education": "P3042", "health": "P6090", "regime": "P6100"},
    },
    occupation_digits=4, industry_revision="rev4", industry_digits=2,
    education={**{str(code): EDUCATION[0] for code in (1, 2, 3)}, "4": EDUCATION[1],
               **{str(code): EDUCATION[2] for code in (5, 6, 7)},
               **{str(code): EDUCATION[3] for code in range(8, 14)}},
    by_zone=False,
)
FRAMES = {"2005": FRAME_2005, "2018": FRAME_2018}


@dataclass(frozen=True)
class Month:
    """One month of the survey.

    Attributes
    ----------
    persons : one row per employed or unemployed person: household, status, occupation, expansion_weight, sex, age,
        education, pension, pension_and_health, sector, department, zone, month, labour_income (COP a month),
        weekly_hours.
    households : one row per interviewed household: household (integer key), stratum (DPTO x CLASE x MES).
    """

    persons: pd.DataFrame
    households: pd.DataFrame


def read_month(path: Path, frame: Frame, month: int, employed: tuple[str, ...] = ("urban", "rural"),
               unemployed: tuple[str, ...] = ("urban", "rural"),
               known_occupations: frozenset[str] = frozenset()) -> Month:
    """Read one month from a zip or folder of DANE's CSV files.

    Parameters
    ----------
    path : zip file or folder as published.
    frame : `FRAME_2005` or `FRAME_2018`.
    month : 1 to 12; every record must bear it.
    employed, unemployed : zones to read of each status ("urban" is Cabecera, "rural" is Resto; Área is part of
        Cabecera and never read).
    known_occupations : codes that may occur; empty accepts every code of the right length.

    Raises
    ------
    BadInput : missing module or column, wrong delimiter or encoding, truncated file, duplicate person key, weight that
        is missing, zero, negative or not a number, unknown occupation code, record of another month.
    """
    archive = _Archive(path)
    parts, households = [], []
    for domain in ("urban", "rural") if frame.by_zone else ("national",):
        statuses = [status for status, zones in (("employed", employed), ("unemployed", unemployed))
                    if zones and (domain in zones or domain == "national")]
        if not statuses:
            continue
        people = _read_persons(archive, frame, domain, month)
        households.append(people[["household", "stratum"]].drop_duplicates(ignore_index=True))
        for status in statuses:
            parts.append(_read_status(archive, frame, domain, month, status, people, known_occupations))
    persons = pd.concat(parts, ignore_index=True)
    return Month(persons, pd.concat(households, ignore_index=True))


def _read_persons(archive: "_Archive", frame: Frame, domain: str, month: int) -> pd.DataFrame:
    """Persons of a domain with what their own questionnaire says; where that module is missing, only who they are."""
    module = "persons" if archive.has(frame.modules["persons"], domain) else "labour_force"
    if module not in frame.modules:
        raise BadInput(archive.path.name, f"no module '{frame.modules['persons']}'", "one CSV of that name")
    table = archive.read(frame.modules[module], domain, frame.columns[module])
    people = table.keys(month)
    code = table.codes
    nobody = np.full(len(people), None, dtype=object)
    asked = module == "persons"
    people["sex"] = code("sex", SEXES) if asked else nobody
    people["education"] = code("education", frame.education) if asked else nobody
    people["age"] = table.numbers("age") if asked else np.nan
    people["contributory_health"] = _contributory(table) if asked else nobody
    return people


def _contributory(table: "_Table") -> np.ndarray:
    """Affiliated to health insurance in the contributory or special regime: True, False, or None where not known."""
    affiliated, regime = table.codes("health", {"1": True, "2": False}), table.codes("regime", {})
    contributory = np.where(pd.Series(regime).isin(["1", "2"]), True, False).astype(object)
    contributory[pd.isna(affiliated) | ((affiliated == True) & ~pd.Series(regime).isin(["1", "2", "3"]))] = None  # noqa: E712
    return np.where(affiliated == False, False, contributory)  # noqa: E712


def _read_status(archive: "_Archive", frame: Frame, domain: str, month: int, status: str, people: pd.DataFrame,
                 known: frozenset[str]) -> pd.DataFrame:
    table = archive.read(frame.modules[status], domain, frame.columns[status])
    if "unemployed" in frame.columns[status]:
        table = table.where("unemployed", "1")
    rows = table.keys(month)
    rows["status"] = status
    rows["expansion_weight"] = table.weights("weight")
    rows["occupation"] = _occupation(table, status, frame.occupation_digits, known)
    industry = table.codes("industry", {}, width=frame.industry_digits)
    rows["sector"] = sector_of(pd.Series(industry, dtype="string"), frame.industry_revision).to_numpy()
    for name in ("labour_income", "weekly_hours"):
        rows[name] = table.numbers(name) if status == "employed" else np.nan
    rows["pension"] = (table.codes("pension", {"1": True, "2": False, "3": True}) if status == "employed"
                       else np.full(len(rows), None, dtype=object))
    known_people = people.set_index("person")[["sex", "education", "age", "contributory_health"]]
    rows = rows.join(known_people, on="person")
    both = (rows["pension"] == True) & (rows["contributory_health"] == True)  # noqa: E712
    unknown = rows["pension"].isna() | ((rows["pension"] == True) & rows["contributory_health"].isna())  # noqa: E712
    rows["pension_and_health"] = both.astype(object).mask(unknown, None)
    return rows.drop(columns=["contributory_health", "person"])


def _occupation(table: "_Table", status: str, width: int, known: frozenset[str]) -> np.ndarray:
    """The job held; for the unemployed the last job, else the one looked for."""
    if status == "employed":
        return table.occupations("occupation", width, known)
    last, sought = table.occupations("last", width, known), table.occupations("sought", width, known)
    return np.where(pd.isna(last), sought, last)


class _Table:
    """One module of one domain, all text, with its file name for messages."""

    def __init__(self, name: str, columns: Mapping[str, str], table: pa.Table, rows: np.ndarray | None = None) -> None:
        self.name, self.columns, self.table = name, columns, table
        self.rows = np.arange(2, len(table) + 2) if rows is None else rows

    def where(self, column: str, value: str) -> "_Table":
        """Only the rows in which a column has one value."""
        keep = pc.fill_null(pc.equal(self._text(column), value), False)
        return _Table(self.name, self.columns, self.table.filter(keep), self.rows[keep.to_numpy(zero_copy_only=False)])

    def _text(self, column: str) -> pa.ChunkedArray:
        text = pc.utf8_trim_whitespace(self.table[self.columns.get(column, column)])
        return pc.if_else(pc.is_in(text, MISSING), pa.scalar(None, pa.string()), text)

    def _refuse(self, column: str, bad: np.ndarray, found: object, expected: str) -> None:
        first = int(np.flatnonzero(bad)[0])
        where = f"{self.name}, column {self.columns.get(column, column)}, row {self.rows[first]}"
        if isinstance(found, str):
            raise BadInput(where, found, expected)
        value = found[first]
        raise BadInput(where, repr(value) if isinstance(value, str) else value, expected)

    def numbers(self, column: str) -> np.ndarray:
        """A column as float64, decimal comma or point; blanks are NaN."""
        text = pc.replace_substring(self._text(column), ",", ".")
        try:
            return pc.cast(text, pa.float64()).to_numpy().astype(float)
        except pa.ArrowInvalid:
            raw = text.to_pandas()
            bad = raw.notna() & pd.to_numeric(raw, errors="coerce").isna()
            self._refuse(column, bad.to_numpy(), raw, "a number")
            raise

    def codes(self, column: str, meaning: Mapping[str, object], width: int = 0) -> np.ndarray:
        """A coded column: leading zeros restored to `width`, or translated by `meaning` (other codes to None)."""
        text = self._text(column)
        if not meaning:
            text = pc.utf8_lpad(text, width, "0") if width else text
            return text.to_pandas().astype(object).to_numpy()
        plain = pc.utf8_ltrim(text, "0").combine_chunks().dictionary_encode()
        translated = np.array([meaning.get(each) for each in plain.dictionary.to_pylist()] + [None], dtype=object)
        return translated[pc.fill_null(plain.indices, len(translated) - 1).to_numpy(zero_copy_only=False)]

    def weights(self, column: str) -> np.ndarray:
        """Expansion weights: every one a positive finite number."""
        weights = self.numbers(column)
        bad = ~(np.isfinite(weights) & (weights > 0))
        if bad.any():
            self._refuse(column, bad, weights, "an expansion weight above zero")
        return weights

    def occupations(self, column: str, width: int, known: frozenset[str]) -> np.ndarray:
        """Occupation codes of `width` digits, all known."""
        codes = self.codes(column, {}, width)
        distinct = pd.unique(pd.Series(codes).dropna())
        strange = [each for each in distinct
                   if not (each.isdigit() and len(each) == width and (not known or each in known))]
        if strange:
            self._refuse(column, pd.Series(codes).isin(strange).to_numpy(), codes,
                         f"a known occupation code of {width} digits")
        return codes

    def keys(self, month: int) -> pd.DataFrame:
        """Person and household key, stratum, department, zone and month; refuses a person twice or another month."""
        directory, sequence, order = (self.numbers(each) for each in KEY)
        found = self.numbers("MES")
        if (found != month).any():
            self._refuse("MES", found != month, found, f"month {month} in every record")
        household = directory * 100 + sequence
        person = (household * 100 + order).astype(np.int64)
        twice = pd.Series(person).duplicated()
        if twice.any():
            self._refuse("ORDEN", twice.to_numpy(), "a person key that stands above already", "each person once")
        department, zone = self.codes("DPTO", {}, 2), self.codes("CLASE", ZONES)
        stratum = pd.Series(department) + pd.Series(zone).map({"urban": "1", "rural": "2"}) + f"{month:02d}"
        if stratum.isna().any():
            self._refuse("DPTO", stratum.isna().to_numpy(), "no department or zone", "DPTO and CLASE 1 or 2")
        return pd.DataFrame({"person": person, "household": household.astype(np.int64) * 100 + month,
                             "stratum": stratum, "department": department, "zone": zone, "month": month})


class _Archive:
    """The CSV files of one month, from a zip or a folder, found by module and domain."""

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        if self.path.is_dir():
            self.files = {_plain(each.name): each for each in sorted(self.path.rglob("*")) if each.is_file()}
            return
        try:
            with zipfile.ZipFile(self.path) as archive:
                self.files = {_plain(_entry_name(each)): each.filename for each in archive.infolist()
                              if not each.is_dir()}
        except (OSError, zipfile.BadZipFile) as reason:
            raise BadInput(self.path, reason, "a whole zip file of DANE") from reason

    def _matches(self, module: str, domain: str) -> list[str]:
        prefix = {"urban": "cabecera - ", "rural": "resto - ", "national": ""}[domain]
        return [name for name in self.files if name.endswith(".csv") and name.startswith(prefix + module)]

    def has(self, module: str, domain: str) -> bool:
        """Whether the module is there for the domain."""
        return bool(self._matches(module, domain))

    def read(self, module: str, domain: str, columns: Mapping[str, str]) -> _Table:
        """One module as text, only the needed columns, whatever their case in the file."""
        matches = self._matches(module, domain)
        if len(matches) != 1:
            found = f"{len(matches)} files for module '{module}' ({domain})"
            raise BadInput(self.path.name, found, "exactly one CSV of that name")
        name = f"{self.path.name}: {matches[0]}"
        return _parse(self._bytes(self.files[matches[0]]), name, columns)

    def _bytes(self, entry: object) -> bytes:
        if isinstance(entry, Path):
            return entry.read_bytes()
        try:
            with zipfile.ZipFile(self.path) as archive:
                return archive.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError) as reason:
            raise BadInput(f"{self.path.name}: {entry}", f"a damaged entry ({reason})", "a whole zip file") from reason


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """A zip entry's own file name: entries without the UTF-8 flag were written in that encoding all the same."""
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


def _parse(data: bytes, name: str, columns: Mapping[str, str]) -> _Table:
    data = data.removeprefix(b"\xef\xbb\xbf")
    header = data[: data.find(b"\n")] if b"\n" in data else data
    if b"\x00" in header:
        raise BadInput(name, "text in UTF-16", "UTF-8 or Latin-1")
    names = header.decode("latin-1").strip().split(";")
    if len(names) < 2:
        raise BadInput(f"{name}, row 1", f"no ';' in {names[0][:40]!r}", "columns separated by ';'")
    by_upper = {each.strip().strip('"').upper(): each for each in names}
    wanted = [*KEY, "MES", "DPTO", "CLASE", *columns.values()]
    absent = [each for each in wanted if each.upper() not in by_upper]
    if absent:
        raise BadInput(name, f"no column {', '.join(absent)}", f"the columns {', '.join(wanted)}")
    include = [by_upper[each.upper()] for each in wanted]
    convert = csv.ConvertOptions(include_columns=include, column_types={each: pa.string() for each in include})
    try:
        table = csv.read_csv(io.BytesIO(data), parse_options=csv.ParseOptions(delimiter=";", quote_char=False),
                             convert_options=convert)
    except pa.ArrowInvalid as reason:
        raise BadInput(name, str(reason), f"{len(names)} columns separated by ';' in UTF-8 or Latin-1") from reason
    return _Table(name, columns, table.rename_columns(wanted))
