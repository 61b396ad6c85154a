"""Workana from saved pages of project cards, in Spanish, Portuguese and English."""

import re
from datetime import datetime, timedelta

from bs4 import Tag

from telemigration.platforms.collect.markup import HtmlPortal, every, optional, required
from telemigration.platforms.collect.rows import Row

COOKIE = "TELEMIGRATION_WORKANA_COOKIE"

_DAY, _WEEK = {"d[ií]a": 24, "day": 24}, {"seman": 168, "week": 168}
_HOURS = {"minut": 1 / 60, "hora": 1, "hour": 1} | _DAY | _WEEK
_NOW = re.compile(r"just now|reci[eé]n|instante|agora|ahora|moment", re.IGNORECASE)
_YESTERDAY = re.compile(r"yesterday|\bayer\b|\bontem\b", re.IGNORECASE)
_AGO = re.compile(rf"(\d+|\buna?\b|\bum(?:a)?\b|\ban?\b)\s+({'|'.join(_HOURS)})", re.IGNORECASE)


class Workana(HtmlPortal):
    """Postings in `div.project-item.js-project`; a card says how long ago it was published."""

    name = "workana"
    card = "div.project-item.js-project"
    usual = ("a.skill h3", ".country-name", ".date")

    def posting(self, card: Tag, where: str, moment: datetime) -> Row:
        """Title, pay, skills, the client's country and the inferred date; the description is left
        where it is."""
        title = required(card, "h2.project-title a span[title]", where, "title")
        return Row(
            platform=self.name,
            kind="posting",
            date=posted_on(optional(card, ".date"), moment),
            title=title,
            skills=every(card, "a.skill h3"),
            pay=required(card, "p.budget span.values", where),
            country=optional(card, ".country-name"),
        )


def posted_on(published: str | None, moment: datetime) -> str | None:
    """Day (YYYY-MM-DD) of "Hace 3 horas", "Há 2 dias", "yesterday" seen at `moment`; None if it
    cannot be read.

    Exact to about a day: the platform rounds. Months are too coarse for a day and give None.

    Examples
    --------
    >>> posted_on("Publicado: Hace 3 días", datetime(2026, 11, 22, 12))
    '2026-11-19'
    """
    text = published or ""
    if found := _AGO.search(text):
        number = int(found[1]) if found[1].isdigit() else 1
        unit = next(
            hours
            for pattern, hours in _HOURS.items()
            if re.fullmatch(pattern, found[2], re.IGNORECASE)
        )
        return (moment - timedelta(hours=number * unit)).date().isoformat()
    if _YESTERDAY.search(text):
        return (moment - timedelta(days=1)).date().isoformat()
    return moment.date().isoformat() if _NOW.search(text) else None
