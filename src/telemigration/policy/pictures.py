"""The drawing of Section 8."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from telemigration.exhibits.charts import SERIES_COLOURS, SERIES_MARKS
from telemigration.exhibits.style import theme


def sizes_figure(rows: pd.DataFrame, titles: Mapping[str, str]) -> Figure:
    """Sizes of groups in million persons, with intervals, one mark per survey.

    Parameters
    ----------
    rows : `telemigration.policy.groups.Groups.rows`.
    titles : legend by survey.
    """
    place = np.arange(len(rows))[::-1]
    with theme():
        figure, axes = plt.subplots(figsize=(6.8, 0.9 + 0.4 * len(rows)))
        for (key, title), up, colour, mark in zip(
            titles.items(), (0.14, -0.14), SERIES_COLOURS, SERIES_MARKS, strict=False
        ):
            ends = (rows[f"{key}_{end}"] / 1e6 for end in ("low", "high"))
            axes.hlines(place + up, *ends, color=colour, linewidth=2.2, alpha=0.55)
            axes.plot(rows[key] / 1e6, place + up, mark, color=colour, label=title)
        axes.set_yticks(place, rows["row"])
        axes.set_xlim(0, None)
        axes.set_xlabel("million persons")
        axes.grid(axis="y", visible=False)
        axes.spines["left"].set_visible(False)
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1.01), ncols=2, borderaxespad=0)
    return figure
