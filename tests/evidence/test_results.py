"""Results: what is written, what is printed, what is refused."""

import json
from types import SimpleNamespace

import pytest

from telemigration.errors import BadInput
from telemigration.evidence import results as ledger
from telemigration.evidence.grades import Grade
from telemigration.evidence.results import read_results, register
from telemigration.evidence.value import FIELDS, Value, badge

THIN = "\u202f"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A folder in which the pipeline seems to execute a notebook."""
    monkeypatch.setenv("TELEMIGRATION_OUT", str(tmp_path))
    monkeypatch.setenv("TELEMIGRATION_NOTEBOOK", "02-teleworkability")
    monkeypatch.setattr(ledger, "_registered", {})
    return tmp_path


def lines(folder):
    return (
        (folder / "results" / "02-teleworkability.jsonl").read_text(encoding="utf-8").splitlines()
    )


@pytest.mark.parametrize(
    ("value", "unit", "spec", "expected"),
    [
        (0.2734, "share", "bare", f"27.3{THIN}%"),
        (0.2734, "share", ".0f bare", f"27{THIN}%"),
        (27.34, "percent", "bare", f"27.3{THIN}%"),
        (4451303, "persons", "bare", f"4,451,303{THIN}persons"),
        (4451303.4, "jobs", "bare", f"4,451,303{THIN}jobs"),
        (-2.31, "percentage points", "bare", "\u22122.3 percentage points"),
        (3.516, "USD per hour", "bare", f"USD{THIN}3.52 per hour"),
        (-0.004, "percent", "bare", f"0.0{THIN}%"),
        (2019, "year", "bare", "2019"),
        (11.2, "ratio", ".1f, bare", "11.2"),
    ],
)
def test_number_and_unit_as_printed(value, unit, spec, expected):
    assert format(Value("x", value, unit, Grade.PRIMARY), spec) == expected


def test_interval_uses_the_unit_and_the_decimals_of_the_number():
    share = Value("x", 0.2734, "share", Grade.PRIMARY, 0.269, 0.2771)
    assert f"{share:interval bare}" == f"27.3{THIN}% (95{THIN}% interval 26.9–27.7)"
    assert f"{share:.2f interval bare}" == f"27.34{THIN}% (95{THIN}% interval 26.90–27.71)"


def test_digits_of_the_result_hold_unless_the_template_says_otherwise():
    ratio = Value("x", 11.24, "ratio", Grade.ARITHMETIC, digits=1)
    assert (f"{ratio:bare}", f"{ratio:.3f bare}") == ("11.2", "11.240")


def test_badge_names_grade_survey_interval_and_claim_and_escapes_them():
    share = Value(
        "x", 0.2734, "share", Grade.OTHER_PERIOD, 0.269, 0.2771, "geih-2019", "P002-1", note='"<b>"'
    )
    html = f"{share}"
    assert 'class="grade grade-other-period"' in html and ">O</a>" in html
    assert 'href="../book/how-to-read.html#evidence-grades"' in html
    for told in ("GEIH 2019", "26.9–27.7", "claim P002-1", "&quot;&lt;b&gt;&quot;"):
        assert told in html
    assert "<b>" not in html


def test_every_grade_has_a_letter_of_its_own():
    letters = {badge(grade).rsplit(">", 3)[1][0] for grade in Grade}
    assert letters == {"P", "O", "A", "R", "T"}


def test_register_writes_one_line_with_all_fields(run):
    register(
        "share",
        0.27,
        unit="share",
        grade=Grade.PRIMARY,
        low=0.26,
        high=0.28,
        survey="geih-2019",
        claim="C1",
    )
    row = json.loads(lines(run)[0])
    assert row == {
        "name": "share",
        "value": 0.27,
        "low": 0.26,
        "high": 0.28,
        "unit": "share",
        "digits": None,
        "grade": "primary",
        "survey": "geih-2019",
        "claim": "C1",
        "notebook": "02-teleworkability",
        "cell": None,
        "note": None,
    }


def test_register_takes_an_estimate(run):
    estimate = SimpleNamespace(value=0.27, low=0.26, high=0.28)
    assert register("share", estimate, unit="share", grade=Grade.PRIMARY).high == 0.28


def test_register_writes_nothing_outside_of_the_pipeline(tmp_path, monkeypatch):
    monkeypatch.delenv("TELEMIGRATION_OUT", raising=False)
    monkeypatch.chdir(tmp_path)
    assert str(register("share", 0.27, unit="share", grade=Grade.PRIMARY)) == f"27.0{THIN}%"
    assert list(tmp_path.iterdir()) == []


def test_same_name_with_another_value_is_refused_and_with_the_same_value_kept_once(run):
    register("share", 0.27, unit="share", grade=Grade.PRIMARY)
    register("share", 0.27, unit="share", grade=Grade.PRIMARY)
    with pytest.raises(BadInput, match="second value 0.28 after 0.27"):
        register("share", 0.28, unit="share", grade=Grade.PRIMARY)
    assert len(lines(run)) == 1


def test_a_new_run_starts_its_file_anew(run, monkeypatch):
    register("old", 1, unit="count", grade=Grade.RULE)
    monkeypatch.setattr(ledger, "_registered", {})
    register("new", 2, unit="count", grade=Grade.RULE)
    assert [json.loads(line)["name"] for line in lines(run)] == ["new"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"value": float("nan")}, "nan; expected a finite number"),
        ({"value": "27"}, "'27'; expected a finite number"),
        ({"value": True}, "expected a finite number"),
        ({"unit": "person"}, "expected 'persons'"),
        ({"low": 0.1}, "both ends"),
        ({"low": 0.3, "high": 0.2}, "lower one first"),
        ({"grade": "P"}, "Grade"),
    ],
)
def test_what_is_no_result_is_refused(changes, message):
    with pytest.raises(BadInput, match=message):
        register("share", **{"value": 0.27, "unit": "share", "grade": Grade.PRIMARY} | changes)


@pytest.mark.parametrize(
    ("spec", "message"), [("interval", "no interval"), (".1x", "format"), ("boldly", "format")]
)
def test_a_template_asking_for_what_is_not_there_is_refused(spec, message):
    with pytest.raises(BadInput, match=message):
        format(Value("x", 1, "percent", Grade.RULE), spec)


def test_read_results_joins_notebooks_in_order(run, monkeypatch):
    register("b", 1, unit="count", grade=Grade.RULE)
    register("a", 2.5, unit="percent", grade=Grade.TRANSCRIBED, low=2, high=3)
    monkeypatch.setenv("TELEMIGRATION_NOTEBOOK", "03-wage-gaps")
    register("c", 3, unit="count", grade=Grade.RULE)
    joined = read_results(run / "results")
    assert list(joined["name"]) == ["b", "a", "c"]
    assert list(joined["notebook"]) == ["02-teleworkability"] * 2 + ["03-wage-gaps"]
    assert joined.loc[1, "high"] == 3.0 and joined["cell"].isna().all()


def test_read_results_of_an_empty_folder_has_the_columns(tmp_path):
    assert list(read_results(tmp_path).columns) == list(FIELDS)


def test_a_name_in_two_notebooks_is_refused(run, monkeypatch):
    register("a", 1, unit="count", grade=Grade.RULE)
    monkeypatch.setenv("TELEMIGRATION_NOTEBOOK", "03-wage-gaps")
    register("a", 1, unit="count", grade=Grade.RULE)
    with pytest.raises(BadInput, match="two places"):
        read_results(run / "results")


GOOD = {
    "name": "ok",
    "value": 1,
    "low": None,
    "high": None,
    "unit": "count",
    "digits": None,
    "grade": "rule",
    "survey": None,
    "claim": None,
    "notebook": "x",
    "cell": 1,
    "note": None,
}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "x.jsonl, line 2"),
        ('{"name": "a"}', "the fields name, value"),
        ("[1]", "the fields"),
        (json.dumps(GOOD | {"value": "1"}), "line 2, value: found '1'; expected a finite number"),
        (json.dumps(GOOD | {"grade": "R"}), "grade 'R'"),
        (json.dumps(GOOD | {"unit": "person"}), "expected 'persons'"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, message):
    (tmp_path / "x.jsonl").write_text(f"{json.dumps(GOOD)}\n{line}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=message):
        read_results(tmp_path)


@pytest.mark.parametrize("field", ["survey", "claim", "note"])
def test_gap_of_a_frame_is_no_text(field):
    with pytest.raises(BadInput, match=f"{field} nan"):
        Value("x", 1.0, unit="count", grade=Grade.RULE, **{field: float("nan")})
