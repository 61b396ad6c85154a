"""The paper: what of the page gets into print, and the same bytes every time."""

import re
import shutil
import subprocess

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from great_tables import GT

from telemigration.errors import BadInput
from telemigration.exhibits import figure, say, table
from telemigration.ledger.grades import Grade
from telemigration.ledger.results import register
from telemigration.pipeline.pdf import typst_source, write_pdf

TITLES = dict(title="Telemigration", subtitle="A study", authors=("Project",), origin="Rebuilt.", edition="Version 1")


def exhibits():
    rows = pd.DataFrame({"group": ["Managers #1 [x]", "All"], "paper": [44, 21], "here": [44.2, 27.3]})
    shown = rows.assign(here=['44.2 <span class="interval">(43–45)</span>', "27.3"])
    show = GT(shown, rowname_col="group").fmt(str, columns=["here"]).cols_align("right", ["here"])
    show = show.tab_spanner("Paper", ["paper"]).tab_source_note("A * remark.")
    drawing, axes = plt.subplots()
    axes.plot([1, 2], [1, 2])
    words = dict(data=rows, note="Percent.", grade=Grade.OTHER_PERIOD, alt='Shares "rise".')
    return (table("table-2-2", "Table 2.2", "Jobs & $ groups", show=show, printed=["paper"], **words),
            figure("figure-2-2", "Figure 2.2", "A line", show=drawing, **words))


@pytest.fixture
def singlehtml(tmp_path):
    """A page as Jupyter Book's singlehtml builder writes it, cut down to what matters."""
    shown, drawn = exhibits()
    share = say("It is {x}, see {t}.", t=shown, x=register("x", 27.3, unit="percent", grade=Grade.PRIMARY))
    page = f"""<html><body><nav>menu</nav><article class="bd-article"><section class="tex2jax_ignore" id="start">
<h1>Telemigration<a class="headerlink" href="#start">#</a></h1><p>Opening words.</p>
<section id="sub"><h2>What this is</h2><p>Read <a href="#document-notebooks/02">Section 2</a>.</p></section>
<div class="toctree-wrapper compound"><span id="document-notebooks/02"></span>
<section class="tex2jax_ignore" id="how-many"><h2><span class="section-number">2. </span>How many?</h2>
<p>Says <span class="bibtex-citation" id="id1">[<a href="index.html#id2">Dingel, 2020</a>]</span>
<a class="footnote-reference brackets" href="#id2">1</a>.</p>
<div class="cell"><details class="hide"><summary>Show</summary><div class="cell_input"><pre>secret = 1</pre></div>
</details><div class="cell_output"><div class="output text_html">{shown.html()}</div><p>{share.markdown}</p>
{drawn.html()}</div></div>
<div class="math" id="equation-e"><math><semantics><mi>x</mi><annotation encoding="application/x-tex">\\frac{{a}}{{b}}
</annotation></semantics></math><span class="eqno">(1)</span></div>
<div class="admonition note"><p class="admonition-title">Note</p><p>Boxed.</p></div>
<p>An <a href="https://example.org/x">outside link</a> and <a href="../book/nowhere.html">a lost one</a>.</p>
<aside class="footnote-list"><aside class="footnote" id="id2"><span class="label">[1]</span>
<p>Below the line.</p></aside></aside></section></div>
<div class="toctree-wrapper compound"><section class="tex2jax_ignore" id="references"><h2>References</h2>
<div class="citation-list"><div class="citation" id="id2"><span class="label">[1]</span><p>Dingel. Jobs.</p></div></div>
</section></div></section><script>alert(1)</script></article></body></html>"""
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    return tmp_path


@pytest.fixture
def source(singlehtml, tmp_path_factory):
    return typst_source(singlehtml / "index.html", tmp_path_factory.mktemp("print"), **TITLES)


def pages(pdf):
    return int(re.search(rb"/Type/Pages/Count (\d+)", pdf)[1])


def test_chapters_are_top_headings_and_the_start_page_opens_the_book(source):
    headings = re.findall(r"^=+ .*", source.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == ["= About this book", "== What this is", "= 2\u2002How many?", "= References"]


def test_only_what_is_for_readers_is_printed(source):
    text = source.read_text(encoding="utf-8")
    for unwanted in ("menu", "secret", "alert(1)", "Show", "CSV", "SETPIECE", "headerlink"):
        assert unwanted not in text
    assert "#link(\"https://example.org/x\")[outside link]" in text and "nowhere.html" not in text


def test_exhibits_keep_caption_grade_note_and_printed_column(source):
    text = source.read_text(encoding="utf-8")
    assert r'#exhibit(label: "Table 2.2", title: [Jobs & \$ groups], grade: "O", note: [Percent.]' in text
    assert r"notes: ([A \* remark.],)" in text and r"[Managers \#1 \[x\]]" in text
    assert "entry(side: right, printed: true)[44]" in text
    assert "entry(side: right)[44.2 #interval[(43–45)]]" in text
    assert text.count("<table-2-2>") == 1 and '#link(label("table-2-2"))[Table 2.2]' in text
    assert '#grade("P")' in text


def test_drawings_are_files_in_ink_with_their_description(source):
    assert r'alt: "Shares \"rise\"."' in source.read_text(encoding="utf-8")
    drawing = (source.parent / "drawing-000.svg").read_text(encoding="utf-8")
    assert drawing.startswith("<svg") and "currentColor" not in drawing and "viewBox" in drawing


def test_footnotes_citations_and_formulas_find_their_way(source):
    text = source.read_text(encoding="utf-8")
    assert "#footnote[Below the line\\.]" in text or "#footnote[Below the line.]" in text
    assert "#link(<reference-id2>)[Dingel, 2020]" in text and text.count("<reference-id2>") == 2
    assert re.search(r"\$ (frac\(a, ?b\)|a / b).*\(1\)", text)


def test_the_paper_has_pages_and_the_same_bytes_twice(singlehtml, tmp_path):
    for name in ("one.pdf", "two.pdf"):
        write_pdf(singlehtml, tmp_path / name)
    first = (tmp_path / "one.pdf").read_bytes()
    assert first == (tmp_path / "two.pdf").read_bytes()
    assert pages(first) >= 4


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_text_of_the_paper_can_be_searched(singlehtml, tmp_path):
    write_pdf(singlehtml, tmp_path / "a.pdf", edition="Version 7")
    text = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True).stdout
    for words in ("Version 7", "Contents", "About this book", "Table 2.2", "Managers #1 [x]", "Below the line."):
        assert words in text


def test_a_long_table_goes_on_over_the_page_with_its_heading(tmp_path):
    rows = pd.DataFrame({"occupation": [f"Occupation {number}" for number in range(120)], "share": range(120)})
    shown = table("table-a-1", "Table A.1", "All", data=rows, show=GT(rows, rowname_col="occupation"), note="n",
                  grade=Grade.RULE, alt="Long.")
    (tmp_path / "index.html").write_text(f"<article><section><h1>T</h1>{shown.html()}</section></article>")
    write_pdf(tmp_path, tmp_path / "a.pdf")
    # Title, contents and at least three pages of rows.
    assert pages((tmp_path / "a.pdf").read_bytes()) >= 5


def test_bad_input_is_named_and_leaves_the_old_paper(singlehtml, tmp_path):
    pdf = tmp_path / "old.pdf"
    pdf.write_bytes(b"old")
    (singlehtml / "index.html").write_text("<article><img src='lost.png'></article>")
    with pytest.raises(BadInput, match="lost.png"):
        write_pdf(singlehtml, pdf)
    (singlehtml / "index.html").write_text("<p>no article</p>")
    with pytest.raises(BadInput, match="no article"):
        write_pdf(singlehtml, pdf)
    (singlehtml / "index.html").unlink()
    with pytest.raises(BadInput, match="no index.html"):
        write_pdf(singlehtml, pdf)
    assert pdf.read_bytes() == b"old"
