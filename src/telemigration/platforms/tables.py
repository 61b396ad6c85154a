"""Tables of Section 5 as readers see them."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy import stats

from telemigration.exhibits.cells import NOTHING, number, small, words
from telemigration.exhibits.comparison import comparison
from telemigration.exhibits.content import Column, Table
from telemigration.paper.published import published_table
from telemigration.platforms.labour_index import (
    index_shares,
    paper_in_index_categories,
    workers_by_country,
)
from telemigration.platforms.pay_asked import COLOMBIA as COL
from telemigration.platforms.pay_asked import EVERY
from telemigration.platforms.section import ABSENT, COLOMBIA, ELSEWHERE, LANGUAGE_NAMES, Section5
from telemigration.platforms.standardise.skills import one_spelling
from telemigration.sources.platforms import Dump
from telemigration.survey import small_samples

PLATFORM_GROUPS = {
    "paper": "The paper, November and December 2020",
    "this book": "Rows at hand, other dates",
}
NEIGHBOURS = (
    "COL",
    "ARG",
    "BRA",
    "CHL",
    "CRI",
    "ECU",
    "MEX",
    "PER",
    "URY",
    "VEN",
    "IND",
    "PHL",
    "UKR",
    "USA",
)
"""Latin American countries, and the main homes of workers, in the table of rates."""
CATEGORIES = {
    "paper_es": ("Freelancer", "jobs_posted", "Spanish"),
    "paper_en": ("Freelancer", "jobs_posted", "English"),
}
PAPER_NAMES = {
    "India": "IND",
    "Bangladesh": "BGD",
    "Pakistan": "PAK",
    "Russian Federation": "RUS",
    "Russia": "RUS",
    "US": "USA",
    "Ukraine": "UKR",
    "Philippines": "PHL",
    "Colombia": "COL",
    "Venezuela": "VEN",
    "Argentina": "ARG",
    "México": "MEX",
}
"""Countries that Table 5.3 can be read to name, with their ISO codes."""
CONTENTS = {
    "language": "language",
    "country": "country",
    "skills": "skills",
    "pay": "pay",
    "hourly": "pay by the hour",
    "score": "score",
}
SCORE_COLUMNS = (
    "source",
    "row",
    "scale",
    "mean",
    "mean_low",
    "mean_high",
    "deviation",
    "rated",
    "permutation",
)


def observations_table(rows: pd.DataFrame) -> Table:
    """Table 5.1: numbers of rows by platform, period and language."""
    languages = rows["language"].str.replace("all", "all languages")
    shown = rows.assign(
        group=rows["source"].map(PLATFORM_GROUPS), row=rows["platform"] + ", " + languages
    )
    columns = [
        Column("period"),
        Column("vacancies", unit="count"),
        Column("profiles", "job seekers", "count"),
    ]
    return Table.of(shown, columns, groups="group")


def country_rows(section: Section5, first: int = 20) -> pd.DataFrame:
    """Table 5.3: the first countries of the profiles, Colombia, and those the paper's table can be
    read to name.

    Columns row, country_iso3, rows, of, share with its interval; smaller (share in the next largest
    dump of the platform), paper_freelancer, paper_upwork, workers (share in the Online Labour
    Index) with its interval.
    """
    found = section.countries(section.profiles).rename(columns={"name": "row"})
    if found.empty:
        return found.assign(smaller=[], paper_freelancer=[], paper_upwork=[], workers=[])
    workers = workers_by_country().set_index("country_iso3")
    named = ["COL", *printed_countries("Freelancer").index]
    absent = pd.DataFrame(
        [
            {
                **section.country(section.profiles, code),
                "country_iso3": code,
                "row": workers.loc[code, "country"],
            }
            for code in dict.fromkeys(named)
            if code not in set(found["country_iso3"])
        ]
    )
    rows = pd.concat(
        [found[(found["rank"] <= first) | found["country_iso3"].isin(named)], absent],
        ignore_index=True,
    )
    for platform in ("Freelancer", "Upwork"):
        rows[f"paper_{platform.lower()}"] = (
            rows["country_iso3"].map(printed_countries(platform)).astype(float)
        )
    rows["smaller"] = rows["country_iso3"].map(
        lambda code: section.country(section.second, code)["share"]
    )
    for column in ("", "_low", "_high"):
        rows[f"workers{column}"] = rows["country_iso3"].map(workers[f"share{column}"])
    return rows


def printed_countries(platform: str) -> pd.Series:
    """Shares that Table 5.3 prints for a platform's countries that can be read, by ISO code."""
    printed = published_table("5-3")
    rows = printed[(printed["platform"] == platform) & printed["country"].notna()]
    return pd.Series(
        rows["share_pct_printed"].to_numpy() / 100, index=rows["country"].map(PAPER_NAMES)
    )


def country_table(rows: pd.DataFrame, platform: str) -> Table:
    """`country_rows` as a table; `platform` is that of the rows."""
    own = {
        "share": f"{platform}, at hand",
        "smaller": "smaller dump",
        "workers": "Labour Index 2021",
    }
    return comparison(
        rows,
        {name: title for name, title in own.items() if rows[name].notna().any()},
        digits=1,
        printed={"paper_freelancer": "Freelancer, paper", "paper_upwork": "Upwork, paper"},
    )


def rate_rows(section: Section5) -> pd.DataFrame:
    """Workers per million inhabitants against Colombia's, in the Online Labour Index's sample and
    among the profiles.

    Returns
    -------
    One row a country, highest in the index first: row, country_iso3, rows (workers), per_million;
    against and own (Colombia = 1; index and profiles) with intervals of the logarithm of a ratio of
    counts.
    """
    table = workers_by_country().set_index("country_iso3").loc[list(NEIGHBOURS)].reset_index()
    table = table.rename(columns={"country": "row"}).sort_values(
        "per_million", ascending=False, ignore_index=True
    )
    millions = table["rows"] / table["per_million"]
    profiles = table["country_iso3"].map(
        lambda code: section.country(section.profiles, code)["rows"]
    )
    return table.assign(
        profiles=profiles,
        **_against_colombia("against", table, table["rows"], millions),
        **_against_colombia("own", table, profiles, millions),
    )


def _against_colombia(
    name: str, table: pd.DataFrame, counts: pd.Series, millions: pd.Series
) -> dict[str, pd.Series]:
    colombia = table["country_iso3"] == "COL"
    here = counts[colombia].item()
    if not here:
        return {each: counts * np.nan for each in (name, f"{name}_low", f"{name}_high")}
    ratio = (counts / millions / (here / millions[colombia].item())).where(counts > 0)
    spread = np.exp(stats.norm.ppf(0.975) * np.sqrt(1 / counts.where(counts > 0) + 1 / here))
    return {
        name: ratio,
        f"{name}_low": (ratio / spread).mask(colombia),
        f"{name}_high": (ratio * spread).mask(colombia),
    }


def rate_table(rows: pd.DataFrame) -> Table:
    """`rate_rows` as a table."""
    index = "Online Labour Index"
    columns = [
        Column("rows", "workers", "count", spanner=index),
        Column("per_million", "per million inhabitants", "ratio", 2, spanner=index),
        Column("against", "Colombia = 1", "ratio", 1, spanner=index),
        Column("own", "profiles at hand, Colombia = 1", "ratio", 1),
    ]
    return Table.of(rows, columns)


def category_rows() -> pd.DataFrame:
    """Table 5.7: the paper's occupations added up to the Online Labour Index's categories, beside
    the index."""
    series = {
        "spanish": index_shares("spanish-domains-2020-11"),
        "vacancies": index_shares("vacancies-2017-04-11"),
        "workers": index_shares("workers-2021"),
        "colombians": index_shares("workers-2021", "Colombia"),
    }
    series |= {name: paper_in_index_categories(column) for name, column in CATEGORIES.items()}
    return pd.DataFrame(series).rename_axis("row").reset_index()


def category_table(rows: pd.DataFrame) -> Table:
    """`category_rows` as a table."""
    titles = {
        "paper_es": "Spanish",
        "paper_en": "English",
        "spanish": "Spanish, Nov 2020",
        "vacancies": "all, Apr 2017",
        "workers": "workers, 2021",
        "colombians": "Colombians, 2021",
    }
    table = comparison(rows, titles, digits=0).with_spanner("Paper", list(CATEGORIES))
    return table.with_spanner("Online Labour Index", list(titles)[2:])


def association_rows(section: Section5, first: int = 15) -> pd.DataFrame:
    """The strongest pairs of words: of postings in English and in Spanish, and of job seekers'
    titles."""
    bodies = {
        (section.postings("en"), "en"): first,
        (section.postings("es"), "es"): first // 2,
        (section.titled, "en"): first // 2,
    }
    parts = [
        section.associations(key, language).head(most).assign(body=_body(section, key, language))
        for (key, language), most in bodies.items()
    ]
    return pd.concat(parts, ignore_index=True)


def _body(section: Section5, key: str, language: str) -> str:
    if key == ABSENT:
        return "none"
    of = section.dump(key)
    return f"{of.platform}, titles of {of.kind}s in {LANGUAGE_NAMES[language]}, {of.period}"


def association_table(rows: pd.DataFrame) -> Table:
    """`association_rows` as a table."""
    columns = [
        Column("titles", "titles with both", "count"),
        Column("expected", "by chance", "count", 1),
        Column("log_likelihood", "log-likelihood", "count"),
    ]
    return Table.of(rows.assign(row=rows["first"] + " + " + rows["second"]), columns, groups="body")


def skill_rows(section: Section5, group: str = "all", first: int = 20) -> pd.DataFrame:
    """The first skills of a group, with the paper's share of the same skill where it can be
    read."""
    printed = published_table("5-4" if group == "all" else "5-5")
    platform = section.dump(section.profiles).platform if section.profiles else "Freelancer"
    own = printed[
        (printed["platform"] == platform)
        & printed["skill"].notna()
        & (printed["confidence"] != "ambiguous")
    ]
    shares = pd.Series(
        own["share_pct_printed"].to_numpy() / 100, index=own["skill"].map(one_spelling)
    )
    everything = section.skills(section.profiles, group)
    # Skills as frequent as the last one shown are shown too: the alphabet is no reason to leave one
    # out.
    rows = everything[everything["rows"] >= everything["rows"].head(first).min()].reset_index(
        drop=True
    )
    smaller = section.skills(section.second, group).set_index("skill")["share"]
    return rows.assign(
        row=rows["skill"],
        printed=rows["skill"].map(shares[~shares.index.duplicated()]).astype(float),
        smaller=rows["skill"].map(smaller).astype(float),
    )


def skill_table(rows: pd.DataFrame) -> Table:
    """`skill_rows` as a table."""
    own = {"share": "at hand", "smaller": "smaller dump"}
    return comparison(
        rows,
        {name: title for name, title in own.items() if rows[name].notna().any()},
        digits=1,
        printed={"printed": "paper"},
        extra={"rows": "profiles"},
    )


def score_rows(section: Section5) -> pd.DataFrame:
    """Table 5.6: printed and computed mean scores, deviations, rated rows and tests."""
    printed = [
        {
            "source": "paper",
            "row": f"{row.platform}, {_region(row.region)}",
            "scale": int(row.scale_max),
            "mean": row.mean_score,
            "deviation": row.standard_deviation,
        }
        for row in published_table("5-6").itertuples()
    ]
    found = [
        row
        for each in section.dumps
        if each.kind == "profile"
        for row in _score_lines(section, each)
    ]
    return pd.DataFrame([*printed, *found], columns=SCORE_COLUMNS)


def _score_lines(section: Section5, each: Dump) -> Iterator[dict[str, object]]:
    title = f"{each.platform}, {section.rows(each.key):,} profiles"
    few, others = section.scores(each.key, COLOMBIA), section.scores(each.key, ELSEWHERE)
    found = score_gap(section, each.key)
    for region, scores in ((ELSEWHERE, others), (COLOMBIA, few)):
        if len(scores) < 2:
            continue
        mean = small_samples.mean(scores)
        yield {
            "source": "this book",
            "row": f"{title}, {region}",
            "scale": each.top_score,
            "mean": mean.value,
            "mean_low": mean.low,
            "mean_high": mean.high,
            "deviation": scores.std(ddof=1),
            "rated": len(scores),
            "permutation": found.permutation if found and region == COLOMBIA else np.nan,
        }


def score_gap(section: Section5, key: str) -> small_samples.Gap | None:
    """Scores of Colombians against the rest in a dump; None where one of them has fewer than
    two."""
    few, others = section.scores(key, COLOMBIA), section.scores(key, ELSEWHERE)
    return small_samples.gap(few, others) if min(len(few), len(others)) > 1 else None


def score_table(rows: pd.DataFrame) -> Table:
    """`score_rows` as a table."""
    shown = rows.assign(
        group=rows["source"].map(PLATFORM_GROUPS),
        mean=[
            number(mean, "ratio", 1 if scale == 100 else 2)
            for mean, scale in zip(rows["mean"], rows["scale"], strict=True)
        ],
        interval=[
            NOTHING if pd.isna(low) else f"{low:.2f}–{high:.2f}"
            for low, high in zip(rows["mean_low"], rows["mean_high"], strict=True)
        ],
    )
    columns = [
        Column("mean", align="right"),
        Column("interval", "95 % interval", align="right"),
        Column("deviation", "standard deviation", "ratio"),
        Column("rated", unit="count"),
        Column("permutation", "p against the rest", "ratio"),
    ]
    return Table.of(shown, columns, groups="group")


def pay_rows(section: Section5, first_skills: int = 12) -> pd.DataFrame:
    """Median pay asked an hour by country and by skill."""
    countries = section.pay_by(section.paid, "country")
    names = section.countries(section.paid).set_index("country_iso3")["name"]
    skills = section.pay_by(section.paid, "skill", first_skills)
    return pd.concat(
        [
            countries.assign(by="By country", row=countries["name"].map(names)),
            skills.assign(by="By skill", row=skills["name"]),
        ],
        ignore_index=True,
    )


def pay_table(rows: pd.DataFrame, kind: str = "profile") -> Table:
    """`pay_rows` as a table; `kind` is that of the rows: profiles ask, postings offer."""
    verb, digits = (
        ("ask" if kind == "profile" else "offer"),
        0 if (rows["median"] % 1 == 0).all() else 1,
    )
    quarters = ["quarter", "three_quarters"]
    columns = [
        Column("median", "median", "USD", digits),
        Column("quarter", f"a quarter {verb} less", align="right"),
        Column("three_quarters", f"a quarter {verb} more", align="right"),
        Column("rows", f"{kind}s", "count"),
    ]
    shown = rows.assign(**{name: rows[name].map(dollars) for name in quarters})
    return Table.of(shown, columns, groups="by")


def concentration_table(rows: pd.DataFrame) -> Table:
    """Herfindahl indices and largest shares."""
    columns = [
        Column("parts", unit="count"),
        Column("herfindahl", "Herfindahl index", "ratio", 2),
        Column("equal_parts", "as if equal parts", "ratio", 1),
        Column("first", "largest, %", "share", 0),
        Column("first_five", "five largest, %", "share", 0),
    ]
    return Table.of(rows, columns, "source", "row")


def shortage_table(rows: pd.DataFrame) -> Table:
    """Shares asked for and offered, and their ratio."""
    columns = [
        Column("demand", "% of postings", "share", 1),
        Column("supply", "% of programmers' profiles", "share", 1),
        Column("ratio", "demand by supply", "ratio", 2),
    ]
    return Table.of(rows, columns, "skill")


def themes_table(rows: pd.DataFrame) -> Table:
    """The themes of the interviews."""
    shown = pd.DataFrame(
        {
            "group": rows["side"] + ": " + rows["kind"].str.lower(),
            "row": rows["theme"],
            "evidence": rows["evidence"],
        }
    )
    return Table.of(shown, {"evidence": "What the counts say"}, groups="group")


def statements_table(rows: pd.DataFrame) -> Table:
    """Statements of the paper with what decides them."""
    verdicts = rows["holds"].map({True: "Holds: ", False: "Does not hold: "})
    shown = pd.DataFrame(
        {"row": rows["row"], "note": verdicts + rows["note"] + ". " + rows["survey"] + "."}
    )
    return Table.of(shown, {"note": "What decides"})


def _region(name: str) -> str:
    return {"rest_of_world": "rest of the world", "colombia": "Colombia"}[name]


def content_rows(section: Section5) -> pd.DataFrame:
    """What the rows of each dump say: shares with a readable language, country, skills, pay, pay by
    the hour, score.

    Columns row, rows, one of each share (NaN of no rows), and why pay is mostly not read.
    """
    made = []
    for each in section.dumps:
        known = section.of("rows", each.key, language="all").iloc[0]
        made.append(
            {
                "row": f"{each.platform} {each.kind}s",
                "rows": known["rows"],
                "language": known["rows"] - section.rows(each.key, "none"),
                "country": known["with_country"],
                "skills": known["with_skills"],
                "pay": known["with_pay"],
                "hourly": known["with_hourly_pay"],
                "score": known["with_score"],
                "unread": known["unread_pay"],
                "reason": known["pay_reason"],
            }
        )
    table = pd.DataFrame(made)
    return table.assign(**{name: table[name] / table["rows"] for name in CONTENTS})


def content_table(rows: pd.DataFrame) -> Table:
    """`content_rows` as a table."""
    why = [
        f"{unread:,}: {reason}" if unread else NOTHING
        for unread, reason in zip(rows["unread"], rows["reason"], strict=True)
    ]
    columns = [
        Column("rows", unit="count"),
        *(Column(name, head, "share", 0) for name, head in CONTENTS.items()),
        Column("why", "pay not read, and mostly why"),
    ]
    return Table.of(rows.assign(why=why), columns)


def crossed_rows(crossed: pd.DataFrame, fewest: int = 3) -> pd.DataFrame:
    """The cells of one dump in the order they are shown in.

    Parameters
    ----------
    crossed : rows of `pay_crossed` of one dump.
    fewest : countries with fewer cells are left out, Colombia is not.

    Returns
    -------
    Columns row (skill), column (country), country_iso3, rows, median, median_low, median_high,
    quarter, three_quarters; skills and countries by frequency; the whole comes first, then
    Colombia.
    """
    sizes = crossed.groupby("country_iso3")["rows"].agg(["size", "max"])
    shown = sizes[(sizes["size"] >= fewest) | sizes.index.isin([COL])].sort_values(
        "max", ascending=False
    )
    order = sorted(shown.index, key=lambda each: {EVERY: 0, COL: 1}.get(each, 2))
    frequent = crossed[crossed["country_iso3"] == EVERY].set_index("skill")["rows"]
    kept = crossed[crossed["country_iso3"].isin(order)]
    kept = kept.assign(
        of_skill=kept["skill"].map(frequent), place=kept["country_iso3"].map(order.index)
    )
    kept = kept.sort_values(
        ["of_skill", "skill", "place"], ascending=[False, True, True], ignore_index=True
    )
    return kept.assign(row=kept["skill"].replace(EVERY, "All skills"), column=kept["country"])[
        [
            "row",
            "column",
            "country_iso3",
            "rows",
            "median",
            "median_low",
            "median_high",
            "quarter",
            "three_quarters",
        ]
    ]


def dollars(value: float) -> str:
    """US dollars as readers see them, to ten cents where there are any.

    >>> dollars(15.0), dollars(16.5)
    ('15', '16.5')
    """
    return f"{value:,.1f}".removesuffix(".0")


def crossed_table(rows: pd.DataFrame) -> Table:
    """`crossed_rows` with skills down and countries across: the median, the number of profiles in
    small print."""
    text = [
        words(dollars(median), " ", small(f"{of:,}"))
        for median, of in zip(rows["median"], rows["rows"], strict=True)
    ]
    wide = rows.assign(text=text).pivot(index="row", columns="column", values="text")
    wide = (
        wide.reindex(index=rows["row"].unique(), columns=rows["column"].unique())
        .fillna(NOTHING)
        .reset_index()
    )
    return Table.of(wide, [Column(name, align="right") for name in list(wide)[1:]])


def model_table(rows: pd.DataFrame) -> Table:
    """`model_rows` as a table: percent dearer (cheaper: below nought)."""
    columns = [
        Column("rows", "profiles", "count"),
        Column("alone", "country alone", "share", 0),
        Column("adjusted", "beside skills", "share", 0),
        Column("against", "Colombians against them, beside skills", "share", 0),
    ]
    return Table.of(rows, columns, groups="group")
