"""Collecting that is stopped, goes on elsewhere, or is typed: nothing is lost, nothing doubled."""

import os
import signal
import subprocess
import sys
import threading

import pandas as pd
import pytest
from click.testing import CliRunner
from made_up_portal import DAY

from telemigration.cli import main
from telemigration.errors import BadInput
from telemigration.platforms.collect import Tally, read_store, store


@pytest.mark.slow
def test_a_kill_in_the_middle_loses_nothing_and_doubles_nothing(site, tmp_path):
    third, go_on = threading.Event(), threading.Event()
    site.faults.extend([None, None, lambda: (third.set(), go_on.wait(30))])
    command = [
        sys.executable,
        "-m",
        "telemigration.cli",
        "collect",
        "freelancer",
        "--from",
        site.url,
        "--into",
        str(tmp_path),
        "--rate",
        "10",
    ]
    killed = subprocess.Popen(command, env=os.environ)
    assert third.wait(60)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    go_on.set()
    assert len(read_store(tmp_path)) == 200
    asked = len(site.asked)
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "1 pages, 30 rows read, 30 new" in again.stdout
    assert "offset=200" in site.asked[-1] and len(site.asked) == asked + 2
    assert sorted(read_store(tmp_path)["pay_low"]) == [100.0 + number for number in range(230)]


def test_where_one_source_stopped_says_nothing_about_another(site, run, pages, tmp_path):
    folder = tmp_path / "saved"
    folder.mkdir()
    for name, numbers in (("1.html", range(1, 4)), ("2.html", range(4, 7))):
        (folder / name).write_text(pages["workana"](numbers), encoding="utf-8")
    site.html = {1: pages["workana"](range(7, 9), 2)}
    with pytest.raises(BadInput, match="404"):
        run(name="workana")
    assert run(name="workana", source=str(folder)) == Tally(2, 6, 6)


def test_a_kill_while_writing_leaves_the_day_as_it_was(run, tmp_path, monkeypatch):
    whole, calls = store.pq.write_table, []

    def half(table, path):
        calls.append(path)
        if len(calls) == 2:
            path.write_bytes(b"PAR1 half a file")
            raise KeyboardInterrupt
        whole(table, path)

    monkeypatch.setattr(store.pq, "write_table", half)
    with pytest.raises(KeyboardInterrupt):
        run()
    (tmp_path / "freelancer" / f".{DAY}.parquet.left.parquet").write_bytes(b"PAR1")
    assert len(read_store(tmp_path)) == 100
    assert run() == Tally(2, 130, 130)
    assert [path.name for path in (tmp_path / "freelancer").glob("*.parquet")] == [f"{DAY}.parquet"]


def test_one_run_at_a_time(run, tmp_path):
    with store.day_file(tmp_path, "freelancer", DAY), pytest.raises(BadInput, match="another run"):
        run()


@pytest.mark.parametrize("content", [b"not Parquet", None])
def test_a_foreign_file_in_the_store_is_named_and_left_alone(run, tmp_path, content):
    path = tmp_path / "freelancer" / f"{DAY}.parquet"
    path.parent.mkdir()
    path.write_bytes(content) if content else pd.DataFrame({"row_id": ["a"]}).to_parquet(path)
    before = path.read_bytes()
    with pytest.raises(BadInput, match=path.name):
        run()
    assert path.read_bytes() == before


def test_the_verb_reports_and_refuses(site, tmp_path):
    def typed(*words):
        return CliRunner().invoke(
            main, ["collect", *words, "--into", str(tmp_path), "--rate", "10"]
        )

    fine = typed("freelancer", "--from", site.url, "--kind", "profiles")
    assert fine.exit_code == 0 and "1 pages, 30 rows read, 30 new" in fine.output
    for line in (
        f"freelance --from {site.url}",
        f"upwork --from {site.url}",
        "freelancer --from no/such/folder",
        f"freelancer --from {site.url} --once --days 2",
        f"freelancer --from {site.url} --day 2020-11-30",
        "upwork --from . --kind profiles",
        f"freelancer --from {site.url} --kind people",
        f"freelancer --from {site.url} --days 0",
    ):
        assert typed(*line.split()).exit_code == 2, line
