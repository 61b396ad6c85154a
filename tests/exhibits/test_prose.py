"""Prose: templates become Markdown whose numbers carry their grade."""

import pytest

from telemigration.errors import BadInput
from telemigration.evidence.grades import Grade
from telemigration.evidence.value import Value
from telemigration.exhibits import say

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
