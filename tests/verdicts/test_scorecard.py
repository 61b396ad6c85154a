"""The scorecard holds every claim, takes the right row, and says why where there is none."""

import numpy as np
import pandas as pd
import pytest

from telemigration.errors import BadInput
from telemigration.evidence.value import FIELDS
from telemigration.paper.claims import published_claims
from telemigration.verdicts.explanations import explanation
from telemigration.verdicts.judging import Verdict
from telemigration.verdicts.scorecard import (
    COLUMNS,
    counts,
    main_rows,
    reference_results,
    scorecard,
)
from telemigration.verdicts.scorecard_page import chapter, reasons


@pytest.fixture(scope="module")
def card():
    return scorecard(reference_results())


def results(*rows):
    return pd.DataFrame([{**dict.fromkeys(FIELDS), **row} for row in rows]).astype(
        dict.fromkeys(("value", "low", "high"), float)
    )


def test_every_claim_has_a_verdict(card):
    assert list(card.columns) == COLUMNS
    assert set(card["id"]) == set(published_claims().index) and len(published_claims()) == 812
    assert set(card["verdict"]) <= {each.label for each in Verdict}


def test_every_claim_without_a_computed_value_says_why_or_waits_for_its_chapter(card):
    bare = card[card["computed"].isna()]
    assert (bare["reason"].notna() | (bare["verdict"] == Verdict.NOT_YET.label)).all()


def test_section_2_waits_for_nothing(card):
    section = card[card["id"].map(chapter) == "2 Teleworkability"]
    assert not (section["verdict"] == Verdict.NOT_YET.label).any()


def test_every_claim_that_differs_is_explained(card):
    differs = main_rows(card, "geih-2019").query("verdict == 'differs'")
    unexplained = [
        row.id
        for row in differs.itertuples()
        if not (explanation(row.id) or isinstance(row.reason, str))
    ]
    assert unexplained == []
    assert reasons(differs)["claims"].sum() == len(differs)


def test_main_rows_are_one_per_claim_of_the_survey_asked_for(card):
    for survey in ("geih-2019", "geih-2023"):
        rows = main_rows(card, survey).set_index("id")
        assert rows.index.is_unique and len(rows) == 812
        assert rows.loc["T000-020", "survey"] == survey
    assert main_rows(card, "geih-2019").set_index("id").loc["P000-029", "grade"] == "primary"


def test_a_claim_can_agree_with_one_survey_and_differ_in_the_other():
    rows = scorecard(
        results(
            dict(
                name="a",
                value=0.649,
                unit="share",
                grade="other period",
                survey="geih-2019",
                claim="T000-020",
            ),
            dict(
                name="b",
                value=0.82,
                unit="share",
                grade="other period",
                survey="geih-2023",
                claim="T000-020",
            ),
        )
    )
    found = rows[rows["id"] == "T000-020"].set_index("survey")["verdict"]
    assert found["geih-2019"] == "close" and found["geih-2023"] == "differs"


def test_counts_add_up(card):
    rows = main_rows(card, "geih-2019")
    counted = counts(rows.assign(chapter=rows["id"].map(chapter)), "chapter")
    assert counted.loc["Total", "all"] == 812 == counted.drop(index="Total")["all"].sum()


def test_printed_values_never_judge_themselves():
    rows = scorecard(
        results(dict(name="p", value=64.0, unit="percent", grade="transcribed", claim="T000-020"))
    )
    assert np.isnan(
        rows.set_index("id").loc[["T000-020"], "computed"]
    ).all() or "printed tables" in set(rows.set_index("id").loc[["T000-020"], "survey"])


def test_ambiguous_values_are_never_judged_as_if_certain(card):
    ambiguous = card[card["confidence"] == "ambiguous"]
    assert len(ambiguous)
    judged = {Verdict.SAME.label, Verdict.WITHIN.label, Verdict.CLOSE.label, Verdict.DIFFERS.label}
    assert not set(ambiguous["verdict"]) & judged


def test_an_unknown_claim_is_refused():
    with pytest.raises(BadInput, match="P000-999"):
        scorecard(
            results(dict(name="x", value=1.0, unit="share", grade="primary", claim="P000-999"))
        )


def test_lineage_names_the_data_and_the_cell(card):
    row = card[(card["id"] == "T000-020") & (card["survey"] == "geih-2023")].iloc[0]
    assert row["notebook"] == "02-teleworkability" and row["cell"] > 0
    assert row["data"].startswith("data/derived/surveys/geih-2023.parquet (")
