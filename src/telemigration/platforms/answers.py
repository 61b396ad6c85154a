"""Which printed numbers the rows answer: like with like alone, whole dumps of the same platform."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from telemigration.evidence import Grade, register
from telemigration.paper.answers import answers_of
from telemigration.paper.claims import claims_of
from telemigration.paper.tables import published_table
from telemigration.platforms import shares
from telemigration.platforms.occupation_columns import occupation_columns
from telemigration.platforms.rows import Rows
from telemigration.platforms.scores import score_gap
from telemigration.platforms.standardise.countries import country_iso3
from telemigration.platforms.standardise.skills import one_spelling
from telemigration.sources.platforms import COLOMBIA, Dump
from telemigration.survey import small_samples

SMALLEST_BASE = 20
"""Fewer rows judge no printed number."""
REGIONS = {"rest_of_world": "others", "colombia": "few"}
Line = dict[str, Any]


def answers(rows: Rows) -> pd.DataFrame:
    """The numbers of these rows that answer printed ones, registered with their claims.

    Returns
    -------
    Columns table (printed, "5-2"), row and quantity (as the claims name its cells), value, low,
    high, unit, survey, note; the better source first where two answer the same.
    """
    parts = {"5-2": _occupations, "5-3": _countries, "5-4": _skills, "5-5": _few, "5-6": _scores}
    found = [{"table": table, **line} for table, part in parts.items() for line in part(rows)]
    kept = ["table", "row", "quantity", "value", "low", "high", "unit", "survey", "note"]
    table = pd.DataFrame(found).reindex(columns=kept)
    for _, line in table.iterrows():
        _register(line)
    return table


def claims(table: str, row: str, quantity: str) -> list[str]:
    """The claims that a finding answers: the printed cell, and prose that repeats it.

    >>> claims("5-6", "Freelancer rest_of_world", "mean score")
    ['T000-481', 'P000-186']
    """
    # The table of answers lists only what the rows at hand answer; a researcher's may answer any
    # cell, which the claims name by row and column.
    cells = claims_of(table)
    prose = answers_of(f"table-{table.replace('-', '.')}").query("row == @row")
    prose = prose[prose["quantity"] == quantity]["claim"]
    cell = [cells[row, quantity]] if (row, quantity) in cells.index else []
    return list(dict.fromkeys([*cell, *prose]))


def _register(line: pd.Series) -> None:
    ends = {} if pd.isna(line["low"]) else {"low": line["low"], "high": line["high"]}
    told = {name: line[name] for name in ("unit", "survey", "note")}
    digits = 2 if line["unit"] == "points of 5" else None
    told |= {"grade": Grade.OTHER_PERIOD, "digits": digits}
    for claim in claims(line["table"], line["row"], line["quantity"]):
        register(f"{claim}.{line['survey']}", line["value"], claim=claim, **ends, **told)


def _occupations(rows: Rows) -> Iterator[Line]:
    """Table 5.2: shares of CVs and postings, platform by platform."""
    for each in occupation_columns(rows):
        found = shares.occupations(rows, each.key, each.language)
        if not each.printed or not rows.dump(each.key).whole or found["of"][0] < SMALLEST_BASE:
            continue
        read = "titles" if rows.dump(each.key).kind == "posting" else "the skills named"
        note = f"occupations by this book's rules, from {read}"
        for _, at in found.iterrows():
            line = _share(at, rows.survey(each.key), each.printed, note)
            yield line | {"row": at["row"]}


def _countries(rows: Rows) -> Iterator[Line]:
    """Table 5.3: shares of the countries that the printed table can be read to name."""
    for each in _judging(rows):
        for rank, name in _ranks("5-3", each.platform, "country"):
            at = shares.country(rows, each.key, str(country_iso3(name)))
            yield {"row": rank, **_share(at, rows.survey(each.key), "share of job seekers")}


def _skills(rows: Rows) -> Iterator[Line]:
    """Table 5.4: shares of profiles that name a skill, for skills that can be read."""
    for each in _judging(rows):
        found = shares.skills(rows, each.key).set_index("row")
        for rank, name in _ranks("5-4", each.platform, "skill"):
            if one_spelling(name) in found.index:
                at = found.loc[one_spelling(name)]
                yield {"row": rank, **_share(at, rows.survey(each.key), OFFERING)}


def _few(rows: Rows) -> Iterator[Line]:
    """Table 5.5: those of Colombians. A skill that no two of them name is not counted: at most one
    names it."""
    for each in _judging(rows):
        found = shares.skills(rows, each.key, COLOMBIA).set_index("row")
        of = int(found["of"].max()) if len(found) else 0
        if of < SMALLEST_BASE:
            continue
        survey = f"{rows.survey(each.key)}, {of} Colombians"
        one = small_samples.share(1, of)
        rare = {"value": one.value, "low": 0.0, "high": one.high, "unit": "share"}
        rare |= {"quantity": OFFERING, "survey": survey}
        rare["note"] = f"at most one of {of} rows; skills of a single Colombian are not kept"
        for rank, name in _ranks("5-5", each.platform, "skill"):
            known = one_spelling(name) in found.index
            line = _share(found.loc[one_spelling(name)], survey, OFFERING) if known else rare
            yield {"row": rank, **line}


def _scores(rows: Rows) -> Iterator[Line]:
    """Table 5.6: mean scores and their deviations, from every whole dump of profiles, finest
    first."""
    # The finest answers first: of two answers to a claim the scorecard takes the first.
    whole = [each for each in rows.dumps if each.kind == "profile" and each.whole]
    for each in sorted(whole, key=lambda dump: dump.key != rows.scored):
        yield from _scores_of(rows, each)


def _scores_of(rows: Rows, each: Dump) -> Iterator[Line]:
    gap = score_gap(rows, each.key)
    fine = "scores with decimals" if each.key == rows.scored else "scores rounded to whole numbers"
    for region, group in REGIONS.items() if gap else ():
        rated, mean = getattr(gap, f"{group}_rated"), getattr(gap, group)
        deviation = small_samples.Measured(getattr(gap, f"{group}_deviation"))
        shared = {"row": f"{each.platform} {region}", "unit": f"points of {each.top_score}"}
        shared |= {"survey": rows.survey(each.key), "note": f"{rated:,} rated; {fine}"}
        told = {"mean score": mean, "standard deviation of scores": deviation}
        # The spread of a few scores that are all alike is not an estimate of anything.
        yield from (
            {"quantity": quantity, **vars(found), **shared}
            for quantity, found in told.items()
            if rated >= SMALLEST_BASE and found.value > 0
        )


OFFERING = "share offering the skill"


def _judging(rows: Rows) -> Iterator[Dump]:
    """The largest whole dump of profiles of each platform of the paper."""
    by_size = sorted(rows.dumps, key=lambda each: rows.size(each.key))
    largest = {each.platform: each for each in by_size if each.kind == "profile" and each.whole}
    return (each for each in largest.values() if rows.size(each.key) >= SMALLEST_BASE)


def _ranks(number: str, platform: str, column: str) -> Iterator[tuple[str, str]]:
    """Rank, as the claims name it, and country or skill of the printed lines that can be read."""
    table = published_table(number).query("platform == @platform").dropna(subset=column)
    if column == "skill":
        table = table[table["confidence"] != "ambiguous"]
    for rank, name in zip(table["rank"], table[column], strict=True):
        yield f"{platform} rank {rank:.0f}", name


def _share(at: pd.Series, survey: str, quantity: str, note: str = "") -> Line:
    told = f"{at['rows']:,.0f} of {at['of']:,.0f} rows"
    known = {name: at[name] for name in ("value", "low", "high")}
    note = f"{told}; {note}" if note else told
    return known | {"quantity": quantity, "unit": "share", "survey": survey, "note": note}
