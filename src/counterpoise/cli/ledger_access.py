"""Which ledger does a verb open, and what does a person see while it is built or reports are read?

On stderr, and a bar only on a terminal.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

import click

from counterpoise import interrupts
from counterpoise.errors import NoData
from counterpoise.ledger.home import current, home
from counterpoise.world import World

if TYPE_CHECKING:
    from counterpoise.build import Watch
    from counterpoise.questions.reports import gather

T = TypeVar("T")


def opened_world(snapshot: str | None = None) -> World:
    """Open a snapshot, or the one in force, which is built first where there is none."""
    if snapshot is None and current(home()) is None:
        from counterpoise.build import build

        with build_watch() as watch:
            build(home(), watch)
    return World(home(), snapshot)


def prepare_incomes(world: World) -> None:
    """Work out once for a ledger what states would lose without each other, so that no answer waits for it."""
    if not world.sectors.complete:
        return
    from counterpoise.income.pairs.setup import setup, stored

    if not stored(world):
        _say("working out what states would lose without each other, once for this ledger")
        with suppress(NoData):
            setup(world)


@contextmanager
def build_watch() -> "Iterator[Watch]":
    """Give a build someone to tell: a bar on a terminal, a line a stage elsewhere."""
    from counterpoise.build import Watch

    if not sys.stderr.isatty():
        yield Watch(waiting=_waiting, stage=_checked(_say), rows=_checked(lambda _: None), note=_say)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    parts = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("building the ledger", total=None)
        yield Watch(
            waiting=_waiting,
            stage=_checked(lambda words: bar.update(task, description=words)),
            rows=_checked(lambda count: bar.advance(task, count)),
            note=_say,
            expected=lambda figures: bar.update(task, total=figures),
        )


EACH_ROWS, EACH_BYTES = 10_000_000, 100_000_000  # after which a line is written where there is no terminal


@contextmanager
def sync_watch() -> "Iterator[tuple[Watch, Callable[[int], None]]]":
    """Give a sync someone to tell, and someone to tell of bytes that came: counts on a terminal, else lines."""
    from counterpoise.build import Watch

    if not sys.stderr.isatty():
        rows, size = (_counted(words, each) for words, each in (("rows", EACH_ROWS), ("bytes", EACH_BYTES)))
        yield Watch(waiting=_waiting_for_sync, stage=_checked(_say), rows=_checked(rows), note=_say), _checked(size)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    parts = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,} {task.fields[unit]}"),
        TimeElapsedColumn(),
    )
    with Progress(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("syncing", total=None, unit="")

        def advanced(unit: str) -> Callable[[int], None]:
            return _checked(lambda count: bar.update(task, advance=count, unit=unit))

        watch = Watch(
            waiting=_waiting_for_sync,
            stage=_checked(lambda words: bar.reset(task, total=None, description=words, unit="")),
            rows=advanced("rows"),
            note=lambda words: bar.console.print(f"counterpoise: {words}", markup=False, highlight=False),
        )
        yield watch, advanced("bytes")


def _counted(words: str, each: int) -> Callable[[int], None]:
    """Return a callback that counts, and writes a line whenever so many more have come."""
    total = 0

    def count(more: int) -> None:
        nonlocal total
        before, total = total, total + more
        if total // each > before // each:
            _say(f"{total:,} {words}")

    return count


@contextmanager
def reading_watch(size: int | None) -> "Iterator[gather.Watch]":
    """Give a reading someone to tell: a bar over so many bytes on a terminal, and a line for each thing told."""
    from counterpoise.questions.reports.gather import Watch as Reader

    if not sys.stderr.isatty():
        yield Reader(tell=_say, read=_checked(lambda _: None))
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, markup=False, highlight=False, emoji=False, soft_wrap=True)
    parts = (TextColumn("reading"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeElapsedColumn())
    with Progress(*parts, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=size or None)
        yield Reader(
            tell=lambda words: console.print(f"counterpoise: {words}", markup=False),
            read=_checked(lambda count: bar.advance(task, count)),
        )


def _checked(function: Callable[[T], None]) -> Callable[[T], None]:
    """Return a callback that first raises an interruption that got lost since the last call."""

    def checked(value: T) -> None:
        interrupts.check()
        function(value)

    return checked


def _say(words: str) -> None:
    click.echo(f"counterpoise: {words}", err=True)


def _waiting_for_sync() -> None:
    _say("another sync or build is running; waiting for it to end")


def _waiting() -> None:
    _say("another build is running; waiting for it to end")
