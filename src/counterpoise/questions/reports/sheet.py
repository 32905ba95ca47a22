"""The pages of what is stored: a list of documents, one document by its sentences, one statement."""

from collections.abc import Mapping, Sequence

from counterpoise.drawing import (
    Block,
    Column,
    Field,
    Form,
    Heading,
    Option,
    Passage,
    Piece,
    Prose,
    Row,
    Section,
    Sheet,
    Table,
    Words,
    note,
    said,
)
from counterpoise.drawing.forms import suggested_states
from counterpoise.findings import Print
from counterpoise.ledger.stored_search import Card
from counterpoise.questions.question import Ask
from counterpoise.questions.reports import DOCUMENT, DOCUMENTS, SEARCHED, STATEMENT
from counterpoise.questions.reports.answer import CheckedStatement, Listed, Listing, Single, Whole
from counterpoise.questions.reports.statement_blocks import (
    MOST,
    REASON,
    SENTENCE,
    checks,
    coded,
    mark_words,
    numbered,
    readers,
    sentences,
    sure_words,
    table,
    words,
)
from counterpoise.wording import MODALITIES, NAME, TITLE, bounded, inert, print_words, web_address

PRINTS, COPIES = 20, 20
BEGINS = 60  # characters of a text that stand for a title it does not have
EXCERPT = "Of a stored text no more is shown than the sentences that state something; the text is kept with its hash."
BY = (Option("", "newest stored"), Option("published", "newest published"))
DOUBTED = (Option("", "all"), Option("1", "doubted only"))
VERDICTS = (Option("wrong", "wrong"), Option("right", "right"), Option("unsure", "not sure"))


def documents(listing: Listing, ask: Ask) -> Sheet:
    """Lay out a page of the stored documents that were looked for."""
    given = _searched(ask)
    rows = (listed(listing), _paged(listing, given))
    return Sheet(
        heading=(Heading("Stored documents"),),
        window="Stored documents",
        vintage=_snapshot(listing.snapshot),
        sections=(Section("kept", "Found" if given else "All", rows if listing.rows else (said("None."),)),),
        description="Reports that are stored, by words, state, outlet and day.",
    )


def listed(listing: Listing) -> Block:
    """Set stored documents in a table."""
    columns = (
        Column("document"),
        Column("outlet"),
        Column("published", breaks=False),
        Column("stored", breaks=False),
        Column("statements", "right"),
        Column("read by"),
    )
    return Table(columns, tuple(_row(row) for row in listing.rows))


def document(stored: Whole, _: Ask) -> Sheet:
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
        Section("copies", "Near-copies of the same story", tuple(_copy(copy) for copy in stored.copies[:COPIES])),
        Section("kept", "How it is kept", (_storage(stored.about),)),
    )
    return Sheet(
        heading=(Heading(_title(stored.about)),),
        window=_title(stored.about),
        vintage=" · ".join((_published(stored.about), _counted(stored), _snapshot(stored.snapshot))),
        sections=tuple(part for part in sections if part.blocks),
        description="What a stored report states, sentence by sentence.",
    )


def statement(single: Single, ask: Ask) -> Sheet:
    """Lay out a stored statement, on a server with the form that marks it."""
    what = single.said.statement
    line = inert(" ".join(what.evidence[:SENTENCE].split()))
    quote = Passage(((Piece(line, highlighted=True, struck=single.said.wrong),),))
    mark = mark_words(single.said)
    state = said(f"{mark[:1].upper()}{mark[1:]}.") if mark else said("Nobody has marked it.")
    token = ask.text("token")
    marking = (_mark_form(token, what.id, single.said.mark),) if token else ()
    sections = (
        Section("sentence", "The sentence", (quote, _where(single.about))),
        Section("coded", "How it is read", (_fields(single.said),)),
        Section("checked", "Set against the figures", checks([single.said], {})),
        Section("mark", "Is that what the sentence says?", (state, *_history(single), *marking)),
    )
    return Sheet(
        heading=(Heading(words(single.said)),),
        window=words(single.said),
        vintage=f"statement {what.id} · {_snapshot(single.snapshot)}",
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
    columns = (
        Column("what is stated"),
        Column("in its words"),
        Column("outlet"),
        Column("when", breaks=False),
        Column("sure", "right"),
        Column("read by"),
    )
    rows = tuple(
        (
            Words(words(single.said), statement=single.said.statement.id),
            Words(bounded(single.said.statement.evidence, 160)),
            Words(bounded(single.about.publisher or "not named", NAME)),
            Words(inert(single.said.statement.date or "undated")),
            Words(sure_words(single.said)),
            Words(readers(single.said.statement.reader)),
        )
        for single in singles
    )
    return (Table(columns, rows),) if rows else ()


def _row(row: Listed) -> tuple[Words, ...]:
    return (
        _linked(row.about),
        Words(bounded(row.about.publisher, NAME)),
        Words(row.about.published.isoformat() if row.about.published else "n/a"),
        Words(row.about.read_at[:10]),
        Words(_counts(row)),
        Words(readers(row.about.reader)),
    )


def _counts(row: Listed) -> str:
    """Count the statements of a document, with those in doubt and those marked wrong."""
    parts = (f"{row.about.doubted} in doubt" * bool(row.about.doubted), f"{row.wrong} wrong" * bool(row.wrong))
    return ", ".join((str(row.about.statements), *(part for part in parts if part)))


def _published(about: Card) -> str:
    day = about.published.isoformat() if about.published else "no date known"
    return " · ".join(part for part in (bounded(about.publisher, NAME), day) if part)


def _print(page: Print) -> Prose:
    return Prose((Words(print_words(page), link=web_address(page.address), spelled=True),), "item")


def _copy(copy: Card) -> Prose:
    return Prose((_linked(copy), Words(f" · {_published(copy)}", dim=True)), "item")


def _storage(about: Card) -> Table:
    rows = (
        ("id, the hash of its text", about.id),
        ("length", f"{about.chars:,} characters"),
        ("language", about.language or "not told"),
        ("stored", about.read_at),
        ("read by", about.reader),
    )
    return Table((Column(""), Column("")), tuple((Words(key), Words(inert(text))) for key, text in rows))


def _where(about: Card) -> Prose:
    address = web_address(about.address)
    outside = (Words(" · ", dim=True), Words("where it was printed", link=address)) if address else ()
    return Prose((_linked(about), Words(f" · {_published(about)}", dim=True), *outside))


def _linked(about: Card) -> Words:
    return Words(_title(about), link=DOCUMENT.place((about.id,)))


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
        (
            "sure",
            sure_words(item) + ("" if what.doubt else ": of what its reader finds so sure, about this part is right"),
        ),
        ("in doubt", what.doubt),
        ("rule", what.rule),
        ("read by", what.reader),
    )
    shown = tuple((Words(key), Words(inert(text[:REASON]))) for key, text in rows if text)
    return Table((Column(""), Column("")), shown)


def _paged(listing: Listing, given: Mapping[str, str]) -> Prose:
    """Say which page of how many this is, with links to those beside it."""
    parts = [
        Words(
            f"{listing.total:,} document{'s' * (listing.total != 1)}, page {listing.page} of {listing.pages}", dim=True
        )
    ]
    if listing.page > 1:
        parts += [Words(" · ", dim=True), Words("newer", link=_page(given, listing.page - 1))]
    if listing.page < listing.pages:
        parts += [Words(" · ", dim=True), Words("older", link=_page(given, listing.page + 1))]
    return Prose(tuple(parts))


def _page(given: Mapping[str, str], number: int) -> str:
    return DOCUMENTS.place() + DOCUMENTS.query((), {**given, "page": number})


def controls(answer: Listing | Whole | Single, ask: Ask) -> tuple[Form, ...]:
    """Return the form that looks for stored documents above a list of them."""
    return (_search_form(_searched(ask)),) if isinstance(answer, Listing) else ()


def _searched(ask: Ask) -> dict[str, str]:
    return {name: ask.text(name) for name in SEARCHED if name in ask.options}


def _search_form(given: Mapping[str, str]) -> Form:
    """Return the form that looks for stored documents; what was asked for stands in it without control characters."""
    value = {name: inert(given.get(name, "")) for name in SEARCHED}
    fields = (
        Field(name="words", label="Words in title or text", value=value["words"], wide=True),
        Field(
            name="state",
            label="State or bloc it tells of",
            value=value["state"],
            suggested="states",
            hint="China, CHN",
        ),
        Field(name="publisher", label="Outlet", value=value["publisher"]),
        Field(name="since", label="Published from", kind="date", value=value["since"]),
        Field(name="until", label="to", kind="date", value=value["until"]),
        Field(name="reader", label="Read by", value=value["reader"], hint="builtin, llm"),
        Field(name="doubted", label="In doubt", value=value["doubted"], options=DOUBTED),
        Field(name="by", label="In the order", value=value["by"], options=BY),
    )
    return Form(
        action=DOCUMENTS.place(),
        title="Stored documents",
        rows=(Row("Look for documents", fields),),
        submit="Look",
        suggestions=(("states", suggested_states()),),
    )


def _mark_form(token: str, statement: str, verdict: str) -> Form:
    """Return the form that marks a statement, or takes its mark back."""
    back = (Option("", "take the mark back"),) if verdict else ()
    fields = (
        Field(name="verdict", label="It is", value="" if verdict else "wrong", options=(*back, *VERDICTS)),
        Field(
            name="reason",
            label="Why (needed where it is wrong)",
            hint="The sentence says the opposite.",
            most=REASON,
            wide=True,
        ),
    )
    return Form(
        action=f"{STATEMENT.place((statement,))}/mark",
        title="Mark this statement",
        post=True,
        hidden=(("token", token),),
        rows=(Row("", fields),),
        submit="Mark it",
    )


def _title(about: Card) -> str:
    return bounded(about.title, TITLE) or f"“{bounded(about.begins, BEGINS)}”"


def _counted(stored: Whole) -> str:
    wrong = sum(said.wrong for said in stored.said)
    doubted = sum(bool(said.statement.doubt) for said in stored.said)
    left_out = f", {wrong} marked wrong" if wrong else ""
    in_doubt = f", {doubted} in doubt" if doubted else ""
    return f"{len(stored.said):,} statement{'s' * (len(stored.said) != 1)}{in_doubt}{left_out}"


def _snapshot(snapshot: str) -> str:
    return f"snapshot {snapshot}" if snapshot else ""
