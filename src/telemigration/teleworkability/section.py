"""The rows of the paper's Tables 2.1 to 2.5 and Figures 2.1 to 2.3: printed and computed, one row
per line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import pandas as pd

from telemigration.occupations.isco08 import MAJOR_GROUPS, SUB_ROWS, major_group, sub_row
from telemigration.paper.published import claim, printed_share, published_table
from telemigration.parameters import Parameters
from telemigration.sources.sectors import sector_titles
from telemigration.sources.surveys import AGE_BANDS
from telemigration.survey.cubes import NOT_RECORDED
from telemigration.survey.estimates import Estimate, estimate, shares, totals
from telemigration.teleworkability.counts import (
    LABOUR_FORCE,
    TeleworkableCounts,
    summary,
    unit_group_labels,
)

EDUCATION = ("primary or less", "lower secondary", "upper secondary", "tertiary")
# Table 2.2 uses the titles of ISCO-88, Table 2.4 those of ISCO-08, for the same groups.
PAPER_ROWS = {
    "Professionals": "2",
    "Clerks": "4",
    "Technicians and associate professionals": "3",
    "Legislators and managers": "1",
    "Service workers and shop and market sales workers": "5",
    "Craft and related trades workers": "7",
    "Plant and machine operators and assemblers": "8",
    "Elementary occupations": "9",
    "Skilled agricultural and fishery workers": "6",
    "Military forces": "0",
}
INTERVALS = "Intervals of 95 % from replicate weights of households: a lower bound, as sampling units are not public."
TERTIARY_PARTS = (("tertiary", "with tertiary education"), ("other", "without"))


@dataclass(frozen=True)
class Section2:
    """All comparisons of Section 2 under one set of parameters.

    Columns of every table: `row`, `printed` (fraction, missing where the paper prints nothing
    certain), and for each survey key k the share k, k_low, k_high and, where useful, k_persons.
    """

    parameters: Parameters

    @property
    def surveys(self) -> tuple[str, ...]:
        """The survey and the one beside it."""
        return self.parameters.surveys

    @cached_property
    def titles(self) -> dict[str, str]:
        """Short titles of the surveys, as headings."""
        return {key: self.counts(key).description.short for key in self.surveys}

    def counts(self, survey: str) -> TeleworkableCounts:
        """Counts of one survey under these parameters."""
        return _counts(survey, self.parameters)

    def headline(self) -> pd.DataFrame:
        """Table 2.1: employed, unemployed and labour force; persons, shares of the identified and
        of all."""
        printed = published_table("2-1").set_index("group")
        paper = {
            "Employed": "colombia_employed",
            "Unemployed": "colombia_unemployed_with_experience_or_seeking",
            "Labour force": "colombia_total",
        }
        rows = pd.DataFrame(
            {
                "row": list(paper),
                "printed": [
                    printed.loc[key, "pct_of_identified_derived"] / 100 for key in paper.values()
                ],
                "printed_of_all": [
                    printed.loc[key, "pct_of_all_incl_not_identified_derived"] / 100
                    for key in paper.values()
                ],
                "printed_persons": [
                    printed.loc[key, "compatible_persons"] for key in paper.values()
                ],
            }
        )
        statuses = {
            "Employed": ("employed",),
            "Unemployed": ("unemployed",),
            "Labour force": LABOUR_FORCE,
        }
        for survey in self.surveys:
            found = pd.concat(
                [self.counts(survey).by("all", statuses[row]).assign(row=row) for row in paper]
            )
            rows = rows.merge(_named(found, survey, every=True), on="row")
        return rows

    @lru_cache(maxsize=32)  # noqa: B019 - a handful of sections live as long as their notebook
    def occupations(self, status: Sequence[str] = LABOUR_FORCE) -> pd.DataFrame:
        """Table 2.2: ISCO major groups and the paper's sub-rows, labour force."""
        printed = printed_share("2-2", "occupation", "pct_compatible_excl_missing_printed")
        rows = pd.DataFrame({"row": printed.index, "printed": printed.to_numpy()})
        rows = rows[rows["row"].isin([*PAPER_ROWS, *SUB_ROWS])]
        labour_force = published_table("2-1").set_index("group").loc["colombia_total"]
        identified = labour_force["compatible_persons"] + labour_force["non_compatible_persons"]
        total = pd.DataFrame(
            {"row": ["Total"], "printed": [labour_force["compatible_persons"] / identified]}
        )
        rows = pd.concat([rows, total], ignore_index=True)
        for survey in self.surveys:
            counts = self.counts(survey)
            groups = counts.by("all", status, unit_group_labels(major_group), pooled=True)
            titles = {MAJOR_GROUPS[digit]: row for row, digit in PAPER_ROWS.items()}
            found = pd.concat(
                [
                    groups.rename(index=titles),
                    counts.by("all", status, unit_group_labels(sub_row), pooled=True),
                    counts.by("all", status).rename(index={"all": "Total"}),
                ]
            )
            rows = rows.merge(
                _named(found.rename_axis("row").reset_index(), survey), on="row", how="left"
            )
        return rows

    def grouped(
        self,
        grouping: str,
        order: Sequence[str],
        status: Sequence[str],
        titles: dict[str, str] | None = None,
        printed: dict[str, float] | None = None,
    ) -> pd.DataFrame:
        """Shares by the groups of one grouping, in a given order, then the total."""
        labels = {group: (titles or {}).get(group, group.capitalize()) for group in order} | {
            "all": "Total"
        }
        rows = pd.DataFrame({"row": list(labels.values())})
        rows["printed"] = rows["row"].map(printed or {}).astype(float)
        for survey in self.surveys:
            counts = self.counts(survey)
            found = pd.concat(
                [
                    counts.by(grouping, self.asked(survey, grouping, status)),
                    counts.by("all", self.asked(survey, grouping, status)),
                ]
            )
            found["row"] = found.index.map(labels)
            rows = rows.merge(_named(found.dropna(subset="row"), survey), on="row", how="left")
        return rows

    def asked(self, survey: str, grouping: str, status: Sequence[str]) -> tuple[str, ...]:
        """The statuses for which a survey records a grouping: those with at most a tenth of persons
        unrecorded."""
        cube = self.counts(survey).cube
        kept = []
        for each in status:
            persons = cube.cells(grouping, each)[0].groupby(level="group").sum()
            if persons.get(NOT_RECORDED, 0.0) <= 0.1 * persons.sum():
                kept.append(each)
        return tuple(kept)

    def sex(self) -> pd.DataFrame:
        """Table 2.3, which the paper skips: women and men, whole labour force where the survey says
        so."""
        return self.grouped(
            "sex",
            ("women", "men"),
            LABOUR_FORCE,
            printed={
                row: claim(id).number / 100
                for row, id in (("Women", "P000-059"), ("Men", "P000-058"), ("Total", "P000-040"))
            },
        )

    def education(self) -> pd.DataFrame:
        """Figure 2.2: shares by education; the paper prints no values."""
        return self.grouped("education", EDUCATION, LABOUR_FORCE)

    def age(self) -> pd.DataFrame:
        """Figure 2.3: shares by age; the paper prints no values."""
        return self.grouped("age", AGE_BANDS, LABOUR_FORCE)

    @lru_cache(maxsize=32)  # noqa: B019
    def sectors(self) -> pd.DataFrame:
        """Table 2.5: the 14 sectors, employed, sorted as the paper sorts them."""
        printed = printed_share("2-5", "sector", "pct_performable_employed_corrected")
        keys = {title: key for key, title in sector_titles().items()}
        order = [keys[row] for row in printed.index if row in keys]
        return self.grouped("sector", order, ("employed",), sector_titles(), printed.to_dict())

    def formality(self) -> pd.DataFrame:
        """Table 2.4: informal and formal employed by major group; columns carry _informal, _formal
        and _total."""
        printed = published_table("2-4").set_index("occupation")
        rows = pd.DataFrame({"row": [*list(MAJOR_GROUPS.values())[:9], "Total"]})
        for part in ("informal", "formal", "total"):
            rows[f"printed_{part}"] = rows["row"].map(
                printed[f"{part}_pct_performable_from_home"] / 100
            )
        for survey in self.surveys:
            found = self._formality_of(survey)
            for part in ("informal", "formal", "total"):
                rows = rows.merge(_named(found[part], f"{survey}_{part}"), on="row", how="left")
        return rows

    def _formality_of(self, survey: str) -> dict[str, pd.DataFrame]:
        counts, major = self.counts(survey), unit_group_labels(major_group)
        split = counts.by(self.parameters.formality, "employed", major)
        whole = counts.by(self.parameters.formality, "employed")
        found = {
            part: pd.concat([split.xs(part), whole.loc[[part]].rename(index={part: "Total"})])
            for part in ("informal", "formal")
        }
        found["total"] = pd.concat(
            [
                counts.by("all", "employed", major, pooled=True),
                counts.by("all", "employed").rename(index={"all": "Total"}),
            ]
        )
        return {part: table.rename_axis("row").reset_index() for part, table in found.items()}

    def tertiary(self) -> pd.DataFrame:
        """Figure 2.1: by major group, the teleworkable share in two parts, with and without
        tertiary education.

        Columns k_tertiary and k_other are parts of all identified workers of the group; k_among is
        the share with tertiary education among the teleworkable, with k_among_low and k_among_high.
        """
        rows = pd.DataFrame({"row": list(MAJOR_GROUPS.values())[:9]})
        for survey in self.surveys:
            parts = self.counts(survey).sums(
                "education",
                self.asked(survey, "education", LABOUR_FORCE),
                unit_group_labels(major_group),
            )
            known = {
                state: table.drop(index=NOT_RECORDED, level="group", errors="ignore")
                for state, table in parts.items()
            }
            pooled = {state: table.groupby(level="label").sum() for state, table in known.items()}
            identified = pooled["teleworkable"] + pooled["not_teleworkable"]
            both = (
                known["teleworkable"]
                .xs("tertiary", level="group")
                .reindex(pooled["teleworkable"].index)
                .fillna(0.0)
            )
            share = shares(both, identified)["value"]
            among = shares(both, pooled["teleworkable"])
            found = pd.DataFrame(
                {
                    f"{survey}_tertiary": share,
                    f"{survey}_other": summary(pooled)["share"] - share,
                    f"{survey}_among": among["value"],
                    f"{survey}_among_low": among["low"],
                    f"{survey}_among_high": among["high"],
                }
            )
            rows = rows.merge(found.rename_axis("row").reset_index(), on="row", how="left")
        return rows

    def departments(self) -> pd.DataFrame:
        """Map 2.1: shares of the employed by department (DIVIPOLA code in `row`)."""
        found = []
        for survey in self.surveys:
            table = (
                self.counts(survey).by("department", "employed").rename_axis("row").reset_index()
            )
            found.append(_named(table, survey).set_index("row"))
        return pd.concat(found, axis=1).rename_axis("row").reset_index()

    def caveat(self) -> str:
        """What every source note of the section says about its surveys and intervals."""
        each = " ".join(
            f"{self.counts(key).description.short}: {self.counts(key).description.caveat}"
            for key in self.surveys
        )
        return f"{each} {INTERVALS}"

    def populations(self, grouping: str) -> str:
        """Whom the columns of a grouping hold, where that is not the labour force."""
        short = [
            self.titles[key]
            for key in self.surveys
            if len(self.asked(key, grouping, LABOUR_FORCE)) == 1
        ]
        return f"{' and '.join(short)}: employed only." if short else "Employed and unemployed."

    def over_40(self, survey: str) -> Estimate:
        """Part of the teleworkable workers who are over 40 (Figure 2.3)."""
        return self._part_of_teleworkable(
            survey, "age", [band for band in AGE_BANDS if int(band[:2]) > 40]
        )

    def _part_of_teleworkable(self, survey: str, grouping: str, groups: Sequence[str]) -> Estimate:
        telework = self.counts(survey).sums(grouping, self.asked(survey, grouping, LABOUR_FORCE))[
            "teleworkable"
        ]
        known = telework.drop(index=NOT_RECORDED, errors="ignore")
        return estimate(shares(_one_row(known.loc[list(groups)]), _one_row(known)), 0)

    def interviewed(self, survey: str) -> int:
        """Employed persons that the survey interviewed, all months together."""
        return int(self.counts(survey).cube.interviewed("all", "employed").sum())

    def guaviare(self) -> Estimate:
        """Teleworkable share of the employed in Guaviare, which only the survey of 2023 samples."""
        table = self.counts("geih-2023").by("department", "employed")
        row = table.loc["95"]
        return Estimate(row["share"], row["share_low"], row["share_high"], float("nan"))

    def added_departments(self) -> float:
        """Employed of GEIH 2023 in departments that the sample of 2019 lacks."""
        new, old = (
            self.counts(key).by("department", "employed")["total"]
            for key in ("geih-2023", "geih-2019")
        )
        return float(new[new.index.difference(old.index)].sum())

    def women(self, survey: str) -> Estimate:
        """Women among the persons for whom the survey records sex."""
        parts = self.counts(survey).sums("sex", self.asked(survey, "sex", LABOUR_FORCE))
        everyone = sum(parts.values()).drop(index=NOT_RECORDED, errors="ignore")
        return estimate(shares(_one_row(everyone.loc[["women"]]), _one_row(everyone)), 0)

    def formal_ratio(self, survey: str) -> Estimate:
        """How many times as often formal workers are in teleworkable jobs as informal ones."""
        parts = self.counts(survey).sums(self.parameters.formality, "employed")
        share = parts["teleworkable"] / (parts["teleworkable"] + parts["not_teleworkable"])
        return estimate(
            totals(_one_row(share.loc[["formal"]]) / _one_row(share.loc[["informal"]])), 0
        )

    def with_parameters(self, **changes: object) -> "Section2":
        """The same section under other choices."""
        return replace(self, parameters=self.parameters.changed(**changes))


@lru_cache(maxsize=64)
def _counts(survey: str, parameters: Parameters) -> TeleworkableCounts:
    """Counts keep their classification, which most tables of a notebook ask for again."""
    return TeleworkableCounts(survey, parameters)


def _one_row(sums: pd.DataFrame) -> pd.DataFrame:
    return sums.sum().to_frame().T


def _named(table: pd.DataFrame, survey: str, every: bool = False) -> pd.DataFrame:
    """The share, interval and persons of a table under a survey's name."""
    names = {
        "share": survey,
        "share_low": f"{survey}_low",
        "share_high": f"{survey}_high",
        **{
            f"{each}{end}": f"{survey}_{each}{end}"
            for end in ("", "_low", "_high")
            for each in (
                "persons",
                "not_teleworkable",
                "missing",
                "total",
                *(("share_of_all",) if every else ()),
            )
        },
    }
    return table[["row", *names]].rename(columns=names)
