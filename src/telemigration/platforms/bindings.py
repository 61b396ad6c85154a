"""Binds what the counts give to the claims of Section 5, like with like alone: profiles of Freelancer.com."""

from collections.abc import Callable

import pandas as pd

from telemigration.ledger.grades import Grade
from telemigration.ledger.published import claims_of, published_table
from telemigration.ledger.results import register
from telemigration.platforms import samples
from telemigration.platforms import section as known
from telemigration.platforms.section import PAPER_NAMES, Section5, index_shares
from telemigration.platforms.tables import score_gap, spelling

SPANISH = "Online Labour Index, Spanish-language domains, November 2020"


def bind_occupations(section: Section5) -> int:
    """Table 5.2 and prose: shares of CVs on Freelancer. Returns the number of bound cells."""
    rows = section.occupations(known.PROFILES).set_index("occupation")
    cells = claims_of("Table 5.2")
    survey, note = section.survey(known.PROFILES), "occupations by this book's rules, from the skills named"
    bound = [_bind(cells[row, "Freelancer cvs_offered all"], at, survey, note) for row, at in rows.iterrows()
             if (row, "Freelancer cvs_offered all") in cells.index]
    return sum(bound) + _bind("P000-133", rows.iloc[0], survey, note)


def bind_countries(section: Section5) -> int:
    """Table 5.3 and prose: shares of the countries that the printed table can be read to name."""
    printed = published_table("5-3").query("platform == 'Freelancer' and country.notna()")
    cells, survey = claims_of("Table 5.3"), section.survey(known.PROFILES)
    found = section.countries(known.PROFILES).set_index("country_iso3")[["rows", "of"]]
    # A country without a profile in the dump has a share of nought: there is none from Russia.
    rows = found.reindex(list(dict.fromkeys(PAPER_NAMES.values()))).fillna({"rows": 0, "of": found["of"].iloc[0]})
    rows = samples.with_shares(rows.astype(int), "share")
    bound = sum(_bind(cells[f"Freelancer rank {row.rank:.0f}", "share of job seekers"],
                      rows.loc[PAPER_NAMES[row.country]],
                      survey) for row in printed.itertuples())
    prose = {"P000-151": "IND", "P000-152": "BGD", "P000-153": "PAK", "P000-160": "COL"}
    return bound + sum(_bind(claim, rows.loc[code], survey) for claim, code in prose.items())


def bind_skills(section: Section5) -> int:
    """Tables 5.4 and 5.5 and prose: shares of profiles that name a skill, for skills that can be read."""
    everyone = section.skills(known.PROFILES).set_index("skill")
    bound = _bind_skills("5-4", everyone, section.survey(known.PROFILES), "share offering the skill")
    few = section.skills(known.PROFILES, known.COLOMBIA).set_index("skill")
    of = int(few["of"].iloc[0])
    bound += _bind_skills("5-5", few, f"{section.survey(known.PROFILES)}, {of} Colombians", "share offering the skill")
    prose = {"P000-164": "Logo Design", "P000-165": "Graphic Design", "P000-166": "Photoshop"}
    return bound + sum(_bind(claim, everyone.loc[skill], section.survey(known.PROFILES)) for claim,
                       skill in prose.items())


def bind_scores(section: Section5) -> int:
    """Table 5.6 and prose: mean scores and their deviations on Freelancer, from both dumps of profiles."""
    bound, cells = 0, claims_of("Table 5.6")
    for key in (known.DETAILED, known.PROFILES):
        gap, survey = score_gap(section, key), section.survey(key)
        note = "scores to one decimal" if key == known.DETAILED else "scores cut to whole numbers"
        for region, mean, deviation, rated, prose in (
                ("rest_of_world", gap.others, gap.others_deviation, gap.others_rated, "P000-186"),
                ("colombia", gap.few, gap.few_deviation, gap.few_rated, "P000-185")):
            told = f"{rated:,} rated; {note}"
            for claim, value, low, high in (
                    (cells[f"Freelancer {region}", "mean score"], mean.value, mean.low, mean.high),
                    (cells[f"Freelancer {region}", "standard deviation of scores"], deviation, None, None),
                    (prose, mean.value, mean.low, mean.high)):
                # The spread of a few scores that are all alike is not an estimate of anything.
                if value > 0:
                    _register(claim, value, survey, "points of 5", low, high, told)
                    bound += 1
    return bound


def statements(section: Section5) -> pd.DataFrame:
    """The paper's statements that the counts can decide: columns claim, row, holds, note, survey."""
    tests: dict[str, tuple[str, str, Callable[[Section5], tuple[bool, str]]]] = {
        "P000-129": ("Upwork's postings tend to be in English only (95 % or more)", section.survey(known.UPWORK),
                     _english),
        "P000-147": ("Most vacancies are for web, apps, design and data", SPANISH, _software_and_design),
        "P000-172": ("Colombians offer no other work than the rest (not told apart by a test of occupations)",
                     section.survey(known.PROFILES), _same_work),
        "P000-196": ("Demand is heavily concentrated in digital marketing and financial analysis", SPANISH, _marketing)}
    rows = [{"claim": claim, "row": words, "survey": survey, **dict(zip(("holds", "note"), test(section), strict=True))}
            for claim, (words, survey, test) in tests.items()]
    return pd.DataFrame(rows)


def bind_statements(rows: pd.DataFrame) -> int:
    """Register the verdicts of `statements`."""
    for row in rows.itertuples():
        register(f"{row.claim}.{row.survey}", float(row.holds), unit="statement", grade=Grade.OTHER_PERIOD,
                 survey=row.survey, claim=row.claim, note=row.note)
    return len(rows)


def _english(section: Section5) -> tuple[bool, str]:
    share = section.rows(known.UPWORK, "en") / section.rows(known.UPWORK)
    return share >= 0.95, f"{100 * share:.1f} % of titles are in English"


def _software_and_design(section: Section5) -> tuple[bool, str]:
    shares = index_shares("spanish-domains-2020-11")
    software, creative = shares["Software development and technology"], shares["Creative and multimedia"]
    return software + creative > 0.5, (f"software {100 * software:.0f} %, creative and multimedia {100 * creative:.0f} % "
                                       "of new vacancies")


def _same_work(section: Section5) -> tuple[bool, str]:
    p, few = same_work(section)
    return p > 0.05, f"p = {p:.2f} that {few} Colombians were drawn from all by chance; few rows, little power"


def same_work(section: Section5) -> tuple[float, int]:
    """p of a resampling test that Colombian profiles are spread over occupations like all others, and their number."""
    few, everyone = (section.of("occupations", known.PROFILES, group=group).groupby("occupation")["rows"].sum()
                     for group in (known.COLOMBIA, "all"))
    return samples.same_mix(few, everyone.sub(few, fill_value=0)), int(few.sum())


def _marketing(section: Section5) -> tuple[bool, str]:
    shares = index_shares("spanish-domains-2020-11")
    sales, professional = shares["Sales and marketing support"], shares["Professional services"]
    return sales + professional > 0.5, (f"sales and marketing {100 * sales:.1f} %, professional services, finance among "
                                        f"them, {100 * professional:.1f} % of new vacancies")


def _bind_skills(number: str, rows: pd.DataFrame, survey: str, column: str) -> int:
    printed = published_table(number).query("platform == 'Freelancer' and skill.notna() and confidence != 'ambiguous'")
    cells = claims_of(f"Table {number.replace('-', '.')}")
    return sum(_bind(cells[f"Freelancer rank {row.rank:.0f}", column], rows.loc[spelling(row.skill)], survey)
               for row in printed.itertuples() if spelling(row.skill) in rows.index)


def _bind(claim: str, row: pd.Series, survey: str, note: str | None = None) -> int:
    told = f"{row['rows']:,} of {row['of']:,} rows"
    _register(claim, row["share"], survey, "share", row["share_low"], row["share_high"],
              f"{told}; {note}" if note else told)
    return 1


def _register(claim: str, value: float, survey: str, unit: str, low: float | None, high: float | None,
              note: str) -> None:
    register(f"{claim}.{survey}", value, unit=unit, low=low, high=high, grade=Grade.OTHER_PERIOD, survey=survey,
             claim=claim, note=note, digits=2 if unit == "points of 5" else None)
