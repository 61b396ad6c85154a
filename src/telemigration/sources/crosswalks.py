"""Correspondences between occupation classifications: SOC, O*NET-SOC, ISCO-08, ISCO-88, CNO-70."""

from pathlib import Path

import pandas as pd

from telemigration.sources.layouts import layout, read_table

ARMED_FORCES = {"110": "0110", "210": "0210", "310": "0310"}
"""The three unit groups of ISCO-08 that begin with zero, as they look when a spreadsheet has
dropped it."""

MISTYPED_CIUO = {"71190": "7119"}
"""Codes of the transcription in CNO_70_GEIH.xlsx that have a digit too many, and what they stand
for."""


def unit_group_codes(codes: pd.Series) -> pd.Series:
    """ISCO codes with four digits out of codes that lost blanks or zeros.

    110, 210 and 310 are the armed forces without their leading zero. Any other code of three digits
    names a minor group, which the crosswalk uses where an occupation matches no single unit group;
    it gets a trailing zero, so that its first three digits stay those of the minor group and no
    unit group is taken for it.

    Examples
    --------
    >>> unit_group_codes(pd.Series(["2512 ", "110", "211"])).to_list()
    ['2512', '0110', '2110']
    """
    stripped = codes.str.strip()
    return stripped.replace(ARMED_FORCES).where(~_is_minor_group(stripped), stripped + "0")


def read_isco_soc(path: Path) -> pd.DataFrame:
    """ISCO-08 unit groups and the SOC 2010 occupations they match (BLS, 2012): 1,125 pairs, many to
    many.

    Returns
    -------
    Columns unit_group (4 digits; see `unit_group_codes`), unit_group_title, soc, soc_title, partial
    (bool: one or both only match in part), minor_group (bool: the pair names a 3-digit minor group,
    two do).
    """
    pairs = read_table(path, "isco-soc", unit_group=unit_group_codes, minor_group=_is_minor_group)
    return pairs.assign(partial=pairs["partial"].notna())


def read_cno70_isco88(path: Path) -> pd.DataFrame:
    """CNO-70 occupations (2 digits, GEIH to 2021) and ISCO-88 unit groups: 572 pairs, 82 CNO-70
    codes.

    Returns
    -------
    Columns cno70, isco88.
    """
    return read_table(path, "cno70-isco88")


def read_cno70_isco88_dane(path: Path) -> pd.DataFrame:
    """The same correspondence from an independent transcription: 345 pairs; lacks CNO-70 52 and 70.

    Its codes are those of Colombia's CIUO-88 A.C. as transcribed: three of them (2133, 2248 and
    7119, which stands in the file as 71190) are not in the ILO's ISCO-88 and so find no match in
    `read_isco88_isco08`.

    Returns
    -------
    Columns cno70, isco88.
    """
    return read_table(path, "cno70-isco88-dane", isco88=lambda codes: codes.replace(MISTYPED_CIUO))


def read_isco88_isco08(path: Path) -> pd.DataFrame:
    """ISCO-88 unit groups and ISCO-08 unit groups (ILO, 2010): 671 pairs.

    Returns
    -------
    Columns isco88, isco88_title, unit_group, unit_group_title, partial (bool: the ISCO-08 group
    matches in part).
    """
    pairs = read_table(path, "isco88-isco08", unit_group=_four_digits, isco88=_four_digits)
    return pairs.assign(partial=pairs["partial"].notna())


def read_onet_soc(path: Path) -> pd.DataFrame:
    """O*NET-SOC 2010 occupations and the SOC 2010 occupation each belongs to: 1,110 rows, many to
    one.

    Returns
    -------
    Columns onetsoccode, title, soc, soc_title.
    """
    return read_table(path, "onet-soc")


def read_soc_isco_hardy(path: Path) -> pd.DataFrame:
    """Another SOC 2010 to ISCO-08 correspondence (Hardy, Keister and Lewandowski, IBS): 1,131
    pairs.

    Returns
    -------
    Columns soc (with its hyphen), unit_group (4 digits).
    """
    return read_table(path, "soc-isco-hardy", soc=_hyphenated, unit_group=_four_digits)


def read_isco08_titles(path: Path) -> pd.DataFrame:
    """English titles of ISCO-08 at all four levels; the file has no armed forces (major group 0).

    Returns
    -------
    Columns code, title, level (1 major … 4 unit group).
    """
    titles = read_table(path, "isco08-titles")
    return titles.assign(level=titles["code"].str.len().astype(int))


def read_ciuo08_codes(path: Path) -> list[str]:
    """Unit groups of Colombia's CIUO-08 A.C. (449, of which 19 are not ISCO-08): sheet 'CIUO88' of
    DANE titles.

    Returns
    -------
    Sorted four-digit codes.
    """
    told = layout("ciuo08")
    return sorted(told.checked(told.text(path).drop_duplicates(), path)["unit_group"].dropna())


def _four_digits(codes: pd.Series) -> pd.Series:
    return codes.str.zfill(4)


def _hyphenated(codes: pd.Series) -> pd.Series:
    return codes.str.replace(r"^(\d{2})(\d{4})$", r"\1-\2", regex=True)


def _is_minor_group(codes: pd.Series) -> pd.Series:
    three_digits = codes.str.strip().str.fullmatch(r"\d{3}").fillna(False).astype(bool)
    return three_digits & ~codes.isin(ARMED_FORCES)
