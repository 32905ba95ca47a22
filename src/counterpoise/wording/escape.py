"""How is untrusted text printed so that no terminal executes it and no reader is misled by its direction?

Control characters (C0, C1), separators of lines, marks of direction, invisible letters and tags are
written out as their codes.
"""

import re

_SHOWN = (
    "\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
_OBEYED = re.compile(f"[\x00-\x1f{_SHOWN}]")
# JSON has written out what stands below the space already, but for its own line ends.
_IN_JSON = re.compile(f"[{_SHOWN}]")
_PLANE = 0x10000  # first code that JSON writes as two


def inert(text: str) -> str:
    """Return one line of text in which control characters are escaped: \\x1b, \\u202e."""
    return _OBEYED.sub(_code, text)


def in_json(text: str) -> str:
    """Write out the same in a JSON document, where it stays what it was for whoever parses it."""
    return _IN_JSON.sub(_escape, text)


def _code(match: "re.Match[str]") -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < _PLANE else f"\\U{number:08x}"


def _escape(match: "re.Match[str]") -> str:
    number = ord(match[0])
    if number < _PLANE:
        return f"\\u{number:04x}"
    high, low = divmod(number - _PLANE, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
