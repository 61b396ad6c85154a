"""The findings of Chapter 6: firms, factors, and two articles on Colombia's exporters."""

from functools import cached_property

import pandas as pd

from telemigration.evidence import Frame, Grade, Value
from telemigration.exhibits.cells import NOTHING
from telemigration.exhibits.chapter import SurveyChapter
from telemigration.exhibits.content import Table
from telemigration.exhibits.topic import Display, Topic
from telemigration.organisation import examples, exports, series, technical_support
from telemigration.organisation.indicators import Indicators
from telemigration.sources.surveys import surveys

EXPORTER = "COL"
SOURCES = "World Bank, Argendata, UNCTAD"


class Chapter(SurveyChapter):
    """The questions of Chapter 6."""

    @cached_property
    def indicators(self) -> Indicators:
        """What is measured."""
        return Indicators(self.parameters)

    def placed(self) -> Display:
        """Figure 6.3: offshoring and outsourcing, with the paper's examples."""
        rows = examples.placed()
        return Display(
            rows,
            "Seen from the client. Examples as Section 6 names them, many from the report of the "
            "International Trade Centre (2010); none was checked. Callzilla's sites in Bogotá are "
            "captive for itself and outsourcing for its clients.",
            "; ".join(f"{row['name']}: {row['where']}, {row['who']}" for _, row in rows.iterrows()),
            Grade.TRANSCRIBED,
        )

    def captive(self) -> Display:
        """Figure 6.4: captive centres' part of offshore service jobs."""
        rows = examples.captive_shares()
        return Display(
            rows,
            "Percent, as printed; a survey quoted from the International Trade Centre (2010), "
            "whose "
            "data are not public.",
            "; ".join(f"{row.row} {100 * row.printed:.0f} percent" for row in rows.itertuples()),
            Grade.TRANSCRIBED,
        )

    def firms(self) -> Display:
        """Table 6.1: the Colombian firms of Section 6."""
        rows = examples.firms()
        return Display(
            rows,
            "As the paper tells it, from company pages, a commercial register and a directory; "
            "none "
            "was checked. The three numbers of Colombian Outsourcing Solutions are parts of its "
            "services: back office, voice, accounting.",
            "; ".join(f"{row['name']}: {row['sells']}" for _, row in rows.iterrows()),
            Grade.TRANSCRIBED,
            content=examples.firms_table(rows),
        )

    def exported(self) -> Display:
        """Figure 6.1: Colombia's exports of services in three series."""
        rows = series.exported(EXPORTER)
        told = "; ".join(
            f"{title}: {part['exports'].iloc[0]:,.0f} million USD in {part['year'].iloc[0]}, "
            f"{part['exports'].iloc[-1]:,.0f} in {part['year'].iloc[-1]}"
            for title, part in rows.groupby("title", sort=False)
        )
        note = (
            "Million USD at current prices. Other business services are implied by ICT exports "
            "(World Bank) and the composition of services exports (Argendata). Dotted: from 2022 "
            "the level of the statistics is another, which is no growth; in UNCTAD's series that "
            "is "
            "suspected."
        )
        return Display(rows, note, told, Grade.OTHER_PERIOD, SOURCES)

    def growth(self, exported: Display) -> Topic:
        """By which factor exports grew while call centres are said to have doubled."""
        start, end = series.COMPARED
        rows = [
            {
                "row": row,
                "value": series.growth(exported.data, kind, start, end),
                "name": f"forms.exports_factor.{kind}.{start}-{end}",
                "note": series.KINDS[kind][0],
            }
            for row, kind in (("Other business", "other_business"), ("By wire", "digital"))
        ]
        told = {"quantity": "factor", "unit": "factor", "digits": 2, "grade": Grade.OTHER_PERIOD}
        frame = Frame.of(rows, series=EXPORTER, survey=SOURCES, **told)
        return Topic("exports growth", frame, "Factor", {EXPORTER: "Colombia"})

    def measured(self) -> Topic:
        """Every indicator."""
        return Topic("indicators", self.indicators.frame(), "Indicators", self.titles)

    def oval(self, measured: Topic) -> Display:
        """Figure and Table 6.2: the factors, what the paper says of them, and the indicator."""
        rows = factors(
            *(measured.at(row) for row in ("Pay", "Tertiary education", "Internet", "Capital"))
        )
        heads = {
            "says": "what the paper says",
            "indicator": "indicator",
            "shown": "Colombia",
            "place": "more in",
        }
        return Display(
            rows[["factor", "says", "indicator", "value", "short"]],
            self.caveat,
            "; ".join(f"{row.factor}: {row.indicator}. {row.says}" for row in rows.itertuples()),
            Grade.OTHER_PERIOD,
            self.surveys[0],
            Table.of(rows, heads, "factor"),
        )

    def schooling(self, measured: Topic) -> str:
        """How tertiary education changed from the earlier survey to the later, in a sentence."""
        earlier, later = sorted(self.surveys, key=lambda survey: surveys()[survey].year)
        before, after = (measured.at("Tertiary education", each) for each in (earlier, later))
        verb = "has grown" if after > before else "has not grown"
        return (
            f"Schooling {verb}: of those in teleworkable jobs {before} had tertiary education in "
            f"{self.titles[earlier]} and {after} in {self.titles[later]}."
        )

    def items(self) -> Display:
        """Table 6.3 and Figure 6.5: exports of industry 4.0 by item."""
        rows = exports.by_item()
        told = "; ".join(
            f"{row.row}: {row.before:.0f} million USD in 2020, {row.now:.1f} in 2021, growth "
            f"{row.growth:.0f} percent"
            for row in rows.itertuples()
        )
        note = (
            "Million USD, January to October; 2021 as printed or left by the printed items, 2020 "
            "from printed growth. In parentheses the range that rounding of the printed numbers "
            "allows. The article counts audiovisual work in the total and once within BPO."
        )
        return Display(rows, note, told, Grade.ARITHMETIC, content=exports.items_table(rows))

    def implied(self) -> Topic:
        """What the article's numbers imply for each other."""
        return Topic("article on exports", exports.implied(), "Implied", {"article": "Article"})

    def ranking(self) -> Display:
        """Table 6.4: a ranking by confidence."""
        rows = exports.ranking()
        return Display(
            rows,
            "Rank as the article gives it; scores are not published.",
            ", ".join(f"{row.rank} {row.country}" for row in rows.itertuples()),
            Grade.TRANSCRIBED,
            content=Table.of(rows, {"country": "country"}, "rank"),
        )

    def incentives(self) -> Display:
        """Table 6.5: film incentives, the article and the law."""
        rows = examples.incentives()
        Topic("film incentives", examples.incentive_frame(rows), "Rate", {"law": "Law"})
        return Display(
            rows,
            "Percent of the money spent in Colombia. The certificate is of 2019, not of 2012: Ley "
            "1955 put it into Ley 1556.",
            "; ".join(f"{row.row}: {100 * row.rate:.0f} percent" for row in rows.itertuples()),
            Grade.RULE,
            content=examples.incentives_table(rows),
        )

    def support(self, measured: Topic) -> Display:
        """Table 6.6: the statements on technical support."""
        frame = technical_support.countryside(measured.frame)
        Topic("technical support", frame, "Statements", dict.fromkeys(frame.series, ""))
        rows = technical_support.statements(measured.frame)
        return Display(
            rows[["claim", "row", "finding"]],
            self.caveat,
            "; ".join(f"{row.row}: {row.finding}" for row in rows.itertuples()),
            Grade.OTHER_PERIOD,
            self.surveys[0],
            Table.of(rows, {"finding": "what is measured", "indicator": "indicator"}),
        )

    def borne_out(self, support: Display) -> int:
        """How many statements on technical support hold."""
        return int(support.data["finding"].str.startswith("Holds").sum())


def factors(pay: Value, tertiary: Value, internet: Value, capital: Value) -> pd.DataFrame:
    """The Oval Model's factors with their indicators.

    Returns
    -------
    DataFrame with columns factor, says, indicator (words), short (for the drawing), shown (the
    result with its grade), value (number, missing where nothing is measured) and place.
    """
    known = {
        "Wages": (
            "US pay as a multiple of Colombian pay",
            f"US pay {pay:.0f bare} times",
            pay,
            "Section 3",
        ),
        "Human capital": (
            "teleworkable workers with tertiary education",
            f"{tertiary:.0f bare} with\ntertiary education",
            tertiary,
            "Figure 2.1",
        ),
        "Infrastructure": (
            "labour force with internet at home",
            f"{internet:.0f bare} with\ninternet at home",
            internet,
            "Table 4.3",
        ),
        "Clustering": (
            "Bogotá's part of teleworkable jobs",
            f"{capital:.0f bare} of jobs\nin Bogotá",
            capital,
            "Map 2.1",
        ),
    }
    rows = examples.factors()
    found = [known.get(factor, ("not measured", "", None, "")) for factor in rows["factor"]]
    indicator, short, shown, place = zip(*found, strict=True)
    return rows.assign(
        indicator=indicator,
        short=short,
        shown=[NOTHING if each is None else each for each in shown],
        value=[None if each is None else each.value for each in shown],
        place=place,
    )
