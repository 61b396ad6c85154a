"""Cells of the printed tables that follow from other printed cells: totals, percentages, ratios."""

from telemigration.paper.published import claims_of, published_table
from telemigration.verdicts.arithmetic import (
    Computed,
    Rounded,
    cell,
    computes_cells,
    share,
    total,
    weighted_mean,
)

EMPLOYED, UNEMPLOYED = "colombia_employed", "colombia_unemployed_with_experience_or_seeking"
LABOUR_FORCE = "colombia_total"
ALL_PERSONS = "total (labelled working-age population, is the labour force)"
COLOMBIA, US = "median hourly wage Colombia", "median hourly wage US"
MARKET, PPP = "wage ratio, market rate", "wage ratio, PPP"
MEAN = "Weighted average (ISCO 1D level)"
TELEWORKABLE_IN_2_2 = {
    "Legislators, senior officials and managers": "Legislators and managers",
    "Professionals": "Professionals",
    "Technicians and associate professionals": "Technicians and associate professionals",
    "Clerks": "Clerks",
    "Service workers and shop and market sales workers": "Service workers and shop and market sales workers",
    "Craft and related trades workers": "Craft and related trades workers",
    "Elementary occupations": "Elementary occupations",
}
"""Rows of Table 3.1 and the rows of Table 2.2 that hold their persons."""


def persons(status: str, column: str) -> Rounded:
    """A count of Table 2.1."""
    return cell("Table 2.1", status, column)


def identified_share(status: str) -> Rounded:
    """Compatible persons of Table 2.1 in percent of those whose occupation is identified."""
    compatible = persons(status, "compatible")
    return share(compatible, compatible + persons(status, "non-compatible"))


def jobs(occupation: str, column: str) -> Rounded:
    """A cell of Table 2.2."""
    return cell("Table 2.2", occupation, column)


def teleworkable(occupation: str) -> Rounded:
    """Compatible persons of Table 2.2 in percent of those not missing."""
    return share(
        jobs(occupation, "compatible"),
        jobs(occupation, "total incl. missing") - jobs(occupation, "missing"),
    )


def wage(occupation: str, column: str) -> Rounded:
    """A cell of Table 3.1."""
    return cell("Table 3.1", occupation, column)


def wage_ratio(occupation: str) -> Rounded:
    """US over Colombian wage of a row of Table 3.1."""
    return wage(occupation, US) / wage(occupation, COLOMBIA)


def mean_wage(column: str) -> Rounded:
    """Mean of the occupations' medians, weighted by the compatible persons of Table 2.2."""
    return weighted_mean(
        [wage(row, column) for row in TELEWORKABLE_IN_2_2],
        [jobs(row, "compatible") for row in TELEWORKABLE_IN_2_2.values()],
    )


@computes_cells("Table 2.1", "share compatible", [EMPLOYED, UNEMPLOYED, LABOUR_FORCE])
def _share_of_2_1(status: str) -> Computed:
    whole = share(persons(status, "compatible"), persons(status, ALL_PERSONS))
    return identified_share(status).computed(
        f"compatible over compatible and non-compatible; {whole.value:.1f} % of all"
    )


@computes_cells("Table 2.1", ALL_PERSONS, [EMPLOYED, UNEMPLOYED, LABOUR_FORCE])
def _total_of_2_1(status: str) -> Computed:
    parts = [
        persons(status, column) for column in ("compatible", "non-compatible", "not identified")
    ]
    return total(parts).computed("compatible, non-compatible and not identified added")


for _column in ("compatible", "non-compatible", "not identified"):

    @computes_cells("Table 2.1", _column, [LABOUR_FORCE])
    def _labour_force_of_2_1(row: str, column: str = _column) -> Computed:
        parts = [persons(status, column) for status in (EMPLOYED, UNEMPLOYED)]
        return total(parts).computed("employed and unemployed added")


@computes_cells("Table 2.2", "share compatible excl. missing")
def _share_of_2_2(occupation: str) -> Computed:
    return teleworkable(occupation).computed("compatible over total less missing")


def _parts_of(occupation: str) -> list[str]:
    table = published_table("2-2")
    belongs = (
        table["level"].isin(["major", "missing"])
        if occupation == "Total"
        else table["parent"] == occupation
    )
    return table.loc[belongs, "occupation"].tolist()


for _column in ("compatible", "missing", "total incl. missing"):

    @computes_cells("Table 2.2", _column, ["Professionals", "Legislators and managers", "Total"])
    def _sum_of_2_2(occupation: str, column: str = _column) -> Computed:
        parts = _parts_of(occupation)
        return total([jobs(part, column) for part in parts]).computed(f"{len(parts)} rows added")


@computes_cells("Table 2.4", "share total", ["Total"])
def _total_of_2_4(row: str) -> Computed:
    return identified_share(EMPLOYED).computed("Table 2.1, employed: compatible over identified")


@computes_cells("Table 2.5", "share performable")
def _share_of_2_5(sector: str) -> Computed:
    can = cell("Table 2.5", sector, "jobs performable from home")
    cannot = cell("Table 2.5", sector, "jobs not performable")
    return share(can, can + cannot).computed("performable over performable and not performable")


for _column in ("jobs performable from home", "jobs not performable", "total incl. missing"):

    @computes_cells("Table 2.5", _column, ["Total"])
    def _total_of_2_5(row: str, column: str = _column) -> Computed:
        sectors = [name for name in published_table("2-5")["sector"] if name != "Total"]
        return total([cell("Table 2.5", name, column) for name in sectors]).computed(
            f"{len(sectors)} sectors added"
        )


@computes_cells("Table 3.1", MARKET)
def _market_ratio(occupation: str) -> Computed:
    note = "US over Colombian wage of the same row"
    if occupation == MEAN:
        of_rows = weighted_mean(
            [wage_ratio(row) for row in TELEWORKABLE_IN_2_2],
            [jobs(row, "compatible") for row in TELEWORKABLE_IN_2_2.values()],
        )
        note += f"; the mean of the rows' ratios with Table 2.2's persons is {of_rows.value:.2f}"
    return wage_ratio(occupation).computed(note)


@computes_cells("Table 3.1", PPP)
def _ppp_ratio(occupation: str) -> Computed:
    # Pesos to dollars at 1,349 instead of 3,281.
    factor = Rounded.of("P000-073") / Rounded.of("P000-072")
    return (wage_ratio(occupation) * factor).computed(
        "US over Colombian wage, times PPP over exchange rate"
    )


@computes_cells("Table 3.1", COLOMBIA, [MEAN])
def _mean_of_colombia(row: str) -> Computed:
    return mean_wage(COLOMBIA).computed(
        "mean of the medians, weighted by compatible persons of Table 2.2"
    )


@computes_cells("Table 3.1", US, [MEAN])
def _mean_of_us(row: str) -> Computed:
    return mean_wage(US).computed(
        "mean of the medians, weighted by Colombian compatible persons of Table 2.2"
    )


@computes_cells("Table 3.2", "wage ratio")
def _ratio_of_3_2(occupation: str) -> Computed:
    ratio = cell("Table 3.2", occupation, US) / cell("Table 3.2", occupation, COLOMBIA)
    return ratio.computed("US over Colombian wage of the same row")


@computes_cells("Table 4.1", "items")
def _items(level: str) -> Computed:
    items = published_table("4-1")["level"] == level
    return Computed(
        float(items.sum()), "items of the transcribed table counted; their places are inferred"
    )


@computes_cells("Table 4.2", "labour force")
def _labour_force_of_4_2(status: str) -> Computed:
    column = {
        "teleworkable": "compatible",
        "not_teleworkable": "non-compatible",
        "missing": "not identified",
    }[status]
    return persons(LABOUR_FORCE, column).computed(f"Table 2.1, labour force: {column}")


def columns_of_5_2() -> list[str]:
    """Platform, series and language of the columns of Table 5.2."""
    return claims_of("Table 5.2")["Total"].index.tolist()


def occupations_of_5_2() -> list[str]:
    """The six occupations of Table 5.2."""
    return [name for name in dict.fromkeys(published_table("5-2")["occupation"]) if name != "Total"]


def six_occupations(column: str) -> Rounded:
    """Sum of the six occupations in a column of Table 5.2, percent."""
    return total([cell("Table 5.2", name, column) for name in occupations_of_5_2()])


for _column in columns_of_5_2():

    @computes_cells("Table 5.2", _column, ["Total"])
    def _total_of_5_2(row: str, column: str = _column) -> Computed:
        return six_occupations(column).computed("six occupations added")
