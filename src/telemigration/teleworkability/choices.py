"""How much the headline depends on each choice, and where the difference from the paper lies."""

from dataclasses import fields
from itertools import product

import numpy as np
import pandas as pd

from telemigration.evidence import Frame, Grade
from telemigration.evidence.frame import PRINTED, finding
from telemigration.exhibits.words import words
from telemigration.occupations.classification import occupation_table
from telemigration.occupations.isco08 import MAJOR_GROUPS, major_group
from telemigration.paper.tables import printed_share
from telemigration.parameters import Parameters
from telemigration.survey.estimates import ENDS
from telemigration.teleworkability.counts import (
    LABOUR_FORCE,
    own_employment,
    own_scores,
    unit_group_labels,
    unit_groups_themselves,
)
from telemigration.teleworkability.printed import PAPER_ROWS, exact_shares, identified_persons
from telemigration.teleworkability.shares import Shares
from telemigration.teleworkability.specifications import persons_under

AS_CHOSEN = "as chosen"
MOTORCYCLE_DRIVERS = "8321"
VARIED = ("classification", "unit_group_rule", "soc_isco_weight", "cno_isco_weight", "unmatched")
WORDS = {tuple(key.split()): told for key, told in words(__package__, "choices in words").items()}


def in_words(combination: pd.Series) -> str:
    """A combination of choices as readers read it."""
    return ", ".join(WORDS[name, combination[name]] for name in VARIED if name in combination.index)


def alternatives(name: str, parameters: Parameters) -> list[str]:
    """The values of a parameter that are not chosen."""
    described = next(each for each in fields(Parameters) if each.name == name)
    return [value for value in described.metadata["choices"] if value != getattr(parameters, name)]


def one_at_a_time(shares: Shares, status: tuple[str, ...] = ("employed",)) -> Frame:
    """The headline share under the chosen parameters and with each single choice changed.

    Returns
    -------
    Frame: quantity share, and change (percentage points, from the first row), named for the
    alternative of each choice that moves the first survey's headline most.
    """
    choice = shares.parameters
    changed = [(name, value) for name in VARIED for value in alternatives(name, choice)]
    rows = [AS_CHOSEN, *(WORDS[each] for each in changed)]
    sets = [choice, *(choice.changed(**dict([each])) for each in changed)]

    def cut(survey: str) -> pd.DataFrame:
        share = persons_under(survey, sets, status).estimates()["share"]
        ends = {f"share{ending}": getattr(share, part)[:, 0] for ending, part in ENDS}
        return pd.DataFrame(ends, index=rows)

    frame = shares.of_surveys(cut, {"share": "share"})
    first = frame.wide().iloc[0]
    change = 100 * (frame.data["value"] - frame.data["series"].map(first))
    told = {"quantity": "change", "unit": "percentage points", "low": np.nan, "high": np.nan}
    moved = frame.data.assign(value=change, **told)
    return Frame.joined([frame, Frame(moved[moved["row"] != AS_CHOSEN])])


def largest_changes(frame: Frame, survey: str) -> list[tuple[str, str, str]]:
    """Per parameter the alternative that moves the headline most, largest first."""
    choice_of = {words: key for key, words in WORDS.items()}
    change = frame.wide("change")[survey]
    parameter = pd.Series({row: choice_of[row][0] for row in change.index})
    most = change.abs().groupby(parameter).idxmax()
    # Ties keep the order of the parameters' names, as groups do.
    rows = change.abs()[most].sort_values(ascending=False).index
    return [(row, *choice_of[row]) for row in rows]


def motorcycle_drivers(shares: Shares, survey: str) -> Frame:
    """Parts of the teleworkable plant operators, and of all teleworkable workers, who ride
    motorcycle taxis; employed of a survey that codes to four digits."""
    counts = shares.counts(survey)
    persons = counts.by("all", "employed", unit_groups_themselves, pooled=True)["persons"]
    riders = persons.get(MOTORCYCLE_DRIVERS, 0.0)
    wholes = {
        "Motorcycle drivers of operators": persons[persons.index.str.startswith("8")].sum(),
        "Motorcycle drivers of all": persons.sum(),
    }
    rows = [
        finding(row, riders / whole if whole else 0.0, "share") for row, whole in wholes.items()
    ]
    return Frame.of(rows, series=survey, survey=survey, grade=shares.grade(survey))


def all_combinations(
    shares: Shares, survey: str, status: tuple[str, ...] = LABOUR_FORCE
) -> pd.DataFrame:
    """All combinations of the choices: headline, and distance from the printed Table 2.2.

    Returns
    -------
    DataFrame, one row per combination, with the parameters' values, share (fraction) and distance:
    the root mean squared difference from the printed shares of the nine civilian major groups,
    weighted by the paper's identified persons. Sorted by distance.
    """
    groups = list(PAPER_ROWS)[:9]
    printed = printed_share("2-2", "occupation", "pct_compatible_excl_missing_printed")[groups]
    weights = identified_persons()
    coarse, chosen = shares.counts(survey).description.occupations == "CNO-70", shares.parameters
    names = [name for name in VARIED if coarse or name != "cno_isco_weight"]
    values = [[getattr(chosen, name), *alternatives(name, chosen)] for name in names]
    table = pd.DataFrame(product(*values), columns=names)
    sets = [chosen.changed(**row) for row in table.to_dict("records")]
    found = persons_under(survey, sets, status, major_group)
    by_row = pd.DataFrame(found.share().value, columns=found.labels)
    by_row = by_row.reindex(columns=[_titles()[row] for row in groups]).to_numpy()
    table["share"] = found.whole().share().value[:, 0]
    squares = (by_row - printed.to_numpy()) ** 2
    table["distance"] = np.sqrt(np.average(squares, axis=1, weights=weights[groups]))
    return table.sort_values("distance", ignore_index=True)


def _titles() -> dict[str, str]:
    return {row: MAJOR_GROUPS[digit] for row, digit in PAPER_ROWS.items()}


def decomposition(shares: Shares, survey: str) -> Frame:
    """Where the difference from the printed share lies, by major group (Kitagawa 1955).

    Each group's contribution has two parts: its workers are more often teleworkable than printed
    (`within`, the difference of shares times the mean weight), and it is larger or smaller than
    printed (`between`, the difference of weights times the mean share's distance from the mean
    total). The parts add up to the whole difference.

    Returns
    -------
    Frame: quantities share and weight (part of the identified labour force) of the survey and as
    printed; within and between in percentage points of the whole; last row "Total".
    """
    rows = [row for row in PAPER_ROWS if row != "Military forces"]
    persons = identified_persons()[rows]
    labels = unit_group_labels(major_group)
    computed = shares.counts(survey).by("all", LABOUR_FORCE, labels, pooled=True)
    computed = computed.rename(index={title: row for row, title in _titles().items()})
    identified = computed["persons"] + computed["not_teleworkable"]
    share = computed["share"][rows]
    exact = exact_shares()[rows]
    weight, paper_weight = identified[rows] / identified[rows].sum(), persons / persons.sum()
    middle = ((weight * share).sum() + (paper_weight * exact).sum()) / 2
    within = (share - exact) * (weight + paper_weight) / 2
    between = (weight - paper_weight) * ((share + exact) / 2 - middle)
    parts = {
        (PRINTED, "share"): exact,
        (survey, "share"): share,
        (PRINTED, "weight"): paper_weight,
        (survey, "weight"): weight,
        (survey, "within"): 100 * within,
        (survey, "between"): 100 * between,
    }
    totals = {(PRINTED, "share"): paper_weight @ exact, (survey, "share"): weight @ share}
    return Frame.joined(
        _part(shares, key, pd.concat([part, pd.Series({"Total": totals.get(key, part.sum())})]))
        for key, part in parts.items()
    )


def _part(shares: Shares, key: tuple[str, str], values: pd.Series) -> Frame:
    series, quantity = key
    printed = series == PRINTED
    told = {
        "unit": "percentage points" if quantity in ("within", "between") else "share",
        "survey": None if printed else series,
        "grade": Grade.TRANSCRIBED if printed else shares.grade(series),
    }
    table = pd.DataFrame({"row": values.index, "value": values.to_numpy()})
    return Frame.of(table, series=series, quantity=quantity, **told)


def heaviest_unit_groups(shares: Shares, survey: str, first: int = 15) -> Frame:
    """The unit groups that hold most teleworkable workers, under the rule and by hand.

    Returns
    -------
    Frame: quantities teleworkable and persons (employed); chosen, all (a unit group counts only if
    all of it is) and opinion (scores); the notes name the linked US occupations.
    """
    persons, parameters = own_employment(), shares.parameters
    by_hand = parameters.changed(classification="opinion", unit_group_rule="share")
    sets = {"chosen": parameters, "all": parameters.changed(unit_group_rule="all")}
    sets["opinion"] = by_hand
    scores = pd.DataFrame({name: own_scores(each) for name, each in sets.items()})
    table = scores.assign(persons=persons, teleworkable=persons * scores["chosen"])
    table = table.nlargest(first, "teleworkable")
    titles = occupation_table("isco08").set_index("unit_group")["title"]
    titles = titles.reindex(table.index).fillna("not in ISCO-08")
    linked = linked_titles().reindex(table.index).fillna("none")
    units = dict.fromkeys(("persons", "teleworkable"), "persons") | dict.fromkeys(scores, "share")
    told = {"series": survey, "survey": survey, "grade": shares.grade(survey)}
    frame = Frame.melted(table.set_axis(table.index + " " + titles), units, **told)
    notes = frame.data["row"].str[:4].map(linked)
    return Frame(frame.data.assign(note=notes))


def linked_titles() -> pd.Series:
    """Titles of the US occupations that the crosswalk links to each ISCO-08 unit group."""
    soc = occupation_table("soc").set_index("soc")["title"]
    links = occupation_table("soc-isco08")
    return links["soc"].map(soc).groupby(links["unit_group"]).agg("; ".join)
