"""Tables of Section 4 as readers see them."""

from collections.abc import Mapping

import pandas as pd

from telemigration.barriers.contributions import norms
from telemigration.exhibits.content import Column, Table
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


def joined_table(rows: pd.DataFrame, titles: Mapping[str, str]) -> Table:
    """`joined_rows` as a table: computers, then internet; the paper's column, then one for each
    part."""
    heads = {"printed": "Paper", **titles}
    parts = []
    for column, title in COMPUTER_INTERNET.items():
        own = {
            f"{name}_{column}{end}": f"{name}{end}"
            for name in heads
            for end in ("", "_low", "_high")
        }
        parts.append(rows[["row", *rows.columns.intersection(own)]].rename(columns=own))
        parts[-1]["group"] = title
    columns = [Column(name, head, "share", 0) for name, head in heads.items()]
    return Table.of(pd.concat(parts, ignore_index=True), columns, groups="group")


def access_table(rows: pd.DataFrame) -> Table:
    """Shares with a computer and with internet, and interviews."""
    shares = [Column(name, unit="share", digits=1) for name in COMPUTER_INTERNET]
    return Table.of(rows, [*shares, Column("observations", "interviews", "count")])


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


def below_table(rows: pd.DataFrame, titles: Mapping[str, str]) -> Table:
    """Shares paid less than a minimum wage a month, one column per survey."""
    return Table.of(
        rows, [Column(f"{name}_share", title, "share", 0) for name, title in titles.items()]
    )


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


def law_table(rows: pd.DataFrame) -> Table:
    """The law as readers see it: number with unit, and norm; what was not confirmed is said so."""
    sources = [
        row.source if row.confirmed else f"{row.source} (not confirmed)"
        for row in rows.itertuples()
    ]
    numbers = [
        f"{row.name.capitalize()}: {row.value} {row.unit}" for row in rows.itertuples(index=False)
    ]
    shown = pd.DataFrame({"number": numbers, "source": sources})
    return Table.of(shown, {"source": "Norm"}, "number")


def left_table(rows: pd.DataFrame) -> Table:
    """Thousands of pesos a month: contributions, what is in hand, what is put by for old age."""
    incomes = rows.groupby("weekly_hours")["income"].transform("max") / 1000
    groups = [
        f"{hours:g} hours a week, {income:,.0f} thousand COP a month"
        for hours, income in zip(rows["weekly_hours"], incomes, strict=True)
    ]
    columns = [
        Column("due", "contributions", "COP", per=1000),
        Column("share", "% of income", "share", 0),
        Column("in_hand", "in hand", "COP", per=1000),
        Column("old_age", "for old age", "COP", per=1000),
    ]
    shown = rows.assign(hours=groups, due=rows["worker"] + rows["payer"])
    return Table.of(shown, columns, "regime", "hours")


def statements_table(rows: pd.DataFrame) -> Table:
    """Statements of the paper with a verdict and the norm or number that decides."""
    shown = pd.DataFrame(
        {"row": rows["row"], "note": rows["verdict"].str.capitalize() + ": " + rows["note"]}
    )
    return Table.of(shown, {"note": "Verdict and what decides"})


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
