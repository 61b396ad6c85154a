"""Every answer of answers.csv is given by a chapter, and every claim that a chapter answers is
there."""

from telemigration.evidence import Grade
from telemigration.paper.answers import answers
from telemigration.verdicts.scorecard import reference_results

ELSEWHERE = {
    # A military share exists only where the authors' own coding scores the armed forces.
    "T000-076": "classification=opinion",
    # Rows of Upwork profiles with scores and countries are a researcher's own.
    "P000-161": "platform_rows",
    "P000-172": "platform_rows",
    "P000-185": "platform_rows",
}
"""Claims that are answered under other parameters only."""


def test_every_listed_answer_is_registered_by_its_chapter():
    given = reference_results()
    claims = set(given.loc[given["grade"] != Grade.TRANSCRIBED.label, "claim"].dropna())
    listed = answers()
    # A topic, row or quantity that no chapter has would leave its claim without a verdict.
    assert set(listed["claim"]) - claims == set(ELSEWHERE)
    answered = listed[~listed["claim"].isin(ELSEWHERE)]
    names = tuple(given["name"])
    unnamed = [each for each in answered["result"] if not any(n.startswith(each) for n in names)]
    assert unnamed == []
