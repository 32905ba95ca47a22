"""How much room do words take in a chart, and where do they break?

Widths are estimated from classes of letters and never measured with a font, so that the same
dossier has the same bytes on every machine. The estimates are those of a wide face (DejaVu
Sans, Verdana): a narrower one leaves a little air, and nothing runs into its neighbour.
"""

from collections.abc import Sequence
from unicodedata import category

NARROW = frozenset("ijl.,:;'|!()[]ftrI -·’ ")
WIDE = frozenset("mwMW%@—")
AVERAGE = 0.61  # of the size of the type, for text in one case
ILLEGAL = ("Cc", "Cs", "Cn")  # categories of Unicode
EAST = 0x2E80  # from here on letters are as wide as they are high


def width_of(text: str, size: float) -> float:
    """Estimate the width of a line of text in px; `size` of the type in px."""
    return size * sum(_width(letter) for letter in text)


def _width(letter: str) -> float:
    if ord(letter) >= EAST:
        return 1.0
    if letter in NARROW:
        return 0.36
    if letter in WIDE:
        return 0.95
    return 0.71 if letter.isupper() else AVERAGE


def broken(text: str, size: float, room: float) -> list[str]:
    """Break text between words into lines that fit a room in px; a word too long for it is left whole."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def fitted(text: str, sizes: Sequence[float], room: float, most: int) -> tuple[float, list[str]]:
    """Break text at the largest size at which it takes `most` lines or fewer, or else at the smallest."""
    tries = [(size, broken(text, size, room)) for size in sizes]
    return next(((size, lines) for size, lines in tries if len(lines) <= most), tries[-1])


def legal(text: str) -> str:
    """Leave out what XML cannot hold: control characters, halves of surrogate pairs, non-characters.

    A NUL in a text ends the whole process inside vl-convert 1.9.
    """
    return "".join(letter for letter in text if category(letter) not in ILLEGAL)
