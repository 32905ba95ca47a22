"""Which reports does a feed hold?

RSS, RDF and Atom through feedparser, which is given bytes in memory, never an address or a name it
could open. Whatever stands before the feed's first element goes first: a document type there could
declare entities that grow without end or point at files, and no feed needs one.
"""

import io
import re
import warnings
from collections.abc import Iterable
from datetime import date
from typing import Any

from counterpoise.errors import BadSource
from counterpoise.reports.clean import one_line, web_address
from counterpoise_reader.pages.article import Article, Refusal
from counterpoise_reader.pages.datelines import day_in
from counterpoise_reader.pages.formats import without_impossible
from counterpoise_reader.pages.lines import paragraphs
from counterpoise_reader.pages.markup import fragment_lines

MAX_ENTRIES = 2_000
MAX_CHARACTERS = 20_000_000  # of a feed's first MAX_ENTRIES entries

_ROOT = re.compile(r"<(rss|feed|rdf:RDF|channel)[\s>]", re.IGNORECASE)
_ENTRY = re.compile(r"<(?:item|entry)[\s>]", re.IGNORECASE)
_DAYS = ("published", "date", "created", "updated", "issued")


def feed_rows(text: str, name: str) -> list[Article | Refusal]:
    """Read a feed's entries, the feed's title as their publisher; at most MAX_ENTRIES of them."""
    root = _ROOT.search(text)
    if root is None:
        raise BadSource(f"{name} is XML but no feed: no rss, rdf:RDF or feed element; give RSS, Atom, HTML or text")
    body, left = _bounded(text[root.start() :], root.group(1))
    if len(body) > MAX_CHARACTERS:
        raise BadSource(f"{name} is a feed of {len(body) / 1e6:.0f} million characters, too much to read at once")
    parsed = _parsed(body)
    title = one_line(_plain(parsed.get("feed", {}).get("title")), 200)
    rows: list[Article | Refusal] = [
        _entry(entry, number, title) for number, entry in enumerate(parsed.get("entries", []), 1)
    ]
    if not rows:
        raise BadSource(f"{name} is a feed without entries")
    if left:
        rows.append(Refusal(f"{left:,} entries left unread: the first {MAX_ENTRIES:,} of a feed are read"))
    return rows


def _bounded(text: str, root: str) -> tuple[str, int]:
    """Cut a feed behind its first entries, and close what was open."""
    starts = [match.start() for match in _ENTRY.finditer(text)]
    if len(starts) <= MAX_ENTRIES:
        return text, 0
    closing = "</channel></rss>" if root.lower() == "rss" else f"</{root}>"
    return text[: starts[MAX_ENTRIES]] + closing, len(starts) - MAX_ENTRIES


def _parsed(text: str) -> dict[str, Any]:
    import feedparser

    text = without_impossible(text)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        stream = io.BytesIO(text.encode("utf-8", "ignore"))
        headers = {"content-type": "application/xml; charset=utf-8"}
        parsed = feedparser.parse(stream, response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
    return dict(parsed)


def _entry(entry: dict[str, Any], number: int, feed: str | None) -> Article | Refusal:
    title = one_line(_plain(entry.get("title")))
    try:
        lines = _lines(_longest(entry))
    except BadSource as error:
        return Refusal(f"entry {number} ({title or 'untitled'}): {error}")
    if not lines:
        return Refusal(f"entry {number} ({title or 'untitled'}): no text besides its title")
    source = entry.get("source")
    outlet = source.get("title") if isinstance(source, dict) else None
    return Article(
        lines=tuple(lines),
        title=title,
        publisher=one_line(_plain(outlet), 200) or feed,
        address=web_address(entry.get("link")),
        published=_day(entry),
    )


def _longest(entry: dict[str, Any]) -> str:
    parts: Iterable[Any] = entry.get("content") or ()
    texts = [part.get("value") for part in parts if isinstance(part, dict)]
    return max((text for text in (*texts, entry.get("summary")) if isinstance(text, str)), key=len, default="")


def _lines(text: str) -> list[str]:
    return fragment_lines(text) if "<" in text or "&" in text else paragraphs(text)


def _plain(value: object) -> str | None:
    """Take markup off a title."""
    if not isinstance(value, str):
        return None
    return " ".join(fragment_lines(value[:5000])) if "<" in value or "&" in value else value


def _day(entry: dict[str, Any]) -> date | None:
    """Return an entry's day as its publisher wrote it, else as feedparser understood it."""
    for name in _DAYS:
        written = dict.get(entry, name)
        if isinstance(written, str) and (day := day_in(written)):
            return day
    for name in _DAYS:
        understood = dict.get(entry, f"{name}_parsed")
        if understood and 1900 <= understood[0] <= 2100:
            return date(*understood[:3])
    return None
