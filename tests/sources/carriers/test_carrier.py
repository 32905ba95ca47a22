"""Do a source's bytes come by the first carrier that can be had, and do failures say all that was tried?

A server on this machine stands for the producer, and pip is pointed at a folder of wheels.
"""

import hashlib
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.sources.carriers.producer import DATA, SHA256, Producer, serving

from counterpoise.errors import BadSource
from counterpoise.sources import registry
from counterpoise.sources.cards import Card, Carrier
from counterpoise.sources.carriers.carrier import Ways, expected, obtain
from counterpoise.sources.carriers.file import refuse_unmatched
from counterpoise.sources.carriers.https import Rules

pytestmark = pytest.mark.enable_socket

WHEEL = "some_data-1.2.0-py3-none-any.whl"
QUICK = Rules(attempts=2, pause=0.001, silence=5.0, loopback=True)


@pytest.fixture
def producer() -> Iterator[Producer]:
    with serving(Producer()) as started:
        yield started


@pytest.fixture(autouse=True)
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point pip at a folder of this test that holds one wheel, instead of an index."""
    links = tmp_path / "links"
    links.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(links))
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    with zipfile.ZipFile(links / WHEEL, "w") as file:
        file.writestr("some_data/table.db", "figures")
        file.writestr("some_data-1.2.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: some-data\nVersion: 1.2.0\n")
        file.writestr("some_data-1.2.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        file.writestr("some_data-1.2.0.dist-info/RECORD", "")
    return links


def wheel(index: Path) -> Carrier:
    hashed = hashlib.sha256((index / WHEEL).read_bytes()).hexdigest()
    about = {"project": "some-data", "version": "1.2.0", "member": ("some_data/table.db",)}
    return Carrier(kind="wheel", file=WHEEL, sha256=hashed, **about)  # type: ignore[arg-type]


def https(producer: Producer) -> Carrier:
    return Carrier(kind="https", file="trade.zip", sha256=SHA256, address=f"{producer.address}/trade.zip")


def card(*carriers: Carrier, name: str = "sample") -> Card:
    return Card(name, registry.source("wgi").card.about | {"name": name}, carriers)


def test_the_first_carrier_of_the_card_comes_first(producer: Producer, index: Path, tmp_path: Path) -> None:
    sample = card(https(producer), wheel(index))
    (file,) = obtain([sample], Ways(tmp_path / "cache", rules=QUICK))
    assert (file.carrier.kind, file.path.read_bytes()) == ("https", DATA)
    assert (file.source.carrier, file.source.sha256) == ("trade.zip", SHA256)
    assert expected(sample, ()) == file.carrier


def test_where_the_first_fails_the_next_is_tried(producer: Producer, index: Path, tmp_path: Path) -> None:
    producer.statuses = [404]
    (file,) = obtain([card(https(producer), wheel(index))], Ways(tmp_path / "cache", rules=QUICK))
    assert (file.carrier.kind, file.source.carrier) == ("wheel", WHEEL)


def test_where_all_fail_the_error_says_what_happened_to_each(producer: Producer, index: Path, tmp_path: Path) -> None:
    producer.statuses = [404]
    sample = card(https(producer), replace(wheel(index), version="9.9"))
    with pytest.raises(BadSource, match=r"(?s)sample: none of its 2 carriers.*answers 404.*No matching distribution"):
        obtain([sample], Ways(tmp_path / "cache", rules=QUICK))


def test_a_given_file_comes_before_every_carrier(producer: Producer, index: Path, tmp_path: Path) -> None:
    sample = card(https(producer), wheel(index))
    given = [index / WHEEL]
    (file,) = obtain([sample], Ways(tmp_path / "cache", given, rules=QUICK))
    assert (file.path, file.carrier, expected(sample, given)) == (given[0], wheel(index), wheel(index))
    assert producer.asked == []


def test_what_is_in_the_cache_is_not_fetched_again(producer: Producer, tmp_path: Path) -> None:
    ways = Ways(tmp_path / "cache", rules=QUICK)
    assert obtain([card(https(producer))], ways) == obtain([card(https(producer))], ways)
    assert len(producer.asked) == 1


def test_a_file_of_two_sources_is_fetched_once_and_named_once(producer: Producer, tmp_path: Path) -> None:
    files: list[str] = []
    ways = Ways(tmp_path / "cache", getting=files.append, rules=QUICK)
    obtain([card(https(producer), name="a"), card(https(producer), name="b")], ways)
    assert files == ["trade.zip"]


def test_a_file_that_only_the_user_has_is_asked_for(tmp_path: Path) -> None:
    by_hand = Carrier(kind="file", file="votes.csv", sha256=SHA256)
    with pytest.raises(BadSource, match=r"votes\.csv: is not fetched.*https://.*build --wheel FILE"):
        obtain([card(by_hand)], Ways(tmp_path / "cache"))
    (tmp_path / "votes.csv").write_bytes(DATA)
    (given,) = obtain([card(by_hand)], Ways(tmp_path / "cache", [tmp_path / "votes.csv"]))
    (tmp_path / "votes.csv").unlink()
    (later,) = obtain([card(by_hand)], Ways(tmp_path / "cache"))
    assert given.path == later.path == tmp_path / "cache/votes.csv"
    assert later.path.read_bytes() == DATA


def test_another_edition_of_a_file_only_the_user_has_is_not_said_to_be_fetched(tmp_path: Path) -> None:
    (tmp_path / "votes.csv").write_bytes(b"another edition")
    with pytest.raises(BadSource, match=r"get votes\.csv again") as refused:
        obtain([card(Carrier(kind="file", file="votes.csv", sha256=SHA256))], Ways(tmp_path, [tmp_path / "votes.csv"]))
    assert "fetch it" not in str(refused.value)


def test_a_given_file_is_used_as_it_lies(index: Path, tmp_path: Path) -> None:
    (file,) = obtain([card(wheel(index))], Ways(tmp_path / "cache", [index / WHEEL]))
    assert file.path == index / WHEEL
    assert not (tmp_path / "cache").exists()


def test_a_given_file_under_another_name_is_known_by_its_hash(index: Path, tmp_path: Path) -> None:
    wanted = wheel(index)
    renamed = (index / WHEEL).rename(tmp_path / "download(1).whl")
    (file,) = obtain([card(wanted)], Ways(tmp_path / "cache", [renamed]))
    assert file.path == renamed


def test_a_given_file_with_another_hash_is_refused_with_both_hashes(index: Path, tmp_path: Path) -> None:
    wanted = wheel(index)
    (index / WHEEL).write_bytes(b"half a file")
    with pytest.raises(BadSource) as refused:
        obtain([card(wanted)], Ways(tmp_path / "cache", [index / WHEEL]))
    for part in (str(index / WHEEL), wanted.sha256, hashlib.sha256(b"half a file").hexdigest(), "counterpoise build"):
        assert part in str(refused.value)


def test_a_given_file_that_is_not_there_is_named(index: Path, tmp_path: Path) -> None:
    with pytest.raises(BadSource, match=r"nowhere\.whl: cannot be read"):
        obtain([card(wheel(index))], Ways(tmp_path / "cache", [tmp_path / "nowhere.whl"]))


def test_a_given_file_that_carries_nothing_is_a_stranger(index: Path, tmp_path: Path) -> None:
    other = tmp_path / "other-1.0-py3-none-any.whl"
    other.write_bytes(b"else")
    refuse_unmatched([index / WHEEL], [card(wheel(index))])
    with pytest.raises(BadSource, match=rf"other-1\.0.*expected one of: {WHEEL}"):
        refuse_unmatched([index / WHEEL, other], [card(wheel(index))])
