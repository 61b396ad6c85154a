"""Drawings that only Section 2 needs."""

from collections.abc import Mapping
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from telemigration.evidence.frame import Frame
from telemigration.exhibits.style import GROUND, INK, LINE, MUTED, SHARES, theme
from telemigration.sources.geography import DEPARTMENTS, departments

# Discs for places that the outlines lack or that are too small to see: name, place, and where the
# name stands.
DISCS = {
    "11": ("Bogotá", (-74.09, 4.65), (-79.9, 6.6)),
    "88": ("San Andrés", (-79.5, 12.2), (-79.0, 12.25)),
}
TOO_SMALL = "88"


def department_maps(frame: Frame, titles: Mapping[str, str]) -> Figure:
    """A map per survey: teleworkable share of the employed by department, Bogotá a disc."""
    outlines = departments().query("department != @TOO_SMALL")
    values = frame.wide()
    values.index = values.index.map({name: code for code, name in DEPARTMENTS.items()})
    scale = Normalize(values.min().min(), values.max().max())
    with theme():
        figure, axes = plt.subplots(1, len(frame.series), figsize=(7.2, 5.4), squeeze=False)
        for panel, survey in zip(axes[0], frame.series, strict=True):
            shares = outlines["department"].map(values[survey])
            _one_map(panel, outlines.assign(share=shares), scale)
            _discs(panel, values[survey], scale)
            panel.set_title(titles[survey])
        _scale_bar(figure, axes, scale)
    return figure


def _scale_bar(figure: Figure, axes: Any, scale: Normalize) -> None:
    colours = plt.cm.ScalarMappable(scale, SHARES)
    place: dict[str, Any] = {"orientation": "horizontal", "shrink": 0.45, "aspect": 32, "pad": 0.02}
    percent = PercentFormatter(xmax=1, decimals=0)
    bar = figure.colorbar(colours, ax=axes, format=percent, **place)
    bar.outline.set_visible(False)
    bar.set_label("teleworkable share of the employed")


def _one_map(panel: Axes, outlines: Any, scale: Normalize) -> None:
    unknown = {"color": LINE, "edgecolor": MUTED, "hatch": "////", "linewidth": 0.3}
    look = {"cmap": SHARES, "norm": scale, "edgecolor": GROUND, "linewidth": 0.6}
    outlines.plot("share", ax=panel, missing_kwds=unknown, **look)
    panel.set_axis_off()
    panel.set_aspect(1)


def _discs(panel: Axes, share: pd.Series, scale: Normalize) -> None:
    for code, (name, place, beside) in DISCS.items():
        value = share.get(code)
        if value is None or pd.isna(value):
            continue
        line = {"arrowstyle": "-", "color": INK, "linewidth": 0.8, "shrinkB": 5}
        told: dict[str, Any] = {"fontsize": 8.5, "color": INK, "va": "center"}
        panel.annotate(name, place, xytext=beside, arrowprops=line, **told)
        disc: dict[str, Any] = {"color": SHARES(scale(value)), "markersize": 10}
        panel.plot(*place, "o", markeredgecolor=INK, markeredgewidth=1.2, **disc)
