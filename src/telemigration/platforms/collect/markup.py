"""Reading pages by selectors, so that changed markup is an error and never an empty success."""

import re
from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import requests
from bs4 import BeautifulSoup, Tag

from telemigration.errors import BadInput
from telemigration.platforms.collect.polite import Unreadable
from telemigration.platforms.collect.portal import Portal
from telemigration.platforms.collect.privacy import scrubbed
from telemigration.platforms.collect.rows import Page, Row

# On a page of so many cards, a field that no card has is a changed page and not chance.
CARDS_FOR_A_RULE = 5


class HtmlPortal(Portal):
    """A portal whose postings are cards on HTML pages.

    A portal gives `card`, the selector of one posting; `usual`, selectors that some card of a full
    page matches; and `posting`, which reads a card.
    """

    card = ""
    usual: tuple[str, ...] = ()

    @abstractmethod
    def posting(self, card: Tag, where: str, moment: datetime) -> Row:
        """The posting on a card."""

    def read_saved(self, path: Path, kind: str, moment: datetime) -> list[Row]:
        """Rows of a saved page."""
        return self._rows(BeautifulSoup(path.read_bytes(), "lxml"), str(path), moment)

    def _live(
        self, kind: str, cursor: str | None, moment: Callable[[], datetime]
    ) -> Iterator[Page]:
        assert self.guest is not None
        number: int | None = int(cursor or 1)
        while number is not None:
            where = f"{self.guest.base} page {number}"
            soup = self.guest.get(self.guest.base, {"page": str(number)}, _soup)
            rows = self._rows(soup, where, moment())
            following = number + 1 if _links_to(soup, self.guest.base, number + 1) else None
            yield Page(where, tuple(rows), None if following is None else str(following))
            number = following

    def _rows(self, soup: BeautifulSoup, where: str, moment: datetime) -> list[Row]:
        cards = soup.select(self.card)
        if not cards:
            titled = scrubbed(soup.title.get_text()) if soup.title else None
            raise BadInput(
                where,
                f"nothing by the selector '{self.card}'" + (f" on '{titled}'" if titled else ""),
                f"a page of {self.name} postings; if it is one, its markup has changed",
            )
        for selector in self.usual if len(cards) >= CARDS_FOR_A_RULE else ():
            if not any(card.select_one(selector) for card in cards):
                raise missing(selector, f"{where}, all {len(cards)} cards")
        return [
            self.posting(card, f"{where}, card {place}", moment)
            for place, card in enumerate(cards, start=1)
        ]


def missing(selector: str, where: str) -> BadInput:
    """The error of a selector that finds nothing."""
    return BadInput(
        where, f"nothing by the selector '{selector}'", "a match; the page's markup has changed"
    )


def required(card: Tag, selector: str, where: str, attribute: str | None = None) -> str:
    """Text (or an attribute) of the first match in a card.

    Raises
    ------
    BadInput : nothing matches, or the match is empty.
    """
    found = optional(card, selector, attribute)
    if not found:
        raise missing(selector, where)
    return found


def optional(card: Tag, selector: str, attribute: str | None = None) -> str | None:
    """Text (or an attribute) of the first match in a card, if there is any."""
    match = card.select_one(selector)
    if match is None:
        return None
    text = str(match.get(attribute) or "") if attribute else match.get_text(" ")
    return re.sub(r"\s+", " ", text).strip() or None


def every(card: Tag, selector: str) -> Sequence[str]:
    """Texts of all matches in a card."""
    return [" ".join(match.get_text(" ").split()) for match in card.select(selector)]


def _soup(answer: requests.Response) -> BeautifulSoup:
    if not answer.content.strip():
        raise Unreadable("an empty page")
    return BeautifulSoup(answer.content, "lxml")


def _links_to(soup: BeautifulSoup, base: str, number: int) -> bool:
    """Whether the page links to page `number` of the same list."""
    addresses = (urlsplit(urljoin(base, str(link["href"]))) for link in soup.select("a[href]"))
    return any(
        each.path == urlsplit(base).path and parse_qs(each.query).get("page") == [str(number)]
        for each in addresses
    )
