"""Pictures of Section 5: clouds of words beside bars that can be read off, and pairs of words
against chance."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from math import ceil
from random import Random
from typing import Any, NamedTuple

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from wordcloud.wordcloud import IntegralOccupancyMap

from telemigration.evidence import Frame
from telemigration.exhibits.drawings import TOLD
from telemigration.exhibits.style import COMPARISON, INK, LINE, MUTED, SURVEY, theme

FONT = FontProperties("DejaVu Sans")
LONGEST = 24
"""Letters of a word that are drawn; the rest becomes an ellipsis."""
UNKNOWN = "□"
"""Stands for a letter that the font lacks, or that no reader would see."""
LARGEST, SMALLEST = 54.0, 9.0
"""Font sizes of a cloud, in points."""
POINTS = 72
LABELS = 9.5
ONE_IN_A_THOUSAND = 10.83
"""Log-likelihood that independent words exceed once in a thousand pairs (chi-squared, one degree of
freedom)."""

# Wide enough for a column of the page, narrow enough for a phone to show it without scrolling.
_WIDTH, _GAP, _BARS = 6.6 * POINTS, 18.0, 108.0
_ROW = 21.0
# Room between words, across and down: points, and parts of the font size.
_APART, _APART_OF_SIZE = np.array([2.0, 2.0]), np.array([0.24, 0.08])
_SHRINK = 0.92
_TRIES = 5


class Placed(NamedTuple):
    """A word of a cloud: its row in the counts, the text drawn, font size, and where its base line
    begins.

    Size and place are in points, from the lower left corner of the cloud.
    """

    row: int
    text: str
    size: float
    left: float
    up: float


def cloud(frame: Frame, titles: Mapping[str, str], first: int = 12) -> Figure | None:
    """Findings on words (rows) as `cloud_figure`; the series needs no heading."""
    if frame.data.empty:
        return None
    counts = frame.wide("titles")
    return cloud_figure(pd.DataFrame({"word": counts.index, "titles": _whole(counts)}), first)


def pairs(frame: Frame, titles: Mapping[str, str], first: int = 15) -> Figure | None:
    """Findings on pairs of words (rows "one + other") as `associations_figure`; None of none."""
    if frame.data.empty:
        return None
    found = {name: frame.wide(name) for name in ("titles", "expected", "log_likelihood")}
    words = found["titles"].index.str.split(" + ", regex=False)
    columns = {"first": words.str[0], "second": words.str[1], "titles": _whole(found["titles"])}
    measured = {name: table.to_numpy()[:, 0] for name, table in found.items() if name != "titles"}
    return associations_figure(pd.DataFrame(columns | measured), first)


def _whole(counts: pd.DataFrame) -> np.ndarray:
    return counts.to_numpy()[:, 0].astype(int)


def drawable(word: str, longest: int = LONGEST) -> str:
    """A word as the drawings' font can show it: letters it lacks as `UNKNOWN`, and no more than
    `longest` letters.

    >>> drawable("diseño"), drawable("数据 sql"), drawable("electroencefalograficamente")
    ('diseño', '□□ sql', 'electroencefalograficam…')
    """
    known = "".join(
        letter if ord(letter) in _letters() and letter.isprintable() else UNKNOWN
        for letter in unicodedata.normalize("NFC", word)
    )
    return known if len(known) <= longest else known[: longest - 1] + "…"


def cloud_figure(rows: pd.DataFrame, first: int = 12) -> Figure | None:
    """Words as a cloud, and beside it the `first` words as bars with their numbers of
    titles.

    The area of a word's letters grows with its number of titles, down to letters of `SMALLEST`
    points; words of the bars have the bars' colour. On a page each word says its number under the
    pointer. A line below tells how many words are not in the cloud because the font lacks their
    letters, because there is no room, or because they look alike once shortened.

    Parameters
    ----------
    rows : columns word and titles, most frequent first.

    Returns
    -------
    The drawing, the same for the same rows; None if there are no rows.
    """
    if rows.empty:
        return None
    ranked = rows.head(first)
    height = _ROW * max(len(ranked), 5) + 6
    label = max(_ink(drawable(word), LABELS)[2] for word in ranked["word"]) + 8
    width = _WIDTH - _GAP - label - _BARS
    with theme(figure__constrained_layout__use=False):
        figure = plt.figure(figsize=(_WIDTH / POINTS, height / POINTS))
        placed = cloud_layout(rows, width, height)
        _draw_cloud(
            figure.add_axes((0, 0, width / _WIDTH, 1)), rows, placed, len(ranked), width, height
        )
        _draw_bars(
            figure.add_axes(((width + _GAP + label) / _WIDTH, 0, _BARS / _WIDTH, 1)), ranked, height
        )
        _tell_absent(figure, len(rows) - len(placed), height)
    return figure


def cloud_layout(rows: pd.DataFrame, width: float, height: float) -> list[Placed]:
    """Words in a rectangle (points), in the largest letters that leave room for all of them.

    Free places are found by `wordcloud`, the same on every run. Its own loop shrinks single words
    that find no room and puts words between the long letters of others; here all words shrink
    alike, so that sizes stay comparable, and boxes stay apart. Only if letters of `SMALLEST` points
    are too large still are the last words left out.
    """
    texts = [drawable(word) for word in rows["word"]]
    titles = rows["titles"].to_numpy(float)
    inks = {
        row: ink
        for row, text in enumerate(texts)
        if UNKNOWN not in text and text not in texts[:row] and (ink := _ink(text, 1)).any()
    }
    found: list[Placed] = []
    for largest, chance in product(_sizes(), map(Random, range(_TRIES))):
        size = np.maximum(largest * np.sqrt(titles / titles.max()), SMALLEST)
        origins = _origins([(ink, size[row]) for row, ink in inks.items()], width, height, chance)
        found = [
            Placed(row, texts[row], size[row], *origin)
            for row, origin in zip(inks, origins, strict=False)
        ]
        if len(found) == len(inks):
            break
    return found


def associations_figure(
    pairs: pd.DataFrame, first: int = 15, least: float = ONE_IN_A_THOUSAND
) -> Figure | None:
    """The surest pairs of words: titles with both against titles by chance, and the log-likelihood
    as bars.

    A log scale makes the distance of the two marks the number of times a pair is more frequent than
    by chance. A network of words shows neither counts nor certainty that could be read off.

    Parameters
    ----------
    pairs : columns first, second, titles, expected, log_likelihood, surest first, as of
        `words.associations`.

    Returns
    -------
    The drawing of the `first` pairs that reach a log-likelihood of `least`; None if there are none.
    """
    rows = pairs[pairs["log_likelihood"] >= least].head(first)
    if rows.empty:
        return None
    with theme():
        figure, (counts, sureness) = plt.subplots(
            1, 2, sharey=True, width_ratios=(5, 2), figsize=(6.6, 0.95 + 0.29 * len(rows))
        )
        place = np.arange(len(rows))[::-1]
        _draw_against_chance(counts, rows, place)
        _draw_sureness(sureness, rows, place)
        counts.set_yticks(
            place,
            [f"{drawable(row.first)} + {drawable(row.second)}" for row in rows.itertuples()],
            parse_math=False,
        )
        counts.set_ylim(-0.6, len(rows) - 0.4)
    return figure


@cache
def _letters() -> frozenset[int]:
    return frozenset(get_font(findfont(FONT)).get_charmap())


def _ink(text: str, size: float) -> np.ndarray:
    """Left, lower, right and upper edge of a text from the beginning of its base line, in points;
    zeros if blank."""
    points, codes = (np.array(each) for each in text_to_path.get_text_path(FONT, text))
    if not len(points):
        return np.zeros(4)
    # Edges of the curves' control points, which hold the curves: their exact extents take longer
    # than all the rest.
    drawn = points[codes != Path.CLOSEPOLY] * size / text_to_path.FONT_SCALE
    return np.concatenate([drawn.min(axis=0), drawn.max(axis=0)])


def _sizes() -> Iterator[float]:
    size = LARGEST
    while size > SMALLEST:
        yield size
        size *= _SHRINK
    yield SMALLEST


def _origins(
    words: Sequence[tuple[np.ndarray, float]], width: float, height: float, chance: Random
) -> Iterator[tuple[float, float]]:
    """Begins of base lines for words given as (ink of one point, size), up to the first that finds
    no room."""
    room = IntegralOccupancyMap(int(height), int(width), None)
    taken = np.zeros((int(height), int(width)), dtype=np.uint32)
    for ink, size in words:
        left, lower, right, upper = ink * size
        aside, above = _APART + size * _APART_OF_SIZE
        across, down = ceil(right - left + aside), ceil(upper - lower + above)
        corner = room.sample_position(down, across, chance)
        if corner is None:
            return
        top, start = corner
        taken[top : top + down, start : start + across] = 1
        room.update(taken, top, start)
        yield start + aside / 2 - left, height - top - above / 2 - upper


def _draw_cloud(
    axes: Axes,
    rows: pd.DataFrame,
    placed: Sequence[Placed],
    ranked: int,
    width: float,
    height: float,
) -> None:
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.set_axis_off()
    titles = rows["titles"].to_numpy()
    for word in placed:
        axes.text(
            word.left,
            word.up,
            word.text,
            fontsize=word.size,
            fontproperties=FONT,
            va="baseline",
            color=SURVEY if word.row < ranked else INK,
            parse_math=False,
            gid=f"{TOLD}{word.text}: {titles[word.row]:,}",
        )


def _draw_bars(axes: Axes, rows: pd.DataFrame, height: float) -> None:
    place = height / 2 + _ROW * (np.arange(len(rows))[::-1] - (len(rows) - 1) / 2)
    axes.barh(place, rows["titles"], height=0.66 * _ROW, color=SURVEY)
    axes.set_yticks(place, [drawable(word) for word in rows["word"]], parse_math=False)
    _count_bars(axes, rows["titles"], place)
    axes.set(xlim=(0, 1.42 * rows["titles"].max()), ylim=(0, height))


def _count_bars(axes: Axes, values: pd.Series, place: np.ndarray) -> None:
    _tell(axes, values, place, "{:,.0f}".format, 4)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.grid(visible=False)
    axes.xaxis.set_visible(False)


def _tell_absent(figure: Figure, words: int, height: float) -> None:
    if words:
        why = "for want of letters or room, or too long to tell apart"
        figure.text(
            0,
            -14 / height,
            f"Not in the cloud, {why}: {words}",
            color=MUTED,
            fontsize=9,
            va="baseline",
        )


def _draw_against_chance(axes: Axes, rows: pd.DataFrame, place: np.ndarray) -> None:
    chance, both = rows["expected"], rows["titles"]
    axes.hlines(place, chance, both, color=LINE, linewidth=3, zorder=1)
    open_mark: dict[str, Any] = {
        "color": "none",
        "markeredgecolor": COMPARISON,
        "markeredgewidth": 1.6,
    }
    axes.plot(chance, place, "o", label="by chance", **open_mark)
    axes.plot(both, place, "o", color=SURVEY, markersize=7, label="titles with both")
    _tell(axes, both, place, "{:,}".format, 7)
    _tell(axes, chance, place, _few_digits, -7)
    axes.set_xscale("log")
    axes.set_xlabel("titles, logarithmic scale")
    axes.set_xlim(chance.min() / 3.5, both.max() * 2.8)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,g}")
    axes.minorticks_off()
    axes.spines["left"].set_visible(False)
    axes.grid(axis="y", visible=False)
    above: dict[str, Any] = {"loc": "lower left", "bbox_to_anchor": (0, 1.0), "borderaxespad": 0}
    axes.legend(**above, ncols=2, handletextpad=0.2, columnspacing=1.2)


def _tell(
    axes: Axes, values: pd.Series, place: np.ndarray, said: Callable[[float], str], beside: float
) -> None:
    """Each value in words beside its mark, on its right or, where `beside` is negative, left."""
    how: dict[str, Any] = {"textcoords": "offset points", "va": "center", "fontsize": 9}
    side = "left" if beside > 0 else "right"
    for value, where in zip(values, place, strict=True):
        axes.annotate(said(value), (value, where), xytext=(beside, 0), ha=side, **how)


def _few_digits(expected: float) -> str:
    if expected < 0.005:
        return "<0.01"
    return f"{expected:,.{0 if expected >= 9.95 else 1 if expected >= 0.95 else 2}f}"


def _draw_sureness(axes: Axes, rows: pd.DataFrame, place: np.ndarray) -> None:
    axes.barh(place, rows["log_likelihood"], height=0.62, color=SURVEY)
    _count_bars(axes, rows["log_likelihood"], place)
    axes.tick_params(labelleft=False)
    axes.set_xlim(0, 1.5 * rows["log_likelihood"].max())
    axes.set_title("log-likelihood", fontweight="normal", fontsize=9.5, pad=5)
