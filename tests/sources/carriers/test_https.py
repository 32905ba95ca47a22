"""Does a file come from its producer whole or not at all, whatever the server and the network do?

A server on this machine stands for the producer; no other address is reached.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.sources.carriers.producer import DATA, SHA256, Producer, serving

from counterpoise.errors import BadLedger, BadSource
from counterpoise.sources.cards import Carrier
from counterpoise.sources.carriers.cache import cached
from counterpoise.sources.carriers.https import USUAL, Rules, fetch, shown

pytestmark = pytest.mark.enable_socket

FILE = "trade.zip"
QUICK = Rules(attempts=4, pause=0.001, silence=5.0, loopback=True)
BY_HAND = "run `counterpoise build --wheel FILE`"


@pytest.fixture
def producer() -> Iterator[Producer]:
    with serving(Producer()) as started:
        yield started


def carrier(producer: Producer, path: str = "/trade.zip", **changes: int | str) -> Carrier:
    about = {"kind": "https", "file": FILE, "sha256": SHA256, "address": producer.address + path}
    return Carrier(**about | changes)  # type: ignore[arg-type]


def left_over(cache: Path) -> list[str]:
    return sorted(path.name for path in cache.iterdir())


def refused(wanted: Carrier, cache: Path, rules: Rules = QUICK) -> str:
    with pytest.raises(BadSource) as error:
        fetch(wanted, cache, rules)
    assert cached(wanted, cache) is None
    return str(error.value)


def test_a_file_comes_whole_with_a_record_of_where_from_and_when(producer: Producer, tmp_path: Path) -> None:
    file = fetch(carrier(producer), tmp_path, QUICK)
    assert file.read_bytes() == DATA
    assert left_over(tmp_path) == [FILE, f"{FILE}.json"]
    record = json.loads((tmp_path / f"{FILE}.json").read_text())
    assert record.pop("fetched").startswith("20")
    assert record == {"from": f"{producer.address}/trade.zip", "sha256": SHA256, "bytes": len(DATA)}


def test_what_is_cut_off_goes_on_from_where_it_stopped(producer: Producer, tmp_path: Path) -> None:
    producer.cuts = [100_000, 50_000]
    assert fetch(carrier(producer), tmp_path, QUICK).read_bytes() == DATA
    assert producer.ranges() == [None, "bytes=100000-", "bytes=150000-"]
    assert producer.asked[1]["If-Range"] == '"edition-1"'
    assert left_over(tmp_path) == [FILE, f"{FILE}.json"]


def test_a_later_run_goes_on_from_the_part_an_earlier_one_left(producer: Producer, tmp_path: Path) -> None:
    producer.cuts = [100_000]
    assert "peer closed connection" in refused(carrier(producer), tmp_path, replace(QUICK, attempts=1))
    assert left_over(tmp_path) == [f"{FILE}.part", f"{FILE}.part.validator"]
    assert fetch(carrier(producer), tmp_path, QUICK).read_bytes() == DATA
    assert producer.ranges() == [None, "bytes=100000-"]


def test_a_part_that_is_whole_is_taken_without_a_question(producer: Producer, tmp_path: Path) -> None:
    (tmp_path / f"{FILE}.part").write_bytes(DATA)
    (tmp_path / f"{FILE}.part.validator").write_text('"edition-1"')
    assert fetch(carrier(producer), tmp_path, QUICK).read_bytes() == DATA
    assert producer.asked == []


def test_a_file_that_changed_in_between_comes_whole_again(producer: Producer, tmp_path: Path) -> None:
    (tmp_path / f"{FILE}.part").write_bytes(b"of an older edition")
    (tmp_path / f"{FILE}.part.validator").write_text('"edition-0"')
    assert fetch(carrier(producer), tmp_path, QUICK).read_bytes() == DATA
    assert len(producer.asked) == 1


def test_a_server_that_ignores_ranges_sends_all_of_it_again(producer: Producer, tmp_path: Path) -> None:
    producer.cuts, producer.ignores_range = [100_000], True
    assert fetch(carrier(producer), tmp_path, QUICK).read_bytes() == DATA
    assert producer.ranges() == [None, "bytes=100000-"]


@pytest.mark.parametrize("tag", [None, 'W/"edition-1"'])
def test_without_a_name_for_the_bytes_nothing_is_resumed(producer: Producer, tmp_path: Path, tag: str | None) -> None:
    producer.cuts, producer.tag = [100_000], tag
    assert fetch(carrier(producer), tmp_path, QUICK).read_bytes() == DATA
    assert producer.ranges() == [None, None]


def test_a_part_longer_than_the_file_is_dropped(producer: Producer, tmp_path: Path) -> None:
    (tmp_path / f"{FILE}.part").write_bytes(DATA + b"more")
    (tmp_path / f"{FILE}.part.validator").write_text('"edition-1"')
    assert fetch(carrier(producer), tmp_path, QUICK).read_bytes() == DATA
    assert producer.ranges() == [f"bytes={len(DATA) + 4}-", None]


def test_another_range_than_the_one_asked_for_is_not_joined_to_the_part(producer: Producer, tmp_path: Path) -> None:
    producer.cuts, producer.range_off_by = [100_000], 7
    assert "206 with another range than the one asked for" in refused(
        carrier(producer), tmp_path, replace(QUICK, attempts=2)
    )
    assert left_over(tmp_path) == []
    assert fetch(carrier(producer), tmp_path, QUICK).read_bytes() == DATA


def test_a_damaged_part_is_noticed_by_the_hash_and_fetched_anew(producer: Producer, tmp_path: Path) -> None:
    (tmp_path / f"{FILE}.part").write_bytes(b"scribbled")
    (tmp_path / f"{FILE}.part.validator").write_text('"edition-1"')
    assert fetch(carrier(producer), tmp_path, QUICK).read_bytes() == DATA
    assert producer.ranges() == ["bytes=9-", None]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_server_at_fault_is_asked_again(producer: Producer, tmp_path: Path, status: int) -> None:
    producer.statuses = [status, status]
    assert fetch(carrier(producer), tmp_path, QUICK).read_bytes() == DATA
    assert len(producer.asked) == 3


def test_a_silent_server_is_asked_again(producer: Producer, tmp_path: Path) -> None:
    producer.silence = 0.6
    assert fetch(carrier(producer), tmp_path, replace(QUICK, silence=0.2)).read_bytes() == DATA
    assert len(producer.asked) == 2


def test_it_gives_up_after_so_many_attempts_and_names_the_next_step(producer: Producer, tmp_path: Path) -> None:
    producer.statuses = [503] * 9
    words = refused(carrier(producer), tmp_path)
    assert len(producer.asked) == 4
    for part in (f"{producer.address}/trade.zip", "503 Service Unavailable, 4 times", FILE, SHA256, BY_HAND):
        assert part in words


def test_the_pauses_grow(producer: Producer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    producer.statuses = [503] * 9
    refused(carrier(producer), tmp_path, replace(QUICK, pause=1.0))
    assert pauses == [1.0, 2.0, 4.0]


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with serving(Producer()) as gone:
        pass
    words = refused(carrier(gone), tmp_path)
    assert f"{gone.address}/trade.zip: the connection failed" in words
    assert BY_HAND in words


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_refusal_is_final_and_named(producer: Producer, tmp_path: Path, status: int) -> None:
    producer.statuses = [status]
    words = refused(carrier(producer), tmp_path)
    assert f"the server answers {status}" in words
    assert "the file may have moved" in words
    assert len(producer.asked) == 1


def test_another_file_is_refused_with_both_hashes_and_not_kept(producer: Producer, tmp_path: Path) -> None:
    words = refused(carrier(producer, sha256="0" * 64), tmp_path)
    for part in (SHA256, "0" * 64, "another edition", BY_HAND):
        assert part in words
    assert left_over(tmp_path) == []
    assert len(producer.asked) == 1


def test_a_wrong_file_leaves_the_one_that_is_kept(producer: Producer, tmp_path: Path) -> None:
    fetch(carrier(producer), tmp_path, QUICK)
    producer.data = b"replaced"
    refused(carrier(producer, sha256="0" * 64), tmp_path)
    assert cached(carrier(producer), tmp_path) == tmp_path / FILE


@pytest.mark.parametrize("says_length", [True, False])
def test_a_file_over_the_limit_is_refused(producer: Producer, tmp_path: Path, says_length: bool) -> None:
    producer.says_length = says_length
    words = refused(carrier(producer, largest=200_000), tmp_path)
    assert "brings more than 200,000 bytes" in words
    assert left_over(tmp_path) == []


def test_a_redirect_is_followed_and_keeps_the_range(producer: Producer, tmp_path: Path) -> None:
    producer.redirects = {"/old.zip": "/older.zip", "/older.zip": f"{producer.address}/trade.zip"}
    producer.cuts = [100_000]
    assert fetch(carrier(producer, "/old.zip"), tmp_path, QUICK).read_bytes() == DATA
    assert producer.ranges() == [None, "bytes=100000-"]


@pytest.mark.parametrize("target", ["http://data.example/trade.zip", "ftp://127.0.0.1/a", "file://localhost/etc/a"])
def test_a_redirect_to_anything_but_https_is_refused(producer: Producer, tmp_path: Path, target: str) -> None:
    producer.redirects = {"/trade.zip": target}
    words = refused(carrier(producer), tmp_path)
    assert f"leads to {target}, which is not https" in words
    assert left_over(tmp_path) == []


def test_redirects_in_a_circle_end(producer: Producer, tmp_path: Path) -> None:
    producer.redirects = {"/trade.zip": "/trade.zip"}
    assert "redirects more than 5 times" in refused(carrier(producer), tmp_path)


def test_http_to_this_machine_needs_the_tests_own_rules(producer: Producer, tmp_path: Path) -> None:
    assert "which is not https" in refused(carrier(producer), tmp_path, USUAL)
    assert producer.asked == []


def test_passwords_and_queries_stay_out_of_messages_and_records(producer: Producer, tmp_path: Path) -> None:
    secret = producer.address.replace("http://", "http://me:secret@") + "/trade.zip?key=secret"
    fetch(carrier(producer, address=secret), tmp_path, QUICK)
    assert "secret" not in (tmp_path / f"{FILE}.json").read_text()
    producer.statuses = [404]
    assert "secret" not in refused(carrier(producer, address=secret, sha256="0" * 64), tmp_path)
    assert shown("https://me:secret@data.example/a?b=c#d") == "https://data.example/a"


def test_a_cache_whose_place_is_taken_by_a_file_is_named(producer: Producer, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    with pytest.raises(BadLedger, match=r"cache: cannot keep downloads there"):
        fetch(carrier(producer), tmp_path / "cache", QUICK)
