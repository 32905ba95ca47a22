"""Does a fuller edition come into the ledger whole or not at all, whatever the network, the disk or the user do?

A server on this machine stands for the producer; no other address is reached.
"""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from tests import synced_source
from tests.ledger import processes
from tests.sources.carriers.producer import Producer, serving
from tests.synced_source import FILE, NEWER, QUICK, ROWS, order, watch

from counterpoise.build import build
from counterpoise.errors import BadLedger, BadSource, BadUse
from counterpoise.ledger import editions
from counterpoise.ledger.home import current, folder_of
from counterpoise.sources import registry
from counterpoise.sync import Order, drop, sync
from counterpoise.world import World

PEOPLE = {("SWE", 2023): 10.0, ("SWE", 2024): 11.0, ("DEU", 2024): 83.0}
NEXT_STEP = "then run `counterpoise sync people FILE`"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return synced_source.written(tmp_path / "sources")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / FILE
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture
def producer() -> Iterator[Producer]:
    with serving(Producer(data=ROWS.encode())) as started:
        yield started


def downloaded(source: Path, producer: Producer) -> Order:
    return order(source, address=f"{producer.address}/{FILE}")


def people(home: Path) -> dict[tuple[str, int], float]:
    with World(home) as world:
        rows = world.economies._figures.about(["population"], None)
    return {(figure.actor, figure.start.year): figure.value for _, figure in rows}


def left(home: Path) -> list[str]:
    """Name what lies in the folder of the source, besides the lock and the edition in force."""
    folder = folder_of(home, "people")
    place = editions.whole(folder)
    known = {"sync.lock", "current", place.edition.key if place else ""}
    return sorted(path.name for path in folder.iterdir() if path.name not in known)


def refused(home: Path, wanted: Order, kind: type[Exception] = BadSource) -> str:
    with pytest.raises(kind) as error:
        sync(home, wanted, watch([]))
    return str(error.value)


def test_a_file_at_hand_becomes_figures_of_the_ledger(source: Path, home: Path, file: Path) -> None:
    snapshot = sync(home, order(source, file), watch([]))
    assert current(home) == snapshot
    assert people(home) == PEOPLE
    assert left(home) == []


def test_an_edition_says_where_it_came_from_when_and_what_it_is(source: Path, home: Path, file: Path) -> None:
    file.write_text(ROWS + "NOR,2024,\n", encoding="utf-8")
    sync(home, order(source, file), watch([]))
    edition = editions.in_force(home)["people"].edition
    assert (edition.file, edition.origin, edition.rows) == (FILE, "supplied by hand", 3)
    assert (edition.bytes, edition.skips[0].example) == (file.stat().st_size, "NOR")
    assert datetime.now(UTC) - datetime.fromisoformat(edition.fetched) < timedelta(minutes=1)
    with World(home) as world:
        (card,) = world.sources.cards()
        (skip,) = world.sources.skips()
    assert (card.name, card.sha256, card.carrier) == ("people", edition.sha256, FILE)
    assert skip.reason == "nobody counted"


def test_a_sync_says_how_many_rows_came_and_what_was_left_out(source: Path, home: Path, file: Path) -> None:
    file.write_text(ROWS + "NOR,2024,\n", encoding="utf-8")
    said = list[str]()
    sync(home, order(source, file), watch(said))
    (summary,) = [words for words in said if " rows of people" in words]
    assert summary.startswith("3 rows of people; skipped: 1 in ")
    assert ": nobody counted (`counterpoise sources` lists all)" in summary


@pytest.mark.enable_socket
def test_a_file_is_downloaded_from_the_address_of_the_card(source: Path, home: Path, producer: Producer) -> None:
    sync(home, downloaded(source, producer), watch([]))
    assert people(home) == PEOPLE
    assert editions.in_force(home)["people"].edition.origin == f"{producer.address}/{FILE}"
    assert left(home) == []


@pytest.mark.enable_socket
def test_a_newer_edition_replaces_the_old_one_and_names_another_snapshot(
    source: Path, home: Path, producer: Producer
) -> None:
    first = sync(home, downloaded(source, producer), watch([]))
    producer.data, producer.tag = NEWER.encode(), '"edition-2"'
    second = sync(home, downloaded(source, producer), watch([]))
    assert first != second == current(home)
    assert people(home) == {**PEOPLE, ("RUS", 2024): 144.0}
    assert left(home) == []


def test_the_same_file_again_changes_nothing(source: Path, home: Path, file: Path) -> None:
    first, said = sync(home, order(source, file), watch([])), list[str]()
    assert sync(home, order(source, file), watch(said)) == first
    assert said == [f"{FILE} is the edition of people that is in force already"]


def test_a_changed_reader_makes_another_edition_of_the_same_file(source: Path, home: Path, file: Path) -> None:
    first = sync(home, order(source, file), watch([]))
    (source / "full.py").write_text(synced_source.READER + "\n# changed\n", encoding="utf-8")
    assert sync(home, order(source, file), watch([])) != first
    assert len(editions.in_force(home)) == 1
    assert left(home) == []


def test_a_dropped_edition_is_gone_from_the_ledger(source: Path, home: Path, file: Path) -> None:
    wanted = order(source, file)
    sync(home, wanted, watch([]))
    kept = synced_source.written(source.parent / "second")
    card = (kept / "card.toml").read_text().replace('"people"', '"others"')
    kept.rename(kept.with_name("others"))
    (kept.with_name("others") / "card.toml").write_text(card)
    reader = kept.with_name("others") / "full.py"
    reader.write_text(reader.read_text().replace('source="people"', 'source="others"'))
    (others,) = (e for e in registry.registered([kept.with_name("others")]) if e.name == "others")
    both = [wanted.entry, others]
    sync(home, Order(others, file, QUICK, both), watch([]))
    with World(home) as world:
        assert [card.name for card in world.sources.cards()] == ["others", "people"]
    drop(home, replace(wanted, sources=both), watch([]))
    with World(home) as world:
        assert [card.name for card in world.sources.cards()] == ["others"]
    with pytest.raises(BadUse, match="people: no synced edition is in force"):
        drop(home, replace(wanted, sources=both), watch([]))


@pytest.mark.enable_socket
def test_a_cut_download_goes_on_where_it_stopped(source: Path, home: Path, producer: Producer) -> None:
    producer.cuts = [20, 10]
    sync(home, downloaded(source, producer), watch([]))
    assert producer.ranges() == [None, "bytes=20-", "bytes=30-"]
    assert people(home) == PEOPLE


@pytest.mark.enable_socket
def test_a_network_that_stays_cut_leaves_the_old_edition_and_a_part_for_later(
    source: Path, home: Path, producer: Producer
) -> None:
    before = sync(home, downloaded(source, producer), watch([]))
    producer.data, producer.tag, producer.cuts = NEWER.encode(), '"edition-2"', [20, 5, 5]
    words = refused(home, downloaded(source, producer))
    assert "the connection failed" in words
    assert NEXT_STEP in words
    assert (current(home), people(home)) == (before, PEOPLE)
    sync(home, downloaded(source, producer), watch([]))
    assert producer.ranges()[-1] == "bytes=30-"
    assert people(home) == {**PEOPLE, ("RUS", 2024): 144.0}


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "text/html; charset=utf-8"}, "answers with a web page, not with people.csv"),
        ({"statuses": [404]}, "the server answers 404 Not Found; the file may have moved"),
        ({"statuses": [403]}, "the server answers 403 Forbidden"),
        ({"statuses": [503] * 9}, "503 Service Unavailable, 3 times"),
        ({"data": b"<html>Sorry</html>"}, "people.csv: line 1: expected the columns"),
        ({"data": b"x" * 1_000_001}, "brings more than 1,000,000 bytes"),
        ({"data": ROWS.encode() + b"RUS,2024,many\n"}, "people.csv: line 5: people is 'many', expected a number"),
        ({"data": b"state,year,people\n"}, "the file gives no figure"),
        ({"data": ROWS.encode() + b"SWE,2024,11\n"}, "people: the figure at SWE/2024 stands twice"),
        ({"data": ROWS.encode() + b"RUS,2024,nan\n"}, "people: the figure at RUS/2024 is not a finite number"),
        ({"statuses": [429], "retry_after": "7200"}, "asks to wait 7,200 seconds; run the command again after that"),
    ],
)
def test_what_cannot_be_used_is_refused_and_changes_nothing(
    source: Path, home: Path, producer: Producer, change: dict[str, object], words: str
) -> None:
    before = sync(home, downloaded(source, producer), watch([]))
    producer.tag = '"edition-2"'
    for name, value in change.items():
        setattr(producer, name, value)
    assert words in refused(home, downloaded(source, producer))
    assert (current(home), people(home)) == (before, PEOPLE)
    assert left(home) == []


@pytest.mark.enable_socket
@pytest.mark.parametrize("date", [False, True])
def test_a_server_that_names_a_time_to_wait_is_obeyed(
    source: Path, home: Path, producer: Producer, monkeypatch: pytest.MonkeyPatch, date: bool
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    later = datetime.now(UTC) + timedelta(seconds=60)
    producer.statuses, producer.retry_after = [429], format_datetime(later, usegmt=True) if date else "7"
    sync(home, downloaded(source, producer), watch([]))
    assert people(home) == PEOPLE
    assert 50 < pauses[0] <= 60 if date else pauses[0] == 7


@pytest.mark.enable_socket
def test_a_whole_download_that_a_full_disk_stopped_is_not_fetched_again(
    source: Path, home: Path, producer: Producer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise BadLedger("full")

    with monkeypatch.context() as patch:
        patch.setattr("counterpoise.ledger.editions.write_figures", full)
        refused(home, downloaded(source, producer), BadLedger)
    sync(home, downloaded(source, producer), watch([]))
    assert producer.ranges() == [None, f"bytes={len(ROWS)}-"]
    assert people(home) == PEOPLE


def test_a_source_that_is_handed_over_says_how_to_get_its_file(source: Path, home: Path) -> None:
    words = refused(home, order(source, address=""), BadUse)
    assert words == f"people: no program may fetch it. Open the page of Nobody, and save the table; {NEXT_STEP}"


@pytest.mark.parametrize(("name", "words"), [("nowhere.csv", "is not there"), ("folder", "is no file")])
def test_a_file_that_is_none_is_named(source: Path, home: Path, name: str, words: str) -> None:
    (source / "folder").mkdir()
    assert f"{name}: {words}" in refused(home, order(source, source / name))


def test_a_measure_that_nobody_declared_is_refused(source: Path, home: Path, file: Path) -> None:
    (source / "full.py").write_text(synced_source.READER.replace('"population"', '"souls"'), encoding="utf-8")
    assert "gives the measure 'souls'" in refused(home, order(source, file))
    assert current(home) is None


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGKILL])
def test_a_sync_cut_short_leaves_the_old_edition_in_force(
    source: Path, home: Path, file: Path, blow: signal.Signals
) -> None:
    before = sync(home, order(source, file), watch([]))
    file.write_text(NEWER + "XXX,9999,0\n", encoding="utf-8")
    running = synced_source.started(source, home, file)
    assert running.stdout is not None
    assert running.stdout.readline() == "waiting\n"
    running.send_signal(blow)
    running.communicate()
    assert running.returncode != 0
    assert (current(home), people(home)) == (before, PEOPLE)
    assert len(left(home)) == (blow == signal.SIGKILL)
    file.write_text(NEWER, encoding="utf-8")
    sync(home, order(source, file), watch([]))
    assert people(home) == {**PEOPLE, ("RUS", 2024): 144.0}
    assert left(home) == []


def test_a_second_sync_of_a_source_waits_for_the_first(source: Path, home: Path, file: Path) -> None:
    file.write_text(ROWS + "XXX,9999,0\n", encoding="utf-8")
    first = synced_source.started(source, home, file)
    assert first.stdout is not None
    assert first.stdout.readline() == "waiting\n"
    script = synced_source.SYNC.replace("watch([])", "replace(watch([]), waiting=lambda: print('queued', flush=True))")
    second = subprocess.Popen(
        [sys.executable, "-c", f"from dataclasses import replace\n{script}", str(source), str(home), str(file)],
        env=processes.environment(home), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    assert second.stdout is not None
    assert second.stdout.readline() == "queued\n"
    said = first.communicate("\n")[0], second.communicate()[0]
    assert said[0] == said[1] == f"{current(home)}\n"


def test_a_disk_that_is_full_says_so_and_changes_nothing(source: Path, home: Path, file: Path) -> None:
    before = sync(home, order(source, file), watch([]))
    rows = (f"SWE,{year},{year}{day:03}\n" for day in range(400) for year in range(1900, 2000))
    file.write_text("state,year,people\n" + "".join(rows), encoding="utf-8")
    # A file may not grow over so many bytes: the same error, on any machine, as a disk that is full.
    running = synced_source.started(source, home, file, ["prlimit", "--fsize=20000"])
    stderr = running.communicate()[1]
    assert "cannot keep the edition in" in stderr
    assert "what was in force before still is" in stderr
    assert (current(home), people(home)) == (before, PEOPLE)
    assert left(home) == []


def test_a_ledger_that_cannot_be_made_leaves_the_old_one_and_says_what_to_run(
    source: Path, home: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sync(home, order(source, file), watch([]))
    file.write_text(NEWER, encoding="utf-8")

    def broken(*_: object, **__: object) -> str:
        raise BadSource("no network")

    said: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr("counterpoise.sync.build", broken)
        with pytest.raises(BadSource, match=r"no network\. Then run `counterpoise build`"):
            sync(home, order(source, file), watch(said))
    assert (current(home), people(home)) == (before, PEOPLE)
    assert "is kept, but the ledger could not be made anew with it" in said[-1]
    assert sync(home, order(source, file), watch([])) != before
    assert people(home) == {**PEOPLE, ("RUS", 2024): 144.0}


@pytest.mark.parametrize("damage", ["record", "figures", "current"])
def test_a_damaged_edition_names_the_next_step_and_that_mends_it(
    source: Path, home: Path, file: Path, damage: str
) -> None:
    sync(home, order(source, file), watch([]))
    place = editions.in_force(home)["people"]
    path = {"record": place.folder / "edition.json", "figures": place.folder / "figures.parquet"}
    path.get(damage, place.folder.parent / "current").write_text("damaged")
    (home / "current").unlink()
    wanted = order(source, file)
    step = "sync people --drop`, then sync it again" if damage == "figures" else "run `counterpoise sync people` again"
    with pytest.raises(BadLedger, match=step):
        build(home, watch([]), sources=wanted.sources)
    if damage == "figures":
        editions.drop(home, "people")
    sync(home, wanted, watch([]))
    assert people(home) == PEOPLE


def test_the_record_is_plain_json(source: Path, home: Path, file: Path) -> None:
    sync(home, order(source, file), watch([]))
    place = editions.in_force(home)["people"]
    assert json.loads((place.folder / "edition.json").read_text())["file"] == FILE
