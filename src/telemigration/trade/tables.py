"""The findings of Chapter 7: countries that sell services abroad, each beside Colombia."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from telemigration.evidence import Frame, Grade
from telemigration.exhibits.prose import Prose
from telemigration.exhibits.topic import Display, Topic
from telemigration.parameters import Parameters
from telemigration.trade import comparison, statements, stories
from telemigration.trade.breaks import breaks, turning_point
from telemigration.trade.comparison import BEFORE_PANDEMIC, REFERENCE
from telemigration.trade.growth import WINDOW, growth_table
from telemigration.trade.layouts import growth_content, levels_table, telework_table
from telemigration.trade.mix import TYPE_TITLES, mix
from telemigration.trade.series import known_economies, series
from telemigration.trade.stories import ILO, UNCTAD

BOTH_SERIES = "UNCTAD 2010–2023, World Bank 1992–2024"
NO_DATA = "no data of these countries"


@dataclass(frozen=True)
class Chapter:
    """The questions of Chapter 7."""

    parameters: Parameters

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
        Topic("stories", frame, "Numbers of the stories", titles)
        paragraphs = [stories.story(country, frame).markdown for country in self.beside]
        return Prose("\n\n".join(paragraphs))

    @cached_property
    def _exports(self) -> pd.DataFrame:
        return series(self.beside)

    @property
    def sources(self) -> list[str]:
        """Series that hold any of the countries."""
        return [each for each in ("unctad", "wdi") if (self._exports["source"] == each).any()]

    def exports(self) -> Display:
        """Figure 7.1: exports a head by year."""
        rows = self._exports
        cut = " ".join(
            f"{known_economies()[each.country]}, {each.year}: {each.reason}"
            for each in breaks()
            if each.country in self.beside and each.source in self.sources
        )
        last = rows.dropna(subset="per_head").groupby(["source", "country"], sort=False).tail(1)
        told = "; ".join(
            f"{row.name_} in {row.year}: {row.per_head:.0f} dollars a head"
            for row in last.rename(columns={"name": "name_"}).itertuples()
        )
        note = (
            "Current US dollars a head, logarithmic: equal slopes are equal growth. Population: "
            "Penn World Table 10.01 to 2019, then its trend of five years; before 2005 not kept "
            f"here. Lines are cut where a series breaks. {cut} UNCTAD by World Bank Data360; World "
            "Bank, BX.GSR.CCIS.CD."
        )
        return Display(rows, note, told or NO_DATA, Grade.OTHER_PERIOD, BOTH_SERIES)

    def levels(self) -> Display:
        """Table 7.1: level and weight of digitally deliverable exports."""
        rows = comparison.levels(self.beside)
        told = "; ".join(
            f"{name}: {head:.0f} dollars a head in 2019"
            for name, head in zip(rows["name"], rows["per_head_2019"], strict=True)
            if pd.notna(head)
        )
        note = (
            "Sold by wire: from business, telecommunication and IT services alone, to all services "
            f"but travel and transport; last year up to {BEFORE_PANDEMIC}, since in the pandemic "
            "travel fell away and every other share rose. A dot: no data. UNCTAD; Penn World Table "
            "10.01, extended after 2019; shares derived from Fundar, Argendata, CC BY-NC-SA 4.0, "
            "not for commercial use."
        )
        survey = "UNCTAD 2010–2023, Argendata 2005–2022"
        grade = Grade.OTHER_PERIOD
        return Display(rows, note, told or NO_DATA, grade, survey, levels_table(rows))

    def composition(self) -> Display:
        """Figure 7.2: what service exports consist of."""
        rows = mix(self.beside)
        kinds = ("other_business", "telecom_it")
        told = "; ".join(
            f"{row['name']} {row['period']}: "
            + ", ".join(f"{TYPE_TITLES[kind]} {100 * row[kind]:.0f}" for kind in kinds)
            + " percent"
            for _, row in rows.iterrows()
        )
        note = (
            "Percent of service exports, means of the years reported in each period. Other "
            "services: finance, insurance, licences, culture, construction, repair, government. "
            "Derived from Fundar, Argendata, CC BY-NC-SA 4.0: same licence, not for commercial use."
        )
        return Display(rows, note, told or NO_DATA, Grade.OTHER_PERIOD, "Argendata 2005–2022")

    def growth(self) -> Display:
        """Table 7.2: growth before and after each country's turning point."""
        rows = growth_table(self.studied, REFERENCE)
        events = "; ".join(
            f"{row['name']} {row['turning_point']}, {row['event']}"
            for _, row in rows.drop_duplicates("country").iterrows()
        )
        told = "; ".join(
            f"{row['name']}, {row['series']}: "
            + ", ".join(
                f"{100 * row[f'{when}_rate']:.1f} percent a year {when}"
                for when in ("before", "after")
                if pd.notna(row[f"{when}_rate"])
            )
            for _, row in rows.iterrows()
        )
        note = (
            f"Percent a year, current US dollars, between the years in small print: up to {WINDOW} "
            f"on each side, as far as the series reach. Turning points: {events}. A dot: the "
            "series "
            "does not reach. ICT services: World Bank; digitally deliverable services: UNCTAD."
        )
        alt = told or "no series reaches a turning point"
        return Display(rows, note, alt, Grade.OTHER_PERIOD, BOTH_SERIES, growth_content(rows))

    def accelerations(self, growth: Display) -> Topic:
        """How many series grew faster after than before, and faster after than Colombia's."""
        both = growth.data.dropna(subset=["before_rate", "after_rate"])
        found = {
            "series": len(both),
            "faster": (both["after_rate"] > both["before_rate"]).sum(),
            "ahead": (both["after_rate"] > both["after_reference_rate"]).sum(),
        }
        rows = [
            {"row": row, "value": float(value), "name": f"trade.growth.{row}"}
            for row, value in found.items()
        ]
        told = {"quantity": "count", "unit": "count", "grade": Grade.OTHER_PERIOD}
        frame = Frame.of(rows, series=BOTH_SERIES, survey=BOTH_SERIES, **told)
        return Topic("accelerations", frame, "Series", {BOTH_SERIES: BOTH_SERIES})

    def telework(self) -> Display:
        """Table 7.3: teleworkable shares by two-digit occupations."""
        rows = comparison.telework(self.beside)
        told = "; ".join(
            f"{row['name']}: {100 * row['teleworkable']:.1f} percent in {row['year']}"
            for _, row in rows.iterrows()
        )
        cities = " Argentina's survey covers its large cities only." if "ARG" in self.beside else ""
        note = (
            "Colombia: GEIH 2023 (the ILO's table of April 2020 lacks it), put to two digits to be "
            f"compared; its own chapter uses four.{cities} Countries that report ISCO-88 or no "
            "two-digit table are left out. Derived from ILOSTAT (ILO terms) and O*NET (CC BY 4.0)."
        )
        survey = "ILO 2020, GEIH 2023"
        return Display(rows, note, told, Grade.OTHER_PERIOD, survey, telework_table(rows))

    def pool_and_sales(self, who: Display, level: Display) -> Topic | None:
        """Largest by smallest teleworkable share and exports a head; None of fewer than two."""
        both = who.data.merge(level.data, on="country")[["teleworkable", "per_head_2019"]].dropna()
        both = both[both["per_head_2019"] > 0]
        if len(both) < 2:
            return None
        ends = both.max() / both.min()
        rows = [
            {"row": "pool", "value": ends["teleworkable"], "survey": ILO},
            {"row": "sales", "value": ends["per_head_2019"], "survey": UNCTAD},
        ]
        named = [row | {"name": f"trade.{row['row']}.ratio"} for row in rows]
        told = {"quantity": "ratio", "unit": "ratio", "digits": 1, "grade": Grade.OTHER_PERIOD}
        frame = Frame.of(named, series="countries", **told)
        return Topic("pool and sales", frame, "Largest by smallest", {"countries": "Countries"})

    def answers(self) -> Topic:
        """What the series say of the paper's single numbers."""
        return Topic("trade answers", statements.answers(), "Answers", {})
