"""Tables, figures and prose of the book: one object each, for page, print, CSV and screen
reader."""

from telemigration.exhibits.content import Column, Listing, Table
from telemigration.exhibits.exhibit import Exhibit
from telemigration.exhibits.figures import figure
from telemigration.exhibits.prose import one_of, plain, say, where
from telemigration.exhibits.tables import table

__all__ = [
    "Column",
    "Exhibit",
    "Listing",
    "Table",
    "figure",
    "one_of",
    "plain",
    "say",
    "table",
    "where",
]
