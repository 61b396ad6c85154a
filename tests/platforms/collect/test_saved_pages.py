"""Saved pages: made-up ones of each markup, and the real ones where they are to be had."""

import json
import re
from datetime import UTC, date, datetime

import pytest

from telemigration.errors import BadInput
from telemigration.platforms.collect import Tally, collect_day, portal, read_store
from telemigration.platforms.collect.workana import posted_on

NOON = datetime(2020, 11, 30, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "saved"
    made.mkdir()
    return made


@pytest.fixture
def collected(folder, tmp_path):
    def run(name, kind="postings", day=date(2020, 11, 30), source=None):
        reached = portal(name, str(source or folder), rate=10, entitled=True)
        return collect_day(reached, tmp_path / "store", kind, day=day)

    return run


def test_workana_cards(folder, pages, collected, tmp_path):
    (folder / "a.html").write_text(pages["workana"](range(1, 4)), encoding="utf-8")
    assert collected("workana") == Tally(1, 3, 3)
    row = read_store(tmp_path / "store").iloc[0]
    assert (row["title"], row["pay"], row["country"]) == (
        "Diseño de página 1 ([…])",
        "USD 250 - 500",
        "Chile",
    )
    assert row["skills"] == ["Diseño Web", "PHP"] and row["date"] == "2020-11-29"


def test_upwork_tiles(folder, pages, collected, tmp_path):
    (folder / "a.html").write_text(pages["upwork"](range(1, 3)), encoding="utf-8")
    collected("upwork")
    rows = read_store(tmp_path / "store")
    assert rows["pay"].tolist() == ["Fixed-price Est. Budget: $600", "Hourly: $25.00-$65.00"]
    assert rows["date"].tolist() == ["2021-03-02", "2021-03-03"] and rows["title"].tolist() == [
        "Shop 1",
        "Shop 2",
    ]


def test_a_page_saved_twice_counts_once(folder, pages, collected):
    for name in ("a.html", "b.html"):
        (folder / name).write_text(pages["workana"](range(1, 7)), encoding="utf-8")
    assert collected("workana") == Tally(2, 12, 6)


def test_the_same_card_a_day_later_is_the_same_posting(folder, pages, collected):
    (folder / "a.html").write_text(pages["workana"](range(1, 4)), encoding="utf-8")
    collected("workana")
    (folder / "a.html").write_text(
        pages["workana"](range(1, 4)).replace("Hace ", "Hace 1"), encoding="utf-8"
    )
    assert collected("workana", day=date(2020, 12, 1)).new == 0


@pytest.mark.parametrize(
    ("broken", "selector"),
    [
        (lambda page: page.replace("js-project", "card"), "div.project-item.js-project"),
        (lambda page: page.replace("project-title", "title"), "h2.project-title a span[title]"),
        (lambda page: page.replace('class="values"', ""), "p.budget span.values"),
        (lambda page: page.replace('class="skill"', ""), "a.skill h3"),
        (lambda page: page.replace("country-name", "flag"), ".country-name"),
        (lambda page: page.replace('class="date"', ""), ".date"),
        (lambda page: page[: page.rindex("<p class=")], "p.budget span.values"),
        (lambda page: "<title>Just a moment...</title>", "div.project-item.js-project"),
        (lambda page: "", "div.project-item.js-project"),
        (lambda page: "\0\ufffd" * 50, "div.project-item.js-project"),
    ],
    ids=[
        "card",
        "title",
        "pay",
        "skills",
        "country",
        "date",
        "cut",
        "challenge",
        "empty",
        "garbage",
    ],
)
def test_changed_markup_names_its_selector(folder, pages, collected, tmp_path, broken, selector):
    (folder / "a.html").write_text(pages["workana"](range(1, 7)), encoding="utf-8")
    page = pages["workana"](range(7, 14))
    (folder / "b.html").write_text(broken(page), encoding="utf-8")
    with pytest.raises(BadInput, match=re.escape(f"selector '{selector}'")) as raised:
        collected("workana")
    assert "b.html" in str(raised.value)
    assert len(read_store(tmp_path / "store")) == 6
    (folder / "b.html").write_text(page, encoding="utf-8")
    assert collected("workana") == Tally(1, 7, 7)


@pytest.mark.parametrize(
    "selector",
    ["a.job-title-link", ".js-type", "time[datetime]", ".o-tag-skill", ".client-location"],
)
def test_each_upwork_selector_is_missed(folder, pages, collected, selector):
    gone = selector.split(".")[-1].partition("[")[0]
    (folder / "a.html").write_text(
        pages["upwork"](range(1, 7)).replace(gone, "renamed"), encoding="utf-8"
    )
    with pytest.raises(BadInput, match=re.escape(selector)):
        collected("upwork")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('{"result": {"projects": [{"title"', "no whole JSON"),
        ("[]", "empty"),
        ('{"result": {"projects": []}}', "empty"),
        ('{"message": "quota"}', "result.projects"),
        ('{"result": {"users": [{"hourly_rate": 5}]}}', "no page of postings"),
    ],
)
def test_saved_answers_that_are_none(folder, collected, text, wanted):
    (folder / "a.json").write_text(text)
    with pytest.raises(BadInput, match=wanted):
        collected("freelancer")


def test_a_folder_without_pages_is_an_error(collected):
    with pytest.raises(BadInput, match=".html or .htm"):
        collected("upwork")


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("Publicado: Hace 3 horas", "2020-11-30"),
        ("Hace 13 horas", "2020-11-29"),
        ("Publicado: há 2 dias", "2020-11-28"),
        ("Published: 2 weeks ago", "2020-11-16"),
        ("Hace una semana", "2020-11-23"),
        ("Hace un día", "2020-11-29"),
        ("Ontem", "2020-11-29"),
        ("Just now", "2020-11-30"),
        ("Hace 5 minutos", "2020-11-30"),
        ("an hour ago", "2020-11-30"),
        ("Hace 2 meses", None),
        ("", None),
        (None, None),
        ("pronto", None),
    ],
)
def test_relative_dates(published, day):
    assert posted_on(published, NOON) == day


def test_hostile_texts_are_harmless_and_short(folder, pages, collected, tmp_path):
    hostile = "\u202e\u200b=cmd|' /C calc'!A0 &lt;script&gt; " + "A" * 1_000_000
    page = (
        pages["workana"](range(1, 3))
        .replace("Diseño de página 1", hostile)
        .replace("Diseño Web", "PHP\u202e")
    )
    (folder / "a.html").write_text(page, encoding="utf-8")
    collected("workana")
    rows = read_store(tmp_path / "store")
    assert rows["title"].str.len().max() <= 300
    assert not any(each in text for text in rows["title"] for each in "\0\u202e\u200b")
    assert rows["skills"].tolist() == [["PHP", "PHP"]] * 2


@pytest.mark.parametrize("live", [False, True])
def test_the_real_upwork_tiles(raw, collected, folder, site, tmp_path, live):
    html = (raw / "platforms/fixtures/upwork_find_work_tiles_2021.html").read_text(encoding="utf-8")
    (folder / "real.html").write_text(html, encoding="utf-8")
    site.html = {1: html}
    assert collected("upwork", source=f"{site.url}/jobs" if live else None) == Tally(1, 10, 10)
    rows = read_store(tmp_path / "store")
    assert rows["title"].tolist() == re.findall(r"job-title-link[^>]*>([^<]+)</a>", html)
    assert rows["date"].tolist() == re.findall(r'<time [^>]*datetime="([\d-]{10})', html)
    assert rows["skills"].map(len).sum() == html.count('class="o-tag-skill')
    assert rows["pay"].str.count(r"\$[\d.]+").sum() == 15
    described = re.findall(r'data-ng-bind-html="htmlToTruncate">\s*(\S[^<]{20})', html)
    written = str(rows.to_dict())
    assert (
        described
        and not [each for each in described if each in written]
        and "upwork.com" not in written
    )


def test_the_real_postings_of_freelancer(raw, collected, folder, site, tmp_path):
    items = json.loads(
        (raw / "platforms/fixtures/freelancer_api_projects_active_2021-09-20.json").read_bytes()
    )
    site.projects = items
    assert collected("freelancer", source=site.url, day=None) == Tally(1, 10, 10)
    rows = read_store(tmp_path / "store")
    assert rows["pay_high"].tolist() == [each["budget"]["maximum"] for each in items]
    assert rows["country"].tolist() == [
        each["client"]["location"]["country"]["name"] for each in items
    ]
    assert set(rows["currency"]) == {"USD", "INR", "GBP"} and set(rows["date"]) == {"2021-09-20"}
    written = str(rows.to_dict())
    assert not [
        each["seo_url"]
        for each in items
        if each["seo_url"] in written or str(each["id"]) in written
    ]


def test_the_real_profiles_of_freelancer(raw, collected, site, tmp_path):
    saved = raw / "platforms/fixtures/freelancer_api_users_directory_2026-09-27_anonymised.json"
    answer = json.loads(saved.read_bytes())
    site.users = answer["result"]["users"]
    assert collected("freelancer", "profiles", source=site.url, day=None) == Tally(1, 4, 4)
    rows = read_store(tmp_path / "store")
    assert rows["pay_low"].tolist() == [each["hourly_rate"] for each in site.users]
    assert rows["reviews"].tolist() == [
        each["reputation"]["entire_history"]["reviews"] for each in site.users
    ]
    assert "user1" not in str(rows.to_dict())
