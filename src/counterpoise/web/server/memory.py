"""How much memory does this process hold, and how does it give back what is free?"""

import ctypes
import gc
from contextlib import suppress
from pathlib import Path

STATUS = Path("/proc/self/status")


def resident() -> float:
    """Return the resident memory of this process, MB; 0 where the system does not say."""
    with suppress(OSError):
        for line in STATUS.read_text(encoding="ascii").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1_000
    return 0.0


def give_back() -> None:
    """Free what nothing refers to, and return free memory to the system where its C library can."""
    gc.collect()
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
