"""The record of mypy's errors: read from what mypy prints, and kept from growing."""

from collections import Counter

import typed

PRINTED = """src/telemigration/paper/claims.py:98: error: Argument 2 is wrong  [arg-type]
src/telemigration/paper/claims.py:98: note: "Claim" defined here
src/telemigration/cli.py:3: error: Name is not defined  [name-defined]
Found 2 errors in 2 files (checked 196 source files)
"""


def test_errors_are_counted_by_package() -> None:
    assert typed.errors_by_package(PRINTED) == {"paper": 1, "cli": 1}


def test_only_packages_over_their_record_are_told() -> None:
    assert typed.over_record(Counter(paper=1, trade=2, cli=3), {"trade": 3, "cli": 2}) == [
        "cli",
        "paper",
    ]
