"""What of a text that anybody may have written can stay: which characters, which title, which address?

Invisible characters (zero width, direction marks, controls, private use) are left out: they hide
words from readers or turn a line around, and no sentence needs them.
"""

import re
import unicodedata
from urllib.parse import urlsplit

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
_BLANKS = re.compile(r"[^\S\n]+")


def visible(text: str) -> str:
    """Keep what a reader sees: one kind of line break, one kind of blank, no hidden characters."""
    return _BLANKS.sub(" ", _UNSEEN.sub("", _BREAKS.sub("\n", unicodedata.normalize("NFC", text))))


def one_line(text: str | None, limit: int = 400) -> str | None:
    """Make a title or name one line of bounded length; None where nothing is left."""
    if not text:
        return None
    line = " ".join(visible(text[: 10 * limit]).split())
    return (line if len(line) <= limit else line[: limit - 1].rstrip() + "…") or None


def web_address(address: str | None) -> str | None:
    """Return an address that can be shown and followed: http or https with a host, one line, bounded."""
    line = one_line(address, 2000)
    if not line or " " in line:
        return None
    try:
        parts = urlsplit(line)
        return line if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
