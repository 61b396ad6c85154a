"""Occupation rules on made-up titles, and the paper's names."""

import pandas as pd
import pytest

from telemigration.places import published_folder
from telemigration.platforms.standardise.occupations import Classified, by_skills, classify, rules

WEB, PROGRAMS, DATA = "Web and multimedia developers", "Applications programmers", "Data scientist"
DESIGN, MARKETING, TRANSLATOR = (
    "Graphic and multimedia designer",
    "Advertising and marketing professionals",
    "Translator",
)
TITLES = [
    ("WordPress site for a bakery", WEB),
    ("Página web para una panadería", WEB),
    ("Shopify store setup", WEB),
    ("Full stack developer wanted", WEB),
    ("Criação de site para padaria", WEB),
    ("iOS and Android app for taxis", PROGRAMS),
    ("Bot de Telegram para pedidos", PROGRAMS),
    ("Python script to rename files", PROGRAMS),
    ("Web scraping de precios", PROGRAMS),
    ("Odoo module", PROGRAMS),
    ("Data analyst for survey results", DATA),
    ("Análisis de datos de ventas", DATA),
    ("Train a machine learning model", DATA),
    ("Logo for a bakery", DESIGN),
    ("Diseño gráfico de volantes", DESIGN),
    ("Edición de video para boda", DESIGN),
    ("SEO specialist", MARKETING),
    ("Community manager para restaurante", MARKETING),
    ("Translate 20 pages English to Spanish", TRANSLATOR),
    ("Traductor de portugués", TRANSLATOR),
    ("Data entry of 300 invoices", None),
    ("Profesor de inglés", None),
    ("Bookkeeper for small firm", None),
    ("Virtual assistant", None),
    ("", None),
]


@pytest.mark.parametrize(("title", "occupation"), TITLES)
def test_titles(title, occupation):
    assert classify(title, []).occupation == occupation


def test_exclusions_and_precedence():
    assert classify("SEO helper as a browser extension", []).occupation == PROGRAMS
    assert classify("Advertising website like a newspaper's", []).occupation == WEB
    assert classify("Subir productos: data entry en WordPress", ["WordPress"]).occupation is None


def test_skills_decide_where_the_title_is_silent():
    assert classify("Help wanted", ["Logo Design", "Photoshop"]).occupation == DESIGN
    assert classify(None, ["PHP", "Laravel", "MySQL"]).occupation == WEB
    assert by_skills(["Bookkeeping", "Payroll", "Excel", "PHP"]) is None, (
        "a fourth of the skills is too few"
    )
    assert classify("Developer", ["Bookkeeping"]) == Classified(PROGRAMS, "2514"), (
        "generic words come last"
    )


def test_names_are_those_the_paper_prints():
    printed = pd.read_csv(published_folder() / "table_5_2.csv")["occupation"].unique()
    listed, _ = rules()
    assert {rule.occupation for rule in listed} == set(printed) - {"Total"}


def test_unit_groups_are_those_of_isco_08():
    listed, _ = rules()
    assert {rule.occupation: rule.unit_group for rule in listed} == {
        WEB: "2513",
        PROGRAMS: "2514",
        DATA: "2511",
        DESIGN: "2166",
        MARKETING: "2431",
        TRANSLATOR: "2643",
    }
