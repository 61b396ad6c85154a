"""The transcribed tables of `data/published`, each with its columns."""

import pandera.pandas as pa

from telemigration.paper.layout import PrintedTable, amount, choice, confidence, percent, text


def _ranked(**fields: pa.Column) -> dict[str, pa.Column]:
    return {"rank": amount(1, 21, nullable=False)} | fields


EVERYONE = "total (labelled working-age population, is the labour force)"
SHARE_OF_SKILL = {"share offering the skill": "share_pct_printed"}

TABLES: dict[str, PrintedTable] = {
    "2-1": PrintedTable(
        ("group",),
        {
            "pct_compatible_printed": percent(),
            "non_compatible_persons": amount(),
            "compatible_persons": amount(),
            "not_identified_persons": amount(),
            "total_persons_printed_as_working_age_population": amount(),
            "pct_of_identified_derived": percent(),
            "pct_of_all_incl_not_identified_derived": percent(),
        },
        {
            "share compatible": "pct_compatible_printed",
            "non-compatible": "non_compatible_persons",
            "compatible": "compatible_persons",
            "not identified": "not_identified_persons",
            EVERYONE: "total_persons_printed_as_working_age_population",
        },
    ),
    "2-2": PrintedTable(
        ("occupation",),
        {
            "level": choice("major", "sub", "missing", "total"),
            "parent": text(nullable=True),
            "compatible_persons": amount(),
            "missing_persons": amount(),
            "total_incl_missing_persons": amount(),
            "pct_compatible_excl_missing_printed": percent(),
            "pct_printed_confidence": confidence(),
            "non_compatible_persons_derived": amount(),
            "pct_compatible_excl_missing_derived": percent(),
            "pct_missing_derived": percent(),
        },
        {
            "compatible": "compatible_persons",
            "missing": "missing_persons",
            "total incl. missing": "total_incl_missing_persons",
            "share compatible excl. missing": "pct_compatible_excl_missing_printed",
        },
        doubts={"pct_printed_confidence": "pct_compatible_excl_missing_printed"},
    ),
    "2-4": PrintedTable(
        ("occupation",),
        {
            "isco_major_group": amount(1, 9),
            "informal_pct_performable_from_home": percent(),
            "formal_pct_performable_from_home": percent(),
            "total_pct_performable_from_home": percent(),
            "informal_share_of_row_implied_derived": amount(0, 1),
        },
        {
            "share informal": "informal_pct_performable_from_home",
            "share formal": "formal_pct_performable_from_home",
            "share total": "total_pct_performable_from_home",
        },
    ),
    "2-5": PrintedTable(
        ("sector",),
        {
            "performable_jobs": amount(),
            "not_performable_jobs": amount(),
            "total_incl_missing_jobs": amount(),
            "pct_performable_printed": percent(),
            "pct_performable_derived": percent(),
            # The row of the unemployed holds more jobs than its total.
            "missing_jobs_derived": amount(-float("inf")),
            "performable_employed_corrected": amount(),
            "not_performable_employed_corrected": amount(),
            "pct_performable_employed_corrected": percent(),
        },
        {
            "jobs performable from home": "performable_jobs",
            "jobs not performable": "not_performable_jobs",
            "total incl. missing": "total_incl_missing_jobs",
            "share performable": "pct_performable_printed",
        },
    ),
    "3-1": PrintedTable(
        ("occupation",),
        {
            "colombia_geih_2019_usd_per_hour_median": amount(),
            "us_oes_2020_usd_per_hour_median": amount(),
            "ratio_us_to_colombia_market_rate_printed": amount(),
            "ratio_us_to_colombia_ppp_printed": amount(),
            "ratio_market_derived": amount(),
            "ratio_ppp_derived": amount(),
        },
        {
            "median hourly wage Colombia": "colombia_geih_2019_usd_per_hour_median",
            "median hourly wage US": "us_oes_2020_usd_per_hour_median",
            "wage ratio, market rate": "ratio_us_to_colombia_market_rate_printed",
            "wage ratio, PPP": "ratio_us_to_colombia_ppp_printed",
        },
    ),
    "3-2": PrintedTable(
        ("isco08_code", "occupation"),
        {
            "colombia_geih_usd_per_hour_median": amount(),
            "us_oes_usd_per_hour_median": amount(),
            "ratio_us_to_colombia_printed": amount(),
            "ratio_derived": amount(),
        },
        {
            "median hourly wage Colombia": "colombia_geih_usd_per_hour_median",
            "median hourly wage US": "us_oes_usd_per_hour_median",
            "wage ratio": "ratio_us_to_colombia_printed",
        },
    ),
    "4-1": PrintedTable(
        ("level",),
        {
            "level": choice("bilateral", "unilateral"),
            "distance_dimension": choice("cultural", "administrative", "geographic", "economic"),
            "item": text(),
        },
        {},
        headings=("item",),
    ),
    "4-2": PrintedTable(
        ("telework_status",),
        {"persons": amount(), "computer_at_home_pct": percent(), "internet_access_pct": percent()},
        {
            "labour force": "persons",
            "computer at home": "computer_at_home_pct",
            "internet access": "internet_access_pct",
        },
    ),
    "5-1": PrintedTable(
        ("platform", "language"),
        {
            "vacancies": amount(),
            "job_seekers": amount(),
            "job_seekers_level": choice("platform", nullable=True),
        },
        {"vacancies": "vacancies"},
    ),
    "5-2": PrintedTable(
        ("occupation",),
        {
            "platform": text(),
            "series": choice("jobs_posted", "cvs_offered"),
            "language": choice("English", "Spanish", "all"),
            "share_pct": percent(nullable=False),
        },
        {"share": "share_pct"},
        headings=("platform", "series", "language"),
    ),
    "5-3": PrintedTable(
        ("platform", "rank"),
        _ranked(
            country=text(nullable=True),
            share_pct_printed=percent(),
            share_pct_corrected=percent(),
            count_at_n237_derived=amount(),
            country_candidates=text(nullable=True),
        ),
        {"share of job seekers": "share_pct_printed"},
        between=" rank ",
    ),
    "5-4": PrintedTable(
        ("platform", "rank"),
        _ranked(
            skill=text(nullable=True),
            share_pct_printed=percent(),
            share_confidence=confidence(),
            skill_candidates=text(nullable=True),
        ),
        SHARE_OF_SKILL,
        between=" rank ",
        doubts={"share_confidence": ""},
    ),
    "5-5": PrintedTable(
        ("platform", "rank"),
        _ranked(
            skill=text(),
            share_pct_printed=percent(),
            implied_base_n=amount(),
            implied_count_derived=amount(),
            alternative=text(nullable=True),
            share_confidence=confidence(),
        ),
        SHARE_OF_SKILL,
        between=" rank ",
        doubts={"share_confidence": ""},
    ),
    "5-6": PrintedTable(
        ("platform", "region"),
        {
            "scale_max": amount(5, 100),
            "region": choice("rest_of_world", "colombia"),
            "mean_score": amount(0, 100),
            "standard_deviation": amount(0, 100),
        },
        {"mean score": "mean_score", "standard deviation of scores": "standard_deviation"},
    ),
    "figures": PrintedTable(
        ("figure",),
        {
            "caption_short": text(nullable=True),
            "quantity": text(),
            "value": text(nullable=True),
            "unit": text(),
            "stated_where": text(),
        },
        {},
        headings=("quantity",),
    ),
}
