"""The rows of the paper's Tables 3.1 and 3.2 and of this book's further exhibits on pay, printed
and computed."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from telemigration.occupations.classification import occupation_table
from telemigration.occupations.isco08 import MAJOR_GROUPS, major_group
from telemigration.paper.tables import published_table
from telemigration.parameters import Parameters
from telemigration.places import derived_folder
from telemigration.sources.surveys import survey_of_own_employment
from telemigration.sources.surveys import surveys as declared_surveys
from telemigration.survey.estimates import Estimate
from telemigration.survey.quantiles import replicate_interval
from telemigration.teleworkability.counts import (
    LABOUR_FORCE,
    own_scores,
    unit_group_labels,
    unit_groups_themselves,
)
from telemigration.wages.colombia import TeleworkablePay, break_even, ratio_to
from telemigration.wages.rates import market_rate, parity
from telemigration.wages.united_states import UsPay, mean_of

# Table 3.1 uses the titles of ISCO-88 for the same major groups.
PAPER_ROWS = {
    "Legislators, senior officials and managers": "1",
    "Professionals": "2",
    "Technicians and associate professionals": "3",
    "Clerks": "4",
    "Service workers and shop and market sales workers": "5",
    "Craft and related trades workers": "7",
    "Elementary occupations": "9",
}
LEFT_OUT = {
    "Skilled agricultural and fishery workers": "6",
    "Plant and machine operators and assemblers": "8",
}
AVERAGE, MEDIAN = "Weighted average (ISCO 1D level)", "Median"
PRINTED = {
    "colombia": "colombia_geih_2019_usd_per_hour_median",
    "us": "us_oes_2020_usd_per_hour_median",
    "ratio": "ratio_us_to_colombia_market_rate_printed",
    "ppp": "ratio_us_to_colombia_ppp_printed",
}
BALLPARK = (10.0, 15.0)
FEW_INTERVIEWS = 100
INTERVALS = (
    "Intervals of 95 % from replicate weights of households: a lower bound, as sampling units are "
    "not public. "
    "US pay counts as known without error."
)


@dataclass(frozen=True)
class Section3:
    """All comparisons of pay under one set of parameters.

    Columns for each survey k: k (USD an hour), k_ratio (US pay by Colombian pay, market rate),
    k_ppp (the same at purchasing power parity), each with _low and _high.
    """

    parameters: Parameters

    @property
    def surveys(self) -> tuple[str, ...]:
        """The survey and the one beside it."""
        return self.parameters.surveys

    @cached_property
    def titles(self) -> dict[str, str]:
        """Short titles of the surveys, as headings."""
        return {key: declared_surveys()[key].short for key in self.surveys}

    @cached_property
    def detailed(self) -> str:
        """The survey whose occupation code tells unit groups apart: the first one with four
        digits."""
        return next(
            (key for key in self.surveys if declared_surveys()[key].occupations != "CNO-70"),
            survey_of_own_employment(),
        )

    @cached_property
    def us(self) -> UsPay:
        """US pay under these parameters."""
        return UsPay(self.parameters)

    @cached_property
    def pay(self) -> dict[str, TeleworkablePay]:
        """Colombian pay by survey under these parameters."""
        return {
            key: TeleworkablePay(key, self.parameters) for key in {*self.surveys, self.detailed}
        }

    def rate(self, survey: str) -> float:
        """Market rate that goes with the survey's prices, COP per USD."""
        return market_rate(survey, self.parameters)

    def parity(self, survey: str) -> float:
        """Purchasing power parity that goes with the survey's prices, COP per international
        dollar."""
        return parity(survey, self.parameters)

    @cached_property
    def groups(self) -> pd.DataFrame:
        """Major groups: row, printed_*, us (USD an hour) and the columns of every survey; the
        paper's rows first."""
        titles = PAPER_ROWS | LEFT_OUT
        rows = pd.DataFrame({"row": list(titles)}).merge(self._printed(), on="row", how="left")
        names = rows["row"].map(titles).map(MAJOR_GROUPS)
        rows["us"] = names.map(self.us.groups(major_group))
        for survey in self.surveys:
            medians = self.pay[survey].medians(major_group)
            rows = rows.join(
                self._compared(survey, medians.reindex(names).set_axis(rows.index), rows["us"])
            )
        return rows

    @cached_property
    def everybody(self) -> pd.DataFrame:
        """The row "Median": each country's own median over all teleworkable jobs; columns as in
        `groups`."""
        row = self._printed().query("row == @MEDIAN").reset_index(drop=True)
        row["us"] = float(self.us.groups()["all"])
        for survey in self.surveys:
            row = row.join(
                self._compared(survey, self.pay[survey].medians().reset_index(drop=True), row["us"])
            )
        return row

    @cached_property
    def average(self) -> pd.DataFrame:
        """The row "Weighted average": means of the paper's seven rows, weighted by Colombia's
        teleworkable persons.

        As in the paper, its ratios are means of the seven ratios, not ratios of the two means
        (`averages` has both). US pay is averaged with the weights of the first survey.
        """
        row = self._printed().query("row == @AVERAGE").reset_index(drop=True)
        row["us"] = self._average_us(self.surveys[0])
        for survey in self.surveys:
            columns = {
                "": self._average_pay(survey),
                "_ratio": self._average_ratio(survey, self.rate(survey)),
                "_ppp": self._average_ratio(survey, self.parity(survey)),
            }
            row = row.join(pd.DataFrame([_flat(survey, columns)]))
        return row

    def table_3_1(self) -> pd.DataFrame:
        """Table 3.1: the paper's seven rows, the two it leaves out without printing them, average
        and median."""
        return pd.concat([self.groups, self.average, self.everybody], ignore_index=True)

    def averages(self) -> pd.DataFrame:
        """The averages by definition: row, what (the definition), printed and per survey k, k_low,
        k_high."""
        printed = self._printed_averages()
        rows = pd.DataFrame({"row": list(printed), "printed": list(printed.values())})
        for survey in self.surveys:
            found = self._averages_of(survey)
            table = pd.DataFrame([_flat(survey, {"": found[row]}) for row in printed])
            rows = rows.join(table)
        return rows

    @cached_property
    def unit_groups(self) -> pd.DataFrame:
        """Unit groups with a teleworkable part and enough interviews in the survey with four
        digits.

        Returns
        -------
        DataFrame with columns unit_group, title, major, teleworkable (share), persons (in
        teleworkable jobs), interviews, few (bool), us, pay, ratio, ppp and break_even (the last
        four with _low and _high); most persons first.
        """
        survey = self.detailed
        medians = self.pay[survey].medians(unit_groups_themselves)
        table = (
            occupation_table("isco08").set_index("unit_group")[["title"]].join(medians, how="inner")
        )
        table["us"] = self.us.unit_groups().reindex(table.index)
        table["interviews"] = (
            self.pay[survey].observations().reindex(table.index).fillna(0).astype(int)
        )
        kept = table[(table["interviews"] >= self.parameters.smallest_cell) & table["us"].notna()]
        compared = self._compared("", kept, kept["us"]).rename(
            columns=lambda name: name.strip("_") or "pay"
        )
        compared = compared.rename(columns={"low": "pay_low", "high": "pay_high"})
        found = kept[["title", "interviews", "us"]].join(compared)
        found["few"] = found["interviews"] < FEW_INTERVIEWS
        found["major"] = found.index.str[0].map(MAJOR_GROUPS)
        found["teleworkable"] = found.index.map(own_scores(self.parameters))
        for end in ("", "_low", "_high"):
            found[f"break_even{end}"] = break_even(found[f"ratio{end}"])
        persons = self.pay[survey].persons(unit_groups_themselves)[0]
        found["persons"] = persons.reindex(found.index)
        return found.sort_values("persons", ascending=False).rename_axis("unit_group").reset_index()

    def table_3_2(self) -> pd.DataFrame:
        """Table 3.2: the paper's seven unit groups in its order, with rank by US pay among
        teleworkable ones."""
        printed = published_table("3-2").astype({"isco08_code": str})
        rows = pd.DataFrame(
            {
                "unit_group": printed["isco08_code"],
                "row": printed["occupation"],
                "printed_colombia": printed["colombia_geih_usd_per_hour_median"],
                "printed_us": printed["us_oes_usd_per_hour_median"],
                "printed_ratio": printed["ratio_us_to_colombia_printed"],
            }
        )
        ranks = {code: place for place, code in enumerate(self.us.best_paid(10_000), start=1)}
        return rows.merge(
            self.unit_groups.drop(columns=["title", "major"]), on="unit_group", how="left"
        ).assign(rank=rows["unit_group"].map(ranks))

    def change(self) -> pd.DataFrame:
        """From the first to the second survey: growth of pay in pesos, of the rate, and of the
        ratio (factors)."""
        first, second = self.surveys[0], self.surveys[-1]
        rows = pd.concat(
            [self.groups[self.groups["row"].isin(PAPER_ROWS)], self.everybody], ignore_index=True
        )
        table = rows[["row"]].copy()
        for name, scale in (("pesos", self.rate(second) / self.rate(first)), ("dollars", 1.0)):
            growth = [_growth(row, first, second) * scale for _, row in rows.iterrows()]
            table = table.join(pd.DataFrame([_flat(name, {"": each}) for each in growth]))
        parity = (self.rate(second) / self.parity(second)) / (self.rate(first) / self.parity(first))
        ends = ("", "_low", "_high")
        return table.assign(
            **{f"purchasing_power{end}": table[f"dollars{end}"] * parity for end in ends}
        )

    def operators(self, survey: str) -> float:
        """Teleworkable share of plant and machine operators, whom Table 3.1 leaves out."""
        groups = self.pay[survey].counts.by(
            "all", LABOUR_FORCE, unit_group_labels(major_group), pooled=True
        )
        return float(groups.loc[MAJOR_GROUPS["8"], "share"])

    def traders(self) -> float:
        """Shopkeepers and traders (CNO-70 41) among the teleworkable managers of GEIH 2019,
        employed."""
        pay = self.pay.get("geih-2019") or TeleworkablePay("geih-2019", self.parameters)
        persons = pay.counts.cube.cells("all", "employed")[0].droplevel("group")
        states = pay.classification.states(unit_group_labels(major_group))["teleworkable"]
        managers = states.xs(MAJOR_GROUPS["1"], level="label").mul(persons).dropna()
        return float(managers["41"] / managers.sum())

    def managers_by_printed(self, survey: str) -> float:
        """Teleworkable managers of the labour force, as a multiple of those the paper prints."""
        return float(
            self._weights(survey).loc[MAJOR_GROUPS["1"], 0]
            / _printed_weights().loc[next(iter(PAPER_ROWS))]
        )

    def occupation_pay(self, survey: str, occupation: str) -> Estimate:
        """Median pay, USD an hour, of one occupation of the survey's own code, teleworkable or
        not."""
        pay = self.pay.get(survey) or TeleworkablePay(survey, self.parameters)
        return pay.occupation_median(occupation) * (1 / self.rate(survey))

    def average_with_printed_weights(self, survey: str) -> float:
        """Ratio of averages when the paper's own counts of Table 2.2 weigh the rows."""
        rows = self.groups.set_index("row").loc[list(PAPER_ROWS)].dropna(subset=["us", survey])
        weights = _printed_weights()
        return mean_of(rows["us"], weights) / mean_of(rows[survey], weights)

    def regression(self) -> pd.DataFrame:
        """Coefficients of the pay regressions of all surveys, made by `telemigration derive`."""
        folder = derived_folder() / "surveys"
        return pd.concat(
            [
                pd.read_csv(folder / f"{key}-regression.csv").assign(survey=key)
                for key in self.surveys
            ],
            ignore_index=True,
        )

    def caveat(self) -> str:
        """What every source note of the section says about its sources and intervals."""
        rates = " ".join(
            f"{self.titles[key]} ({self.rate(key):,.0f} COP per USD): "
            f"{declared_surveys()[key].caveat}"
            for key in self.surveys
        )
        return f"US: OES, May {self.parameters.oes_year}. {rates} {INTERVALS}"

    def _printed(self) -> pd.DataFrame:
        table = published_table("3-1")
        return pd.DataFrame(
            {
                "row": table["occupation"],
                **{
                    f"printed_{name}": pd.to_numeric(table[column])
                    for name, column in PRINTED.items()
                },
            }
        )

    def _compared(self, survey: str, medians: pd.DataFrame, us: pd.Series) -> pd.DataFrame:
        rate, parity = self.rate(survey or self.detailed), self.parity(survey or self.detailed)
        rows = []
        for index, row in medians.iterrows():
            pesos = Estimate(*row[["value", "low", "high", "standard_error"]].astype(float))
            columns = {
                "": pesos * (1 / rate),
                "_ratio": ratio_to(us[index], pesos * (1 / rate)),
                "_ppp": ratio_to(us[index], pesos * (1 / parity)),
            }
            rows.append(_flat(survey, columns))
        return pd.DataFrame(rows, index=medians.index)

    def _titles(self, survey: str) -> list[str]:
        """The paper's seven major groups, as far as they have teleworkable jobs with a known pay in
        both countries."""
        paid = self.pay[survey].median_replicates(major_group).index
        known = self.us.groups(major_group).index.intersection(paid)
        return [
            MAJOR_GROUPS[digit] for digit in PAPER_ROWS.values() if MAJOR_GROUPS[digit] in known
        ]

    def _weights(self, survey: str) -> pd.DataFrame:
        return self.pay[survey].persons(major_group).loc[self._titles(survey)]

    def _us_of_rows(self, survey: str) -> pd.Series:
        return self.us.groups(major_group).loc[self._titles(survey)]

    def _average_us(self, survey: str) -> float:
        return mean_of(self._us_of_rows(survey), self._weights(survey)[0])

    def _medians(self, survey: str) -> pd.DataFrame:
        return self.pay[survey].median_replicates(major_group).loc[self._titles(survey)]

    def _average_pay(self, survey: str) -> Estimate:
        weights = self._weights(survey)
        means = (self._medians(survey) * weights).sum() / weights.sum()
        return replicate_interval(means.to_numpy() / self.rate(survey))

    def _average_ratio(self, survey: str, rate: float) -> Estimate:
        weights, ratios = (
            self._weights(survey),
            (rate / self._medians(survey)).mul(self._us_of_rows(survey), axis=0),
        )
        return replicate_interval(((ratios * weights).sum() / weights.sum()).to_numpy())

    def _ratio_of_averages(self, survey: str, us_weights: pd.DataFrame) -> Estimate:
        weights = self._weights(survey)
        colombian = (self._medians(survey) * weights).sum() / weights.sum() / self.rate(survey)
        american = us_weights.mul(self._us_of_rows(survey), axis=0).sum() / us_weights.sum()
        return replicate_interval((american / colombian).to_numpy())

    def _averages_of(self, survey: str) -> dict[str, Estimate | None]:
        links = self.us.links
        jobs = (
            links.groupby(links["unit_group"].str[0].map(MAJOR_GROUPS))["jobs"]
            .sum()
            .loc[self._titles(survey)]
        )
        own = pd.DataFrame(dict.fromkeys(self._weights(survey), jobs))
        everybody = self.everybody.iloc[0]
        rounded = round(self._average_us(survey)) / round(self._average_pay(survey).value, 1)
        found = (
            self._ratio_of_averages(survey, self._weights(survey)),
            Estimate(rounded, np.nan, np.nan, np.nan),
            self._average_ratio(survey, self.rate(survey)),
            Estimate(*(everybody[f"{survey}_ratio{end}"] for end in ("", "_low", "_high")), np.nan),
            self._ratio_of_averages(survey, own),
        )
        return dict(zip(self._printed_averages(), found, strict=True))

    def _printed_averages(self) -> dict[str, float]:
        table = self._printed().set_index("row")
        rows = table.loc[list(PAPER_ROWS)]
        means = [
            mean_of(rows[name], _printed_weights()) for name in ("printed_us", "printed_colombia")
        ]
        return {
            "Ratio of averages, Colombian jobs as weights": means[0] / means[1],
            "The same, from the averages as rounded in print": table.loc[AVERAGE, "printed_us"]
            / table.loc[AVERAGE, "printed_colombia"],
            "Average of the seven ratios, Colombian jobs as weights": table.loc[
                AVERAGE, "printed_ratio"
            ],
            "Ratio of medians over all jobs, each country's own": table.loc[
                MEDIAN, "printed_ratio"
            ],
            "Ratio of averages, each country's own jobs as weights": np.nan,
        }


def _printed_weights() -> pd.Series:
    """Persons in teleworkable jobs as Table 2.2 prints them, by row of Table 3.1."""
    persons = published_table("2-2").set_index("occupation")["compatible_persons"]
    return persons.rename(
        {"Legislators and managers": "Legislators, senior officials and managers"}
    )


def _flat(survey: str, columns: dict[str, Estimate]) -> dict[str, float]:
    return {
        f"{survey}{name}{end}": getattr(each, part)
        for name, each in columns.items()
        for end, part in (("", "value"), ("_low", "low"), ("_high", "high"))
    }


def _growth(row: pd.Series, first: str, second: str) -> Estimate:
    """Factor by which pay in dollars grew; the two surveys are independent samples."""
    factor = row[second] / row[first]
    margin = np.hypot(
        *(np.log(row[f"{key}_high"] / row[f"{key}_low"]) / 2 for key in (first, second))
    )
    return Estimate(factor, factor * np.exp(-margin), factor * np.exp(margin), np.nan)
