"""What the door lets through, and what it does not."""

import pytest

from telemigration.platforms.collect.privacy import LONGEST, scrubbed, scrubbed_pay


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Write to ana.ruiz+work@mail.example.co now", "ana"),
        ("ana (at) example (dot) org", "ana"),
        ("ana [arroba] example [punto] com", "ana"),
        ("a\u200bna@exa\u200bmple.org", "example"),
        ("ana＠example.org", "ana"),
        ("Call +57 (300) 765-43-21 today", "765"),
        ("WhatsApp: 3007654321", "300"),
        ("tel 300.765.4321", "765"),
        ("See https://example.org/u/ana?x=1", "ana"),
        ("www.ana-ruiz.example", "ana"),
        ("ana-ruiz.com.co redesign", "ana"),
        ("my site anaruiz.net", "anaruiz"),
        ("t.me/anaruiz", "anaruiz"),
        ("portfolio.site/anaruiz", "anaruiz"),
        ("skype: live.ana", "live"),
        ("DM @ana_ruiz", "ana"),
        ("Project for anaruiz", "ana"),
        ("Project for anaruiz77 -- 3", "ana"),
        ("Proyecto para Ana R.", "Ana"),
        ("x " * 748 + "ana.ruiz@example.org", "ana"),
        ("é" * 200 + " ana@example.org" * 400, "ana"),
    ],
)
def test_ways_to_reach_a_person_are_taken_out(text, secret):
    assert secret.lower() not in (scrubbed(text) or "").lower()


@pytest.mark.parametrize(
    "text",
    [
        "ASP.NET and Node.js/React developer",
        "C# .NET Core 3.1",
        "Web 2.0, 24/7 support",
        "Edit 500 photos in 2020-2021",
        "Translate 10,000 words EN-ES",
        "Project for a new website",
        "Trabajo para diseñador gráfico",
        "e-mail marketing",
        "Extract, Transform and Load",
        "Extraer 1.500 filas (Excel)",
        "Socket.io chat",
        "Budget $1,000,000.00",
        "=SUM(A1)",
    ],
)
def test_ordinary_titles_and_skills_pass_whole(text):
    assert scrubbed(text) == text


def test_amounts_are_no_phones():
    assert scrubbed_pay("$ 1.500.000 - 3.000.000 COP") == "$ 1.500.000 - 3.000.000 COP"


@pytest.mark.parametrize("text", [None, "", " \t\n", "\0\u202e"])
def test_nothing_stays_nothing(text):
    assert scrubbed(text) is None


@pytest.mark.parametrize(
    "unit", ["a", "a.b.", "a-", "1 ", "1", "@", "a@", "(", "skype ", "project for ", "é\u202e"]
)
def test_a_million_characters_take_no_time_and_little_room(unit):
    assert len(scrubbed(unit * (1_000_000 // len(unit))) or "") <= LONGEST
