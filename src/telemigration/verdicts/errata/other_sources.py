"""The other three sources: an abstract, a newspaper article, a market note."""

from telemigration.paper.published import published_claims
from telemigration.verdicts.errata.model import Checked, Step, erratum
from telemigration.verdicts.errata.printed_numbers import claim, said


def _numbers(prefix: str) -> int:
    """Claims of a source whose value is a number."""
    numbers = published_claims()["number"]
    return int((numbers[numbers.index.str.startswith(prefix)] != "").sum())


@erratum(
    "S1",
    "",
    "Source 001",
    "An abstract with hardly a number",
    "The abstract on online work in El Salvador makes no two statements that could contradict each other.",
    "Numbers in it: {numbers}, more than {proposals} proposals. No inconsistency.",
    "open",
    ("P001-003",),
    basis="noted",
)
def elancing() -> Checked:
    """Numbers in the source."""
    steps = (
        Step("numbers", "Claims with a number", _numbers("P001"), "count"),
        said("proposals", "P001-003", "Proposals, more than", "count"),
    )
    return False, steps


@erratum(
    "S2",
    "",
    "Source 002",
    "Audiovisual services inside and beside BPO",
    "Exports to Ecuador count audiovisual productions among BPO services; in the totals they stand apart from "
    "them. The totals leave room for them, and their growth fits.",
    "{part} of the BPO exports to Ecuador are audiovisual. In the totals {rest} are left for them and others, "
    "{growth} more than the year before ({before}); audiovisual exports, {us} to the US alone, may have grown "
    "by {said} as a part of it.",
    "open",
    (
        "P002-001",
        "P002-002",
        "P002-007",
        "P002-009",
        "P002-010",
        "P002-011",
        "P002-014",
        "P002-015",
        "P002-016",
        "P002-017",
    ),
    telling="rest",
)
def audiovisual() -> Checked:
    """What is left of the total after software and BPO, in both years."""
    now = {"all": claim("P002-002"), "software": claim("P002-015"), "bpo": claim("P002-017")}
    growth = {"all": claim("P002-001"), "software": claim("P002-014"), "bpo": claim("P002-016")}
    before = {each: value / (1 + growth[each] / 100) for each, value in now.items()}
    rest, rest_before = (each["all"] - each["software"] - each["bpo"] for each in (now, before))
    us_before = claim("P002-011") / (1 + claim("P002-010") / 100)
    steps = (
        Step(
            "part",
            "Audiovisual part of the BPO exports to Ecuador",
            claim("P002-009") / claim("P002-007"),
            "share",
        ),
        Step("rest", "Left after software and BPO, January to October 2021", rest, "million USD"),
        Step("before", "The same, 2020", rest_before, "million USD"),
        Step(
            "growth", "Growth of what is left", 100 * (rest / rest_before - 1), "percent", digits=0
        ),
        said("said", "P002-010", "Growth of audiovisual exports, in the article", "percent"),
        said("us", "P002-011", "Audiovisual exports to the US", "million USD", 1),
        Step("us_before", "The same, 2020, at that growth", us_before, "million USD"),
    )
    room = claim("P002-011") <= rest and us_before <= rest_before
    return 0 < claim("P002-009") < claim("P002-007") and room, steps


@erratum(
    "S3",
    "",
    "Source 002",
    "More than fifty companies, or more than two hundred",
    "A quotation counts more companies than fifty in the audiovisual sector; the article lists more by kind.",
    "{listed} are more than {said}, as the quotation says; it speaks of studios and services, the list also of "
    "animation and games. No contradiction.",
    "open",
    ("P002-021", "P002-022", "P002-023", "P002-024", "P002-028"),
    telling="listed",
    differs="The list finds a conflict. A lower bound is not contradicted by a larger number.",
)
def companies() -> Checked:
    """The sum of the companies listed."""
    listed = sum(claim(f"P002-0{number}") for number in range(21, 25))
    steps = (
        said("said", "P002-028", "Companies in the quotation, more than", "count"),
        Step("listed", "Companies listed", listed, "companies"),
    )
    return listed <= claim("P002-028"), steps


@erratum(
    "S4",
    "",
    "Source 002",
    "Seventy percent of which industry",
    "Multinationals of contact centres are said to be most of the industry, of which contact centres are less "
    "than half the jobs; and to have grown faster than their new jobs would make the sector grow.",
    "Contact centres are {part} of the jobs in outsourcing. But if multinationals are {said} of the contact "
    "centres, they have {theirs}, and the new ones are a growth of {growth}: close to {close}. Read so, the "
    "sentence agrees with itself.",
    "open",
    ("P002-031", "P002-032", "P002-038", "P002-039", "P002-040"),
    telling="growth",
    differs="The list sets the growth against all contact centres and the share against all outsourcing. "
    "Against the multinationals' own jobs both numbers fit.",
)
def contact_centres() -> Checked:
    """Whether some reading of the industry reconciles share and growth: contact centres do."""
    part = claim("P002-032") / claim("P002-031")
    theirs = claim("P002-038") / 100 * claim("P002-032")
    growth = {
        "all": claim("P002-039") / (claim("P002-032") - claim("P002-039")),
        "theirs": claim("P002-039") / (theirs - claim("P002-039")),
    }
    steps = (
        Step("part", "Contact centres' part of the jobs in outsourcing", part, "share"),
        said("said", "P002-038", "Multinationals' part of the industry", "percent"),
        Step(
            "all",
            "Growth, if the new jobs are set against all contact centres",
            growth["all"],
            "share",
        ),
        Step(
            "theirs",
            "Jobs of the multinationals, if the industry is contact centres",
            theirs,
            "jobs",
        ),
        Step("growth", "Their growth then", growth["theirs"], "share"),
        said("close", "P002-040", "Growth in the article, close to", "percent"),
    )
    reconciled = abs(100 * growth["theirs"] - claim("P002-040")) < 2.5
    return not reconciled, steps


@erratum(
    "S5",
    "",
    "Source 002",
    "Three rates of incentives",
    "The article gives two rates of return in one place and a third in another; they belong to two schemes, a "
    "refund and a tax certificate. It abbreviates the film fund by its English letters.",
    "{services} and {logistics} here, {certificate} there; to be told apart by scheme.",
    "open",
    ("P002-018", "P002-019", "P002-020", "P002-030"),
    basis="noted",
)
def incentives() -> Checked:
    """The three rates."""
    steps = (
        said("services", "P002-019", "Return on film services", "percent"),
        said("logistics", "P002-020", "Return on logistics", "percent"),
        said("certificate", "P002-030", "Benefit quoted", "percent"),
    )
    return claim("P002-030") not in (claim("P002-019"), claim("P002-020")), steps


@erratum(
    "S6",
    "",
    "Source 003",
    "No number at all",
    "The market note on help desks names trends and no quantity, and no date: nothing in it can be recomputed.",
    "Claims with a number: {numbers}.",
    "proved",
    ("P003-001",),
    telling="numbers",
)
def help_desk() -> Checked:
    """Numbers in the source."""
    steps = (Step("numbers", "Claims with a number", _numbers("P003"), "count"),)
    return _numbers("P003") == 0, steps
