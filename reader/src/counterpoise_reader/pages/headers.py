"""What does an HTML page say of itself: title, publisher, address, day of publication?

Taken, in this order, from the page's JSON-LD, its meta elements, what it marks as title or time, and
last its address. Nothing is looked up. A page that is read from an address may call another page of
the same host its own; one of another host it may not.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from counterpoise.reports.clean import one_line, web_address
from counterpoise_reader.pages.datelines import day_in, day_in_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SCRIPTS = 20  # JSON-LD blocks looked at
SCRIPT = 400_000  # characters of one
NODES = 2_000  # objects looked at inside it

_ARTICLES = re.compile(r"(?:News|Report|Opinion|Analysis|Background|Blog|Live)?\w*(?:Article|Posting|Story|WebPage)\Z")
_DAYS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "article.published",
    "date",
)
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title", "headline")
_SITES = ("og:site_name", "application-name", "dc.publisher", "citation_publisher", "publisher", "copyright-holder")
_SUFFIX = re.compile(r"\s+(?:[|»·•]|[-–—]{1,2}|::)\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a page says of itself; None where it does not."""

    title: str | None
    publisher: str | None
    address: str | None
    published: date | None


def header(root: "HtmlElement", address: str | None = None) -> Header:
    """Read a page's own account of itself from its tree, before anything is cut from it."""
    meta = _meta(root)
    linked = next(_linked(root), {})
    own = _own_address(root, meta, address)
    site = _publisher(linked) or next((meta[name] for name in _SITES if meta.get(name)), None)
    return Header(
        title=one_line(_title(root, meta, linked, site)),
        publisher=one_line(site, 200) or _host(own),
        address=own,
        published=_published(root, meta, linked, own),
    )


def _meta(root: "HtmlElement") -> dict[str, str]:
    contents: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            contents.setdefault(name.lower(), content)
    return contents


def _linked(root: "HtmlElement") -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that describe an article, those of news first."""
    nodes = []
    for script in list(root.iter("script"))[:SCRIPTS]:
        if "ld+json" in (script.get("type") or "") and len(script.text or "") <= SCRIPT:
            try:
                nodes += list(_objects(json.loads(script.text or "")))
            except (ValueError, RecursionError):
                continue
    articles = [node for node in nodes if any(_ARTICLES.match(kind) for kind in _kinds(node))]
    yield from sorted(articles, key=lambda node: all(kind.endswith("WebPage") for kind in _kinds(node)))


def _objects(value: object) -> Iterator[dict[str, Any]]:
    waiting, seen = [value], 0
    while waiting and seen < NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _kinds(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [str(name) for name in kind] if isinstance(kind, list) and kind else [str(kind)]


def _publisher(linked: dict[str, Any]) -> str | None:
    publisher = linked.get("publisher")
    first = publisher[0] if isinstance(publisher, list) and publisher else publisher
    name = first.get("name") if isinstance(first, dict) else first
    return name if isinstance(name, str) else None


def _title(root: "HtmlElement", meta: dict[str, str], linked: dict[str, Any], site: str | None) -> str | None:
    headings = [text for h1 in list(root.iter("h1"))[:20] if (text := _text(h1))]
    page = _without_site(next((_text(title) for title in root.iter("title")), None), site)
    named = linked.get("headline")
    candidates = [named if isinstance(named, str) else None, *(meta.get(name) for name in _TITLES)]
    named_title = next(filter(None, candidates), None)
    if named_title:
        return _without_site(named_title, site)
    return headings[0] if len(headings) == 1 else page or next(iter(headings), None)


def _without_site(title: str | None, site: str | None) -> str | None:
    """Cut the site's name off a title; without a known name, the last part if it is short."""
    parts = _SUFFIX.split(title[:2000]) if title else []
    if len(parts) < 2:
        return title
    last = parts[-1].strip().casefold()
    known = site is not None and last in (site.casefold(), (_host(f"https://{site}") or "").casefold())
    if known or (len(parts[-1].split()) <= 4 and len(parts[0].split()) >= 4):
        return str(title)[: str(title).rindex(parts[-1])].rstrip(" |»·•-–—:")
    return title


def _own_address(root: "HtmlElement", meta: dict[str, str], address: str | None) -> str | None:
    links = (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    known_address = web_address(address)
    for claimed in filter(None, (next(links, None), meta.get("og:url"))):
        try:
            full_address = web_address(urljoin(known_address or "", claimed.strip()))
        except ValueError:
            continue
        if full_address and (known_address is None or _host(full_address) == _host(known_address)):
            return full_address
    return known_address


def _host(address: str | None) -> str | None:
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return re.sub(r"\A(?:www\d?|m|amp|mobile)\.", "", host) if host else None


def _published(root: "HtmlElement", meta: dict[str, str], linked: dict[str, Any], address: str | None) -> date | None:
    dates: Iterable[object] = (linked.get("datePublished"), *(meta.get(name) for name in _DAYS), *_times(root))
    days = (day_in(value) for value in dates if isinstance(value, str))
    return next((day for day in days if day), None) or day_in_address(address)


def _times(root: "HtmlElement") -> Iterator[str]:
    marked = [element for element in root.iter() if element.get("itemprop") == "datePublished"]
    for element in (*marked, *root.iter("time")):
        for text in (element.get("datetime"), element.get("content"), _text(element)):
            if text:
                yield text


def _text(element: "HtmlElement") -> str | None:
    return " ".join("".join(element.itertext())[:5000].split()) or None
