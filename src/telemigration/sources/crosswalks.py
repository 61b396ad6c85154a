"""Correspondences between occupation classifications: SOC, O*NET-SOC, ISCO-08, ISCO-88, CNO-70."""

from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from telemigration.sources.codes import cno70_code, isco_code, onet_soc_code, soc_code, title
from telemigration.sources.tabular import read_delimited, read_excel, read_stata, validated

ARMED_FORCES = {"110": "0110", "210": "0210", "310": "0310"}
"""The three unit groups of ISCO-08 that begin with zero, as they look when a spreadsheet has
dropped it."""

MISTYPED_CIUO = {"71190": "7119"}
"""Codes of the transcription in CNO_70_GEIH.xlsx that have a digit too many, and what they stand
for."""


def _pairs(
    left: tuple[str, pa.Column], right: tuple[str, pa.Column], **more: pa.Column
) -> pa.DataFrameSchema:
    columns = {left[0]: left[1], right[0]: right[1], **more}
    return pa.DataFrameSchema(
        columns, unique=[left[0], right[0]], report_duplicates="exclude_first", strict=True
    )


ISCO_SOC = _pairs(
    ("unit_group", isco_code()),
    ("soc", soc_code()),
    unit_group_title=title(),
    soc_title=title(),
    partial=pa.Column(bool),
    minor_group=pa.Column(bool),
)
CNO70_ISCO88 = _pairs(("cno70", cno70_code()), ("isco88", isco_code()))
ISCO88_ISCO08 = _pairs(
    ("isco88", isco_code()),
    ("unit_group", isco_code()),
    isco88_title=title(),
    unit_group_title=title(),
    partial=pa.Column(bool),
)
ONET_SOC = pa.DataFrameSchema(
    {"onetsoccode": onet_soc_code(), "soc": soc_code(), "title": title(), "soc_title": title()},
    unique=["onetsoccode"],
    report_duplicates="exclude_first",
    strict=True,
)
SOC_ISCO_HARDY = _pairs(("soc", soc_code()), ("unit_group", isco_code()))
ISCO08_TITLES = pa.DataFrameSchema(
    {
        "code": pa.Column(
            str, pa.Check.str_matches(r"^\d{1,4}$", error="an ISCO-08 code of 1 to 4 digits")
        ),
        "title": title(),
        "level": pa.Column(int),
    },
    unique=["code"],
    report_duplicates="exclude_first",
    strict=True,
)


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
    pairs = read_excel(
        path,
        {
            "unit_group": "ISCO-08 Code",
            "unit_group_title": "ISCO-08 Title EN",
            "soc": "2010 SOC Code",
            "soc_title": "2010 SOC Title",
            "partial": "part",
        },
        header_row=7,
    )
    pairs = pairs.assign(
        partial=_marked(pairs, "partial", "*", path.name, 8),
        minor_group=_is_minor_group(pairs["unit_group"]).fillna(False).astype(bool),
        unit_group=unit_group_codes(pairs["unit_group"]),
    )
    return validated(pairs, ISCO_SOC, path.name, first_row=8)


def read_cno70_isco88(path: Path) -> pd.DataFrame:
    """CNO-70 occupations (2 digits, GEIH to 2021) and ISCO-88 unit groups: 572 pairs, 82 CNO-70
    codes.

    Returns
    -------
    Columns cno70, isco88.
    """
    pairs = read_delimited(path, {"cno70": "cno70.code", "isco88": "isco88.code"})
    return validated(pairs, CNO70_ISCO88, path.name)


def read_cno70_isco88_dane(path: Path) -> pd.DataFrame:
    """The same correspondence from an independent transcription: 345 pairs; lacks CNO-70 52 and 70.

    Its codes are those of Colombia's CIUO-88 A.C. as transcribed: three of them (2133, 2248 and
    7119, which stands in the file as 71190) are not in the ILO's ISCO-88 and so find no match in
    `read_isco88_isco08`.

    Returns
    -------
    Columns cno70, isco88.
    """
    pairs = read_excel(path, {"cno70": "DANE", "isco88": "CIUO"}, sheet="DANE_CNO")
    pairs = pairs.assign(isco88=pairs["isco88"].replace(MISTYPED_CIUO))
    return validated(pairs, CNO70_ISCO88, f"{path.name}, sheet 'DANE_CNO'")


def read_isco88_isco08(path: Path) -> pd.DataFrame:
    """ISCO-88 unit groups and ISCO-08 unit groups (ILO, 2010): 671 pairs.

    Returns
    -------
    Columns isco88, isco88_title, unit_group, unit_group_title, partial (bool: the ISCO-08 group
    matches in part).
    """
    pairs = read_excel(
        path,
        {
            "isco88": "ISCO-88 code",
            "isco88_title": "ISCO-88 Title EN",
            "unit_group": "ISCO 08 Code",
            "unit_group_title": "ISCO-08 Title EN",
            "partial": "ISCO-08 part",
        },
    )
    pairs = pairs.assign(
        partial=_marked(pairs, "partial", "p", path.name, 2),
        unit_group=pairs["unit_group"].str.zfill(4),
        isco88=pairs["isco88"].str.zfill(4),
    )
    return validated(pairs, ISCO88_ISCO08, path.name)


def read_onet_soc(path: Path) -> pd.DataFrame:
    """O*NET-SOC 2010 occupations and the SOC 2010 occupation each belongs to: 1,110 rows, many to
    one.

    Returns
    -------
    Columns onetsoccode, title, soc, soc_title.
    """
    links = read_excel(
        path,
        {
            "onetsoccode": "O*NET-SOC 2010 Code",
            "title": "O*NET-SOC 2010 Title",
            "soc": "2010 SOC Code",
            "soc_title": "2010 SOC Title",
        },
        header_row=4,
    )
    return validated(links, ONET_SOC, path.name, first_row=5)


def read_soc_isco_hardy(path: Path) -> pd.DataFrame:
    """Another SOC 2010 to ISCO-08 correspondence (Hardy, Keister and Lewandowski, IBS): 1,131
    pairs.

    Returns
    -------
    Columns soc (with its hyphen), unit_group (4 digits).
    """
    raw = read_stata(path, {"soc": "soc10", "unit_group": "isco08"}).astype(str)
    pairs = raw.assign(
        soc=raw["soc"].str.replace(r"^(\d{2})(\d{4})$", r"\1-\2", regex=True),
        unit_group=raw["unit_group"].str.zfill(4),
    )
    return validated(pairs, SOC_ISCO_HARDY, path.name)


def read_isco08_titles(path: Path) -> pd.DataFrame:
    """English titles of ISCO-08 at all four levels; the file has no armed forces (major group 0).

    Returns
    -------
    Columns code, title, level (1 major … 4 unit group).
    """
    titles = read_delimited(path, {"code": "code", "title": "occupation"}, delimiter="\t")
    titles = titles.assign(level=titles["code"].str.len().fillna(0).astype(int))
    return validated(titles, ISCO08_TITLES, path.name)


def _is_minor_group(codes: pd.Series) -> pd.Series:
    return codes.str.fullmatch(r"\d{3}") & ~codes.isin(ARMED_FORCES)


def _marked(pairs: pd.DataFrame, column: str, mark: str, where: str, first_row: int) -> pd.Series:
    marks = pa.DataFrameSchema(
        {column: pa.Column(str, pa.Check.isin([mark], error=f"'{mark}' or nothing"), nullable=True)}
    )
    return validated(pairs[[column]].astype("str"), marks, where, first_row)[column].notna()


def read_ciuo08_codes(path: Path) -> list[str]:
    """Unit groups of Colombia's CIUO-08 A.C. (449, of which 19 are not ISCO-08): sheet 'CIUO88' of
    DANE titles.

    Returns
    -------
    Sorted four-digit codes.
    """
    listed = read_excel(
        path, {"unit_group": "Código CIUO 08 A.C."}, sheet="CIUO88"
    ).drop_duplicates()
    schema = pa.DataFrameSchema({"unit_group": isco_code()})
    return sorted(validated(listed.dropna(), schema, f"{path.name}, sheet 'CIUO88'")["unit_group"])
