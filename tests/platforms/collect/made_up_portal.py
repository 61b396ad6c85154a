"""A portal on this machine that serves made-up pages and misbehaves on demand."""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

DAY = date(2020, 11, 30)
PERSON, MAIL, PHONE = "Ximena Quintanilla", "ximena.q@example.org", "+57 300 765 4321"
HANDLE, AVATAR = "xquintanilla88", "https://cdn.example.org/u/xq.png"
PERSONAL = [
    PERSON,
    "Quintanilla",
    MAIL,
    "ximena",
    PHONE,
    "300 765",
    HANDLE,
    AVATAR,
    "cdn.example",
    "secret brief",
]

Answer = tuple[int, dict[str, str], bytes]


def at_noon(day: date = DAY) -> Callable[[], datetime]:
    """A clock that stands at noon of a day."""
    return lambda: datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def project(number: int) -> dict:
    """A made-up posting in the shape of the API, with personal data wherever people put it."""
    return {
        "id": 9_000_000 + number,
        "owner_id": 77,
        "title": f"Logo number {number} for Bogotá, write to {MAIL}",
        "description": f"secret brief {number}: call {PERSON}, {PHONE}",
        "preview_description": "secret brief",
        "seo_url": f"logo/{HANDLE}-{number}",
        "currency": {"code": "COP", "exchange_rate": 0.0003},
        "jobs": [{"name": "Logo Design"}, {"name": f"Call {PHONE}"}],
        "type": "fixed" if number % 2 else "hourly",
        "budget": {"minimum": 100 + number, "maximum": None if number % 3 else 200 + number},
        "time_submitted": 1_606_000_000 + 60 * number,
        "language": "en",
        "location": {"country": {}},
    }


def user(number: int) -> dict:
    """A made-up profile; every third one is new: without a reputation, or with an empty one."""
    known = {"entire_history": {"overall": 4.256789, "reviews": number + 1, "all": 9}}
    new = {"entire_history": {"overall": 0, "reviews": 0}} if number % 2 else None
    return {
        "id": 8_000_000 + number,
        "username": HANDLE,
        "display_name": PERSON,
        "public_name": PERSON,
        "avatar": AVATAR,
        "hourly_rate": 10.0 + number,
        "location": {"country": {"name": "Colombia"}, "city": "Cali"},
        "reputation": known if number % 3 else new,
        "jobs": [{"name": "PHP"}],
        "tagline": f"mail {MAIL}",
    }


def workana_page(
    numbers: range, following: int | None = None, title: str = "h2.h3.project-title"
) -> str:
    """A made-up page of Workana cards; `title` may change the markup of the titles."""
    tag, _, classes = title.partition(".")
    link = f'<a href="/jobs?language=es&amp;page={following}">»</a>' if following else ""
    cards = "".join(
        f"""
        <div class="project-item js-project">
        <{tag} class="{classes.replace(".", " ")}"><span><a href="/job/{HANDLE}">
        <span title="Diseño de página {number} ({MAIL})">Diseño de…</span></a></span></{tag}>
        <span class="date">Publicado: Hace {number} días</span>
        <div class="project-details">secret brief {PERSON}</div>
        <div class="skills"><a class="skill"><h3>Diseño Web</h3></a>
        <a class="skill"><h3>PHP</h3></a></div>
        <div class="project-author"><img alt="{PERSON}" src="{AVATAR}">
        <span class="country-name">Chile</span></div>
        <p class="budget h4"><span class="values"><span>USD 250 - 500</span></span></p></div>"""
        for number in numbers
    )
    return (
        "<html><head><title>Trabajos</title></head>"
        f"<body><div id='projects'>{cards}</div>{link}</body></html>"
    )


def upwork_page(numbers: range, following: int | None = None) -> str:
    """A made-up page of Upwork tiles."""
    link = f'<a href="/jobs?page={following}">Next</a>' if following else ""
    return (
        "<!doctype html><title>Find Work</title>"
        + link
        + "".join(
            f"""
        <section class="job-tile air-card-hover">
        <h4><a class="job-title-link" href="/jobs/{HANDLE}_~0{number}">Shop
        {number}</a></h4><small>
        <strong class="js-type">{"Fixed-price" if number % 2 else "Hourly: $25.00-$65.00"}</strong>
        {'<span class="js-budget"> - Est. Budget: $600 </span>' if number % 2 else ""}
        <time datetime="2021-03-0{number % 9 + 1}T23:00:48+00:00">ago</time></small>
        <div class="description">secret brief by {PERSON}, {MAIL}</div>
        <a class="o-tag-skill"><span>SQL</span></a>
        <strong class="client-location">Peru</strong></section>"""
            for number in numbers
        )
    )


@dataclass
class Site:
    """What the server serves, what it was asked, and the faults it has still to make (one a
    request)."""

    projects: list[dict] = field(default_factory=lambda: [project(number) for number in range(230)])
    users: list[dict] | dict = field(default_factory=lambda: [user(number) for number in range(30)])
    html: dict[int, str] = field(default_factory=dict)
    robots: tuple[int, str] = (404, "")
    faults: deque[Answer | Callable[[], None] | None] = field(default_factory=deque)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""

    def answer(self, address: str) -> Answer:
        """The answer to a request, unless a fault is due."""
        path, query = urlsplit(address).path, parse_qs(urlsplit(address).query)
        if path == "/robots.txt":
            return self.robots[0], {}, self.robots[1].encode()
        fault = self.faults.popleft() if self.faults else None
        if callable(fault):
            fault()
        elif fault:
            return fault
        if path == "/jobs":
            page = self.html.get(int(query.get("page", ["1"])[0]))
            return (200, {}, page.encode()) if page is not None else (404, {}, b"")
        name = {
            "/api/projects/0.1/projects/active/": "projects",
            "/api/users/0.1/users/directory/": "users",
        }[path]
        return 200, {}, self.listed(name, int(query["offset"][0]), int(query["limit"][0]))

    def listed(self, name: str, offset: int, limit: int) -> bytes:
        """A page of the API, enveloped as the API does."""
        items = getattr(self, name)
        if isinstance(items, dict):
            return json.dumps(
                {"status": "success", "result": {name: items, "total_count": len(items)}}
            ).encode()
        page = {name: items[offset : offset + limit], "total_count": len(items)}
        return json.dumps({"status": "success", "result": page}).encode()


@pytest.fixture
def site() -> Iterator[Site]:
    """The server, alive for one test."""
    served = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(self.path)
            served.headers.append(dict(self.headers))
            status, headers, body = served.answer(self.path)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *ignored: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    ).start()
    served.url = f"http://127.0.0.1:{server.server_port}"
    yield served
    server.shutdown()
    server.server_close()


@pytest.fixture
def naps() -> list[float]:
    """The seconds that were slept, without sleeping."""
    return []


@pytest.fixture
def personal() -> list[str]:
    """Strings of the made-up pages that must not reach disk."""
    return PERSONAL


@pytest.fixture
def pages() -> dict[str, Callable[..., str]]:
    """The makers of made-up pages, by portal."""
    return {"workana": workana_page, "upwork": upwork_page}
