"""How is work spread over processes, so that the result does not depend on their number?

Each process has one task at a time and a line of its own, so that it is known what it was at when it dies. There are no
threads here: those of `concurrent.futures` may still write down a line that another of them has closed, when a command
is interrupted.
"""

import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as ready
from multiprocessing.process import BaseProcess
from multiprocessing.resource_tracker import ensure_running
from threading import Thread
from typing import TypeVar, cast

from counterpoise import interrupts
from counterpoise.errors import CounterpoiseError

AHEAD = 4  # tasks a process that are begun before the oldest is done
_NO_MORE = object()  # in place of a task: the line was closed

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Died:
    """In place of a result: the process ended while it was at the task."""


@dataclass(frozen=True, slots=True)
class _Refused:
    """In place of a result: the error that the work ended with."""

    error: CounterpoiseError


@dataclass(frozen=True, slots=True)
class _Worker:
    process: BaseProcess
    line: Connection


def cores() -> int:
    """Count the cores this process may use."""
    with suppress(AttributeError):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(tasks: Iterable[T], work: Callable[[T], R], jobs: int) -> Iterator[tuple[T, R | Died]]:
    """Yield each task with its result, in the order of the tasks; in this process where one is enough."""
    waiting = iter(tasks)
    first = list(islice(waiting, jobs))
    if len(first) < 2:
        yield from ((task, work(task)) for task in chain(first, waiting))
    else:
        yield from in_processes(chain(first, waiting), work, len(first))


def in_processes(tasks: Iterable[T], work: Callable[[T], R], jobs: int) -> Generator[tuple[T, R | Died], None, None]:
    """Yield each task with its result, in order, all worked at in other processes."""
    waiting = enumerate(tasks)
    workers: list[_Worker] = []
    running: dict[Connection, tuple[int, T, _Worker]] = {}  # by the line that the result will come down
    done: dict[int, tuple[T, R | Died]] = {}
    turn = begun = 0
    try:
        free = [_new_worker(workers, work) for _ in range(jobs)]
        while True:
            for line in ready(running, timeout=None if running and turn not in done else 0):
                number, task, worker = running.pop(cast(Connection, line))
                result = cast("R | Died", _result(worker))
                done[number] = (task, result)
                free.append(_new_worker(workers, work) if isinstance(result, Died) else worker)
            # Workers get their next task before the caller takes a result: it may be slow.
            while free and begun < turn + AHEAD * jobs and (item := next(waiting, None)):
                worker = free.pop()
                running[worker.line] = (*item, worker)
                _give(worker, item[1])
                begun += 1
            if turn in done:
                yield done.pop(turn)
                turn += 1
            elif not running:
                return
    finally:
        _end(workers)


def _new_worker(workers: list[_Worker], work: Callable[[T], R]) -> _Worker:
    """Begin a process and note it among the others."""
    # Not forked: a copy of a process with threads may hang, and a spawned one is the same on every system.
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_attend, args=(there, work), daemon=True)
    with without_interrupts():
        process.start()
        there.close()
        workers.append(_Worker(process, here))
    return workers[-1]


def _give(worker: _Worker, task: object) -> None:
    with suppress(BrokenPipeError, ConnectionResetError):  # it has died, which its line will tell
        worker.line.send(task)


def _result(worker: _Worker) -> object:
    """Take the result of a process that has one, or has died."""
    try:
        result = worker.line.recv()
    except (EOFError, OSError):
        return Died()
    if isinstance(result, _Refused):
        raise result.error
    return result


def _end(workers: list[_Worker]) -> None:
    """End all processes, whatever they are at."""
    with interrupts.noted():
        for worker in workers:
            worker.process.kill()
        for worker in workers:
            worker.process.join()
            worker.line.close()


def _attend(line: Connection, work: Callable[[T], R]) -> None:
    """Work at one task after the other until the line is closed; runs in a process of its own."""
    _begin()
    with suppress(BrokenPipeError, ConnectionResetError):
        while (task := _next_task(line)) is not _NO_MORE:
            line.send(_done(work, cast(T, task)))


def _next_task(line: Connection) -> object:
    try:
        return line.recv()
    except EOFError:
        return _NO_MORE


def _done(work: Callable[[T], R], task: T) -> R | _Refused:
    try:
        return work(task)
    except CounterpoiseError as error:
        return _Refused(error)


@contextmanager
def without_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back while a process starts: half started it would complain, and it keeps it held for itself."""
    # Where another thread takes the signal, a mask does not keep Python from raising it here.
    with interrupts.put_off():
        if not hasattr(signal, "pthread_sigmask"):  # not on every system
            yield
            return
        # It is begun with the first process, and lets Ctrl-C through again.
        ensure_running()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Take one thread for arithmetic, leave Ctrl-C to the parent, and end with it however it ends."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


def end_with_parent() -> None:
    """End this process when the one that began it has ended, whatever it is at."""
    Thread(target=_wait_for_end, daemon=True).start()


def _wait_for_end() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
