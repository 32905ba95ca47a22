"""What kind of page are these bytes: HTML, a feed, lines of JSON, Markdown, plain text, or no text at all?

The bytes decide before the file's name does: a name is only believed where the bytes leave it open.
"""

import json
import re
from typing import Literal, get_args

from counterpoise.errors import BadSource

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
    """Name the sixteen-bit encoding of bytes without a mark, told by where their zeros stand."""
    even, odd = head[0::2], head[1::2]
    if len(odd) < 2:
        return None
    if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return None


def kind_of(text: str, name: str = "") -> Kind:
    """Tell what a decoded page is, by its beginning and then by its file's ending."""
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


def said_kind(kind: str | None) -> tuple[Kind | None, str | None]:
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
        return next((found for part, found in _MIME if part in word), None), encoding
    raise BadSource(f"{kind!r} is not a kind of page; say one of {', '.join(KINDS)}, or leave it out")
