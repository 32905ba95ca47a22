"""Does the HTML of a brief hold what a screen reader, a link and a printer rely on?"""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from tests.fixtures import world

from counterpoise.briefing.html import drawn
from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.brief import brief
from counterpoise.states import find

VOID = {"meta", "link", "br", "hr", "img", "input"}
Tag = tuple[str, dict[str, str]]


class Page(HTMLParser):
    """The tags of a page in order, each with its attributes and the tags it stands in."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.inside: list[tuple[str, ...]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.inside.append(tuple(self.open))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open = self.open[:-1]

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()

    def all(self, *names: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag in names]


@pytest.fixture(scope="module", params=[("DEU", "RUS"), ("SWE", "TUR")], ids="-".join)
def page(request: pytest.FixtureRequest, world_home: Path) -> Page:
    a, b = request.param
    assert {a, b} <= set(world.STATES)
    with Figures(world_home) as figures:
        return Page(drawn(brief(figures, find(a), find(b))))


def rows(page: Page) -> Iterator[list[Tag]]:
    """Yield the cells of every row of every table, a list a row."""
    cells: list[Tag] = []
    for (tag, attributes), inside in zip(page.tags, page.inside, strict=True):
        if tag == "tr" and cells:
            yield cells
            cells = []
        if tag in ("th", "td") and "tr" in inside:
            cells.append((tag, attributes))
    yield cells


def test_every_tag_is_closed(page: Page) -> None:
    assert page.open == []


def test_no_two_things_have_one_id(page: Page) -> None:
    counted = Counter(attributes["id"] for _, attributes in page.tags if "id" in attributes)
    assert [name for name, count in counted.items() if count > 1] == []


def test_every_link_into_the_page_has_an_end(page: Page) -> None:
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    ends = {one["href"].removeprefix("#") for one in page.all("a") if one["href"].startswith("#")}
    assert ends - ids == set()
    assert any(end.startswith("e") and end[1:].isdigit() for end in ends)


def test_the_first_link_skips_to_the_bottom_line(page: Page) -> None:
    assert page.all("a")[0] == {"class": "skip", "href": "#bottom-line"}


def test_headings_go_down_one_level_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(low - high <= 1 for high, low in pairwise(levels))


def test_every_picture_has_a_name_and_a_description_or_is_hidden(page: Page) -> None:
    ids = {attributes["id"]: tag for tag, attributes in page.tags if "id" in attributes}
    drawings = page.all("svg")
    assert any(one.get("role") == "img" for one in drawings)
    for one in drawings:
        if one.get("aria-hidden") != "true":
            assert one["role"] == "img"
            assert [ids[name] for name in one["aria-labelledby"].split()] == ["title", "desc"]
    assert all(one.get("alt") for one in page.all("img"))


def test_every_heading_of_a_table_says_what_it_heads(page: Page) -> None:
    scopes = Counter(one.get("scope") for one in page.all("th"))
    assert set(scopes) <= {"col", "row", "rowgroup"}
    assert scopes["col"]
    assert scopes["row"]


def test_every_row_of_a_table_has_a_cell_for_each_column(page: Page) -> None:
    wide = 0
    for cells in rows(page):
        if cells[-1][1].get("scope") == "col":
            wide = len(cells)
        assert len(cells) == wide


def test_what_scrolls_has_a_name_and_is_reached_by_keyboard(page: Page) -> None:
    boxes = [one for one in page.all("div") if "scroll" in one.get("class", "").split()]
    assert boxes
    for one in boxes:
        assert (one["role"], one["tabindex"]) == ("region", "0")
        assert one["aria-label"]


def test_the_page_runs_nothing_and_loads_nothing(page: Page) -> None:
    assert page.all("script", "link", "iframe", "img", "object") == []
    assert [name for _, attributes in page.tags for name in attributes if name.startswith("on")] == []
    policy = [one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
