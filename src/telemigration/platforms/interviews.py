"""The interviews of Section 5.2 as themes, each beside what the counts say of it, where they say
anything."""

import csv
from importlib import resources

import pandas as pd

from telemigration.barriers import digital_access
from telemigration.evidence.units import UNITS
from telemigration.platforms.labour_index import index_shares
from telemigration.platforms.section import COLOMBIA, Section5

NOTHING = "·"


def themes(section: Section5) -> pd.DataFrame:
    """Columns side, kind, theme (in this book's words) and evidence (a sentence with numbers, or a
    dot)."""
    listed = resources.files(__package__).joinpath("interviews.csv").read_text(encoding="utf-8")
    rows = pd.DataFrame(csv.DictReader(listed.splitlines()))
    sentences = _sentences(section)
    return rows.assign(evidence=[sentences.get(each, NOTHING) for each in rows["evidence"]])


def _sentences(section: Section5) -> dict[str, str]:
    """Sentence by name; those that the rows cannot bear are left out."""
    spanish = index_shares("spanish-domains-2020-11")
    online = digital_access.households().set_index("row").iloc[0]["internet"]
    return (
        _of_profiles(section)
        | _of_pay(section)
        | {
            "internet": f"{_percent(online)} of Colombia's households had internet in June 2019 (Table 4.3).",
            "marketing": f"Not borne out: sales and marketing are {_percent(spanish['Sales and marketing support'])} and "
            f"professional services {_percent(spanish['Professional services'])} of new vacancies on "
            "Spanish-language domains, November 2020 (Table 5.7).",
        }
    )


def _of_profiles(section: Section5) -> dict[str, str]:
    if not section.profiles:
        return {}
    occupations, own = (
        section.occupations(section.profiles, group=group).set_index("occupation")
        for group in ("all", COLOMBIA)
    )
    design = "Graphic and multimedia designer"
    rated = section.of("rows", section.profiles, language="all").iloc[0]
    sentences = {
        "countries": f"The profiles come from {len(section.countries(section.profiles))} countries (Table 5.3).",
        "unrated": f"{_percent(1 - rated.with_score / rated.rows)} of the profiles have no score yet (Table 5.6).",
    }
    if own["share"].notna().all():
        named = own.loc[design]
        sentences["design"] = (
            f"{named['rows']:.0f} of {named['of']:.0f} Colombian profiles offer graphic design, "
            f"{_percent(occupations.loc[design, 'share'])} of all (Table 5.2); to offer is not to "
            "be good."
        )
    return sentences


def _of_pay(section: Section5) -> dict[str, str]:
    median = section.pay_by(section.paid, "country").set_index("name")["median"]
    english = section.postings("en")
    told = section.rows(english, "en") / section.rows(english) if english else 0.0
    sentences = {}
    if english:
        sentences["english"] = (
            f"{_percent(told)} of the titles of {section.dump(english).platform}'s postings are in "
            "English (Table 5.1)."
        )
    if not section.paid or section.dump(section.paid).kind != "profile":
        return sentences
    if {"USA", "COL", "IND"} <= set(median.index):
        sentences["pay_usa"] = (
            f"Median asked an hour: USD {median['USA']:.0f} in the United States, "
            f"{median['COL']:.0f} in Colombia, {median['IND']:.0f} in India (Table 5.10)."
        )
    if {"COL", "IND", "PHL", "VNM"} <= set(median.index):
        sentences["pay_asia"] = (
            f"Median asked an hour: USD {median['COL']:.0f} in Colombia, {median['IND']:.0f} in "
            f"India, {median['PHL']:.0f} in the Philippines, {median['VNM']:.0f} in Vietnam "
            "(Tables 5.10 and 5.12)."
        )
    return sentences


def _percent(share: float) -> str:
    return UNITS["share"].text(UNITS["share"].number(float(share), 0 if share >= 0.1 else 1))
