"""How long does something take, the least of several runs?"""

import time
from collections.abc import Callable


def best(run: Callable[[], object], rounds: int) -> float:
    """Return the least of so many runs, in seconds: what else the machine does only adds to it."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return min(times)
