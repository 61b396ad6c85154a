"""A guest's manners on the web: who asks, what may be asked, how often, and when to stop asking."""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import version
from typing import TypeVar
from urllib.parse import urlsplit

import requests
from protego import Protego

from telemigration.errors import BadInput

Read = TypeVar("Read")

CONTACT = "TELEMIGRATION_CONTACT"
AGENT = "telemigration"
SECONDS_TO_CONNECT_AND_READ = (10, 60)
ATTEMPTS = 6
LONGEST_WAIT = 3600.0
_TRY_AGAIN = {429, 500, 502, 503, 504}
_OWN_MACHINE = {"127.0.0.1", "localhost", "::1"}
_NO_ROBOTS_FILE = {404, 410}


class Unreadable(ValueError):
    """An answer that came but is not what was asked for: cut short, or not the format; worth asking
    again."""


@dataclass
class Guest:
    """Asks one portal for pages, politely.

    Parameters
    ----------
    base : address of the portal; only its host is ever asked.
    rate : at most so many requests a second; a slower `Crawl-delay` of robots.txt prevails.
    headers : credentials, from the environment. They are sent over https, or to one's own machine,
        only.
    sleep, clock : of the `time` module, in seconds; tests pass their own.
    """

    base: str
    rate: float = 1.0
    headers: Mapping[str, str] = field(default_factory=dict)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        """Opens the session; nothing is asked yet."""
        address = urlsplit(self.base)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise BadInput(
                "--from",
                self.base,
                "an address that begins with https:// (or http:// on this machine)",
            )
        if not 0 < self.rate <= 10:
            raise BadInput("--rate", self.rate, "requests a second: above 0, at most 10")
        self._own = address.hostname in _OWN_MACHINE
        if self.headers and address.scheme == "http" and not self._own:
            raise BadInput("--from", self.base, "https:// where credentials are sent")
        self._session = requests.Session()
        self._session.trust_env = not self._own
        self._session.headers.update({"User-Agent": user_agent(self._own), **self.headers})
        self._robots: Protego | None = None
        self._next = 0.0

    def get(
        self, url: str, query: Mapping[str, str], read: Callable[[requests.Response], Read]
    ) -> Read:
        """What `read` makes of the answer to one request; asked again, later and later, while that
        may help.

        Raises
        ------
        BadInput : robots.txt forbids it, the portal refuses (3xx, 401, 403, other 4xx), or
            `ATTEMPTS` requests failed.
        """
        full = requests.Request("GET", url, params=query).prepare().url or url
        if not self._rules().can_fetch(full, AGENT):
            raise BadInput(
                _shown(full), f"that robots.txt forbids it to '{AGENT}'", "an address it allows"
            )
        return self._patiently(full, read)

    def _rules(self) -> Protego:
        if self._robots is None:
            parts = urlsplit(self.base)
            self._robots = self._patiently(
                f"{parts.scheme}://{parts.netloc}/robots.txt", _robots_of
            )
        return self._robots

    def _patiently(self, url: str, read: Callable[[requests.Response], Read]) -> Read:
        trouble = ""
        for attempt in range(ATTEMPTS):
            try:
                answer = self._ask(url)
                if answer.status_code not in _TRY_AGAIN:
                    return read(_accepted(answer, url))
                trouble, wait = _status(answer), _wait_asked_for(answer, url)
            except (requests.RequestException, Unreadable) as failure:
                trouble, wait = _told(failure), None
            if attempt < ATTEMPTS - 1:
                self.sleep(2.0**attempt if wait is None else wait)
        raise BadInput(
            _shown(url),
            f"{trouble}, {ATTEMPTS} times",
            "an answer; run the same command again later: "
            "what was collected is kept, and the run goes on where it stopped",
        )

    def _ask(self, url: str) -> requests.Response:
        early = self._next - self.clock()
        if early > 0:
            self.sleep(early)
        delay = self._robots.crawl_delay(AGENT) if self._robots else None
        self._next = self.clock() + max(1 / self.rate, delay or 0)
        return self._session.get(url, timeout=SECONDS_TO_CONNECT_AND_READ, allow_redirects=False)


def user_agent(own_machine: bool = False) -> str:
    """Who asks, with a contact from the environment variable TELEMIGRATION_CONTACT, which other
    hosts require."""
    contact = os.environ.get(CONTACT, "").strip()
    if not contact and not own_machine:
        raise BadInput(
            f"environment variable {CONTACT}",
            "nothing",
            "an e-mail address or web page at which the portal can reach you",
        )
    if not contact.isprintable() or not contact.isascii():
        raise BadInput(f"environment variable {CONTACT}", repr(contact), "plain ASCII characters")
    return f"{AGENT}/{version(AGENT)} (research; contact: {contact or 'none, own machine'})"


def _robots_of(answer: requests.Response) -> Protego:
    return Protego.parse("" if answer.status_code in _NO_ROBOTS_FILE else answer.text)


def _accepted(answer: requests.Response, url: str) -> requests.Response:
    if answer.ok and not answer.is_redirect:
        return answer
    if answer.status_code in _NO_ROBOTS_FILE and urlsplit(url).path == "/robots.txt":
        return answer
    remedies = {
        401: "valid credentials in the environment",
        403: "a page you may read: the portal refuses; do not "
        "insist, ask it for access or save the pages by hand and give their folder",
    }
    where = f" to {_shown(answer.headers['Location'])}" if answer.is_redirect else ""
    raise BadInput(
        _shown(url), _status(answer) + where, remedies.get(answer.status_code, "status 200")
    )


def _wait_asked_for(answer: requests.Response, url: str) -> float | None:
    """Seconds of the `Retry-After` header, which holds seconds or a date."""
    asked = answer.headers.get("Retry-After", "").strip()
    try:
        wait = float(asked) if asked.isdigit() else _until(asked)
    except ValueError:
        return None
    if wait > LONGEST_WAIT:
        raise BadInput(
            _shown(url),
            f"{_status(answer)} and the wish to wait {wait:.0f} seconds",
            "a new start of the same command after that time",
        )
    return max(wait, 0.0)


def _until(moment: str) -> float:
    asked = parsedate_to_datetime(moment)
    return (
        (asked if asked.tzinfo else asked.replace(tzinfo=UTC)) - datetime.now(UTC)
    ).total_seconds()


def _status(answer: requests.Response) -> str:
    phrases = {each.value: each.phrase for each in HTTPStatus}
    return f"status {answer.status_code} {phrases.get(answer.status_code, '')}".rstrip()


def _told(failure: Exception) -> str:
    return (
        str(failure)
        if isinstance(failure, Unreadable)
        else f"no whole answer ({type(failure).__name__})"
    )


def _shown(url: str) -> str:
    """An address without user name, password or query values, which may be secrets."""
    parts = urlsplit(url)
    names = "&".join(
        pair.partition("=")[0] + "=…"
        if pair.split("=")[0] not in ("offset", "page", "limit")
        else pair
        for pair in parts.query.split("&")
        if pair
    )
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}" + (
        f"?{names}" if names else ""
    )
