"""The article on Colombia's service exports: its numbers, and what they imply for each other."""

import pandas as pd

from telemigration.evidence import Frame, Grade
from telemigration.evidence.frame import finding
from telemigration.exhibits.cells import Cell, number, with_interval
from telemigration.exhibits.content import Column, Table
from telemigration.paper.claims import Claim
from telemigration.paper.quoted import quoted
from telemigration.paper.rounded import Rounded

REST, AUDIOVISUAL = "What is left: audiovisual and others", "Audiovisual"


def as_printed(known: Claim) -> Rounded:
    """A printed number as everything that rounds to it.

    >>> float(as_printed(quoted("export_values")["All of industry 4.0"]).low)
    592.35
    """
    return Rounded.of(known.number, known.decimals)


def factor(item: str) -> Rounded:
    """Printed growth of an item as a factor: 82.6 percent is 1.826."""
    return 1 + as_printed(quoted("export_growth")[item]) / 100


def by_item() -> pd.DataFrame:
    """Exports by item in 2021 as printed, in 2020 as growth implies, and growth.

    Returns
    -------
    DataFrame with columns row, now and before (million USD), growth (percent), each with _low and
    _high, and printed (whether value and growth stand in the article). The last row is what the
    others leave.
    """
    now = {item: as_printed(known) for item, known in quoted("export_values").items()}
    before = {item: value / factor(item) for item, value in now.items()}
    whole, *parts = now
    for amounts in (now, before):
        amounts[REST] = amounts[whole]
        for part in parts:
            amounts[REST] = amounts[REST] - amounts[part]
    return pd.DataFrame([_row(item, now[item], before[item]) for item in now])


def _row(item: str, now: Rounded, before: Rounded) -> dict[str, object]:
    printed = quoted("export_growth").get(item)
    growth = as_printed(printed) if printed else (now / before - 1) * 100
    columns = {"now": now, "before": before, "growth": growth}
    ends = {"": "value", "_low": "low", "_high": "high"}
    flat = {
        f"{name}{end}": float(getattr(each, part))
        for name, each in columns.items()
        for end, part in ends.items()
    }
    return {"row": item, **flat, "printed": printed is not None}


def audiovisual_at_most() -> float:
    """Audiovisual exports of 2021, million USD, if nothing else that is left grew.

    With a for audiovisual and r for what is left now, b before, and f for the printed factor of
    growth: a / f + (r − a) = b. If the rest grew, a is smaller.
    """
    rest = by_item().set_index("row").loc[REST]
    grown = float(factor(AUDIOVISUAL))
    return float((rest["now"] - rest["before"]) / (1 - 1 / grown))


def implied() -> Frame:
    """What the article's numbers imply: exports before, what is left, jobs in contact centres."""
    items = by_item().set_index("row")
    jobs = quoted("contact_centres")
    outsourced, contact, new = (jobs[each].number for each in ("outsourced", "contact", "new"))
    found = {
        "Exports of 2020": ("2020", "million USD", items["before"].iloc[0], 1),
        "What is left": ("rest", "million USD", items.loc[REST, "now"], 1),
        "Growth of what is left": ("rest_growth", "percent", items.loc[REST, "growth"], 0),
        "Audiovisual at most": ("audiovisual_at_most", "million USD", audiovisual_at_most(), 0),
        "Contact centres": ("contact_share", "share", contact / outsourced, 1),
        "Contact centres' growth": ("contact_growth", "share", new / (contact - new), 0),
    }
    rows = [
        finding(row, value, unit, f"forms.exports.{name}", digits=digits)
        for row, (name, unit, value, digits) in found.items()
    ]
    return Frame.of(rows, series="article", grade=Grade.ARITHMETIC)


def items_table(rows: pd.DataFrame) -> Table:
    """`by_item`: values of 2021, those implied of 2020 with the ends rounding allows, growth."""
    heads = {"now": "2021", "growth": "growth, %", "before": "2020, implied"}
    shown = {name: [_shown(row, name) for _, row in rows.iterrows()] for name in heads}
    columns = [Column(name, head, align="right") for name, head in heads.items()]
    return Table.of(rows.assign(**shown), columns)


def _shown(row: pd.Series, name: str) -> Cell:
    # A printed number has no range of its own.
    if row["printed"] and name != "before":
        return number(row[name], "ratio", 1)
    ends = row[f"{name}_low"], row[f"{name}_high"]
    return with_interval(row[name], *ends, "ratio", 0 if name == "growth" else 1)


def ranking() -> pd.DataFrame:
    """The first five of the Offshore BPO Confidence Index 2021: columns rank, country, claim."""
    first, others = quoted("ranking").values()
    named = others.value.replace(" and ", ", ").split(", ")
    countries = ["Colombia", *(each.strip() for each in named if each.strip())]
    claims = [first.id, *[others.id] * (len(countries) - 1)]
    ranks = range(1, len(countries) + 1)
    return pd.DataFrame({"rank": ranks, "country": countries, "claim": claims})
