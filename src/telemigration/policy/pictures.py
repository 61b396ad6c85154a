"""The drawing of Section 8."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from telemigration.evidence import Frame
from telemigration.exhibits.charts import SERIES_COLOURS, SERIES_MARKS
from telemigration.exhibits.style import theme


def sizes_figure(frame: Frame, titles: Mapping[str, str]) -> Figure:
    """Sizes of groups in million persons, with intervals, one mark per survey."""
    values, low, high = (frame.wide(column=each) / 1e6 for each in ("value", "low", "high"))
    place = np.arange(len(values))[::-1]
    with theme():
        figure, axes = plt.subplots(figsize=(6.8, 0.9 + 0.4 * len(values)))
        for key, up, colour, mark in zip(
            frame.series, (0.14, -0.14), SERIES_COLOURS, SERIES_MARKS, strict=False
        ):
            axes.hlines(place + up, low[key], high[key], color=colour, linewidth=2.2, alpha=0.55)
            axes.plot(values[key], place + up, mark, color=colour, label=titles[key])
        axes.set_yticks(place, values.index)
        axes.set_xlim(0, None)
        axes.set_xlabel("million persons")
        axes.grid(axis="y", visible=False)
        axes.spines["left"].set_visible(False)
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1.01), ncols=2, borderaxespad=0)
    return figure
