"""Which lines of the labelled pages are prose, and what do the pages look like as HTML of six shapes?"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

PAGES = Path(__file__).with_name("labelled_pages.txt")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One page: its lines in order, each with P for prose, C for chrome, T for the title."""

    name: str
    lines: tuple[tuple[str, str], ...]

    def of(self, label: str) -> list[str]:
        return [line for message, line in self.lines if message == label]

    @property
    def pasted(self) -> str:
        return "\n".join(line for _, line in self.lines)


def labelled() -> list[Labelled]:
    pages = []
    for part in PAGES.read_text(encoding="utf-8").split("=== ")[1:]:
        name, *rows = part.strip().split("\n")
        lines = tuple((row[0], row[2:]) for row in rows)
        pages.append(Labelled(name, lines))
    return pages


def _blocks(page: Labelled, chrome: str, prose: str) -> str:
    """Render a page's lines in order; `{}` stands for the line."""
    shapes = {"C": chrome, "P": prose, "T": "<h1>{}</h1>"}
    return "\n".join(shapes[label].format(escape(line)) for label, line in page.lines)


def plain(page: Labelled) -> str:
    return f"<html><body>{_blocks(page, '<p>{}</p>', '<p>{}</p>')}</body></html>"


def semantic(page: Labelled) -> str:
    head = f"<head><meta charset=utf-8><title>{escape(page.of('T')[0])} | Test News</title></head>"
    body = _blocks(page, "<div class=meta>{}</div>", "<p>{}</p>")
    return (
        f"<!doctype html><html>{head}<body><nav><a>Home</a></nav><main><article>{body}</article></main></body></html>"
    )


def divs(page: Labelled) -> str:
    body = _blocks(page, "<div class='x1'><span>{}</span></div>", "<div class='x2'><div>{}</div></div>")
    return f"<html><body><div id=wrap><div class=has-sidebar>{body}</div></div></body></html>"


def breaks(page: Labelled) -> str:
    body = _blocks(page, "{}<br>", "{}<br><br>")
    return f"<HTML><BODY><TABLE><TR><TD>{body}</TD></TR></TABLE></BODY></HTML>"


def linked(page: Labelled) -> str:
    body = _blocks(page, "<ul><li><a href='/x'>{}</a></li></ul>", "<p>{} </p>")
    foot = "<footer><p>We are a test, here since 1999.</p></footer>"
    return f"<html><body><div class='story-body'>{body}</div>{foot}</body>"


def unclosed(page: Labelled) -> str:
    return f"<body><font>{_blocks(page, '<p><b>{}', '<p>{}')}<div><span>"


SHAPES: dict[str, Callable[[Labelled], str]] = {
    shape.__name__: shape for shape in (plain, semantic, divs, breaks, linked, unclosed)
}
