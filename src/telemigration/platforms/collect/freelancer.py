"""Freelancer.com through its public API: `projects/active` for postings, `users/directory` for
profiles."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests

from telemigration.errors import BadInput
from telemigration.platforms.collect.polite import Unreadable
from telemigration.platforms.collect.portal import Portal
from telemigration.platforms.collect.rows import Page, Row

TOKEN = "TELEMIGRATION_FREELANCER_TOKEN"
TOKEN_HEADER = "freelancer-oauth-v1"
PAGE_SIZE = 100
# In so many items, a field that none has is a changed API and not chance.
ITEMS_FOR_A_RULE = 5
_USUAL = {
    "postings": {
        "skills": "jobs[].name",
        "pay_low": "budget.minimum",
        "currency": "currency.code",
        "usd_rate": "currency.exchange_rate",
        "pay_unit": "type",
    },
    "profiles": {"pay_low": "hourly_rate", "country": "location.country.name"},
}
_YEAR_2100 = 4_102_444_800
_PATHS = {
    "postings": "/api/projects/0.1/projects/active/",
    "profiles": "/api/users/0.1/users/directory/",
}
_LISTS = {"postings": "projects", "profiles": "users"}
# Descriptions and avatars are never asked for: what is not sent cannot leak.
_DETAILS = {
    "postings": {
        "job_details": "true",
        "full_description": "false",
        "user_details": "true",
        "user_country_details": "true",
    },
    "profiles": {
        "jobs": "true",
        "reputation": "true",
        "country_details": "true",
        "avatar": "false",
    },
}


class Freelancer(Portal):
    """Pages of 100 by offset; saved pages are the API's answers as JSON files."""

    name = "freelancer"
    kinds = ("postings", "profiles")
    endings = (".json",)

    def read_saved(self, path: Path, kind: str, moment: datetime) -> list[Row] | None:
        """Rows of one saved answer, with or without its envelope."""
        try:
            answer = json.loads(path.read_bytes())
        except ValueError as reason:
            raise BadInput(
                path, f"no whole JSON ({reason})", "a saved answer of the API"
            ) from reason
        result = _unwrapped(answer, kind)
        if _LISTS[kind] not in result and set(_LISTS.values()) & set(result):
            return None
        rows = _rows(result, kind, str(path), moment)
        return rows or _refuse_empty(str(path), kind)

    def _live(
        self, kind: str, cursor: str | None, moment: Callable[[], datetime]
    ) -> Iterator[Page]:
        assert self.guest is not None
        offset: int | None = int(cursor or 0)
        while offset is not None:
            query = {"limit": str(PAGE_SIZE), "offset": str(offset), **_DETAILS[kind]}
            url = self.guest.base.rstrip("/") + _PATHS[kind]
            where = f"{url}?offset={offset}"
            result = _unwrapped(self.guest.get(url, query, _json), kind)
            rows = _numbered(_rows(result, kind, where, moment()), where)
            following = _following(result, offset, len(rows), where, kind)
            yield Page(where, tuple(rows), None if following is None else str(following))
            offset = following


def _following(
    result: Mapping[str, Any], offset: int, count: int, where: str, kind: str
) -> int | None:
    """Offset of the next page; None after the last.

    The total is that of the page itself: the list grows and shrinks while it is read.
    """
    total = result.get("total_count")
    if count == 0 and (offset == 0 or (isinstance(total, int) and offset < total)):
        raise BadInput(
            where, f"an empty '{_LISTS[kind]}' (total_count {total})", "at least one item"
        )
    more = offset + count < total if isinstance(total, int) else count >= PAGE_SIZE
    return offset + count if more else None


def _refuse_empty(where: str, kind: str) -> list[Row]:
    raise BadInput(where, f"an empty '{_LISTS[kind]}'", "at least one item")


def _json(answer: requests.Response) -> Any:
    try:
        return answer.json()
    except ValueError as reason:
        raise Unreadable("an answer that is no whole JSON") from reason


def _unwrapped(answer: Any, kind: str) -> Mapping[str, Any]:
    if isinstance(answer, list):
        titled = any("title" in each for each in answer if isinstance(each, dict))
        return {("projects" if titled else "users") if answer else _LISTS[kind]: answer}
    result = answer.get("result", answer) if isinstance(answer, dict) else {}
    return result if isinstance(result, dict) else {_LISTS[kind]: result}


def _rows(result: Mapping[str, Any], kind: str, where: str, moment: datetime) -> list[Row]:
    items = _field(result, _LISTS[kind], (list, dict), f"{where}, result")
    listed = list(items.values()) if isinstance(items, dict) else items
    if kind == "profiles":
        rows = [
            _profile(each, f"{where}, users[{place}]", moment) for place, each in enumerate(listed)
        ]
    else:
        owners = result.get("users")
        rows = [
            _posting(each, owners, f"{where}, projects[{place}]")
            for place, each in enumerate(listed)
        ]
    for column, name in _USUAL[kind].items() if len(rows) >= ITEMS_FOR_A_RULE else ():
        if all(getattr(row, column) in (None, ()) for row in rows):
            raise BadInput(
                f"{where}, all {len(rows)} {_LISTS[kind]}",
                f"no '{name}'",
                "some; the API may have changed",
            )
    return rows


def _numbered(rows: list[Row], where: str) -> list[Row]:
    """The rows, of which the live API numbers each; saved answers may have been stripped of
    numbers."""
    for place, row in enumerate(rows):
        if row.source_id is None:
            raise BadInput(
                f"{where}, item {place}", "no 'id'", "a number; the API may have changed"
            )
    return rows


def _posting(item: Any, owners: Any, where: str) -> Row:
    title = _field(item, "title", str, where)
    budget, unit = (
        _part(item, "budget"),
        {"hourly": "hour", "fixed": "fixed"}.get(_field(item, "type", str, where)),
    )
    posted = _field(item, "time_submitted", (int, float), where)
    if not 0 < posted < _YEAR_2100:
        raise BadInput(f"{where}.time_submitted", posted, "seconds since 1970")
    owner = owners.get(str(item.get("owner_id"))) if isinstance(owners, dict) else None
    country, currency = (
        _country(_part(item, "client")) or _country(owner) or _country(item),
        _part(item, "currency"),
    )
    return Row(
        platform="freelancer",
        kind="posting",
        date=datetime.fromtimestamp(posted, UTC).date().isoformat(),
        exact_date=True,
        title=title,
        skills=_skills(item),
        pay_low=_amount(budget, "minimum", where),
        pay_high=_amount(budget, "maximum", where),
        currency=currency.get("code"),
        usd_rate=_rate(currency, f"{where}.currency"),
        pay_unit=unit,
        country=country,
        source_id=_number(item),
    )


def _profile(item: Any, where: str, moment: datetime) -> Row:
    if not isinstance(item, dict) or not {"hourly_rate", "location"} & set(item):
        raise BadInput(where, "neither 'hourly_rate' nor 'location'", "a user of the directory")
    rate = _amount(item, "hourly_rate", where)
    history = _part(item, "reputation", "entire_history")
    reviews = int(_amount(history, "reviews", where) or 0)
    rating = _amount(history, "overall", where) if reviews else None
    return Row(
        platform="freelancer",
        kind="profile",
        date=moment.date().isoformat(),
        skills=_skills(item),
        pay_low=rate,
        pay_high=rate,
        currency="USD" if rate is not None else None,
        pay_unit="hour" if rate is not None else None,
        country=_country(item),
        rating=rating,
        reviews=reviews,
        source_id=_number(item),
    )


def _field(item: Any, name: str, types: type | tuple[type, ...], where: str) -> Any:
    value = item.get(name) if isinstance(item, dict) else None
    if not isinstance(value, types) or isinstance(value, bool):
        raise BadInput(
            f"{where}.{name}",
            "nothing" if value is None else type(value).__name__,
            f"a value of '{name}'; the API may have changed",
        )
    return value


def _amount(item: Mapping[str, Any], name: str, where: str) -> float | None:
    value = item.get(name)
    return None if value is None else float(_field(item, name, (int, float), where))


def _rate(currency: Mapping[str, Any], where: str) -> float | None:
    """US dollars for a unit of the currency; a rate that is none is left out."""
    rate = _amount(currency, "exchange_rate", where)
    return rate if rate is not None and 0 < rate < float("inf") else None


def _number(item: Mapping[str, Any]) -> str | None:
    """The source's number of a project or user."""
    number = item.get("id")
    return (
        str(number)
        if isinstance(number, int | str) and not isinstance(number, bool) and number != ""
        else None
    )


def _skills(item: Mapping[str, Any]) -> list[str]:
    jobs = item.get("jobs")
    names = (_part(each).get("name") for each in jobs) if isinstance(jobs, list) else ()
    return [name for name in names if isinstance(name, str)]


def _country(owner: Any) -> str | None:
    name = _part(owner, "location", "country").get("name")
    return name if isinstance(name, str) else None


def _part(item: Any, *names: str) -> Mapping[str, Any]:
    """A nested object; empty where it is missing: a new user has no reputation, a remote project no
    location."""
    for name in names:
        item = item.get(name) if isinstance(item, dict) else None
    return item if isinstance(item, dict) else {}
