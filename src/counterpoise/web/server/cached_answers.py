"""Which answers are at hand, so that nobody draws a page twice?

A bounded number of bytes, the longest unused go first. Who asks what is being drawn already waits for that, or comes
back for it.
"""

from collections import OrderedDict
from concurrent.futures import Future
from threading import BoundedSemaphore, Lock, Thread
from time import monotonic

from counterpoise.web.asking import BUSY, GIVEN_UP, Answer, Answerer, Ask, Reply, Step

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


MOST = 48_000_000  # bytes of documents
WAITING = 16  # who may wait for an answer that another has asked for
LARGEST = 4_000_000  # bytes of one that is worth keeping
LEFT = 64  # answers not worth keeping that somebody was told to come back for


class CachedAnswers:
    """Answers of the workers, kept; to be asked from any thread."""

    def __init__(self, behind: Answerer, most: int = MOST) -> None:
        self._behind, self._most = behind, most
        self._lock, self._waiters = Lock(), BoundedSemaphore(WAITING)
        self._held: OrderedDict[Ask, Reply] = OrderedDict()
        self._bytes = 0
        self._under_way: dict[Ask, Run] = {}
        self._left: OrderedDict[Ask, Answer] = OrderedDict()

    def answer(self, ask: Ask) -> Answer:
        """Return what is kept, or ask; a refusal is not kept."""
        answer, mine = self._found(ask)
        if not isinstance(answer, Run):
            return answer
        return self._worked_out(ask, answer) if mine else self._waited(answer)

    def within(self, ask: Ask, seconds: float) -> Answer | Step:
        """Return the answer if it is there within a moment, else how far it is; ask again for the rest.

        Who asks no more gives the question up. A refusal stays until one who was sent away comes back for it.
        """
        with self._lock:
            if ask in self._left:
                return self._left.pop(ask)
        run, mine = self._found(ask)
        if not isinstance(run, Run):
            return run
        if mine:
            Thread(target=self._worked_out, args=(ask, run, True), daemon=True).start()
        answer = self._glanced(run, seconds)
        if not isinstance(answer, Step):
            with self._lock:
                self._left.pop(ask, None)
        return answer

    def holds(self, ask: Ask) -> bool:
        """Tell whether the answer is at hand."""
        return ask in self._held

    def _found(self, ask: Ask) -> tuple[Reply | Run, bool]:
        """Return what is kept or under way, and whether the run was begun for this."""
        with self._lock:
            if ask in self._held:
                self._held.move_to_end(ask)
                return self._held[ask], False
            run = self._under_way.get(ask)
            if run is not None:
                return run, False
            begun = self._under_way[ask] = Run()
            return begun, True

    def _worked_out(self, ask: Ask, run: Run, apart: bool = False) -> Answer:
        try:
            answer = self._behind.answer(ask, run.watch if apart else None)
            if isinstance(answer, Reply) and answer.status == 200 and len(answer.body) <= LARGEST:
                self._keep(ask, answer)
            elif apart and answer != GIVEN_UP:
                self._leave(ask, answer)
            run.end(answer)
            return answer
        finally:
            with self._lock:
                del self._under_way[ask]
            run.fail()

    def _keep(self, ask: Ask, reply: Reply) -> None:
        with self._lock:
            self._held[ask] = reply
            self._bytes += len(reply.body)
            while self._bytes > self._most:
                _, gone = self._held.popitem(last=False)
                self._bytes -= len(gone.body)

    def _leave(self, ask: Ask, answer: Answer) -> None:
        with self._lock:
            self._left[ask] = answer
            while len(self._left) > LEFT:
                self._left.popitem(last=False)

    def _waited(self, run: Run) -> Answer:
        # Each who waits holds a thread of the server's, and some must be left for what is kept.
        if not self._waiters.acquire(blocking=False):
            return BUSY
        try:
            return run.stay()
        finally:
            self._waiters.release()

    def _glanced(self, run: Run, seconds: float) -> Answer | Step:
        if not self._waiters.acquire(blocking=False):
            return run.glance(0)
        try:
            return run.glance(seconds)
        finally:
            self._waiters.release()
