"""Claims of the prose of Sections 1 to 3, and what the Summary repeats of them, that printed
numbers decide."""

from collections.abc import Mapping

import pandas as pd

from telemigration.paper.published import claim, claims_of, published_claims, published_table
from telemigration.verdicts.arithmetic import Computed, Rounded, cell, computes, share, total
from telemigration.verdicts.arithmetic_tables import (
    ALL_PERSONS,
    COLOMBIA,
    EMPLOYED,
    LABOUR_FORCE,
    MARKET,
    MEAN,
    PPP,
    TELEWORKABLE_IN_2_2,
    UNEMPLOYED,
    US,
    identified_share,
    mean_wage,
    persons,
    teleworkable,
    wage,
    wage_ratio,
)

NEAR_POINTS = 10
"""A share is "near" another within this many percentage points."""
HANDS = (
    "Craft and related trades workers",
    "Plant and machine operators and assemblers",
    "Elementary occupations",
)
OFFICE = ("Professionals", "Clerks", "Technicians and associate professionals")


def numbers(named: Mapping[str, float]) -> str:
    """Numbers in a note.

    >>> numbers({"Financial": 63, "Commercial": 24.66})
    'Financial 63, Commercial 24.66'
    """
    return ", ".join(f"{name} {value:.4g}" for name, value in named.items())


def over(part: Rounded, whole: Rounded) -> str:
    """A division in words.

    >>> over(Rounded(33, 32.5, 33.5), Rounded(14, 13.5, 14.5))
    '33 over 14'
    """
    return f"{part.value:g} over {whole.value:g}"


def largest_first(values: dict[str, float]) -> list[str]:
    """Names by falling value."""
    return sorted(values, key=lambda name: -values[name])


# Sections 1 and 2


@computes("P000-016")
def _three_hubs() -> Computed:
    hubs = [Rounded.of(id) for id in ("P000-017", "P000-018", "P000-019")]
    return total(hubs).computed(f"{', '.join(f'{hub.value:g}' for hub in hubs)} added")


@computes("P000-023")
def _outline() -> Computed:
    found = {
        "the count": claim("P000-039").section,
        "the wage comparison": claim("P000-076").section,
    }
    return Computed(
        all(section.startswith("S5") for section in found.values()),
        ", ".join(f"{what} stands in {section}" for what, section in found.items()),
    )


@computes("P000-024")
def _case_studies() -> Computed:
    sections = published_claims()["section"]
    found = sorted(sections[sections.str.startswith("S7.")].unique())
    return Computed(float(len(found)), f"subsections {', '.join(found)}")


@computes("P000-030")
def _high_end() -> Computed:
    low, high, us = (Rounded.of(id).value for id in ("P000-026", "P000-027", "P000-029"))
    return Computed(
        (low + high) / 2 < us <= high, f"{us:g} in the upper half of {low:g} to {high:g}"
    )


@computes("P000-035")
def _employed_persons() -> Computed:
    return persons(EMPLOYED, "compatible").computed("Table 2.1, employed: compatible")


@computes("P000-037")
def _unemployed_persons() -> Computed:
    return persons(UNEMPLOYED, "compatible").computed("Table 2.1, unemployed: compatible")


@computes("P000-036")
def _share_of_employed() -> Computed:
    return _share_of_all(EMPLOYED)


@computes("P000-038")
def _share_of_unemployed() -> Computed:
    return _share_of_all(UNEMPLOYED)


@computes("P000-040")
def _share_of_labour_supply() -> Computed:
    return _share_of_all(LABOUR_FORCE)


def _share_of_all(status: str) -> Computed:
    identified = identified_share(status).value
    whole = share(persons(status, "compatible"), persons(status, ALL_PERSONS))
    return whole.computed(
        f"the printed count over all; {identified:.2f} % of those whose occupation is identified"
    )


@computes("P000-039")
def _labour_force() -> Computed:
    return total([persons(status, "compatible") for status in (EMPLOYED, UNEMPLOYED)]).computed(
        "employed and unemployed of Table 2.1 added"
    )


@computes("P000-042")
def _office_work() -> Computed:
    shares = {name: teleworkable(name) for name in OFFICE}
    return min(shares.values(), key=lambda each: each.value).computed(
        "the least of " + numbers({name: each.value for name, each in shares.items()})
    )


@computes("P000-043")
def _professionals_first() -> Computed:
    table = published_table("2-2")
    shares = {
        name: teleworkable(name).value
        for name in table.loc[table["level"] == "major", "occupation"]
    }
    first = largest_first(shares)[:3]
    return Computed(
        first == list(OFFICE), "major groups: " + numbers({name: shares[name] for name in first})
    )


@computes("P000-044")
def _hands_below() -> Computed:
    shares = {name: teleworkable(name) for name in HANDS}
    return max(shares.values(), key=lambda each: each.value).computed(
        "the greatest of " + numbers({name: each.value for name, each in shares.items()})
    )


@computes("P000-045")
def _managers_near_us() -> Computed:
    managers, us = teleworkable("Legislators and managers").value, Rounded.of("P000-041").value
    return Computed(
        abs(managers - us) <= NEAR_POINTS,
        f"{managers:.1f} against {us:g}, near meaning {NEAR_POINTS} points",
    )


@computes("P000-046")
def _missing_left_out() -> Computed:
    printed = claims_of("Table 2.2").xs("share compatible excl. missing", level="column")
    off = [
        row
        for row, id in printed.items()
        if abs(teleworkable(row).value - Rounded.of(id).value) > 0.5
    ]
    return Computed(
        not off,
        f"{len(printed) - len(off)} of {len(printed)} shares of Table 2.2 leave the missing out",
    )


@computes("P000-047")
def _one_year() -> Computed:
    years = {
        "GEIH": 2019,
        "OES": int(next(name for name in published_table("3-1") if "oes" in name).split("_")[2]),
        "platforms": int(claim("P000-116").value[-4:]),
    }
    return Computed(
        set(years.values()) == {2019},
        ", ".join(f"{source} {year}" for source, year in years.items()),
    )


@computes("P000-048")
def _technicians() -> Computed:
    return teleworkable("Technicians and associate professionals").computed(
        "Table 2.2: compatible over identified"
    )


@computes("P000-054")
def _no_option() -> Computed:
    shares = {
        name: teleworkable(name).value
        for name in ("Skilled agricultural and fishery workers", *HANDS, "Military forces")
    }
    return Computed(max(shares.values()) < Rounded.of("P000-044").value, numbers(shares))


@computes("P000-060")
def _women() -> Computed:
    men, women = Rounded.of("P000-058").value, Rounded.of("P000-059").value
    return Computed(women > men, numbers({"women": women, "men": men}))


@computes("P000-061")
def _informal() -> Computed:
    return cell("Table 2.4", "Total", "share informal").computed("Table 2.4, Total, informal")


@computes("P000-062")
def _workforce() -> Computed:
    printed = cell("Table 2.4", "Total", "share total").value
    return identified_share(EMPLOYED).computed(
        f"Table 2.1, employed: compatible over identified; Table 2.4 has {printed:g}"
    )


@computes("P000-063")
def _informal_ratio() -> Computed:
    informal, whole = (
        cell("Table 2.4", "Total", f"share {status}") for status in ("informal", "total")
    )
    prose = Rounded.of("P000-061") / Rounded.of("P000-062")
    return (informal / whole).computed(
        f"{over(informal, whole)}, Table 2.4; the prose's own shares give {prose.value:.2f}"
    )


@computes("P000-065")
def _no_pattern() -> Computed:
    occupations = [name for name in published_table("2-4")["occupation"] if name != "Total"]
    more_formal = pd.Series(
        {
            name: cell("Table 2.4", name, "share formal").value
            - cell("Table 2.4", name, "share informal").value
            for name in occupations
        }
    )
    others = more_formal.drop("Managers").abs().max()
    # No pattern: both signs occur, and managers stand out by more than twice the next difference.
    return Computed(
        bool(more_formal.min() < 0 < more_formal.max() and more_formal["Managers"] > 2 * others),
        f"formal above informal in {(more_formal > 0).sum()} of {len(occupations)} rows; managers differ "
        f"by {more_formal['Managers']:g} points, no other row by more than {others:g}",
    )


@computes("P000-066")
def _formal_ratio() -> Computed:
    formal, informal = (
        cell("Table 2.4", "Total", f"share {status}") for status in ("formal", "informal")
    )
    return (formal / informal).computed(f"{over(formal, informal)}, Table 2.4")


def _jobs_by_sector(column: str) -> dict[str, float]:
    of_column = claims_of("Table 2.5").xs(column, level="column").drop("Total", errors="ignore")
    return {sector: Rounded.of(id).value for sector, id in of_column.items()}


@computes("P000-068")
def _highest_sectors() -> Computed:
    shares = _jobs_by_sector("share performable")
    first = largest_first(shares)[:3]
    return Computed(
        set(first[:2]) == {"Financial", "Information and communication"},
        numbers({name: shares[name] for name in first}),
    )


@computes("P000-069")
def _most_jobs() -> Computed:
    jobs = _jobs_by_sector("jobs performable from home")
    # Goods sectors have fewer jobs than either, so which sectors are services does not matter here.
    first = largest_first(jobs)[:2]
    return Computed(
        first[0] == "Commercial", ", ".join(f"{name} {jobs[name]:,.0f}" for name in first)
    )


@computes("P000-070")
def _commerce() -> Computed:
    return cell("Table 2.5", "Commercial", "jobs performable from home").computed(
        "Table 2.5, Commercial"
    )


@computes("P000-071")
def _sector_groups() -> Computed:
    sectors = [name for name in published_table("2-5")["sector"] if name != "Total"]
    return Computed(float(len(sectors)), "rows of Table 2.5 counted")


@computes("P000-242")
def _no_tertiary() -> Computed:
    tertiary = Rounded.of("P000-052").value
    return Computed(
        100 - tertiary > 50,
        f"100 less {tertiary:g} % with tertiary education leaves {100 - tertiary:g}",
    )


# Section 3 and its summaries


@computes("P000-002", "P000-261")
def _tenth() -> Computed:
    colombia, us = wage(MEAN, COLOMBIA), wage(MEAN, US)
    market, ppp = (1 / cell("Table 3.1", MEAN, column).value for column in (MARKET, PPP))
    return (colombia / us).computed(
        f"{over(colombia, us)}; one over the printed ratios is {market:.3f} at the market "
        f"rate, {ppp:.2f} at PPP"
    )


@computes("P000-074")
def _mean_of_colombia() -> Computed:
    return mean_wage(COLOMBIA).computed(
        "mean of Table 3.1's medians, weighted by compatible persons of Table 2.2"
    )


@computes("P000-075")
def _mean_of_us() -> Computed:
    return mean_wage(US).computed(
        "mean of Table 3.1's medians, weighted by Colombian persons of Table 2.2"
    )


@computes("P000-076")
def _times_as_high() -> Computed:
    us, colombia = Rounded.of("P000-075"), Rounded.of("P000-074")
    return (us / colombia).computed(f"{over(us, colombia)}: times as high, not times higher")


@computes("P000-077")
def _managers_ratio() -> Computed:
    managers = "Legislators, senior officials and managers"
    return wage_ratio(managers).computed(
        f"{over(wage(managers, US), wage(managers, COLOMBIA))}, Table 3.1"
    )


@computes("P000-078")
def _elementary_ratio() -> Computed:
    own, least = (
        "Elementary occupations",
        min(TELEWORKABLE_IN_2_2, key=lambda row: wage_ratio(row).value),
    )
    return wage_ratio(own).computed(
        f"{over(wage(own, US), wage(own, COLOMBIA))}; the lowest row of Table 3.1 is "
        f"{least}, {wage_ratio(least).value:.1f}"
    )


@computes("P000-079")
def _least_ratio() -> Computed:
    return min(map(wage_ratio, TELEWORKABLE_IN_2_2), key=lambda each: each.value).computed(
        "least row of Table 3.1"
    )


@computes("P000-080")
def _greatest_ratio() -> Computed:
    return max(map(wage_ratio, TELEWORKABLE_IN_2_2), key=lambda each: each.value).computed(
        "greatest row of Table 3.1"
    )


@computes("P000-081")
def _ballpark() -> Computed:
    low, high = Rounded.of("P000-079").value, Rounded.of("P000-080").value
    ratios = published_table("3-2")["ratio_us_to_colombia_printed"]
    inside = ratios.between(low, high).sum()
    return Computed(
        bool(inside > len(ratios) / 2),
        f"{inside} of {len(ratios)} ratios of Table 3.2 lie in "
        f"{low:g} to {high:g}, median {ratios.median():g}; it holds if most do",
    )


@computes("P000-085")
def _plant_left_out() -> Computed:
    plant = "Plant and machine operators and assemblers"
    absent = plant not in set(published_table("3-1")["occupation"])
    few = teleworkable(plant).value
    return Computed(
        absent and few < Rounded.of("P000-044").value,
        f"absent from Table 3.1, {few:.1f} % teleworkable; agriculture and the military are absent too, "
        "unexplained",
    )
