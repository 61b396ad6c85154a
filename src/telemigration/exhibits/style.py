"""The look of the figures: one palette that works on white, on dark paper and for colour-blind
readers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from matplotlib import rc_context
from matplotlib.colors import LinearSegmentedColormap

# Stand-ins: the page replaces them by its own text, line and ground colours, light or dark.
INK = "#1f2429"
MUTED = "#6b7178"
LINE = "#d5d9de"
GROUND = "#ffffff"

# What a number comes from. Lightness lies between white and dark paper (contrast of 3 with both).
SURVEY = "#2e7ebb"
COMPARISON = "#d9702b"
PAPER = "#858b93"
PALETTE = (SURVEY, COMPARISON, "#1a9a84", "#a873c9", "#a98a12", "#d45f8a", PAPER)

SHARES = LinearSegmentedColormap.from_list(
    "shares", ["#dfe9b5", "#8cc9a1", "#3fa0a0", "#2c73a3", "#2f4a8a"]
)

_THEME: dict[str, Any] = {
    "figure.figsize": (6.6, 4.0),
    "figure.facecolor": "none",
    "figure.constrained_layout.use": True,
    "savefig.facecolor": "none",
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "axes.titlesize": 10.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 10,
    "axes.labelsize": 10,
    "axes.facecolor": "none",
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": LINE,
    "grid.linewidth": 0.8,
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 9.5,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "legend.frameon": False,
    "legend.fontsize": 9.5,
    "lines.linewidth": 2,
    "lines.markersize": 6,
    "patch.edgecolor": GROUND,
    "svg.fonttype": "path",
}


@contextmanager
def theme(**changes: Any) -> Iterator[None]:
    """Draw with the book's look: `with theme(): fig, ax = plt.subplots()`. Keywords change single
    rc settings (`figure__figsize=(6, 6)` for `figure.figsize`).

    >>> import matplotlib as mpl
    >>> with theme(font__size=8):
    ...     mpl.rcParams["font.size"]
    8.0
    """
    from cycler import cycler

    settings: Any = {
        "axes.prop_cycle": cycler(color=PALETTE),
        **_THEME,
        **{name.replace("__", "."): value for name, value in changes.items()},
    }
    with rc_context(settings):
        yield
