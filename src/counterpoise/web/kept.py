"""Which answers are at hand, so that nobody draws a page twice?

A bounded number of bytes, the longest unused go first. Who asks what is being drawn already waits for that.
"""

from collections import OrderedDict
from concurrent.futures import Future
from threading import BoundedSemaphore, Lock

from counterpoise.web.asking import BUSY, Answer, Answering, Ask, Reply

MOST = 48_000_000  # bytes of documents
WAITING = 16  # who may wait for an answer that another has asked for
LARGEST = 4_000_000  # bytes of one that is worth keeping


class Kept:
    """Answers of the workers, kept; to be asked from any thread."""

    def __init__(self, behind: Answering, most: int = MOST) -> None:
        self._behind, self._most = behind, most
        self._lock, self._waiters = Lock(), BoundedSemaphore(WAITING)
        self._held: OrderedDict[Ask, Reply] = OrderedDict()
        self._bytes = 0
        self._under_way: dict[Ask, Future[Answer]] = {}

    def answer(self, ask: Ask) -> Answer:
        """Return what is kept, or ask; a refusal is not kept."""
        with self._lock:
            if ask in self._held:
                self._held.move_to_end(ask)
                return self._held[ask]
            found = self._under_way.get(ask)
            if found is None:
                mine = self._under_way[ask] = Future()
        return self._asked(ask, mine) if found is None else self._waited(found)

    def holds(self, ask: Ask) -> bool:
        """Tell whether the answer is at hand."""
        return ask in self._held

    def _asked(self, ask: Ask, mine: "Future[Answer]") -> Answer:
        try:
            answer = self._behind.answer(ask)
            mine.set_result(answer)
            if isinstance(answer, Reply) and answer.status == 200:
                self._keep(ask, answer)
            return answer
        finally:
            with self._lock:
                del self._under_way[ask]
            mine.cancel()  # of an answer that never came; one that did stays

    def _keep(self, ask: Ask, reply: Reply) -> None:
        if len(reply.body) > LARGEST:
            return
        with self._lock:
            self._held[ask] = reply
            self._bytes += len(reply.body)
            while self._bytes > self._most:
                _, gone = self._held.popitem(last=False)
                self._bytes -= len(gone.body)

    def _waited(self, found: "Future[Answer]") -> Answer:
        # Each who waits holds a thread of the server's, and some must be left for what is kept.
        if not self._waiters.acquire(blocking=False):
            return BUSY
        try:
            return found.result()
        finally:
            self._waiters.release()
