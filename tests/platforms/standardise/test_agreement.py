"""Agreement between readers of the labels, and of the rules with each."""

import re

import pandas as pd
import pytest
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.proportion import proportion_confint

from telemigration.errors import BadInput
from telemigration.places import derived_folder
from telemigration.platforms.labour_index import OLI_OF_PAPER
from telemigration.platforms.standardise import accuracy, accuracy_tables, agreement

LABELS = {"pay": r"\d*\.?\d*-\d*\.?\d* USD (hour|month|fixed)|none", "language": "en|es|pt|none"}
TASKS = ("pay", "language", "occupation")


def labels_of(counts: list[list[int]]) -> tuple[pd.Series, pd.Series]:
    """Two readers' labels from a square table of counts, rows the first reader's."""
    pairs = [
        (row, column)
        for row, line in enumerate(counts)
        for column, times in enumerate(line)
        for _ in range(times)
    ]
    one, other = zip(*pairs, strict=True)
    return pd.Series(one), pd.Series(other)


def both_labels(task: str) -> pd.DataFrame:
    second = agreement.second_labels().query("task == @task").set_index("hash")
    return second.join(accuracy.labels(task).rename(columns=lambda each: f"{each}_first"))


def test_kappa_worked_by_hand():
    # 50 strings: 20 both yes, 15 both no. Alike 35/50 = 0.70; by chance 25/50 · 30/50 + 25/50 ·
    # 20/50 = 0.50.
    found = agreement.cohen(*labels_of([[20, 5], [10, 15]]))
    assert found.agreement == pytest.approx(0.70)
    assert found.kappa == pytest.approx((0.70 - 0.50) / (1 - 0.50))
    low, high = proportion_confint(35, 50, method="beta")
    assert (found.agreement_low, found.agreement_high) == pytest.approx((low, high))
    assert (found.kappa_low, found.kappa_high) == pytest.approx((2 * low - 1, 2 * high - 1))


@pytest.mark.parametrize(
    "counts", [[[20, 5], [10, 15]], [[44, 5, 1], [7, 20, 3], [9, 5, 6]], [[0, 9], [4, 7]]]
)
def test_kappa_is_that_of_statsmodels(counts):
    known = cohens_kappa(counts)
    found = agreement.cohen(*labels_of(counts))
    assert found.kappa == pytest.approx(known.kappa)


def test_interval_is_near_the_asymptotic_one_for_many_strings():
    counts = [[4400, 500, 100], [700, 2000, 300], [900, 500, 600]]
    known = cohens_kappa(counts)
    found = agreement.cohen(*labels_of(counts))
    assert (found.kappa_low, found.kappa_high) == pytest.approx(
        (known.kappa_low, known.kappa_upp), abs=0.005
    )


def test_full_agreement_of_few_strings_is_not_certain():
    # all 10 alike: the exact lower end is 0.025 ** (1 / 10)
    found = agreement.cohen(*labels_of([[5, 0], [0, 5]]))
    assert (found.kappa, found.kappa_high) == (1, 1)
    assert found.kappa_low == pytest.approx(2 * 0.025**0.1 - 1)


def test_one_label_for_everything_has_no_kappa():
    found = agreement.cohen(*labels_of([[7]]))
    assert found.agreement == 1 and pd.isna(found.kappa)


def test_lists_of_other_lengths_are_refused():
    with pytest.raises(BadInput, match="2 and 1 labels"):
        agreement.cohen(pd.Series(["a", "b"]), pd.Series(["a"]))


@pytest.mark.parametrize("task", TASKS)
def test_second_labels_are_well_formed(task):
    labels = agreement.second_labels().query("task == @task")
    assert labels["hash"].is_unique and len(labels) >= 60
    assert all(re.fullmatch("[0-9a-f]{16}", each) for each in labels["hash"])
    known = LABELS.get(task) or "|".join([*map(re.escape, OLI_OF_PAPER), "none"])
    assert [each for each in labels["labelled"] if not re.fullmatch(known, each)] == []


@pytest.mark.parametrize("task", TASKS)
def test_second_reader_read_held_out_strings_only(task):
    both = both_labels(task)
    assert set(both["split_first"]) == {"held-out"}
    assert (both["platform"] == both["platform_first"]).all()


def test_second_reader_read_every_occupation_held_out():
    held_out = accuracy.labels("occupation").query("split == 'held-out'")
    assert set(both_labels("occupation").index) == set(held_out.index)


@pytest.mark.parametrize("task", TASKS)
def test_committed_agreement_of_readers_is_that_of_the_labels(task):
    both = both_labels(task)
    rows = accuracy_tables.agreement_rows().set_index(["series", "row"]).loc[(task, "All")]
    assert rows["strings"] == len(both)
    alike = int((both["labelled"] == both["labelled_first"]).sum())
    assert rows["agreement"] == pytest.approx(alike / len(both))
    assert accuracy_tables.reader_splits(task)["strings"].sum() == len(both) - alike


def test_readers_agree_more_than_the_rules_with_either():
    rows = accuracy_tables.agreement_rows().query("row == 'All'")
    assert (rows["kappa"] >= rows[["kappa_first", "kappa_second"]].max(axis=1)).all()


@pytest.mark.parametrize(
    ("name", "make"),
    [("agreement", agreement.agreement), ("agreement-differences", agreement.differences)],
)
def test_committed_agreement_is_what_the_code_gives(raw, name, make):
    committed = pd.read_csv(derived_folder() / "platforms" / f"{name}.csv", keep_default_na=False)
    pd.testing.assert_frame_equal(committed, make(raw), check_dtype=False)


def test_table_begins_with_all_occupations_and_shows_every_pair():
    rows = accuracy_tables.agreement_rows()
    assert list(rows["series"] + " " + rows["row"])[:5] == [
        "occupation All",
        "occupation Freelancer",
        "occupation Upwork",
        "occupation Workana",
        "category All",
    ]
    committed = pd.read_csv(derived_folder() / "platforms" / "agreement.csv").query(
        "task == 'occupation'"
    )
    of_upwork = committed.query("platform == 'Upwork'").set_index("pair")["kappa"]
    upwork = rows.query("row == 'Upwork'").iloc[0]
    assert list(upwork[["kappa", "kappa_first", "kappa_second"]]) == pytest.approx(
        list(of_upwork.loc[list(agreement.PAIRS)])
    )
