"""Prose: templates become Markdown whose numbers carry their grade."""

import pytest

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.value import Value
from telemigration.exhibits import one_of, say, where

SHARE = Value("share", 0.2734, "share", Grade.PRIMARY, 0.269, 0.277)


def test_number_and_letter_are_one_unbreakable_box():
    markdown = say("It is {share}.", share=SHARE).markdown
    assert markdown.startswith('It is <span class="number">27.3\u202f%<span class="lineage"')
    assert markdown.endswith(">P</a></span></span>.")


def test_plain_text_names_the_letter_without_markup():
    assert str(say("It is {share}.", share=SHARE)) == "It is 27.3\u202f% [P]."


def test_myst_roles_and_links_pass_unharmed():
    template = (
        "{cite:p}`dingel2020` and {doc}`../book/methods`, [here](../book/methods.md): {share:bare}"
    )
    expected = (
        "{cite:p}`dingel2020` and {doc}`../book/methods`, [here](../book/methods.md): 27.3\u202f%"
    )
    assert say(template, share=SHARE).markdown == expected


def test_plain_strings_cannot_bring_markup():
    assert say("{who}", who="<script>x</script>").markdown == "&lt;script&gt;x&lt;/script&gt;"


def test_shown_as_markdown_so_that_myst_reads_it():
    assert set(say("x")._repr_mimebundle_()) == {"text/markdown", "text/plain"}


@pytest.mark.parametrize("given", [{}, {"share": SHARE, "other": SHARE}])
def test_missing_and_unused_names_are_refused(given):
    with pytest.raises(BadInput, match="prose"):
        say("It is {share}.", **given)


def test_sentence_holds_under_its_condition_and_keeps_its_marks():
    sentence = where(SHARE.value > 0.2, f"It is {SHARE}, more than a fifth.", "A fifth or less.")
    assert '<span class="number">27.3' not in where(False, f"{SHARE}", "no").markdown
    assert sentence._repr_mimebundle_()["text/markdown"].startswith("It is ")
    assert f"The gap {one_of(SHARE.value < 0, 'widened', 'narrowed')}." == "The gap narrowed."


def test_sentence_without_its_numbers_is_not_made():
    none: list[float] = []
    assert where(none, lambda: f"The lowest is {min(none)}.", "None is known.").markdown == (
        "None is known."
    )


@pytest.mark.parametrize("condition", [None, float("nan")])
def test_condition_that_is_neither_true_nor_false_is_refused(condition):
    with pytest.raises(BadInput, match="true or false"):
        where(condition, "a")
