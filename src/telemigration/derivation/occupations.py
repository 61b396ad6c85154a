"""Occupations: crosswalks, scores of teleworkability, US jobs and pay."""

from pathlib import Path

import pandas as pd

from telemigration.errors import BadInput
from telemigration.occupations import crosswalks as weighting
from telemigration.occupations.dingel_neiman import TeleworkableRule, by_soc, conditions
from telemigration.sources import crosswalks, oes, onet
from telemigration.sources.registry import locate


def onet_soc_conditions(raw: Path) -> pd.DataFrame:
    """Every O*NET-SOC occupation with the 15 conditions, the rule's verdict, respondents and SOC
    2010 code."""
    read = onet.read_flags(locate(raw, "onet-flags"))
    flags = read.set_index("onetsoccode")
    soc = crosswalks.read_onet_soc(locate(raw, "onet-soc")).set_index("onetsoccode")["soc"]
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


def rule_by_soc(raw: Path) -> pd.Series:
    """The rule's mean over the O*NET-SOC occupations of each SOC 2010 occupation, weighted by
    respondents."""
    detail = onet_soc_conditions(raw).set_index("onetsoccode")
    return by_soc(detail["teleworkable"], detail.reset_index(), detail["respondents"])


def soc_table(raw: Path) -> pd.DataFrame:
    """SOC 2010 occupations with US jobs (OES May 2018), the rule's mean and the authors' manual
    coding."""
    rule, jobs = rule_by_soc(raw), us_jobs(raw)
    links = crosswalks.read_isco_soc(locate(raw, "isco-soc"))
    titles = links.drop_duplicates("soc").set_index("soc")["soc_title"]
    opinion = onet.read_opinion(locate(raw, "opinion")).set_index("broad_group")["teleworkable"]
    codes = pd.Index(sorted({*links["soc"], *rule.index, *jobs.index}), name="soc")
    return pd.DataFrame(
        {
            "title": titles.reindex(codes),
            "teleworkable": rule.reindex(codes),
            # The authors coded broad groups: a detailed occupation has the code of its own.
            "opinion": opinion.reindex(codes.str[:6] + "0").to_numpy(),
            "us_employment": jobs.reindex(codes),
        },
        index=codes,
    ).reset_index()


def us_jobs(raw: Path) -> pd.Series:
    """US jobs of May 2018 by SOC 2010 occupation; those of an OES code that joins several are split
    evenly."""
    links = _hybrid(raw, "oes_2018")
    estimates = oes.detailed(oes.read_oes(locate(raw, "oes-2018")))["employment"]
    sharing = links.groupby("oes_2018")["soc_2010"].transform("size")
    return (links["oes_2018"].map(estimates) / sharing).groupby(links["soc_2010"]).sum(min_count=1)


def soc_isco08_links(raw: Path) -> pd.DataFrame:
    """Links between SOC 2010 and ISCO-08 unit groups (BLS, 2012, updated 2015).

    Two SOC occupations are linked to a whole minor group; they are linked here to each of its unit
    groups.
    """
    pairs = crosswalks.read_isco_soc(locate(raw, "isco-soc"))
    unit_groups = pairs.loc[~pairs["minor_group"], "unit_group"].drop_duplicates()
    members = pd.DataFrame({"minor": unit_groups.str[:3] + "0", "member": unit_groups})
    wide = pairs[pairs["minor_group"]].merge(members, left_on="unit_group", right_on="minor")
    wide = wide.assign(unit_group=wide["member"], partial=True)
    links = pd.concat([pairs[~pairs["minor_group"]], wide])[["soc", "unit_group", "partial"]]
    return links.sort_values(["unit_group", "soc"], ignore_index=True)


def unit_group_titles(raw: Path) -> pd.Series:
    """Titles of the ISCO-08 unit groups, by code: from the crosswalk with SOC, else from that with
    ISCO-88."""
    with_soc = crosswalks.read_isco_soc(locate(raw, "isco-soc")).query("not minor_group")
    with_isco88 = crosswalks.read_isco88_isco08(locate(raw, "isco88-isco08"))
    both = pd.concat([with_soc, with_isco88]).drop_duplicates("unit_group")
    return both.set_index("unit_group")["unit_group_title"].sort_index()


def isco08_table(raw: Path) -> pd.DataFrame:
    """ISCO-08 unit groups: title, US jobs, and the teleworkable share with US jobs split evenly."""
    links, soc = soc_isco08_links(raw), soc_table(raw).set_index("soc")
    weights = weighting.averaging_weights(links, soc["us_employment"], "us-employment")
    known = links["soc"].map(soc["us_employment"]).notna()
    jobs = weights.where(known, 0.0).groupby(links["unit_group"]).sum()
    shares = weighting.unit_group_shares(links, weights, soc["teleworkable"])
    titles = unit_group_titles(raw)
    return pd.DataFrame(
        {
            "title": titles,
            "us_employment": jobs.reindex(titles.index).fillna(0.0),
            "teleworkable": shares.reindex(titles.index),
        }
    ).reset_index()


def cno70_links(raw: Path) -> pd.DataFrame:
    """CNO-70 occupations and the ISCO-08 unit groups they reach through ISCO-88, every step split
    evenly.

    Raises
    ------
    BadInput : an ISCO-88 code of the first table that the second does not link.
    """
    first = crosswalks.read_cno70_isco88(locate(raw, "cno70-isco88"))
    path = locate(raw, "isco88-isco08")
    second = crosswalks.read_isco88_isco08(path)[["isco88", "unit_group"]]
    first["evenly"] = 1 / first.groupby("cno70")["isco88"].transform("size")
    second["onwards"] = 1 / second.groupby("isco88")["unit_group"].transform("size")
    both = first.merge(second, on="isco88", how="left", validate="many_to_many")
    stranded = sorted(both.loc[both["unit_group"].isna(), "isco88"].unique())
    if stranded:
        expected = "a link for every code of the CNO-70 table"
        raise BadInput(path, f"no link for ISCO-88 {stranded}", expected)
    both["evenly"] *= both["onwards"]
    links = both.groupby(["cno70", "unit_group"], as_index=False)["evenly"].sum()
    return links.rename(columns={"cno70": "occupation"})


def us_pay(year: int, raw: Path) -> pd.DataFrame:
    """Jobs and hourly pay of US occupations in SOC 2010 codes, with where each number comes
    from."""
    found = oes.hourly_pay(oes.detailed(oes.read_oes(locate(raw, f"oes-{year}"))))
    table = _hybrid(raw, "oes_2019").merge(
        found, left_on="oes_2019", right_index=True, how="inner", validate="many_to_one"
    )
    table["employment"] /= table.groupby("oes_2019")["soc_2010"].transform("size")
    renamed = table.rename(columns={"soc_2010": "soc", "oes_2019": "oes"})
    return renamed[["soc", "oes", *found.columns]].sort_values(["soc", "oes"], ignore_index=True)


def _hybrid(raw: Path, release: str) -> pd.DataFrame:
    """Pairs of a release's OES codes and SOC 2010 codes, each once."""
    structure = oes.read_hybrid_structure(locate(raw, "oes-hybrid"))
    return structure[[release, "soc_2010"]].dropna().drop_duplicates()
