"""Text, language, countries, skills."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemigration.platforms.standardise.countries import country_iso3, known_names
from telemigration.platforms.standardise.language import title_language
from telemigration.platforms.standardise.skills import (
    LONGEST_SKILL,
    MOST_SKILLS,
    segmented,
    skill_list,
    unglued,
)
from telemigration.platforms.standardise.text import LONGEST, folded, harmless, plain

HOSTILE = [
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1)",
    "-2",
    "a\x00b",
    "\u202eabc\u2066",
    "x" * 1_000_000,
    "\ud800",
    "\t=1",
    "\u200b=1",
    "<" * 400 + "=1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_harmless(text):
    clean = harmless(text)
    assert len(clean) <= LONGEST
    assert not set(clean) & set("<>\x00\u202e\u2066\u200b\n\t\ud800")
    assert not clean.startswith(("=", "+", "-", "@"))
    clean.encode("utf-8")


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert harmless(harmless(text)) == harmless(text)
    assert plain(plain(text)) == plain(text)


def test_ordinary_titles_stay_as_they_are():
    for title in (
        "C++ / C# developer, 50 % off & more",
        "Diseño de página: ¿Cuánto?",
        "Criação de robô",
        ".NET 8",
    ):
        assert harmless(title) == title


def test_missing_text_is_empty():
    assert plain(None) == plain(float("nan")) == ""


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Necesito un programador para mi tienda en línea", "es"),
        ("Desarrollo de aplicación móvil para restaurantes", "es"),
        ("Looking for a developer to fix my online shop", "en"),
        ("Build a landing page for our new product", "en"),
        ("Preciso de um desenvolvedor para minha loja", "pt"),
        ("Criação de site institucional para advogados", "pt"),
        ("C#", None),
        ("", None),
        (None, None),
        ("2024 !!!", None),
    ],
)
def test_language_of_titles(title, language):
    assert title_language(title) == language


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Russia", "RUS"),
        ("Russian Federation", "RUS"),
        ("Rusia", "RUS"),
        ("Federación de Rusia", "RUS"),
        ("Estados Unidos", "USA"),
        ("EE. UU.", "USA"),
        ("United States of America", "USA"),
        ("us", "USA"),
        ("España", "ESP"),
        ("ESPANA", "ESP"),
        ("Brasil", "BRA"),
        ("México", "MEX"),
        ("Korea, Republic of", "KOR"),
        ("South Korea", "KOR"),
        ("Corea del Sur", "KOR"),
        ("Cote D'Ivoire", "CIV"),
        ("Costa de Marfil", "CIV"),
        ("Moldova, Republic of", "MDA"),
        ("Palestinian Territory", "PSE"),
        ("Kosovo", "XKX"),
        ("Viet Nam", "VNM"),
        ("Czech Republic", "CZE"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Egypt, Giza", "EGY"),
        ("Bogotá, Colombia", "COL"),
        ("Reino Unido", "GBR"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea", "GIN"),
        ("Dominica", "DMA"),
        ("República Dominicana", "DOM"),
        ("Georgia", "GEO"),
        ("Atlanta, GA", None),
        ("Narnia", None),
        ("", None),
        (None, None),
    ],
)
def test_countries(name, code):
    assert country_iso3(name) == code


def test_the_list_of_countries_is_whole():
    codes = set(known_names().values())
    assert len(codes) >= 249
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert all(name == folded(name) for name in known_names())


@pytest.mark.parametrize(
    ("skills", "expected"),
    [
        ("Web Development, Flutter", ["Web Development", "Flutter"]),
        ("ReactJS, React.js, react", ["React"]),
        ("PHP, WordPress, +3", ["PHP", "WordPress"]),
        ("Python|Machine Learning|SQL", ["Python", "Machine Learning", "SQL"]),
        (
            "['Graphic', 'DesignLogo', 'DesignPhotoshop']",
            ["Graphic Design", "Logo Design", "Photoshop"],
        ),
        (
            "['ExceljQueryC#', 'ProgrammingReact.js.NET']",
            ["Excel", "jQuery", "C#", "React", ".NET"],
        ),
        (
            "['AndroidiPhoneMobile', 'App', 'Development']",
            ["Android", "iPhone", "Mobile App Development"],
        ),
        ("['Data', 'Entry']", ["Data Entry"]),
        ("['Logo Design', 'Photoshop', 'Design']", ["Logo Design", "Photoshop", "Design"]),
        (
            "['TranslationEnglish (US)', 'TranslatorEnglish (UK)', 'Translator']",
            ["Translation", "English (US) Translator", "English (UK) Translator"],
        ),
        (["Data Entry", "PowerApps", "MS Excel"], ["Data Entry", "PowerApps", "Excel"]),
        ("Underwater Basket Weaving", ["Underwater Basket Weaving"]),
        ("", []),
        (None, []),
        (float("nan"), []),
        ("[", ["["]),
        ("['a'", ["['a'"]),
    ],
)
def test_skills(skills, expected):
    assert skill_list(skills) == expected


@pytest.mark.parametrize(
    ("glued", "names"),
    [
        ("WordPressiPhoneeCommercecPanel", ["WordPress", "iPhone", "eCommerce", "cPanel"]),
        ("JavaScriptJavaMySQLSQL", ["JavaScript", "Java", "MySQL", "SQL"]),
        ("PHPKite DesignLogo Design", ["PHP", "Kite Design", "Logo Design"]),
        ("3D RenderingQuilting 3DPHP", ["3D Rendering", "Quilting 3D", "PHP"]),
        ("", []),
        ("Data Entry", ["Data Entry"]),
    ],
)
def test_a_blank_is_inside_a_name_and_unknown_letters_stay_together(glued, names):
    assert segmented(glued) == names


@given(
    st.lists(
        st.sampled_from(["PHP", "HTML", "Logo Design", "Excel", "iPhone", "Data Entry", "C#"]),
        max_size=6,
    )
)
def test_no_letter_is_lost(names):
    assert "".join(segmented("".join(names))) == "".join(names)


def test_unknown_names_are_not_cut():
    assert unglued("Autodesk AutoCAD Kit") == ["Autodesk AutoCAD Kit"]
    assert unglued("PowerShell DSC") == ["PowerShell DSC"]


@pytest.mark.parametrize(
    "hostile",
    HOSTILE + ["['" + "aB" * 100_000 + "']", "," * 1_000_000, "[" * 100_000 + "]" * 100_000],
)
def test_hostile_skills(hostile):
    found = skill_list(hostile)
    assert len(found) <= MOST_SKILLS
    assert all(
        0 < len(each) <= LONGEST_SKILL and "<" not in each and "\x00" not in each for each in found
    )


def test_a_list_of_endless_names_is_cut_before_it_is_taken_apart():
    endless = "Logo Design" * 100_000
    assert skill_list(["PHP", endless]) == ["PHP"]
    assert skill_list([endless] * 50) == skill_list([endless[:4_000]])
