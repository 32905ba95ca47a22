"""Does a lenient reading add what frames nearly say, and leave the strict reading as it is?"""

from itertools import groupby

import pytest
from benchmarks.quality.reading.labelled import articles

from counterpoise.reading.coding.statements import Tier, coded, statements
from counterpoise.records import Document, Statement

TIERS: tuple[Tier, Tier] = ("strict", "lenient")


def added(text: str) -> list[Statement]:
    """Return what only a lenient reading states."""
    strict, lenient = (statements(Document(id="d", text=text), tier) for tier in TIERS)
    return [one for one in lenient if one not in strict]


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Norway's bakers would be lost without flour that arrives from Canada.", ("DEPEND", "NOR", "CAN")),
        ("Uganda, critics say, has been made reliant, and Kenya knows it.", ("DEPEND", "UGA", "KEN")),
        ("A mood of suspicion hangs over Gabon and its dealings with Togo.", ("STRAIN", "GAB", "TGO")),
        ("Vietnam's leverage, diplomats in Laos say, has grown.", ("LEVER", "VNM", "LAO")),
    ],
)
def test_a_tie_that_no_frame_fits_in_full_is_stated_by_a_lenient_reading_alone(
    text: str, tie: tuple[str, str, str]
) -> None:
    assert statements(Document(id="d", text=text)) == []
    (one,) = added(text)
    assert (one.relation, one.source, one.target) == tie
    assert 0.3 <= one.confidence <= 0.5
    assert one.rule.startswith("loosely, ")
    assert one.evidence == text


def test_a_pair_of_whom_something_firm_is_stated_gets_nothing_besides() -> None:
    assert added("Mali is at odds with Niger, says its partner, and Niger leans on Mali for grain.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The delegates of Norway and Canada had lunch.",
        "Is Uganda reliant, and does Kenya know it?",
        "It rained in Gabon and in Togo.",
    ],
)
def test_a_sentence_that_leans_to_no_relation_or_asks_states_nothing(text: str) -> None:
    assert added(text) == []


def test_the_strict_reading_of_whole_articles_stands_unchanged_in_the_lenient_one() -> None:
    some = [each for each in articles() if each.half == "dev"][::4]
    documents = [Document(id=each.id, text=each.text, title=each.title, published=each.day) for each in some]
    strict, lenient = (coded(documents, tier) for tier in TIERS)
    more = 0
    for firm, all_of_it in zip(strict, lenient, strict=True):
        assert [one for one in all_of_it.statements if one in firm.statements] == list(firm.statements)
        more += len(all_of_it.statements) - len(firm.statements)
        _nothing_firm_is_contradicted(all_of_it.statements)
    assert more > len(some)


def _nothing_firm_is_contradicted(said: tuple[Statement, ...]) -> None:
    """Hold that what is added to a sentence is of pairs that nothing else of the sentence is about, each once."""
    for _, group in groupby(said, key=lambda one: one.start):
        rows = list(group)
        loose = [one for one in rows if one.rule.startswith("loosely, ") and one.target]
        firm = {frozenset((one.source, one.target)) for one in rows if not one.rule.startswith("loosely, ")}
        pairs = [frozenset((one.source, one.target)) for one in loose]
        assert len(set(pairs)) == len(pairs)
        assert firm.isdisjoint(pairs)
