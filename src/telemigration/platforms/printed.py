"""What the paper prints of platforms, as findings beside those of the rows."""

import pandas as pd

from telemigration.evidence.frame import Frame
from telemigration.paper.frames import printed_frame
from telemigration.paper.tables import published_table
from telemigration.platforms.labour_index import OLI_OF_PAPER, paper_in_index_categories
from telemigration.platforms.occupation_columns import OccupationColumn
from telemigration.platforms.standardise.countries import country_iso3
from telemigration.platforms.standardise.skills import one_spelling

PLATFORMS = ("Freelancer", "Upwork")
DATES = "Nov–Dec 2020"
REGIONS = {"rest_of_world": "rest of the world", "colombia": "Colombia"}


def observations() -> pd.DataFrame:
    """Table 5.1: row (platform and language), vacancies, profiles, note (months)."""
    table = published_table("5-1")
    named = table["platform"] + ", " + table["language"]
    counts = table[["vacancies", "job_seekers"]].set_axis(["vacancies", "profiles"], axis=1)
    return counts.assign(row=named.str.replace(", all", ", all languages"), note=DATES)


def occupations(columns: list[OccupationColumn]) -> Frame:
    """Table 5.2: shares of occupations (rows) in the printed ones of the columns (quantities)."""
    table = published_table("5-2")
    names = table["platform"] + " " + table["series"] + " " + table["language"]
    by = table.assign(name=names).pivot(index="occupation", columns="name", values="share_pct")
    by = by.reindex([*OLI_OF_PAPER, "Total"])
    known = {each.printed: by[each.printed] / 100 for each in columns if each.printed}
    return printed_frame(known) if known else Frame.of([])


def categories() -> Frame:
    """Table 5.2 added up to categories of the Online Labour Index, postings by language."""
    languages = {"spanish": "Spanish", "english": "English"}
    return printed_frame(
        {
            name: paper_in_index_categories(("Freelancer", "jobs_posted", language))
            for name, language in languages.items()
        }
    )


def countries(platform: str) -> pd.Series:
    """Shares that Table 5.3 prints for a platform's countries that can be read, by ISO code."""
    rows = published_table("5-3").query("platform == @platform").dropna(subset="country")
    codes = rows["country"].map(country_iso3)
    return (rows["share_pct_printed"] / 100).set_axis(codes)


def skills(number: str, platform: str) -> pd.Series:
    """Shares that Table 5.4 or 5.5 ("5-4", "5-5") prints for a platform's skills that can be read,
    by skill in its one spelling."""
    rows = published_table(number).query("platform == @platform and confidence != 'ambiguous'")
    rows = rows.dropna(subset="skill")
    shares = (rows["share_pct_printed"] / 100).set_axis(rows["skill"].map(one_spelling))
    return shares[~shares.index.duplicated()]


def scores() -> pd.DataFrame:
    """Table 5.6: row (platform and region), mean, deviation, unit of the points."""
    table = published_table("5-6")
    row = table["platform"] + ", " + table["region"].map(REGIONS)
    measured = table[["mean_score", "standard_deviation"]].set_axis(["mean", "deviation"], axis=1)
    return measured.assign(row=row, scale=table["scale_max"].astype(int))
