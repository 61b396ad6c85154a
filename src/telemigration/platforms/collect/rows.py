"""One collected posting or profile, and the hash by which it is known again."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime

import pyarrow as pa

from telemigration.platforms.collect.privacy import scrubbed, scrubbed_pay

KINDS = {"postings": "posting", "profiles": "profile"}

SCHEMA = pa.schema([
    ("platform", pa.string()), ("kind", pa.string()), ("date", pa.string()), ("title", pa.string()),
    ("skills", pa.list_(pa.string())), ("pay", pa.string()), ("pay_low", pa.float64()), ("pay_high", pa.float64()),
    ("currency", pa.string()), ("pay_unit", pa.string()), ("country", pa.string()), ("rating", pa.float64()),
    ("reviews", pa.int64()), ("collected_at", pa.string()), ("row_id", pa.string())])


@dataclass(frozen=True, kw_only=True)
class Row:
    """What is kept of a posting or profile. All texts are scrubbed when the row is made.

    Attributes
    ----------
    platform : freelancer, upwork or workana. kind : posting or profile.
    date : YYYY-MM-DD, when posted (posting) or seen (profile).
    exact_date : whether the platform itself states the date; an inferred one is no part of the row's identity.
    pay : the pay as written; or pay_low, pay_high in `currency` (ISO code) per `pay_unit` ("hour" or "fixed").
    country : of the client (posting) or the freelancer (profile), as written.
    rating : 0 to 5 stars, two decimals; None if nobody has rated. reviews : their number.
    """

    platform: str
    kind: str
    date: str | None = None
    exact_date: bool = False
    title: str | None = None
    skills: Sequence[str] = ()
    pay: str | None = None
    pay_low: float | None = None
    pay_high: float | None = None
    currency: str | None = None
    pay_unit: str | None = None
    country: str | None = None
    rating: float | None = None
    reviews: int | None = None

    def __post_init__(self) -> None:
        """Scrubs the texts: no way of making a row goes around it."""
        skills = filter(None, map(scrubbed, self.skills))
        scrubs = {"title": scrubbed(self.title), "skills": tuple(skills), "country": scrubbed(self.country),
                  "pay": scrubbed_pay(self.pay), "rating": None if self.rating is None else round(self.rating, 2)}
        for name, value in scrubs.items():
            object.__setattr__(self, name, value)

    @property
    def row_id(self) -> str:
        """SHA-256 of the content.

        No number or address of the source enters: whoever holds the store cannot look a row up on the platform.
        """
        content = {name: value for name, value in asdict(self).items() if name != "exact_date"}
        if not self.exact_date:
            del content["date"]
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    def record(self, collected_at: datetime) -> dict[str, object]:
        """The row of the store, by column of `SCHEMA`."""
        kept = {each.name: getattr(self, each.name) for each in fields(self) if each.name in SCHEMA.names}
        seen = collected_at.isoformat(timespec="seconds")
        return kept | {"skills": list(self.skills), "collected_at": seen, "row_id": self.row_id}


@dataclass(frozen=True)
class Page:
    """What one page of a platform gave.

    Attributes
    ----------
    where : name of the page for messages.
    rows : its postings or profiles.
    resume_at : cursor of the page that comes next; None after the last.
    """

    where: str
    rows: tuple[Row, ...]
    resume_at: str | None
