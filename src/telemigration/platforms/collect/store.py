"""The store of collected rows: Parquet, one file per day and portal, with the cursor of the run inside the file.

Rows and cursor are in one file, so one atomic replacement moves both: after a kill at any moment they agree.
"""

import fcntl
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from telemigration.errors import BadInput
from telemigration.places import replacing
from telemigration.platforms.collect.rows import SCHEMA, Page

_CURSORS = b"telemigration.cursors"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\.parquet")


@dataclass
class DayFile:
    """The file of one portal and day: rows are added page by page, never changed.

    Parameters
    ----------
    path : `<store>/<portal>/<YYYY-MM-DD>.parquet`.
    known : hashes of all rows of the portal, this day's included.
    cursors : by kind, where the run of this day stands.
    """

    path: Path
    known: set[str] = field(default_factory=set)
    cursors: dict[str, Any] = field(default_factory=dict)
    _rows: pa.Table = field(default_factory=SCHEMA.empty_table)

    def add(self, page: Page, collected_at: datetime, kind: str, cursor: Mapping[str, Any]) -> int:
        """Writes the rows of a page that are not yet known, and the cursor; gives the number of new rows."""
        new = {row.row_id: row for row in page.rows if row.row_id not in self.known}
        added = pa.Table.from_pylist([row.record(collected_at) for row in new.values()], schema=SCHEMA)
        rows, cursors = pa.concat_tables([self._rows, added]), {**self.cursors, kind: dict(cursor)}
        with replacing(self.path) as temporary:
            pq.write_table(rows.replace_schema_metadata({_CURSORS: json.dumps(cursors)}), temporary)
        self._rows, self.cursors = rows, cursors
        self.known.update(new)
        return len(new)


@contextmanager
def day_file(store: Path, portal: str, day: date) -> Iterator[DayFile]:
    """The file of a portal and day, held by this process alone.

    Raises
    ------
    BadInput : another process is collecting the same portal into this store, or a file in it is not of this kind.
    """
    folder = store / portal
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as reason:
            raise BadInput(folder, "another run that collects into it", "one run at a time") from reason
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
    hashes = {each for file in _day_files(path.parent) for each in _table(file, ["row_id"])["row_id"].to_pylist()}
    if not path.exists():
        return DayFile(path, hashes)
    rows = _table(path)
    cursors = json.loads((rows.schema.metadata or {}).get(_CURSORS, b"{}"))
    return DayFile(path, hashes, cursors, rows.replace_schema_metadata(None))


def _table(path: Path, columns: list[str] | None = None) -> pa.Table:
    try:
        table = pq.read_table(path, columns=columns, partitioning=None)
    except (pa.ArrowException, OSError) as reason:
        raise BadInput(path, f"a file that is no Parquet ({reason})", "rows of `telemigration collect`") from reason
    if columns is None and not table.schema.equals(SCHEMA, check_metadata=False):
        raise BadInput(path, f"the columns {', '.join(table.column_names)}", ", ".join(SCHEMA.names))
    return table


def _day_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if _DAY.fullmatch(path.name))


def _sweep(folder: Path) -> None:
    """Removes what a killed run was writing: its rows are in no file and will be collected again."""
    for left in folder.glob(".*.parquet.*"):
        left.unlink()
