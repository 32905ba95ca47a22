"""Has Ctrl-C been pressed, even where the exception it raised was lost?

Python raises KeyboardInterrupt wherever it happens to be. In a `__del__` or a callback of a library in C it is dropped
or becomes another error, and the command would run on; so the handler remembers, and whoever does long work asks
between its steps. Half-way through an import it can end the process (DuckDB's modules abort); there it is put off.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from types import FrameType
from typing import NoReturn

CODE = 130  # of a command that was interrupted: 128 and the number of the signal
AGAIN = 0.05  # seconds until one that fell into an import is tried again
_IMPORTING = "<frozen importlib._bootstrap>"
_pressed: list[int] = []
_putting_off: list[bool] = []


def listen() -> None:
    """Take Ctrl-C over from Python, unless it is to be ignored, as in a job of the background."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _remember)
    check()


def remember() -> None:
    """Note an interruption that a library reported in its own way."""
    _pressed.append(signal.SIGINT)


def pressed() -> bool:
    """Return whether Ctrl-C was pressed since the command began."""
    return bool(_pressed)


@contextmanager
def put_off() -> Iterator[None]:
    """Raise an interruption that comes inside only at the end: for what must not be left half-way."""
    try:
        with noted():
            yield
    finally:
        check()


@contextmanager
def noted() -> Iterator[None]:
    """Only note an interruption that comes inside: for what is the last step already, and may run in a `__del__`."""
    _putting_off.append(True)
    try:
        yield
    finally:
        _putting_off.pop()


def check() -> None:
    """Raise KeyboardInterrupt where it was pressed and the exception got lost."""
    if _pressed:
        raise KeyboardInterrupt


def ignore() -> None:
    """Ignore it from now on: what is left is to say how the command ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def end() -> NoReturn:
    """End an interrupted command."""
    ignore()
    if sys.stderr is not None:
        sys.stderr.write("counterpoise: interrupted; nothing half-done is in force\n")
    sys.exit(CODE)


def _remember(number: int, frame: FrameType | None) -> None:
    _pressed.append(number)
    if _putting_off:
        return
    while frame is not None and frame.f_code.co_filename != _IMPORTING:
        frame = frame.f_back
    if frame is None:
        raise KeyboardInterrupt
    Thread(target=_press_again, daemon=True).start()


def _press_again() -> None:
    time.sleep(AGAIN)
    os.kill(os.getpid(), signal.SIGINT)
