"""One day's collection, and the daily schedule over a period."""

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from telemigration.errors import BadInput
from telemigration.platforms.collect import freelancer, upwork, workana
from telemigration.platforms.collect.polite import Guest
from telemigration.platforms.collect.portal import Portal, secret
from telemigration.platforms.collect.store import day_file

PORTALS: dict[str, type[Portal]] = {
    each.name: each for each in (freelancer.Freelancer, upwork.Upwork, workana.Workana)
}
_CREDENTIALS = {
    "freelancer": (freelancer.TOKEN, freelancer.TOKEN_HEADER),
    "upwork": (upwork.COOKIE, "Cookie"),
    "workana": (workana.COOKIE, "Cookie"),
}
_OPEN_TO_ALL = "freelancer"


@dataclass(frozen=True)
class Tally:
    """What a run read and kept: pages, rows on them, rows that were new."""

    pages: int = 0
    read: int = 0
    new: int = 0

    def with_page(self, read: int, new: int) -> "Tally":
        """The tally after one more page of `read` rows, of which `new` were new."""
        return Tally(self.pages + bool(read), self.read + read, self.new + new)

    def __str__(self) -> str:
        """A line for the terminal."""
        known = self.read - self.new
        return f"{self.pages} pages, {self.read} rows read, {self.new} new, {known} known already"


def portal(
    name: str,
    source: str,
    *,
    rate: float = 1.0,
    entitled: bool = False,
    sleep: Callable[[float], None] = time.sleep,
) -> Portal:
    """The portal `name` read from `source`: an address, or a folder of saved pages.

    Parameters
    ----------
    rate : at most so many requests a second.
    entitled : whether the user has said that they may read the live pages of Upwork or Workana.

    Raises
    ------
    BadInput : unknown portal, no such folder, a live portal without the right to it or without a
        contact.
    """
    if name not in PORTALS:
        raise BadInput(f"portal '{name}'", "an unknown name", f"one of {', '.join(PORTALS)}")
    if "://" not in source:
        if not Path(source).is_dir():
            raise BadInput(
                source,
                "no such folder",
                "a folder of saved pages, or an address that begins with https://",
            )
        return PORTALS[name](folder=Path(source))
    if name != _OPEN_TO_ALL and not entitled:
        raise BadInput(
            f"live pages of {name}",
            "no right stated",
            "a folder of saved pages; or --i-have-the-right, if "
            f"the terms of {name}, or its consent, allow you to collect",
        )
    return PORTALS[name](guest=Guest(source, rate, secret(*_CREDENTIALS[name]), sleep))


def collect_day(
    source: Portal,
    store: Path,
    kind: str = "postings",
    *,
    day: date | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Tally:
    """Collects one kind of rows into the file of one day (today in UTC, if none is given).

    After each page the day's file holds its new rows and where the next begins. A run that was
    stopped goes on there; after a finished run of the same day, another begins from the first page.
    A posting or person in the store already, of whatever day, is not written again: the first row
    seen stays (`Row.row_id` tells which is which).

    Raises
    ------
    BadInput : see `Portal.pages` and `day_file`; what was collected before stays.
    """
    tally = Tally()
    moment = (
        now if day is None else (lambda: datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    )
    identity = _identity(source)
    with day_file(store, source.name, day or now().date()) as file:
        stands = file.cursors.get(kind, {})
        start = stands.get("at") if stands.get("source") == identity else None
        for page in source.pages(kind, start, moment):
            new = file.add(page, now(), kind, {"source": identity, "at": page.resume_at})
            tally = tally.with_page(len(page.rows), new)
    return tally


def daily(
    days: int,
    collect: Callable[[], Tally],
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[tuple[date, Tally | BadInput]]:
    """Collects once a day for `days` days, always at the hour of the first; gives each day's tally
    as it is made.

    Today is the first day: who starts again in the middle of a period asks for the days that are
    left. A day that fails gives its error, and the next day is tried all the same. The first day's
    error is raised: it shows a wrong setting rather than a bad day.
    """
    first = now()
    for count in range(days):
        _sleep_until(first + timedelta(days=count), now, sleep)
        today = now().date()
        try:
            yield today, collect()
        except BadInput as error:
            if count == 0:
                raise
            yield today, error


def _sleep_until(
    moment: datetime, now: Callable[[], datetime], sleep: Callable[[float], None]
) -> None:
    while (left := (moment - now()).total_seconds()) > 0:
        sleep(min(left, 600.0))  # in short naps: a machine that was suspended wakes up in time


def _identity(source: Portal) -> str:
    """A short hash of where pages come from; a cursor is of use there only, and a path may hold a
    person's name."""
    whence = source.guest.base if source.guest else str(source.folder and source.folder.resolve())
    return hashlib.sha256(whence.encode()).hexdigest()[:16]
