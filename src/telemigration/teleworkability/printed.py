"""What Section 2 prints, by the rows and quantities of this chapter's findings."""

import pandas as pd

from telemigration.evidence import Frame
from telemigration.evidence.frame import PRINTED
from telemigration.occupations.isco08 import MAJOR_GROUPS, SUB_ROWS
from telemigration.paper.frames import printed_frame, printed_of
from telemigration.paper.tables import printed_share, published_table
from telemigration.teleworkability.shares import NO_UNIT_GROUP

HEADLINE_ROWS = {
    "Employed": "colombia_employed",
    "Unemployed": "colombia_unemployed_with_experience_or_seeking",
    "Labour force": "colombia_total",
}
# Table 2.2 uses the titles of ISCO-88, Table 2.4 those of ISCO-08, for the same groups.
PAPER_ROWS = {
    "Professionals": "2",
    "Clerks": "4",
    "Technicians and associate professionals": "3",
    "Legislators and managers": "1",
    "Service workers and shop and market sales workers": "5",
    "Craft and related trades workers": "7",
    "Plant and machine operators and assemblers": "8",
    "Elementary occupations": "9",
    "Skilled agricultural and fishery workers": "6",
    "Military forces": "0",
}
PAPER_TITLES = (
    {MAJOR_GROUPS[digit]: row for row, digit in PAPER_ROWS.items()}
    | {f"of these: {row}": row for row in SUB_ROWS}
    | {NO_UNIT_GROUP: "Missing (no ISCO code)"}
)


def headline() -> Frame:
    """Table 2.1: shares of the identified and of all, persons."""
    table = published_table("2-1").set_index("group")
    rows = table.loc[list(HEADLINE_ROWS.values())].set_axis(list(HEADLINE_ROWS))
    shares = {
        "share": rows["pct_of_identified_derived"] / 100,
        "share_of_all": rows["pct_of_all_incl_not_identified_derived"] / 100,
    }
    persons = printed_frame({"persons": rows["compatible_persons"]}, "persons")
    return Frame.joined([printed_frame(shares), persons])


def occupations() -> Frame:
    """Table 2.2: shares, and the share of the identified of Table 2.1 as the total."""
    shares = printed_share("2-2", "occupation", "pct_compatible_excl_missing_printed")
    total = published_table("2-1").set_index("group").loc["colombia_total"]
    persons = total[["compatible_persons", "non_compatible_persons"]]
    whole = persons.iloc[0] / persons.sum()
    known = shares[shares.index.isin([*PAPER_ROWS, *SUB_ROWS])]
    return printed_frame({"share": pd.concat([known, pd.Series({"Total": whole})])})


def sex() -> Frame:
    """The shares of women and men that the prose gives, and that of the whole labour force."""
    whole = printed_of("headline").number("Labour force", PRINTED, "share")
    total = printed_frame({"share": pd.Series({"Total": whole})})
    return Frame.joined([printed_of("sex").ordered(["Women", "Men"]), total])


def sectors() -> Frame:
    """Table 2.5, the row of real estate corrected for the unemployed it holds."""
    shares = printed_share("2-5", "sector", "pct_performable_employed_corrected")
    return printed_frame({"share": shares})


def identified_persons() -> pd.Series:
    """Persons with an identified occupation by row of Table 2.2."""
    table = published_table("2-2").set_index("occupation")
    return (table["compatible_persons"] + table["non_compatible_persons_derived"])[list(PAPER_ROWS)]


def exact_shares() -> pd.Series:
    """Shares of Table 2.2 from its counts: the printed ones are whole percents."""
    table = published_table("2-2").set_index("occupation")
    return (table["compatible_persons"] / identified_persons())[list(PAPER_ROWS)]
