"""Tables of Section 4 as readers see them."""

from collections.abc import Mapping

import pandas as pd
from great_tables import GT

from telemigration.barriers.contributions import norms
from telemigration.evidence.units import UNITS
from telemigration.exhibits.comparison import with_intervals
from telemigration.paper.published import published_table

STATES = {
    "teleworkable": "Teleworkable",
    "not_teleworkable": "Not teleworkable",
    "missing": "Missing",
}
COMPUTER_INTERNET = {"computer": "Computer at home", "internet": "Internet at home"}


def joined_rows(parts: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Table 4.2: printed shares and those of the parts of the labour force that can be joined, side
    by side.

    Parameters
    ----------
    parts : results of `digital_access.by_teleworkability` by name of the part.
    """
    paper = published_table("4-2").set_index("telework_status")
    rows = pd.DataFrame({"row": list(STATES.values())})
    for name, printed in {
        "computer": "computer_at_home_pct",
        "internet": "internet_access_pct",
    }.items():
        rows[f"printed_{name}"] = (paper.loc[list(STATES), printed] / 100).to_numpy()
    for name, part in parts.items():
        found = part.set_index("row").loc[list(STATES)]
        for column in found:
            rows[f"{name}_{column}"] = found[column].to_numpy()
    return rows


def joined_table(rows: pd.DataFrame, titles: Mapping[str, str]) -> GT:
    """`joined_rows` as a table: computers, then internet; the paper's column, then one for each
    part."""
    parts = []
    for column, title in COMPUTER_INTERNET.items():
        shown = pd.DataFrame(
            {
                "group": title,
                "row": rows["row"],
                "printed": with_intervals(rows, f"printed_{column}", digits=0),
            }
        )
        parts.append(
            shown.assign(
                **{name: with_intervals(rows, f"{name}_{column}", digits=0) for name in titles}
            )
        )
    columns = ["printed", *titles]
    table = GT(pd.concat(parts, ignore_index=True), rowname_col="row", groupname_col="group").fmt(
        str, columns=columns
    )
    return table.cols_label({"printed": "Paper", **titles}).cols_align("right", columns)


def access_table(rows: pd.DataFrame) -> GT:
    """Shares with a computer and with internet, and interviews."""
    columns = {name: with_intervals(rows, name, digits=1) for name in COMPUTER_INTERNET}
    shown = pd.DataFrame({"row": rows["row"]} | columns)
    shown["observations"] = [
        "·" if pd.isna(value) else f"{value:,.0f}" for value in rows["observations"]
    ]
    labels = {"computer": "computer", "internet": "internet", "observations": "interviews"}
    table = GT(shown, rowname_col="row").fmt(str, columns=list(labels)).cols_label(labels)
    return table.cols_align("right", list(labels))


def below_rows(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Shares below the minimum wage of several surveys, one row per group of workers."""
    order = max(tables.values(), key=len)["row"]
    rows = pd.DataFrame({"row": order})
    for name, table in tables.items():
        found = table.set_index("row").reindex(order)
        for column in (
            "share",
            "share_low",
            "share_high",
            "part_time",
            "part_time_low",
            "part_time_high",
            "persons",
        ):
            rows[f"{name}_{column}"] = found[column].to_numpy()
    return rows


def below_table(rows: pd.DataFrame, titles: Mapping[str, str]) -> GT:
    """Shares paid less than a minimum wage a month, one column per survey."""
    shown = pd.DataFrame(
        {"row": rows["row"]}
        | {f"{name}_share": with_intervals(rows, f"{name}_share", digits=0) for name in titles}
    )
    table = (
        GT(shown, rowname_col="row")
        .fmt(str, columns=list(shown)[1:])
        .cols_align("right", list(shown)[1:])
    )
    return table.cols_label({f"{name}_share": title for name, title in titles.items()})


def law_rows(year: int) -> pd.DataFrame:
    """Every number of the law of a year: name, value, unit, source, confirmed, by."""
    rows = []
    for name, norm in norms().items():
        value = norm["values"][str(year)] if "values" in norm else norm["value"]
        source = norm["source"][str(year)] if isinstance(norm["source"], dict) else norm["source"]
        rows.append(
            {
                "name": name.replace("_", " "),
                "value": _plain(value),
                "unit": norm["unit"],
                "source": source,
                "confirmed": norm["confirmed"],
                "by": norm["by"],
            }
        )
    return pd.DataFrame(rows)


def law_table(rows: pd.DataFrame) -> GT:
    """The law as readers see it: number with unit, and norm; what was not confirmed is said so."""
    sources = [
        row.source if row.confirmed else f"{row.source} (not confirmed)"
        for row in rows.itertuples()
    ]
    numbers = [
        f"{row.name.capitalize()}: {row.value} {row.unit}" for row in rows.itertuples(index=False)
    ]
    shown = pd.DataFrame({"number": numbers, "source": sources})
    return GT(shown, rowname_col="number").cols_label(source="Norm").cols_align("left")


def left_table(rows: pd.DataFrame) -> GT:
    """Thousands of pesos a month: contributions, what is in hand, what is put by for old age."""
    incomes = rows.groupby("weekly_hours")["income"].transform("max") / 1000
    groups = [
        f"{hours:g} hours a week, {income:,.0f} thousand COP a month"
        for hours, income in zip(rows["weekly_hours"], incomes, strict=True)
    ]
    shown = pd.DataFrame(
        {
            "regime": rows["regime"],
            "hours": groups,
            "due": [f"{(row.worker + row.payer) / 1000:,.0f}" for row in rows.itertuples()],
            "share": [UNITS["share"].number(value, 0) for value in rows["share"]],
            "in_hand": [UNITS["count"].number(value / 1000) for value in rows["in_hand"]],
            "old_age": [f"{value / 1000:,.0f}" for value in rows["old_age"]],
        }
    )
    labels = {
        "due": "contributions",
        "share": "% of income",
        "in_hand": "in hand",
        "old_age": "for old age",
    }
    table = GT(shown, rowname_col="regime", groupname_col="hours").cols_label(labels)
    return table.cols_align("right", list(labels))


def statements_table(rows: pd.DataFrame) -> GT:
    """Statements of the paper with a verdict and the norm or number that decides."""
    shown = pd.DataFrame(
        {"row": rows["row"], "note": rows["verdict"].str.capitalize() + ": " + rows["note"]}
    )
    return (
        GT(shown, rowname_col="row").cols_label(note="Verdict and what decides").cols_align("left")
    )


def _plain(value: object) -> str:
    if isinstance(value, list) and isinstance(value[0], list):
        return f"{_plain(value[0][1])} from {_plain(value[0][0])} to {_plain(value[-1][1])} from {_plain(value[-1][0])}"
    if isinstance(value, list):
        return (
            ", ".join(map(_plain, value))
            if len(value) < 4
            else f"{_plain(value[0])} to {_plain(value[-1])}"
        )
    return f"{value:,}" if isinstance(value, int) else f"{value:g}"
