"""Section 3: the wage tables, their ratios and averages, and the units they are in."""

import pandas as pd

from telemigration.verdicts.errata.model import Checked, Step, erratum
from telemigration.verdicts.errata.printed_numbers import claim, lines, said, shown, year_in
from telemigration.verdicts.errata.rounding import bounds, prints_as

PESOS, DOLLARS = "colombia_geih_2019_usd_per_hour_median", "us_oes_2020_usd_per_hour_median"
MARKET, PPP = "ratio_us_to_colombia_market_rate_printed", "ratio_us_to_colombia_ppp_printed"
AVERAGES = ["Weighted average (ISCO 1D level)", "Median"]
# Rows of Table 3.1 in the words of Table 2.2.
WEIGHT_ROWS = {"Legislators, senior officials and managers": "Legislators and managers"}


def _wages() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Table 3.1: its seven occupations, and its two averages."""
    table = lines("3-1", "occupation")
    return table.drop(index=AVERAGES), table.loc[AVERAGES]


def ppp_factor() -> float:
    """What turns a ratio at the market rate into one at purchasing power: both rates as printed."""
    return claim("P000-073") / claim("P000-072")


@erratum(
    "E5",
    "3",
    "Section 3.1, Table 3.1",
    "The range of wage ratios leaves out its lower end",
    "The text lets the ratio run from managers down to elementary occupations. The lowest is that of the "
    "professionals, the largest teleworkable group.",
    "The seven ratios run from {lowest} to {highest}, not from {said}. The lowest is that of the professionals, "
    "who with {people} are the largest teleworkable group; it lies below the ballpark's {ballpark} too.",
    "proved",
    ("P000-077", "P000-079", "T000-178", "T000-198"),
    wrong=("P000-078",),
    telling="lowest",
)
def wage_range() -> Checked:
    """Lowest and highest ratio of the seven rows, from the wages."""
    rows, _ = _wages()
    ratios = rows[DOLLARS] / rows[PESOS]
    people = lines("2-2", "occupation").query("level == 'major'")["compatible_persons"]
    steps = (
        said("said", "P000-078", "Lower end in the text", "ratio"),
        shown(
            "elementary",
            "Elementary occupations",
            rows.loc["Elementary occupations", MARKET],
            "ratio",
            1,
        ),
        Step(
            "lowest",
            "Professionals: US wage over Colombian wage",
            ratios["Professionals"],
            "ratio",
            digits=1,
        ),
        Step("highest", "Managers: US wage over Colombian wage", ratios.max(), "ratio", digits=1),
        shown(
            "people",
            "Professionals in teleworkable jobs, Table 2.2",
            people["Professionals"],
            "persons",
        ),
        said("ballpark", "P000-079", "Lower end of the ballpark", "ratio"),
    )
    lowest_and_largest = ratios.idxmin() == people.idxmax() == "Professionals"
    return lowest_and_largest and ratios.min() < bounds(claim("P000-078"), 0)[0], steps


@erratum(
    "E8",
    "3",
    "Table 3.1",
    "A ratio at purchasing power that its row does not give",
    "In the row for elementary occupations the ratio at purchasing power does not follow from the ratio at the "
    "market rate, as it does in all other rows.",
    "{market} at {ppp} instead of {rate} is {value}, between {low} and {high} with rounding. No rounding makes "
    "{printed} of it.",
    "proved",
    ("T000-198", "P000-072", "P000-073"),
    wrong=("T000-199",),
    telling="value",
)
def ppp_ratio() -> Checked:
    """The printed ratio times the printed rates, with the rounding of the ratio."""
    row = _wages()[0].loc["Elementary occupations"]
    low, high = (end * ppp_factor() for end in bounds(row[MARKET], 1))
    steps = (
        shown("printed", "Ratio at purchasing power, printed", row[PPP], "ratio", 1),
        shown("market", "Ratio at the market rate, printed", row[MARKET], "ratio", 1),
        said("ppp", "P000-073", "Purchasing power, 2019", "COP per USD"),
        said("rate", "P000-072", "Exchange rate, 2019", "COP per USD"),
        Step("value", "Ratio that the row gives", row[MARKET] * ppp_factor(), "ratio"),
        Step("low", "– at least, with rounding", low, "ratio"),
        Step("high", "– at most, with rounding", high, "ratio"),
    )
    return not low <= row[PPP] + 0.05 or not row[PPP] - 0.05 <= high, steps


@erratum(
    "E18",
    "3",
    "Table 3.1",
    "Four headline ratios in one table",
    "The ratio in the row of weighted averages is not the ratio of the two wages beside it: it is the mean of "
    "the ratios above. Both means weight with Colombian workers, also the US wages. The row of medians uses "
    "another distribution, since its ratio exceeds all others.",
    "Weighted with the compatible workers of Table 2.2 the wages average {colombia} and {us}, whose ratio is "
    "{of_means}; the printed means give {of_printed}; the mean of the ratios is {mean}, printed as {printed}; "
    "the medians give {median}. All four have a claim to be the wage gap.",
    "strong",
    (
        "P000-002",
        "P000-074",
        "P000-075",
        "P000-076",
        "T000-200",
        "T000-201",
        "T000-202",
        "T000-203",
        "T000-204",
        "T000-205",
        "T000-206",
        "T000-207",
    ),
    telling="of_means",
    differs="The numbers agree. But the row need not mix two averages: each of its cells is the weighted mean "
    "of its own column. And the weights are inferred from the match, so the case is strong, not proved.",
)
def averages() -> Checked:
    """The averages of Table 3.1 with the compatible workers of Table 2.2 as weights."""
    rows, means = _wages()
    people = lines("2-2", "occupation")["compatible_persons"]
    weights = pd.Series({row: people[WEIGHT_ROWS.get(row, row)] for row in rows.index}, dtype=float)

    def mean(values: pd.Series) -> float:
        return float((weights * values).sum() / weights.sum())

    colombia, us, ratio = mean(rows[PESOS]), mean(rows[DOLLARS]), mean(rows[MARKET])
    printed, median = means.loc[AVERAGES[0]], means.loc["Median"]
    steps = (
        Step("colombia", "Mean wage in Colombia, weighted", colombia, "USD per hour", digits=3),
        Step("us", "Mean wage in the US, same weights", us, "USD per hour"),
        Step("of_means", "Ratio of these means", us / colombia, "ratio", digits=1),
        Step(
            "of_printed",
            "Ratio of the printed means",
            printed[DOLLARS] / printed[PESOS],
            "ratio",
            digits=1,
        ),
        Step("mean", "Mean of the seven ratios, weighted", ratio, "ratio"),
        shown("printed", "Ratio printed in the row", printed[MARKET], "ratio", 1),
        Step("mean_ppp", "Mean of the seven ratios at purchasing power", mean(rows[PPP]), "ratio"),
        shown("printed_ppp", "Printed", printed[PPP], "ratio", 1),
        shown("median", "Ratio printed in the row of medians", median[MARKET], "ratio", 1),
        shown("largest", "Largest ratio of the seven rows", rows[MARKET].max(), "ratio", 1),
    )
    low = mean(rows[DOLLARS] - 0.05) / mean(rows[PESOS] + 0.005)
    high = mean(rows[DOLLARS] + 0.05) / mean(rows[PESOS] - 0.005)
    matches = (
        prints_as(colombia, printed[PESOS], 1)
        and prints_as(us, printed[DOLLARS], 0)
        and prints_as(ratio, printed[MARKET], 1)
    )
    return matches and not low <= printed[MARKET] <= high and median[MARKET] > rows[
        MARKET
    ].max(), steps


@erratum(
    "E23",
    "3",
    "Table 3.1",
    "Two more groups are missing than the note explains",
    "The note explains why machine operators are left out. Skilled agriculture and the military are left out "
    "too, without a word.",
    "Absent are machine operators ({g0} in teleworkable jobs), skilled agriculture ({g1}) and the military "
    "({g2}). The last two are so few that their absence changes nothing.",
    "proved",
    ("P000-085", "T000-061", "T000-069", "T000-073"),
)
def missing_groups() -> Checked:
    """Major groups of Table 2.2 without a row in Table 3.1."""
    rows, _ = _wages()
    people = lines("2-2", "occupation").query("level == 'major'")["compatible_persons"]
    priced = {WEIGHT_ROWS.get(row, row) for row in rows.index}
    absent = people[~people.index.isin(priced)].sort_values(ascending=False)
    steps = tuple(
        shown(f"g{number}", group, persons, "persons")
        for number, (group, persons) in enumerate(absent.items())
    )
    return len(absent) == 3, steps


@erratum(
    "E25",
    "3",
    "Section 2.2, Tables 3.1 and 5.1",
    "Not all data are of 2019",
    "The text says that all exercises use the year before the pandemic. The US wages are of the year after, and "
    "the platforms were read in the pandemic; wages of two years are compared at the exchange rate of the first.",
    "{said} in the text; the platform data are of {scraped}, as are the US wages of Table 3.1.",
    "proved",
    ("P000-116",),
    wrong=("P000-047",),
    telling="scraped",
)
def data_years() -> Checked:
    """The year said, and the year of the scrape."""
    steps = (
        Step("said", "Year of the data, in the text", year_in("P000-047"), "year"),
        Step("scraped", "Year of Table 5.1", year_in("P000-116"), "year"),
    )
    return year_in("P000-116") != year_in("P000-047"), steps


@erratum(
    "E31",
    "3",
    "Section 3.1, Table 3.2",
    "Most ratios of Table 3.2 lie outside the ballpark they support",
    "The text finds the ballpark of the aggregate table not too bad for narrow occupations, which it calls "
    "sectors. Few of them lie inside. It also says times higher where it means times as high.",
    "Of the ratios {inside} lie between {low} and {high}, {below} below and {above} above; their median is "
    "{median}. Whether that is not too bad is a judgement.",
    "open",
    ("P000-079", "P000-080", "P000-081"),
    telling="inside",
)
def ballpark() -> Checked:
    """Printed ratios of Table 3.2 inside the ballpark."""
    ratios = lines("3-2", "occupation")["ratio_us_to_colombia_printed"]
    low, high = claim("P000-079"), claim("P000-080")
    inside = ratios.between(low, high)
    steps = (
        said("low", "P000-079", "Ballpark, lower end", "ratio"),
        said("high", "P000-080", "Ballpark, upper end", "ratio"),
        Step("inside", "Occupations inside", inside.sum(), "count"),
        Step("below", "Occupations below", (ratios < low).sum(), "count"),
        Step("above", "Occupations above", (ratios > high).sum(), "count"),
        Step("median", "Median of the ratios", ratios.median(), "ratio", digits=1),
    )
    return inside.sum() < len(ratios) / 2, steps


@erratum(
    "E32",
    "3",
    "Summary, Section 8, Table 3.1",
    "Colombian wages are somewhat less than a tenth",
    "The Summary and the conclusions call the Colombian wage a tenth of the US wage. The table gives less at "
    "the market rate, and twice as much at purchasing power.",
    "The means give {of_means}, the printed ratio {of_ratio}: an eleventh to a twelfth, a tenth in round words. "
    "At purchasing power it is {at_ppp}.",
    "open",
    ("P000-002", "P000-261"),
    telling="of_means",
)
def tenth() -> Checked:
    """Inverse ratios of Table 3.1's averages."""
    printed = _wages()[1].loc[AVERAGES[0]]
    steps = (
        Step(
            "of_means",
            "Colombian over US mean, market rate",
            printed[PESOS] / printed[DOLLARS],
            "share",
        ),
        Step("of_ratio", "One over the printed ratio, market rate", 1 / printed[MARKET], "share"),
        Step("at_ppp", "One over the printed ratio, purchasing power", 1 / printed[PPP], "share"),
    )
    return printed[PESOS] / printed[DOLLARS] < 0.1 and 1 / printed[MARKET] < 0.1, steps


@erratum(
    "E43",
    "3",
    "Table 3.1",
    "Managers and professionals have the same Colombian median",
    "Two groups have the same median wage to the cent. The printed ratios confirm both, so it is no misprint of "
    "the table, but worth computing again.",
    "{managers} and {professionals}; the ratios {first} and {second} agree with the printed ones.",
    "open",
    ("T000-172", "T000-176"),
    telling="managers",
)
def equal_medians() -> Checked:
    """Both wages, and whether the printed ratios go with them."""
    rows = _wages()[0].iloc[:2]
    fits = [prints_as(row[DOLLARS] / row[PESOS], row[MARKET], 1) for _, row in rows.iterrows()]
    steps = (
        shown("managers", "Managers", rows[PESOS].iloc[0], "USD per hour"),
        shown("professionals", "Professionals", rows[PESOS].iloc[1], "USD per hour"),
        Step(
            "first",
            "Managers: US wage over it",
            rows[DOLLARS].iloc[0] / rows[PESOS].iloc[0],
            "ratio",
        ),
        Step(
            "second",
            "Professionals: US wage over it",
            rows[DOLLARS].iloc[1] / rows[PESOS].iloc[1],
            "ratio",
        ),
    )
    return rows[PESOS].nunique() == 1 and all(fits), steps


@erratum(
    "D1",
    "3",
    "Table 3.1",
    "US to pesos, but both wages are in dollars",
    "The heading of the first ratio speaks of pesos; both wages are in US dollars, one converted at the market "
    "rate. The second ratio follows from the first in all rows but one.",
    "The factor is {factor}; {fits} of {rows} rows follow it.",
    "strong",
    ("P000-072", "P000-073"),
    telling="factor",
)
def currency() -> Checked:
    """Rows in which the ratio at purchasing power follows from the one at the market rate, within
    rounding."""
    table = pd.concat(_wages())
    ends = [
        (bounds(market, 1)[0] * ppp_factor(), bounds(market, 1)[1] * ppp_factor())
        for market in table[MARKET]
    ]
    fits = sum(
        low <= ppp + 0.05 and ppp - 0.05 <= high
        for (low, high), ppp in zip(ends, table[PPP], strict=True)
    )
    steps = (
        Step("factor", "Purchasing power over exchange rate", ppp_factor(), "ratio", digits=4),
        Step("fits", "Rows that follow", fits, "count"),
        Step("rows", "Rows", len(table), "count"),
    )
    return fits == len(table) - 1, steps


@erratum(
    "D3",
    "3",
    "Table 3.1, note",
    "Hourly wages of people who have holidays",
    "The hourly wage is the year's income over every week of the year. If paid leave is not worked, it is too "
    "low.",
    "The income is divided by {weeks} weeks; each week of paid leave among them raises the wage by {one}.",
    "open",
    ("P000-083",),
    telling="one",
)
def weeks() -> Checked:
    """The weeks that are divided by, and what one week of leave makes."""
    steps = (
        said("weeks", "P000-083", "Weeks divided by", "count"),
        Step(
            "one",
            "Change of the wage with each week of leave",
            1 / (claim("P000-083") - 1),
            "share",
        ),
    )
    return claim("P000-083") == 52, steps


@erratum(
    "D4",
    "3",
    "Table 3.1",
    "A mean and a median in one table of medians",
    "The columns are headed median; the first summary row is a mean of medians, the second a median of wages.",
    "Colombia's average of {mean} lies above its median of {median}, the US average of {us_mean} below its "
    "median of {us_median}, though wages lean to the right in both countries: the two rows seem to weight "
    "differently. See E18.",
    "open",
    ("T000-200", "T000-204"),
)
def mean_and_median() -> Checked:
    """Both summary wages of each country."""
    means = _wages()[1]
    steps = (
        shown("mean", "Colombia, weighted average", means[PESOS].iloc[0], "USD per hour"),
        shown("median", "Colombia, median", means[PESOS].iloc[1], "USD per hour"),
        shown("us_mean", "US, weighted average", means[DOLLARS].iloc[0], "USD per hour"),
        shown("us_median", "US, median", means[DOLLARS].iloc[1], "USD per hour"),
    )
    wider = (
        means[PESOS].iloc[0] > means[PESOS].iloc[1]
        and means[DOLLARS].iloc[0] < means[DOLLARS].iloc[1]
    )
    return wider, steps
