"""The notebook of the case studies runs for any countries without a change, and its claims are
bound."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from telemigration.trade import statements
from telemigration.trade.stories import names, numbers, story, studied

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks/07-case-studies.ipynb"
OTHERS = [
    ("IND", "CHL", "SLV"),
    ("MEX", "IRL", "KEN"),
    ("VNM", "XKX", "AFG", "TUV"),
    ("COL",),
    ("ABW", "POL", "IND", "IND"),
]


def cells(countries: tuple[str, ...]) -> str:
    """The notebook's code as one script, with other countries."""
    sources = [cell.source for cell in nbformat.read(NOTEBOOK, 4).cells if cell.cell_type == "code"]
    own = 'countries = ("CRI", "PHL", "ARG")'
    assert own in sources
    return "\n".join(
        f"countries = {countries!r}" if source == own else source for source in sources
    )


@pytest.mark.parametrize("countries", OTHERS, ids=" ".join)
@pytest.mark.slow
def test_other_countries_need_no_change(countries: tuple[str, ...], tmp_path: Path) -> None:
    quiet = {
        name: value for name, value in os.environ.items() if not name.startswith("TELEMIGRATION_")
    }
    ran = subprocess.run(
        [sys.executable, "-c", "import matplotlib; matplotlib.use('Agg')\n" + cells(countries)],
        capture_output=True,
        text=True,
        env=quiet
        | {"TELEMIGRATION_OUT": str(tmp_path), "TELEMIGRATION_NOTEBOOK": "07-case-studies"},
    )
    assert ran.returncode == 0, ran.stderr[-800:]
    exports = (tmp_path / "exhibits/figure-7-1.csv").read_text(encoding="utf-8")
    assert all(f"\n{country}," in exports for country in countries)


def test_stories_skip_what_is_not_known() -> None:
    told = {country: str(story(country, numbers([country]))) for country in ("XKX", "TUV")}
    assert "a head" not in told["XKX"] and "nan" not in told["TUV"]


def test_names_and_choice() -> None:
    assert names(["IND"]) == "India" and studied(["COL"]) == ["COL"]


def test_philippine_services_were_a_quarter_of_exports_already_in_2005() -> None:
    factor = statements.philippine_service_share(2014) / statements.philippine_service_share(2005)
    assert factor == pytest.approx(1.33, abs=0.01)


def test_costa_rica_keeps_central_time_all_year() -> None:
    assert [statements.hours_apart(month) for month in (1, 7)] == [0, 1]


def test_argentine_platforms_round_to_one_percent_of_either_total() -> None:
    assert [round(100 * share) for share in statements.platform_shares().values()] == [1, 1]
