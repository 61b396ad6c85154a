"""Teleworkable persons and shares of the surveys, by occupation, sector, place and person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from telemigration.evidence import Frame, Grade
from telemigration.occupations.classification import STATES
from telemigration.occupations.isco08 import MAJOR_GROUPS, SUB_ROWS, major_group, sub_row
from telemigration.parameters import Parameters
from telemigration.sources.sectors import sector_titles
from telemigration.sources.surveys import AGE_BANDS, surveys
from telemigration.survey.cubes import NOT_RECORDED
from telemigration.survey.estimates import Estimate, share_estimates, total_estimates
from telemigration.teleworkability.counts import (
    LABOUR_FORCE,
    Label,
    Persons,
    TeleworkableCounts,
)

CIVILIAN_GROUPS = tuple(MAJOR_GROUPS.values())[:9]
EDUCATION = ("primary or less", "lower secondary", "upper secondary", "tertiary")
STATUSES = {"Employed": ("employed",), "Unemployed": ("unemployed",), "Labour force": LABOUR_FORCE}
PERSONS = ("persons", "not_teleworkable", "missing", "total")
UNITS = dict.fromkeys(("share", "share_of_all"), "share") | dict.fromkeys(PERSONS, "persons")
"""Quantities of every cut: shares of the identified and of all, teleworkable persons and others."""
CONTRAST_UNITS = {"groups": "categories", "holds": "statement", "jobs": "jobs"}
NO_UNIT_GROUP = "no unit group"
ENDS = ("", "_low", "_high")
# Where more than a tenth of a status lack a trait, shares by that trait would be those of the rest.
MOST_UNRECORDED = 0.1


@dataclass(frozen=True)
class Shares:
    """Who could work from home, under one set of parameters, in each survey.

    Every method gives a Frame: series are the surveys' keys, quantities those of `UNITS` where the
    docstring names no others.
    """

    parameters: Parameters

    @property
    def surveys(self) -> tuple[str, ...]:
        """The survey and the one beside it."""
        return self.parameters.surveys

    @property
    def titles(self) -> dict[str, str]:
        """Short titles of the surveys, as headings."""
        return {key: self.counts(key).description.short for key in self.surveys}

    def counts(self, survey: str) -> TeleworkableCounts:
        """Counts of one survey under these parameters."""
        return _counts(survey, self.parameters)

    def changed(self, **changes: object) -> "Shares":
        """The same under other choices."""
        return replace(self, parameters=self.parameters.changed(**changes))

    def of_surveys(
        self, cut: Callable[[str], pd.DataFrame], units: Mapping[str, str] | None = None
    ) -> Frame:
        """One frame from the table (rows × quantities with _low and _high) of each survey."""
        units = UNITS if units is None else units
        told = {
            key: {"series": key, "survey": key, "grade": self.grade(key)} for key in self.surveys
        }
        return Frame.joined(Frame.melted(cut(key), units, **how) for key, how in told.items())

    def grade(self, survey: str) -> Grade:
        """The evidence that a survey is, by its description."""
        return self.counts(survey).description.grade

    @lru_cache(maxsize=32)  # noqa: B019
    def headline(self) -> Frame:
        """Employed, unemployed and labour force."""

        def cut(survey: str) -> pd.DataFrame:
            counts = self.counts(survey)
            found = {row: counts.by("all", status).loc["all"] for row, status in STATUSES.items()}
            return pd.DataFrame(found).T

        return self.of_surveys(cut)

    @lru_cache(maxsize=32)  # noqa: B019 - a handful of these live as long as their notebook
    def occupations(self, status: Sequence[str] = LABOUR_FORCE) -> Frame:
        """Major groups, the paper's sub-rows, those whom no unit group takes, and the total."""

        def cut(survey: str) -> pd.DataFrame:
            counts = self.counts(survey)
            groups = counts.by("all", status, major_group, pooled=True)
            without = groups.reindex([NO_UNIT_GROUP]).fillna(0.0)
            # A share of nobody is no share.
            without[[name for name in without if name.startswith("share")]] = np.nan
            parts = [
                groups.drop(index=NO_UNIT_GROUP, errors="ignore"),
                counts.by("all", status, sub_row, pooled=True).reindex(list(SUB_ROWS)),
                without,
                counts.by("all", status).rename(index={"all": "Total"}),
            ]
            # "Managers" is a major group and, without legislators, a row of the paper below it.
            parts[1] = parts[1].rename(index=lambda row: f"of these: {row}")
            return pd.concat(parts)

        return self.of_surveys(cut)

    def grouped(
        self, grouping: str, titles: Mapping[str, str], status: Sequence[str] = LABOUR_FORCE
    ) -> Frame:
        """Shares by the groups of one grouping, in the order of their titles, then the total."""

        def cut(survey: str) -> pd.DataFrame:
            counts, asked = self.counts(survey), self.asked(survey, grouping, status)
            groups = counts.by(grouping, asked).reindex(list(titles)).rename(index=titles)
            return pd.concat([groups, counts.by("all", asked).rename(index={"all": "Total"})])

        return self.of_surveys(cut)

    def sex(self) -> Frame:
        """Women and men."""
        return self.grouped("sex", {"women": "Women", "men": "Men"})

    def education(self) -> Frame:
        """Four levels of schooling."""
        return self.grouped("education", {each: each.capitalize() for each in EDUCATION})

    def age(self) -> Frame:
        """Bands of eight years."""
        return self.grouped("age", {band: band for band in AGE_BANDS})

    @lru_cache(maxsize=32)  # noqa: B019
    def sectors(self) -> Frame:
        """The paper's 14 sectors, employed; persons are jobs."""
        frame = self.grouped("sector", sector_titles(), ("employed",))
        return Frame(frame.data.assign(unit=frame.data["unit"].replace("persons", "jobs")))

    def formality(self) -> Frame:
        """Shares of informal, formal and all employed by major group: informal, formal, total."""
        units = dict.fromkeys(("informal", "formal", "total"), "share")
        return self.of_surveys(self._formality_of, units)

    def tertiary(self) -> Frame:
        """The teleworkable share of each major group in two parts, with tertiary education and
        without (quantities tertiary, other), and how many of the teleworkable have it (among)."""
        units = dict.fromkeys(("among", "tertiary", "other"), "share")
        return self.of_surveys(self._tertiary_of, units)

    def departments(self) -> Frame:
        """Employed by department; rows are DIVIPOLA codes."""
        return self.of_surveys(lambda survey: self.counts(survey).by("department", "employed"))

    def asked(self, survey: str, grouping: str, status: Sequence[str]) -> tuple[str, ...]:
        """Statuses for which a survey records a grouping, but for at most a tenth of persons."""
        return tuple(each for each in status if self._recorded(survey, grouping, each))

    def populations(self, grouping: str) -> str:
        """Whom the columns of a grouping hold, where that is not the labour force."""
        asked = {key: self.asked(key, grouping, LABOUR_FORCE) for key in self.surveys}
        short = [self.titles[key] for key, statuses in asked.items() if len(statuses) == 1]
        return f"{' and '.join(short)}: employed only." if short else "Employed and unemployed."

    @lru_cache(maxsize=32)  # noqa: B019
    def contrasts(self) -> Frame:
        """Numbers between groups: workers over 40 among the teleworkable, women among those whose
        sex is recorded, formal shares as a multiple of informal ones, major groups most of whose
        teleworkable workers have tertiary education."""
        units = {"share": "share", "ratio": "ratio"} | CONTRAST_UNITS
        return self.of_surveys(self._contrasts_of, units)

    def interviewed(self, survey: str) -> int:
        """Employed persons that a survey interviewed, all months together."""
        return int(self.counts(survey).cube.block("all", "employed").interviewed.sum())

    def added_departments(self) -> dict[str, float]:
        """Employed of a survey in departments that the other surveys at hand do not sample."""
        cuts = {survey: self.counts(survey).by("department", "employed") for survey in surveys()}
        employed = {survey: cut["total"] for survey, cut in cuts.items()}
        return {
            survey: float(found[~found.index.isin(_elsewhere(employed, survey))].sum())
            for survey, found in employed.items()
        }

    def _recorded(self, survey: str, grouping: str, status: str) -> bool:
        block = self.counts(survey).cube.block(grouping, status)
        unrecorded = block.among([NOT_RECORDED]).persons().sum()
        return bool(unrecorded <= MOST_UNRECORDED * block.persons().sum())

    @lru_cache(maxsize=32)  # noqa: B019
    def _formality_of(self, survey: str) -> pd.DataFrame:
        counts = self.counts(survey)
        split = counts.by(self.parameters.formality, "employed", major_group)
        whole = counts.by(self.parameters.formality, "employed")
        found = {
            part: pd.concat([split.xs(part), whole.loc[[part]].rename(index={part: "Total"})])
            for part in ("informal", "formal")
        }
        everyone = counts.by("all", "employed").rename(index={"all": "Total"})
        groups = counts.by("all", "employed", major_group, pooled=True)
        found["total"] = pd.concat([groups, everyone])
        columns = {
            f"{part}{end}": table[f"share{end}"]
            for part, table in found.items()
            for end in ("", "_low", "_high")
        }
        return pd.DataFrame(columns).reindex([*CIVILIAN_GROUPS, "Total"])

    @lru_cache(maxsize=32)  # noqa: B019
    def _tertiary_of(self, survey: str) -> pd.DataFrame:
        known = self._recorded_persons(survey, "education", major_group)
        pooled, tertiary = known.pooled(), known.among(["tertiary"]).pooled().of("teleworkable")
        identified = pooled.of("teleworkable", "not_teleworkable")
        among, part = (
            share_estimates(tertiary, whole) for whole in (pooled.of("teleworkable"), identified)
        )
        quantities = {"among": among.value, "among_low": among.low, "among_high": among.high}
        quantities |= {"tertiary": part.value, "other": pooled.share().value - part.value}
        columns = {name: values[0] for name, values in quantities.items()}
        return pd.DataFrame(columns, index=known.labels).reindex(list(CIVILIAN_GROUPS))

    def _contrasts_of(self, survey: str) -> pd.DataFrame:
        over_40 = [band for band in AGE_BANDS if int(band[:2]) > 40]
        age, sex = (self._recorded_persons(survey, each) for each in ("age", "sex"))
        formality = self.counts(survey).persons(self.parameters.formality, "employed")
        formal, informal = (_share_sums(formality.among([each])) for each in ("formal", "informal"))
        rows = {
            "Over 40 among teleworkable": ("share", age.part_in(over_40, "teleworkable")),
            "Women among the labour force": ("share", sex.part_in(["women"], *STATES)),
            "Formal by informal": ("ratio", total_estimates(formal / informal)[()]),
        }
        table = {row: _as_quantity(found, quantity) for row, (quantity, found) in rows.items()}
        among, services = self._tertiary_of(survey)["among"], "Services and sales workers"
        table["Mostly with tertiary education"] = {"groups": float((among > 0.5).sum())}
        without = float(among[services] < 0.5)
        table[f"{services} mostly without tertiary education"] = {"holds": without}
        of_informal = self._formality_of(survey).loc["Total", "informal"]
        by_all = of_informal / self.headline().number("Employed", survey)
        table["Informal by all"] = {"ratio": by_all}
        table["Jobs in commerce"] = {"jobs": self.sectors().number("Commercial", survey, "persons")}
        names = [f"{each}{end}" for each in ("share", "ratio", *CONTRAST_UNITS) for end in ENDS]
        return pd.DataFrame(table).T.reindex(columns=names)

    def _recorded_persons(self, survey: str, grouping: str, label: Label = None) -> Persons:
        asked = self.asked(survey, grouping, LABOUR_FORCE)
        return self.counts(survey).persons(grouping, asked, label).recorded()


@lru_cache(maxsize=64)
def _counts(survey: str, parameters: Parameters) -> TeleworkableCounts:
    """Counts keep their classification, which most tables of a notebook ask for again."""
    return TeleworkableCounts(survey, parameters)


def _share_sums(persons: Persons) -> np.ndarray:
    """Teleworkable share of one group in the full sample and in every replicate."""
    whole = persons.of("teleworkable", "not_teleworkable")
    return (persons.of("teleworkable") / whole)[0, 0]


def _as_quantity(found: Estimate, quantity: str) -> dict[str, float]:
    ends = zip(ENDS, ("value", "low", "high"), strict=True)
    return {f"{quantity}{end}": getattr(found, part) for end, part in ends}


def _elsewhere(tables: Mapping[str, pd.Series], survey: str) -> set[str]:
    return {code for key, table in tables.items() if key != survey for code in table.index}
