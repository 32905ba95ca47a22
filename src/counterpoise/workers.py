"""How is work spread over processes, so that the result does not depend on their number?

Each process has a pool of its own with one place in it: when it dies, it is known what it was at.
"""

import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.resource_tracker import ensure_running
from threading import Thread
from typing import TypeVar

from counterpoise import interrupts

AHEAD = 4  # tasks a process that are begun before the oldest is done

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Died:
    """In place of a result: the process ended while it was at the task."""


@dataclass(frozen=True, slots=True)
class _Worker:
    pool: ProcessPoolExecutor
    process: "Future[int]"  # its id, once it has begun


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
    free: list[_Worker] = []
    running: dict[Future[R], tuple[int, T, _Worker]] = {}
    done: dict[int, tuple[T, R | Died]] = {}
    turn = begun = 0
    try:
        free += (_new_worker() for _ in range(jobs))
        while True:
            for future in _ended(running, waiting=turn not in done):
                number, task, worker = running.pop(future)
                result = _result(future)
                done[number] = (task, result)
                free.append(_new_worker() if isinstance(result, Died) else worker)
            # Workers get their next task before the caller takes a result: it may be slow.
            while free and begun < turn + AHEAD * jobs and (item := next(waiting, None)):
                worker = free.pop()
                running[worker.pool.submit(work, item[1])] = (*item, worker)
                begun += 1
            if turn in done:
                yield done.pop(turn)
                turn += 1
            elif not running:
                return
    finally:
        _end(free, [worker for _, _, worker in running.values()])


def _new_worker() -> _Worker:
    # Not forked: a copy of a process with threads may hang, and a spawned one is the same on every system.
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_begin)
    with without_interrupts():
        return _Worker(pool, pool.submit(os.getpid))


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


def _ended(running: "Iterable[Future[R]]", *, waiting: bool) -> "set[Future[R]]":
    """Return what has ended since, or wait until something does."""
    return wait(running, timeout=None if waiting else 0, return_when=FIRST_COMPLETED).done


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


def _result(future: "Future[R]") -> R | Died:
    try:
        return future.result()
    except BrokenProcessPool:
        return Died()


def _end(idle: list[_Worker], busy: list[_Worker]) -> None:
    for worker in busy:
        if worker.process.done() and not worker.process.cancelled() and worker.process.exception() is None:
            with suppress(OSError):
                os.kill(worker.process.result(), signal.SIGTERM)
    for worker in (*idle, *busy):
        worker.pool.shutdown(wait=False, cancel_futures=True)
