"""Which answers are at hand, so that nobody draws a page twice?

A bounded number of bytes, the longest unused go first. Who asks what is being drawn already waits for that, or comes
back for it. Whoever waits holds a thread of the server's, so fewer may wait than there are threads: what is at hand is
sent by the others, at once.
"""

from collections import OrderedDict
from concurrent.futures import Future
from threading import BoundedSemaphore, Lock, Thread
from time import monotonic

from counterpoise.web.messages import BUSY, GIVEN_UP, Answer, Answerer, Ask, Reply, Step

PATIENCE = 10.0  # seconds after which one who has not asked again has left


class Run:
    """One question under way, and who waits for it; to be used from any thread."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.step = Step()
        self._patience, self._lock = patience, Lock()
        self._answer: Future[Answer] = Future()
        self._staying, self._asked = 0, monotonic()

    def wait(self) -> Answer:
        """Wait for the answer, however long it takes."""
        with self._lock:
            self._staying += 1
        try:
            return self._answer.result()
        finally:
            with self._lock:
                self._staying -= 1

    def wait_briefly(self, seconds: float) -> Answer | Step:
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


MOST = 48_000_000  # bytes of documents
WAITING = 96  # who may wait at once, for workers or for an answer that another has asked for
LARGEST = 4_000_000  # bytes of one that is worth keeping
LEFT = 64  # answers not worth keeping that somebody was told to come back for


class CachedAnswers:
    """Answers of the workers, kept; to be asked from any thread."""

    def __init__(self, behind: Answerer, most: int = MOST) -> None:
        self._behind, self._most = behind, most
        self._lock, self._waiters = Lock(), BoundedSemaphore(WAITING)
        self._cached: OrderedDict[Ask, Reply] = OrderedDict()
        self._bytes = 0
        self._under_way: dict[Ask, Run] = {}
        self._uncached: OrderedDict[Ask, Answer] = OrderedDict()

    def answer(self, ask: Ask) -> Answer:
        """Return what is kept, or ask; a refusal is not kept."""
        with self._lock:
            kept = self._at_hand(ask)
        if kept is not None:
            return kept
        if not self._waiters.acquire(blocking=False):
            return BUSY
        try:
            found, mine = self._cached_or_run(ask)
            if not isinstance(found, Run):
                return found
            return self._compute(ask, found) if mine else found.wait()
        finally:
            self._waiters.release()

    def within(self, ask: Ask, seconds: float) -> Answer | Step:
        """Return the answer if it is there within a moment, else how far it is; ask again for the rest.

        Who asks no more gives the question up. A refusal stays until one who was sent away comes back for it.
        """
        with self._lock:
            if ask in self._uncached:
                return self._uncached.pop(ask)
        found, mine = self._cached_or_run(ask)
        if not isinstance(found, Run):
            return found
        if mine:
            Thread(target=self._compute, args=(ask, found, True), daemon=True).start()
        answer = self._wait_briefly(found, seconds)
        if not isinstance(answer, Step):
            with self._lock:
                self._uncached.pop(ask, None)
        return answer

    def holds(self, ask: Ask) -> bool:
        """Tell whether the answer is at hand."""
        return ask in self._cached

    def _at_hand(self, ask: Ask) -> Reply | None:
        """Return what is kept; the caller holds the lock."""
        if ask in self._cached:
            self._cached.move_to_end(ask)
        return self._cached.get(ask)

    def _cached_or_run(self, ask: Ask) -> tuple[Reply | Run, bool]:
        """Return what is kept or under way, and whether the run was begun for this."""
        with self._lock:
            found = self._at_hand(ask) or self._under_way.get(ask)
            if found is not None:
                return found, False
            begun = self._under_way[ask] = Run()
            return begun, True

    def _compute(self, ask: Ask, run: Run, apart: bool = False) -> Answer:
        try:
            answer = self._behind.answer(ask, run.watch if apart else None)
            if isinstance(answer, Reply) and answer.status == 200 and len(answer.body) <= LARGEST:
                self._cache(ask, answer)
            elif apart and answer != GIVEN_UP:
                self._set_aside(ask, answer)
            run.end(answer)
            return answer
        finally:
            with self._lock:
                del self._under_way[ask]
            run.fail()

    def _cache(self, ask: Ask, reply: Reply) -> None:
        with self._lock:
            self._cached[ask] = reply
            self._bytes += len(reply.body)
            while self._bytes > self._most:
                _, gone = self._cached.popitem(last=False)
                self._bytes -= len(gone.body)

    def _set_aside(self, ask: Ask, answer: Answer) -> None:
        with self._lock:
            self._uncached[ask] = answer
            while len(self._uncached) > LEFT:
                self._uncached.popitem(last=False)

    def _wait_briefly(self, run: Run, seconds: float) -> Answer | Step:
        if not self._waiters.acquire(blocking=False):
            return run.wait_briefly(0)
        try:
            return run.wait_briefly(seconds)
        finally:
            self._waiters.release()
