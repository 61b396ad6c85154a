"""Section 2, who the workers are: sex, schooling, formality; the survey helps where the paper
leaves it open."""

from functools import cache

import numpy as np
import pandas as pd

from telemigration.evidence.grades import Grade
from telemigration.occupations.isco08 import major_group
from telemigration.parameters import Parameters
from telemigration.survey.estimates import Estimate, estimate, shares
from telemigration.teleworkability.counts import unit_group_labels
from telemigration.teleworkability.section import Section2
from telemigration.verdicts.errata.model import Checked, Step, erratum
from telemigration.verdicts.errata.printed_numbers import claim, lines, said, shown
from telemigration.verdicts.errata.rounding import bounds, prints_as

SURVEYS = {"a": ("geih-2019", "GEIH 2019"), "b": ("geih-2023", "GEIH 2023")}
PARTS = tuple(f"{part}_pct_performable_from_home" for part in ("informal", "formal", "total"))
# Titles of Table 2.2 (ISCO-88) for those of Table 2.4 (ISCO-08).
SAME_GROUP = {
    "Managers": "Legislators and managers",
    "Professionals": "Professionals",
    "Technicians and associate professionals": "Technicians and associate professionals",
    "Clerical support workers": "Clerks",
    "Services and sales workers": "Service workers and shop and market sales workers",
    "Skilled agricultural, forestry and fishery": "Skilled agricultural and fishery workers",
    "Craft and related trades workers": "Craft and related trades workers",
    "Plant and machine operators and assemblers": "Plant and machine operators and assemblers",
    "Elementary occupations": "Elementary occupations",
}
DRAWS = 20_000


@cache
def _section() -> Section2:
    return Section2(Parameters())


@cache
def _informal_share(survey: str) -> Estimate:
    """Employed who contribute to no pension, among those for whom it is recorded."""
    counts = _section().counts(survey)
    everyone = sum(counts.sums("pension", "employed").values()).loc[["informal", "formal"]]
    return estimate(
        shares(everyone.loc[["informal"]].sum().to_frame().T, everyone.sum().to_frame().T), 0
    )


@cache
def _informal_workers(survey: str) -> pd.Series:
    """Informal employed of a survey by major group, as Table 2.4 titles them."""
    groups = (
        _section()
        .counts(survey)
        .by("pension", "employed", unit_group_labels(major_group))
        .loc["informal", "total"]
    )
    return groups.reindex(list(SAME_GROUP))


def _measured(name: str, what: str, survey: str, value: Estimate | float) -> Step:
    whole = isinstance(value, Estimate)
    return Step(
        f"{name}_{survey}",
        f"{what}, {SURVEYS[survey][1]}",
        value.value if whole else float(value),
        "share" if whole else "percent",
        Grade.OTHER_PERIOD,
        None,
        value.low if whole else None,
        value.high if whole else None,
        SURVEYS[survey][0],
    )


def _table_2_4() -> tuple[pd.DataFrame, pd.Series]:
    """Printed shares by major group, and the workers of Table 2.2 with a known occupation in
    each."""
    rows, groups = lines("2-4", "occupation"), lines("2-2", "occupation")
    known = groups["total_incl_missing_persons"] - groups["missing_persons"]
    return rows, pd.Series({row: float(known[title]) for row, title in SAME_GROUP.items()})


def implied_by_rows() -> dict[str, tuple[float, float, float]]:
    """Informality share and informal workers' teleworkable share that the rows of Table 2.4 imply,
    in percent.

    A row's total lies between its informal and formal shares, and how far between tells how many
    are informal. Workers of Table 2.2 weight the rows. Low and high hold 95 % of 20,000 draws of
    what the printed integers may stand for.
    """
    rows, workers = _table_2_4()
    printed = rows.loc[list(SAME_GROUP), list(PARTS)].to_numpy(float)
    noise = np.random.default_rng(24).uniform(-0.5, 0.5, (DRAWS, *printed.shape))
    drawn = np.concatenate([printed[None], np.clip(printed + noise, 0, None)])
    informal, formal, total = drawn[..., 0], drawn[..., 1], drawn[..., 2]
    many = workers.to_numpy() * np.clip((formal - total) / (formal - informal), 0, 1)
    found = {
        "informality": 100 * many.sum(axis=1) / workers.sum(),
        "teleworkable": (many * informal).sum(axis=1) / many.sum(axis=1),
    }
    return {
        name: (value[0], *np.percentile(value[1:], [2.5, 97.5])) for name, value in found.items()
    }


def _weighted(survey: str) -> float:
    """Printed informal shares of the rows, weighted with the informal workers of a survey, in
    percent."""
    workers, printed = _informal_workers(SURVEYS[survey][0]), lines("2-4", "occupation")[PARTS[0]]
    return float((workers * printed[workers.index]).sum() / workers.sum())


@erratum(
    "E3",
    "2",
    "Section 2.2, Table 2.4",
    "Two shares of teleworkable jobs among informal workers",
    "The text gives informal workers a lower share of teleworkable jobs than the table's bottom line, and calls "
    "it half of the whole workforce's, which the table's numbers are not.",
    "With {formal} for formal workers and {everyone} for all, informal workers are at {table} only if "
    "{needed_table} of the employed are informal, at {text} if {needed_text} are. The survey has "
    "{informality_a} in 2019 and {informality_b} in 2023, near what the text's number needs and far from what "
    "the table's does. The table's rows seem to give {rows:.0f}, but only through shares of informal workers "
    "taken from rounded and doubtful totals; with the survey's informal workers they give {weighted_a} or "
    "{weighted_b}.",
    "strong",
    ("P000-061", "P000-062", "P000-063", "P000-066", "T000-111"),
    wrong=("T000-110",),
    telling="balance",
    basis="survey",
    differs="The list leaves this open and says that the table's rows speak for the higher number. The survey "
    "settles it for the lower one: its rate of informality fits no other, and its informal workers turn "
    "the table's own rows round.",
)
def informal_share() -> Checked:
    """Which of the two shares goes with the formal workers' share, the total, and the informality
    of the survey."""
    rows, people = lines("2-4", "occupation"), lines("2-1", "group")
    table, formal = rows.loc["Total", PARTS[0]], rows.loc["Total", PARTS[1]]
    all_employed = (
        100
        * people.loc["colombia_employed", "compatible_persons"]
        / people.loc["colombia_employed", ["compatible_persons", "non_compatible_persons"]].sum()
    )
    text = claim("P000-061")
    needed = {
        name: 100 * (formal - all_employed) / (formal - each)
        for name, each in (("text", text), ("table", table))
    }
    central, low, high = implied_by_rows()["teleworkable"]
    informality = _informal_share("geih-2019")
    balance = (all_employed - formal * (1 - informality.value)) / informality.value
    steps = (
        said("text", "P000-061", "Informal workers, in the text", "percent"),
        shown("table", "Informal workers, in the table", table, "percent", 0),
        shown("formal", "Formal workers, in the table", formal, "percent", 0),
        Step("everyone", "All employed, Table 2.1", all_employed, "percent"),
        Step(
            "needed_text", "Informality at which the text's share fits", needed["text"], "percent"
        ),
        Step(
            "needed_table",
            "Informality at which the table's share fits",
            needed["table"],
            "percent",
        ),
        _measured("informality", "Informality (no pension contribution)", "a", informality),
        _measured(
            "informality",
            "Informality (no pension contribution)",
            "b",
            _informal_share("geih-2023"),
        ),
        Step(
            "balance",
            "Informal share that balances formal and all",
            balance,
            "percent",
            Grade.OTHER_PERIOD,
            survey="geih-2019",
        ),
        *_spanned("rows", "Informal share from the table's own rows", (central, low, high)),
        _measured("weighted", "The rows, weighted with the informal workers", "a", _weighted("a")),
        _measured("weighted", "The rows, weighted with the informal workers", "b", _weighted("b")),
        Step(
            "half_text",
            "Ratio to the whole workforce, in the text",
            text / claim("P000-062"),
            "ratio",
        ),
        Step(
            "half_table",
            "Ratio to the whole workforce, in the table",
            table / rows.loc["Total", PARTS[2]],
            "ratio",
        ),
    )
    nearer = all(
        abs(value - text) < abs(value - table)
        for value in (balance, _weighted("a"), _weighted("b"))
    )
    return text != table and nearer, steps


@erratum(
    "E14",
    "2",
    "Section 2.2",
    "Two shares of professionals with tertiary education",
    "Two paragraphs apart, the part of the professionals' teleworkable jobs that goes with education beyond "
    "school is given twice, with two numbers.",
    "{first} and {second}. The survey has {found_a:interval} in 2019 and {found_b:interval} in 2023: nearer to "
    "the second, equal to neither. The second may be the first, rounded.",
    "open",
    ("P000-050", "P000-051"),
    telling="second",
    basis="survey",
)
def tertiary() -> Checked:
    """Both printed numbers beside the survey's."""
    row = _section().tertiary().set_index("row").loc["Professionals"]
    found = {
        each: Estimate(
            *(float(row[f"{key}_among{end}"]) for end in ("", "_low", "_high")), float("nan")
        )
        for each, (key, _) in SURVEYS.items()
    }
    steps = (
        said("first", "P000-050", "First statement", "percent"),
        said("second", "P000-051", "Second statement", "percent"),
        *(_measured("found", "Tertiary education", each, value) for each, value in found.items()),
    )
    return claim("P000-050") != claim("P000-051"), steps


@erratum(
    "E15",
    "2",
    "Section 2.2",
    "The shares of men and women do not average to the share of all",
    "The shares of men and women are given for the whole labour force. Their average depends on how many of it "
    "are women, and would need more women than there are.",
    "To average {all}, women would have to be {needed:.0f} of the labour force; rounding allows from "
    "{needed_low:.0f} to {needed_high:.0f}. They are {found_b} of it in 2023. Of the employed they are "
    "{found_a} in 2019, where {needed_jobs_low:.0f} to {needed_jobs_high:.0f} would do. So the two shares "
    "cannot be those of the whole labour force; as shares of the employed, with {jobs} for all, they can stand.",
    "strong",
    ("P000-058", "P000-059", "P000-040"),
    telling="needed",
    basis="survey",
)
def women() -> Checked:
    """The share of women at which both shares average to the printed total, and the survey's."""
    people = lines("2-1", "group")
    share = (
        100
        * people["compatible_persons"]
        / (people["compatible_persons"] + people["non_compatible_persons"])
    )
    force, employed = (
        _women_needed(share[group]) for group in ("colombia_total", "colombia_employed")
    )
    found = {each: _section().women(key) for each, (key, _) in SURVEYS.items()}
    steps = (
        said("men", "P000-058", "Men", "percent"),
        said("women", "P000-059", "Women", "percent"),
        Step("all", "Labour force, Table 2.1", share["colombia_total"], "percent"),
        *_spanned("needed", "Women needed in the labour force", force),
        Step("jobs", "Employed, Table 2.1", share["colombia_employed"], "percent"),
        *_spanned("needed_jobs", "Women needed among the employed", employed),
        _measured("found", "Women among the employed", "a", found["a"]),
        _measured("found", "Women in the labour force", "b", found["b"]),
    )
    outside = 100 * found["b"].high < force[1]
    inside = employed[1] <= 100 * found["a"].value <= employed[2]
    return outside and inside, steps


def _spanned(name: str, what: str, values: tuple[float, float, float]) -> tuple[Step, Step, Step]:
    """A number with what rounding of the printed numbers allows, as three steps."""
    return (
        Step(name, what, values[0], "percent"),
        Step(f"{name}_low", "– at least, with rounding", values[1], "percent"),
        Step(f"{name}_high", "– at most, with rounding", values[2], "percent"),
    )


def _women_needed(everyone: float) -> tuple[float, float, float]:
    """Percent of women at which the printed shares of men and women average to `everyone`, and what
    rounding allows."""
    men, women = claim("P000-058"), claim("P000-059")
    ends = [100 * (everyone - m) / (w - m) for m in bounds(men, 0) for w in bounds(women, 0)]
    return 100 * (everyone - men) / (women - men), min(ends), max(ends)


@erratum(
    "E21",
    "2",
    "Table 2.4",
    "The totals of Table 2.4 fit neither its rows nor Table 2.1",
    "The bottom line gives the employed a lower share than Table 2.1 and the text. The rows repeat those of "
    "Table 2.2, which include the unemployed, although the title says employed; and the three totals need more "
    "informal workers than the rows or the survey have.",
    "{total} is not what {share} rounds to. All {same} rows equal those of Table 2.2. The three totals need "
    "{needed:.0f} informal workers; the rows give {rows:.0f}, with rounding {rows_low:.0f} to {rows_high:.0f}, "
    "the survey {found_a}.",
    "strong",
    ("T000-110", "T000-111", "T000-002", "P000-062"),
    wrong=("T000-112",),
    telling="share",
    basis="survey",
)
def formality_totals() -> Checked:
    """The bottom line against Table 2.1, the rows against Table 2.2, the informality it needs
    against the survey."""
    rows, groups, people = (
        lines(*each) for each in (("2-4", "occupation"), ("2-2", "occupation"), ("2-1", "group"))
    )
    employed = people.loc["colombia_employed"]
    share = (
        100
        * employed["compatible_persons"]
        / employed[["compatible_persons", "non_compatible_persons"]].sum()
    )
    informal, formal, total = rows.loc["Total", list(PARTS)]
    same = sum(
        rows.loc[row, PARTS[2]] == groups.loc[title, "pct_compatible_excl_missing_printed"]
        for row, title in SAME_GROUP.items()
    )
    central, low, high = implied_by_rows()["informality"]
    steps = (
        shown("total", "Employed, Table 2.4", total, "percent", 0),
        Step("share", "Employed, Table 2.1", share, "percent", digits=2),
        Step("same", "Rows equal to Table 2.2", same, "count"),
        Step(
            "needed",
            "Informality the totals need",
            100 * (formal - total) / (formal - informal),
            "percent",
        ),
        *_spanned("rows", "Informality that the rows imply", (central, low, high)),
        _measured(
            "found", "Informality (no pension contribution)", "a", _informal_share("geih-2019")
        ),
    )
    return not prints_as(share, total, 0) and same == len(SAME_GROUP), steps


@erratum(
    "E37",
    "2",
    "Table 2.4",
    "A column heading without a column",
    "The heading speaks of a percentage of total jobs, which none of the three columns of numbers is. A column, "
    "perhaps the share of informal workers by occupation, may have been dropped.",
    "The columns add up to {informal}, {formal} and {total}, so none is a distribution of jobs.",
    "open",
    ("T000-112",),
)
def dropped_column() -> Checked:
    """Sums of the three columns: shares of total jobs would add up to a hundred."""
    rows = lines("2-4", "occupation").drop(index="Total")
    sums = {part: rows[part].sum() for part in PARTS}
    names = ("informal", "formal", "total")
    steps = tuple(
        Step(name, f"Sum of the column {name}", sums[part], "percent", digits=0)
        for name, part in zip(names, PARTS, strict=True)
    )
    return all(abs(each - 100) > 5 for each in sums.values()), steps
