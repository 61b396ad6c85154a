"""The store of collected rows: Parquet, one file per day and portal, with the cursor of the run
inside the file.

Rows and cursor are in one file, so one atomic replacement moves both: after a kill at any moment
they agree. Beside the portals' folders lies `.key`, which must not be published: see
`key.store_key`.
"""

import fcntl
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from telemigration.errors import BadInput
from telemigration.places import replacing
from telemigration.platforms.collect.key import mark, store_key
from telemigration.platforms.collect.rows import SCHEMA, Page, Row

_CURSORS, _MARK = b"telemigration.cursors", b"telemigration.key"
_RATE = SCHEMA.get_field_index("usd_rate")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\.parquet")


@dataclass
class DayFile:
    """The file of one portal and day: rows are added page by page, never changed.

    Parameters
    ----------
    path : `<store>/<portal>/<YYYY-MM-DD>.parquet`.
    key : gives the key of the store; asked for only when a row needs it.
    known : `row_id` of all rows of the portal, this day's included. The first row seen of an
        identity stays.
    cursors : by kind, where the run of this day stands.
    mark : of the key that rows of this file were made with; None if none was.
    rows : what the file holds.
    """

    path: Path
    key: Callable[[], bytes]
    known: set[str] = field(default_factory=set)
    cursors: dict[str, Any] = field(default_factory=dict)
    mark: bytes | None = None
    rows: pa.Table = field(default_factory=SCHEMA.empty_table)

    def add(self, page: Page, collected_at: datetime, kind: str, cursor: Mapping[str, Any]) -> int:
        """Writes the rows of a page that are not yet known, and the cursor; gives the number of new
        rows."""
        new = self._new(page)
        added = pa.Table.from_pylist(
            [row.record(collected_at, name) for name, row in new.items()], schema=SCHEMA
        )
        rows, cursors = pa.concat_tables([self.rows, added]), {**self.cursors, kind: dict(cursor)}
        with replacing(self.path) as temporary:
            pq.write_table(rows.replace_schema_metadata(self._told(cursors)), temporary)
        self.rows, self.cursors = rows, cursors
        self.known.update(new)
        return len(new)

    def _new(self, page: Page) -> dict[str, Row]:
        """Rows not yet known, by `row_id`. Stores from before there were keys know their rows by
        content."""
        new: dict[str, Row] = {}
        for row in page.rows:
            name = row.row_id(self.key)
            if not {name, row.content_id} & self.known:
                new.setdefault(name, row)
        if any(row.source_id is not None for row in new.values()):
            self.mark = mark(self.key()).encode()
        return new

    def _told(self, cursors: Mapping[str, Any]) -> dict[bytes, bytes]:
        return {_CURSORS: json.dumps(cursors).encode()} | ({_MARK: self.mark} if self.mark else {})


@contextmanager
def day_file(store: Path, portal: str, day: date) -> Iterator[DayFile]:
    """The file of a portal and day, held by this process alone.

    Raises
    ------
    BadInput : another process is collecting the same portal into this store, or a file in it is not
        of this kind.
    """
    folder = store / portal
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as reason:
            raise BadInput(
                folder, "another run that collects into it", "one run at a time"
            ) from reason
        _sweep(folder)
        yield _opened(folder / f"{day.isoformat()}.parquet")


def read_store(store: Path) -> pd.DataFrame:
    """All collected rows, in the columns of `rows.SCHEMA`; `skills` holds lists.

    Raises
    ------
    BadInput : no collected file below `store`, or one that cannot be read.
    """
    files = [path for folder in sorted(store.glob("*/")) for path in _day_files(folder)]
    if not files:
        raise BadInput(store, "no collected rows", "a folder filled by `telemigration collect`")
    collected = pa.concat_tables([_table(path).replace_schema_metadata(None) for path in files])
    frame = collected.to_pandas()
    return frame.assign(skills=[list(skills) for skills in frame["skills"]])


def _opened(path: Path) -> DayFile:
    earlier = {file: _table(file, ["row_id"]) for file in _day_files(path.parent)}
    hashes = {each for table in earlier.values() for each in table["row_id"].to_pylist()}
    told = {file: table.schema.metadata or {} for file, table in earlier.items()}
    marks = {each[_MARK].decode() for each in told.values() if _MARK in each}
    day = DayFile(path, cache(lambda: store_key(path.parent.parent, marks)), hashes)
    if path in told:
        day.cursors, day.mark = json.loads(told[path].get(_CURSORS, b"{}")), told[path].get(_MARK)
        day.rows = _table(path).replace_schema_metadata(None)
    return day


def _table(path: Path, columns: list[str] | None = None) -> pa.Table:
    try:
        table = pq.read_table(path, columns=columns, partitioning=None)
    except (pa.ArrowException, OSError) as reason:
        raise BadInput(
            path, f"a file that is no Parquet ({reason})", "rows of `telemigration collect`"
        ) from reason
    table = _with_rates(table)
    if columns is None and not table.schema.equals(SCHEMA, check_metadata=False):
        raise BadInput(
            path, f"the columns {', '.join(table.column_names)}", ", ".join(SCHEMA.names)
        )
    return table


def _with_rates(table: pa.Table) -> pa.Table:
    """A file of the time before the portal's own rates were kept has none."""
    if not table.schema.equals(SCHEMA.remove(_RATE), check_metadata=False):
        return table
    return table.add_column(_RATE, SCHEMA.field(_RATE), pa.nulls(len(table), pa.float64()))


def _day_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if _DAY.fullmatch(path.name))


def _sweep(folder: Path) -> None:
    """Removes what a killed run was writing: its rows are in no file and will be collected
    again."""
    for left in folder.glob(".*.parquet.*"):
        left.unlink()
