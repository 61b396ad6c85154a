"""Tables and figures: what a page, a spreadsheet, a screen reader and a hostile label get."""

import json
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from lxml import etree

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.origin import Origin
from telemigration.evidence.value import Value
from telemigration.exhibits import Column, Table, figure, table
from telemigration.exhibits.cells import BREAK, code, graded, link, small, strong, words
from telemigration.exhibits.style import INK, MUTED, theme

HOSTILE = '<script>alert("x")</script>'
SHARES = pd.DataFrame(
    {"occupation": ["Managers", "All"], "printed": [44, 21], "computed": [44.21, 27.34]}
)
COLUMNS = [
    Column("printed", unit="percent", digits=0, printed=True),
    Column("computed", unit="percent"),
]
SHOWN = Table.of(SHARES, COLUMNS, "occupation")
WORDS = dict(
    note="Percent of the employed.", grade=Grade.OTHER_PERIOD, survey="geih-2019", alt="Two rows."
)


def a_table(data=SHARES, show=None, **changes):
    show = (
        Table.of(data, {name: name for name in list(data)[1:]}, list(data)[0])
        if show is None
        else show
    )
    settings = dict(id="table-2-2", label="Table 2.2", title="Teleworkable jobs") | WORDS | changes
    return table(data=data, show=show, **settings)


def a_figure(data=SHARES, **changes):
    with theme():
        drawing, axes = plt.subplots()
        axes.barh(data["occupation"], data["computed"])
        axes.set_xlabel("percent")
    settings = (
        dict(id="figure-2-2", label="Figure 2.2", title="Teleworkable jobs") | WORDS | changes
    )
    return figure(data=data, show=drawing, **settings)


def parsed(exhibit):
    return BeautifulSoup(exhibit.html(), "lxml")


@pytest.mark.parametrize("make", [a_table, a_figure])
def test_caption_labels_the_exhibit_and_everything_it_refers_to_exists(make):
    page = parsed(make())
    outer = page.find("figure")
    caption = page.find(id=outer["aria-labelledby"])
    assert outer["role"] == "group" and caption.name == "figcaption"
    assert (
        caption.get_text(" ", strip=True)
        == f"{outer.select_one('.exhibit-label').get_text()} Teleworkable jobs O"
    )
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "aria-describedby", "headers"):
        for tag in page.select(f"[{name}]"):
            value = tag[name] if isinstance(tag[name], list) else tag[name].split()
            assert set(value) <= set(ids)


def test_table_is_semantic_and_has_no_style_of_its_own():
    page = parsed(a_table(show=SHOWN.with_spanner("Paper", ["printed"])))
    assert [cell["scope"] for cell in page.select("tbody th")] == ["row", "row"]
    assert all(cell.has_attr("scope") for cell in page.select("thead th"))
    assert not page.select("style, [style]")
    assert page.find(id=page.find("table")["aria-describedby"]).get_text() == "Two rows."


def test_printed_columns_are_marked_with_their_heading_and_spanner():
    show = SHOWN.with_spanner("Paper", ["printed"]).with_spanner("Here", ["computed"])
    marked = [cell.get_text(strip=True) for cell in parsed(a_table(show=show)).select(".printed")]
    assert marked == ["Paper", "printed", "44", "21"]


def test_a_heading_above_an_unknown_column_is_refused():
    with pytest.raises(BadInput, match="found paper; expected columns that the table shows"):
        SHOWN.with_spanner("Paper", ["printed", "paper"])


def test_totals_and_parts_of_a_row_are_set_off():
    page = parsed(a_table(show=SHOWN.with_totals("All").with_indented("Managers")))
    assert [row.th.get_text() for row in page.select("tr.total")] == ["All"]
    assert page.select_one("tbody th").get_text() == "– Managers"


def test_notes_of_the_table_stand_below_the_scrolling_part():
    page = parsed(a_table(show=SHOWN.with_footnote("A remark.")))
    assert page.select_one(".exhibit-footnotes").get_text() == "A remark."
    assert page.select_one(".exhibit-body .exhibit-footnotes") is None


def test_rows_of_a_group_are_gathered_below_its_heading():
    rows = pd.DataFrame({"row": ["a", "b", "c"], "x": ["1", "2", "3"], "of": ["one", "two", "one"]})
    page = parsed(a_table(rows, Table.of(rows, {"x": "x"}, groups="of")))
    assert [row.get_text(" ", strip=True) for row in page.select("tbody tr")] == [
        *("one", "a 1", "c 3"),
        *("two", "b 2"),
    ]
    last = page.select("tbody td")[-1]
    assert [page.find(id=each).get_text() for each in last["headers"]] == ["two", "b", "x"]


def test_cells_hold_more_than_text():
    share = Value("x", 0.5, "share", Grade.RULE, origin=Origin("02", 1))
    cell = words(share, BREAK, small("40–60"), strong("!"), code("a<b"), link("there", "#x"))
    rows = pd.DataFrame({"row": ["a", "b"], "x": [cell, graded(share, 0)]})
    told = parsed(a_table(rows, Table.of(rows, {"x": "x"}))).select("tbody td")
    assert told[0].select_one("a.grade").get_text() == "R"
    inner = told[0].decode_contents().partition("</span></span>")[2]
    assert inner == (
        '<br/><span class="interval">(40–60)</span><strong>!</strong><code>a&lt;b</code>'
        '<a href="#x">there</a>'
    )
    assert told[1].get_text() == "50\u202f%R"


def test_a_link_that_could_be_a_script_is_text():
    rows = pd.DataFrame({"row": ["a"], "x": [link("click", "javascript:alert(1)")]})
    assert not parsed(a_table(rows, Table.of(rows, {"x": "x"}))).select("tbody a")


def test_intervals_stand_behind_their_values_and_what_is_no_number_is_a_dot():
    rows = pd.DataFrame(
        {
            "row": list("abc"),
            "share": [0.442, 0.1, float("inf")],
            "share_low": [0.43, float("nan"), 0.1],
            "share_high": [0.45, float("nan"), 0.2],
            "change": [-0.2, float("nan"), 0.0],
            "change_low": [-0.25, 0.0, 0.0],
            "change_high": [0.1, 0.0, 0.1],
        }
    )
    show = Table.of(
        rows, [Column("share", unit="share", digits=0), Column("change", unit="share", digits=0)]
    )
    assert [[str(cell) for cell in row] for row in show.rows] == [
        ["44 (43–45)", "−20 (−25 to 10)"],
        ["10", "·"],
        ["·", "0 (0–10)"],
    ]


def test_a_table_is_not_changed_by_its_verbs():
    SHOWN.with_totals("All").with_spanner("Paper", ["printed"]).to_be_searched()
    assert SHOWN.totals == () and not SHOWN.searchable
    assert not any(column.spanner for column in SHOWN.columns)


def test_no_note_or_description_says_nan():
    page = parsed(a_table(note="Mean nan, −inf USD.", alt="Finance infinite: inf; nan."))
    assert page.select_one(".exhibit-note").get_text() == "Mean ·, · USD."
    assert page.select_one(".exhibit-description").get_text() == "Finance infinite: ·; ·."


def test_hostile_text_stays_text_everywhere():
    data = SHARES.assign(occupation=[HOSTILE, "All"]).rename(columns={"computed": HOSTILE})
    page = parsed(a_table(data, title=HOSTILE, note=HOSTILE, alt=HOSTILE, label=HOSTILE))
    assert page.find("script") is None
    assert page.get_text().count(HOSTILE) == 6


def test_csv_defuses_formulas_and_leaves_numbers_alone():
    data = pd.DataFrame(
        {"=name": ["=1+1", "+x", "-y", "@z", "fine"], "value": [-1.5, 2, 3, 4, 1 / 3]}
    )
    lines = a_table(data).csv().splitlines()
    assert lines == ["'=name,value", "'=1+1,-1.5", "'+x,2", "'-y,3", "'@z,4", "fine,0.3333333333"]


def test_digest_sees_six_figures_and_no_float_noise():
    plain = a_table().digest()
    assert a_table(SHARES.assign(computed=[44.21 + 1e-12, 27.34])).digest() == plain
    assert a_table(SHARES.assign(computed=[44.2101, 27.34])).digest() != plain
    assert f"2 rows, digest of the data {plain}" in repr(a_table())


def test_figure_follows_the_page_and_speaks():
    drawing = parsed(a_figure()).find("svg")
    svg = str(drawing)
    assert drawing["role"] == "img" and drawing["aria-label"] == "Two rows."
    assert "currentColor" in svg and "var(--exhibit-muted" in svg
    assert INK not in svg and f": {MUTED}" not in svg and "<style" not in svg


def test_ids_of_two_drawings_on_a_page_do_not_clash():
    drawings = [
        etree.fromstring(
            a_figure(id=name)
            .html()
            .partition("<svg")[2]
            .partition("</svg>")[0]
            .join(("<svg", "</svg>"))
        )
        for name in ("figure-2-2", "figure-2-3")
    ]
    ids = [{node.get("id") for node in drawing.iter() if node.get("id")} for drawing in drawings]
    assert ids[0] and not ids[0] & ids[1]
    for drawing, known in zip(drawings, ids, strict=True):
        used = {
            node.get("href")[1:]
            for node in drawing.iter()
            if (node.get("href") or "").startswith("#")
        }
        assert used and used <= known


def test_drawing_is_the_same_every_time_and_prints_without_page_colours():
    first, second = a_figure(), a_figure()
    assert first.content == second.content and first.html() == second.html()
    on_paper = first.content.svg
    assert "currentColor" not in on_paper and "var(" not in on_paper and INK in on_paper


def test_the_drawing_is_closed_so_that_the_notebook_shows_it_once():
    a_figure()
    assert plt.get_fignums() == []


def test_written_only_while_the_pipeline_runs(tmp_path, monkeypatch):
    a_table()
    monkeypatch.setenv("TELEMIGRATION_OUT", str(tmp_path))
    monkeypatch.setenv("TELEMIGRATION_NOTEBOOK", "02-teleworkability")
    a_table(), a_figure()
    folder = tmp_path / "exhibits"
    assert {path.name for path in folder.iterdir()} == {
        f"table-2-2.{kind}" for kind in ("csv", "html", "json", "typ")
    } | {f"figure-2-2.{kind}" for kind in ("csv", "html", "json", "svg", "typ")}
    record = json.loads((folder / "table-2-2.json").read_text(encoding="utf-8"))
    assert (
        record["notebook"] == "02-teleworkability"
        and record["grade"] == "other period"
        and record["rows"] == 2
    )
    etree.parse(folder / "figure-2-2.svg")
    assert pd.read_csv(folder / "table-2-2.csv").equals(SHARES)


def test_downloads_are_linked_where_the_book_serves_them(monkeypatch):
    monkeypatch.setenv("TELEMIGRATION_NOTEBOOK", "02-teleworkability")
    links = [link["href"] for link in parsed(a_figure()).select(".exhibit-links a")]
    assert links == [
        "../exhibits/figure-2-2.csv",
        "../exhibits/figure-2-2.svg",
        "../_sources/notebooks/02-teleworkability.ipynb",
    ]


@pytest.mark.parametrize(
    "changes", [{"id": "Table 2.2"}, {"id": "../x"}, {"alt": " "}, {"note": ""}, {"grade": "O"}]
)
def test_what_cannot_stand_alone_is_refused(changes):
    with pytest.raises(BadInput, match="exhibit"):
        a_table(**changes)


def test_in_prose_an_exhibit_is_a_link_to_itself():
    assert f"{a_table()}" == '<a class="exhibit-reference" href="#table-2-2">Table 2.2</a>'


def contrast(one, other):
    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_letters_and_notes_can_be_read_on_their_ground(mode):
    sheet = (Path(__file__).parents[2] / "book" / "static" / "exhibits.css").read_text(
        encoding="utf-8"
    )
    block = sheet.partition(f'html[data-theme="{mode}"] {{')[2].partition("}")[0]
    colours = dict(line.strip(" ;").split(": ") for line in block.strip().splitlines())
    for name, colour in colours.items():
        if name.startswith("--grade") or name in ("--exhibit-ink", "--exhibit-muted"):
            for ground in ("--exhibit-ground", "--exhibit-printed"):
                assert contrast(colour, colours[ground]) >= 4.5, f"{name} on {ground}"


def test_contrast_of_black_and_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_survey_colours_can_be_told_from_both_grounds():
    from telemigration.exhibits.style import COMPARISON, PALETTE, PAPER, SURVEY

    for colour in (*PALETTE, SURVEY, COMPARISON, PAPER):
        assert contrast(colour, "#ffffff") >= 3 and contrast(colour, "#14181d") >= 3, colour


def test_marks_tell_their_text_on_pointing_and_keep_no_clashing_id():
    from matplotlib import pyplot as plt

    from telemigration.exhibits.charts import telling
    from telemigration.exhibits.drawings import inline_svg, standalone_svg

    drawing, axes = plt.subplots()
    telling(axes, [2019], [5.0], ["<b> & 2019: 5"], "#2e7ebb")
    svg = inline_svg(standalone_svg(drawing, "figure-9-9"), "figure-9-9", "a mark")
    plt.close(drawing)
    assert (
        "<title>&lt;b&gt; &amp; 2019: 5</title>" in svg
        and 'class="told"' in svg
        and "told: " not in svg
    )
