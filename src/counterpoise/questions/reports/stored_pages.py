"""The pages of what is stored: a list of documents, one document by its sentences, one statement."""

from collections.abc import Callable, Iterator, Sequence

from counterpoise.drawing import (
    Block,
    Column,
    Form,
    Heading,
    Passage,
    Piece,
    Prose,
    Section,
    Sheet,
    Table,
    Words,
    note,
    said,
)
from counterpoise.findings import Print
from counterpoise.ledger.stored_search import Card
from counterpoise.questions.reports.answer import CheckedStatement, Listed, Listing, Outcome, ReadText, Single, Whole
from counterpoise.questions.reports.readings import skipped_lines
from counterpoise.questions.reports.statement_blocks import (
    MOST,
    REASON,
    SENTENCE,
    about_words,
    checks,
    coded,
    mark_words,
    numbered,
    sentences,
    table,
    whole,
    words,
)
from counterpoise.wording import MODALITIES, NAME, TITLE, bounded, inert, print_words, web_address

TEXTS = 50  # shown of a feed, or of many records
CHARS = 200_000  # of texts shown whole; of what comes after them only the sentences
REASONS = 100
HEADLINE, PLACE = 160, 120
At = Callable[[str], str]  # id -> the address of its page
PRINTS, COPIES = 20, 20
BEGINS = 60  # characters of a text that stand for a title it does not have
EXCERPT = "Of a stored text no more is shown than the sentences that state something; the text is kept with its hash."


def listed(listing: Listing, at: At) -> Block:
    """Set stored documents in a table."""
    columns = (
        Column("document"),
        Column("outlet"),
        Column("published", breaks=False),
        Column("stored", breaks=False),
        Column("statements", "right"),
    )
    return Table(columns, tuple(_row(row, at) for row in listing.rows))


def document(stored: Whole, at: At, snapshot: str) -> Sheet:
    """Lay out a stored document."""
    shown = stored.said[:MOST]
    numbers = numbered(shown)
    left = len(stored.said) - len(shown)
    more = (note(f"{left:,} more are in the JSON document."),) if left else ()
    blocks: tuple[Block, ...] = (
        (table(shown, numbers, stored=True), *more) if shown else (said("Nothing that is read."),)
    )
    sections = (
        Section("says", "What it states", blocks),
        Section("text", "The sentences", (sentences(shown, numbers), note(EXCERPT)) if shown else ()),
        Section("checked", "Claims checked", checks(shown, numbers, stored.unchecked)),
        Section("prints", "Where it was printed", tuple(_print(page) for page in stored.prints[:PRINTS])),
        Section("copies", "Near-copies of the same story", tuple(_copy(copy, at) for copy in stored.copies[:COPIES])),
        Section("kept", "How it is kept", (_storage(stored.about),)),
    )
    return Sheet(
        heading=(Heading(_title(stored.about)),),
        window=_title(stored.about),
        vintage=" · ".join((_published(stored.about), _counted(stored), f"snapshot {snapshot}")),
        sections=tuple(part for part in sections if part.blocks),
        description="What a stored report states, sentence by sentence.",
    )


def statement(single: Single, at: At, snapshot: str, marking: Form | None) -> Sheet:
    """Lay out a stored statement, with the form that marks it."""
    what = single.said.statement
    line = inert(" ".join(what.evidence[:SENTENCE].split()))
    quote = Passage(((Piece(line, highlighted=True, struck=single.said.wrong),),))
    mark = mark_words(single.said)
    state = said(f"{mark[:1].upper()}{mark[1:]}.") if mark else said("Nobody has marked it.")
    sections = (
        Section("sentence", "The sentence", (quote, _where(single.about, at))),
        Section("coded", "How it is read", (_fields(single.said),)),
        Section("checked", "Set against the figures", checks([single.said], {})),
        Section(
            "mark", "Is that what the sentence says?", (state, *_history(single), *((marking,) if marking else ()))
        ),
    )
    return Sheet(
        heading=(Heading(words(single.said)),),
        window=words(single.said),
        vintage=f"statement {what.id} · snapshot {snapshot}",
        sections=tuple(part for part in sections if part.blocks),
        description="What one sentence of a stored report states.",
        notes=("Marked wrong: briefs, checks and counts leave it out.",) if single.said.wrong else (),
    )


def _history(single: Single) -> tuple[Block, ...]:
    """List what was said of it before."""
    if len(single.marks) < 2:
        return ()
    verdicts = [f"{at[:16].replace('T', ' ')}: {verdict or 'taken back'}" for verdict, _, at in single.marks[:PRINTS]]
    reasons = [f": {bounded(reason, REASON)}" if reason else "" for _, reason, _ in single.marks[:PRINTS]]
    return tuple(Prose((Words(f"{a}{b}", dim=True),), "item") for a, b in zip(verdicts, reasons, strict=True))


def newest(singles: Sequence[Single]) -> tuple[Block, ...]:
    """Set the statements that were stored last in a table."""
    columns = (Column("what is stated"), Column("in its words"), Column("outlet"), Column("when", breaks=False))
    rows = tuple(
        (
            Words(words(single.said), statement=single.said.statement.id),
            Words(bounded(single.said.statement.evidence, 160)),
            Words(bounded(single.about.publisher or "not named", NAME)),
            Words(inert(single.said.statement.date or "undated")),
        )
        for single in singles
    )
    return (Table(columns, rows),) if rows else ()


def _row(row: Listed, at: At) -> tuple[Words, ...]:
    return (
        Words(_title(row.about), link=at(row.about.id)),
        Words(bounded(row.about.publisher, NAME)),
        Words(row.about.published.isoformat() if row.about.published else "n/a"),
        Words(row.about.read_at[:10]),
        Words(str(row.about.statements) + (f", {row.wrong} wrong" if row.wrong else "")),
    )


def _published(about: Card) -> str:
    day = about.published.isoformat() if about.published else "no date known"
    return " · ".join(part for part in (bounded(about.publisher, NAME), day) if part)


def _print(page: Print) -> Prose:
    return Prose((Words(print_words(page), link=web_address(page.address), spelled=True),), "item")


def _copy(copy: Card, at: At) -> Prose:
    return Prose((Words(_title(copy), link=at(copy.id)), Words(f" · {_published(copy)}", dim=True)), "item")


def _storage(about: Card) -> Table:
    rows = (
        ("id, the hash of its text", about.id),
        ("length", f"{about.chars:,} characters"),
        ("language", about.language or "not told"),
        ("stored", about.read_at),
        ("read by", about.reader),
    )
    return Table((Column(""), Column("")), tuple((Words(key), Words(inert(text))) for key, text in rows))


def _where(about: Card, at: At) -> Prose:
    address = web_address(about.address)
    outside = (Words(" · ", dim=True), Words("where it was printed", link=address)) if address else ()
    return Prose((Words(_title(about), link=at(about.id)), Words(f" · {_published(about)}", dim=True), *outside))


def _fields(item: CheckedStatement) -> Table:
    what = item.statement
    rows = (
        ("as coded", coded(item)),
        ("who acts", f"{item.source_name}{f', {what.source_role}' if what.source_role else ''}"),
        ("on whom", f"{item.target_name}{f', {what.target_role}' if what.target_role else ''}" if what.target else ""),
        ("mode", what.mode),
        ("topics", ", ".join(what.topics)),
        ("how real", MODALITIES.get(what.modality, what.modality) or "told as done, or as standing"),
        ("trend", what.trend),
        ("said by", bounded(what.attribution, NAME)),
        ("when", what.date or "undated"),
        ("sure", f"{what.confidence:.2f}: the share of statements as plain as this one that were right"),
        ("rule", what.rule),
    )
    shown = tuple((Words(key), Words(inert(text[:REASON]))) for key, text in rows if text)
    return Table((Column(""), Column("")), shown)


def paged(listing: Listing, at: Callable[[int], str]) -> Prose:
    """Say which page of how many this is, with links to those beside it."""
    parts = [
        Words(
            f"{listing.total:,} document{'s' * (listing.total != 1)}, page {listing.page} of {listing.pages}", dim=True
        )
    ]
    if listing.page > 1:
        parts += [Words(" · ", dim=True), Words("newer", link=at(listing.page - 1))]
    if listing.page < listing.pages:
        parts += [Words(" · ", dim=True), Words("older", link=at(listing.page + 1))]
    return Prose(tuple(parts))


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


def _title(about: Card) -> str:
    return bounded(about.title, TITLE) or f"“{bounded(about.begins, BEGINS)}”"


def _counted(stored: Whole) -> str:
    wrong = sum(said.wrong for said in stored.said)
    left_out = f", {wrong} marked wrong" if wrong else ""
    return f"{len(stored.said):,} statement{'s' * (len(stored.said) != 1)}{left_out}"
