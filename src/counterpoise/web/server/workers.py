"""Who weighs and draws, so that no request blocks another?

A few processes, each with its own read-only connection to the ledger and one question at a time, so nothing of the
ledger is shared between threads. A question that takes too long costs its process, which is replaced.
"""

import gc
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import Protocol, cast

from counterpoise.web.messages import BUSY, GIVEN_UP, Answer, Ask, Refusal, Step, Tell, Watch
from counterpoise.web.server.turns import GLANCE, NoTurn, Turns, Worker
from counterpoise.workers import end_with_parent, without_interrupts

SECONDS = 30.0  # one question may take
PATIENCE = 20.0  # one question may wait for a worker
PLACES = 96  # questions under way or in line, which bounds memory; more are turned away at once
TOO_LONG = Refusal("TooLong", f"no answer within {SECONDS:.0f} seconds; ask for less, such as fewer draws")
TOLD = 0.1  # seconds between two tellings of how far it is
BROKEN = Refusal("Broken", "a fault on this side; the server's log says more")
ENDED = Refusal("Ended", "the process that was at it has been ended from outside; ask again")
SPENT = (TOO_LONG, GIVEN_UP, BROKEN, ENDED)  # the worker is replaced after these


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may take, and how many there may be."""

    seconds: float = SECONDS  # at work
    patience: float = PATIENCE  # seconds in line
    places: int = PLACES


class Workers:
    """Processes that answer; use them as a context manager, or close them."""

    def __init__(
        self,
        folder: Path,
        count: int = 2,
        limits: Limits | None = None,
        begin: "Callable[[Connection, Path], None] | None" = None,
    ) -> None:
        self._folder, self._limits, self._begin = folder, limits or Limits(), begin or serve
        self._places = BoundedSemaphore(self._limits.places)
        # The one that answered last is asked first: it may still have the pair on its desk.
        self._turns = Turns()
        self._lock, self._closed = Lock(), False
        self._all: list[Worker] = []
        for _ in range(count):
            self._replace(None)

    def answer(self, ask: Ask, watch: Watch | None = None) -> Answer:
        """Hand a question to the next process that is free; to be called from any thread."""
        return cast(Answer, self.send(ask, watch))

    def send(self, question: object, watch: Watch | None = None) -> object:
        """Hand whatever these processes understand to the next that is free, and return what it says."""
        watch = watch or _anybody
        if not self._places.acquire(blocking=False):
            return BUSY
        try:
            worker = self._free(watch)
        except NoTurn:
            return BUSY if watch(None) else GIVEN_UP
        else:
            return self._send(worker, question, watch)
        finally:
            self._places.release()

    def close(self) -> None:
        """End the processes, those at work too; what they were at is lost, and nothing of it was to be kept."""
        with self._lock:
            self._closed, ended = True, tuple(self._all)
        self._turns.close()
        for worker in ended:
            worker.process.kill()
            worker.process.join()

    def _send(self, worker: Worker, question: object, watch: Watch) -> object:
        answer: object = BROKEN
        try:
            answer = self._asked(worker, question, watch)
            return answer
        finally:
            if answer in SPENT:
                self._replace(worker)
            else:
                self._turns.put(worker)

    def _asked(self, worker: Worker, question: object, watch: Watch) -> object:
        try:
            worker.line.send(question)
            return self._awaited(worker.line, watch)
        except (EOFError, OSError):
            worker.process.join()
            # What a signal ends, a fault of ours has not.
            return ENDED if (worker.process.exitcode or 0) < 0 else BROKEN

    def _free(self, watch: Watch) -> Worker:
        """Wait for a worker. One that was ended while it had nothing to do is replaced, and nobody need know."""
        until = monotonic() + self._limits.patience
        while True:
            worker = self._turns.get(until - monotonic(), lambda: watch(None))
            if worker.process.is_alive():
                return worker
            self._replace(worker)

    def _awaited(self, line: Connection, watch: Watch) -> object:
        """Listen until the answer comes, the time is over, or nobody waits."""
        until = monotonic() + self._limits.seconds
        while (left := until - monotonic()) > 0:
            said: object = line.recv() if line.poll(min(GLANCE, left)) else None
            if not isinstance(said, Step | None):
                return said
            if not watch(said):
                return GIVEN_UP
        return TOO_LONG

    def _replace(self, worker: Worker | None) -> None:
        """Put a new worker in line, in place of one that is of no more use; none where all have been ended."""
        if worker is not None:
            _end(worker)
        with self._lock:
            if worker is not None:
                self._all.remove(worker)
            if not self._closed:
                begun = self._started()
                self._all.append(begun)
                self._turns.put(begun)

    def _started(self) -> Worker:
        # A fork would copy the server's threads in whatever state they are.
        context = get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=self._begin, args=(there, self._folder), daemon=True)
        with without_interrupts():
            process.start()
        there.close()
        return Worker(process, here)


def _anybody(_: Step | None) -> bool:
    return True


def _end(worker: Worker) -> None:
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
    _begin()
    from counterpoise.web import work

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
    _begin()
    # It hangs up where it ends, be it in the middle of a question.
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            question = line.recv()
            line.send(desk.answer(question, _telling(line)))
    desk.close()


def _begin() -> None:
    """Leave Ctrl-C in a terminal, which reaches every process, to the server, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


def _telling(line: Connection) -> Tell:
    """Send how far it is down the line, no more often than anybody looks."""
    last = 0.0

    def tell(step: Step) -> None:
        nonlocal last
        if monotonic() - last >= TOLD:
            last = monotonic()
            line.send(step)

    return tell
