"""Tables of Section 5 as readers see them."""

import numpy as np
import pandas as pd
from great_tables import GT

from telemigration.exhibits.comparison import comparison, with_intervals
from telemigration.ledger.published import published_table
from telemigration.ledger.units import UNITS
from telemigration.platforms import samples
from telemigration.platforms import section as known
from telemigration.platforms.section import (PAPER_NAMES, Section5, index_shares, paper_in_index_categories,
                                             workers_by_country)

PLATFORM_GROUPS = {"paper": "The paper, November and December 2020", "this book": "Rows at hand, other dates"}
NEIGHBOURS = ("COL", "ARG", "BRA", "CHL", "CRI", "ECU", "MEX", "PER", "URY", "VEN", "IND", "PHL", "UKR", "USA")
"""Latin American countries, and the main homes of workers, in the table of rates."""
CATEGORIES = {"paper_es": ("Freelancer", "jobs_posted", "Spanish"), "paper_en": ("Freelancer", "jobs_posted",
                                                                                 "English")}


def observations_table(rows: pd.DataFrame) -> GT:
    """Table 5.1: numbers of rows by platform, period and language."""
    shown = pd.DataFrame({"group": rows["source"].map(PLATFORM_GROUPS),
                          "row": rows["platform"] + ", " + rows["language"].str.replace("all", "all languages"),
                          "period": rows["period"], "vacancies": [_count(each) for each in rows["vacancies"]],
                          "profiles": [_count(each) for each in rows["profiles"]]})
    table = GT(shown, rowname_col="row", groupname_col="group")
    return table.cols_align("right", ["vacancies", "profiles"]).cols_label(profiles="job seekers")


def occupation_rows(section: Section5) -> pd.DataFrame:
    """Table 5.2: the paper's shares of CVs on Freelancer, and of postings, beside those of the rows at hand."""
    printed = published_table("5-2").set_index(["platform", "series", "language", "occupation"])["share_pct"]
    printed = printed.sort_index() / 100
    own = section.occupations(known.PROFILES)
    rows = own.rename(columns={"occupation": "row", "share": "cvs", "share_low": "cvs_low", "share_high": "cvs_high"})
    rows["paper_cvs"] = printed["Freelancer", "cvs_offered", "all"].reindex(rows["row"]).to_numpy()
    for name, (key, language, column) in {
            "upwork": (known.UPWORK, "all", ("Upwork", "jobs_posted", "English")),
            "workana": (known.WORKANA, "es", ("Workana", "jobs_posted", "Spanish"))}.items():
        rows[f"paper_{name}"] = printed[column].reindex(rows["row"]).to_numpy()
        rows[name] = section.occupations(key, language)["share"].to_numpy()
    return rows


def occupation_table(rows: pd.DataFrame) -> GT:
    """`occupation_rows` as a table, three pairs of columns."""
    pairs = {"cvs": "Freelancer: CVs", "upwork": "Upwork: jobs", "workana": "Workana: jobs"}
    shown = pd.DataFrame({"row": rows["row"]})
    for name in pairs:
        shown[f"paper_{name}"] = with_intervals(rows, f"paper_{name}", digits=1)
        shown[name] = with_intervals(rows, name, digits=1)
    columns = list(shown)[1:]
    table = GT(shown, rowname_col="row").fmt(str, columns=columns).cols_align("right", columns)
    table = table.cols_label({each: "paper" if each.startswith("paper") else "at hand" for each in columns})
    for name, title in pairs.items():
        table = table.tab_spanner(title, [f"paper_{name}", name])
    return table


def country_rows(section: Section5, first: int = 20) -> pd.DataFrame:
    """Table 5.3: the first countries of the large dump and Colombia; the paper's shares where its table names them."""
    found = section.countries(known.PROFILES)
    rows = found[(found["rank"] <= first) | (found["country_iso3"] == "COL")].reset_index(drop=True)
    workers = workers_by_country().set_index("country_iso3")
    rows = rows.rename(columns={"name": "row"})
    for platform in ("Freelancer", "Upwork"):
        rows[f"paper_{platform.lower()}"] = rows["country_iso3"].map(printed_countries(platform))
    rows["workers"] = rows["country_iso3"].map(workers["share"])
    return rows


def printed_countries(platform: str) -> pd.Series:
    """Shares that Table 5.3 prints for a platform's countries that can be read, by ISO code."""
    printed = published_table("5-3")
    rows = printed[(printed["platform"] == platform) & printed["country"].notna()]
    return pd.Series(rows["share_pct_printed"].to_numpy() / 100, index=rows["country"].map(PAPER_NAMES))


def country_table(rows: pd.DataFrame) -> GT:
    """`country_rows` as a table."""
    shown = rows.assign(workers=with_intervals(rows, "workers", digits=1))
    return comparison(shown, {"share": "Freelancer, at hand"}, digits=1,
                      printed={"paper_freelancer": "Freelancer, paper", "paper_upwork": "Upwork, paper"},
                      extra={"workers": "Labour Index 2021"})


def rate_rows() -> pd.DataFrame:
    """Workers of the Online Labour Index's sample per million inhabitants, highest first."""
    table = workers_by_country().set_index("country_iso3").loc[list(NEIGHBOURS)].reset_index()
    table = table.rename(columns={"country": "row"}).sort_values("per_million", ascending=False, ignore_index=True)
    colombia = table.loc[table["country_iso3"] == "COL", "per_million"].item()
    return table.assign(against=table["per_million"] / colombia)


def rate_table(rows: pd.DataFrame) -> GT:
    """`rate_rows` as a table."""
    shown = pd.DataFrame({"row": rows["row"], "workers": rows["rows"].map("{:,.0f}".format),
                          "rate": rows["per_million"].map("{:.2f}".format), "against": rows["against"].map("{:.1f}".format)})
    columns = {"workers": "workers in the sample", "rate": "per million inhabitants", "against": "Colombia = 1"}
    return GT(shown, rowname_col="row").cols_label(columns).cols_align("right", list(columns))


def category_rows() -> pd.DataFrame:
    """Table 5.7: the paper's occupations added up to the Online Labour Index's categories, beside the index."""
    series = {"spanish": index_shares("spanish-domains-2020-11"), "vacancies": index_shares("vacancies-2017-04-11"),
              "workers": index_shares("workers-2021"), "colombians": index_shares("workers-2021", "Colombia")}
    series |= {name: paper_in_index_categories(column) for name, column in CATEGORIES.items()}
    return pd.DataFrame(series).rename_axis("row").reset_index()


def category_table(rows: pd.DataFrame) -> GT:
    """`category_rows` as a table."""
    titles = {"paper_es": "Spanish", "paper_en": "English",
              "spanish": "Spanish, Nov 2020", "vacancies": "all, Apr 2017", "workers": "workers, 2021",
              "colombians": "Colombians, 2021"}
    shown = pd.DataFrame({"row": rows["row"]} | {name: with_intervals(rows, name, digits=0) for name in titles})
    table = GT(shown, rowname_col="row").fmt(str, columns=list(titles)).cols_label(titles)
    table = table.tab_spanner("Paper", list(CATEGORIES)).tab_spanner("Online Labour Index", list(titles)[2:])
    return table.cols_align("right", list(titles))


def association_rows(section: Section5, first: int = 15) -> pd.DataFrame:
    """The strongest pairs of words of each body of titles."""
    bodies = {"Upwork, postings in English, January 2025": (known.UPWORK, "en"),
              "Workana, postings in Spanish, to April 2023": (known.WORKANA, "es"),
              "Upwork, data scientists' titles": (known.UPWORK_PROFILES, "en")}
    parts = [section.associations(*which).head(first if which[0] == known.UPWORK else first // 2).assign(body=body)
             for body, which in bodies.items()]
    return pd.concat(parts, ignore_index=True)


def association_table(rows: pd.DataFrame) -> GT:
    """`association_rows` as a table."""
    shown = pd.DataFrame({"body": rows["body"], "row": rows["first"] + " + " + rows["second"],
                          "titles": rows["titles"].map("{:,}".format), "expected": rows["expected"].map("{:,.1f}".format),
                          "log_likelihood": rows["log_likelihood"].map("{:,.0f}".format)})
    columns = {"titles": "titles with both", "expected": "by chance", "log_likelihood": "log-likelihood"}
    return GT(shown, rowname_col="row", groupname_col="body").cols_label(columns).cols_align("right", list(columns))


def skill_rows(section: Section5, group: str = "all", first: int = 20) -> pd.DataFrame:
    """The first skills of a group, with the paper's share of the same skill where it can be read."""
    printed = published_table("5-4" if group == "all" else "5-5")
    own = printed[(printed["platform"] == "Freelancer") & printed["skill"].notna()]
    shares = pd.Series(own["share_pct_printed"].to_numpy() / 100, index=own["skill"].map(spelling))
    rows = section.skills(known.PROFILES, group).head(first)
    return rows.assign(row=rows["skill"], printed=rows["skill"].map(shares))


def spelling(skill: str) -> str:
    """A skill of the printed tables as the counts spell it."""
    return {"Website Design": "Web Design", "C# Programming": "C#", "Ajax": "AJAX", "React.js": "React"}.get(skill,
                                                                                                             skill)


def skill_table(rows: pd.DataFrame) -> GT:
    """`skill_rows` as a table."""
    return comparison(rows, {"share": "at hand"}, digits=1, printed={"printed": "paper"}, extra={"rows": "profiles"})


def score_rows(section: Section5) -> pd.DataFrame:
    """Table 5.6: printed and computed mean scores, deviations, rated rows and tests."""
    printed = [{"source": "paper", "row": f"{row.platform}, {_region(row.region)}", "scale": int(row.scale_max),
                "mean": row.mean_score, "deviation": row.standard_deviation}
               for row in published_table("5-6").itertuples()]
    found = []
    for key, title in ((known.DETAILED, "Freelancer, 1,000 profiles"), (known.PROFILES,
                                                                        "Freelancer, 8,401 rows, whole scores")):
        gap = score_gap(section, key)
        for region, mean, deviation, rated in (("rest_of_world", gap.others, gap.others_deviation, gap.others_rated),
                                               ("colombia", gap.few, gap.few_deviation, gap.few_rated)):
            few = region == "colombia"
            found.append({"source": "this book", "row": f"{title}, {_region(region)}", "scale": 5, "mean": mean.value,
                          "mean_low": mean.low, "mean_high": mean.high, "deviation": deviation, "rated": rated,
                          "permutation": gap.permutation if few else np.nan})
    scores = section.scores(known.UPWORK_PROFILES, "rest of the world")
    found.append({"source": "this book", "row": "Upwork, data scientists, rest of the world", "scale": 100,
                  "mean": scores.mean(), "deviation": scores.std(ddof=1), "rated": len(scores)})
    return pd.DataFrame([*printed, *found])


def score_gap(section: Section5, key: str) -> samples.Gap:
    """Scores of Colombians against the rest in a dump."""
    return samples.gap(section.scores(key, known.COLOMBIA), section.scores(key, "rest of the world"))


def score_table(rows: pd.DataFrame) -> GT:
    """`score_rows` as a table."""
    shown = pd.DataFrame({"group": rows["source"].map(PLATFORM_GROUPS), "row": rows["row"]})
    shown["mean"] = [f"{each:.1f}" if scale == 100 else f"{each:.2f}"
                     for each, scale in zip(rows["mean"], rows["scale"], strict=True)]
    shown["interval"] = [_interval(low, high, 2) for low, high in zip(rows["mean_low"], rows["mean_high"], strict=True)]
    shown["deviation"] = rows["deviation"].map("{:.2f}".format)
    shown["rated"] = [_count(each) for each in rows["rated"]]
    shown["p"] = ["·" if pd.isna(each) else f"{each:.2f}" for each in rows["permutation"]]
    columns = {"mean": "mean", "interval": "95 % interval", "deviation": "standard deviation", "rated": "rated",
               "p": "p against the rest"}
    table = GT(shown, rowname_col="row", groupname_col="group").cols_label(columns)
    return table.cols_align("right", list(columns))


def pay_rows(section: Section5, first_skills: int = 12) -> pd.DataFrame:
    """Median pay asked an hour by country and by skill."""
    countries = section.pay_by(known.PROFILES, "country")
    names = section.countries(known.PROFILES).set_index("country_iso3")["name"]
    skills = section.pay_by(known.PROFILES, "skill", first_skills)
    return pd.concat([countries.assign(by="By country", row=countries["name"].map(names)),
                      skills.assign(by="By skill", row=skills["name"])], ignore_index=True)


def pay_table(rows: pd.DataFrame) -> GT:
    """`pay_rows` as a table."""
    shown = pd.DataFrame({"by": rows["by"], "row": rows["row"], "median": with_intervals(rows, "median", "USD", 0),
                          "quarter": rows["quarter"].map("{:.0f}".format),
                          "three_quarters": rows["three_quarters"].map("{:.0f}".format), "rows": rows["rows"].map("{:,}".format)})
    columns = {"median": "median", "quarter": "a quarter ask less", "three_quarters": "a quarter ask more",
               "rows": "profiles"}
    table = GT(shown, rowname_col="row", groupname_col="by").fmt(str, columns=["median"]).cols_label(columns)
    return table.cols_align("right", list(columns))


def concentration_table(rows: pd.DataFrame) -> GT:
    """Herfindahl indices and largest shares."""
    shown = pd.DataFrame({"what": rows["row"], "row": rows["source"], "parts": rows["parts"].map("{:,}".format),
                          "herfindahl": rows["herfindahl"].map("{:.2f}".format),
                          "equal": rows["equal_parts"].map("{:.1f}".format),
                          "first": [UNITS["share"].number(each, 0) for each in rows["first"]],
                          "five": [UNITS["share"].number(each, 0) for each in rows["first_five"]]})
    columns = {"parts": "parts", "herfindahl": "Herfindahl index", "equal": "as if equal parts", "first": "largest, %",
               "five": "five largest, %"}
    table = GT(shown, rowname_col="row", groupname_col="what").cols_label(columns)
    return table.cols_align("right", list(columns))


def shortage_table(rows: pd.DataFrame) -> GT:
    """Shares asked for and offered, and their ratio."""
    shown = pd.DataFrame({"row": rows["skill"], "demand": with_intervals(rows, "demand", digits=1),
                          "supply": with_intervals(rows, "supply",
                                                   digits=1), "ratio": rows["ratio"].map("{:.2f}".format)})
    columns = {"demand": "% of postings", "supply": "% of programmers' profiles", "ratio": "demand by supply"}
    table = GT(shown, rowname_col="row").fmt(str, columns=["demand", "supply"]).cols_label(columns)
    return table.cols_align("right", list(columns))


def themes_table(rows: pd.DataFrame) -> GT:
    """The themes of the interviews."""
    shown = pd.DataFrame({"group": rows["side"] + ": " + rows["kind"].str.lower(), "row": rows["theme"],
                          "evidence": rows["evidence"]})
    table = GT(shown, rowname_col="row", groupname_col="group").cols_label(evidence="What the counts say")
    return table.cols_align("left")


def statements_table(rows: pd.DataFrame) -> GT:
    """Statements of the paper with what decides them."""
    verdicts = rows["holds"].map({True: "Holds: ", False: "Does not hold: "})
    shown = pd.DataFrame({"row": rows["row"], "note": verdicts + rows["note"] + ". " + rows["survey"] + "."})
    return GT(shown, rowname_col="row").cols_label(note="What decides").cols_align("left")


def _region(name: str) -> str:
    return {"rest_of_world": "rest of the world", "colombia": "Colombia"}[name]


def _count(value: float) -> str:
    return "·" if pd.isna(value) else f"{value:,.0f}"


def _interval(low: float | None, high: float | None, digits: int) -> str:
    return "·" if low is None or pd.isna(low) else f"{low:.{digits}f}–{high:.{digits}f}"


def accuracy_rows() -> pd.DataFrame:
    """How well strings are read: labelled strings, accuracy with interval, by task, split, platform; all languages."""
    table = known.counts("accuracy-summary")
    rows = table[(table["language"] == "all")].copy()
    rows["row"] = rows["platform"].replace("all", "All") + ", " + rows["split"].map(
        {"held-out": "held out", "rules": "seen while writing rules"})
    return rows.sort_values(["task", "split", "platform"], ignore_index=True)


def accuracy_table(rows: pd.DataFrame) -> GT:
    """`accuracy_rows` as a table."""
    renamed = rows.rename(columns={"low": "accuracy_low", "high": "accuracy_high"})
    shown = pd.DataFrame({"task": rows["task"].str.capitalize(), "row": rows["row"],
                          "strings": rows["strings"].map("{:,}".format),
                          "accuracy": with_intervals(renamed, "accuracy", digits=0),
                          "without": [UNITS["share"].number(each, 0) for each in rows["without"] / rows["strings"]]})
    columns = {"strings": "labelled strings", "accuracy": "% read as labelled", "without": "% without a reading"}
    table = GT(shown, rowname_col="row", groupname_col="task").fmt(str, columns=["accuracy"]).cols_label(columns)
    return table.cols_align("right", list(columns))


def precision_rows() -> pd.DataFrame:
    """Precision and recall of each occupation on strings held out, all platforms and languages together."""
    table = known.counts("accuracy-occupations")
    rows = table[(table["split"] == "held-out") & (table["platform"] == "all") & (table["language"] == "all")]
    return rows.reset_index(drop=True).assign(row=rows["occupation"].str.replace("none", "None of them").to_numpy())


def precision_table(rows: pd.DataFrame) -> GT:
    """`precision_rows` as a table."""
    shown = pd.DataFrame({"row": rows["row"], "labelled": rows["labelled"].map("{:,}".format),
                          "precision": with_intervals(rows, "precision", digits=0), "recall": with_intervals(rows, "recall", digits=0)})
    columns = {"labelled": "labelled", "precision": "precision, %", "recall": "recall, %"}
    table = GT(shown, rowname_col="row").fmt(str, columns=["precision", "recall"]).cols_label(columns)
    return table.cols_align("right", list(columns))
