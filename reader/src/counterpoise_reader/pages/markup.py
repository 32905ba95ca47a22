"""Which lines of an HTML page are its article?

trafilatura (A. Barbaresi, 2021) finds the main text; what it is given is a tree built here, hardened
and pruned of what pages name as not the article: captions, credits, share bars, related links,
comments. Where it finds little of the prose, or the page is very long, all blocks are taken as lines, and where
the page nests deeper than the parser follows, its characters without the tags. Nothing is ever fetched.
"""

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from counterpoise.errors import BadSource
from counterpoise.reports.clean import visible
from counterpoise_reader.pages.article import Article
from counterpoise_reader.pages.chrome import is_prose, prose
from counterpoise_reader.pages.formats import without_impossible
from counterpoise_reader.pages.headers import Header, header

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_CHARACTERS = 3_000_000  # of markup without scripts, styles, comments and inlined pictures
MAX_TAGS = 210_000
LONG = 1_000_000  # characters of text above which trafilatura takes too long
DECLARED = 20_000  # characters in which a document type is looked for
ENOUGH = 0.25  # share of the prose of the page below which the text of trafilatura is not the article

# What is never closed runs to the end, as in browsers; that also keeps the search linear.
_NOT_TEXT = re.compile(r"<!--.*?(?:-->|\Z)|<style\b.*?(?:</style\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b([^>]{0,2000}).*?(?:</script\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_INLINED = re.compile(r"data:[a-z/+.-]{1,40};base64,[A-Za-z0-9+/=\s]+", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,4000}>")
# The parser's time grows with the square of a tag's attributes: a hundred thousand of them take half a minute.
_LONG_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9:-]{0,40})[\s/][^<>]{20000,}>?")
_ENTITY = re.compile(r"<\?xml[^>]{0,200}\?>|<!DOCTYPE[^\[>]{0,400}\[.*?\]\s*>", re.DOTALL | re.IGNORECASE)

_WORD = re.compile(r"\S+")
_GONE = frozenset(
    _WORD.findall(
        "script style noscript template nav aside footer figure figcaption form button select option textarea "
        "input label iframe object embed svg canvas picture video audio img map menu dialog"
    )
)
_BLOCKS = frozenset(
    _WORD.findall(
        "address article blockquote body center dd details div dl dt fieldset h1 h2 h3 h4 h5 h6 header hr li main "
        "ol p pre section summary table tbody td tfoot th thead tr ul"
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "head"))
_WHOLE = frozenset(("html", "body", "main", "article"))
_ROLES = frozenset(_WORD.findall("navigation banner contentinfo complementary search dialog alert form menu button"))
_FURNITURE = re.compile(
    r"(?:\A|[\s_-])(?:captions?|credits?|byline|author|bio|dateline|timestamp|share|sharing|social|newsletters?"
    r"|subscribe|subscription|signup|paywall|related|recommended|recommendations?|recirc|trending|popular|most-?read"
    r"|more-?stories|read-?(?:more|next|also)|see-?also|cookies?|consent|gdpr|banner|promos?|promotion|ads?|advert\w*"
    r"|sponsor\w*|outbrain|taboola|comments?|disqus|breadcrumbs?|tags?|topics|nav|navbar|navigation|menu|sidebar|footer"
    r"|toolbar|ticker|quotes-strip|markets-data|copyright|disclaimer|skip-?link|sr-only|visually-?hidden"
    r"|screen-reader\S*|popup|modal|overlay|lightbox|gallery|slideshow|media|wp-caption|wp-caption-text|photo|image"
    r"|player)(?:\Z|[\s_-])",
    re.IGNORECASE,
)


def html_article(text: str, name: str, address: str | None = None) -> Article:
    """Read a page's lines and what it says of itself."""
    slim = _slim(text, name)
    parser = _parser()
    root = _tree(slim, parser)
    if root is None:
        return Article(lines=tuple(_bare_lines(slim)), address=address, lone=False)
    header_ = header(root, address)
    if _too_deep(parser):
        return _article(_bare_lines(slim), header_, ("markup nested too deeply; read without it",))
    _prune(root)
    return _article(_best(root, header_), header_)


def fragment_lines(text: str) -> list[str]:
    """Read the lines of a piece of HTML, such as a feed's entry, without looking for a main part."""
    slim = _slim(text, "its text")
    parser = _parser()
    root = _tree(slim, parser)
    if root is None or _too_deep(parser):
        return list(_bare_lines(slim))
    _prune(root)
    return list(_block_lines(root))


def _slim(text: str, name: str) -> str:
    """Cut what holds no text, and refuse what is still too much to build a tree of."""
    text = _NOT_TEXT.sub(" ", _ENTITY.sub("", text[:DECLARED]) + text[DECLARED:])
    text = _SCRIPT.sub(lambda match: match.group(0) if "ld+json" in match.group(1) else " ", text)
    text = _LONG_TAG.sub(r"<\1>", _INLINED.sub("", text))
    if len(text) > MAX_CHARACTERS or text.count("<") > MAX_TAGS:
        raise BadSource(
            f"{name} has {len(text) / 1e6:.0f} million characters of markup in {text.count('<'):,} tags, too much for "
            "one report; save the article's text and read that"
        )
    return text


def _parser() -> Any:
    from lxml import html

    return html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, collect_ids=False)


def _too_deep(parser: Any) -> bool:
    """Return whether the parser dropped what nested deeper than it follows."""
    return any("depth" in entry.message.lower() for entry in parser.error_log)


def _tree(text: str, parser: Any) -> "HtmlElement | None":
    from lxml import etree, html

    data = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", without_impossible(text)).encode("utf-8", "ignore")
    try:
        return html.document_fromstring(data, parser=parser) if data.strip() else None
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _article(lines: "Iterator[str] | list[str]", header_: Header, skipped: tuple[str, ...] = ()) -> Article:
    return Article(
        lines=tuple(lines),
        title=header_.title,
        publisher=header_.publisher,
        address=header_.address,
        published=header_.published,
        skipped=skipped,
        lone=False,
    )


def _prune(root: "HtmlElement") -> None:
    """Drop what the page itself names as no part of the article, never the bulk of its paragraphs."""
    paragraphs, everything = _within(root), _size(root)
    measure, total = (_within, paragraphs) if paragraphs > 0.3 * everything else (_size, everything)
    bulk = 0.4 * max(total, 1)
    for element in list(root.iter()):
        if element.getparent() is None or not isinstance(element.tag, str):
            continue
        if element.tag in _GONE or _is_hidden(element):
            if element.tag not in ("form", "aside", "label") or measure(element) <= bulk:
                element.drop_tree()
        elif element.tag not in _WHOLE and _is_furniture(element) and measure(element) <= bulk:
            element.drop_tree()


def _size(element: "HtmlElement") -> int:
    return sum(map(len, element.itertext()))


def _within(element: "HtmlElement") -> int:
    return sum(map(_size, element.iter("p")))


def _is_hidden(element: "HtmlElement") -> bool:
    style = (element.get("style") or "")[:300].replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )


def _is_furniture(element: "HtmlElement") -> bool:
    if (element.get("role") or "").lower() in _ROLES:
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:400]
    return bool(named.strip() and _FURNITURE.search(named))


def _best(root: "HtmlElement", header_: Header) -> list[str]:
    """Return trafilatura's lines, or all of the page's where those hold far more prose."""
    all_lines = list(_block_lines(root))
    if sum(map(len, all_lines)) > LONG:
        return all_lines
    main_lines = _main_lines(root)
    own = sum(map(len, prose(all_lines, header_.title, lone=False)))
    return main_lines if sum(map(len, filter(is_prose, main_lines))) >= ENOUGH * own else all_lines


def _main_lines(root: "HtmlElement") -> list[str]:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    extracted = bare_extraction(root, fast=True, include_comments=False, include_tables=False)
    body = getattr(extracted, "body", None)
    return [] if body is None else list(_block_lines(body))


def _block_lines(root: "HtmlElement") -> Iterator[str]:
    """Yield a tree's text, one line a block or break, without headings."""
    from lxml import etree

    line: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS or tag in ("br", "lb", "item", "list", "quote", "row", "cell", "head"):
            yield from _joined(line)
            line = []
        if event == "start":
            line.append((element.text or "") if tag not in _HEADINGS else "")
        else:
            line.append(element.tail or "")
    yield from _joined(line)


def _joined(parts: list[str]) -> Iterator[str]:
    line = " ".join(visible("".join(parts)).split())
    if line:
        yield line


def _bare_lines(text: str) -> Iterator[str]:
    """Yield the text between tags, with nothing known of its structure."""
    from html import unescape

    without_tags = _TAG.sub("\n", _SCRIPT.sub(" ", text))
    for line in visible(unescape(without_tags)).split("\n"):
        if line.strip():
            yield line.strip()
