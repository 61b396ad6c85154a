"""Tables in the book's frame."""

import pandas as pd

from telemigration.evidence.grades import Grade
from telemigration.exhibits.content import Table
from telemigration.exhibits.exhibit import Exhibit, nothing_to_show


def table(
    id: str,
    label: str,
    title: str,
    *,
    data: pd.DataFrame,
    show: Table,
    note: str,
    grade: Grade,
    survey: str | None = None,
    alt: str,
    searchable: bool = False,
    empty: str = "",
) -> Exhibit:
    """A table of the book.

    Parameters
    ----------
    id, label, title, data, note, grade, survey, alt : see `Exhibit`.
    show : what readers see of it.
    searchable : whether readers of the page can search, filter and sort it; without scripts it is a
        plain long table.
    empty : why `data` may have no rows (a researcher's data may hold nothing to show); the page
        then says so.

    Raises
    ------
    BadInput : an id or text that cannot stand, or no rows and no `empty`.
    """
    if data.empty:
        return nothing_to_show(id, label, title, data, empty, grade, survey)
    if searchable:
        show = show.to_be_searched()
    return Exhibit(id, label, title, data, show, note, grade, survey, alt).kept()
