"""The interviews of Section 5.2 as themes, each beside what the counts say of it, where they say
anything."""

from string import Formatter

import pandas as pd

from telemigration.barriers import digital_access
from telemigration.evidence.units import UNITS
from telemigration.platforms import listed, shares
from telemigration.platforms.labour_index import index_shares
from telemigration.platforms.pay_levels import pay_by
from telemigration.platforms.rows import Rows
from telemigration.sources.platforms import COLOMBIA

DESIGN = "Graphic and multimedia designer"


def themes(rows: Rows) -> pd.DataFrame:
    """The themes of `interviews.csv`, in this book's words.

    Returns
    -------
    Columns series ("Employers: hard skills"), row (theme) and note: a sentence of `topics.toml`
    with the numbers of these rows, missing where nothing speaks to the theme or the rows cannot
    bear it.
    """
    table = pd.DataFrame(listed.rows("interviews.csv"))
    numbers = _numbers(rows)
    sentences = {
        name: sentence.format(**numbers)
        for name, sentence in listed.toml("topics.toml")["interviews"]["sentences"].items()
        if {field for _, field, _, _ in Formatter().parse(sentence) if field} <= set(numbers)
    }
    series = table["side"] + ": " + table["kind"].str.lower()
    return pd.DataFrame(
        {"series": series, "row": table["theme"], "note": table["evidence"].map(sentences)}
    )


def _numbers(rows: Rows) -> dict[str, object]:
    """What the sentences quote, by name; without those that the rows do not give."""
    spanish = index_shares("spanish-domains-2020-11")
    online = digital_access.households().set_index("row").iloc[0]["internet"]
    return {
        "internet": _percent(online),
        "sales": _percent(spanish["Sales and marketing support"]),
        "professional": _percent(spanish["Professional services"]),
        **_of_profiles(rows),
        **_of_postings(rows),
        **_medians(rows),
    }


def _of_profiles(rows: Rows) -> dict[str, object]:
    if not rows.profiles:
        return {}
    everyone, own = (
        shares.occupations(rows, rows.profiles, group=group).set_index("row").loc[DESIGN]
        for group in ("all", COLOMBIA)
    )
    rated = rows.of("rows", rows.profiles, language="all").iloc[0]
    colombians = {"design": own["rows"], "of": own["of"]} if own["of"] else {}
    return colombians | {
        "countries": len(shares.countries(rows, rows.profiles)),
        "unrated": _percent(1 - rated["with_score"] / rated["rows"]),
        "design_of_all": _percent(everyone["value"]),
    }


def _of_postings(rows: Rows) -> dict[str, object]:
    key = rows.postings("en")
    if not key:
        return {}
    told = rows.size(key, "en") / rows.size(key)
    return {"english": _percent(told), "platform": rows.dump(key).platform}


def _medians(rows: Rows) -> dict[str, object]:
    if not rows.paid or rows.dump(rows.paid).kind != "profile":
        return {}
    return pay_by(rows, rows.paid, "country").set_index("name")["median"].to_dict()


def _percent(share: float) -> str:
    return UNITS["share"].text(UNITS["share"].number(float(share), 0 if share >= 0.1 else 1))
