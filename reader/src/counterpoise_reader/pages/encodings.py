"""How do a page's bytes become characters?

Marks at the beginning win, then valid UTF-8, since hardly anything else looks like it, then what the
server, the XML declaration or the page's own meta element says, then Windows-1252, which reads any
byte. Whatever a page declares, only plain text encodings are taken.
"""

import codecs
import re

from counterpoise_reader.pages.formats import LOOK, looks_wide

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

_NUMBER = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+));?", re.IGNORECASE)


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


def without_impossible(markup: str) -> str:
    """Drop numbered characters no tree can hold, `&#0;` or `&#xD800;`; parsers pass them on and stop later."""
    return _NUMBER.sub(_possible, markup)


def _possible(reference: re.Match[str]) -> str:
    hexadecimal, decimal = reference.groups()
    digits = (hexadecimal or decimal).lstrip("0")
    number = int(digits or "0", 16 if hexadecimal else 10) if len(digits) <= 8 else 0
    held = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number <= 0x10FFFF
    return reference.group(0) if held else ""
