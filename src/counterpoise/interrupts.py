"""Has Ctrl-C been pressed, even where the exception it raised was lost?

Python raises KeyboardInterrupt wherever it happens to be. In a `__del__`, in a callback of a library in C or half-way
through an import it is dropped or becomes another error, and the command would run on. So the handler remembers, and
whoever does long work asks between its steps. While modules are loaded it only remembers.
"""

import signal
from types import FrameType

CODE = 130  # of a command that was interrupted: 128 and the number of the signal
_pressed: list[int] = []
_loading: list[bool] = []


def listen(*, loading: bool = False) -> None:
    """Take Ctrl-C over from Python, unless it is to be ignored, as in a job of the background."""
    _loading[:] = [True] if loading else []
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _remember)
    check()


def remember() -> None:
    """Note an interruption that a library reported in its own way."""
    _pressed.append(signal.SIGINT)


def pressed() -> bool:
    """Return whether Ctrl-C was pressed since the command began."""
    return bool(_pressed)


def check() -> None:
    """Raise KeyboardInterrupt where it was pressed and the exception got lost."""
    if _pressed and not _loading:
        raise KeyboardInterrupt


def ignore() -> None:
    """Ignore it from now on: what is left is to say how the command ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _remember(number: int, frame: FrameType | None) -> None:
    _pressed.append(number)
    if not _loading:
        raise KeyboardInterrupt
