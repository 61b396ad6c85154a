"""Upwork from saved pages of job tiles (the markup of 2021)."""

from datetime import datetime

from bs4 import Tag

from telemigration.platforms.collect.markup import HtmlPortal, every, optional, required
from telemigration.platforms.collect.rows import Row

COOKIE = "TELEMIGRATION_UPWORK_COOKIE"


class Upwork(HtmlPortal):
    """Postings in `section.job-tile`; the tile states the time of posting."""

    name = "upwork"
    card = "section.job-tile"
    usual = (".o-tag-skill", ".client-location")

    def posting(self, card: Tag, where: str, moment: datetime) -> Row:
        """Title, pay, date, skills and the client's country; the description is left where it
        is."""
        title = required(card, "a.job-title-link", where)
        pay = f"{required(card, '.js-type', where)} {optional(card, '.js-budget') or ''}"
        posted = required(card, "time[datetime]", where, "datetime")
        return Row(
            platform=self.name,
            kind="posting",
            date=posted[:10],
            exact_date=True,
            title=title,
            skills=every(card, ".o-tag-skill"),
            pay=pay.replace(" - ", " "),
            country=optional(card, ".client-location"),
        )
