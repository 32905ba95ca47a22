"""Who weighs and draws, so that no request blocks another?

A few processes, each with its own read-only connection to the ledger and one question at a time, so nothing of the
ledger is shared between threads. A question that takes too long costs its process, which is replaced.
"""

import gc
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty, LifoQueue
from threading import BoundedSemaphore
from time import monotonic
from typing import Protocol, cast

from counterpoise.web.asking import BUSY, GIVEN_UP, Answer, Ask, Refusal, Step, Tell, Watch

SECONDS = 30.0  # one question may take
WAITING = 16  # questions under way or in line; more are turned away
TOO_LONG = Refusal("TooLong", f"no answer within {SECONDS:.0f} seconds; ask for less, such as fewer draws")
GLANCE = 0.5  # seconds between looks at whether anybody still waits
TOLD = 0.1  # seconds between two tellings of how far it is
BROKEN = Refusal("Broken", "a fault on this side; the server's log says more")


@dataclass(frozen=True, slots=True)
class _Worker:
    """One process and the line to it."""

    process: BaseProcess
    line: Connection


class Workers:
    """Processes that answer; use them as a context manager, or close them."""

    def __init__(
        self,
        folder: Path,
        count: int = 2,
        seconds: float = SECONDS,
        waiting: int = WAITING,
        begin: "Callable[[Connection, Path], None] | None" = None,
    ) -> None:
        self._folder, self._seconds, self._begin = folder, seconds, begin or serve
        self._places = BoundedSemaphore(waiting)
        # The one that answered last is asked first: it may still have the pair on its desk.
        self._idle: LifoQueue[_Worker] = LifoQueue()
        for _ in range(count):
            self._idle.put(self._started())

    def answer(self, ask: Ask, watch: Watch | None = None) -> Answer:
        """Hand a question to the next process that is free; to be called from any thread."""
        return cast(Answer, self.handed(ask, watch))

    def handed(self, question: object, watch: Watch | None = None) -> object:
        """Hand whatever these processes understand to the next that is free, and return what it says."""
        if not self._places.acquire(blocking=False):
            return BUSY
        try:
            worker = self._idle.get(timeout=self._seconds)
        except Empty:
            return BUSY
        else:
            return self._handed(worker, question, watch or _anybody)
        finally:
            self._places.release()

    def close(self) -> None:
        """End the processes; what they were at is lost, and nothing of it was to be kept."""
        while not self._idle.empty():
            _end(self._idle.get_nowait())

    def _handed(self, worker: _Worker, question: object, watch: Watch) -> object:
        with self._returned(worker) as sound:
            try:
                worker.line.send(question)
                answer = self._awaited(worker.line, watch)
            except (EOFError, OSError):
                return BROKEN
            if answer not in (TOO_LONG, GIVEN_UP):
                sound.append(worker)
            return answer

    def _awaited(self, line: Connection, watch: Watch) -> object:
        """Listen until the answer comes, the time is over, or nobody waits."""
        until = monotonic() + self._seconds
        while (left := until - monotonic()) > 0:
            said: object = line.recv() if line.poll(min(GLANCE, left)) else None
            if not isinstance(said, Step | None):
                return said
            if not watch(said):
                return GIVEN_UP
        return TOO_LONG

    @contextmanager
    def _returned(self, worker: _Worker) -> Iterator[list[_Worker]]:
        """Put a worker back in line, or a new one in its place unless it proved sound."""
        sound: list[_Worker] = []
        try:
            yield sound
        finally:
            if not sound:
                _end(worker)
            self._idle.put(worker if sound else self._started())

    def _started(self) -> _Worker:
        # A fork would copy the server's threads in whatever state they are.
        context = get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=self._begin, args=(there, self._folder), daemon=True)
        process.start()
        there.close()
        return _Worker(process, here)


def _anybody(_: Step | None) -> bool:
    return True


def _end(worker: _Worker) -> None:
    worker.line.close()
    worker.process.kill()
    worker.process.join()


class Desk(Protocol):
    """What answers questions in a process of its own."""

    def answer(self, question: object, tell: Tell, /) -> object:
        """Answer one, saying how far it is."""
        ...

    def close(self) -> None:
        """Let go of what it holds."""
        ...


def serve(line: Connection, folder: Path) -> None:
    """Weigh and draw until the server hangs up; runs in a process of its own."""
    from counterpoise.web import work

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    desk = work.Desk(folder)
    for _ in desk.warming():
        if line.poll():
            break
    # What is there now stays, and a page makes many short-lived values: both are looked through for cycles in vain.
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    attend(line, cast(Desk, desk))


def attend(line: Connection, desk: Desk) -> None:
    """Answer questions until the server hangs up."""
    # Ctrl-C in a terminal reaches every process; the server's own end ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            question = line.recv()
        except EOFError:
            return desk.close()
        line.send(desk.answer(question, _telling(line)))


def _telling(line: Connection) -> Tell:
    """Send how far it is down the line, no more often than anybody looks."""
    last = 0.0

    def tell(step: Step) -> None:
        nonlocal last
        if monotonic() - last >= TOLD:
            last = monotonic()
            line.send(step)

    return tell
