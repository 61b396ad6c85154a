"""Pictures of Section 5: ranked words instead of clouds, so that counts can be read."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from telemigration.exhibits.style import SURVEY, theme


def word_shares(words: pd.DataFrame, first: int = 25) -> pd.DataFrame:
    """The most frequent words with the share of titles that hold them.

    Parameters
    ----------
    words : columns of, word, titles, most frequent first.
    """
    rows = words.head(first)
    return rows.assign(share=rows["titles"] / rows["of"])[["word", "titles", "of", "share"]]


def words_figure(rows: pd.DataFrame) -> Figure:
    """`word_shares` as bars in two columns, the word large where it is frequent, its number of titles behind it."""
    half = (len(rows) + 1) // 2
    with theme():
        figure, both = plt.subplots(1, 2, sharex=True, figsize=(7.2, 0.6 + 0.3 * half))
        for axes, part in zip(both, (rows.iloc[:half], rows.iloc[half:]), strict=True):
            place = np.arange(len(part))[::-1] + half - len(part)
            axes.barh(place, part["share"], height=0.68, color=SURVEY)
            axes.set_yticks(place, part["word"])
            for where, row in zip(place, part.itertuples(), strict=True):
                axes.annotate(f"{row.titles:,}", (row.share, where), xytext=(4, 0), textcoords="offset points",
                              va="center", fontsize=9)
            axes.set_xlim(0, 1.15 * rows["share"].max())
            axes.set_ylim(-0.6, half - 0.4)
            axes.spines["left"].set_visible(False)
            axes.grid(axis="y", visible=False)
            axes.xaxis.set_major_formatter(lambda value, _: f"{100 * value:g} %")
    return figure
