"""The findings of Chapter 7: countries that sell services abroad, each beside Colombia."""

from functools import cached_property

import pandas as pd

from telemigration.evidence import Frame, Grade
from telemigration.evidence.frame import finding
from telemigration.exhibits.chapter import BookChapter
from telemigration.exhibits.prose import Prose
from telemigration.exhibits.topic import Display, Topic
from telemigration.exhibits.words import row_by_row
from telemigration.trade import comparison, statements, stories
from telemigration.trade.breaks import breaks, turning_point
from telemigration.trade.comparison import BEFORE_PANDEMIC, REFERENCE
from telemigration.trade.growth import WINDOW, growth_table
from telemigration.trade.layouts import growth_content, levels_table, telework_table
from telemigration.trade.mix import mix
from telemigration.trade.series import known_economies, series
from telemigration.trade.stories import ILO, UNCTAD

BOTH_SERIES = "UNCTAD 2010–2023, World Bank 1992–2024"


class Chapter(BookChapter):
    """The questions of Chapter 7."""

    @cached_property
    def studied(self) -> list[str]:
        """The countries told of."""
        return stories.studied(self.parameters.countries)

    @cached_property
    def beside(self) -> list[str]:
        """The countries told of, and Colombia."""
        return list(dict.fromkeys([*self.studied, REFERENCE]))

    @property
    def names(self) -> str:
        """All of them as a list in words."""
        return stories.names(self.beside)

    @property
    def alone(self) -> bool:
        """Whether Colombia is the only one."""
        return self.studied == [REFERENCE]

    @property
    def unknown(self) -> str:
        """What is not known of whom."""
        missing = comparison.gaps(self.beside)
        if not missing:
            return "All series hold all of these countries."
        return "*What is not known.* " + " ".join(missing)

    @property
    def turning_points_on_record(self) -> bool:
        """Whether the paper tells of a turning point of every country told of."""
        return all(turning_point(country).country for country in self.studied)

    def stories(self) -> Prose:
        """Every country in a paragraph."""
        frame = stories.numbers(self.beside)
        titles = {country: known_economies()[country] for country in self.beside}
        self.topic("stories", frame, "Numbers of the stories", titles=titles)
        paragraphs = [stories.story(country, frame).markdown for country in self.beside]
        return Prose("\n\n".join(paragraphs))

    @cached_property
    def _exports(self) -> pd.DataFrame:
        return series(self.beside)

    @property
    def sources(self) -> list[str]:
        """Series that hold any of the countries."""
        return [each for each in ("unctad", "wdi") if (self._exports["source"] == each).any()]

    @property
    def breaks(self) -> str:
        """Where the series of these countries break, in words."""
        told = [
            f"{known_economies()[each.country]}, {each.year}: {each.reason}"
            for each in breaks()
            if each.country in self.beside and each.source in self.sources
        ]
        return " ".join(told)

    def exports(self) -> Display:
        """Figure 7.1: exports a head by year."""
        rows = self._exports
        last = rows.dropna(subset="per_head").groupby(["source", "country"], sort=False).tail(1)
        return self.display("exports", rows, Grade.OTHER_PERIOD, BOTH_SERIES, shown=last)

    def levels(self) -> Display:
        """Table 7.1: level and weight of digitally deliverable exports."""
        rows = comparison.levels(self.beside)
        survey, known = "UNCTAD 2010–2023, Argendata 2005–2022", rows.dropna(subset="per_head_2019")
        told = {"shown": known, "content": levels_table(rows), "until": BEFORE_PANDEMIC}
        return self.display("levels", rows, Grade.OTHER_PERIOD, survey, **told)

    def composition(self) -> Display:
        """Figure 7.2: what service exports consist of."""
        rows = mix(self.beside)
        shown, survey = rows.assign(business=100 * rows["other_business"]), "Argendata 2005–2022"
        return self.display("composition", rows, Grade.OTHER_PERIOD, survey, shown=shown)

    def growth(self) -> Display:
        """Table 7.2: growth before and after each country's turning point."""
        rows = growth_table(self.studied, REFERENCE)
        points = rows.drop_duplicates("country")
        told = {
            "events": row_by_row(points, "{name} {turning_point}, {event}"),
            "window": WINDOW,
            "shown": rows.assign(rates=[_rates(row) for _, row in rows.iterrows()]),
            "content": growth_content(rows),
        }
        return self.display("growth", rows, Grade.OTHER_PERIOD, BOTH_SERIES, **told)

    def accelerations(self, growth: Display) -> Topic:
        """How many series grew faster after than before, and faster after than Colombia's."""
        both = growth.data.dropna(subset=["before_rate", "after_rate"])
        found = {
            "series": len(both),
            "faster": (both["after_rate"] > both["before_rate"]).sum(),
            "ahead": (both["after_rate"] > both["after_reference_rate"]).sum(),
        }
        rows = [finding(row, many, "count", f"trade.growth.{row}") for row, many in found.items()]
        told = {"series": BOTH_SERIES, "survey": BOTH_SERIES, "grade": Grade.OTHER_PERIOD}
        titles = {BOTH_SERIES: BOTH_SERIES}
        return self.topic("accelerations", Frame.of(rows, **told), "Series", titles=titles)

    def telework(self) -> Display:
        """Table 7.3: teleworkable shares by two-digit occupations."""
        rows = comparison.telework(self.beside)
        cities = " Argentina's survey covers its large cities only." if "ARG" in self.beside else ""
        told = {"content": telework_table(rows), "cities": cities}
        survey = "ILO 2020, GEIH 2023"
        return self.display("telework", rows, Grade.OTHER_PERIOD, survey, **told)

    def pool_and_sales(self, who: Display, level: Display) -> Topic | None:
        """Largest by smallest teleworkable share and exports a head; None of fewer than two."""
        both = who.data.merge(level.data, on="country")[["teleworkable", "per_head_2019"]].dropna()
        both = both[both["per_head_2019"] > 0]
        if len(both) < 2:
            return None
        ends, told = both.max() / both.min(), {"digits": 1, "series": "countries"}
        found = {"pool": (ends["teleworkable"], ILO), "sales": (ends["per_head_2019"], UNCTAD)}
        rows = [
            finding(row, times, "ratio", f"trade.{row}.ratio", survey=survey, **told)
            for row, (times, survey) in found.items()
        ]
        frame, titles = Frame.of(rows, grade=Grade.OTHER_PERIOD), {"countries": "Countries"}
        return self.topic("pool and sales", frame, "Largest by smallest", titles=titles)

    def answers(self) -> Topic:
        """What the series say of the paper's single numbers."""
        return self.topic("trade answers", statements.answers(), "Answers")


def _rates(row: pd.Series) -> str:
    """Growth before and after, as far as it is known, in words."""
    known = {when: row[f"{when}_rate"] for when in ("before", "after")}
    told = (
        f"{100 * rate:.1f} percent a year {when}" for when, rate in known.items() if rate == rate
    )
    return ", ".join(told)
