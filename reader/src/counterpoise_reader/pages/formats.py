"""What are the bytes of a page: of which kind, such as HTML or a feed, and in which encoding?

The bytes decide before the file name does: a name is believed only where the bytes leave the kind open. For the
encoding, byte order marks win, then valid UTF-8, since hardly anything else looks like it, then what the server, the
XML declaration or the meta element of the page says, then Windows-1252, which reads any byte. Whatever a page
declares, only plain text encodings are accepted.
"""

import codecs
import json
import re
from typing import Literal, get_args

from counterpoise.errors import BadSource

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
Kind = Literal["html", "feed", "jsonl", "markdown", "text", "lines"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LOOK = 4096  # characters or bytes looked at
CONTROL = 0.1  # share of control characters above which bytes are no text
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF; save its text first, for instance with pdftotext"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a picture, sound or film"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"PK\x03\x04", "a zip archive or an office document; unpack it, or save it as text"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a rar archive; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text"),
    (b"{\\rtf", "a rich text document; save it as text"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
)
_ENDINGS: dict[str, Kind] = {
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "xml": "feed",
    "rss": "feed",
    "atom": "feed",
    "rdf": "feed",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "md": "markdown",
    "markdown": "markdown",
    "txt": "text",
    "text": "text",
}
_MIME: tuple[tuple[str, Kind], ...] = (
    ("html", "html"),
    ("rss", "feed"),
    ("atom", "feed"),
    ("rdf", "feed"),
    ("xml", "feed"),
    ("jsonl", "jsonl"),
    ("ndjson", "jsonl"),
    ("markdown", "markdown"),
)
_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF|channel)[\s>]", re.IGNORECASE)
_HTML = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|article|main|div|p|title|meta|h1|script|table|section)[\s/>]", re.IGNORECASE
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def refuse_binary(data: bytes, name: str) -> None:
    """Raise for bytes that are no text, saying what they look like."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise BadSource(f"{name} is not a page of text: it looks like {what}")
    if data[4:8] == b"ftyp":
        raise BadSource(f"{name} is not a page of text: it looks like a film")
    head = data[:LOOK]
    if not head.startswith(_WIDE) and not looks_wide(head) and len(_CONTROLS.findall(head)) > CONTROL * len(head):
        raise BadSource(f"{name} is not a page of text: it looks like binary data; give HTML, text or a feed")


def looks_wide(head: bytes) -> str | None:
    """Name the sixteen-bit encoding of bytes without a mark, recognised by where their zeros stand."""
    even, odd = head[0::2], head[1::2]
    if len(odd) < 2:
        return None
    if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return None


def kind_of(text: str, name: str = "") -> Kind:
    """Return the kind of a decoded page, by its beginning and then by the ending of its file name."""
    head = text[:LOOK].lstrip("\ufeff \t\r\n")
    ending = _ENDINGS.get(name.rpartition(".")[2].lower())
    if ending in ("jsonl", "markdown"):
        return ending
    if head.startswith("<") and (root := _ROOT.search(head)) and not _HTML.search(head[: root.start()]):
        return "feed"
    if ending == "html" or (ending != "text" and head.startswith("<") and _HTML.search(head)):
        return "html"
    if head.startswith("{") and _is_object(text):
        return "jsonl"
    if ending == "feed":
        return "feed" if head.startswith("<") else "text"
    return "text"


def _is_object(text: str) -> bool:
    first = text.lstrip("\ufeff \t\r\n").partition("\n")[0]
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def stated_kind(kind: str | None) -> tuple[Kind | None, str | None]:
    """Part what a caller says of a page, a kind or a content type, into kind and encoding."""
    if not kind:
        return None, None
    word, _, rest = kind.lower().partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", rest)
    encoding = charset.group(1) if charset else None
    for known in KINDS:
        if word.strip() == known:
            return known, encoding
    if "/" in word:
        return next((mime_kind for part, mime_kind in _MIME if part in word), None), encoding
    raise BadSource(f"{kind!r} is not a kind of page; say one of {', '.join(KINDS)}, or leave it out")


def decoded(data: bytes, stated: str | None = None) -> str:
    """Turn bytes into characters; never fails, faults become U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) if encoding == "utf-8" else 0 :].decode(encoding, "replace")
    if wide := looks_wide(data[:LOOK]):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _by_declaration(data, stated)


def _by_declaration(data: bytes, stated: str | None) -> str:
    declared = _DECLARED.search(data[:LOOK])
    named = [stated or "", declared.group(1).decode("ascii") if declared else ""]
    for encoding in filter(None, map(_plain, named)):
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") <= _STRAY * len(text):
            return text
    return data.decode("cp1252", "replace")


def _plain(name: str) -> str | None:
    """Return Python's name of an encoding, None where it is unknown or no plain text encoding."""
    try:
        encoding = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return None
    if encoding in ("iso8859-1", "ascii"):
        return "cp1252"  # as browsers do
    return encoding if _PLAIN.match(encoding) else None


def without_impossible(markup: str) -> str:
    """Drop numbered characters no tree can hold, `&#0;` or `&#xD800;`; parsers pass them on and stop later."""
    return _NUMBER.sub(_possible, markup)


def _possible(reference: re.Match[str]) -> str:
    hexadecimal, decimal = reference.groups()
    digits = (hexadecimal or decimal).lstrip("0")
    number = int(digits or "0", 16 if hexadecimal else 10) if len(digits) <= 8 else 0
    possible = (
        number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number <= 0x10FFFF
    )
    return reference.group(0) if possible else ""
