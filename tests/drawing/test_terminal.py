"""Does a brief fit the page it is drawn on, with nothing cut?"""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fixtures import six_states
from tests.fixtures.dossiers import HOSTILE, filled, hostile

from counterpoise.drawing import Heading, Prose, Section, Sheet, Words
from counterpoise.drawing.terminal import text
from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.sheet import as_text
from counterpoise.states import find
from counterpoise.world.world import World

PARTS = ("BOTTOM LINE", "NOT COVERED", "WHO DEPENDS ON WHOM IN 2024", "EVIDENCE", "SOURCES")
WIDTHS = (60, 61, 80, 111, 112, 120, 200)
NO_NUMBER = re.compile(r"\b(?:nan|inf|None)\b|-0\.0|−0\.00")


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


def page(world: World, pair: tuple[str, str], *, full: bool = False, width: int | None = None) -> str:
    a, b = (find(name) for name in pair)
    return as_text(brief(world, a, b), full=full, width=width)


@pytest.mark.parametrize(("a", "b"), [("RUS", "CHN"), ("RUS", "EU27"), ("SSD", "SWE"), ("DEU+SWE", "CHN+RUS+TUR")])
def test_no_line_is_wider_than_the_page_and_no_word_is_cut(world: World, a: str, b: str) -> None:
    whole = brief(world, find(a), find(b))
    pages = {width: as_text(whole, full=True, width=width) for width in WIDTHS}
    assert not [width for width, text in pages.items() if max(map(len, text.splitlines())) > width]
    assert not [width for width, text in pages.items() if "…" in text]
    assert not [(width, part) for width, text in pages.items() for part in PARTS if part not in text]


def test_no_page_holds_a_number_that_is_none(world: World) -> None:
    pages = {pair: page(world, pair, full=True) for pair in itertools.combinations(six_states.STATES, 2)}
    assert not {pair: none for pair, text in pages.items() if (none := NO_NUMBER.findall(text))}


@pytest.mark.parametrize("width", [1, 0, -5, None, 100_000])
def test_an_odd_width_is_no_reason_to_fail(world: World, width: int | None) -> None:
    text = page(world, ("RUS", "CHN"), width=width)
    assert max(map(len, text.splitlines())) >= 60


def test_the_numbers_a_reader_looks_for_are_there(world: World) -> None:
    text = page(world, ("RUS", "CHN"), full=True)
    assert re.search(r"Crude oil +sells +n/a +≤ 75 % +USD 60.0 bn", text)
    assert re.search(r"Crude oil +buys +n/a +75 % +USD 60.0 bn", text)
    assert "3.4 % of the GDP of Russia" in text or "3.5 % of the GDP of Russia" in text


@pytest.mark.parametrize("width", [60, 120, 240])
def test_every_mark_leads_to_a_line_of_evidence(world: World, width: int) -> None:
    above, below = page(world, ("RUS", "CHN"), full=True, width=width).split("\nEVIDENCE\n")
    cited, listed = set(re.findall(r"\[\d+\]", above)), set(re.findall(r"^ +(\[\d+\])", below, re.MULTILINE))
    assert cited <= listed
    # A narrow page leaves out columns, and with them some marks.
    if width == 240:
        assert cited == listed


def test_a_short_page_says_how_to_see_the_rest_and_a_whole_one_does_not(world: World) -> None:
    short, whole = (page(world, ("RUS", "CHN"), full=full) for full in (False, True))
    assert "--full" in next(line for line in short.splitlines() if line.startswith("  NEXT "))
    assert "--full" not in whole
    assert len(whole.splitlines()) > len(short.splitlines())
    for title in ("COMPARATORS", "METHOD", "ALTERNATIVES", "CITE"):
        assert title not in short
        assert title in whole


def test_a_name_of_many_letters_is_not_cut(world_home: Path) -> None:
    text = as_text(hostile(filled(world_home)), full=True, width=120)
    assert "…" not in text
    assert max(map(len, text.splitlines())) <= 120
    assert HOSTILE[:20] in text


def test_colour_is_there_only_when_asked_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b" not in page(world, ("RUS", "CHN"))
    coloured = as_text(brief(world, find("RUS"), find("CHN")), color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).split() == page(world, ("RUS", "CHN")).split()
    assert "\x1b[" in coloured


def test_a_number_stays_on_the_line_of_its_unit() -> None:
    numbers = Prose((Words(" ".join(["10.0 % of USD 3.5 bn or"] * 20)),))
    section = Section("numbers", "Numbers", (numbers,))
    page_of_numbers = Sheet(heading=(Heading("Page"),), window="", vintage="", sections=(section,), description="")
    for width in range(60, 90):
        lines = text(page_of_numbers, width=width).splitlines()
        assert not [line for line in lines if line.lstrip().startswith(("%", "bn")) or line.endswith("USD")]
        assert sum(line.count("10.0 % of USD") for line in lines) > 10  # plain spaces in what is printed
