"""The paper: what of the page gets into print, and the same bytes every time."""

import re
import shutil
import subprocess

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.results import register
from telemigration.exhibits import Column, Listing, Table, figure, say, table
from telemigration.exhibits.cells import Piece, words
from telemigration.pipeline.pdf import TitlePage, typst_source, write_pdf

TITLES = TitlePage(
    title="Telemigration",
    subtitle="A study",
    authors=("Project",),
    origin="Rebuilt.",
    edition="Version 1",
)


@pytest.fixture(autouse=True)
def kept_exhibits(tmp_path, monkeypatch):
    """Exhibits write their files, those for print among them, as in a build."""
    monkeypatch.setenv("TELEMIGRATION_OUT", str(tmp_path))


def printed(folder, into):
    """The book of a page in Typst."""
    source = typst_source(folder / "index.html", folder / "exhibits", into, TITLES)
    return source.read_text(encoding="utf-8")


def exhibits():
    rows = pd.DataFrame(
        {"group": ["Managers #1 [x]", "All"], "paper": [44, 21], "here": [44.2, 27.3]}
    )
    columns = [
        Column("paper", unit="count", spanner="Paper", printed=True),
        Column("here", unit="percent"),
    ]
    ends = {"here_low": [43, float("nan")], "here_high": [45, float("nan")]}
    show = Table.of(rows.assign(**ends), columns, "group").with_footnote("A * remark.")
    drawing, axes = plt.subplots()
    axes.plot([1, 2], [1, 2])
    words = dict(data=rows, note="Percent.", grade=Grade.OTHER_PERIOD, alt='Shares "rise".')
    return (
        table("table-2-2", "Table 2.2", "Jobs & $ groups", show=show, **words),
        figure("figure-2-2", "Figure 2.2", "A line", show=drawing, **words),
    )


@pytest.fixture
def singlehtml(tmp_path):
    """A page as Jupyter Book's singlehtml builder writes it, cut down to what matters."""
    shown, drawn = exhibits()
    share = say(
        "It is {x}, see {t}.", t=shown, x=register("x", 27.3, unit="percent", grade=Grade.PRIMARY)
    )
    page = f"""<html><body><nav>menu</nav><article class="bd-article">
<section class="tex2jax_ignore" id="start">
<h1>Telemigration<a class="headerlink" href="#start">#</a></h1><p>Opening words.</p>
<section id="sub"><h2>What this is</h2>
<p>Read <a href="#document-notebooks/02">Section 2</a>.</p></section>
<div class="toctree-wrapper compound"><span id="document-notebooks/02"></span>
<section class="tex2jax_ignore" id="how-many">
<h2><span class="section-number">2. </span>How many?</h2>
<p>Says <span class="bibtex-citation" id="id1">[<a href="index.html#id2">Dingel, 2020</a>]</span>
<a class="footnote-reference brackets" href="#id2">1</a>.</p>
<div class="cell"><details class="hide"><summary>Show</summary>
<div class="cell_input"><pre>secret = 1</pre></div>
</details><div class="cell_output"><div class="output text_html">{shown.html()}</div>
<p>{share.markdown}</p>
{drawn.html()}</div></div>
<div class="math" id="equation-e"><math><semantics><mi>x</mi>
<annotation encoding="application/x-tex">\\frac{{a}}{{b}}
</annotation></semantics></math><span class="eqno">(1)</span></div>
<div class="admonition note"><p class="admonition-title">Note</p><p>Boxed.</p></div>
<p>An <a href="https://example.org/x">outside link</a> and
<a href="../book/nowhere.html">a lost one</a>.</p>
<aside class="footnote-list"><aside class="footnote" id="id2"><span class="label">[1]</span>
<p>Below the line.</p></aside></aside></section></div>
<div class="toctree-wrapper compound"><section class="tex2jax_ignore" id="references">
<h2>References</h2><div class="citation-list"><div class="citation" id="id2">
<span class="label">[1]</span><p>Dingel. Jobs.</p></div></div>
</section></div></section><script>alert(1)</script></article></body></html>"""
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    return tmp_path


@pytest.fixture
def source(singlehtml, tmp_path_factory):
    folder = tmp_path_factory.mktemp("print")
    return typst_source(singlehtml / "index.html", singlehtml / "exhibits", folder, TITLES)


def pages(pdf):
    return int(re.search(rb"/Type/Pages/Count (\d+)", pdf)[1])


def test_chapters_are_top_headings_and_the_start_page_opens_the_book(source):
    headings = re.findall(r"^=+ .*", source.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == [
        "= About this book",
        "== What this is",
        "= 2\u2002How many?",
        "= References",
    ]


def test_only_what_is_for_readers_is_printed(source):
    text = source.read_text(encoding="utf-8")
    for unwanted in ("menu", "secret", "alert(1)", "Show", "CSV", "SETPIECE", "headerlink"):
        assert unwanted not in text
    assert '#link("https://example.org/x")[outside link]' in text and "nowhere.html" not in text


def test_exhibits_keep_caption_grade_note_and_printed_column(source):
    text = source.read_text(encoding="utf-8")
    assert (
        r'#exhibit(label: "Table 2.2", title: [Jobs & \$ groups], grade: "O", note: [Percent.]'
        in text
    )
    assert r"notes: ([A \* remark.],)" in text and r"[Managers \#1 \[x\]]" in text
    assert "entry(side: right, printed: true)[44]" in text
    assert "entry(side: right)[44.2 #interval[(43.0–45.0)]]" in text
    assert text.count("<table-2-2>") == 1 and '#link(label("table-2-2"))[Table 2.2]' in text
    assert '#grade("P")' in text


def test_drawings_are_files_in_ink_with_their_description(source):
    assert r'alt: "Shares \"rise\"."' in source.read_text(encoding="utf-8")
    drawing = (source.parent / "figure-2-2.svg").read_text(encoding="utf-8")
    assert drawing.startswith("<svg") and "currentColor" not in drawing and "viewBox" in drawing


def test_footnotes_citations_and_formulas_find_their_way(source):
    text = source.read_text(encoding="utf-8")
    assert "#footnote[Below the line\\.]" in text or "#footnote[Below the line.]" in text
    assert "#link(<reference-id2>)[Dingel, 2020]" in text and text.count("<reference-id2>") == 2
    assert re.search(r"\$ (frac\(a, ?b\)|a / b).*\(1\)", text)


def test_the_paper_has_pages_and_the_same_bytes_twice(singlehtml, tmp_path):
    for name in ("one.pdf", "two.pdf"):
        write_pdf(singlehtml, singlehtml / "exhibits", tmp_path / name)
    first = (tmp_path / "one.pdf").read_bytes()
    assert first == (tmp_path / "two.pdf").read_bytes()
    assert pages(first) >= 4


needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext is not installed"
)


def texts(folder, page):
    """Text of each page of the paper made of a page's HTML, without title page and contents."""
    (folder / "index.html").write_text(
        f"<html><body><article>{page}</article></body></html>", encoding="utf-8"
    )
    write_pdf(folder, folder / "exhibits", folder / "a.pdf")
    text = subprocess.run(
        ["pdftotext", folder / "a.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    return text.split("\f")[2:-1]


def chapter(title, content):
    return (
        '<div class="toctree-wrapper"><section class="tex2jax_ignore">'
        f"<h2>{title}</h2>{content}</section></div>"
    )


def book(*chapters):
    return f"<section><h1>T</h1><p>Start.</p>{''.join(chapters)}</section>"


def tall(number):
    drawing, axes = plt.subplots(figsize=(6, 7))
    axes.plot([1, 2], [1, 2])
    return figure(
        f"figure-1-{number}",
        f"Figure 1.{number}",
        "Tall",
        data=pd.DataFrame({"a": [1]}),
        show=drawing,
        note="n",
        grade=Grade.RULE,
        alt="Line.",
    ).html()


def listed(rows, name="table-a-1"):
    shown = pd.DataFrame(
        {"occupation": [f"Occupation {number}" for number in range(rows)], "share": range(rows)}
    )
    return table(
        name,
        "Table A.1",
        "All",
        data=shown,
        show=Table.of(shown, {"share": "share"}, "occupation"),
        note="Remark.",
        grade=Grade.RULE,
        alt="Long.",
    ).html()


FILLER = "<p>" + "Words that fill the page to a good half of it. " * 45 + "</p>"


@needs_pdftotext
def test_text_flows_on_where_a_drawing_has_no_room(tmp_path):
    chapters = [chapter("One", FILLER + FILLER + tall(1) + "<p>Next words.</p>")]
    opening, following = texts(tmp_path, book(*chapters))[1:]
    assert "Next words." in opening and "Figure 1.1" not in opening and "Figure 1.1" in following


@needs_pdftotext
def test_no_drawing_stands_above_the_title_of_its_chapter_or_in_the_next(tmp_path):
    chapters = [
        chapter("First", f"<p>Few words.</p>{tall(1)}"),
        chapter("Second", "<p>More.</p>" + tall(2)),
    ]
    pages = texts(tmp_path, book(*chapters))[1:]
    assert [page.split("\n")[0] for page in pages] == ["First", "Second"]
    assert ["Figure 1.1" in page for page in pages] == [True, False]


@needs_pdftotext
@pytest.mark.parametrize("rows", [3, 8, 9, 40, 75])
def test_pages_part_a_table_where_some_rows_stand_on_either(tmp_path, rows):
    for paragraphs in (1, 2, 3):
        pages = texts(tmp_path, book(chapter("One", FILLER * paragraphs + listed(rows))))[1:]
        counts = [page.count("Occupation ") for page in pages if "Occupation " in page]
        assert (
            sum(counts) == rows and min(counts) >= min(rows, 3) and (rows > 8 or len(counts) == 1)
        )
        # The remark goes where the last row is, and every page after the first says whose rows
        # these are.
        assert "Remark." in pages[-1] and f"Occupation {rows - 1}" in pages[-1]
        assert sum("Table A.1, continued" in page for page in pages) == len(counts) - 1


@needs_pdftotext
def test_a_few_rows_of_many_words_take_more_than_one_page(tmp_path):
    rows = pd.DataFrame({"what": list("abcdefg"), "why": ["A reason with many words. " * 50] * 7})
    shown = table(
        "table-a-1",
        "Table A.1",
        "All",
        data=rows,
        show=Table.of(rows, {"why": "why"}, "what"),
        note="n",
        grade=Grade.RULE,
        alt="Long.",
    ).html()
    pages = texts(tmp_path, book(chapter("One", shown)))[1:]
    assert len(pages) > 1 and sum(page.count("reason") for page in pages) == 350


@needs_pdftotext
def test_what_two_pages_show_is_printed_in_the_later_and_named_in_the_earlier(tmp_path):
    start = book(chapter("One", FILLER + listed(3))).replace("<p>Start.</p>", listed(3))
    pages = texts(tmp_path, start)
    assert ["Occupation 2" in page for page in pages] == [False, True]
    assert "Table A.1 (page 2): All" in pages[0]


@needs_pdftotext
def test_short_chapters_without_exhibits_share_a_page(tmp_path):
    pages = texts(
        tmp_path,
        book(chapter("One", tall(1)), chapter("Methods", "<p>a</p>"), chapter("Data", "<p>b</p>")),
    )
    assert [{"One", "Methods", "Data"} & set(page.split("\n")) for page in pages] == [
        set(),
        {"One"},
        {"Methods", "Data"},
    ]


@needs_pdftotext
def test_the_ledger_is_printed_whole_with_each_claim_once(tmp_path):
    names = [f"P000-{number:03}" for number in range(300) for _ in ("2019", "2023")]
    source = Piece("other period", "grade", grade=Grade.OTHER_PERIOD)
    evidence = words(source, Piece(", ", short=" "), "geih-2019", Piece(", 02", short=""))
    signs = {"same": "✓", "within the interval": "(✓)", "differs": "≠"}
    verdicts = [Piece(each, "mark", short=signs[each]) for each in list(signs)[:2]]
    card = pd.DataFrame(
        {
            "id": names,
            "section": "2",
            "statement": "Text: a [claim] & more",
            "printed": "about 21",
            "computed": "28 (27–29)",
            "evidence": [evidence] * 600,
            "verdict": verdicts * 300,
        }
    )
    found = ("computed", "evidence", "verdict")
    as_list = Listing("section", ("statement", "printed"), found, signs, "Reasons: see the page.")
    shown = Table.of(card, {name: name for name in list(card)[1:]}, "id").printed_as(as_list)
    shown = table(
        "table-a1-4",
        "Table A1.4",
        "Ledger",
        data=card.astype(str),
        show=shown,
        note="n",
        grade=Grade.RULE,
        alt="a",
        searchable=True,
    ).html()
    text = " ".join("".join(texts(tmp_path, book(chapter("One", shown)))).split())
    assert [text.count(name) for name in dict.fromkeys(names)] == [1] * 300
    assert "P000-007 Text: a [claim] & more: about 21. 28 (27" in text
    assert "✓ same, (✓) within the interval." in text and "≠" not in text
    source = printed(tmp_path, tmp_path)
    for mark in ("✓", "(✓)"):
        assert rf'[28 (27–29)#grade("O") geih\-2019 #mark("{mark}")], ' in source


@needs_pdftotext
def test_text_of_the_paper_can_be_searched(singlehtml, tmp_path):
    opening = TitlePage(edition="Version 7")
    write_pdf(singlehtml, singlehtml / "exhibits", tmp_path / "a.pdf", opening)
    text = subprocess.run(
        ["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    for told in (
        "Version 7",
        "Contents",
        "About this book",
        "Table 2.2",
        "Managers #1 [x]",
        "Below the line.",
    ):
        assert told in text


def test_an_exhibit_without_rows_says_so(singlehtml, tmp_path):
    none = pd.DataFrame({"score": []})
    words = dict(note="n", grade=Grade.RULE, alt="a", empty="none has a rating")
    shown = table("table-5-1", "Table 5.1", "Scores", data=none, show=None, **words).html()
    page = f'{shown}<p>See <a class="exhibit-reference" href="#table-9-9">Table 9.9</a>.</p>'
    (singlehtml / "index.html").write_text(
        f"<article><section><h1>T</h1>{page}</section></article>"
    )
    text = printed(singlehtml, tmp_path)
    assert "[No rows to show: none has a rating.]" in text and "See Table 9.9." in text


def test_bad_input_is_named_and_leaves_the_old_paper(singlehtml, tmp_path):
    pdf = tmp_path / "old.pdf"
    pdf.write_bytes(b"old")
    (singlehtml / "index.html").write_text("<article><img src='lost.png'></article>")
    with pytest.raises(BadInput, match="lost.png"):
        write_pdf(singlehtml, singlehtml / "exhibits", pdf)
    (singlehtml / "index.html").write_text("<p>no article</p>")
    with pytest.raises(BadInput, match="no article"):
        write_pdf(singlehtml, singlehtml / "exhibits", pdf)
    (singlehtml / "index.html").unlink()
    with pytest.raises(BadInput, match="no index.html"):
        write_pdf(singlehtml, singlehtml / "exhibits", pdf)
    assert pdf.read_bytes() == b"old"
