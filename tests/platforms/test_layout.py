"""Topics of platforms in words."""

from telemigration.evidence.frame import Frame
from telemigration.exhibits.content import Column
from telemigration.platforms.layout import Told


def test_a_series_is_spoken_of_as_its_column_is_headed():
    columns = (Column("freelancer-8401 share", "at hand", spanner="Freelancer: CVs"),)
    rows = [{"row": "Translator", "value": 0.017, "digits": 1}]
    found = Frame.of(rows, series="freelancer-8401", quantity="share", unit="share")
    told = Told("none", found, "Share of rows", {}, columns=columns)
    assert told.in_words() == "Share of rows. Freelancer: CVs, at hand: Translator 1.7 percent."
