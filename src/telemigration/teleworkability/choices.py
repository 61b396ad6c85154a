"""How much the headline depends on each choice, and where the difference from the paper lies."""

from dataclasses import fields
from itertools import product

import numpy as np
import pandas as pd

from telemigration.occupations.classification import occupation_table, unit_group_scores
from telemigration.occupations.isco08 import MAJOR_GROUPS, major_group
from telemigration.paper.published import published_table
from telemigration.parameters import Parameters
from telemigration.teleworkability.counts import (
    LABOUR_FORCE,
    TeleworkableCounts,
    own_employment,
    unit_group_labels,
)
from telemigration.teleworkability.section import PAPER_ROWS, Section2

VARIED = ("classification", "unit_group_rule", "soc_isco_weight", "cno_isco_weight", "unmatched")
WORDS = {
    ("classification", "onet"): "rule on O*NET answers",
    ("classification", "opinion"): "authors' manual coding",
    ("unit_group_rule", "share"): "unit group counts with its share",
    ("unit_group_rule", "majority"): "unit group counts if half of it is",
    ("unit_group_rule", "all"): "unit group counts only if all of it is",
    ("soc_isco_weight", "own-employment"): "US jobs split by Colombian employment",
    ("soc_isco_weight", "us-employment"): "US jobs split evenly",
    ("soc_isco_weight", "equal"): "all linked US occupations alike",
    ("cno_isco_weight", "raked"): "CNO-70 spread to fit employment of 2023",
    ("cno_isco_weight", "own-employment"): "CNO-70 spread by employment of 2023",
    ("cno_isco_weight", "us-employment"): "CNO-70 spread by US employment",
    ("cno_isco_weight", "equal"): "CNO-70 spread evenly",
    ("unmatched", "missing"): "unmatched unit groups missing",
    ("unmatched", "parent"): "unmatched unit groups as their parent",
}


def in_words(combination: pd.Series) -> str:
    """A combination of choices as readers read it."""
    return ", ".join(WORDS[name, combination[name]] for name in VARIED if name in combination.index)


def alternatives(name: str, parameters: Parameters) -> list[str]:
    """The values of a parameter that are not chosen."""
    described = next(each for each in fields(Parameters) if each.name == name)
    return [value for value in described.metadata["choices"] if value != getattr(parameters, name)]


def one_at_a_time(section: Section2, status: tuple[str, ...] = ("employed",)) -> pd.DataFrame:
    """The headline share under the chosen parameters and with each single choice changed.

    Returns
    -------
    DataFrame with columns row (words), parameter, value and, per survey k, the share k, k_low,
    k_high and k_change (fraction, from the first row).
    """
    changes = [("", "", {})] + [
        (name, value, {name: value})
        for name in VARIED
        for value in alternatives(name, section.parameters)
    ]
    rows = [
        {
            "row": WORDS.get((name, value), "as chosen"),
            "parameter": name,
            "value": value,
            **_headline(section.with_parameters(**change), status),
        }
        for name, value, change in changes
    ]
    table = pd.DataFrame(rows)
    for survey in section.surveys:
        table[f"{survey}_change"] = table[survey] - table.loc[0, survey]
    return table


def largest_changes(single: pd.DataFrame, survey: str) -> pd.DataFrame:
    """For each varied parameter the alternative that moves the headline most, largest change first.

    Returns
    -------
    DataFrame with columns parameter, value, row (words) and change (fraction, signed).
    """
    changed = single[single["parameter"] != ""].rename(columns={f"{survey}_change": "change"})
    most = changed.loc[changed["change"].abs().groupby(changed["parameter"]).idxmax()]
    order = most["change"].abs().sort_values(ascending=False).index
    return most.loc[order, ["parameter", "value", "row", "change"]].reset_index(drop=True)


def motorcycle_drivers(survey: str = "geih-2023") -> tuple[float, float]:
    """Under the default choices: parts of teleworkable plant operators, and of all, who ride
    motorcycle taxis."""
    counts = TeleworkableCounts(survey, Parameters())
    by_group = counts.by("all", "employed", unit_group_labels(lambda codes: codes), pooled=True)[
        "persons"
    ]
    riders = by_group.get("8321", 0.0)
    return riders / by_group[by_group.index.str.startswith("8")].sum(), riders / by_group.sum()


def _headline(section: Section2, status: tuple[str, ...]) -> dict[str, float]:
    found = {}
    for survey in section.surveys:
        row = section.counts(survey).by("all", status).loc["all"]
        found |= {
            survey: row["share"],
            f"{survey}_low": row["share_low"],
            f"{survey}_high": row["share_high"],
        }
    return found


def all_combinations(
    section: Section2, survey: str, status: tuple[str, ...] = LABOUR_FORCE
) -> pd.DataFrame:
    """Every combination of the five choices: headline share and distance from the printed rows of
    Table 2.2.

    Returns
    -------
    DataFrame, one row per combination, with the parameters' values, share (fraction) and distance:
    the root mean squared difference from the printed shares of the nine civilian major groups,
    weighted by the paper's identified persons. Sorted by distance.
    """
    printed = (
        section.occupations()
        .set_index("row")["printed"]
        .drop(["Military forces", "Total"])[list(PAPER_ROWS)[:9]]
    )
    weights = _printed_persons()
    names = (
        VARIED
        if section.counts(survey).description.occupations == "CNO-70"
        else tuple(name for name in VARIED if name != "cno_isco_weight")
    )
    rows = []
    for values in product(
        *(
            [getattr(section.parameters, name), *alternatives(name, section.parameters)]
            for name in names
        )
    ):
        counts = TeleworkableCounts(
            survey, section.parameters.changed(**dict(zip(names, values, strict=True)))
        )
        share, by_group = _shares_only(counts, status)
        apart = np.sqrt(
            np.average(
                (by_group.reindex(printed.index) - printed) ** 2, weights=weights[printed.index]
            )
        )
        rows.append({**dict(zip(names, values, strict=True)), "share": share, "distance": apart})
    return pd.DataFrame(rows).sort_values("distance", ignore_index=True)


def _shares_only(counts: TeleworkableCounts, status: tuple[str, ...]) -> tuple[float, pd.Series]:
    """Headline share and shares of the major groups, without replicates."""
    persons = counts.cube.cells("all", status)[0].droplevel("group")
    states = counts.classification.states(unit_group_labels(major_group))
    weighted = states.mul(
        states.index.get_level_values("occupation").map(persons).fillna(0.0), axis=0
    )
    groups = weighted.groupby(level="label").sum()
    titles = {title: row for row, title in _titles().items()}
    share = groups["teleworkable"] / (groups["teleworkable"] + groups["not_teleworkable"])
    total = groups[["teleworkable", "not_teleworkable"]].sum()
    return float(total["teleworkable"] / total.sum()), share.rename(index=titles)


def _titles() -> dict[str, str]:
    return {row: MAJOR_GROUPS[digit] for row, digit in PAPER_ROWS.items()}


def _printed_persons() -> pd.Series:
    """Persons with an identified occupation by row of Table 2.2."""
    table = published_table("2-2").set_index("occupation")
    return (table["compatible_persons"] + table["non_compatible_persons_derived"])[list(PAPER_ROWS)]


def decomposition(section: Section2, survey: str) -> pd.DataFrame:
    """Where the difference from the printed labour-force share lies, by major group (Kitagawa
    1955).

    Each group's contribution has two parts: its workers are more often teleworkable than printed
    (`within`, the difference of shares times the mean weight), and it is larger or smaller than
    printed (`between`, the difference of weights times the mean share's distance from the mean
    total). The parts add up to the whole difference.

    Returns
    -------
    DataFrame with columns row, printed, computed (shares), printed_weight, weight (parts of the
    identified labour force), within, between (fractions), last row "Total".
    """
    printed = section.occupations().set_index("row")
    rows = [row for row in PAPER_ROWS if row != "Military forces"]
    persons = _printed_persons()[rows]
    computed = section.counts(survey).by(
        "all", LABOUR_FORCE, unit_group_labels(major_group), pooled=True
    )
    identified = (computed["persons"] + computed["not_teleworkable"]).rename(
        index={v: k for k, v in _titles().items()}
    )
    share = printed.loc[rows, survey]
    # Printed shares are whole percents; the counts give them exactly.
    exact = _printed_exact()[rows]
    weight, paper_weight = identified[rows] / identified[rows].sum(), persons / persons.sum()
    middle = ((weight * share).sum() + (paper_weight * exact).sum()) / 2
    within = (share - exact) * (weight + paper_weight) / 2
    between = (weight - paper_weight) * ((share + exact) / 2 - middle)
    table = pd.DataFrame(
        {
            "row": rows,
            "printed": exact.to_numpy(),
            "computed": share.to_numpy(),
            "printed_weight": paper_weight.to_numpy(),
            "weight": weight.to_numpy(),
            "within": within.to_numpy(),
            "between": between.to_numpy(),
        }
    )
    total = {
        "row": "Total",
        "printed": (paper_weight * exact).sum(),
        "computed": (weight * share).sum(),
        "printed_weight": 1.0,
        "weight": 1.0,
        "within": within.sum(),
        "between": between.sum(),
    }
    return pd.concat([table, pd.DataFrame([total])], ignore_index=True)


def _printed_exact() -> pd.Series:
    table = published_table("2-2").set_index("occupation")
    identified = table["compatible_persons"] + table["non_compatible_persons_derived"]
    return (table["compatible_persons"] / identified)[list(PAPER_ROWS)]


def heaviest_unit_groups(parameters: Parameters, first: int = 15) -> pd.DataFrame:
    """The unit groups that hold most teleworkable workers of GEIH 2023, under the rule and under
    the manual coding.

    Returns
    -------
    DataFrame with columns unit_group, title, persons (employed), chosen, all (counted only if all
    of it is), opinion (shares), teleworkable_persons, linked (titles of the linked US occupations).
    """
    persons, titles = own_employment(), occupation_table("isco08").set_index("unit_group")["title"]
    scores = pd.DataFrame(
        {
            "chosen": unit_group_scores(parameters, persons),
            "all": unit_group_scores(parameters.changed(unit_group_rule="all"), persons),
            "opinion": unit_group_scores(
                parameters.changed(classification="opinion", unit_group_rule="share"), persons
            ),
        }
    )
    soc = occupation_table("soc").set_index("soc")["title"]
    links = occupation_table("soc-isco08")
    linked = links["soc"].map(soc).groupby(links["unit_group"]).agg("; ".join)
    table = scores.assign(title=titles, persons=persons, linked=linked)
    table = table.fillna({"linked": "none", "title": "not in ISCO-08"})
    table["teleworkable_persons"] = table["persons"] * table["chosen"]
    return table.nlargest(first, "teleworkable_persons").rename_axis("unit_group").reset_index()
