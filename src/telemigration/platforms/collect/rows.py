"""One collected posting or profile, and the hash by which it is known again."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime

import pyarrow as pa

from telemigration.platforms.collect.key import sealed
from telemigration.platforms.collect.privacy import scrubbed, scrubbed_pay

KINDS = {"postings": "posting", "profiles": "profile"}

SCHEMA = pa.schema(
    [
        ("platform", pa.string()),
        ("kind", pa.string()),
        ("date", pa.string()),
        ("title", pa.string()),
        ("skills", pa.list_(pa.string())),
        ("pay", pa.string()),
        ("pay_low", pa.float64()),
        ("pay_high", pa.float64()),
        ("currency", pa.string()),
        ("usd_rate", pa.float64()),
        ("pay_unit", pa.string()),
        ("country", pa.string()),
        ("rating", pa.float64()),
        ("reviews", pa.int64()),
        ("collected_at", pa.string()),
        ("row_id", pa.string()),
    ]
)
_NO_CONTENT = ("exact_date", "usd_rate", "source_id")


@dataclass(frozen=True, kw_only=True)
class Row:
    """What is kept of a posting or profile. All texts are scrubbed when the row is made.

    Attributes
    ----------
    platform : freelancer, upwork or workana. kind : posting or profile.
    date : YYYY-MM-DD, when posted (posting) or seen (profile).
    exact_date : whether the platform itself states the date; an inferred one is no part of the
        row's identity.
    pay : the pay as written; or pay_low, pay_high in `currency` (ISO code) per `pay_unit` ("hour"
        or "fixed").
    usd_rate : US dollars for a unit of `currency` as the platform itself had it that day.
    country : of the client (posting) or the freelancer (profile), as written.
    rating : 0 to 5 stars, two decimals; None if nobody has rated. reviews : their number.
    source_id : what the source calls the project or user; None where it does not say. It is never
        written or shown.
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
    usd_rate: float | None = None
    pay_unit: str | None = None
    country: str | None = None
    rating: float | None = None
    reviews: int | None = None
    source_id: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Scrubs the texts: no way of making a row goes around it."""
        skills = filter(None, map(scrubbed, self.skills))
        scrubs = {
            "title": scrubbed(self.title),
            "skills": tuple(skills),
            "country": scrubbed(self.country),
            "pay": scrubbed_pay(self.pay),
            "rating": None if self.rating is None else round(self.rating, 2),
        }
        for name, value in scrubs.items():
            object.__setattr__(self, name, value)

    def row_id(self, key: Callable[[], bytes]) -> str:
        """By what the row is known again: the source's number under the store's key, without a
        number the content.

        A profile that has changed is the same profile, and two that are alike in everything are
        two. Whoever holds the store without its key cannot look a row up on the platform.
        """
        if self.source_id is None:
            return self.content_id
        return sealed(key(), f"{self.platform}:{self.kind}:{self.source_id}")

    @property
    def content_id(self) -> str:
        """SHA-256 of the content. An inferred date and a rate of the day are no part of it."""
        content = {name: value for name, value in asdict(self).items() if name not in _NO_CONTENT}
        if not self.exact_date:
            del content["date"]
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    def record(self, collected_at: datetime, row_id: str) -> dict[str, object]:
        """The row of the store, by column of `SCHEMA`."""
        kept = {
            each.name: getattr(self, each.name)
            for each in fields(self)
            if each.name in SCHEMA.names
        }
        seen = collected_at.isoformat(timespec="seconds")
        return kept | {"skills": list(self.skills), "collected_at": seen, "row_id": row_id}


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
