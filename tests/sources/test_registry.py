"""The declared sources are the files the book reads, and fetching never leaves a wrong or
half-written file."""

import csv
import functools
import hashlib
import socket
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from telemigration.errors import BadInput
from telemigration.sources.registry import fetch, locate, sources, verify

CONTENT = {"tables/a.csv": b"code\n1\n", "b.txt": b"b", "c.zip": b"c"}


@pytest.fixture
def served(tmp_path):
    """A folder on a local web server, and its address."""
    folder = tmp_path / "served"
    for name, content in CONTENT.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    handler = functools.partial(Quiet, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def declaration(file, url="", /, **changed):
    content = CONTENT[file]
    entry = {
        "key": file[-5],
        "file": file,
        "title": "T",
        "period": "2019",
        "path": file,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        **({"url": f"{url}/{file}"} if url else {}),
        **changed,
    }
    return "[[group.files]]\n" + "".join(f"{name} = {value!r}\n" for name, value in entry.items())


def declare(folder, monkeypatch, *entries):
    (folder / "data").mkdir(parents=True, exist_ok=True)
    shared = "[group]\npublisher = 'P'\nlicence = 'L'\nget = 'ask P'\nrepository = 'r/r'\n"
    (folder / "data" / "sources.toml").write_text(shared + "".join(entries))
    monkeypatch.setenv("TELEMIGRATION_ROOT", str(folder))


def left_in(folder):
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())


def test_declared_sources_are_those_of_the_manifest(raw):
    with (raw / "MANIFEST.csv").open(encoding="utf-8") as lines:
        listed = {row["file"]: (row["sha256"], int(row["bytes"])) for row in csv.DictReader(lines)}
    assert {each.file: (each.sha256, each.bytes) for each in sources().values()} == listed


def test_raw_folder_is_whole(raw):
    assert set(verify(raw)["state"]) == {"ok"}


def test_fields_of_a_collection_hold_for_its_members_unless_they_say_otherwise():
    declared = sources()
    assert (
        declared["geih-2023-01"].publisher == declared["geih-2023-12"].publisher == "DANE, Colombia"
    )
    assert declared["ilostat-2020"].publisher == "ILO"
    assert declared["geih-2023-07"].period == "2023-07"


def test_microdata_written_anew_have_no_download():
    assert not any(each.url for key, each in sources().items() if key.startswith("geih-20"))
    for each in sources().values():
        assert each.url == "" or each.commit in each.url


def test_download_lands_in_its_folder_with_ordinary_rights(served, tmp_path, monkeypatch):
    _, url = served
    declare(tmp_path, monkeypatch, declaration("tables/a.csv", url), declaration("b.txt"))
    raw = tmp_path / "raw"
    states = fetch(raw).set_index("key")
    assert states["state"].to_dict() == {"a": "downloaded", "b": "by hand"}
    assert states.loc["b", "get"] == "ask P"
    assert left_in(raw) == ["tables/a.csv"]
    assert (raw / "tables/a.csv").stat().st_mode & 0o044 == 0o044
    assert fetch(raw, ["a"])["state"].to_list() == ["present"]


def test_folder_that_holds_the_files_is_used_before_any_download(served, tmp_path, monkeypatch):
    folder, _ = served
    (folder / "tables/a.csv").rename(folder / "a.csv")
    nowhere = "http://127.0.0.1:9"
    declare(
        tmp_path, monkeypatch, declaration("tables/a.csv", nowhere), declaration("b.txt", nowhere)
    )
    assert fetch(tmp_path / "raw", have=folder)["state"].to_list() == ["taken", "taken"]
    assert left_in(tmp_path / "raw") == ["b.txt", "tables/a.csv"]
    assert left_in(folder) == ["a.csv", "b.txt", "c.zip"]


def test_other_bytes_in_the_given_folder_are_refused(served, tmp_path, monkeypatch):
    folder, _ = served
    declare(tmp_path, monkeypatch, declaration("b.txt"))
    (folder / "b.txt").write_bytes(b"B")
    message = (
        r"served/b.txt: found another file \(SHA-256 df7e70.*, 1 bytes\); expected SHA-256 3e23"
    )
    with pytest.raises(BadInput, match=message):
        fetch(tmp_path / "raw", have=folder)
    assert left_in(tmp_path / "raw") == []


def test_changed_file_in_the_raw_folder_is_not_replaced_silently(served, tmp_path, monkeypatch):
    _, url = served
    declare(tmp_path, monkeypatch, declaration("b.txt", url))
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "b.txt").write_bytes(b"mine")
    with pytest.raises(BadInput, match="raw/b.txt: found another file"):
        fetch(tmp_path / "raw")
    assert (tmp_path / "raw" / "b.txt").read_bytes() == b"mine"
    assert verify(tmp_path / "raw")["state"].to_list() == ["differs"]


def test_download_of_other_bytes_leaves_nothing(served, tmp_path, monkeypatch):
    folder, url = served
    declare(tmp_path, monkeypatch, declaration("b.txt", url))
    (folder / "b.txt").write_bytes(b"moved")
    with pytest.raises(
        BadInput, match=f"{url}/b.txt: found ValueError.*expected b.txt with SHA-256 3e23"
    ):
        fetch(tmp_path / "raw")
    assert left_in(tmp_path / "raw") == []


def test_network_failures_come_last_and_name_the_way_by_hand(served, tmp_path, monkeypatch):
    _, url = served
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{unused.getsockname()[1]}"
    declare(
        tmp_path,
        monkeypatch,
        declaration("tables/a.csv", closed),
        declaration("c.zip", f"{url}/gone"),
        declaration("b.txt", url),
    )
    with pytest.raises(BadInput) as error:
        fetch(tmp_path / "raw")
    assert f"{closed}/tables/a.csv: found ConnectionError" in str(error.value)
    assert "1 more failed" in str(error.value) and "By hand: ask P" in str(error.value)
    assert left_in(tmp_path / "raw") == ["b.txt"]


def test_locate_checks_existence_and_on_request_content(served, tmp_path, monkeypatch):
    folder, _ = served
    declare(tmp_path, monkeypatch, declaration("b.txt"), declaration("tables/a.csv"))
    assert locate(folder, "b", check=True) == folder / "b.txt"
    (folder / "b.txt").write_bytes(b"B")
    assert locate(folder, "b") == folder / "b.txt"
    with pytest.raises(BadInput, match="b.txt: found another file"):
        locate(folder, "b", check=True)
    with pytest.raises(BadInput, match=r"no such file; expected T \(2019\). How to get it: ask P"):
        locate(tmp_path, "a")
    assert verify(folder)["state"].to_list() == ["differs", "ok"]


def test_unknown_key_names_the_nearest():
    with pytest.raises(
        BadInput, match="source 'oes-2108': found an unknown key; expected one of oes-2018"
    ):
        fetch("anywhere", ["oes-2108"])


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"licens": "x"}, "an unknown field 'licens'; expected one of licence"),
        ({"sha256": "abc"}, "sha256: found 'abc'; expected 64 hexadecimal digits"),
        ({"bytes": "12"}, "bytes: found '12'; expected a value of type int"),
        ({"file": "../b.txt"}, "file: found '../b.txt'; expected a path inside the raw folder"),
    ],
    ids=["unknown field", "hash", "type", "path outside"],
)
def test_declaration_is_checked(tmp_path, changed, message, monkeypatch):
    declare(tmp_path, monkeypatch, declaration("b.txt", **changed))
    with pytest.raises(BadInput, match=rf"sources.toml, \[group\], b.*{message}"):
        sources()


def test_missing_field_and_repetition_are_refused(tmp_path, monkeypatch):
    declare(tmp_path, monkeypatch, declaration("b.txt").replace("period = '2019'\n", ""))
    with pytest.raises(BadInput, match=r"\[group\], b: found no field 'period'"):
        sources()
    declare(tmp_path, monkeypatch, declaration("b.txt"), declaration("b.txt"))
    with pytest.raises(BadInput, match="key 'b' a second time"):
        sources()
    declare(tmp_path, monkeypatch, declaration("b.txt"), declaration("b.txt", key="again"))
    with pytest.raises(BadInput, match="file 'b.txt' a second time"):
        sources()
