"""Collecting from a portal on this machine: what is kept, what faults do."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from made_up_portal import DAY

from telemigration.errors import BadInput
from telemigration.platforms.collect import PORTALS, Tally, collect_day, portal, read_store
from telemigration.platforms.collect.polite import Guest
from telemigration.platforms.collect.rows import SCHEMA


def everything_written(folder: Path) -> str:
    """The bytes of all files, and what is in them once decompressed."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    tables = [pq.read_table(path, partitioning=None) for path in files if path.suffix == ".parquet"]
    inside = "".join(f"{each.to_pylist()} {each.schema.metadata}" for each in tables)
    return inside + "".join(path.read_bytes().decode("latin-1") + path.name for path in files)


def test_every_posting_is_collected_once_page_by_page(site, run, tmp_path):
    assert run() == Tally(pages=3, read=230, new=230)
    rows = read_store(tmp_path)
    assert list(rows.columns) == SCHEMA.names
    assert sorted(rows["pay_low"]) == [100.0 + number for number in range(230)]
    assert [address.partition("offset=")[2].partition("&")[0] for address in site.asked[1:]] == [
        "0",
        "100",
        "200",
    ]


def test_a_posting_keeps_its_numbers(run, tmp_path):
    run()
    row = read_store(tmp_path).set_index("pay_low").loc[103.0]
    assert (row["date"], row["currency"], row["pay_unit"], row["pay_high"]) == (
        "2020-11-21",
        "COP",
        "fixed",
        203.0,
    )
    assert row["usd_rate"] == 0.0003
    assert row["title"] == "Logo number 3 for Bogotá, write to […]"
    assert row["skills"] == ["Logo Design", "Call […]"]


def test_a_new_user_has_no_rating_rather_than_a_bad_one(run, tmp_path):
    run("profiles")
    rows = read_store(tmp_path).sort_values("pay_low")
    assert rows["rating"].isna().tolist() == [number % 3 == 0 for number in range(30)]
    assert set(rows["rating"].dropna()) == {4.26} and set(rows["country"]) == {"Colombia"}


def test_users_may_come_as_a_dictionary_by_id(site, run, tmp_path):
    site.users = {str(each["id"]): each for each in site.users}
    assert run("profiles").new == 30
    assert sorted(read_store(tmp_path)["pay_low"]) == [10.0 + number for number in range(30)]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("freelancer", "postings"),
        ("freelancer", "profiles"),
        ("workana", "postings"),
        ("upwork", "postings"),
    ],
)
def test_nobody_can_be_found_on_disk(site, run, pages, personal, tmp_path, name, kind):
    site.html = {1: pages[name](range(1, 7))} if name in pages else {}
    assert run(kind, name).new > 5
    written = everything_written(tmp_path).lower()
    assert not [each for each in personal if each.lower() in written]
    assert "9000001" not in written and "8000001" not in written and "~0" not in written


def test_a_second_sweep_of_any_day_adds_only_what_is_new(site, run, tmp_path):
    run()
    site.projects.insert(0, site.projects[0] | {"id": 9_100_000, "title": "Another one"})
    assert run() == Tally(3, 231, 1)
    assert run(day=DAY + timedelta(1)).new == 0
    assert read_store(tmp_path)["row_id"].is_unique
    before = (tmp_path / "freelancer" / f"{DAY}.parquet").read_bytes()
    site.projects.append(site.projects[0] | {"id": 9_100_001, "title": "The day after"})
    assert run(day=DAY + timedelta(1)).new == 1
    assert (tmp_path / "freelancer" / f"{DAY}.parquet").read_bytes() == before


def test_pages_that_overlap_because_the_list_grew_give_no_double(site, run, tmp_path):
    newest = site.projects[0] | {"id": 9_100_000, "title": "Posted while the list was read"}
    site.faults.extend([None, lambda: site.projects.insert(0, newest)])
    assert run() == Tally(3, 231, 230)
    assert sorted(read_store(tmp_path)["pay_low"]) == [100.0 + number for number in range(230)]


@pytest.mark.parametrize(
    "fault",
    [
        (500, {}, b""),
        (503, {}, b"<html>"),
        (429, {}, b""),
        (200, {}, b'{"status": "success", "result": {"projects": [{'),
        (200, {"Content-Length": "5000"}, b'{"status"'),
    ],
    ids=["500", "503", "429", "half JSON", "connection cut"],
)
def test_a_passing_fault_costs_patience_and_nothing_else(site, run, naps, tmp_path, fault):
    site.faults.extend([None, fault, fault])
    assert run() == Tally(3, 230, 230)
    assert [nap for nap in naps if nap in (1.0, 2.0)][:2] == [1.0, 2.0]


def test_retry_after_is_obeyed_in_seconds_and_as_a_date(site, run, naps):
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=500), usegmt=True)
    site.faults.extend([(429, {"Retry-After": "37"}, b""), (503, {"Retry-After": soon}, b"")])
    assert run().new == 230
    assert 37.0 in naps
    assert any(490 < nap <= 500 for nap in naps)


def test_a_wait_of_hours_ends_the_run_with_its_length(site, run):
    site.faults.append((429, {"Retry-After": "86400"}, b""))
    with pytest.raises(BadInput, match="86400 seconds"):
        run()


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ((403, {}, b"no"), "status 403 Forbidden; expected a page you may read"),
        ((401, {}, b"no"), "status 401 Unauthorized; expected valid credentials"),
        (
            (302, {"Location": "https://elsewhere.example/login?token=abc"}, b""),
            "status 302 Found to https://elsewhere",
        ),
    ],
)
def test_a_refusal_ends_the_run_at_once_and_keeps_whole_pages(site, run, tmp_path, fault, told):
    site.faults.extend([None, fault])
    with pytest.raises(BadInput, match=told) as raised:
        run()
    assert "abc" not in str(raised.value)
    assert len(site.asked) == 3 and len(read_store(tmp_path)) == 100
    assert run() == Tally(2, 130, 130)


def test_a_fault_that_stays_ends_the_run_and_the_next_goes_on(site, run, naps, tmp_path):
    site.faults.extend([None, *[(500, {}, b"")] * 6])
    with pytest.raises(BadInput, match="status 500 Internal Server Error, 6 times"):
        run()
    assert [nap for nap in naps if nap >= 2] == [2.0, 4.0, 8.0, 16.0]
    assert run() == Tally(2, 130, 130)
    assert len(read_store(tmp_path)) == 230


@pytest.mark.parametrize(
    ("result", "named"),
    [
        ({"items": []}, "result.projects"),
        ({"projects": []}, "empty 'projects'"),
        ({"projects": [{"type": "fixed"}]}, r"projects\[0\].title"),
        (
            {"projects": [{"title": "A", "type": "fixed", "time_submitted": "today"}]},
            r"projects\[0\].time_submitted",
        ),
        (
            {"projects": [{"title": "A", "type": "fixed", "time_submitted": 1e15}]},
            r"projects\[0\].time_submitted",
        ),
        ({"projects": "none"}, "result.projects"),
        ({"projects": [7]}, r"projects\[0\]"),
    ],
)
def test_a_changed_api_is_an_error_that_names_the_field(site, run, tmp_path, result, named):
    site.faults.append((200, {}, json.dumps({"result": result}).encode()))
    with pytest.raises(BadInput, match=named):
        run()
    assert not list(tmp_path.rglob("*.parquet"))


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("jobs", "postings"),
        ("budget", "postings"),
        ("currency", "postings"),
        ("hourly_rate", "profiles"),
    ],
)
def test_a_field_that_no_item_has_any_more_is_an_error(site, run, field, kind):
    for item in (*site.projects, *site.users):
        item.pop(field, None)
    with pytest.raises(BadInput, match=field):
        run(kind)


def test_rates_that_no_posting_has_any_more_are_an_error(site, run):
    for item in site.projects:
        item["currency"] = {"code": "COP"}
    with pytest.raises(BadInput, match="exchange_rate"):
        run()


def test_a_live_item_without_a_number_is_an_error(site, run, tmp_path):
    del site.users[7]["id"]
    with pytest.raises(BadInput, match="item 7: found no 'id'"):
        run("profiles")
    assert not list(tmp_path.rglob("*.parquet"))


def test_an_empty_page_before_the_end_is_an_error(site, run):
    site.faults.extend(
        [None, (200, {}, json.dumps({"result": {"projects": [], "total_count": 230}}).encode())]
    )
    with pytest.raises(BadInput, match=r"empty 'projects' \(total_count 230\)"):
        run()


def test_robots_txt_is_obeyed_with_its_wildcards(site, run):
    site.robots = (200, "User-agent: *\nDisallow: /*/projects/active\n")
    with pytest.raises(BadInput, match="robots.txt forbids"):
        run()
    assert site.asked == ["/robots.txt"]
    assert run("profiles").new == 30


@pytest.mark.parametrize("status", [403, 500])
def test_without_a_readable_robots_txt_nothing_is_asked(site, run, status):
    site.robots = (status, "")
    with pytest.raises(BadInput, match="robots.txt"):
        run()
    assert set(site.asked) == {"/robots.txt"}


@pytest.mark.parametrize(
    ("robots", "distances"),
    [
        ("", [2, 2, 2]),
        ("User-agent: telemigration\nCrawl-delay: 30\n", [2, 30, 30]),
        ("User-agent: *\nCrawl-delay: 1\n", [2, 2, 2]),
    ],
)
def test_requests_keep_their_distance(site, naps, tmp_path, robots, distances):
    site.robots = (200, robots)
    guest = Guest(site.url, rate=0.5, sleep=naps.append, clock=lambda: 0.0)
    collect_day(PORTALS["freelancer"](guest), tmp_path)
    assert naps == distances


def test_the_guest_says_who_it_is_and_takes_secrets_from_the_environment(
    site, run, tmp_path, monkeypatch
):
    monkeypatch.setenv("TELEMIGRATION_CONTACT", "someone@university.example")
    monkeypatch.setenv("TELEMIGRATION_FREELANCER_TOKEN", "s3cr3t-token")
    run()
    assert all(each["User-Agent"].startswith("telemigration/") for each in site.headers)
    assert all("contact: someone@university.example" in each["User-Agent"] for each in site.headers)
    assert site.headers[-1]["freelancer-oauth-v1"] == "s3cr3t-token"
    assert "s3cr3t" not in everything_written(tmp_path)


def test_a_token_is_not_sent_in_the_clear(monkeypatch):
    monkeypatch.setenv("TELEMIGRATION_FREELANCER_TOKEN", "s3cr3t")
    with pytest.raises(BadInput, match="https://"):
        portal("freelancer", "http://portal.example")


def test_strangers_are_not_asked_without_a_contact(monkeypatch):
    monkeypatch.delenv("TELEMIGRATION_CONTACT", raising=False)
    with pytest.raises(BadInput, match="TELEMIGRATION_CONTACT"):
        portal("freelancer", "https://portal.example")


@pytest.mark.parametrize("name", ["upwork", "workana"])
def test_live_pages_of_the_others_need_a_right(site, name):
    with pytest.raises(BadInput, match="--i-have-the-right"):
        portal(name, site.url)


@pytest.mark.parametrize("name", ["upwork", "workana"])
def test_live_pages_are_followed_while_they_link_to_the_next(site, run, pages, tmp_path, name):
    site.html = {1: pages[name](range(1, 7), 2), 2: pages[name](range(4, 10))}
    site.html = {
        number: page.replace("/jobs?page", "/jobs?language=es&amp;page")
        for number, page in site.html.items()
    }
    assert run(name=name) == Tally(2, 12, 9)
    assert site.asked[1:] == ["/jobs?language=es&page=1", "/jobs?language=es&page=2"]
