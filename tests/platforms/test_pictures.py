"""Clouds and pairs of words: what they show is what was counted, and no word can harm or hide
another."""

import warnings
from collections.abc import Iterator
from xml.etree import ElementTree

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from scipy.stats import chi2

from telemigration.exhibits.drawings import inline_svg, standalone_svg
from telemigration.exhibits.style import INK
from telemigration.parameters import Parameters
from telemigration.places import derived_folder
from telemigration.platforms import pictures
from telemigration.platforms.tables import Chapter
from telemigration.platforms.words import associations

HOSTILE = [
    "$x^2$",
    "<b>&amp;",
    "pneumonoultramicroscopicsilicovolcanoconiosis",
    "数据分析",
    "שלום",
    "برمجة",
    "diseño",
    " ",
    "\u2800",
    "a\u202eb",
    "x\x00y",
    "]]>",
    "$",
    "--",
    "electroence\u0301phalogramme",
    "\n",
    "\"'",
]
LONG = [f"{rank:02d}{'extraordinariamente' * 2}" for rank in range(60)]


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    plt.close("all")


def counted(words: list[str]) -> pd.DataFrame:
    titles = np.arange(len(words), 0, -1) * 10
    return pd.DataFrame({"word": words, "titles": titles}).head(60)


def committed(name: str, dump: str, language: str) -> pd.DataFrame:
    rows = pd.read_csv(derived_folder() / "platforms" / f"{name}.csv", keep_default_na=False)
    return rows[(rows["dump"] == dump) & (rows["language"] == language)].drop(
        columns=["dump", "language"]
    )


def upwork(first: int) -> pd.DataFrame:
    return committed("words", "upwork-postings", "en").head(first)


def pairs() -> pd.DataFrame:
    words = committed("words", "workana-postings", "es")
    return associations(
        committed("word-pairs", "workana-postings", "es"),
        words[["word", "titles"]],
        int(words["of"].iloc[0]),
    )


def ink(figure: Figure) -> list[tuple[int, int, int, int]]:
    """First and last row and column that each word of a cloud blackens, drawn alone."""
    cloud, bars = figure.axes
    bars.set_visible(False)
    words, canvas = cloud.texts, FigureCanvasAgg(figure)
    edges = []
    for shown in words:
        for word in words:
            word.set_visible(word is shown)
        with mpl.rc_context({"text.hinting": "none"}):  # as in an SVG
            canvas.draw()
        dark = np.asarray(canvas.buffer_rgba())[..., 3] > 0
        across, down = np.flatnonzero(dark.any(axis=0)), np.flatnonzero(dark.any(axis=1))
        edges.append((down[0], down[-1], across[0], across[-1]))
    return edges


def test_findings_are_drawn_as_their_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "cloud_figure", lambda rows, first: rows)
    monkeypatch.setattr(pictures, "associations_figure", lambda rows, first: rows)
    chapter = Chapter(Parameters())
    words = pictures.cloud(chapter.words("posting", "en").frame, {})
    pd.testing.assert_frame_equal(words, upwork(50)[["word", "titles"]], check_dtype=False)
    first = pictures.pairs(chapter.pairs().frame, {}).iloc[0]
    assert (first["first"], first["second"], first["titles"]) == ("full", "stack", 223)
    assert first["log_likelihood"] > first["titles"] > first["expected"]


def test_bars_tell_the_counts_of_the_first_words() -> None:
    rows = upwork(30)
    bars = pictures.cloud_figure(rows, 12).axes[1]
    assert [label.get_text() for label in bars.get_yticklabels()] == rows["word"].head(12).tolist()
    assert [bar.get_width() for bar in bars.patches] == rows["titles"].head(12).tolist()
    assert [text.get_text() for text in bars.texts] == [
        f"{titles:,}" for titles in rows["titles"].head(12)
    ]


def test_each_word_of_the_cloud_tells_its_count_on_a_page() -> None:
    rows = upwork(40)
    page = inline_svg(standalone_svg(pictures.cloud_figure(rows), "cloud"), "cloud", "words")
    told = {
        title.text
        for title in ElementTree.fromstring(page).iter("{http://www.w3.org/2000/svg}title")
    }
    assert told == {f"{row.word}: {row.titles:,}" for row in rows.itertuples()}


def test_the_area_of_letters_grows_with_the_count() -> None:
    rows = upwork(60)
    placed = pictures.cloud_layout(rows, 300, 260)
    sizes = pd.Series({word.row: word.size for word in placed}).sort_index()
    assert len(sizes) == 60
    exact = sizes.iloc[0] * np.sqrt(rows["titles"] / rows["titles"].iloc[0])
    assert sizes.to_numpy() == pytest.approx(
        exact.clip(lower=pictures.SMALLEST).to_numpy(), rel=1e-9
    )


def test_slowly_falling_counts_still_give_falling_sizes() -> None:
    rows = pd.DataFrame(
        {"word": [f"w{rank}" for rank in range(40)], "titles": range(400, 200, -5), "of": 1000}
    )
    placed = pictures.cloud_layout(rows, 300, 260)
    assert placed[-1].size / placed[0].size == pytest.approx(np.sqrt(205 / 400), rel=1e-9)


@pytest.mark.parametrize(
    "rows",
    [upwork(60), counted(HOSTILE), counted(LONG), upwork(5), upwork(2), upwork(1)],
    ids=["60", "hostile", "long", "5", "2", "1"],
)
def test_no_word_touches_another_or_leaves_the_cloud(rows: pd.DataFrame) -> None:
    figure = pictures.cloud_figure(rows)
    boxes = ink(figure)
    right = figure.axes[0].get_window_extent().x1
    assert boxes and all(box[3] <= right for box in boxes)
    for rank, (top, bottom, left, end) in enumerate(boxes):
        assert not any(
            top <= other[1] and other[0] <= bottom and left <= other[3] and other[2] <= end
            for other in boxes[:rank]
        )


def test_the_same_words_give_the_same_bytes_and_few_of_them() -> None:
    once, again = (standalone_svg(pictures.cloud_figure(upwork(60)), "cloud") for _ in range(2))
    assert once == again and len(once.encode()) < 150_000
    once, again = (standalone_svg(pictures.associations_figure(pairs()), "pairs") for _ in range(2))
    assert once == again and len(once.encode()) < 150_000


def test_nothing_counted_gives_no_drawing() -> None:
    assert pictures.cloud_figure(upwork(0)) is None
    assert pictures.associations_figure(pairs().head(0)) is None


def test_hostile_words_come_out_as_plain_letters() -> None:
    rows = counted(HOSTILE)
    table = pd.DataFrame(
        {
            "first": rows["word"],
            "second": rows["word"].iloc[::-1].to_numpy(),
            "titles": rows["titles"],
            "expected": 0.5,
            "log_likelihood": 99.0,
        }
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for figure in (pictures.cloud_figure(rows, 15), pictures.associations_figure(table)):
            page = inline_svg(standalone_svg(figure, "words"), "words", "words")
            names = {element.tag.split("}")[1] for element in ElementTree.fromstring(page).iter()}
            assert names <= {"svg", "g", "path", "use", "defs", "clipPath", "rect", "title"}
            labels = [
                label for axes in figure.axes for label in (*axes.get_yticklabels(), *axes.texts)
            ]
            assert any("$x^2$" in label.get_text() for label in labels)
            assert not any(label.get_parse_math() for label in labels if "$" in label.get_text())


def test_words_take_the_colours_of_the_page() -> None:
    page = inline_svg(standalone_svg(pictures.cloud_figure(upwork(40)), "cloud"), "cloud", "words")
    assert INK not in page and page.count("currentColor") > 28


def test_letters_without_a_shape_are_boxes_in_bars_and_missed_in_the_cloud() -> None:
    figure = pictures.cloud_figure(counted(["数据", "web", "分析"]))
    assert [label.get_text() for label in figure.axes[1].get_yticklabels()] == ["□□", "web", "□□"]
    assert [word.get_text() for word in figure.axes[0].texts] == ["web"]
    assert figure.texts[0].get_text().endswith(": 2")


def test_bars_remain_where_no_word_has_letters_of_the_font() -> None:
    figure = pictures.cloud_figure(counted(["数据"]))
    assert not figure.axes[0].texts and len(figure.axes[1].patches) == 1


def test_what_the_font_draws_is_composed_and_short() -> None:
    assert pictures.drawable("disen\u0303o") == "diseño"
    assert pictures.drawable("a" * 40) == "a" * 23 + "…" and pictures.drawable("a" * 24) == "a" * 24


def test_pairs_tell_counts_chance_and_log_likelihood() -> None:
    rows = pairs().query("log_likelihood > 10.83").head(5)
    counts, sureness = pictures.associations_figure(pairs(), 5).axes
    chance, both = (line.get_xdata() for line in counts.lines)
    assert both.tolist() == rows["titles"].tolist() and chance.tolist() == rows["expected"].tolist()
    assert [bar.get_width() for bar in sureness.patches] == rows["log_likelihood"].tolist()
    assert {text.get_text() for text in counts.texts} >= {f"{titles}" for titles in rows["titles"]}
    assert [label.get_text() for label in counts.get_yticklabels()][:2] == [
        "full + stack",
        "punto + venta",
    ]


def test_pairs_that_chance_may_have_made_are_left_out() -> None:
    shown = len(pictures.associations_figure(pairs(), 99).axes[1].patches)
    assert shown == (chi2.sf(pairs()["log_likelihood"], 1) < 0.001).sum() < len(pairs())
    assert pictures.associations_figure(pairs(), least=1000) is None


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        (0.0001, "<0.01"),
        (0.064, "0.06"),
        (0.96, "1.0"),
        (5.96, "6.0"),
        (9.96, "10"),
        (1234.5, "1,234"),
    ],
)
def test_small_expected_numbers_keep_two_digits(expected: float, told: str) -> None:
    rows = pd.DataFrame(
        {
            "first": ["a"],
            "second": ["b"],
            "titles": [2000],
            "expected": [expected],
            "log_likelihood": [50.0],
        }
    )
    assert told in [text.get_text() for text in pictures.associations_figure(rows).axes[0].texts]
