"""Do the parts of a page stand in order, does every [n] lead to an entry, and is what is empty left out?"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.fixtures import six_states
from tests.fixtures.dossiers import fact, filled, made

from counterpoise.drawing.layout import Figure, Prose, Section, Table, Words
from counterpoise.findings import Event
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.sheet import as_markdown, as_text, sections, short_page
from counterpoise.records import Fact, Finding

ORDER = (
    "answer",
    "bottom-line",
    "not-covered",
    "judgements",
    "matters",
    "balance",
    "products-RUS",
    "products-CHN",
    "industries",
    "foods",
    "over-time",
    "moves",
    "ranks",
    "unit-values",
    "literature",
    "capability",
    "technology",
    "alignment",
    "third-parties",
    "alternatives",
    "map",
    "statements",
    "checks",
    "timeline",
    "ledger",
    "what-if",
    "evidence",
    "method",
    "sources",
    "vintage",
    "cite",
)
PAIRS = [*itertools.combinations(six_states.STATES, 2), ("RUS", "EU27"), ("CHN+SSD", "NATO")]


def words(parts: tuple[Section, ...]) -> Iterator[Words]:
    for part in parts:
        for block in part.blocks:
            if isinstance(block, Table):
                yield from itertools.chain.from_iterable(block.rows)
            elif isinstance(block, Prose):
                yield from block.words


def marks(parts: tuple[Section, ...]) -> list[int]:
    return [mark for word in words(parts) for mark in word.marks]


def entries(parts: tuple[Section, ...]) -> list[int]:
    return [word.number for word in words(parts) if word.number]


def keys(parts: tuple[Section, ...]) -> list[str]:
    return [part.key for part in parts]


def test_the_parts_stand_in_one_order(world_home: Path) -> None:
    whole = filled(world_home)
    assert keys(sections(whole)) == list(ORDER)
    assert keys(short_page(whole).sections) == ["answer", "cards"]


def test_without_charts_what_is_nothing_but_charts_is_left_out(world_home: Path) -> None:
    drawn, plain = (sections(filled(world_home), charts=charts) for charts in (True, False))
    assert set(keys(drawn)) - set(keys(plain)) == {"over-time", "map"}
    figures = [block.key for part in drawn for block in part.blocks if isinstance(block, Figure)]
    assert figures == [
        *("sectors", "reliance", "losses", "series", "alignment", "third-parties", "map-a", "map-b", "statements")
    ]


def test_every_mark_leads_to_an_entry_and_every_entry_is_cited(world_home: Path) -> None:
    numbers = {pair: numbered(sections(made(world_home, *pair))) for pair in PAIRS}
    assert not [pair for pair, (_, listed) in numbers.items() if sorted(listed) != list(range(1, len(listed) + 1))]
    assert not [pair for pair, (cited, listed) in numbers.items() if set(cited) != set(listed)]


def numbered(parts: tuple[Section, ...]) -> tuple[list[int], list[int]]:
    return marks(parts), entries(parts)


def test_every_row_of_a_table_has_a_cell_for_each_column(world_home: Path) -> None:
    tables = {pair: tables_of(sections(made(world_home, *pair))) for pair in PAIRS}
    assert not [(pair, uneven.columns) for pair, drawn in tables.items() for uneven in drawn if not even(uneven)]


def tables_of(parts: tuple[Section, ...]) -> list[Table]:
    return [block for part in parts for block in part.blocks if isinstance(block, Table)]


def even(drawn: Table) -> bool:
    """Tell whether a table has rows, and each of them as many cells as there are columns."""
    return {len(row) for row in drawn.rows} == {len(drawn.columns)}


def test_no_part_is_empty_and_none_stands_twice(world_home: Path) -> None:
    pages = {pair: sections(made(world_home, *pair)) for pair in PAIRS}
    assert not {pair: keys(parts) for pair, parts in pages.items() if len(set(keys(parts))) != len(parts)}
    assert not [(pair, part.key) for pair, parts in pages.items() for part in parts if not (part.blocks and part.title)]


def test_marks_are_numbered_as_a_reader_meets_them(world_home: Path) -> None:
    cited = marks(sections(filled(world_home)))
    assert list(dict.fromkeys(cited)) == sorted(set(cited))


def test_a_pair_with_nothing_recorded_has_a_short_page(world_home: Path) -> None:
    bare = made(world_home, "SSD", "SWE")
    parts = sections(bare)
    assert not set(keys(parts)) & {"judgements", "moves", "ledger", "alternatives"}
    assert len(as_text(bare).splitlines()) < 60


def test_every_form_says_every_cited_row(world_home: Path) -> None:
    whole = filled(world_home)
    listed = entries(sections(whole, charts=False))
    text = as_text(whole, full=True, width=240)
    below = text[text.index("\nEVIDENCE\n") :]
    assert sorted(set(map(int, re.findall(r"^ +\[(\d+)\]", below, re.MULTILINE)))) == sorted(listed)
    page = as_markdown(whole)
    assert {int(n) for n in re.findall(r"\\\[(\d+)\\\]", page)} == set(listed)


def test_facts_and_findings_of_the_evidence_name_what_they_are(world_home: Path) -> None:
    whole = filled(world_home)
    texts = {word.number: word.text for word in words(sections(whole)) if word.number}
    for number, cited in _cited(whole).items():
        assert (cited.key if isinstance(cited, Fact) else cited.dependent) in texts[number]


def _cited(whole: Dossier) -> dict[int, Finding | Fact]:
    """Number what the bottom line rests on, which is cited first."""
    first = dict.fromkeys(cited for line in whole.bottom_line for cited in line.rests_on)
    return dict(enumerate(first, start=1))


def test_a_page_dates_what_was_not_read_too_and_says_so(world_home: Path) -> None:
    read, guessed = (
        Event(
            start=date(2022, 3, 1), kind="treaty", lane="agreement", plover="AGREE", actors=("RUS", "CHN"), fact=known
        )
        for known in (fact("E001"), fact("E002", verified="partly"))
    )
    whole = as_text(replace(filled(world_home), events=(read, guessed)), full=True)
    assert "said under E001" in whole
    assert "said under E002" in whole
    assert "in part from memory" in whole


def test_a_short_page_has_no_marks_no_evidence_and_no_hash(world_home: Path) -> None:
    dossier = filled(world_home)
    text = as_text(dossier)
    assert not marks(short_page(dossier).sections)
    assert not re.search(r"\[\d+\]", text)
    assert dossier.snapshot not in text
    assert "leverage" not in text.lower()


def test_a_short_page_is_forty_lines_at_most(world_home: Path) -> None:
    pages = {pair: as_text(made(world_home, *pair)) for pair in PAIRS}
    assert len(as_text(filled(world_home)).splitlines()) <= 40
    assert not [pair for pair, text in pages.items() if len(text.splitlines()) > 40]
