"""Who is who in a store that keeps no numbers: the key, what it tells apart, and what happens
without it."""

import hashlib
import hmac
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from made_up_portal import project, user

from telemigration.errors import BadInput
from telemigration.platforms.collect import Tally, collect_day, portal, read_store
from telemigration.platforms.collect.key import mark, store_key
from telemigration.platforms.collect.rows import Row
from telemigration.platforms.own_data.folder import read_rows
from telemigration.platforms.standardise import standardise

NEW = {"reputation": None, "hourly_rate": 10.0}
FIRST, NEXT = date(2020, 11, 30), date(2020, 12, 1)
Collected = Callable[..., Tally]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def collected(store: Path, tmp_path: Path) -> Collected:
    """Collects items from a saved answer of the API."""

    def run(items: list[dict], day: date = FIRST, kind: str = "profiles") -> Tally:
        saved, name = tmp_path / "saved", {"profiles": "users", "postings": "projects"}[kind]
        saved.mkdir(exist_ok=True)
        (saved / "1.json").write_text(json.dumps({"result": {name: items}}))
        return collect_day(portal("freelancer", str(saved)), store, kind, day=day)

    return run


def reviewed(number: int, reviews: int) -> dict:
    return user(number) | {"reputation": {"entire_history": {"overall": 4.5, "reviews": reviews}}}


def test_a_profile_with_one_more_review_the_next_day_counts_once(collected, store):
    assert collected([reviewed(1, 7), reviewed(2, 7)]).new == 2
    assert collected([reviewed(1, 8), reviewed(2, 7), reviewed(3, 7)], NEXT) == Tally(1, 3, 1)
    rows = read_store(store)
    assert rows["reviews"].tolist() == [7, 7, 7] and rows["row_id"].is_unique
    ((_, own),) = read_rows(store)
    assert len(own) == 3


def test_newcomers_alike_in_everything_are_two_if_their_numbers_are(collected, store):
    twins = [user(number) | NEW for number in (0, 3)]
    assert collected([*twins, twins[0]]) == Tally(1, 3, 2)
    assert collected(twins, NEXT).new == 0
    ((_, own),) = read_rows(store)
    assert len(own) == 2


def test_a_user_and_a_project_of_one_number_are_two(collected, store):
    collected([user(1) | {"id": 5}])
    assert collected([project(1) | {"id": 5}], kind="postings").new == 1
    assert read_store(store)["row_id"].nunique() == 2


def test_the_identity_is_the_keyed_hash_of_the_number(collected, store):
    collected([user(1)])
    key = (store / ".key").read_bytes()
    sealed = hmac.new(key, b"freelancer:profile:8000001", hashlib.sha256).hexdigest()
    assert read_store(store)["row_id"].tolist() == [sealed]
    plain = (
        hashlib.sha256(each).hexdigest() for each in (b"8000001", b"freelancer:profile:8000001")
    )
    assert sealed not in plain


def test_no_number_and_no_name_is_in_any_byte_of_the_store(collected, store):
    collected([user(number) for number in range(1, 20)])
    collected([project(number) for number in range(1, 20)], kind="postings")
    files = [each for each in store.rglob("*") if each.is_file()]
    tables = [pq.read_table(each, partitioning=None) for each in files if each.suffix == ".parquet"]
    written = "".join(f"{each.to_pylist()} {each.schema.metadata}" for each in tables)
    written += "".join(each.read_bytes().decode("latin-1") for each in files)
    secret = [
        *(str(8_000_000 + number) for number in range(1, 20)),
        *(str(9_000_000 + n) for n in range(1, 20)),
        "xquintanilla88",
        "Quintanilla",
        (store / ".key").read_bytes().hex(),
    ]
    assert len(tables) == 1 and not [each for each in secret if each in written]
    assert "12345678" not in repr(Row(platform="freelancer", kind="profile", source_id="12345678"))


def test_the_key_is_random_whole_and_for_its_owner_alone(tmp_path):
    made = [
        store_key(folder, set())
        for folder in (tmp_path / "a", tmp_path / "b")
        if not folder.mkdir()
    ]
    assert made[0] != made[1] and {len(each) for each in made} == {32}
    assert (tmp_path / "a/.key").stat().st_mode & 0o777 == 0o600
    assert [each.name for each in (tmp_path / "a").iterdir()] == [".key"]


def test_portals_that_start_together_get_one_key(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(lambda _: store_key(tmp_path, set()), range(64)))) == 1


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda key: key.unlink(), "no key, but rows that were made with one"),
        (lambda key: key.write_bytes(bytes(32)), "another key than that of the rows"),
        (lambda key: key.write_bytes(b"half"), "4 bytes"),
    ],
)
def test_without_the_key_of_its_rows_a_store_is_read_and_not_filled(collected, store, spoil, told):
    collected([user(1)])
    before = (store / f"freelancer/{FIRST}.parquet").read_bytes()
    key = (store / ".key").read_bytes()
    spoil(store / ".key")
    with pytest.raises(BadInput, match=rf"\.key.*{told}"):
        collected([user(1), user(2)], NEXT)
    assert len(read_store(store)) == 1 and not list(store.rglob(f"{NEXT}.parquet"))
    assert (store / f"freelancer/{FIRST}.parquet").read_bytes() == before
    (store / ".key").write_bytes(key)
    assert collected([user(1), user(2)], NEXT).new == 1


def test_pages_without_numbers_need_no_key_and_go_by_content(collected, store):
    nameless = {name: value for name, value in user(1).items() if name != "id"}
    assert collected([nameless, nameless]).new == 1
    assert not (store / ".key").exists()
    assert collected([nameless | {"hourly_rate": 99.0}], NEXT).new == 1


def test_a_rate_of_the_day_makes_no_other_posting(collected):
    bare = {name: value for name, value in project(1).items() if name != "id"}
    assert collected([bare], kind="postings").new == 1
    assert (
        collected(
            [bare | {"currency": {"code": "COP", "exchange_rate": 0.0004}}], NEXT, "postings"
        ).new
        == 0
    )


@pytest.mark.parametrize("rate", [0, -1, None, float("nan"), float("inf")])
def test_a_rate_that_is_none_is_left_out(collected, store, rate):
    collected([project(1) | {"currency": {"code": "COP", "exchange_rate": rate}}], kind="postings")
    assert read_store(store)["usd_rate"].isna().all()


def test_a_store_of_the_time_before_keys_and_rates_goes_on(collected, store):
    collected(
        [{name: value for name, value in project(each).items() if name != "id"} for each in (1, 2)],
        kind="postings",
    )
    path = store / f"freelancer/{FIRST}.parquet"
    table = pq.read_table(path, partitioning=None)
    pq.write_table(table.drop_columns("usd_rate"), path)
    assert collected([project(1), project(2), project(3)], kind="postings") == Tally(1, 3, 1)
    assert read_store(store)["usd_rate"].isna().tolist() == [True, True, False]
    assert collected([project(3)], NEXT, "postings").new == 0


def test_the_mark_tells_keys_apart(tmp_path):
    assert mark(bytes(32)) != mark(b"1" * 32) and mark(bytes(32)) == mark(bytes(32))


@pytest.mark.parametrize("exported", [False, True])
def test_rates_reach_the_standardiser(collected, store, tmp_path, exported):
    collected([project(1)], kind="postings")
    folder = tmp_path / "export" if exported else store
    if exported:
        folder.mkdir()
        read_store(store).to_csv(folder / "rows.csv", index=False)
    ((_, own),) = read_rows(folder)
    assert own["usd_rate"].astype(float).tolist() == [0.0003]
    assert standardise(own)["pay_low_usd"].tolist() == pytest.approx([0.0303])
