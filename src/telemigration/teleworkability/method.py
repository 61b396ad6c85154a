"""What Section 2 says of its own method, where data or rule can bear it out."""

import numpy as np

from telemigration.evidence import Frame, Grade
from telemigration.evidence.frame import finding
from telemigration.occupations.classification import occupation_table
from telemigration.occupations.dingel_neiman import conditions, filled_by_group

US_NOTE = "rule on O*NET 24.2, jobs of OES May 2018"
ANSWERED = "occupations of O*NET 24.2 with answers; the whole list has 1,110"
CONDITIONS = "conditions 1 and 8 of the rule"
ELECTRONIC_MAIL, PHYSICAL_ACTIVITIES = "4.C.1.a.2.h", "4.A.3.a.1"


def us_share() -> float:
    """Teleworkable share of US jobs (Dingel and Neiman 2020, table 1: 37 %)."""
    soc = occupation_table("soc").set_index("soc").dropna(subset="us_employment")
    filled = filled_by_group(soc["teleworkable"], soc["us_employment"])
    return float(np.average(filled, weights=soc["us_employment"]))


def method() -> Frame:
    """O*NET occupations with answers, two conditions, the code of 2019, and the rule's US share."""
    rule = {each.number: each for each in conditions()}
    as_said = ELECTRONIC_MAIL in rule[1].elements and PHYSICAL_ACTIVITIES in rule[8].elements
    answered = len(occupation_table("onet-soc"))
    codes = occupation_table("cno70-isco08")["occupation"].nunique()
    coded = f"GEIH 2019 codes occupations by CNO-70, {codes} codes"
    other = {"grade": Grade.OTHER_PERIOD, "survey": "geih-2019"}
    rows = [
        finding("United States", us_share(), "share", note=US_NOTE),
        finding("O*NET occupations with answers", answered, "occupations", note=ANSWERED),
        finding("Two conditions of the rule are as said", as_said, "statement", note=CONDITIONS)
        | {"grade": Grade.RULE},
        finding("Occupation code of GEIH 2019", 1970, "year", note=coded, **other),
    ]
    return Frame.of([{"series": "method", "grade": Grade.PRIMARY} | row for row in rows])
