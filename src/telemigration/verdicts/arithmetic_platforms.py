"""Claims of the prose of Section 5 and of the article on business services that printed numbers
decide."""

from collections.abc import Callable, Iterable
from functools import partial

from telemigration.paper.published import claims_of, published_table
from telemigration.verdicts.arithmetic import (
    Computed,
    Rounded,
    cell,
    computes,
    printed_list,
    share,
    total,
)
from telemigration.verdicts.arithmetic_prose import largest_first, numbers
from telemigration.verdicts.arithmetic_tables import (
    columns_of_5_2,
    occupations_of_5_2,
    six_occupations,
)

WEB, APPLICATIONS = "Web and multimedia developers", "Applications programmers"
GRAPHIC, ADVERTISING = "Graphic and multimedia designer", "Advertising and marketing professionals"


@computes("P000-110")
def _platforms() -> Computed:
    names = published_table("5-1")["platform"].unique()
    return Computed(float(len(names)), ", ".join(names))


def _listed(id: str) -> Computed:
    items = printed_list(id)
    counted = items["counts"] == "yes"
    others = "; ".join(items.loc[~counted, "item"])
    return Computed(
        float(counted.sum()),
        f"{len(items)} listed" + (f", not counted: {others}" if others else ""),
    )


for _id in ("P000-111", "P000-174", "P000-188", "P002-003"):
    computes(_id)(partial(_listed, _id))


@computes("P000-117")
def _freelancer_vacancies() -> Computed:
    return _vacancies("Freelancer")


@computes("P000-123")
def _workana_vacancies() -> Computed:
    return _vacancies("Workana")


def _vacancies(platform: str) -> Computed:
    parts = [
        cell("Table 5.1", f"{platform} {language}", "vacancies")
        for language in ("English", "Spanish")
    ]
    return total(parts).computed("English and Spanish of Table 5.1 added")


@computes("P000-131")
def _six() -> Computed:
    return Computed(float(len(occupations_of_5_2())), "rows of Table 5.2 counted")


def _shares(column: str) -> dict[str, float]:
    return {name: cell("Table 5.2", name, column).value for name in occupations_of_5_2()}


def _postings() -> list[str]:
    return [column for column in columns_of_5_2() if "jobs_posted" in column]


def _places(occupations: tuple[str, ...]) -> dict[str, list[int]]:
    """Ranks of occupations in each column of postings."""
    return {
        column: sorted(largest_first(_shares(column)).index(name) + 1 for name in occupations)
        for column in _postings()
    }


@computes("P000-134")
def _web_first() -> Computed:
    firsts = {column: largest_first(_shares(column))[0] for column in columns_of_5_2()}
    others = [f"{column}: {name}" for column, name in firsts.items() if name != WEB]
    return Computed(
        not others,
        f"first in {len(firsts) - len(others)} of {len(firsts)} columns; " + "; ".join(others),
    )


@computes("P000-135")
def _applications_second() -> Computed:
    places = [place for found in _places((APPLICATIONS,)).values() for place in found]
    return Computed(
        set(places) == {2}, f"ranks {', '.join(map(str, places))} in the five columns of postings"
    )


def _web_and_applications() -> list[Rounded]:
    return [
        cell("Table 5.2", WEB, column) + cell("Table 5.2", APPLICATIONS, column)
        for column in _postings()
    ]


@computes("P000-136")
def _least_web() -> Computed:
    return min(_web_and_applications(), key=lambda each: each.value).computed(
        "least of five columns of postings"
    )


@computes("P000-137")
def _greatest_web() -> Computed:
    return max(_web_and_applications(), key=lambda each: each.value).computed(
        "greatest of five columns of postings"
    )


@computes("P000-138")
def _creative() -> Computed:
    return _all_at((ADVERTISING, GRAPHIC), [3, 4])


@computes("P000-139")
def _specific() -> Computed:
    return _all_at(("Translator", "Data scientist"), [5, 6])


def _all_at(occupations: tuple[str, ...], places: list[int]) -> Computed:
    found = _places(occupations)
    return Computed(
        all(each == places for each in found.values()),
        "ranks in the columns of postings: "
        + "; ".join(
            f"{column.replace(' jobs_posted', '')} {' and '.join(map(str, each))}"
            for column, each in found.items()
        ),
    )


@computes("P000-140")
def _least_postings() -> Computed:
    return _end_of(min, "jobs_posted")


@computes("P000-141")
def _greatest_postings() -> Computed:
    return _end_of(max, "jobs_posted")


@computes("P000-142")
def _least_offered() -> Computed:
    return _end_of(min, "cvs_offered")


@computes("P000-143")
def _greatest_offered() -> Computed:
    return _end_of(max, "cvs_offered")


def _end_of(end: Callable[..., Rounded], series: str) -> Computed:
    sums = [six_occupations(column) for column in columns_of_5_2() if series in column]
    note = f"{end.__name__}imum of {len(sums)} columns, six occupations added"
    return end(sums, key=lambda each: each.value).computed(note)


@computes("P000-146")
def _titles() -> Computed:
    firsts = {largest_first(_shares(column))[0] for column in _postings()}
    return Computed(
        firsts == {GRAPHIC},
        f"first in every column of postings of Table 5.2: {', '.join(sorted(firsts))}",
    )


@computes("P000-148")
def _translation_on_upwork() -> Computed:
    shares = {
        column.replace(" jobs_posted", ""): cell("Table 5.2", "Translator", column).value
        for column in _postings()
    }
    return Computed(
        largest_first(shares)[0].startswith("Upwork"),
        "translators' share of postings: " + numbers(shares),
    )


@computes("P000-157")
def _a_third() -> Computed:
    return cell("Table 5.3", "Workana rank 1", "share of job seekers").computed(
        "Table 5.3, Venezuela"
    )


def _translation(number: str, platform: str, skills: Iterable[str]) -> dict[str, float]:
    table = published_table(number)
    own = table[(table["platform"] == platform) & table["skill"].isin(list(skills))]
    return own.set_index("skill")["share_pct_printed"].to_dict()


@computes("P000-173")
def _translation_by_colombians() -> Computed:
    of_all = _translation("5-4", "Upwork", ["Translation English"])
    of_colombians = _translation("5-5", "Upwork", ["Translation English", "Translation Spanish"])
    return Computed(
        min(of_colombians.values()) > max(of_all.values()),
        f"Colombians: {numbers(of_colombians)}; all: {numbers(of_all)}",
    )


@computes("P000-187")
def _similar_edge() -> Computed:
    scores = claims_of("Table 5.6").xs("mean score", level="column")
    edges = {
        platform: Rounded.of(scores[f"{platform} colombia"]).value
        - Rounded.of(scores[f"{platform} rest_of_world"]).value
        for platform in ("Upwork", "Workana")
    }
    return Computed(
        min(edges.values()) > 0,
        f"Colombians less others: {numbers(edges)}; signs only: "
        "whether chance alone gives such edges depends on how many are rated (erratum E45)",
    )


# Seed 002


@computes("P002-028")
def _audiovisual_companies() -> Computed:
    parts = [Rounded.of(f"P002-{number:03}").value for number in range(21, 25)]
    return Computed(
        sum(parts),
        f"{', '.join(f'{part:g}' for part in parts)} added; the kinds of company may overlap",
    )


@computes("P002-038")
def _contact_centres() -> Computed:
    centres, jobs = Rounded.of("P002-032"), Rounded.of("P002-031")
    return share(centres, jobs).computed(
        f"{centres.value:,.0f} of {jobs.value:,.0f} jobs; the source does not say "
        "what its share is of"
    )


@computes("P002-040")
def _growth() -> Computed:
    new, now = Rounded.of("P002-039"), Rounded.of("P002-032")
    before = now - new
    return share(new, before).computed(
        f"{new.value:,.0f} new jobs on {before.value:,.0f}; the source does not say what grew"
    )
