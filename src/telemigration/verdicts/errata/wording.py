"""Prose against prose, names, captions: little arithmetic, some of it only noted from reading."""

from telemigration.paper.published import published_claims, published_table
from telemigration.verdicts.errata.model import Checked, Step, erratum
from telemigration.verdicts.errata.platforms import GRAPHIC, WEB, occupations
from telemigration.verdicts.errata.printed_numbers import claim, lines, said, words

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


@erratum(
    "E11",
    "1",
    "Section 1.3",
    "Three hubs have three quarters of manufacturing, not almost four fifths",
    "The shares of the three manufacturing hubs, given in the same sentence as their sum, add up to less.",
    "{east_asia}, {america} and {eu} are {sum}, with rounding at most {most}; the text says almost {said}.",
    "proved",
    ("P000-017", "P000-018", "P000-019"),
    wrong=("P000-016",),
    telling="sum",
)
def hubs() -> Checked:
    """The sum of the three shares, and its upper end with rounding."""
    shares = [claim(each) for each in ("P000-017", "P000-018", "P000-019")]
    steps = (
        said("east_asia", "P000-017", "East Asia", "percent"),
        said("america", "P000-018", "North America", "percent"),
        said("eu", "P000-019", "EU", "percent"),
        Step("sum", "Sum", sum(shares), "percent", digits=0),
        Step("most", "– at most, with rounding", sum(shares) + 1.5, "percent"),
        said("said", "P000-016", "Sum in the text, almost", "percent"),
    )
    return sum(shares) + 1.5 < claim("P000-016"), steps


@erratum(
    "E12",
    "7",
    "Section 7.2",
    "Two shares of services in Philippine exports",
    "One paragraph gives services a share of Philippine exports in 2014, the next gives another for the same "
    "year.",
    "{first} and {second}. The first, {factor} times that of 2005, implies {before} then.",
    "open",
    ("P000-228", "P000-229", "P000-232"),
    telling="before",
)
def philippines() -> Checked:
    """Both shares, and what the first implies for 2005."""
    steps = (
        said("first", "P000-228", "First statement", "percent"),
        said("second", "P000-232", "Second statement", "percent"),
        said("factor", "P000-229", "Growth of the first since 2005, times", "factor"),
        Step(
            "before", "Share in 2005 that follows", claim("P000-228") / claim("P000-229"), "percent"
        ),
    )
    return abs(claim("P000-228") - claim("P000-232")) > 5, steps


@erratum(
    "E13",
    "5",
    "Section 5.2.2",
    "One of five Colombians is from Argentina",
    "Five Colombians were interviewed; the fourth on the list is introduced as a lawyer from Argentina. She or "
    "he may be a Colombian who lives there.",
    "{said} announced, {left} if the lawyer is no Colombian.",
    "open",
    ("P000-188",),
    basis="noted",
)
def lawyer() -> Checked:
    """The number announced, and how many remain."""
    steps = (
        said("said", "P000-188", "Colombians announced", "persons"),
        Step("left", "Colombians without the lawyer", claim("P000-188") - 1, "count"),
    )
    return True, steps


@erratum(
    "E26",
    "1",
    "Section 1.4, title of Section 7",
    "An outline of another paper",
    "The outline puts the count of teleworkable jobs and the wage gap into the section on freelancing; they "
    "stand in the second and third. It announces three country cases, the title of their section names two.",
    "Announced for Section {said}, they are in Sections {count} and {wages}. The {announced} are there; it is "
    "the title that names fewer.",
    "proved",
    ("P000-024", "P000-035", "P000-074"),
    wrong=("P000-023",),
    telling="count",
)
def outline() -> Checked:
    """Sections in which the count and the wages stand, and the number of country cases."""
    sections, announced = published_claims()["section"], words("P000-023")
    section = next(
        (number for number, name in enumerate(ORDINALS, start=1) if name in announced), 0
    )
    count, wages = (int(sections[each][1]) for each in ("P000-035", "P000-074"))
    cases = sections[sections.str.fullmatch(r"S7\.\d")].nunique()
    steps = (
        Step("said", "Section announced for both", section, "count"),
        Step("count", "Section of the count", count, "count"),
        Step("wages", "Section of the wages", wages, "count"),
        said("announced", "P000-024", "Country cases announced", "countries"),
        Step("cases", "Country cases in Section 7", cases, "countries"),
    )
    return section not in (0, count, wages) and cases == claim("P000-024"), steps


@erratum(
    "E27",
    "1",
    "Section 1.2",
    "Four ways in five paragraphs",
    "The heading announces four ways in which the pandemic speeds up the trend; five paragraphs open one each. "
    "The third, that what helps telework helps telemigration, can be read as part of the second.",
    "{said} announced; whether four or five follow depends on the reading of the third.",
    "open",
    ("P000-009",),
    basis="noted",
)
def four_ways() -> Checked:
    """The number announced; the paragraphs are counted by reading."""
    steps = (said("said", "P000-009", "Ways announced", "count"),)
    return True, steps


@erratum(
    "E28",
    "1",
    "Summary, Section 1.3",
    "Productivity: unknown, and adjusted for",
    "The Summary says that labour costs cannot be adjusted for productivity, for lack of information. Section "
    "1.3 says that Colombian workers cost less even after such an adjustment.",
    "No number stands on either side. The second sentence may rest on the literature; it cites none.",
    "open",
    ("P000-003", "P000-020"),
    basis="noted",
)
def productivity() -> Checked:
    """Two sentences, no number."""
    return "no information" in words("P000-003") and "less" in words("P000-020"), ()


@erratum(
    "E29",
    "5",
    "Sections 5.1.3 and 5.2.2, Table 5.2",
    "What is most in demand",
    "From word pairs the text concludes that most titles demanded are those of graphic and multimedia "
    "designers; in the table web developers come first in every column of postings. Freelancers call the demand "
    "concentrated in marketing and financial analysis; none of the six categories is financial.",
    "Web developers are {least} to {most} times as many. Financial categories: {financial}.",
    "strong",
    ("P000-196", "P000-132"),
    wrong=("P000-146",),
    telling="least",
)
def demand() -> Checked:
    """Web developers over graphic designers in the postings of Table 5.2."""
    jobs = occupations()
    posted = jobs.loc[:, jobs.columns.get_level_values("series") == "jobs_posted"]
    ratio = posted.loc[WEB] / posted.loc[GRAPHIC]
    financial = jobs.index.str.contains("financ", case=False).sum()
    steps = (
        Step("least", "Web over graphic, postings: least", ratio.min(), "ratio", digits=1),
        Step("most", "Web over graphic, postings: most", ratio.max(), "ratio", digits=1),
        Step("financial", "Financial categories", financial, "count"),
    )
    return ratio.min() > 1 and financial == 0, steps


@erratum(
    "E30",
    "5",
    "Section 5.2.2",
    "The public employment service is not a training institute",
    "The Spanish name of the public employment service is rendered as that of a training institute, which is "
    "another body.",
    "The name itself reads public employment service. No number depends on it.",
    "strong",
    (),
    wrong=("P000-197",),
    basis="noted",
)
def employment_service() -> Checked:
    """The name says it."""
    return "Servicio Público de Empleo" in words("P000-197"), ()


@erratum(
    "E33",
    "1",
    "Sections 1.2 and 2.1",
    "A measure of what could be, cited for what was",
    "For the share of workers who did work from home in the pandemic the text cites, among others, a study that "
    "measures who could. Its own figure lies below the range given.",
    "{could} could, {low} to {high} did.",
    "open",
    ("P000-011", "P000-012", "P000-029"),
    telling="could",
)
def worked_from_home() -> Checked:
    """The cited study's figure beside the range."""
    steps = (
        said("low", "P000-011", "Worked from home, lower end", "percent"),
        said("high", "P000-012", "Worked from home, upper end", "percent"),
        said("could", "P000-029", "Could work from home, in the study cited", "percent"),
    )
    return claim("P000-029") < claim("P000-011"), steps


@erratum(
    "E34",
    "2",
    "Map 2.1, Figure 2.1, Section 8",
    "Captions and the end",
    "The caption of the map stands twice and the legend of a figure apart from it. The source ends within "
    "Section 8: the rest of it and the references are not in our copy.",
    "May be the work of the text extraction. The last section with a claim is {last}.",
    "open",
    basis="noted",
)
def captions() -> Checked:
    """The last section in the claims; captions are noted from reading."""
    last = (
        published_claims()["section"].str.extract(r"^S(\d)$|^S(\d)\.")[0].dropna().astype(int).max()
    )
    steps = (Step("last", "Last section with a claim", last, "count"),)
    return True, steps


@erratum(
    "E39",
    "5",
    "Sections 5.1.5 and 6.3",
    "Lines printed twice",
    "A line on the skills most offered and a sentence on Sri Lanka's strategy stand twice, the second run into "
    "its own beginning.",
    "Noted from reading; page breaks may have done it. No number is touched.",
    "open",
    basis="noted",
)
def doubled() -> Checked:
    """Noted."""
    return True, ()


@erratum(
    "E40",
    "2",
    "Throughout",
    "Names spelt in two ways",
    "Two cited authors are spelt in two ways each, a source under two names, and a trio of references mixes "
    "orders of authors. Two tables title the same groups by two editions of the classification.",
    "Of {rows} only {common} have the same title in both tables. The authors' names are noted from reading.",
    "strong",
)
def names() -> Checked:
    """Titles of the major groups in Tables 2.2 and 2.4; the names are noted."""
    groups = lines("2-2", "occupation").query("level == 'major'")
    rows = lines("2-4", "occupation").drop(index="Total")
    common = rows.index.isin(groups.index).sum()
    steps = (
        Step("rows", "Groups of Table 2.4", len(rows), "groups"),
        Step("common", "Of them titled as in Table 2.2", common, "count"),
    )
    return common < len(rows), steps


@erratum(
    "E41",
    "6",
    "Section 6.1, Figures 4.2 and 6.1",
    "Call centres in the text, another series in the figure",
    "The text speaks of exports of call centres; the figure beside it shows other business services. A figure "
    "of Section 4 is never cited and stands before the one that should precede it.",
    "The figure's caption names other business services. The claim may rest on the charts of the report that is "
    "cited, not on this figure.",
    "open",
    ("P000-204",),
    basis="noted",
)
def figure_series() -> Checked:
    """What the list of figures records."""
    figures = published_table("figures").drop_duplicates("figure").set_index("figure")
    caption = str(figures.loc["Figure 6.1", "caption_short"])
    return "other business services" in caption, ()


@erratum(
    "D2",
    "3",
    "Tables 2.2, 2.5, 3.1",
    "Number formats",
    "Wages have a decimal comma in one table and a decimal point elsewhere; counts of workers have decimals in "
    "one table, a trace of the survey's weights.",
    "{decimals} counts of jobs are no whole numbers.",
    "open",
)
def formats() -> Checked:
    """Counts with decimals in Table 2.5."""
    counts = lines("2-5", "sector")[
        ["performable_jobs", "not_performable_jobs", "total_incl_missing_jobs"]
    ]
    steps = (
        Step(
            "decimals",
            "Counts of Table 2.5 with a decimal other than zero",
            (counts % 1 > 0).to_numpy().sum(),
            "count",
        ),
    )
    return (counts % 1 > 0).to_numpy().any(), steps


@erratum(
    "D5",
    "5",
    "Section 5.2.1",
    "Dollars without a country",
    "The amounts that interviewees quote have no currency but dollars; one is an Australian example, one a "
    "saving in Japan.",
    "{amounts} amounts; read as US dollars in our list of claims.",
    "open",
    ("P000-177", "P000-178", "P000-179", "P000-180"),
    basis="noted",
)
def dollars() -> Checked:
    """Amounts whose currency is inferred."""
    amounts = published_claims().loc[[f"P000-{number}" for number in range(177, 181)]]
    inferred = amounts[(amounts["unit"] == "USD") & (amounts["confidence"] == "inferred")]
    steps = (Step("amounts", "Amounts without a currency", len(inferred), "count"),)
    return len(inferred) == len(amounts), steps


@erratum(
    "D6",
    "6",
    "Sections 5 and 6.1",
    "Sales without a period",
    "The sales of a call-centre firm and the billings on a platform are given without a period.",
    "{billings} and {sales}: a year is likely, a total possible.",
    "open",
    ("P000-106", "P000-206"),
    basis="noted",
)
def periods() -> Checked:
    """Both amounts."""
    steps = (
        said("billings", "P000-106", "Billings on Upwork, more than", "USD"),
        said("sales", "P000-206", "Sales of Viapin, almost", "USD"),
    )
    return True, steps
