"""Binds what the counts give to the claims of Section 5, like with like alone: whole dumps of the
same platform."""

from collections.abc import Callable, Iterator

import pandas as pd

from telemigration.evidence.grades import Grade
from telemigration.evidence.results import register
from telemigration.paper.published import claims_of, published_table
from telemigration.platforms.labour_index import SPANISH, index_shares
from telemigration.platforms.occupation_tables import occupation_columns
from telemigration.platforms.section import ABSENT, COLOMBIA, Section5
from telemigration.platforms.standardise.skills import one_spelling
from telemigration.platforms.tables import PAPER_NAMES, score_gap
from telemigration.sources.platforms import Dump
from telemigration.survey import small_samples

SMALLEST_BASE, FEW = 20, 100
"""Fewer rows judge no printed number; of fewer Colombians a test that finds no difference says
nothing."""
PROSE_OF_COUNTRIES = {
    "Freelancer": {"P000-151": "IND", "P000-152": "BGD", "P000-153": "PAK", "P000-160": "COL"},
    "Upwork": {"P000-161": "COL"},
}
PROSE_OF_SKILLS = {"P000-164": "Logo Design", "P000-165": "Graphic Design", "P000-166": "Photoshop"}


def bind_occupations(section: Section5) -> int:
    """Table 5.2 and prose: shares of CVs and postings, platform by platform. Returns the number of
    bound cells."""
    cells, bound = claims_of("Table 5.2"), 0
    for each in occupation_columns(section):
        rows = section.occupations(each.key, each.language).set_index("occupation")
        if (
            each.printed is None
            or not section.dump(each.key).whole
            or rows["of"].iloc[0] < SMALLEST_BASE
        ):
            continue
        survey, note = (
            section.survey(each.key),
            f"occupations by this book's rules, titles in {each.language}",
        )
        if each.printed == ("Freelancer", "cvs_offered", "all"):
            note = "occupations by this book's rules, from the skills named"
            bound += _bind("P000-133", rows.iloc[0], survey, note)
        column = " ".join(each.printed)
        bound += sum(
            _bind(cells[row, column], at, survey, note)
            for row, at in rows.iterrows()
            if (row, column) in cells.index
        )
    return bound


def bind_countries(section: Section5) -> int:
    """Table 5.3 and prose: shares of the countries that the printed table can be read to name."""
    return sum(_bind_countries(section, each) for each in _judged_profiles(section))


def _bind_countries(section: Section5, each: Dump) -> int:
    printed = published_table("5-3").query("platform == @each.platform and country.notna()")
    cells, survey = claims_of("Table 5.3"), section.survey(each.key)
    bound = sum(
        _bind(
            cells[f"{each.platform} rank {row.rank:.0f}", "share of job seekers"],
            section.country(each.key, PAPER_NAMES[row.country]),
            survey,
        )
        for row in printed.itertuples()
    )
    prose = PROSE_OF_COUNTRIES.get(each.platform, {})
    return bound + sum(
        _bind(claim, section.country(each.key, code), survey) for claim, code in prose.items()
    )


def _judged_profiles(section: Section5) -> Iterator[Dump]:
    """The largest whole dump of profiles of each platform of the paper."""
    by_size = sorted(section.dumps, key=lambda each: section.rows(each.key))
    largest = {each.platform: each for each in by_size if each.kind == "profile" and each.whole}
    return (each for each in largest.values() if section.rows(each.key) >= SMALLEST_BASE)


def bind_skills(section: Section5) -> int:
    """Tables 5.4 and 5.5 and prose: shares of profiles that name a skill, for skills that can be
    read."""
    bound = 0
    for each in _judged_profiles(section):
        everyone, survey = section.skills(each.key).set_index("skill"), section.survey(each.key)
        bound += _bind_skills("5-4", each.platform, everyone, survey)
        few = section.skills(each.key, COLOMBIA).set_index("skill")
        if len(few) and few["of"].iloc[0] >= SMALLEST_BASE:
            bound += _bind_skills(
                "5-5", each.platform, few, f"{survey}, {few['of'].iloc[0]} Colombians"
            )
            bound += _bind_rare_skills(
                each.platform, few, f"{survey}, {few['of'].iloc[0]} Colombians"
            )
        if each.platform == "Freelancer":
            bound += sum(
                _bind(claim, everyone.loc[skill], survey)
                for claim, skill in PROSE_OF_SKILLS.items()
                if skill in everyone.index
            )
    return bound


def bind_scores(section: Section5) -> int:
    """Table 5.6 and prose: mean scores and their deviations, from every whole dump of profiles."""
    whole = [each for each in section.dumps if each.kind == "profile" and each.whole]
    finest_first = sorted(whole, key=lambda each: each.key != section.scored)
    return sum(_bind_scores(section, each) for each in finest_first)


def _bind_scores(section: Section5, each: Dump) -> int:
    gap, survey, cells = (
        score_gap(section, each.key),
        section.survey(each.key),
        claims_of("Table 5.6"),
    )
    if gap is None:
        return 0
    note = (
        "scores with decimals" if each.key == section.scored else "scores rounded to whole numbers"
    )
    prose = (
        {"rest_of_world": "P000-186", "colombia": "P000-185"}
        if each.platform == "Freelancer"
        else {}
    )
    bound = 0
    for region, mean, deviation, rated in (
        ("rest_of_world", gap.others, gap.others_deviation, gap.others_rated),
        ("colombia", gap.few, gap.few_deviation, gap.few_rated),
    ):
        if rated < SMALLEST_BASE:
            continue
        told = f"{rated:,} rated; {note}"
        lines = [
            (cells[f"{each.platform} {region}", "mean score"], mean.value, mean.low, mean.high),
            (
                cells[f"{each.platform} {region}", "standard deviation of scores"],
                deviation,
                None,
                None,
            ),
        ]
        lines += [(prose[region], mean.value, mean.low, mean.high)] if prose else []
        for claim, value, low, high in lines:
            # The spread of a few scores that are all alike is not an estimate of anything.
            if value > 0:
                _register(claim, value, survey, f"points of {each.top_score}", low, high, told)
                bound += 1
    return bound


def statements(section: Section5) -> pd.DataFrame:
    """The paper's statements that the counts can decide: columns claim, row, holds, note,
    survey."""
    tests: dict[str, tuple[str, str, Callable[[Section5], tuple[bool, str]]]] = {
        "P000-147": (
            "Most vacancies are for web, apps, design and data",
            SPANISH,
            _software_and_design,
        ),
        "P000-196": (
            "Demand is heavily concentrated in digital marketing and financial analysis",
            SPANISH,
            _marketing,
        ),
    }
    upwork = _upwork_postings(section)
    if upwork:
        tests["P000-129"] = (
            "Upwork's postings tend to be in English only (95 % or more)",
            section.survey(upwork),
            _english,
        )
    if same_work(section)[1] >= FEW:
        tests["P000-172"] = (
            "Colombians offer no other work than the rest (not told apart by a test of occupations)",
            section.survey(section.profiles),
            _same_work,
        )
    rows = [
        {
            "claim": claim,
            "row": words,
            "survey": survey,
            **dict(zip(("holds", "note"), test(section), strict=True)),
        }
        for claim, (words, survey, test) in sorted(tests.items())
    ]
    return pd.DataFrame(rows)


def bind_statements(rows: pd.DataFrame) -> int:
    """Register the verdicts of `statements`."""
    for row in rows.itertuples():
        register(
            f"{row.claim}.{row.survey}",
            float(row.holds),
            unit="statement",
            grade=Grade.OTHER_PERIOD,
            survey=row.survey,
            claim=row.claim,
            note=row.note,
        )
    return len(rows)


def _upwork_postings(section: Section5) -> str:
    return next(
        (each.key for each in section.dumps if (each.platform, each.kind) == ("Upwork", "posting")),
        ABSENT,
    )


def _english(section: Section5) -> tuple[bool, str]:
    key = _upwork_postings(section)
    share = section.rows(key, "en") / section.rows(key)
    return (
        share >= 0.95,
        f"{100 * share:.1f} % of titles are read as English; {section.dump(key).selection}",
    )


def _software_and_design(section: Section5) -> tuple[bool, str]:
    shares = index_shares("spanish-domains-2020-11")
    software, creative = (
        shares["Software development and technology"],
        shares["Creative and multimedia"],
    )
    told = f"software {100 * software:.0f} %, creative and multimedia {100 * creative:.0f} % of new vacancies"
    return software + creative > 0.5, told


def _same_work(section: Section5) -> tuple[bool, str]:
    p, few = same_work(section)
    return (
        p > 0.05,
        f"p = {p:.2f} that {few} Colombians were drawn from all by chance; few rows, little power",
    )


def same_work(section: Section5) -> tuple[float, int]:
    """p of a resampling test that Colombian profiles are spread over occupations like all others,
    and their number."""
    few, everyone = (
        section.of("occupations", section.profiles, group=group).groupby("occupation")["rows"].sum()
        for group in (COLOMBIA, "all")
    )
    if few.empty:
        return float("nan"), 0
    return small_samples.same_mix(few, everyone.sub(few, fill_value=0)), int(few.sum())


def _marketing(section: Section5) -> tuple[bool, str]:
    shares = index_shares("spanish-domains-2020-11")
    sales, professional = shares["Sales and marketing support"], shares["Professional services"]
    postings = (
        published_table("5-2").query("series == 'jobs_posted'").set_index("occupation")["share_pct"]
    )
    marketing = postings["Advertising and marketing professionals"]
    told = (
        f"sales and marketing {100 * sales:.1f} %, professional services, finance among them, "
        f"{100 * professional:.1f} % of new vacancies; the paper's own Table 5.2 has {marketing.min():.1f} to "
        f"{marketing.max():.1f} % of postings in advertising and marketing"
    )
    return sales + professional > 0.5, told


def _bind_skills(number: str, platform: str, rows: pd.DataFrame, survey: str) -> int:
    printed = published_table(number).query(
        "platform == @platform and skill.notna() and confidence != 'ambiguous'"
    )
    cells = claims_of(f"Table {number.replace('-', '.')}")
    return sum(
        _bind(
            cells[f"{platform} rank {row.rank:.0f}", "share offering the skill"],
            rows.loc[one_spelling(row.skill)],
            survey,
        )
        for row in printed.itertuples()
        if one_spelling(row.skill) in rows.index
    )


def _bind_rare_skills(platform: str, rows: pd.DataFrame, survey: str) -> int:
    """Skills of Table 5.5 that no two Colombians name, and so are not counted: at most one names
    them."""
    printed = published_table("5-5").query(
        "platform == @platform and skill.notna() and confidence != 'ambiguous'"
    )
    cells = claims_of("Table 5.5")
    at_most = small_samples.share(1, int(rows["of"].iloc[0]))
    rare = [row for row in printed.itertuples() if one_spelling(row.skill) not in rows.index]
    for row in rare:
        _register(
            cells[f"{platform} rank {row.rank:.0f}", "share offering the skill"],
            at_most.value,
            survey,
            "share",
            0.0,
            at_most.high,
            f"at most one of {rows['of'].iloc[0]} rows; skills of a single Colombian are not kept",
        )
    return len(rare)


def _bind(claim: str, row: pd.Series, survey: str, note: str | None = None) -> int:
    told = f"{row['rows']:,} of {row['of']:,} rows"
    _register(
        claim,
        row["share"],
        survey,
        "share",
        row["share_low"],
        row["share_high"],
        f"{told}; {note}" if note else told,
    )
    return 1


def _register(
    claim: str,
    value: float,
    survey: str,
    unit: str,
    low: float | None,
    high: float | None,
    note: str,
) -> None:
    register(
        f"{claim}.{survey}",
        value,
        unit=unit,
        low=low,
        high=high,
        grade=Grade.OTHER_PERIOD,
        survey=survey,
        claim=claim,
        note=note,
        digits=2 if unit == "points of 5" else None,
    )
