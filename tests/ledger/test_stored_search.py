"""Are stored documents and statements found by words, state, outlet, day and id, a page at a time?"""

from datetime import date
from pathlib import Path

import pytest
from tests.ledger.reporting import document, statement, stored

from counterpoise.errors import BadUse, NoData
from counterpoise.ledger import stored_search
from counterpoise.ledger.reports import Reports, Search

KEYS = ("aaaaaaaa01", "aaaaaaaa02", "bbbbbbbb01")


@pytest.fixture
def reports(tmp_path: Path) -> Reports:
    held = Reports(tmp_path)
    about = [
        document(KEYS[0], title="Cables and grids", publisher="The Courier", published=date(2024, 5, 1)),
        document(KEYS[1], text="Finland sells 100% of its timber.", publisher="The Echo", published=date(2024, 6, 1)),
        document(KEYS[2], title="Old news", published=None),
    ]
    said = [
        statement(KEYS[0], "cccccccc01"),
        statement(KEYS[1], "cccccccc02", source="FIN", target="NOR", confidence=0.9),
        statement(KEYS[1], "cccccccc03", source="FIN", target="EST", start=5, confidence=0.6),
        statement(KEYS[1], "cccccccc04", source="FIN", target="FIN", start=9),
    ]
    for item in about:
        held.add([stored(item, *(row for row in said if row.document == item.id))])
    return held


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Search(), [KEYS[1], KEYS[0], KEYS[2]]),
        (Search(words="grids cables"), [KEYS[0]]),
        (Search(words="100% timber"), [KEYS[1]]),
        (Search(words="100_ timber"), []),
        (Search(actors=("LVA", "NOR")), [KEYS[1], KEYS[0]]),
        (Search(publisher="echo"), [KEYS[1]]),
        (Search(since=date(2024, 5, 2)), [KEYS[1]]),
        (Search(until=date(2024, 5, 1)), [KEYS[0]]),
    ],
)
def test_documents_are_found(reports: Reports, wanted: Search, expected: list[str]) -> None:
    with reports:
        cards = stored_search.cards(reports, wanted)
    assert [card.id for card in cards.cards] == expected
    assert cards.total == len(expected)


def test_a_page_of_them_says_how_many_there_are(reports: Reports) -> None:
    with reports:
        cards = stored_search.cards(reports, Search(most=1, skip=1))
    assert ([card.id for card in cards.cards], cards.total) == ([KEYS[0]], 3)


def test_a_card_counts_statements_and_has_no_text(reports: Reports) -> None:
    with reports:
        card = stored_search.card(reports, KEYS[1])
        assert (card.statements, card.chars, card.publisher, card.prints) == (3, 33, "The Echo", 1)
        with pytest.raises(NoData, match="no document"):
            stored_search.card(reports, "nothing")


def test_the_newest_are_the_surest_of_each_document_and_none_that_is_left_out(reports: Reports) -> None:
    with reports:
        two = stored_search.newest(reports, 8, 1, ())
        assert {item.id for item in two} == {"cccccccc01", "cccccccc02"}
        assert [item.id for item in stored_search.newest(reports, 8, 3, ("cccccccc02", "cccccccc01"))] == ["cccccccc03"]


def test_an_id_is_known_by_its_first_letters(reports: Reports) -> None:
    with reports:
        assert stored_search.named(reports, "bbbbbb") == ("document", KEYS[2])
        assert stored_search.named(reports, "cccccccc02") == ("statement", "cccccccc02")
        with pytest.raises(BadUse, match="several ids begin with aaaaaaaa: aaaaaaaa01, aaaaaaaa02"):
            stored_search.named(reports, "aaaaaaaa")
        with pytest.raises(BadUse, match="too short"):
            stored_search.named(reports, "bbb")
        with pytest.raises(NoData, match="nothing stored"):
            stored_search.named(reports, "dddddddd")
        with pytest.raises(BadUse, match="is no id"):
            stored_search.named(reports, "*")


def test_neighbours_are_those_of_about_the_same_day(reports: Reports) -> None:
    with reports:
        signature, near = stored_search.neighbours(reports, KEYS[0], 3)
    assert signature == b"12345678"
    assert [key for key, _ in near] == [KEYS[2]], "one of a month later is none, one of no known day may be"
