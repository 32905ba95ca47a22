"""What does a text, a file or an address state that a reader hands in, how is it shown, and how is it kept?

Reading keeps nothing. What it returns for the store is what was shown, so that an address is not asked twice, and a
page that has changed in between is not stored unseen.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from counterpoise.drawing import Block, Heading, Prose, Section, Sheet, Words, note, said
from counterpoise.errors import BadUse
from counterpoise.ledger import stored_search
from counterpoise.ledger.reports import Mark, Search, Stored, open_reports
from counterpoise.questions.reports.answer import CheckedStatement, Outcome, Reading, ReadText
from counterpoise.questions.reports.check import check_some
from counterpoise.questions.reports.find import shown_statements
from counterpoise.questions.reports.gather import Outcome as Gathered
from counterpoise.questions.reports.gather import read_batch, reader_of
from counterpoise.questions.reports.inputs import Input
from counterpoise.questions.reports.read import Way
from counterpoise.questions.reports.readings import skipped_lines
from counterpoise.questions.reports.statement_blocks import (
    MOST,
    about_words,
    checks,
    numbered,
    sentences,
    table,
    whole,
)
from counterpoise.records import Statement
from counterpoise.reports.clean import one_line, web_address
from counterpoise.reports.reader import Tier, installed
from counterpoise.wording import bounded
from counterpoise.world import World

PASTED = "the text pasted"
LONGEST = {"title": 300, "publisher": 120}  # characters of what a reader says of a text
TEXTS = 50  # shown of a feed, or of many records
CHARS = 200_000  # of texts shown whole; of what comes after them only the sentences
REASONS = 100
HEADLINE, PLACE = 160, 120


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
    every = [statement for reading in readings for statement in reading.statements]
    known, marks = _known(world.folder, [reading.document.id for reading in readings], every)
    right = [statement for statement in every if statement.id not in marks or marks[statement.id].verdict != "wrong"]
    checked, unchecked = check_some(
        world, right, {reading.document.id: reading.document.published for reading in readings}
    )
    read_texts = tuple(
        ReadText(
            reading=reading,
            said=shown_statements(reading.statements, marks, checked),
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


def _known(
    folder: Path, documents: Sequence[str], stated: Sequence[Statement]
) -> tuple[frozenset[str], dict[str, Mark]]:
    """Return which documents are stored already, and the marks that hold for what was just read."""
    reports = open_reports(folder) if documents else None
    if reports is None:
        return frozenset(), {}
    with reports:
        cards = stored_search.cards(reports, Search(), ids=documents).cards
        return frozenset(card.id for card in cards), reports.marks(stated)


def outcome_sheet(outcome: Outcome) -> Sheet:
    """Lay out what came of a reading."""
    shown = outcome.texts[:TEXTS]
    every = [item for read_text in outcome.texts for item in read_text.said]
    sections = [*_texts(shown, outcome), *_ends(outcome, every)]
    return Sheet(
        heading=(Heading(_outcome_title(outcome)),),
        window="What a text states",
        vintage=f"{_outcome_counted(outcome, every)} · snapshot {outcome.snapshot}",
        sections=tuple(section for section in sections if section.blocks),
        description="Who does what to whom, sentence by sentence, and what the figures have on it.",
        notes=tuple(_notes(outcome)),
    )


def _outcome_title(outcome: Outcome) -> str:
    if not outcome.texts:
        return "Nothing could be read"
    if len(outcome.texts) > 1:
        return f"What {len(outcome.texts):,} texts state"
    return bounded(outcome.texts[0].reading.document.title or "What the text states", HEADLINE)


def _outcome_counted(outcome: Outcome, every: Sequence[CheckedStatement]) -> str:
    sentence_count = len({(item.statement.document, item.statement.start) for item in every})
    statements, sentences_of = _many(len(every), "statement"), _many(sentence_count, "sentence")
    return f"{statements} in {sentences_of} of {_many(len(outcome.texts), 'text')}"


def _notes(outcome: Outcome) -> Iterator[str]:
    known = sum(read_text.known for read_text in outcome.texts)
    if known:
        which = "This text is" if len(outcome.texts) == 1 else f"{known:,} of these texts are"
        yield f"{which} stored already: storing again doubles nothing, and what was marked stays marked."
    if len(outcome.texts) > TEXTS:
        yield f"The first {TEXTS} texts are shown."


def _texts(shown: Sequence[ReadText], outcome: Outcome) -> Iterator[Section]:
    """Yield two parts of each text: what it states, and its sentences."""
    reached = chars = 0
    alone = len(outcome.texts) == 1
    for n, read_text in enumerate(shown, start=1):
        listed = read_text.said[: max(MOST - reached, 0)]
        numbers = numbered(listed, reached)
        text = read_text.reading.document.text
        chars += len(text)
        quoted: Block = (
            whole(text, listed, numbers) if outcome.extent == "whole" and chars <= CHARS else sentences(listed, numbers)
        )
        title = (
            "" if alone else f"{n}. {bounded(read_text.reading.document.title or read_text.reading.place, HEADLINE)}: "
        )
        stated = (
            (table(listed, numbers, stored=False), *_rest(read_text, listed))
            if listed
            else (said("Nothing that is read."),)
        )
        yield Section(f"says-{n}", _first(f"{title}what it states"), (_about(read_text), *stated))
        of = "the text" if outcome.extent == "whole" and chars <= CHARS else "the sentences that state something"
        yield Section(f"text-{n}", _first(f"{title}{of}"), (quoted,) if listed or of == "the text" else ())
        reached += len(listed)


def _rest(read_text: ReadText, listed: Sequence[CheckedStatement]) -> tuple[Block, ...]:
    left = len(read_text.said) - len(listed)
    return (note(f"{left:,} more are not shown; they are stored with the others."),) if left else ()


def _ends(outcome: Outcome, every: Sequence[CheckedStatement]) -> Iterator[Section]:
    shown = every[:MOST]
    yield Section("checked", "Claims checked", checks(shown, numbered(shown), outcome.unchecked))
    read = [line for read_text in outcome.texts for line in skipped_lines(read_text.reading)]
    reasons = [*read, *(line for refused in outcome.refused for line in skipped_lines(refused))]
    lines = [said(bounded(line, 600)) for line in reasons[:REASONS]]
    more = [note(f"and {len(reasons) - REASONS:,} more.")] if len(reasons) > REASONS else []
    yield Section("skipped", "Not read", (*lines, *more))


def _about(read_text: ReadText) -> Prose:
    about = read_text.reading.document
    address = web_address(about.address or "")
    first = about_words(
        (
            bounded(about.publisher or "", PLACE),
            about.published.isoformat() if about.published else "no date known",
            f"{len(about.text):,} characters",
            f"read from {bounded(read_text.reading.place, PLACE)}",
        )
    )
    where = (Words(" · ", dim=True), Words(bounded(address, PLACE), link=address)) if address else ()
    return Prose((*first.words, *where))


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'s' * (count != 1)}"


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]
