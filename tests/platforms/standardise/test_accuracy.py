"""Labels, and agreement with them."""

import re

import pandas as pd
import pytest

from telemigration.places import derived_folder
from telemigration.platforms.standardise import accuracy

FEWEST = {"pay": 300, "language": 300, "occupation": 400}


@pytest.mark.parametrize("task", FEWEST)
def test_labels_hold_hashes_and_no_strings(task):
    labels = accuracy.labels(task)
    assert len(labels) >= FEWEST[task] and labels.index.is_unique
    assert all(re.fullmatch("[0-9a-f]{16}", each) for each in labels.index)
    assert set(labels["split"]) == {"rules", "held-out"}
    assert labels["labelled"].nunique() < len(labels), (
        "labels of classes or of round amounts, not the strings"
    )


def test_every_label_is_found_in_the_dumps(raw):
    found = accuracy.scored(raw)["task"].value_counts()
    assert found.to_dict() == {task: len(accuracy.labels(task)) for task in FEWEST}


def test_committed_accuracy_is_what_the_code_gives(raw):
    committed = pd.read_csv(derived_folder() / "platforms" / "accuracy-summary.csv")
    pd.testing.assert_frame_equal(committed, accuracy.summary(raw), check_dtype=False)


def test_tables_agree_with_one_another():
    folder = derived_folder() / "platforms"
    summary = pd.read_csv(folder / "accuracy-summary.csv").query(
        "platform == 'all' and language == 'all'"
    )
    confusion = pd.read_csv(folder / "accuracy-confusion.csv", keep_default_na=False)
    confusion = confusion[(confusion["task"] == "occupation")]
    right = confusion[confusion["labelled"] == confusion["read"]].groupby("split")["strings"].sum()
    occupation = summary[summary["task"] == "occupation"].set_index("split")
    assert right.to_dict() == occupation["right"].to_dict()
    assert confusion.groupby("split")["strings"].sum().to_dict() == occupation["strings"].to_dict()


@pytest.mark.parametrize(
    ("task", "least"), [("pay", 0.95), ("language", 0.9), ("occupation", 0.75)]
)
def test_held_out_accuracy_does_not_fall(task, least):
    summary = pd.read_csv(derived_folder() / "platforms" / "accuracy-summary.csv")
    row = summary.query(
        "task == @task and split == 'held-out' and platform == 'all' and language == 'all'"
    ).iloc[0]
    assert row["accuracy"] >= least


def test_hash_is_of_the_cleaned_string():
    # sha256("USD 15-30/hr")
    assert accuracy.string_hash(" USD  15-30/hr\u200e") == accuracy.string_hash("USD 15-30/hr")
    assert accuracy.string_hash("a", "b") != accuracy.string_hash("ab")
