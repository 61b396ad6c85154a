"""Prose holds no number that no code makes: percentages and large numbers in Markdown come from
results."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*(ROOT / "notebooks").glob("*.ipynb"), *(ROOT / "book").glob("*.md")])
# A confidence level is a convention, not a finding.
ALLOWED = {"95 %"}
NUMBER = re.compile(r"\d[\d.,]*\s?%|\b\d{1,3}(?:,\d{3})+\b|\b\d+\.\d+\s+(?:points|times|million)")


def prose(path: Path) -> str:
    if path.suffix == ".md":
        text = path.read_text(encoding="utf-8")
    else:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        text = "\n".join(
            "".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"
        )
    return re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_number_in_prose_that_no_code_makes(path):
    assert [each for each in NUMBER.findall(prose(path)) if each not in ALLOWED] == []
