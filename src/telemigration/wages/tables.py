"""Tables of Section 3 as readers see them."""

from collections.abc import Iterator, Mapping

import pandas as pd

from telemigration.exhibits import comparison
from telemigration.exhibits.cells import NOTHING, number, small, words
from telemigration.exhibits.content import Column, Table
from telemigration.wages.colombia import break_even
from telemigration.wages.regression import MODELS, TERMS
from telemigration.wages.section import AVERAGE, LEFT_OUT, MEDIAN, Section3

PRINTED_PAY = ["printed_colombia", "printed_us", "printed_ratio", "printed_ppp"]
PAPER_HEADS = ("Colombia", "US", "ratio", "ratio, PPP")


def pay_table(section: Section3) -> Table:
    """Table 3.1: pay and ratios, printed and computed."""
    columns = [*_paper(PRINTED_PAY, (2, 1, 1, 1))]
    columns.append(_ratio("us", "US", spanner=f"OES {section.parameters.oes_year}"))
    for survey, title in section.titles.items():
        columns += [
            Column(survey, "Colombia", "USD per hour", 2, spanner=title),
            Column(f"{survey}_ratio", "ratio", "ratio", 1, spanner=title),
            _ratio(f"{survey}_ppp", "ratio, PPP", spanner=title),
        ]
    return Table.of(section.table_3_1(), columns).with_totals(AVERAGE, MEDIAN)


def seven_table(seven: pd.DataFrame) -> Table:
    """Table 3.2: the paper's seven unit groups, printed and computed."""
    own = "GEIH 2023 and OES"
    columns = [
        *_paper(PRINTED_PAY[:3], (1, 1, 1)),
        Column("pay", "Colombia", "USD per hour", 2, spanner=own),
        _ratio("us", "US", spanner=own),
        Column("ratio", "ratio", "ratio", 1, spanner=own),
        _ratio("interviews", "interviews", 0),
        _ratio("rank", "rank by US pay", 0),
    ]
    return Table.of(seven.assign(row=seven["unit_group"] + " " + seven["row"]), columns)


def averages_table(section: Section3) -> Table:
    """The averages by definition."""
    return comparison.comparison(
        section.averages(), section.titles, unit="ratio", digits=1, printed={"printed": "Paper"}
    )


def unit_group_table(unit_groups: pd.DataFrame) -> Table:
    """All unit groups with enough interviews; * marks those with few. One number a cell, so that
    columns sort."""
    star = unit_groups["few"].map({True: " *", False: ""})
    rows = unit_groups.assign(row=unit_groups["unit_group"] + " " + unit_groups["title"] + star)
    columns = [
        Column("teleworkable", "home, %", "share", 0, ends=False),
        _ratio("interviews", "asked", 0),
        _ratio("pay", "Col.", 2),
        _ratio("us", "US"),
        _ratio("ratio", "ratio"),
        _ratio("ratio_low", "from"),
        _ratio("ratio_high", "to"),
        _ratio("ppp", "PPP"),
        Column("break_even", "even, %", "share", 0, ends=False),
    ]
    return Table.of(rows, columns)


def break_even_table(section: Section3) -> Table:
    """By which part Colombian output per hour may be lower before the saving is gone."""
    return comparison.comparison(
        break_even_rows(section), section.titles, digits=1, printed={"printed": "Paper's ratio"}
    )


def break_even_rows(section: Section3) -> pd.DataFrame:
    """The rows of Table 3.1 with 1 - 1 / ratio: row, printed and, per survey k, k, k_low, k_high
    (fractions)."""
    rows = section.table_3_1()
    found = pd.DataFrame({"row": rows["row"], "printed": break_even(rows["printed_ratio"])})
    for survey in section.titles:
        for end in ("", "_low", "_high"):
            found[f"{survey}{end}"] = break_even(rows[f"{survey}_ratio{end}"])
    return found[~found["row"].isin(LEFT_OUT)].reset_index(drop=True)


def change_table(change: pd.DataFrame) -> Table:
    """Growth of pay between the surveys, percent."""
    heads = {
        "pesos": "in pesos",
        "dollars": "in dollars",
        "purchasing_power": "in purchasing power",
    }
    names = [f"{name}{end}" for name in heads for end in ("", "_low", "_high")]
    above = "change of median pay, %"
    columns = [Column(name, head, "share", 0, spanner=above) for name, head in heads.items()]
    return Table.of(change.assign(**change[names] - 1), columns)


def regression_table(results: pd.DataFrame, titles: Mapping[str, str]) -> Table:
    """Coefficients, with standard errors in small print, of both models and all surveys."""
    columns = {
        f"{survey}-{model}": Column(f"{survey}-{model}", model, spanner=title, align="right")
        for survey, title in titles.items()
        for model in MODELS
    }
    fitted = {
        f"{survey}-{model}": _coefficients(part)
        for (survey, model), part in results.groupby(["survey", "model"])
    }
    shown = pd.DataFrame({"row": [*TERMS.values(), "workers interviewed", "R²"]})
    return Table.of(shown.assign(**{name: fitted[name] for name in columns}), columns.values())


def in_words(
    rows: pd.DataFrame, titles: Mapping[str, str], what: str, ending: str = "", digits: int = 1
) -> str:
    """Ratios or US dollars of a comparison as sentences (`telemigration.exhibits.comparison`)."""
    return comparison.in_words(rows, titles, what, ending, digits, "ratio")


def _coefficients(results: pd.DataFrame) -> list[object]:
    fitted, first = results.set_index("term"), results.iloc[0]
    cells = [
        words(
            number(fitted.loc[term, "coefficient"], "ratio", 3),
            " ",
            small(number(fitted.loc[term, "standard_error"], "ratio", 3)),
        )
        if term in fitted.index
        else NOTHING
        for term in TERMS
    ]
    return [*cells, number(first["persons"]), number(first["r_squared"], "ratio")]


def _paper(names: list[str], digits: tuple[int, ...]) -> Iterator[Column]:
    for name, head, places in zip(names, PAPER_HEADS, digits, strict=False):
        yield Column(name, head, "ratio", places, spanner="Paper", ends=False)


def _ratio(name: str, head: str, digits: int = 1, spanner: str = "") -> Column:
    return Column(name, head, "ratio", digits, spanner=spanner, ends=False)
