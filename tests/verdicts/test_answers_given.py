"""Every answer of answers.csv is given by a chapter, and every claim that a chapter answers is
there."""

from telemigration.evidence import Grade
from telemigration.paper.answers import answers
from telemigration.verdicts.scorecard import reference_results


def test_every_listed_answer_is_registered_by_its_chapter():
    given = reference_results()
    claims = set(given.loc[given["grade"] != Grade.TRANSCRIBED.label, "claim"].dropna())
    listed = answers()
    # A topic, row or quantity that no chapter has would leave its claim without a verdict.
    assert set(listed["claim"]) - claims == set()
    unnamed = [
        row.result
        for row in listed.itertuples()
        if not given["name"].str.startswith(row.result, na=False).any()
    ]
    assert unnamed == []
