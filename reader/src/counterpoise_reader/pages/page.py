"""How does a page, a feed or a text become documents that can be coded?

Bytes are classified and decoded by `formats`, split into lines by `markup`, `feeds` or `lines`. Then, alike for all:
the site's own lines go (`chrome`), the dateline is cut (`datelines`), and what is not English is refused by name
(`language`). A document's text has its paragraphs separated by a blank line; its title is no part of it. Nothing here
touches the network.
"""

import hashlib
from collections.abc import Iterable
from datetime import date

from counterpoise.errors import BadSource
from counterpoise.records import Document
from counterpoise.reports.clean import one_line, web_address
from counterpoise.reports.reader import PageRead
from counterpoise_reader.pages import formats, language
from counterpoise_reader.pages.article import Article, Refusal
from counterpoise_reader.pages.chrome import is_notice, is_prose, prose
from counterpoise_reader.pages.datelines import Dateline, day_in, without_dateline
from counterpoise_reader.pages.feeds import feed_rows
from counterpoise_reader.pages.formats import decoded
from counterpoise_reader.pages.lines import json_row, json_rows, markdown_title, paragraphs, plain_rows
from counterpoise_reader.pages.markup import html_article

MAX_PAGE = 50_000_000  # bytes
TITLE_WORDS = (4, 30)  # of a pasted page's headline


def read_page(
    data: bytes, *, name: str = "", kind: str | None = None, address: str | None = None, any_language: bool = False
) -> list[PageRead]:
    """Read a page's bytes into its reports: one of a page, one an entry of a feed or of JSON lines.

    Parameters
    ----------
    name
        The file's name, for its ending and for messages.
    kind
        `html`, `feed`, `jsonl`, `markdown`, `text`, `lines` (each line a report), or a server's content
        type. Without it the bytes and the name decide.
    address
        Where the page was found.
    any_language
        Whether documents in other languages than English are wanted, too.
    """
    called = one_line(name or address, 200) or "the page"
    if len(data) > MAX_PAGE:
        raise BadSource(f"{called} has {len(data) / 1e6:.0f} MB; pages of up to {MAX_PAGE // 1_000_000} MB are read")
    if not data.strip(b" \t\r\n\x00"):
        raise BadSource(f"{called} is empty")
    formats.refuse_binary(data, called)
    stated, encoding = formats.stated_kind(kind)
    rows = _rows(data, called, (stated, encoding, name), web_address(address))
    return [_read(row, any_language=any_language) for row in rows]


def document_of(
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    address: str | None = None,
    published: date | None = None,
) -> Document:
    """Make a document of plain text: chrome and datelines are cut, one line alone is kept whole."""
    article = _text_article(text, "the text", markdown=False)
    document, _ = _document(
        Article(
            lines=article.lines,
            title=title or article.title,
            publisher=publisher,
            address=web_address(address),
            published=published or article.published,
        )
    )
    if document is None:
        raise BadSource("the text holds no sentence")
    return document


def _rows(
    data: bytes, name: str, stated: tuple[formats.Kind | None, str | None, str], address: str | None
) -> Iterable[Article | Refusal]:
    text = decoded(data, stated[1])
    kind = stated[0] or formats.kind_of(text, stated[2])
    if kind == "jsonl":
        return [json_row(data, name)] if data.find(b"\n", 0, -1) < 0 else json_rows(data, name)
    if kind == "feed":
        return feed_rows(text, name)
    if kind == "lines":
        return plain_rows(text)
    article = html_article(text, name, address) if kind == "html" else _pasted(text, name, kind, address)
    if not prose(article.lines, article.title, lone=article.lone):
        raise BadSource(f"{name} holds no sentence: {_why_empty(article, text)}")
    return [article]


def _why_empty(article: Article, text: str) -> str:
    if "<script" in text.lower() and not article.lines:
        return "only script, which is not run; save the page from the browser once it shows its text"
    return f"{len(article.lines):,} lines read like headings, links or notices; give the article's own text"


def _pasted(text: str, name: str, kind: formats.Kind, address: str | None) -> Article:
    article = _text_article(text, name, markdown=kind == "markdown")
    return Article(lines=article.lines, title=article.title, published=article.published, address=address)


def _text_article(text: str, name: str, *, markdown: bool) -> Article:
    """Part plain text into lines; its headline and day stand among the lines before the first sentence."""
    lines = paragraphs(text, markdown=markdown)
    start = next((n for n, line in enumerate(lines) if is_prose(line)), 0)
    fits = (line for line in lines[:start] if TITLE_WORDS[0] <= len(line.split()) <= TITLE_WORDS[1])
    headline = next((line for line in fits if not is_notice(line)), None)
    stamps = (day_in(line) for line in lines[:start] if len(line) <= 120)
    return Article(
        lines=tuple(lines),
        title=(markdown_title(text) if markdown else None) or one_line(headline),
        published=next((day for day in stamps if day), None),
    )


def _read(row: Article | Refusal, *, any_language: bool) -> PageRead:
    if isinstance(row, Refusal):
        return PageRead(None, (row.reason,))
    document, skipped = _document(row)
    if document is None:
        return PageRead(None, (*skipped, f"{row.title or 'a report'}: no sentence in it"))
    if not any_language and not language.is_english(document.language):
        reason = f"the text is in {language.name_of(str(document.language))}; only English is read"
        return PageRead(None, (*skipped, reason), document.language)
    return PageRead(document, skipped, document.language)


def _document(article: Article) -> tuple[Document | None, tuple[str, ...]]:
    """Clean an article and name it by what is left."""
    # An agency's dateline goes first: "/TASS/" would pass for a picture's credit.
    heads = [without_dateline(line, first=False) for line in article.lines]
    kept = prose([line.rest for line in heads], article.title, lone=article.lone)
    cut = [without_dateline(line, first=not n) for n, line in enumerate(kept)]
    text = "\n\n".join(line.rest for line in cut if line.rest)
    if not text:
        return None, article.skipped
    dateline = next((line for line in (*heads, *cut) if line.agency or line.day), Dateline(""))
    document = Document(
        id=hashlib.sha256(text.encode()).hexdigest()[:24],
        text=text,
        title=article.title,
        publisher=article.publisher or dateline.agency,
        address=article.address,
        published=article.published or dateline.day,
        language=language.language_of(text),
    )
    return document, article.skipped
