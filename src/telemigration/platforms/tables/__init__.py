"""The findings of Chapter 5 beside what the paper prints, as the chapter tells them."""

from telemigration.platforms.tables.pay import Pay
from telemigration.platforms.tables.places import Places
from telemigration.platforms.tables.reading import Reading
from telemigration.platforms.tables.work import Work


class Chapter(Work, Places, Pay, Reading):
    """All questions of Chapter 5, on the rows at hand or on a researcher's own."""


__all__ = ["Chapter"]
