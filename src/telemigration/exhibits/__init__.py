"""Tables, figures and prose of the book: one object each, for page, print, CSV and screen
reader."""

from telemigration.exhibits.figures import figure
from telemigration.exhibits.prose import say
from telemigration.exhibits.record import Exhibit
from telemigration.exhibits.tables import table

__all__ = ["Exhibit", "figure", "say", "table"]
