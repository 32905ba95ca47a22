"""Do readings go into the store as they come, each once, and is it said what was new?"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counterpoise.questions.reports.answer import Reading, Refused
from counterpoise.questions.reports.gather import Outcome, StoreCount, opened, reader_of, store_outcomes
from counterpoise.questions.reports.read import Way
from counterpoise.records import Document
from counterpoise.reports.duplicates import signature

TEXT = "Sweden said on Tuesday that it would buy much less power from Latvia than it had planned to buy this year."


def outcome(name: str, text: str) -> Outcome:
    document = Document(id=name, text=text, publisher=name)
    return Outcome(result=Reading(place=name, document=document), signature=signature(text))


def test_new_and_known_documents_and_their_stories_are_counted(tmp_path: Path) -> None:
    every = [outcome("a", TEXT), outcome("b", f"{TEXT} More."), outcome("c", "Norway met Chile in May at last.")]
    every.append(Outcome(result=Refused(place="d", reason="empty")))
    with opened(tmp_path) as reports:
        count = StoreCount()
        assert list(store_outcomes(every, reports, Way(), count)) == every
        assert count.said(reports) == "stored 3 new documents, 0 known before, 2 stories in all"
        again = StoreCount()
        list(store_outcomes(every[:1], reports, Way(), again))
        assert again.said(reports) == "stored 0 new documents, 1 known before, 1 story in all"


def test_what_was_passed_on_is_kept_when_the_reading_breaks_off(tmp_path: Path) -> None:
    def broken() -> Iterator[Outcome]:
        yield outcome("a", TEXT)
        raise KeyboardInterrupt

    with opened(tmp_path) as reports, pytest.raises(KeyboardInterrupt):
        list(store_outcomes(broken(), reports, Way(), StoreCount()))
    with opened(tmp_path) as reports:
        assert [document.id for document in reports.documents()] == ["a"]


def test_tier_and_own_actors_make_another_reader(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("phrases,actor\nthe League,HANSA\n")
    readers = {reader_of(way) for way in (Way(), Way(tier="lenient"), Way(actors=own))}
    assert len(readers) == 3
