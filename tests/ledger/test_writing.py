"""Is a snapshot written whole or not at all, whatever happens on the way?"""

import errno
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from tests.fixtures import six_states
from tests.ledger import processes

from counterpoise import __version__
from counterpoise.errors import BadLedger, BadSource
from counterpoise.ledger.figures import Figures
from counterpoise.ledger.home import current, figures_file
from counterpoise.ledger.writing import Contents, building, sweep_stale, writable, write
from counterpoise.records import Figure
from counterpoise.sources.parsing import batches_of


def build(folder: Path, snapshot: str, figures: list[Figure] | None = None) -> None:
    batches = six_states.batches() if figures is None else batches_of(iter(figures))
    contents = Contents(
        snapshot, __version__, batches, six_states.sources(), six_states.skips(), six_states.known_holes()
    )
    with building(folder, lambda: None):
        write(folder, contents, lambda _: None)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def answers(folder: Path, snapshot: str | None = None) -> bool:
    with Figures(folder, snapshot) as figures:
        return len(figures.trade().value) == len(six_states.trade())


def test_a_finished_build_leaves_the_snapshot_and_nothing_else(tmp_path: Path) -> None:
    build(tmp_path, "one")
    assert files(tmp_path) == ["build.lock", "current", "figures-one.duckdb"]
    assert current(tmp_path) == "one"


def test_progress_tells_every_row(tmp_path: Path) -> None:
    counts: list[int] = []
    with building(tmp_path, lambda: None):
        write(tmp_path, Contents("one", "0", six_states.batches(), (), [], {}), counts.append)
    assert sum(counts) == len(six_states.figures())


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_none_is_refused_by_place(tmp_path: Path, value: float) -> None:
    good, bad = six_states.figures()[:2]
    with pytest.raises(BadSource, match=f"baci: the figure at {bad.locator} is not a finite number"):
        build(tmp_path, "one", [good, replace(bad, value=value)])
    assert files(tmp_path) == ["build.lock"]


def test_a_span_that_runs_backwards_is_refused(tmp_path: Path) -> None:
    figure = six_states.figures()[0]
    with pytest.raises(BadSource, match="over a span of time"):
        build(tmp_path, "one", [replace(figure, end=figure.start)])


def test_a_row_that_stands_twice_is_refused(tmp_path: Path) -> None:
    figure = six_states.figures()[0]
    with pytest.raises(BadSource, match=f"the figure at {figure.locator} stands twice"):
        build(tmp_path, "one", [figure, figure])


def test_a_build_that_fails_leaves_the_old_snapshot_in_force(tmp_path: Path) -> None:
    build(tmp_path, "one")
    figure = six_states.figures()[0]
    with pytest.raises(BadSource):
        build(tmp_path, "two", [figure, figure])
    assert current(tmp_path) == "one"
    assert answers(tmp_path)
    assert files(tmp_path) == ["build.lock", "current", "figures-one.duckdb"]


def test_a_source_that_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    def broken() -> Iterator[pa.RecordBatch]:
        yield from six_states.batches()
        raise BadSource("the rest is missing")

    with pytest.raises(BadSource, match="the rest is missing"), building(tmp_path, lambda: None):
        write(tmp_path, Contents("one", "0", broken(), (), [], {}), lambda _: None)
    assert files(tmp_path) == ["build.lock"]


def test_a_reader_keeps_the_old_snapshot_while_a_build_replaces_it(tmp_path: Path) -> None:
    build(tmp_path, "one")
    with Figures(tmp_path) as reader:
        build(tmp_path, "one", six_states.figures()[:1])
        assert len(reader.trade().value) == len(six_states.trade())
        assert reader.by_id([six_states.figures()[-1].id])
    with Figures(tmp_path) as reader:
        assert len(reader.trade().value) == 1


def test_a_home_below_a_file_is_refused_with_the_next_step(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadLedger, match=r"cannot write the ledger in .*set COUNTERPOISE_HOME"):
        build(tmp_path / "file" / "home", "one")


def test_a_killed_build_leaves_the_old_snapshot_and_the_next_sweeps(tmp_path: Path) -> None:
    build(tmp_path, "one")
    killed = processes.started_build(tmp_path, "two")
    assert processes.said(killed) == "written"
    killed.kill()
    killed.communicate()
    assert "figures-two.part" in files(tmp_path)
    assert current(tmp_path) == "one"
    assert answers(tmp_path)
    build(tmp_path, "two")
    assert current(tmp_path) == "two"
    assert not [name for name in files(tmp_path) if name.endswith(".part")]


def test_a_second_build_says_that_it_waits_and_both_end_well(tmp_path: Path) -> None:
    first = processes.started_build(tmp_path, "one")
    assert processes.said(first) == "written"
    second = processes.started_build(tmp_path, "two")
    assert second.stderr is not None
    assert second.stderr.readline().strip() == "waiting"
    assert current(tmp_path) is None
    assert first.communicate("go on\n")[0].strip() == "done"
    assert processes.said(second) == "written"
    assert current(tmp_path) == "one"
    assert second.communicate("go on\n")[0].strip() == "done"
    assert (first.returncode, second.returncode, current(tmp_path)) == (0, 0, "two")
    assert answers(tmp_path, "one")


@pytest.mark.parametrize("room", [0, 4096, 300_000])
def test_a_full_disk_is_told_and_the_old_snapshot_stays(tmp_path: Path, room: int) -> None:
    build(tmp_path, "one")
    whole = figures_file(tmp_path, "one").stat().st_size
    assert room < whole
    failed = subprocess.run(
        [sys.executable, "-c", processes.BUILD, str(tmp_path), "two"],
        env=processes.environment(tmp_path),
        input="\n",
        capture_output=True,
        encoding="utf-8",
        check=False,
        # No file may grow beyond this: writing fails as on a full disk.
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    assert failed.returncode != 0
    assert "nothing of the old ledger is lost. It may be full: free some space" in failed.stderr
    assert current(tmp_path) == "one"
    assert answers(tmp_path)
    assert files(tmp_path) == ["build.lock", "current", "figures-one.duckdb"]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder here in which no file can be made")
def test_a_folder_in_which_no_lock_can_be_made_is_refused_and_not_waited_for() -> None:
    def waiting() -> None:
        pytest.fail("it waits for a build that is none")

    with pytest.raises(BadLedger, match="COUNTERPOISE_HOME"), building(Path("/proc"), waiting):
        pass


def test_what_a_killed_build_left_goes_unless_a_build_is_running(tmp_path: Path) -> None:
    stale = tmp_path / "figures-abc.part"
    stale.mkdir()
    with building(tmp_path, lambda: None):
        sweep_stale(tmp_path)
        assert stale.exists()
    sweep_stale(tmp_path)
    assert not stale.exists()


@pytest.mark.parametrize(
    ("number", "advised"), [(errno.EROFS, False), (errno.EACCES, False), (errno.EPERM, False), (errno.ENOSPC, True)]
)
def test_to_free_space_is_advised_only_where_that_helps(tmp_path: Path, number: int, advised: bool) -> None:
    with pytest.raises(BadLedger) as error, writable(tmp_path):
        raise OSError(number, os.strerror(number))
    assert ("free some space" in str(error.value)) is advised
    assert ("cannot be written to" in str(error.value)) is not advised
    assert "COUNTERPOISE_HOME" in str(error.value)
