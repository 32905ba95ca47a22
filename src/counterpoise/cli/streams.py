"""Where output goes: a terminal, a pipe or a file, in which encoding, colour and width."""

import os
import sys
from io import TextIOWrapper
from pathlib import Path

import click

from counterpoise.errors import BadUse


def speak_utf8() -> None:
    """Let no name stop the output: files and pipes get UTF-8, a terminal of another encoding "?"."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def colors(output: Path | None) -> bool:
    """Colour for a terminal, or where FORCE_COLOR asks for it; never with NO_COLOR, never into a file."""
    if os.environ.get("NO_COLOR") or not _to_stdout(output):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")


def width(output: Path | None) -> int | None:
    """Return the terminal's width, or None for a page's: what goes into a file is the same everywhere."""
    if not _to_stdout(output):
        return None
    from shutil import get_terminal_size

    return get_terminal_size(fallback=(0, 0)).columns or None


def write_bytes(made: bytes, output: Path | None) -> None:
    """Write what is no text to a file, or to a pipe; a terminal can show none of it."""
    if output is not None and not _to_stdout(output):
        from counterpoise.drawing import files

        return files.write_bytes(output, made)
    if sys.stdout is None or sys.stdout.isatty():
        raise BadUse("this form is no text; name a file with --output, or lead stdout into one")
    return click.echo(made, nl=False)


def show(text: str, output: Path | None) -> None:
    """Write text that is read from its top: through a pager where a terminal is lower than it."""
    if not (_to_stdout(output) and _is_lower(text)):
        return write(text, output)
    return click.echo_via_pager(text + "\n", color=colors(output))


def _is_lower(text: str) -> bool:
    """Tell whether stdout is a terminal with a keyboard, of fewer lines than a text and the prompt after it."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        return False
    from shutil import get_terminal_size

    lines = get_terminal_size(fallback=(0, 0)).lines
    return 0 < lines <= text.count("\n") + 1


def _to_stdout(output: Path | None) -> bool:
    return output is None or str(output) == "-"


def write(text: str, output: Path | None) -> None:
    """Write a document to a file, or to stdout, whose reader may leave early."""
    if output is not None and not _to_stdout(output):
        from counterpoise.drawing import files

        return files.write(output, text + "\n")
    if sys.stdout is None:
        raise BadUse("standard output is closed; open it, or write to a file with --output")
    try:
        return click.echo(text, color=True)
    except BrokenPipeError:
        # The reader of the pipe has left, and Python would complain once more at exit.
        sys.stdout = None
    except OSError as error:
        sys.stdout = None
        raise BadUse(f"cannot write to standard output: {error.strerror}; give another place") from error
