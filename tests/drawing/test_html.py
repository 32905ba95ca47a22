"""Is the page one file that asks nobody, escapes what it is given, and is the same each time?"""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.fixtures.dossiers import filled, hostile, made
from tests.ledger.processes import command

from counterpoise.questions.pair.sheet import as_html

VOID = {"meta", "br", "hr", "img", "input", "link", "wbr"}
REACHING = {"script", "iframe", "object", "embed", "link", "img", "image", "audio", "video", "source", "form", "base"}


class Reader(HTMLParser):
    """The elements of a page in order, and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.unclosed: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.unclosed.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.unclosed.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def page(world_home: Path) -> str:
    return as_html(filled(world_home))


@pytest.fixture(scope="module")
def read(page: str) -> Reader:
    return Reader(page)


@pytest.fixture(scope="module")
def attacked(world_home: Path) -> str:
    return as_html(hostile(filled(world_home)))


def svgs(page: str) -> list[ET.Element]:
    return [ET.fromstring(item) for item in re.findall(r"<svg .*?</svg>", page, re.DOTALL)]


def charts(page: str) -> list[ET.Element]:
    """Return the charts; the small lines in tables are hidden from readers who listen."""
    return [svg for svg in svgs(page) if svg.get("aria-hidden") is None]


def test_what_is_opened_is_closed(read: Reader, attacked: str) -> None:
    assert read.unclosed == []
    assert Reader(attacked).unclosed == []


def test_it_holds_no_script_and_asks_no_server(page: str, read: Reader) -> None:
    assert {tag for tag, _ in read.elements} & REACHING == set()
    for _, attributes in read.elements:
        assert not {name for name in attributes if name.startswith("on") or name in ("src", "srcset", "action")}
    assert not re.search(r"@import|url\((?!['\"]?#)|javascript:", page)
    (policy,) = [tag["content"] for tag in read.of("meta") if tag.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert "default-src 'none'" in policy


def test_only_links_to_click_lead_out_and_all_others_lead_to_a_place_on_the_page(read: Reader) -> None:
    ids = {attributes["id"] for _, attributes in read.elements if "id" in attributes}
    for tag, attributes in read.elements:
        for name in ("href", "xlink:href"):
            where = attributes.get(name)
            if where is not None and where.startswith("#"):
                assert where[1:] in ids
            elif where is not None:
                assert (tag, where.startswith(("https://", "http://"))) == ("a", True)
                assert "noreferrer" in (attributes["rel"] or "")


def test_no_id_stands_twice(read: Reader) -> None:
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_every_mark_leads_to_an_entry_and_every_entry_is_cited(read: Reader) -> None:
    marks = {tag["href"] for tag in read.of("a") if re.fullmatch(r"#e\d+", tag.get("href") or "")}
    entries = {f"#{tag['id']}" for tag in read.of("span") if tag.get("class") == "n"}
    assert marks == entries
    assert len(entries) > 40


def test_every_chart_has_a_title_and_a_description_and_its_numbers_in_a_table(page: str, read: Reader) -> None:
    result = charts(page)
    assert len(result) == 2 * len(read.of("figure")) == 18
    for svg in result:
        title, description = (svg.find(f"{{*}}{name}") for name in ("title", "desc"))
        assert title is not None
        assert description is not None
        assert title.text
        assert description.text
    assert page.count("The numbers in this chart") == len(read.of("figure"))


def test_a_page_says_its_language_its_title_and_what_it_is_about(read: Reader) -> None:
    assert read.of("html") == [{"lang": "en"}]
    assert [len(read.of(tag)) for tag in ("h1", "main", "nav")] == [1, 1, 1]
    assert {"viewport", "description"} <= {tag.get("name") for tag in read.of("meta")}
    assert all("scope" in tag for tag in read.of("th"))


def test_whatever_words_a_dossier_holds_they_stay_words(attacked: str, page: str, read: Reader) -> None:
    assert "<i-x" not in attacked
    assert 'href="https://example.org/?a=&#34;&gt;&lt;i-x&gt;"' in attacked
    # Longer names break into more lines of text inside charts; nothing else of the page changes.
    made_of = ("section", "p", "table", "tr", "td", "th", "ul", "li", "a", "span", "figure", "details")
    assert [tag for tag, _ in Reader(attacked).elements if tag in made_of] == [
        tag for tag, _ in read.elements if tag in made_of
    ]
    assert attacked.count("&lt;i-x") > 300
    assert len(charts(attacked)) == len(charts(page))


def test_an_address_that_is_no_page_is_no_link(world_home: Path) -> None:
    whole = made(world_home, "SSD", "SWE")
    sources = tuple(replace(source, address="javascript:alert(1)") for source in whole.sources)
    assert "javascript:" not in as_html(replace(whole, sources=sources))


def test_the_same_dossier_gives_the_same_bytes(page: str, world_home: Path) -> None:
    assert as_html(filled(world_home)) == page


def test_two_processes_that_hash_otherwise_give_the_same_bytes(world_home: Path, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        ended = command(world_home, "brief", "RUS", "CHN", "-o", str(tmp_path / f"{seed}.html"), PYTHONHASHSEED=seed)
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    first, second = ((tmp_path / f"{seed}.html").read_bytes() for seed in ("1", "2"))
    assert first == second


def test_a_pair_with_nothing_recorded_has_a_page_without_charts_of_nothing(world_home: Path) -> None:
    bare = Reader(as_html(made(world_home, "SSD", "SWE")))
    assert bare.unclosed == []
    # Two zeros in energy can be drawn, and votes; a map or a series of nothing cannot.
    drawn = {tag["id"] for tag in bare.of("figure")}
    assert drawn <= {"chart-alignment", "chart-balance", "chart-reliance", "chart-series"}
