"""Section 5, the counts of the platforms: Tables 5.1 to 5.6."""

import math

import pandas as pd
from scipy import stats

from telemigration.paper.published import published_table
from telemigration.verdicts.errata.model import Checked, Step, erratum
from telemigration.verdicts.errata.printed_numbers import claim, lines, said, shown
from telemigration.verdicts.errata.rounding import common_bases, count_behind

PRINTED = "share_pct_printed"
LARGEST_BASE = 700
COLOMBIANS = {"Freelancer": ("P000-160", "P000-120"), "Upwork": ("P000-161", "P000-122")}
WEB, GRAPHIC, APPS = (
    "Web and multimedia developers",
    "Graphic and multimedia designer",
    "Applications programmers",
)
UPWORK_SEEKERS = ("Upwork", "cvs_offered", "all")


def _column(number: str, platform: str) -> pd.DataFrame:
    """A platform's rows of Table 5.3, 5.4 or 5.5, by rank."""
    table = published_table(number)
    return table[table["platform"] == platform].set_index("rank").sort_index()


def occupations() -> pd.DataFrame:
    """Table 5.2 in percent: an occupation per row, a column per (platform, series, language)."""
    return published_table("5-2").pivot(
        index="occupation", columns=["platform", "series", "language"], values="share_pct"
    )


def workana_shares() -> dict[str, list[float]]:
    """All printed shares of Workana's job seekers by table, the misprint of Table 5.3 replaced by
    the text's number."""
    countries = _column("5-3", "Workana").set_index("country")[PRINTED]
    countries = countries.mask(countries.index == "México", claim("P000-159"))
    offered = occupations()["Workana"]["cvs_offered"]["all"].drop("Total")
    return {
        "5.2": list(offered),
        "5.3": list(countries),
        "5.4": list(_column("5-4", "Workana")[PRINTED]),
    }


def workana_base() -> int:
    """The smallest number of persons of which every printed Workana share is a whole number."""
    everything = [share for shares in workana_shares().values() for share in shares]
    found = common_bases(everything, LARGEST_BASE)
    return found[0] if found else 0


def colombians(platform: str) -> int:
    """Colombian job seekers of a platform: the printed share of its printed, or for Workana its
    implied, base."""
    if platform == "Workana":
        return round(claim("P000-162") / 100 * workana_base())
    share, base = COLOMBIANS[platform]
    return round(claim(share) / 100 * claim(base))


@erratum(
    "E4",
    "5",
    "Section 5.1.1, Tables 5.1 to 5.4",
    "No share of Workana has the printed base",
    "The text counts the job seekers read from Workana. None of the three tables of their shares can rest on "
    "that number; all rest on a smaller one.",
    "Of {shares} printed shares {fail} are no whole number of {said}; all are of {base}. Argentina's {example} "
    "would be {below} of the one and is {there} of the other. Either the text has a misprint, or {lost} were "
    "dropped without a word.",
    "strong",
    ("P000-124", "P000-125"),
    wrong=("P000-126",),
    telling="base",
)
def workana_persons() -> Checked:
    """Which bases make whole numbers of all printed shares."""
    tables, said_base, base = workana_shares(), int(claim("P000-126")), workana_base()
    shares = [share for each in tables.values() for share in each]
    fail = [share for share in shares if count_behind(share, said_base) is None]
    example = claim("P000-158")
    nearest = round(example * said_base / 100)
    all_bases = common_bases(shares, LARGEST_BASE)
    steps = (
        said("said", "P000-126", "Job seekers in the text", "persons"),
        Step("shares", "Printed shares in Tables 5.2, 5.3 and 5.4", len(shares), "count"),
        Step("fail", "Shares that are no whole number of these", len(fail), "count"),
        Step("base", "Smallest base of which all are whole numbers", base, "persons"),
        Step("bases", f"Bases up to {LARGEST_BASE} that do", len(all_bases), "count"),
        said("example", "P000-158", "For instance, Argentina", "percent", 1),
        Step(
            "below",
            "Nearest share with the text's base",
            100 * nearest / said_base,
            "percent",
            digits=2,
        ),
        Step(
            "there",
            "Nearest share with the implied base",
            100 * round(example * base / 100) / base if base else math.inf,
            "percent",
            digits=2,
        ),
        Step("lost", "Difference of the bases", said_base - base, "persons"),
    )
    return bool(fail) and 0 < base < said_base, steps


@erratum(
    "E7",
    "5",
    "Section 5.1.4, Table 5.3",
    "Mexico has two shares",
    "The table gives Mexico's share of Workana's job seekers with another second digit than the text, and its "
    "column then adds up to more than a hundred.",
    "With {printed} the column adds up to {sum}, with {text} to {corrected}; that is {count}.",
    "proved",
    ("P000-159",),
    wrong=("T000-343",),
    telling="sum",
)
def mexico() -> Checked:
    """The column's sum with either number."""
    shares = _column("5-3", "Workana").set_index("country")[PRINTED]
    printed, text = shares["México"], claim("P000-159")
    corrected = shares.sum() - printed + text
    count = count_behind(text, workana_base())
    steps = (
        shown("printed", "Mexico in the table", printed, "percent"),
        said("text", "P000-159", "Mexico in the text", "percent", 1),
        Step("sum", "Sum of the column as printed", shares.sum(), "percent"),
        Step("corrected", "Sum with the text's number", corrected, "percent"),
        Step("count", "Mexicans, of the base of E4", count or 0, "persons"),
    )
    return shares.sum() > 101 and 95 < corrected <= 100.5 and count is not None, steps


@erratum(
    "E9",
    "5",
    "Section 5.1.2, Table 5.2",
    "Applications programmers are not in second place",
    "The text ranks applications programmers second, and advertising and graphic design next. In the table "
    "graphic design is second in every column of postings. Web development does not lead among all job seekers, "
    "and the ranges given for the sums are too narrow.",
    "Applications programmers rank {best} at best; graphic design is second in {second} of {columns} columns of "
    "postings. Among Upwork's job seekers web development has {web}, graphic design {graphic}. The two "
    "categories together range from {both_low} to {both_high}, the six from {posted_min} to {posted_max} of the "
    "postings and from {offered_min} to {offered_max} of the job seekers.",
    "proved",
    ("P000-136", "P000-137", "P000-140", "P000-141", "P000-142", "P000-143"),
    wrong=("P000-134", "P000-135", "P000-138", "P000-139"),
    telling="best",
)
def second_place() -> Checked:
    """Ranks in the eight columns, and the sums of two and of six categories."""
    jobs = occupations()
    ranks = jobs.drop(index="Total").rank(ascending=False, method="min")
    posted = jobs.columns[jobs.columns.get_level_values("series") == "jobs_posted"]
    offered = jobs.columns.difference(posted)
    both = jobs.loc[[WEB, APPS], posted].sum()
    second = (ranks.loc[GRAPHIC, posted] == 2).sum()
    steps = (
        Step("best", "Best rank of applications programmers", ranks.loc[APPS].min(), "rank"),
        Step("second", "Columns of postings with graphic design second", second, "count"),
        Step("columns", "Columns of postings", len(posted), "count"),
        shown("web", "Upwork, job seekers: web", jobs.loc[WEB, UPWORK_SEEKERS], "percent"),
        shown(
            "graphic", "Upwork, job seekers: graphic", jobs.loc[GRAPHIC, UPWORK_SEEKERS], "percent"
        ),
        Step("both_low", "Web and applications, postings: least", both.min(), "percent"),
        Step("both_high", "Web and applications, postings: most", both.max(), "percent"),
        *(
            Step(
                f"{name}_{end}",
                f"Six categories, {told}: {told_end}",
                getattr(jobs.loc["Total", columns], end)(),
                "percent",
            )
            for name, told, columns in (
                ("posted", "postings", posted),
                ("offered", "job seekers", offered),
            )
            for end, told_end in (("min", "least"), ("max", "most"))
        ),
    )
    return ranks.loc[APPS].min() > 2 and second == len(posted), steps


@erratum(
    "E10",
    "5",
    "Table 5.4",
    "Five values at the foot of a sorted column that do not belong there",
    "The column of Freelancer is sorted; the five values left for its last ranks are higher than those above. "
    "They are the first five of Workana's column in the next table.",
    "Rank 15 has {above}, the five after it {lowest} to {highest}; {same} of them are the head of the other "
    "column. The true values are at most {above}.",
    "strong",
    ("T000-375",),
    wrong=("T000-376", "T000-377", "T000-378", "T000-379", "T000-380"),
    telling="above",
)
def misplaced_skills() -> Checked:
    """The foot of the column against its fifteenth value and against Table 5.5."""
    values, others = _column("5-4", "Freelancer")[PRINTED], _column("5-5", "Workana")[PRINTED]
    foot = values.loc[16:]
    steps = (
        shown("above", "Rank 15", values[15], "percent"),
        shown("lowest", "Lowest value of ranks 16 to 20", foot.min(), "percent"),
        shown("highest", "Highest value of ranks 16 to 20", foot.max(), "percent"),
        Step(
            "same",
            "Of them equal to the head of Table 5.5's Workana column",
            (foot.to_numpy() == others.loc[1:5].to_numpy()).sum(),
            "count",
        ),
    )
    above = values.loc[:15].is_monotonic_decreasing and foot.min() > values[15]
    return above and list(foot) == list(others.loc[1:5]), steps


@erratum(
    "E16",
    "5",
    "Tables 5.3 and 5.5",
    "Skills of more Colombians than Workana has",
    "The shares of skills of Workana's Colombians rest on a base other than the number of Colombians there. On "
    "the other two platforms both agree.",
    "The smallest base of Workana's column is {base}, but there are {there}; {fits} of its shares are whole "
    "numbers of these. On Freelancer ({freelancer}) and Upwork ({upwork}) base and count agree. Argentina has "
    "{argentines} there: the column may describe its people. The cause stays open.",
    "proved",
    ("P000-162", "T000-344"),
    wrong=tuple(f"T000-{number}" for number in range(461, 481)),
    telling="base",
)
def colombian_base() -> Checked:
    """Bases of the three columns of Table 5.5, and the Colombians of Table 5.3."""
    bases = {
        each: (common_bases(list(_column("5-5", each)[PRINTED]), 240) or [0])[0]
        for each in ("Freelancer", "Upwork", "Workana")
    }
    there = colombians("Workana")
    fits = sum(
        count_behind(share, there) is not None for share in _column("5-5", "Workana")[PRINTED]
    )
    argentines = count_behind(claim("P000-158"), workana_base()) or 0
    steps = (
        Step("base", "Base of Table 5.5, Workana", bases["Workana"], "persons"),
        Step("there", "Colombians on Workana, share times base of E4", there, "persons"),
        Step("fits", "Shares of Table 5.5 that are whole numbers of these", fits, "count"),
        Step("freelancer", "Base of Table 5.5, Freelancer", bases["Freelancer"], "persons"),
        Step("freelancer_there", "Colombians on Freelancer", colombians("Freelancer"), "persons"),
        Step("upwork", "Base of Table 5.5, Upwork", bases["Upwork"], "persons"),
        Step("upwork_there", "Colombians on Upwork", colombians("Upwork"), "persons"),
        Step("argentines", "Argentines on Workana, Table 5.3", argentines, "persons"),
    )
    agree = all(bases[each] == colombians(each) for each in COLOMBIANS)
    return agree and fits == 0 and bases["Workana"] != there, steps


@erratum(
    "E17",
    "5",
    "Section 5.1.1",
    "More postings read than the platform has",
    "Freelancer reported fewer postings than were read from it, although a footnote says that the reading is a "
    "part of what the platform has. It can be right if the reading sums up two months.",
    "{read} read, {there} reported: {ratio} times.",
    "open",
    ("P000-113", "P000-117", "P000-128"),
    telling="ratio",
)
def postings() -> Checked:
    """Postings read over postings reported."""
    steps = (
        said("read", "P000-117", "Postings read", "vacancies"),
        said("there", "P000-113", "Postings reported", "vacancies"),
        Step("ratio", "Ratio", claim("P000-117") / claim("P000-113"), "ratio"),
    )
    return claim("P000-117") > claim("P000-113"), steps


@erratum(
    "E35",
    "5",
    "Table 5.3",
    "A column with another's name, and a state with two",
    "The third pair of columns is headed like the second; it is Workana's. Russia has two names. Two platforms "
    "show the first twenty countries and Colombia, the third has Colombia among the first twenty.",
    "The columns have {freelancer}, {upwork} and {workana}; Colombia's rank on the third is {rank}. Russia has "
    "{russias} names.",
    "strong",
    ("T000-323", "T000-344"),
)
def country_table() -> Checked:
    """Rows of each platform, Colombia's rank, and the names of Russia."""
    columns = {each: _column("5-3", each) for each in ("Freelancer", "Upwork", "Workana")}
    names = published_table("5-3")["country"].dropna()
    russias = names[names.str.startswith("Russia")].nunique()
    rank = {
        each: int(table.index[table["country"] == "Colombia"][0]) for each, table in columns.items()
    }
    steps = tuple(
        Step(each.lower(), f"Rows of {each}", len(table), "countries")
        for each, table in columns.items()
    )
    steps += (
        Step("rank", "Rank of Colombia on Workana", rank["Workana"], "rank"),
        Step("russias", "Names of Russia", russias, "count"),
    )
    return russias == 2 and rank["Workana"] < 20 < rank["Upwork"], steps


@erratum(
    "E42",
    "5",
    "Footnote 11, Table 5.4",
    "More skills than persons",
    "Workana's job seekers offer more distinct skills than there are persons. That can be; the shares of the "
    "skills table are then shares of persons, who offer several each.",
    "{skills} are {each} per person. The first 20 shares alone add up to {sum}, so they are shares of persons.",
    "open",
    ("P000-171", "P000-126"),
    telling="each",
)
def skills() -> Checked:
    """Skills over persons, with either base."""
    shares = _column("5-4", "Workana")[PRINTED]
    steps = (
        said("skills", "P000-171", "Skills on Workana", "skills"),
        Step(
            "each",
            "Skills per person of E4's base",
            claim("P000-171") / max(workana_base(), 1),
            "ratio",
        ),
        Step("sum", "Sum of the first 20 shares", shares.sum(), "percent"),
    )
    return claim("P000-171") > max(claim("P000-126"), workana_base()) and shares.sum() > 100, steps


@erratum(
    "E45",
    "5",
    "Section 5.2.1, Table 5.6",
    "An edge in scores that few persons carry",
    "Colombians are said to score higher on all three platforms. No test is given. On Upwork, with as many "
    "rated persons as there are Colombians at most, the difference can be chance.",
    "On Upwork, {persons} at most, the difference is {upwork} standard errors; one so large comes by chance in "
    "{p} of cases. On Freelancer it is {freelancer}, on Workana ({few}) {workana}, if all are rated.",
    "open",
    ("P000-187", "T000-487", "T000-488"),
    telling="upwork",
)
def scores() -> Checked:
    """Difference of mean scores over its standard error, if everybody is rated."""
    table = published_table("5-6").set_index(["platform", "region"])
    t, p = {}, {}
    for each in ("Freelancer", "Upwork", "Workana"):
        t[each], p[each] = _difference(table.loc[each], colombians(each))
    steps = (
        Step("persons", "Colombians on Upwork, at most", colombians("Upwork"), "persons"),
        Step("few", "Colombians on Workana, at most", colombians("Workana"), "persons"),
        *(
            Step(
                each.lower(),
                f"{each}: difference over its standard error",
                t[each],
                "ratio",
                digits=1,
            )
            for each in t
        ),
        Step(
            "p", "Upwork: chance of such a difference without any", p["Upwork"], "share", digits=0
        ),
    )
    return p["Upwork"] > 0.05, steps


def _difference(scores: pd.DataFrame, persons: int) -> tuple[float, float]:
    """Student's t of Colombia's mean against the rest's, and its two-sided p; the rest's own error
    is neglected."""
    gap = scores.loc["colombia", "mean_score"] - scores.loc["rest_of_world", "mean_score"]
    t = gap / (scores.loc["colombia", "standard_deviation"] / math.sqrt(persons))
    return float(t), float(2 * stats.t.sf(abs(t), persons - 1))


@erratum(
    "E47",
    "5",
    "Summary, Section 5",
    "Very few Colombians, judged from a sample",
    "That very few Colombians telemigrate is read off the numbers found on the platforms. A sample tells "
    "shares, not totals; scaled up, the share is not small. Users include clients, so this is only an "
    "illustration.",
    "{seen} were read on Upwork. {share} of its {users} would be {total:.0f}, {part} of the workers in "
    "teleworkable jobs: still few, but not a handful.",
    "open",
    ("P000-004", "P000-104", "P000-161"),
    telling="total",
)
def very_few() -> Checked:
    """The sample's share of all users of the platform."""
    total = claim("P000-161") / 100 * claim("P000-104")
    count = lines("2-1", "group").loc["colombia_total", "compatible_persons"]
    steps = (
        said("share", "P000-161", "Colombians among Upwork's job seekers", "percent", 1),
        said("users", "P000-104", "Users of Upwork", "users"),
        Step("total", "Product", total, "users"),
        Step("part", "Part of all teleworkable workers", total / count, "share"),
        Step("seen", "Colombians read on Upwork", colombians("Upwork"), "persons"),
    )
    return total > 100 * colombians("Upwork"), steps
