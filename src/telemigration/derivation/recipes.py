"""Makes the committed aggregates of `data/derived` from raw files."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from telemigration.barriers.contributions import Law
from telemigration.barriers.digital_access import ACCESS_GROUPINGS, with_access_groups
from telemigration.barriers.minimum_wage import PAY_GROUPINGS, with_pay_groups
from telemigration.derivation.passports import write_passport
from telemigration.errors import BadInput
from telemigration.occupations import crosswalks as weighting
from telemigration.occupations.dingel_neiman import TeleworkableRule, by_soc, conditions
from telemigration.parameters import Parameters
from telemigration.places import derived_folder, replacing
from telemigration.sources import crosswalks, macro, oes, onet
from telemigration.sources.geih import FRAMES
from telemigration.sources.geih_access import read_households, read_labour_force_access
from telemigration.sources.geih_sample import read_sample
from telemigration.sources.geography import read_departments
from telemigration.sources.surveys import GROUPINGS, Survey, read_survey, surveys
from telemigration.survey.cubes import Cube, make_cube
from telemigration.wages.hourly import income_groups
from telemigration.wages.regression import pay_regression, regressors

FLAGS = "onet/onet_teleworkable_detail.dta"
ONET_SOC = "crosswalks/2010_to_SOC_Crosswalk.xlsx"
OPINION = "onet/Teleworkable_BNJDopinion.csv"
OES_2018 = "oes/national_M2018_dl.xlsx"
HYBRID = "oes/oes_2019_hybrid_structure.xlsx"
ISCO_SOC = "crosswalks/ISCO_SOC_Crosswalk.xls"
CNO_ISCO88 = "crosswalks/cno70_isco88.csv"
ISCO88_ISCO08 = "crosswalks/corrtab88-08_en.xls"
CIUO08_TITLES = "crosswalks/CNO_70_GEIH.xlsx"
OES = {2019: "oes/national_M2019_dl.xlsx", 2020: "oes/national_M2020_dl.xlsx"}
PENN = "macro/pwt1001_2005_2019.csv"
PPP = "macro/ppp-gdp.csv"
OUTLINES = "geo/colombia_departments_naturalearth_bogota_merged.geojson"
SAMPLE_2019 = "geih/2019/geih_2019_sample2000.csv"
JUNE_2019 = "geih/2019/GEIH_2019_06.zip"
FLOAT_NOISE = 1e-9


@dataclass(frozen=True)
class Step:
    """One derived file: its path below `data/derived`, the raw files it needs, and what makes
    it."""

    path: str
    files: tuple[str, ...]
    make: Callable[[Path], pd.DataFrame | Cube]
    title: str
    unit: str
    licence: str


def onet_soc_conditions(raw: Path) -> pd.DataFrame:
    """Every O*NET-SOC occupation with the 15 conditions, the rule's verdict, respondents and SOC
    2010 code."""
    read = onet.read_flags(raw / FLAGS)
    flags = read.set_index("onetsoccode")
    soc = crosswalks.read_onet_soc(raw / ONET_SOC).set_index("onetsoccode")["soc"]
    holds = {
        f"condition_{each.number:02d}": flags[list(each.flags)].any(axis=1).astype(int)
        for each in conditions()
    }
    return pd.DataFrame(
        {
            "title": flags["title"],
            "soc": soc.reindex(flags.index),
            **holds,
            "teleworkable": TeleworkableRule().from_flags(read).astype(int),
            "respondents": flags["n"].astype(float).round(4),
        }
    ).reset_index()


def soc_table(raw: Path) -> pd.DataFrame:
    """SOC 2010 occupations with US jobs (OES May 2018), the rule's mean and the authors' manual
    coding."""
    detail = onet_soc_conditions(raw).set_index("onetsoccode")
    rule = by_soc(detail["teleworkable"], detail.reset_index(), detail["respondents"])
    hybrid = (
        oes.read_hybrid_structure(raw / HYBRID)[["oes_2018", "soc_2010"]].dropna().drop_duplicates()
    )
    estimates = (
        oes.read_oes(raw / OES_2018)
        .query("group == 'detailed'")
        .set_index("occupation")["employment"]
    )
    jobs = hybrid["oes_2018"].map(estimates) / hybrid.groupby("oes_2018")["soc_2010"].transform(
        "size"
    )
    links = crosswalks.read_isco_soc(raw / ISCO_SOC)
    titles = links.drop_duplicates("soc").set_index("soc")["soc_title"]
    opinion = onet.read_opinion(raw / OPINION).set_index("broad_group")["teleworkable"]
    codes = pd.Index(
        sorted(set(links["soc"]) | set(rule.index) | set(hybrid["soc_2010"])), name="soc"
    )
    return pd.DataFrame(
        {
            "title": titles.reindex(codes),
            "teleworkable": rule.reindex(codes),
            "opinion": opinion.reindex(codes.str[:6] + "0").to_numpy(),
            "us_employment": jobs.groupby(hybrid["soc_2010"]).sum(min_count=1).reindex(codes),
        },
        index=codes,
    ).reset_index()


def soc_isco08_links(raw: Path) -> pd.DataFrame:
    """Links between SOC 2010 and ISCO-08 unit groups (BLS, 2012, updated 2015).

    Two SOC occupations are linked to a whole minor group; they are linked here to each of its unit
    groups.
    """
    pairs = crosswalks.read_isco_soc(raw / ISCO_SOC)[
        ["soc", "unit_group", "partial", "minor_group"]
    ]
    unit_groups = pairs.loc[~pairs["minor_group"], "unit_group"].drop_duplicates()
    members = pd.DataFrame({"minor": unit_groups.str[:3] + "0", "member": unit_groups})
    wide = pairs[pairs["minor_group"]].merge(members, left_on="unit_group", right_on="minor")
    wide = wide.assign(unit_group=wide["member"], partial=True)
    links = pd.concat([pairs[~pairs["minor_group"]], wide])[["soc", "unit_group", "partial"]]
    return links.sort_values(["unit_group", "soc"], ignore_index=True)


def isco08_table(raw: Path) -> pd.DataFrame:
    """ISCO-08 unit groups: title, US jobs, and the teleworkable share with US jobs split evenly."""
    links, soc = soc_isco08_links(raw), soc_table(raw).set_index("soc")
    weights = weighting.averaging_weights(links, soc["us_employment"], "us-employment")
    jobs = (
        weights.where(links["soc"].map(soc["us_employment"]).notna(), 0.0)
        .groupby(links["unit_group"])
        .sum()
    )
    shares = weighting.unit_group_shares(links, weights, soc["teleworkable"])
    titles = pd.concat(
        [
            crosswalks.read_isco_soc(raw / ISCO_SOC).query("not minor_group"),
            crosswalks.read_isco88_isco08(raw / ISCO88_ISCO08),
        ]
    )
    titles = (
        titles.drop_duplicates("unit_group")
        .set_index("unit_group")["unit_group_title"]
        .sort_index()
    )
    return pd.DataFrame(
        {
            "title": titles,
            "us_employment": jobs.reindex(titles.index).fillna(0.0),
            "teleworkable": shares.reindex(titles.index),
        }
    ).reset_index()


def cno70_links(raw: Path) -> pd.DataFrame:
    """CNO-70 occupations and the ISCO-08 unit groups they reach through ISCO-88, every step split
    evenly."""
    first = crosswalks.read_cno70_isco88(raw / CNO_ISCO88)
    second = crosswalks.read_isco88_isco08(raw / ISCO88_ISCO08)[["isco88", "unit_group"]]
    first["evenly"] = 1 / first.groupby("cno70")["isco88"].transform("size")
    second["onwards"] = 1 / second.groupby("isco88")["unit_group"].transform("size")
    both = first.merge(second, on="isco88", how="left", validate="many_to_many")
    if both["unit_group"].isna().any():
        stranded = sorted(both.loc[both["unit_group"].isna(), "isco88"].unique())
        raise BadInput(
            ISCO88_ISCO08,
            f"no link for ISCO-88 {stranded}",
            "a link for every code of the CNO-70 table",
        )
    both["evenly"] *= both["onwards"]
    links = both.groupby(["cno70", "unit_group"], as_index=False)["evenly"].sum()
    return links.rename(columns={"cno70": "occupation"})


def department_outlines(raw: Path) -> gpd.GeoDataFrame:
    """Simplified outlines of the departments."""
    return read_departments(raw / OUTLINES)


def us_pay(year: int, raw: Path) -> pd.DataFrame:
    """Jobs and hourly pay of US occupations in SOC 2010 codes, with where each number comes
    from."""
    links = (
        oes.read_hybrid_structure(raw / HYBRID)[["oes_2019", "soc_2010"]].dropna().drop_duplicates()
    )
    found = oes.hourly_pay(oes.detailed(oes.read_oes(raw / OES[year])))
    table = links.merge(
        found, left_on="oes_2019", right_index=True, how="inner", validate="many_to_one"
    )
    table["employment"] /= table.groupby("oes_2019")["soc_2010"].transform("size")
    renamed = table.rename(columns={"soc_2010": "soc", "oes_2019": "oes"})
    return renamed[["soc", "oes", *found.columns]].sort_values(["soc", "oes"], ignore_index=True)


def colombian_rates(raw: Path) -> pd.DataFrame:
    """Exchange rate and purchasing power parity of Colombia, and its output per hour by that of the
    US, by year."""
    rates = pd.concat(
        [
            macro.read_exchange_rates(raw / PENN, "COL"),
            macro.read_ppp(raw / PPP, "CO"),
            macro.read_output_per_hour(raw / PENN, "COL"),
        ],
        axis=1,
    )
    return rates.query("year >= 2005").rename_axis("year").reset_index()


def known_occupations(survey: Survey, raw: Path) -> frozenset[str]:
    """Codes a survey may hold."""
    if survey.occupations == "CNO-70":
        return frozenset(crosswalks.read_cno70_isco88(raw / CNO_ISCO88)["cno70"]) | {"00"}
    listed = crosswalks.read_ciuo08_codes(raw / CIUO08_TITLES)
    return frozenset(listed) | frozenset(isco08_table(raw)["unit_group"]) | {"0000"}


@lru_cache(maxsize=1)
def microdata(key: str, raw: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Persons and households of a survey; the last one read is kept, since several steps need it in
    turn."""
    survey = surveys()[key]
    return read_survey(raw, survey, known_occupations(survey, raw))


def survey_cube(survey: Survey, raw: Path) -> Cube:
    """The occupation cube of a survey from its microdata."""
    return make_cube(*microdata(survey.key, raw), GROUPINGS)


def income_cube(survey: Survey, raw: Path) -> Cube:
    """Employed persons by occupation and bin of hourly labour income."""
    persons, households = microdata(survey.key, raw)
    needed = [
        "household",
        "status",
        "occupation",
        "expansion_weight",
        "labour_income",
        "weekly_hours",
    ]
    employed = persons.loc[persons["status"] == "employed", needed]
    return make_cube(
        employed.assign(hourly_income=income_groups(employed)),
        households,
        {"hourly_income": "hourly_income"},
    )


def income_regression(survey: Survey, raw: Path) -> pd.DataFrame:
    """Log hourly income on teleworkability under the default choices."""
    from telemigration.teleworkability.counts import TeleworkableCounts

    states = TeleworkableCounts(survey.key, Parameters()).classification.states().droplevel("label")
    share = states["teleworkable"] / (states["teleworkable"] + states["not_teleworkable"])
    return pay_regression(regressors(microdata(survey.key, raw)[0], share))


def pay_cube(survey: Survey, raw: Path) -> Cube:
    """Employed persons by pay against the minimum wage, with position, pension and length of the
    week."""
    persons, households = microdata(survey.key, raw)
    needed = [
        "household",
        "status",
        "expansion_weight",
        "month",
        "labour_income",
        "weekly_hours",
        "position",
        "pension",
    ]
    return make_cube(
        with_pay_groups(persons[needed], Law.of(survey.year)), households, PAY_GROUPINGS
    )


def sample_pay_cube(raw: Path) -> Cube:
    """The same for the sample of all months of 2019."""
    sample = read_sample(raw / SAMPLE_2019)
    return make_cube(
        with_pay_groups(sample.persons, Law.of(2019)), sample.households, PAY_GROUPINGS
    )


def access_cube(raw: Path) -> Cube:
    """Labour force and households of June 2019 by computer and internet at home."""
    frame, known = FRAMES["2005"], known_occupations(surveys()["geih-2019"], raw)
    month = read_labour_force_access(raw / JUNE_2019, frame, 6, known)
    homes = read_households(raw / JUNE_2019, frame, 6)
    return make_cube(
        with_access_groups(month.persons, homes, Law.of(2019)), month.households, ACCESS_GROUPINGS
    )


ONET_LICENCE = "O*NET data CC BY 4.0 (USDOL/ETA)"
BLS_LICENCE = "public domain (US government)"
DANE_LICENCE = "aggregates of DANE public anonymised microdata; cite DANE"


def steps() -> Iterator[Step]:
    """All derived files, in the order they are made."""
    yield Step(
        "occupations/onet-soc.csv",
        (FLAGS, ONET_SOC),
        onet_soc_conditions,
        "O*NET-SOC occupations under the 15 conditions of Dingel and Neiman",
        "0/1",
        ONET_LICENCE,
    )
    soc = (FLAGS, ONET_SOC, OPINION, OES_2018, HYBRID, ISCO_SOC)
    yield Step(
        "occupations/soc.csv",
        soc,
        soc_table,
        "SOC 2010 occupations: teleworkable share, US jobs of May 2018",
        "share; jobs",
        f"{ONET_LICENCE}; {BLS_LICENCE}; manual coding by Dingel and Neiman",
    )
    yield Step(
        "occupations/soc-isco08.csv",
        (ISCO_SOC,),
        soc_isco08_links,
        "Links SOC 2010 to ISCO-08",
        "link",
        BLS_LICENCE,
    )
    yield Step(
        "occupations/isco08.csv",
        (*soc, ISCO88_ISCO08),
        isco08_table,
        "ISCO-08 unit groups: US jobs and teleworkable share",
        "jobs; share",
        f"{ONET_LICENCE}; {BLS_LICENCE}",
    )
    yield Step(
        "occupations/cno70-isco08.csv",
        (CNO_ISCO88, ISCO88_ISCO08),
        cno70_links,
        "Links CNO-70 to ISCO-08 through ISCO-88",
        "part of the occupation",
        "DANE and ILO correspondence tables",
    )
    yield Step(
        "geography/colombia-departments.geojson",
        (OUTLINES,),
        department_outlines,
        "Outlines of Colombia's departments, simplified; Bogotá inside Cundinamarca",
        "degrees",
        "public domain (Natural Earth)",
    )
    for year, file in OES.items():
        yield Step(
            f"occupations/oes-{year}.csv",
            (file, HYBRID),
            _of(us_pay, year),
            f"US jobs and hourly pay by SOC 2010 occupation, May {year}",
            "jobs; USD per hour",
            BLS_LICENCE,
        )
    yield Step(
        "macro/colombia-rates.csv",
        (PENN, PPP),
        colombian_rates,
        "Colombian pesos per US dollar, market rate and purchasing power parity; output per hour, Colombia by "
        "US",
        "COP per USD; share",
        "Penn World Table 10.01 CC BY 4.0; World Bank ICP, package ODC-PDDL-1.0",
    )
    for survey in surveys().values():
        coding = (
            (CNO_ISCO88,)
            if survey.occupations == "CNO-70"
            else (CIUO08_TITLES, *soc, ISCO88_ISCO08)
        )
        files = (*survey.sources(), *coding)
        yield Step(
            f"surveys/{survey.key}.parquet",
            files,
            _of(survey_cube, survey),
            f"{survey.title}: persons by occupation and one grouping",
            "persons",
            DANE_LICENCE,
        )
        yield Step(
            f"surveys/{survey.key}-income.parquet",
            files,
            _of(income_cube, survey),
            f"{survey.title}: employed persons by occupation and hourly labour income, steps of one percent",
            "persons",
            DANE_LICENCE,
        )
        yield Step(
            f"surveys/{survey.key}-regression.csv",
            files,
            _of(income_regression, survey),
            f"{survey.title}: log of hourly labour income on teleworkability and traits of the worker",
            "log points",
            DANE_LICENCE,
        )
        yield Step(
            f"surveys/{survey.key}-pay.parquet",
            files,
            _of(pay_cube, survey),
            f"{survey.title}: employed persons by pay against the minimum wage",
            "persons",
            DANE_LICENCE,
        )
    yield Step(
        "surveys/geih-2019-sample-pay.parquet",
        (SAMPLE_2019,),
        sample_pay_cube,
        "GEIH 2019, sample of 2,000 of all months: pay against the minimum wage",
        "persons",
        DANE_LICENCE,
    )
    yield Step(
        "surveys/geih-2019-access.parquet",
        (JUNE_2019, CNO_ISCO88),
        access_cube,
        "GEIH June 2019: labour force and households by computer and internet at home",
        "persons; households",
        DANE_LICENCE,
    )
    from telemigration.derivation.accuracy import accuracy_steps
    from telemigration.derivation.platforms import platform_steps
    from telemigration.derivation.trade import trade_steps

    yield from accuracy_steps()
    yield from platform_steps()
    yield from trade_steps(soc)


def _of(
    make: Callable[..., pd.DataFrame | Cube], what: Survey | int
) -> Callable[[Path], pd.DataFrame | Cube]:
    """`make` for one survey or year, under its own name."""
    return wraps(make)(lambda raw: make(what, raw))


def derive(raw: Path, into: Path | None = None) -> list[Path]:
    """Make every derived file from the raw folder; all or nothing for each file.

    Parameters
    ----------
    raw : folder laid out as `data/sources.toml` says.
    into : folder to write to, by default `data/derived`.
    """
    into = into or derived_folder()
    return [_write(step, raw, into) for step in steps()]


def check(raw: Path) -> list[str]:
    """Derive anew beside and name what differs from the committed files beyond floating-point
    noise."""
    with tempfile.TemporaryDirectory() as fresh:
        derive(raw, Path(fresh))
        return [
            f"{step.path}: {difference}"
            for step in steps()
            if (difference := _difference(derived_folder() / step.path, Path(fresh) / step.path))
        ]


def _write(step: Step, raw: Path, into: Path) -> Path:
    missing = [each for each in step.files if not (raw / each).exists()]
    if missing:
        raise BadInput(
            raw,
            f"no {', '.join(missing)}",
            "the raw files of data/sources.toml (telemigration fetch)",
        )
    path = into / step.path
    made = step.make(raw)
    _save(made, path)
    made_by = f"{step.make.__module__}.{step.make.__name__}"
    write_passport(path, made_by, set(step.files), raw, step.title, step.licence, step.unit)
    return path


def _save(made: pd.DataFrame | Cube, path: Path) -> None:
    if isinstance(made, Cube):
        made.write(path)
        return
    with replacing(path) as temporary:
        if isinstance(made, gpd.GeoDataFrame):
            temporary.write_text(
                made.to_json(drop_id=True, ensure_ascii=False) + "\n", encoding="utf-8"
            )
        else:
            made.to_csv(temporary, index=False, float_format="%.10g", lineterminator="\n")


def _difference(committed: Path, fresh: Path) -> str:
    if not committed.exists():
        return "not committed"
    if committed.suffix == ".csv":
        before, after = pd.read_csv(committed, dtype=str), pd.read_csv(fresh, dtype=str)
        if before.shape != after.shape:
            return f"{after.shape[0]} rows and {after.shape[1]} columns, not {before.shape[0]} and {before.shape[1]}"
        differ = (before.fillna("") != after.fillna("")).to_numpy().sum()
        return "" if before.equals(after) else f"{differ} cells differ"
    if committed.suffix == ".geojson":
        return "" if committed.read_bytes() == fresh.read_bytes() else "other outlines"
    before, after = Cube.read(committed).sums, Cube.read(fresh).sums
    if not before.index.equals(after.index):
        return "other cells"
    apart = np.abs(before[0] - after[0]).max() / before[0].max()
    return f"persons differ by {apart:.2g} of the largest cell" if apart > FLOAT_NOISE else ""
