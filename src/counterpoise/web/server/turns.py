"""Who gets the next worker that is free?

Whoever has waited longest: a queue of the standard library lets one who has just come pass those who wait, so that
under load somebody waits in vain. Of several free workers the one that was put back last is taken.
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock
from time import monotonic

GLANCE = 0.5  # seconds between looks at whether anybody still waits


@dataclass(frozen=True, slots=True)
class Worker:
    """One process and the line to it."""

    process: BaseProcess
    line: Connection


class NoTurn(Exception):
    """No worker was free in time, nobody waits any more, or there are none left."""


class Turns:
    """Free workers, and who waits for one; to be used from any thread."""

    def __init__(self) -> None:
        self._lock, self._closed = Lock(), False
        self._free: list[Worker] = []
        self._waiting: deque[Future[Worker]] = deque()

    def put(self, worker: Worker) -> None:
        """Hand a free worker to whoever has waited longest, or keep it for the next who comes."""
        with self._lock:
            while self._waiting:
                turn = self._waiting.popleft()
                if turn.set_running_or_notify_cancel():
                    turn.set_result(worker)
                    return
            self._free.append(worker)

    def get(self, seconds: float, wanted: Callable[[], bool]) -> Worker:
        """Wait for a worker as long as it is wanted, but only so long; NoTurn where there was none."""
        turn = self._entered()
        until = monotonic() + seconds
        while not turn.done():
            left = until - monotonic()
            with suppress(TimeoutError):
                turn.exception(max(min(GLANCE, left), 0))
            if not turn.done() and (left <= 0 or not wanted()) and turn.cancel():
                self._leave(turn)
                raise NoTurn
        return turn.result()

    def close(self) -> None:
        """Send away all who wait, and whoever comes later."""
        with self._lock:
            self._closed, waiting = True, tuple(self._waiting)
            self._waiting.clear()
        for turn in waiting:
            if turn.set_running_or_notify_cancel():
                turn.set_exception(NoTurn())

    def _entered(self) -> "Future[Worker]":
        turn: Future[Worker] = Future()
        with self._lock:
            if self._closed:
                raise NoTurn
            if self._free:
                turn.set_result(self._free.pop())
            else:
                self._waiting.append(turn)
        return turn

    def _leave(self, turn: "Future[Worker]") -> None:
        with self._lock, suppress(ValueError):
            self._waiting.remove(turn)
