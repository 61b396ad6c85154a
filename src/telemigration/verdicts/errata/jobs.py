"""Section 2, the counts: Tables 2.1, 2.2 and 2.5."""

import pandas as pd

from telemigration.verdicts.errata.model import Checked, Step, erratum
from telemigration.verdicts.errata.printed_numbers import (
    claim,
    lines,
    printed_tables,
    said,
    shown,
    words,
)
from telemigration.verdicts.errata.rounding import count_behind, prints_as

EMPLOYED, UNEMPLOYED, FORCE = (
    "colombia_employed",
    "colombia_unemployed_with_experience_or_seeking",
    "colombia_total",
)
COUNTS = ["non_compatible_persons", "compatible_persons", "not_identified_persons"]
EVERYONE = "total_persons_printed_as_working_age_population"
SECTOR_PARTS = ["performable_jobs", "not_performable_jobs"]


@erratum(
    "E1",
    "2",
    "Table 2.5",
    "The row for real estate holds all the unemployed",
    "The two parts of the row add up to far more than its total. The excess is the number of the unemployed "
    "with a known occupation, who stand in no other row although the title counts them in.",
    "The parts exceed the row's total by {excess}, so at least {least} of the unemployed ({jobless}) must be in "
    "this row. Without all of them the missing of the sectors add up to {all_missing}, which is the "
    "{table_missing} of Table 2.1, and the share is {share}, not {printed}: the sector falls from rank "
    "{old_rank} to {rank}. The Total row sets parts of the labour force beside a total of the employed.",
    "strong",
    ("T000-131", "T000-169", "T000-170", "T000-171"),
    wrong=("T000-129", "T000-130", "T000-132"),
    telling="share",
)
def real_estate() -> Checked:
    """The row's excess, and the sum of all missing once the unemployed are taken out."""
    sectors, people = lines("2-5", "sector"), lines("2-1", "group")
    row, jobless = (
        sectors.loc["Real estate"],
        people.loc[UNEMPLOYED, ["compatible_persons", "non_compatible_persons"]],
    )
    excess = row[SECTOR_PARTS].sum() - row["total_incl_missing_jobs"]
    rest = row[SECTOR_PARTS].to_numpy() - jobless.to_numpy()
    others = sectors.drop(index=["Real estate", "Total"])
    missing = others["total_incl_missing_jobs"] - others[SECTOR_PARTS].sum(axis=1)
    all_missing = missing.sum() + row["total_incl_missing_jobs"] - rest.sum()
    share = 100 * rest[0] / rest.sum()
    other_shares = 100 * others["performable_jobs"] / others[SECTOR_PARTS].sum(axis=1)
    mixed = (
        sectors.loc["Total", "total_incl_missing_jobs"] - sectors.loc["Total", SECTOR_PARTS].sum()
    )
    steps = (
        shown("parts", "Both parts of the row", row[SECTOR_PARTS].sum(), "jobs", 1),
        shown("total", "The row's total", row["total_incl_missing_jobs"], "jobs", 1),
        Step("excess", "Excess of the parts over the total", excess, "jobs", digits=1),
        shown("jobless", "Unemployed with a known occupation, Table 2.1", jobless.sum(), "persons"),
        Step("least", "Part of them that must be in the row", excess / jobless.sum(), "share"),
        Step("all_missing", "Missing of all sectors without them", all_missing, "jobs", digits=1),
        shown(
            "table_missing",
            "Missing among the employed, Table 2.1",
            people.loc[EMPLOYED, "not_identified_persons"],
            "persons",
        ),
        shown("printed", "Share printed for the row", row["pct_performable_printed"], "percent", 0),
        Step("share", "Share without the unemployed", share, "percent"),
        Step(
            "old_rank",
            "Rank of the sector as printed",
            1 + sectors.index.get_loc("Real estate"),
            "rank",
        ),
        Step("rank", "Rank of the sector without them", 1 + (other_shares > share).sum(), "rank"),
        Step("mixed", "Missing implied by the Total row", mixed, "jobs", digits=1),
    )
    fits = abs(all_missing - people.loc[EMPLOYED, "not_identified_persons"]) < 1
    return excess > 0 and 0 < excess <= jobless.sum() and fits, steps


@erratum(
    "E2",
    "2",
    "Section 2.2, Table 2.5",
    "Commerce does not have most teleworkable jobs",
    "The text gives commerce the largest number of teleworkable jobs among the services; in the table public "
    "administration, which the paper's own Section 2 counts among the services, has more.",
    "Public administration has {public}, commerce {commerce}. The sentence is right only if public "
    "administration is no service sector.",
    "proved",
    ("P000-025", "P000-070", "T000-121", "T000-137"),
    wrong=("P000-069",),
    telling="ratio",
)
def commerce() -> Checked:
    """Teleworkable jobs of both sectors, as printed."""
    jobs = lines("2-5", "sector")["performable_jobs"]
    government = "government" in words("P000-025")
    steps = (
        shown(
            "public",
            "Teleworkable jobs in public administration",
            jobs["Public administration"],
            "jobs",
        ),
        shown("commerce", "Teleworkable jobs in commerce", jobs["Commercial"], "jobs"),
        Step("ratio", "Ratio", jobs["Public administration"] / jobs["Commercial"], "ratio"),
    )
    return jobs["Public administration"] > jobs["Commercial"] and government, steps


@erratum(
    "E6",
    "2",
    "Summary, Section 2.2, Table 2.1",
    "Counts and shares have different bases",
    "Each count of teleworkable workers is called a share of a group that it is not a share of. The shares "
    "leave out workers whose occupation is not known; the counts are not scaled up for them. The text says so "
    "three paragraphs later, and the shares are sound as shares of the identified.",
    "{count} are {of_all} of the labour force and {of_known} of those with a known occupation. For the employed "
    "the count gives {employed}, not {employed_said}; for the unemployed {jobless}, not {jobless_said}. A share "
    "of {said} of the whole labour force would be {scaled:.0f}. The Summary says that so many have jobs; "
    "{without_job} of them have none.",
    "proved",
    ("P000-035", "P000-037", "P000-039", "P000-046", "T000-002", "T000-007", "T000-012"),
    wrong=("P000-001", "P000-036", "P000-038", "P000-040"),
    telling="of_all",
)
def labour_supply() -> Checked:
    """Each printed count over the group it is said to be a share of."""
    people = lines("2-1", "group")
    of_all = 100 * people["compatible_persons"] / people[EVERYONE]
    identified = people["compatible_persons"] + people["non_compatible_persons"]
    of_known = 100 * people["compatible_persons"] / identified
    scaled = of_known[FORCE] / 100 * people.loc[FORCE, EVERYONE]
    steps = (
        said("said", "P000-040", "Share of the labour supply in the text", "percent"),
        Step("of_all", "Count over the labour force", of_all[FORCE], "percent"),
        Step("of_known", "Count over the identified", of_known[FORCE], "percent"),
        Step("employed", "Employed: count over all employed", of_all[EMPLOYED], "percent"),
        said("employed_said", "P000-036", "Employed: share in the text", "percent"),
        Step("jobless", "Unemployed: count over all unemployed", of_all[UNEMPLOYED], "percent"),
        said("jobless_said", "P000-038", "Unemployed: share in the text", "percent"),
        shown(
            "count",
            "Count in the text and Table 2.1",
            people.loc[FORCE, "compatible_persons"],
            "persons",
        ),
        Step("scaled", "Count if the missing are like the identified", scaled, "persons"),
        shown(
            "without_job",
            "Of the count: unemployed",
            people.loc[UNEMPLOYED, "compatible_persons"],
            "persons",
        ),
    )
    pairs = (
        (of_all[FORCE], "P000-040"),
        (of_all[EMPLOYED], "P000-036"),
        (of_all[UNEMPLOYED], "P000-038"),
    )
    return not any(prints_as(value, claim(id), 0) for value, id in pairs), steps


@erratum(
    "E19",
    "2",
    "Section 2.2, footnote 3, Table 2.5",
    "Twelve groups announced, more printed",
    "The footnote to the sector table counts fewer groups than the table has rows.",
    "The footnote says {said}; the table has {rows}.",
    "proved",
    (),
    wrong=("P000-071",),
    telling="rows",
)
def sector_count() -> Checked:
    """Rows of Table 2.5 against the footnote."""
    rows = len(lines("2-5", "sector").drop(index="Total"))
    steps = (
        said("said", "P000-071", "Groups in the footnote", "groups"),
        Step("rows", "Rows of the table", rows, "groups"),
    )
    return rows != claim("P000-071"), steps


@erratum(
    "E20",
    "2",
    "Section 2, Table 2.3",
    "Table 2.3 is missing",
    "The numbering of tables skips one, and nothing in the text cites it. The shares by sex, and the share of "
    "informal workers in the text, have no table of their own.",
    "Section 2 prints {printed} tables and numbers them up to {highest}: the third is not there.",
    "strong",
    ("P000-058", "P000-059", "P000-061"),
    telling="printed",
)
def skipped_table() -> Checked:
    """Numbers of the tables of Section 2 that the claims name."""
    last = [int(each[2:]) for each in printed_tables() if each.startswith("2.")]
    skipped = [number for number in range(1, max(last) + 1) if number not in last]
    steps = (
        Step("printed", "Tables printed in Section 2", len(last), "count"),
        Step("highest", "Highest number among them", max(last), "count"),
    )
    return skipped == [3], steps


@erratum(
    "E22",
    "2",
    "Table 2.2",
    "A misplaced separator and a stray percentage",
    "The number of workers without an occupation code is printed twice with a point for a comma, and a hundred "
    "percent stands where no share of compatible workers can be.",
    "The column requires {required}, so the cell means {read}. The share of the Total row is {share}; the "
    "printed hundred percent fits neither row as a compatible share.",
    "proved",
    ("T000-078", "T000-079"),
    telling="required",
)
def missing_row() -> Checked:
    """The row as the column's total requires it."""
    table = lines("2-2", "occupation")
    major, total = table[table["level"] == "major"], table[table["level"] == "total"].iloc[0]
    lost = total["missing_persons"] - major["missing_persons"].sum()
    printed = table[table["level"] == "missing"].iloc[0]["missing_persons"]
    share = (
        100
        * total["compatible_persons"]
        / (total["total_incl_missing_persons"] - total["missing_persons"])
    )
    steps = (
        Step("required", "Without a code, as the column's total requires", lost, "persons"),
        shown("read", "The printed cell read with a comma", printed, "persons"),
        Step("share", "Compatible share of the Total row", share, "percent"),
    )
    return abs(lost - printed) <= 1 and share < 100, steps


@erratum(
    "E24",
    "2",
    "Table 2.1",
    "The labour force is called working-age population",
    "The bottom row is labelled working-age population, but it is the sum of the employed and the unemployed. "
    "The first row is headed share of occupations and holds shares of persons.",
    "{employed} and {jobless} make {both}: the number under that label is the labour force, which leaves out "
    "everybody of working age who neither works nor looks for work.",
    "strong",
    ("T000-006", "T000-011", "T000-016"),
    telling="both",
)
def working_age() -> Checked:
    """The bottom row as a sum."""
    people = lines("2-1", "group")[EVERYONE]
    both = people[EMPLOYED] + people[UNEMPLOYED]
    steps = (
        shown("employed", "Employed", people[EMPLOYED], "persons"),
        shown("jobless", "Unemployed", people[UNEMPLOYED], "persons"),
        Step("both", "Sum", both, "persons"),
        shown("label", "Printed as working-age population", people[FORCE], "persons"),
    )
    return abs(both - people[FORCE]) <= 1, steps


@erratum(
    "E36",
    "2",
    "Section 2.2, Table 2.2",
    "The military, and the managers near the US figure",
    "The text calls the military non-tradeable by nature; the table gives them a teleworkable share. It puts "
    "managers near the US figure, from which they are some points away.",
    "The table has {military} for the military, on {soldiers}; a job may be teleworkable and yet not tradeable. "
    "Managers have {managers}, {away} from the {us} of the US: whether that is near is a matter of words.",
    "open",
    ("P000-045", "P000-054", "T000-076", "T000-044", "P000-029"),
    telling="military",
)
def military() -> Checked:
    """Both shares from the counts."""
    table = lines("2-2", "occupation")
    known = table["total_incl_missing_persons"] - table["missing_persons"]
    share = 100 * table["compatible_persons"] / known
    away = share["Legislators and managers"] - claim("P000-029")
    steps = (
        Step("military", "Military: teleworkable share", share["Military forces"], "percent"),
        Step("soldiers", "Military with a known occupation", known["Military forces"], "persons"),
        Step(
            "managers", "Managers: teleworkable share", share["Legislators and managers"], "percent"
        ),
        said("us", "P000-029", "US share", "percent"),
        Step("away", "Distance of the managers", away, "percentage points"),
    )
    return share["Military forces"] > 5 and away > 0.5, steps


@erratum(
    "E38",
    "2",
    "Tables 2.1, 2.2, 2.5, 5.2",
    "Totals that are off by one in the last digit",
    "Some totals differ from the sum of their parts by one unit of the last printed digit, and one share does "
    "not go with its base. Harmless.",
    "Totals of Section 2 are at most one person off, those of Table 5.2 at most {points}. {share} is no whole "
    "number of {base}, but of one vacancy less.",
    "proved",
    ("T000-006", "T000-014", "T000-080", "T000-082", "T000-169", "P000-125", "T000-273"),
    telling="points",
)
def last_digits() -> Checked:
    """Residuals of the totals, in units of the last digit, and the vacancies behind one share."""
    people, sectors, jobs = (
        lines("2-1", "group"),
        lines("2-2", "occupation"),
        lines("5-2", "occupation"),
    )
    employed = people.loc[EMPLOYED, EVERYONE] - people.loc[EMPLOYED, COUNTS].sum()
    both = (
        people.loc[FORCE, "compatible_persons"]
        - people.loc[[EMPLOYED, UNEMPLOYED], "compatible_persons"].sum()
    )
    across = people.loc[FORCE, EVERYONE] - sectors.loc["Total", "total_incl_missing_persons"]
    columns = _columns(jobs)
    residual = (columns.loc["Total"] - columns.drop(index="Total").sum()).abs().max()
    share = columns.loc["Graphic and multimedia designer", "Workana jobs_posted Spanish"]
    base = int(claim("P000-125"))
    steps = (
        Step("employed", "Table 2.1, employed: total less parts", employed, "persons"),
        Step("both", "Table 2.1, compatible: total less parts", both, "persons"),
        Step("across", "Labour force: Table 2.1 less Table 2.2", across, "persons"),
        Step("points", "Table 5.2: largest distance of a total", residual, "percentage points"),
        shown("share", "Table 5.2: Workana, Spanish, graphic design", share, "percent", 1),
        said("base", "P000-125", "Spanish vacancies on Workana", "vacancies"),
    )
    small = max(abs(employed), abs(both), abs(across)) <= 1 and 0.04 < residual < 0.11
    off = any((employed, both, across))
    lone = count_behind(share, base) is None and count_behind(share, base - 1) is not None
    return small and off and lone, steps


def _columns(jobs: pd.DataFrame) -> pd.DataFrame:
    """Table 5.2 with a column per platform, series and language."""
    series = jobs["platform"] + " " + jobs["series"] + " " + jobs["language"]
    return jobs.assign(column=series).pivot_table(
        index="occupation", columns="column", values="share_pct"
    )
