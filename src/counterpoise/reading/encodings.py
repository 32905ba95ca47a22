"""How do a page's bytes become characters, and which characters may stay?

Marks at the beginning win, then valid UTF-8, since hardly anything else looks like it, then what the
server, the XML declaration or the page's own meta element says, then Windows-1252, which reads any
byte. Whatever a page declares, only plain text encodings are taken.

Characters nobody sees (zero width, direction marks, controls, private use) are left out: they hide
words from readers or turn a line around, and no sentence needs them.
"""

import codecs
import re
import unicodedata

from counterpoise.reading.formats import LOOK, looks_wide

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""", re.IGNORECASE)
_PLAIN = re.compile(r"(?:utf-8|iso8859-\d+|cp\d{3,4}|koi8-[rut]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*|ascii)\Z")
_STRAY = 0.02  # share of characters that may fail while a text still is UTF-8 with faults

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
_NUMBER = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+));?", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n]+")


def decoded(data: bytes, said: str | None = None) -> str:
    """Turn bytes into characters; never fails, faults become U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) if encoding == "utf-8" else 0 :].decode(encoding, "replace")
    if wide := looks_wide(data[:LOOK]):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _by_declaration(data, said)


def _by_declaration(data: bytes, said: str | None) -> str:
    declared = _DECLARED.search(data[:LOOK])
    named = [said or "", declared.group(1).decode("ascii") if declared else ""]
    for encoding in filter(None, map(_plain, named)):
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") <= _STRAY * len(text):
            return text
    return data.decode("cp1252", "replace")


def _plain(name: str) -> str | None:
    """Return Python's name of an encoding, None where it is unknown or no plain text encoding."""
    try:
        found = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return None
    if found in ("iso8859-1", "ascii"):
        return "cp1252"  # as browsers do
    return found if _PLAIN.match(found) else None


def visible(text: str) -> str:
    """Keep what a reader sees: one kind of line break, one kind of blank, no hidden characters."""
    return _BLANKS.sub(" ", _UNSEEN.sub("", _BREAKS.sub("\n", unicodedata.normalize("NFC", text))))


def one_line(text: str | None, limit: int = 400) -> str | None:
    """Make a title or name one line of bounded length; None where nothing is left."""
    if not text:
        return None
    line = " ".join(visible(text[: 10 * limit]).split())
    return (line if len(line) <= limit else line[: limit - 1].rstrip() + "…") or None


def without_impossible(markup: str) -> str:
    """Drop numbered characters no tree can hold, `&#0;` or `&#xD800;`; parsers pass them on and stop later."""
    return _NUMBER.sub(_possible, markup)


def _possible(reference: re.Match[str]) -> str:
    hexadecimal, decimal = reference.groups()
    digits = (hexadecimal or decimal).lstrip("0")
    number = int(digits or "0", 16 if hexadecimal else 10) if len(digits) <= 8 else 0
    held = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number <= 0x10FFFF
    return reference.group(0) if held else ""
