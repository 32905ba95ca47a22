"""Do public data sets become a ledger, and does every way to go wrong say what to do next?

The whole build needs the two source wheels: their folder is named by COUNTERPOISE_WHEELS.
"""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fixtures import six_states
from tests.ledger import processes
from tests.sources.databases import wheels

from counterpoise.build import NEEDED, gates_hash, in_parts, snapshot_id
from counterpoise.errors import BadUse
from counterpoise.ledger.home import current, figures_file
from counterpoise.ledger.writing import Contents, building, write
from counterpoise.records import Source
from counterpoise.sources import registry
from counterpoise.sources.carriers.carrier import expected

WHEELS = os.environ.get("COUNTERPOISE_WHEELS")
NEEDS_WHEELS = pytest.mark.skipif(not WHEELS, reason="COUNTERPOISE_WHEELS names no folder with the source wheels")
CARRIERS = sorted(carrier.file for carrier in wheels())


def starters() -> list[Source]:
    """Return the sources as a fresh machine gets them."""
    return [entry.card.source(expected(entry.card, ())) for entry in in_parts(()) if entry.card.carriers]


def given(folder: Path | None = None) -> list[str]:
    return [word for name in CARRIERS for word in ("--wheel", str((folder or Path(WHEELS or "")) / name))]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home whose ledger was built from the real wheels; to be read only."""
    home = tmp_path_factory.mktemp("built")
    done = processes.command(home, "build", *given())
    assert done.returncode == 0, done.stderr
    return home


def copied(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    (home / "carriers").mkdir(parents=True)
    for name in CARRIERS:
        shutil.copy(Path(WHEELS or "") / name, home / "carriers")
    # What is worked out once for a snapshot needs not be worked out by every test that builds the same one.
    for made in Path(WHEELS or "").resolve().parent.glob("income-*.npz"):
        shutil.copy(made, home)
    return home


def test_a_snapshot_is_named_by_the_bytes_of_its_sources() -> None:
    known = starters()
    assert snapshot_id(known, {}) == snapshot_id(known[::-1], {})
    assert snapshot_id(known, {}) != snapshot_id(known[1:], {})


def test_a_snapshot_is_named_by_the_code_and_tables_of_its_sources_too(tmp_path: Path) -> None:
    baci = registry.source("baci")
    folder = shutil.copytree(str(baci.folder), tmp_path / "baci")
    copy = replace(baci, folder=folder)
    names = [snapshot_id(starters(), {"baci": registry.code_hash(entry)}) for entry in (baci, copy)]
    (folder / "card.toml").write_text("# read elsewhere")
    names.append(snapshot_id(starters(), {"baci": registry.code_hash(copy)}))
    for file in ("parse.py", "holes.csv"):
        (folder / file).write_bytes((folder / file).read_bytes() + b"\n")
        names.append(snapshot_id(starters(), {"baci": registry.code_hash(copy)}))
    assert names[0] == names[1] == names[2]
    assert len(set(names)) == 3


def test_without_a_network_the_message_says_how_to_hand_the_file_over(tmp_path: Path) -> None:
    refused = processes.command(tmp_path, "brief", "RUS", "CHN", PIP_FIND_LINKS="")
    assert refused.returncode == 5
    assert refused.stdout == ""
    for part in ("could not fetch", "Check the network", "sha256", "counterpoise build --wheel FILE"):
        assert part in refused.stderr
    assert "Traceback" not in refused.stderr
    assert current(tmp_path) is None


def test_a_wheel_that_is_not_there_is_named(tmp_path: Path) -> None:
    refused = processes.command(tmp_path, "build", "--wheel", str(tmp_path / "nowhere.whl"))
    assert refused.returncode == 5
    assert "nowhere.whl: cannot be read" in refused.stderr


def test_a_file_that_is_no_source_is_refused_with_what_is_expected(tmp_path: Path) -> None:
    (tmp_path / "other.whl").write_bytes(b"else")
    refused = processes.command(tmp_path / "home", "build", "--wheel", str(tmp_path / "other.whl"))
    assert refused.returncode == 5
    assert CARRIERS[0] in refused.stderr


def test_a_corrupted_wheel_is_refused_with_both_hashes(tmp_path: Path) -> None:
    for name in CARRIERS:
        (tmp_path / name).write_bytes(b"PK\x03\x04 half a wheel")
    refused = processes.command(tmp_path / "home", "build", *given(tmp_path))
    assert refused.returncode == 5
    assert "not the file it should be: its sha256 is" in refused.stderr
    assert current(tmp_path / "home") is None


@NEEDS_WHEELS
def test_the_real_sources_become_a_ledger_of_modest_size(built: Path) -> None:
    snapshot = current(built)
    codes = {entry.name: registry.code_hash(entry) for entry in in_parts(()) if entry.card.carriers}
    assert snapshot == snapshot_id(starters(), codes | {"gates": gates_hash()})
    assert figures_file(built, snapshot).stat().st_size < 120e6
    (incomes,) = built.glob(f"income-{snapshot}-*.npz")
    assert sorted({path.name for path in built.iterdir()} - {incomes.name}) == [
        "build.lock",
        "current",
        figures_file(built, snapshot).name,
    ]


def test_a_part_is_built_only_when_it_is_asked_for() -> None:
    pytest.importorskip("h5py")
    plain, more = ({entry.name for entry in in_parts(parts)} for parts in ((), ("food",)))
    assert more - plain == {"fao_balance", "fao_trade"}
    assert plain < more


def test_an_unknown_part_and_one_that_cannot_be_read_are_refused_before_anything_is_fetched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(BadUse, match="no part of the ledger is called 'drink'; there is food"):
        in_parts(("drink",))
    monkeypatch.setitem(NEEDED, "food", ("no_such_package", "counterpoise[food]"))
    with pytest.raises(BadUse, match=r"needs no_such_package; install the extra: pip install 'counterpoise\[food\]'"):
        in_parts(("food",))


@NEEDS_WHEELS
def test_food_is_added_kept_by_a_later_build_and_pruned(tmp_path: Path) -> None:
    pytest.importorskip("h5py")
    extra = [carrier.file for entry in in_parts(("food",)) if entry.card.part for carrier in entry.card.carriers]
    if not all((Path(WHEELS or "") / name).is_file() for name in extra):
        pytest.skip(f"COUNTERPOISE_WHEELS does not hold {' and '.join(extra)}")
    home = copied(tmp_path)
    for name in extra:
        os.link(Path(WHEELS or "") / name, home / "carriers" / name)
    question = ("share", "BRA", "CHN", "--product", "soya beans", "--of", "exports", "--year", "2020")
    assert "run `counterpoise build --with food`" in processes.command(home, *question).stderr
    assert processes.command(home, "build", "--with", "food").returncode == 0
    assert "73 %" in processes.command(home, *question).stdout
    snapshot = current(home)
    assert figures_file(home, snapshot or "").stat().st_size < 300e6
    assert processes.command(home, "build").returncode == 0
    assert current(home) == snapshot
    assert processes.command(home, "build", "--prune").returncode == 0
    assert current(home) != snapshot
    assert "run `counterpoise build --with food`" in processes.command(home, *question).stderr


@NEEDS_WHEELS
def test_a_second_build_has_nothing_to_do(built: Path) -> None:
    before = figures_file(built, current(built) or "").stat().st_mtime_ns
    again = processes.command(built, "build", PIP_FIND_LINKS="")
    assert again.returncode == 0
    assert again.stderr == ""
    assert figures_file(built, current(built) or "").stat().st_mtime_ns == before


@NEEDS_WHEELS
def test_two_first_uses_at_once_both_answer_and_one_waits(tmp_path: Path) -> None:
    home = copied(tmp_path)
    words = [*processes.COMMAND, "share", "RUS", "CHN", "--product", "270900", "--of", "exports", "--year", "2024"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    both = [subprocess.Popen(words, env=processes.environment(home), **pipes) for _ in range(2)]  # type: ignore[call-overload]
    said = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert said[0][0] == said[1][0]
    assert "50 %" in said[0][0]
    assert sum("another build is running; waiting" in stderr for _, stderr in said) == 1


@NEEDS_WHEELS
def test_a_build_cut_short_leaves_nothing_in_force_and_can_be_done_again(tmp_path: Path) -> None:
    home = copied(tmp_path)
    assert cut_short(home, signal.SIGKILL, 0.7).returncode == -signal.SIGKILL
    stopped = cut_short(home, signal.SIGINT, 2.0)
    assert stopped.returncode == 130
    assert stopped.stderr.endswith("counterpoise: interrupted; nothing half-done is in force\n")
    assert not list(home.glob("*.part"))
    assert processes.command(home, "build").returncode == 0
    assert not list(home.glob("*.part"))
    assert current(home) is not None


def cut_short(home: Path, blow: signal.Signals, after: float) -> "subprocess.CompletedProcess[str]":
    """Build, and end it after some seconds, so that nothing is in force."""
    words = [*processes.COMMAND, "build"]
    building = subprocess.Popen(words, env=processes.environment(home), stderr=subprocess.PIPE, encoding="utf-8")
    time.sleep(after)
    building.send_signal(blow)
    stderr = building.communicate()[1]
    assert current(home) is None, stderr
    return subprocess.CompletedProcess(words, building.returncode, stderr=stderr)


@NEEDS_WHEELS
def test_a_damaged_ledger_says_how_to_mend_it_and_that_mends_it(tmp_path: Path, built: Path) -> None:
    home = copied(tmp_path)
    file = figures_file(home, current(built) or "")
    file.write_bytes(b"")
    shutil.copy(built / "current", home)
    refused = processes.command(home, "brief", "RUS", "CHN")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "counterpoise build --force" in refused.stderr
    assert processes.command(home, "build", "--force").returncode == 0
    assert processes.command(home, "brief", "RUS", "CHN").returncode == 0


@pytest.fixture
def standing(tmp_path: Path) -> Path:
    """Return a home in which this version's snapshot is in force; nothing in its figures is asked."""
    codes = {entry.name: registry.code_hash(entry) for entry in in_parts(()) if entry.card.carriers}
    snapshot = snapshot_id(starters(), codes | {"gates": gates_hash()})
    with building(tmp_path, lambda: None):
        about = (six_states.sources(), six_states.skips(), six_states.known_holes())
        write(tmp_path, Contents(snapshot, "0", six_states.batches(), *about), lambda _: None)
    return tmp_path


def test_a_damaged_wheel_given_by_hand_is_refused_where_its_snapshot_is_in_force(standing: Path) -> None:
    (standing / CARRIERS[0]).write_bytes(b"PK\x03\x04 half a wheel")
    refused = processes.command(standing, "build", "--wheel", str(standing / CARRIERS[0]))
    assert refused.returncode == 5
    assert "not the file it should be: its sha256 is" in refused.stderr


def test_the_part_of_a_killed_build_goes_with_the_next_build_though_that_has_nothing_to_do(standing: Path) -> None:
    stale = standing / f"figures-{current(standing)}.part"
    (stale / "spill").mkdir(parents=True)
    done = processes.command(standing, "build")
    assert (done.returncode, done.stderr) == (0, "")
    assert not stale.exists()


@pytest.mark.parametrize("name", ["endless", "pipe", "folder"])
def test_what_is_no_file_is_refused_as_a_wheel_and_not_waited_for(tmp_path: Path, name: str) -> None:
    (tmp_path / "endless").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    refused = processes.command(tmp_path / "home", "build", "--wheel", str(tmp_path / name))
    assert refused.returncode == 5
    assert f"{name}: is no file" in refused.stderr
