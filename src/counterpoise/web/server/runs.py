"""How far is a question that is being worked out, and does anybody still wait for its answer?"""

from concurrent.futures import Future
from threading import Lock
from time import monotonic

from counterpoise.web.asking import Answer, Step

PATIENCE = 10.0  # seconds after which one who has not asked again has left


class Run:
    """One question under way, and who waits for it; to be used from any thread."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.step = Step()
        self._patience, self._lock = patience, Lock()
        self._answer: Future[Answer] = Future()
        self._staying, self._asked = 0, monotonic()

    def stay(self) -> Answer:
        """Wait for the answer, however long it takes."""
        with self._lock:
            self._staying += 1
        try:
            return self._answer.result()
        finally:
            with self._lock:
                self._staying -= 1

    def glance(self, seconds: float) -> Answer | Step:
        """Wait a moment for the answer; where it is not there yet, return how far it is."""
        with self._lock:
            self._asked = monotonic() + seconds
        try:
            return self._answer.result(seconds)
        except TimeoutError:
            return self.step

    def watch(self, step: Step | None) -> bool:
        """Note how far it is; tell whether anybody still waits."""
        if step is not None:
            self.step = step
        with self._lock:
            return self._staying > 0 or monotonic() - self._asked < self._patience

    def end(self, answer: Answer) -> None:
        """Hand the answer to all who wait."""
        self._answer.set_result(answer)

    def fail(self) -> None:
        """Let go of all who wait for an answer that never came; one that did stays."""
        self._answer.cancel()
