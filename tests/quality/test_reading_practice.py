"""Are the practice sentences well-formed, and is a tie found only where it is said?"""

from benchmarks.quality.reading.labelled import CONDITIONS
from benchmarks.quality.reading.practice import HALVES, Tie, found, ties

from counterpoise.records import Document
from counterpoise_reader.coding.statements import statements


def test_each_class_has_forty_ties_or_more_and_a_hundred_and_fifty_texts_have_none() -> None:
    given = [tie.relation for tie in ties()]
    assert set(given) == {*CONDITIONS, ""}
    assert min(given.count(relation) for relation in CONDITIONS) >= 2 * 40
    assert given.count("") >= 150


def test_no_text_stands_in_both_halves() -> None:
    texts = [tie.text for tie in ties()]
    assert len(set(texts)) == len(texts)
    assert {tie.half for tie in ties()} == set(HALVES)


def test_a_tie_is_found_by_its_own_words_and_not_by_the_reverse() -> None:
    said = statements(Document(id="tie", text="Hungary depends on Russia."))
    assert found(Tie("seen", "DEPEND", "HUN", "RUS", "actual", ""), said)
    assert not found(Tie("seen", "DEPEND", "RUS", "HUN", "actual", ""), said)
    assert not found(Tie("seen", "DEPEND", "HUN", "RUS", "negated", ""), said)
