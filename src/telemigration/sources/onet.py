"""O*NET: what workers say about their occupations, and what Dingel and Neiman made of it."""

from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from telemigration.errors import BadInput
from telemigration.sources.layouts import column, keyed, layout, number, read_table
from telemigration.sources.tabular import read_delimited, read_stata, validated

SCALES = {"context": ("Work Context.txt", "CX"), "activities": ("Work Activities.txt", "IM")}
"""Questionnaire -> file of O*NET's text release and the scale of the means used: CX 1-5 context, IM
1-5 importance."""


def read_flags(path: Path) -> pd.DataFrame:
    """Dingel and Neiman's conditions as true or false, O*NET 24.2 (`onet_teleworkable_detail.dta`).

    Returns
    -------
    968 occupations, columns onetsoccode, title, n (mean respondents of the activities; missing for
    one), teleworkable (0 or 1), and 38 flags (int8, 0 or 1): 30 of work context, 8 of work
    activities.
    """
    flags = read_stata(path)
    missing = [each for each in ("onetsoccode", "title", "n", "teleworkable") if each not in flags]
    if missing:
        raise BadInput(
            path.name, f"columns {', '.join(flags.columns[:6])}, …", f"columns {', '.join(missing)}"
        )
    zero_or_one = pa.Column("int8", pa.Check.isin([0, 1], error="0 or 1"))
    columns = {
        **dict.fromkeys(flags.columns, zero_or_one),
        "onetsoccode": column("onet-soc"),
        "title": column(),
        "n": number(0, nullable=True),
    }
    return validated(flags, keyed(columns, ["onetsoccode"]), path.name, first_row=1)


def read_text_release(folder: Path) -> dict[str, pd.DataFrame]:
    """Mean answers of O*NET's own text release, for users who have it: thresholds can then move.

    Parameters
    ----------
    folder : holds `Work Context.txt`, `Work Activities.txt` and `Occupation Data.txt` (tab
        separated).

    Returns
    -------
    "context" and "activities": columns onetsoccode, element, element_name, answer (mean, 1 to 5:
    scale CX or IM), respondents (missing where O*NET prints n/a); "occupations": columns
    onetsoccode, title.
    """
    occupations = read_occupations(folder / "Occupation Data.txt")
    answers = {name: _read_answers(folder / file, scale) for name, (file, scale) in SCALES.items()}
    for name, each in answers.items():
        _refuse_unknown(each, occupations, SCALES[name][0])
    return {**answers, "occupations": occupations}


def read_occupations(path: Path) -> pd.DataFrame:
    """All O*NET-SOC occupations (`Occupation Data.txt`): columns onetsoccode, title."""
    return read_table(path, "occupations")


def read_opinion(path: Path) -> pd.DataFrame:
    """Dingel and Neiman's manual coding of 462 broad SOC groups.

    Returns
    -------
    Columns broad_group, title, teleworkable (0, .25, .5, .75 or 1).
    """
    return read_table(path, "opinion")


def read_published_occupations(path: Path) -> pd.DataFrame:
    """What Dingel and Neiman publish by occupation: 968 rows, columns onetsoccode, title,
    teleworkable (0 or 1)."""
    return read_table(path, "published-occupations")


def read_published_bls(path: Path) -> pd.DataFrame:
    """What Dingel and Neiman publish by OES-2018 code: 764 rows, columns oes_2018, title,
    teleworkable (0 to 1)."""
    return read_table(path, "published-bls")


def read_gwa_importance(path: Path) -> pd.DataFrame:
    """Mean importance (1 to 5) of the 41 work activities, O*NET 29.1, by SOC 2018 occupation.

    Returns
    -------
    763 rows indexed by SOC code; columns are the activities' O*NET names.
    """
    matrix = read_delimited(path).rename(columns={"soc_code": "soc"})
    if "soc" not in matrix:
        found = f"columns {', '.join(matrix.columns[:3])}, …"
        raise BadInput(f"{path.name}, row 1", found, "a column 'soc_code'")
    activities = {each: number(1, 5) for each in matrix.columns.drop("soc")}
    schema = keyed({"soc": column("soc"), **activities}, ["soc"])
    return validated(matrix, schema, path.name).set_index("soc")


def _read_answers(path: Path, scale: str) -> pd.DataFrame:
    told = layout("answers")
    raw = told.text(path)
    means = raw[raw["scale"] == scale]
    if means.empty:
        found = f"scales {', '.join(raw['scale'].dropna().unique())}"
        raise BadInput(f"{path.name}, column 'Scale ID'", found, f"rows with scale {scale}")
    means = means.assign(respondents=means["respondents"].replace("n/a", None))
    return told.checked(means, path).drop(columns="scale").reset_index(drop=True)


def _refuse_unknown(answers: pd.DataFrame, occupations: pd.DataFrame, file: str) -> None:
    unknown = answers.loc[~answers["onetsoccode"].isin(occupations["onetsoccode"]), "onetsoccode"]
    if not unknown.empty:
        raise BadInput(
            f"{file}, column 'O*NET-SOC Code'",
            repr(unknown.iloc[0]),
            "an occupation of Occupation Data.txt",
        )
