"""The page of what a text just read states: nothing is stored yet, and the reader sees what would be."""

from collections.abc import Iterator, Sequence

from counterpoise.drawing import Block, Heading, Prose, Section, Sheet, Words, note, said
from counterpoise.questions.reports.reading.document import complaint
from counterpoise.questions.reports.stored.answer import Outcome, Said, Told
from counterpoise.questions.reports.stored.said import MOST, about_words, checks, numbered, sentences, table, whole
from counterpoise.wording import bounded, web_address

TEXTS = 50  # shown of a feed, or of many records
CHARS = 200_000  # of texts shown whole; of what comes after them only the sentences
REASONS = 100
TITLE, PLACE = 160, 120


def sheet(outcome: Outcome) -> Sheet:
    """Lay out what came of a reading."""
    shown = outcome.told[:TEXTS]
    every = [one for told in outcome.told for one in told.said]
    sections = [*_texts(shown, outcome), *_ends(outcome, every)]
    return Sheet(
        heading=(Heading(_title(outcome)),),
        window="What a text states",
        vintage=f"{_counted(outcome, every)} · snapshot {outcome.snapshot}",
        sections=tuple(one for one in sections if one.blocks),
        description="Who does what to whom, sentence by sentence, and what the figures have on it.",
        notes=tuple(_notes(outcome)),
    )


def _title(outcome: Outcome) -> str:
    if not outcome.told:
        return "Nothing could be read"
    if len(outcome.told) > 1:
        return f"What {len(outcome.told):,} texts state"
    return bounded(outcome.told[0].reading.document.title or "What the text states", TITLE)


def _counted(outcome: Outcome, every: Sequence[Said]) -> str:
    told = len({(one.statement.document, one.statement.start) for one in every})
    return f"{_many(len(every), 'statement')} in {_many(told, 'sentence')} of {_many(len(outcome.told), 'text')}"


def _notes(outcome: Outcome) -> Iterator[str]:
    known = sum(one.known for one in outcome.told)
    if known:
        which = "This text is" if len(outcome.told) == 1 else f"{known:,} of these texts are"
        yield f"{which} stored already: storing again doubles nothing, and what was marked stays marked."
    if len(outcome.told) > TEXTS:
        yield f"The first {TEXTS} texts are shown."


def _texts(shown: Sequence[Told], outcome: Outcome) -> Iterator[Section]:
    """Yield two parts of each text: what it states, and its sentences."""
    reached = chars = 0
    alone = len(outcome.told) == 1
    for n, told in enumerate(shown, start=1):
        some = told.said[: max(MOST - reached, 0)]
        numbers = numbered(some, reached)
        text = told.reading.document.text
        chars += len(text)
        quoted: Block = (
            whole(text, some, numbers) if outcome.extent == "whole" and chars <= CHARS else sentences(some, numbers)
        )
        title = "" if alone else f"{n}. {bounded(told.reading.document.title or told.reading.place, TITLE)}: "
        stated = (table(some, numbers, stored=False), *_rest(told, some)) if some else (said("Nothing that is read."),)
        yield Section(f"says-{n}", _first(f"{title}what it states"), (_about(told), *stated))
        of = "the text" if outcome.extent == "whole" and chars <= CHARS else "the sentences that state something"
        yield Section(f"text-{n}", _first(f"{title}{of}"), (quoted,) if some or of == "the text" else ())
        reached += len(some)


def _rest(told: Told, some: Sequence[Said]) -> tuple[Block, ...]:
    left = len(told.said) - len(some)
    return (note(f"{left:,} more are not shown; they are stored with the others."),) if left else ()


def _ends(outcome: Outcome, every: Sequence[Said]) -> Iterator[Section]:
    some = every[:MOST]
    yield Section("checked", "Claims checked", checks(some, numbered(some), outcome.unchecked))
    read = [line for told in outcome.told for line in complaint(told.reading)]
    reasons = [*read, *(line for one in outcome.refused for line in complaint(one))]
    lines = [said(bounded(line, 600)) for line in reasons[:REASONS]]
    more = [note(f"and {len(reasons) - REASONS:,} more.")] if len(reasons) > REASONS else []
    yield Section("skipped", "Not read", (*lines, *more))


def _about(told: Told) -> Prose:
    about = told.reading.document
    address = web_address(about.address or "")
    first = about_words(
        (
            bounded(about.publisher or "", PLACE),
            about.published.isoformat() if about.published else "no date known",
            f"{len(about.text):,} characters",
            f"read from {bounded(told.reading.place, PLACE)}",
        )
    )
    where = (Words(" · ", dim=True), Words(bounded(address, PLACE), link=address)) if address else ()
    return Prose((*first.words, *where))


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'s' * (count != 1)}"


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]
