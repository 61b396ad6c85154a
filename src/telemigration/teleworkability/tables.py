"""Tables of Section 2 as readers see them."""

from collections.abc import Sequence

import pandas as pd
from great_tables import GT, loc, style

from telemigration.evidence.units import UNITS
from telemigration.exhibits.comparison import with_intervals
from telemigration.teleworkability.section import Section2

PRINTED_HEADLINE = ["printed_persons", "printed", "printed_of_all"]
PRINTED_FORMALITY = ["printed_informal", "printed_formal", "printed_total"]


def headline_table(section: Section2) -> GT:
    """Table 2.1: thousands of teleworkable persons, shares of the identified and of all, printed
    and computed."""
    rows = section.headline()
    shown = pd.DataFrame({"row": rows["row"]})
    groups = {"Paper": PRINTED_HEADLINE}
    for column in PRINTED_HEADLINE:
        shown[column] = (
            _thousands(rows[column]) if column.endswith("persons") else with_intervals(rows, column)
        )
    for survey, title in section.titles.items():
        groups[title] = [f"{survey}_persons", survey, f"{survey}_share_of_all"]
        shown[f"{survey}_persons"] = _thousands(rows[f"{survey}_persons"])
        for name in (survey, f"{survey}_share_of_all"):
            shown[name] = with_intervals(rows, name)
    labels = {
        name: label
        for names in groups.values()
        for name, label in zip(names, ("thousand", "% of identified", "% of all"), strict=True)
    }
    return _with_spanners(
        GT(shown, rowname_col="row").fmt(str, columns=list(labels)), shown["row"], groups, labels
    )


def formality_table(section: Section2) -> GT:
    """Table 2.4: informal, formal and all employed by major group, printed and computed."""
    rows, parts = section.formality(), ("informal", "formal", "total")
    groups = {"Paper": PRINTED_FORMALITY} | {
        title: [f"{survey}_{part}" for part in parts] for survey, title in section.titles.items()
    }
    shown = pd.DataFrame({"row": rows["row"]})
    for name in (name for names in groups.values() for name in names):
        shown[name] = [_number(value, 0) for value in rows[name]]
    labels = {
        name: label
        for names in groups.values()
        for name, label in zip(names, ("informal", "formal", "all"), strict=True)
    }
    return _with_spanners(GT(shown, rowname_col="row"), shown["row"], groups, labels)


def decomposition_table(parts: pd.DataFrame) -> GT:
    """Where the difference from the printed share lies, by major group."""
    shown = pd.DataFrame({"row": parts["row"]})
    for name in ("printed", "computed", "printed_weight", "weight"):
        shown[name] = [_number(value, 0) for value in parts[name]]
    for name in ("within", "between"):
        shown[name] = [UNITS["percentage points"].number(100 * value, 1) for value in parts[name]]
    groups = {
        "teleworkable, %": ["printed", "computed"],
        "of the labour force, %": ["printed_weight", "weight"],
        "difference, points": ["within", "between"],
    }
    labels = {
        "printed": "paper",
        "computed": "here",
        "printed_weight": "paper",
        "weight": "here",
        "within": "by share",
        "between": "by size",
    }
    return _with_spanners(GT(shown, rowname_col="row"), shown["row"], groups, labels)


def heaviest_table(heaviest: pd.DataFrame) -> GT:
    """Unit groups with most teleworkable workers, their scores and the American occupations behind
    them."""
    shown = pd.DataFrame(
        {
            "title": [f"{row.unit_group} {row.title}" for row in heaviest.itertuples()],
            "persons": _thousands(heaviest["persons"]),
            "chosen": [_number(value, 0) for value in heaviest["chosen"]],
            "all": [_number(value, 0) for value in heaviest["all"]],
            "opinion": [_number(value, 0) for value in heaviest["opinion"]],
            "linked": [_shortened(text) for text in heaviest["linked"]],
        }
    )
    table = GT(shown, rowname_col="title").cols_align(
        "right", ["persons", "chosen", "all", "opinion"]
    )
    table = table.tab_spanner("teleworkable, %", ["chosen", "all", "opinion"])
    return table.cols_label(
        {
            "persons": "thousand",
            "chosen": "as chosen",
            "all": "if all of it",
            "opinion": "by hand",
            "linked": "American occupations it is matched to",
        }
    ).cols_align("left", "linked")


def in_words(
    rows: pd.DataFrame, titles: dict[str, str], what: str, ending: str = "", digits: int = 0
) -> str:
    """The values of a comparison as one sentence per series, for readers who cannot see the
    exhibit."""
    sentences = []
    for survey, title in titles.items():
        values = [
            f"{row['row']} {_number(row[f'{survey}{ending}'], digits)}"
            for _, row in rows.iterrows()
            if pd.notna(row[f"{survey}{ending}"])
        ]
        sentences.append(f"{what}, {title}, percent: {', '.join(values)}.")
    return " ".join(sentences)


def _with_spanners(
    table: GT, rows: pd.Series, groups: dict[str, list[str]], labels: dict[str, str]
) -> GT:
    for title, names in groups.items():
        table = table.tab_spanner(title, names)
    if "Total" in set(rows):
        table = table.tab_style(
            style.text(weight="bold"), loc.body(rows=[list(rows).index("Total")])
        )
    return table.cols_label(labels).cols_align("right", list(labels))


def _number(value: float, digits: int) -> str:
    return "·" if pd.isna(value) else UNITS["share"].number(value, digits)


def _thousands(values: pd.Series) -> list[str]:
    return ["·" if pd.isna(value) else f"{value / 1000:,.0f}" for value in values]


def _shortened(text: str, length: int = 110) -> str:
    parts: Sequence[str] = text.split("; ")
    kept = parts[0]
    for part in parts[1:]:
        if len(kept) + len(part) > length:
            return f"{kept}; …"
        kept += f"; {part}"
    return kept


def statements_table(held: pd.DataFrame, titles: dict[str, str]) -> GT:
    """Statements with a verdict and the deciding numbers, one column per survey."""
    shown = pd.DataFrame({"row": held["row"]})
    for survey in titles:
        shown[survey] = [
            numbers if holds is None else f"{'holds' if holds else 'does not hold'}: {numbers}"
            for holds, numbers in zip(held[survey], held[f"{survey}_numbers"], strict=True)
        ]
    return GT(shown, rowname_col="row").cols_label(titles)
