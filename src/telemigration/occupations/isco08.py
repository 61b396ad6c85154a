"""ISCO-08 major groups and the sub-rows that the paper prints in Table 2.2."""

import pandas as pd

MAJOR_GROUPS = {
    "1": "Managers",
    "2": "Professionals",
    "3": "Technicians and associate professionals",
    "4": "Clerical support workers",
    "5": "Services and sales workers",
    "6": "Skilled agricultural, forestry and fishery",
    "7": "Craft and related trades workers",
    "8": "Plant and machine operators and assemblers",
    "9": "Elementary occupations",
    "0": "Armed forces",
}
# The paper prints these rows without saying which groups they hold; the sub-major groups below are
# this book's reading.
SUB_ROWS = {
    "Science and technology professionals": ("21", "22", "25"),
    "Law professionals": ("24", "26"),
    "Teaching and education professionals": ("23",),
    "Managers": ("12", "13", "14"),
    "Legislators": ("11",),
}


def major_group(unit_groups: pd.Series) -> pd.Series:
    """Title of the major group of each four-digit unit group; missing for codes outside ISCO-08."""
    return unit_groups.str[0].map(MAJOR_GROUPS).where(unit_groups != "0000")


def sub_row(unit_groups: pd.Series) -> pd.Series:
    """Sub-row of Table 2.2 of each unit group; missing where the paper prints none."""
    by_code = {code: title for title, codes in SUB_ROWS.items() for code in codes}
    return unit_groups.str[:2].map(by_code)
