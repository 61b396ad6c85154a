"""Tables of Section 3 as readers see them."""

from collections.abc import Mapping

import pandas as pd
from great_tables import GT, loc, style

from telemigration.evidence.units import UNITS
from telemigration.exhibits.comparison import with_intervals
from telemigration.wages.colombia import break_even
from telemigration.wages.regression import MODELS, TERMS
from telemigration.wages.section import AVERAGE, LEFT_OUT, MEDIAN, Section3

PRINTED_PAY = ["printed_colombia", "printed_us", "printed_ratio", "printed_ppp"]
NOTHING = "·"


def pay_table(section: Section3) -> GT:
    """Table 3.1: pay and ratios, printed and computed."""
    rows = section.table_3_1()
    shown = pd.DataFrame({"row": rows["row"]})
    groups = {"Paper": PRINTED_PAY, f"OES {section.parameters.oes_year}": ["us"]}
    for name, digits in zip([*PRINTED_PAY, "us"], (2, 1, 1, 1, 1), strict=True):
        shown[name] = _numbers(rows[name], digits)
    for survey, title in section.titles.items():
        groups[title] = [survey, f"{survey}_ratio", f"{survey}_ppp"]
        shown[survey] = with_intervals(rows, survey, "USD per hour", 2)
        shown[f"{survey}_ratio"] = with_intervals(rows, f"{survey}_ratio", "ratio", 1)
        shown[f"{survey}_ppp"] = _numbers(rows[f"{survey}_ppp"], 1)
    labels = dict(zip(PRINTED_PAY, ("Colombia", "US", "ratio", "ratio, PPP"), strict=True)) | {
        "us": "US"
    }
    labels |= {
        f"{survey}{end}": label
        for survey in section.titles
        for end, label in (("", "Colombia"), ("_ratio", "ratio"), ("_ppp", "ratio, PPP"))
    }
    table = _spanned(GT(shown, rowname_col="row").fmt(str, columns=list(labels)), groups, labels)
    whole = [index for index, row in enumerate(shown["row"]) if row in (AVERAGE, MEDIAN)]
    return table.tab_style(style.text(weight="bold"), loc.body(rows=whole))


def seven_table(seven: pd.DataFrame) -> GT:
    """Table 3.2: the paper's seven unit groups, printed and computed."""
    shown = pd.DataFrame({"row": seven["unit_group"] + " " + seven["row"]})
    for name, digits in (
        ("printed_colombia", 1),
        ("printed_us", 1),
        ("printed_ratio", 1),
        ("us", 1),
    ):
        shown[name] = _numbers(seven[name], digits)
    shown["pay"] = with_intervals(seven, "pay", "USD per hour", 2)
    shown["ratio"] = with_intervals(seven, "ratio", "ratio", 1)
    shown["interviews"] = _numbers(seven["interviews"], 0)
    shown["rank"] = _numbers(seven["rank"], 0)
    groups = {
        "Paper": ["printed_colombia", "printed_us", "printed_ratio"],
        "GEIH 2023 and OES": ["pay", "us", "ratio"],
    }
    labels = {
        "printed_colombia": "Colombia",
        "printed_us": "US",
        "printed_ratio": "ratio",
        "pay": "Colombia",
        "us": "US",
        "ratio": "ratio",
        "interviews": "interviews",
        "rank": "rank by US pay",
    }
    ordered = shown[["row", *labels]]
    return _spanned(GT(ordered, rowname_col="row").fmt(str, columns=list(labels)), groups, labels)


def averages_table(section: Section3) -> GT:
    """The averages by definition."""
    rows = section.averages()
    shown = pd.DataFrame({"row": rows["row"], "printed": _numbers(rows["printed"], 1)})
    for survey in section.titles:
        shown[survey] = with_intervals(rows, survey, "ratio", 1)
    labels = {"printed": "Paper", **section.titles}
    return _spanned(GT(shown, rowname_col="row").fmt(str, columns=list(labels)), {}, labels)


def unit_group_table(unit_groups: pd.DataFrame) -> GT:
    """All unit groups with enough interviews; * marks those with few. One number a cell, so that
    columns sort."""
    star = unit_groups["few"].map({True: " *", False: ""})
    shown = pd.DataFrame({"row": unit_groups["unit_group"] + " " + unit_groups["title"] + star})
    shown["teleworkable"] = [
        UNITS["share"].number(value, 0) for value in unit_groups["teleworkable"]
    ]
    for name, digits in (
        ("interviews", 0),
        ("pay", 2),
        ("us", 1),
        ("ratio", 1),
        ("ratio_low", 1),
        ("ratio_high", 1),
        ("ppp", 1),
    ):
        shown[name] = _numbers(unit_groups[name], digits)
    shown["break_even"] = [UNITS["share"].number(value, 0) for value in unit_groups["break_even"]]
    labels = {
        "teleworkable": "home, %",
        "interviews": "asked",
        "pay": "Col.",
        "us": "US",
        "ratio": "ratio",
        "ratio_low": "from",
        "ratio_high": "to",
        "ppp": "PPP",
        "break_even": "even, %",
    }
    return _spanned(GT(shown, rowname_col="row").fmt(str, columns=list(labels)), {}, labels)


def break_even_table(section: Section3) -> GT:
    """By which part Colombian output per hour may be lower before the saving is gone."""
    rows = break_even_rows(section)
    shown = pd.DataFrame(
        {"row": rows["row"], "printed": [_percent(value) for value in rows["printed"]]}
    )
    for survey in section.titles:
        shown[survey] = with_intervals(rows, survey, "share", 1)
    labels = {"printed": "Paper's ratio", **section.titles}
    return _spanned(GT(shown, rowname_col="row").fmt(str, columns=list(labels)), {}, labels)


def break_even_rows(section: Section3) -> pd.DataFrame:
    """The rows of Table 3.1 with 1 - 1 / ratio: row, printed and, per survey k, k, k_low, k_high
    (fractions)."""
    rows = section.table_3_1()
    found = pd.DataFrame({"row": rows["row"], "printed": break_even(rows["printed_ratio"])})
    for survey in section.titles:
        for end in ("", "_low", "_high"):
            found[f"{survey}{end}"] = break_even(rows[f"{survey}_ratio{end}"])
    return found[~found["row"].isin(LEFT_OUT)].reset_index(drop=True)


def change_table(change: pd.DataFrame) -> GT:
    """Growth of pay between the surveys, percent."""
    shown = pd.DataFrame({"row": change["row"]})
    labels = {
        "pesos": "in pesos",
        "dollars": "in dollars",
        "purchasing_power": "in purchasing power",
    }
    for name in labels:
        grown = change[[f"{name}{end}" for end in ("", "_low", "_high")]] - 1
        shown[name] = with_intervals(grown, name, "share", 0)
    table = GT(shown, rowname_col="row").fmt(str, columns=list(labels))
    return _spanned(table, {"change of median pay, %": list(labels)}, labels)


def regression_table(results: pd.DataFrame, titles: Mapping[str, str]) -> GT:
    """Coefficients, with standard errors in small print, of both models and all surveys."""
    shown = pd.DataFrame({"row": [*TERMS.values(), "workers interviewed", "R²"]})
    labels, groups = {}, {}
    for survey, title in titles.items():
        groups[title] = [f"{survey}-{model}" for model in MODELS]
        for model in MODELS:
            shown[f"{survey}-{model}"] = _coefficients(
                results.query("survey == @survey and model == @model")
            )
            labels[f"{survey}-{model}"] = model
    return _spanned(GT(shown, rowname_col="row").fmt(str, columns=list(labels)), groups, labels)


def in_words(
    rows: pd.DataFrame, titles: Mapping[str, str], what: str, ending: str = "", digits: int = 1
) -> str:
    """The values of a comparison as one sentence per series, for readers who cannot see the
    exhibit."""
    sentences = []
    for survey, title in titles.items():
        known = rows.dropna(subset=f"{survey}{ending}")
        numbers = _numbers(known[f"{survey}{ending}"], digits)
        values = [f"{row} {number}" for row, number in zip(known["row"], numbers, strict=True)]
        sentences.append(f"{what}, {title}: {', '.join(values)}.")
    return " ".join(sentences)


def _coefficients(results: pd.DataFrame) -> list[str]:
    fitted = results.set_index("term")
    cells = [
        f"{UNITS['ratio'].number(fitted.loc[term, 'coefficient'], 3)} "
        f'<span class="interval">({UNITS["ratio"].number(fitted.loc[term, "standard_error"], 3)})</span>'
        if term in fitted.index
        else NOTHING
        for term in TERMS
    ]
    first = results.iloc[0]
    return [*cells, f"{first['persons']:,}", UNITS["ratio"].number(first["r_squared"], 2)]


def _spanned(table: GT, groups: Mapping[str, list[str]], labels: Mapping[str, str]) -> GT:
    for title, names in groups.items():
        table = table.tab_spanner(title, names)
    return table.cols_label(dict(labels)).cols_align("right", list(labels))


def _numbers(values: pd.Series, digits: int) -> list[str]:
    return [NOTHING if pd.isna(value) else UNITS["ratio"].number(value, digits) for value in values]


def _percent(value: float) -> str:
    return NOTHING if pd.isna(value) else UNITS["share"].number(value, 1)
