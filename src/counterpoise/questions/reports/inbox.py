"""What does a text, a file or an address state that a reader hands in, and how is it kept afterwards?

Reading keeps nothing. What it returns for the store is what was shown, so that an address is not asked twice, and a
page that has changed in between is not stored unseen.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from counterpoise.errors import BadUse
from counterpoise.ledger import stored_search
from counterpoise.ledger.reports import Mark, Search, Stored, open_reports
from counterpoise.questions.reports.answer import Outcome, ReadText
from counterpoise.questions.reports.check import check_some
from counterpoise.questions.reports.find import shown_statements
from counterpoise.questions.reports.gather import Outcome as Gathered
from counterpoise.questions.reports.gather import read_batch, reader_of
from counterpoise.questions.reports.inputs import Input
from counterpoise.questions.reports.read import Way
from counterpoise.questions.reports.readings import Reading
from counterpoise.reports.clean import one_line, web_address
from counterpoise.reports.reader import Tier, installed
from counterpoise.world import World

PASTED = "the text pasted"
LONGEST = {"title": 300, "publisher": 120}  # characters of what a reader says of a text


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is handed in: bytes, or an address to fetch, and what the reader says of it."""

    data: bytes = b""
    name: str = ""  # of a file; only its ending counts, and messages have it
    address: str = ""  # with data: where it was found
    day: datetime.date | None = None
    title: str = ""
    publisher: str = ""
    tier: Tier = "strict"


@dataclass(frozen=True, slots=True)
class Readout:
    """What came of it, for the page and for the store."""

    outcome: Outcome
    stored: tuple[Stored, ...]


def read_given(world: World, given: Given) -> Readout:
    """Read what is handed in, check it, and keep nothing."""
    gathered = gather_given(given)
    readings = [item.result for item in gathered if isinstance(item.result, Reading)]
    way = Way(tier=given.tier)
    known, marks = _known(world.folder, [reading.document.id for reading in readings])
    every = [statement for reading in readings for statement in reading.statements]
    right = [statement for statement in every if statement.id not in marks or marks[statement.id].verdict != "wrong"]
    checks, unchecked = check_some(
        world, right, {reading.document.id: reading.document.published for reading in readings}
    )
    read_texts = tuple(
        ReadText(
            reading=reading,
            said=shown_statements(reading.statements, marks, checks),
            known=reading.document.id in known,
        )
        for reading in readings
    )
    refused = tuple(item.result for item in gathered if not isinstance(item.result, Reading))
    return Readout(
        Outcome(
            texts=read_texts,
            refused=refused,
            unchecked=unchecked,
            extent="whole" if given.data else "sentences",
            snapshot=world.snapshot,
        ),
        tuple(_stored(item, way) for item in gathered if isinstance(item.result, Reading)),
    )


def gather_given(given: Given) -> list[Gathered]:
    """Read what is handed in, without any ledger."""
    installed()
    if not given.data and not given.address:
        raise BadUse("paste a text, choose a file, or give an address")
    way = Way(tier=given.tier, day=given.day, signed=True)
    if given.data:
        source = Input(place=given.name or PASTED, data=given.data, size=len(given.data))
    else:
        source = Input(place=given.address, address=given.address)
    gathered = read_batch([source], way)
    alone = sum(isinstance(item.result, Reading) for item in gathered) == 1
    return [_described(item, given) for item in gathered] if alone else gathered


def _described(gathered: Gathered, given: Given) -> Gathered:
    """Put what the reader says of a single text in the place of what the text says."""
    if not isinstance(gathered.result, Reading):
        return gathered
    about = gathered.result.document
    document = replace(
        about,
        title=one_line(given.title, LONGEST["title"]) or about.title,
        publisher=one_line(given.publisher, LONGEST["publisher"]) or about.publisher,
        address=(web_address(given.address) if given.data else None) or about.address,
    )
    return replace(gathered, result=replace(gathered.result, document=document))


def _stored(gathered: Gathered, way: Way) -> Stored:
    assert isinstance(gathered.result, Reading)
    return Stored(
        document=gathered.result.document,
        statements=gathered.result.statements,
        reader=reader_of(way),
        signature=gathered.signature,
    )


def _known(folder: Path, documents: Sequence[str]) -> tuple[frozenset[str], dict[str, Mark]]:
    """Return which documents are stored already, and the marks on what is stored."""
    reports = open_reports(folder) if documents else None
    if reports is None:
        return frozenset(), {}
    with reports:
        cards = stored_search.cards(reports, Search(), ids=documents).cards
        return frozenset(card.id for card in cards), reports.marks()
