"""Figures: a matplotlib drawing in the book's frame, inline so that it follows dark mode and
zoom."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure

from telemigration.evidence.grades import Grade
from telemigration.exhibits.drawings import standalone_svg
from telemigration.exhibits.exhibit import Exhibit, nothing_to_show
from telemigration.exhibits.record import Drawing


def figure(
    id: str,
    label: str,
    title: str,
    *,
    data: pd.DataFrame,
    show: Figure | None,
    note: str,
    grade: Grade,
    survey: str | None = None,
    alt: str,
    empty: str = "",
) -> Exhibit:
    """A figure of the book.

    Parameters
    ----------
    id, label, title, data, note, grade, survey, alt : see `Exhibit`. `alt` says what the drawing
        shows, with the main numbers, for readers who cannot see it.
    show : the drawing, best made inside `with theme():`. It is closed, so that the notebook shows
        it only once. None where `data` has no rows.
    empty : why `data` may have no rows (a researcher's data may hold nothing to show); the page
        then says so.

    Raises
    ------
    BadInput : an id or text that cannot stand, or no rows and no `empty`.
    """
    if data.empty or show is None:
        return nothing_to_show(id, label, title, data, empty, grade, survey)
    drawing = Drawing(standalone_svg(show, id))
    plt.close(show)
    return Exhibit(id, label, title, data, drawing, note, grade, survey, alt).kept()
