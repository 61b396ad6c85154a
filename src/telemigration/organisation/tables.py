"""The findings of Chapter 6: firms, factors, and two articles on Colombia's exporters."""

from collections.abc import Mapping
from functools import cached_property

import pandas as pd

from telemigration.evidence import Frame, Grade, Value
from telemigration.evidence.frame import finding
from telemigration.exhibits.cells import NOTHING
from telemigration.exhibits.chapter import SurveyChapter
from telemigration.exhibits.content import Table
from telemigration.exhibits.topic import Display, Topic
from telemigration.exhibits.words import row_by_row
from telemigration.organisation import examples, exports, series, technical_support
from telemigration.organisation.indicators import Indicators
from telemigration.sources.surveys import surveys

EXPORTER = "COL"
SOURCES = "World Bank, Argendata, UNCTAD"

TERTIARY, PAY = "Tertiary education", "US pay as a multiple of Colombian pay"
SCHOOLING = "teleworkable workers with tertiary education"
LINES, PLACES = "labour force with internet at home", "Bogotá's part of teleworkable jobs"
INDICATORS = {
    "Wages": ("Pay", PAY, "US pay {:.0f bare} times", "Section 3"),
    "Human capital": (TERTIARY, SCHOOLING, "{:.0f bare} with\ntertiary education", "Figure 2.1"),
    "Infrastructure": ("Internet", LINES, "{:.0f bare} with\ninternet at home", "Table 4.3"),
    "Clustering": ("Capital", PLACES, "{:.0f bare} of jobs\nin Bogotá", "Map 2.1"),
}
"""By factor: the finding that tells of it, in words, as the drawing says it, and where it is."""


class Chapter(SurveyChapter):
    """The questions of Chapter 6."""

    @cached_property
    def indicators(self) -> Indicators:
        """What is measured."""
        return Indicators(self.parameters)

    def placed(self) -> Display:
        """Figure 6.3: offshoring and outsourcing, with the paper's examples."""
        return self.display("placed", examples.placed(), Grade.TRANSCRIBED)

    def captive(self) -> Display:
        """Figure 6.4: captive centres' part of offshore service jobs."""
        return self.display("captive", examples.captive_shares(), Grade.TRANSCRIBED)

    def firms(self) -> Display:
        """Table 6.1: the Colombian firms of Section 6."""
        rows = examples.firms()
        content = examples.firms_table(rows)
        return self.display("firms", rows, Grade.TRANSCRIBED, content=content)

    def exported(self) -> Display:
        """Figure 6.1: Colombia's exports of services in three series."""
        rows = series.exported(EXPORTER)
        ends = rows.groupby("title", sort=False)[["year", "exports"]].agg(["first", "last"])
        ends.columns = [f"{name}_{end}" for name, end in ends.columns]
        shown = ends.reset_index()
        return self.display("exported", rows, Grade.OTHER_PERIOD, SOURCES, shown=shown)

    def growth(self, exported: Display) -> Topic:
        """By which factor exports grew while call centres are said to have doubled."""
        start, end = series.COMPARED
        rows = []
        for row, kind in (("Other business", "other_business"), ("By wire", "digital")):
            factor = series.growth(exported.data, kind, start, end)
            name, note = f"forms.exports_factor.{kind}.{start}-{end}", series.KINDS[kind][0]
            rows.append(finding(row, factor, "factor", name, note=note, digits=2))
        frame = Frame.of(rows, series=EXPORTER, survey=SOURCES, grade=Grade.OTHER_PERIOD)
        return Topic("exports growth", frame, "Factor", {EXPORTER: "Colombia"})

    def measured(self) -> Topic:
        """Every indicator."""
        return Topic("indicators", self.indicators.frame(), "Indicators", self.titles)

    def oval(self, measured: Topic) -> Display:
        """Figure and Table 6.2: the factors, what the paper says of them, and the indicator."""
        rows = factors({row: measured.at(row) for row, *_ in INDICATORS.values()})
        heads = {"says": "what the paper says", "indicator": "indicator"}
        content = Table.of(rows, heads | {"shown": "Colombia", "place": "more in"}, "factor")
        rows = rows[["factor", "says", "indicator", "value", "short"]]
        return self.display("oval", rows, Grade.OTHER_PERIOD, self.first, content=content)

    def schooling(self, measured: Topic) -> str:
        """How tertiary education changed from the earlier survey to the later, in a sentence."""
        earlier, later = sorted(self.surveys, key=lambda survey: surveys()[survey].year)
        before, after = (measured.at(TERTIARY, each) for each in (earlier, later))
        verb = "has grown" if after > before else "has not grown"
        return (
            f"Schooling {verb}: of those in teleworkable jobs {before} had tertiary education in "
            f"{self.titles[earlier]} and {after} in {self.titles[later]}."
        )

    def items(self) -> Display:
        """Table 6.3 and Figure 6.5: exports of industry 4.0 by item."""
        rows = exports.by_item()
        content = exports.items_table(rows)
        return self.display("items", rows, Grade.ARITHMETIC, content=content)

    def implied(self) -> Topic:
        """What the article's numbers imply for each other."""
        return Topic("article on exports", exports.implied(), "Implied", {"article": "Article"})

    def ranking(self) -> Display:
        """Table 6.4: a ranking by confidence."""
        rows = exports.ranking()
        content = Table.of(rows, {"country": "country"}, "rank")
        listed = row_by_row(rows, "{rank} {country}", between=", ")
        return self.display("ranking", rows, Grade.TRANSCRIBED, content=content, listed=listed)

    def incentives(self) -> Display:
        """Table 6.5: film incentives, the article and the law."""
        rows = examples.incentives()
        Topic("film incentives", examples.incentive_frame(rows), "Rate", {"law": "Law"})
        content = examples.incentives_table(rows)
        return self.display("incentives", rows, Grade.RULE, content=content)

    def support(self, measured: Topic) -> Display:
        """Table 6.6: the statements on technical support."""
        frame = technical_support.countryside(measured.frame)
        Topic("technical support", frame, "Statements", dict.fromkeys(frame.series, ""))
        rows = technical_support.statements(measured.frame)
        content = Table.of(rows, {"finding": "what is measured", "indicator": "indicator"})
        rows = rows[["claim", "row", "finding"]]
        return self.display("support", rows, Grade.OTHER_PERIOD, self.first, content=content)

    def borne_out(self, support: Display) -> int:
        """How many statements on technical support hold."""
        return int(support.data["finding"].str.startswith("Holds").sum())


def factors(measured: Mapping[str, Value]) -> pd.DataFrame:
    """The Oval Model's factors with their indicators, from the findings that `INDICATORS` names.

    Returns
    -------
    DataFrame with columns factor, says, indicator (words), short (for the drawing), shown (the
    result with its grade), value (number, missing where nothing is measured) and place.
    """
    rows = examples.factors()
    found = [INDICATORS.get(factor, ("", "not measured", "", "")) for factor in rows["factor"]]
    names, indicators, shorts, places = zip(*found, strict=True)
    values = [measured.get(name) for name in names]
    return rows.assign(
        indicator=indicators,
        short=[short.format(value) for short, value in zip(shorts, values, strict=True)],
        shown=[NOTHING if each is None else each for each in values],
        value=[None if each is None else each.value for each in values],
        place=places,
    )
