"""What can be handed in, and what is stored already: the inbox, lists, a document, a statement, also for programs?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import quote, urlencode

from counterpoise.drawing import (
    Block,
    Field,
    Form,
    Heading,
    Link,
    Option,
    Prose,
    Row,
    Section,
    Served,
    Sheet,
    Words,
    html,
    note,
    said,
)
from counterpoise.drawing.forms import suggested_states
from counterpoise.errors import NoReader
from counterpoise.questions import published
from counterpoise.questions.reports import document as laid_out
from counterpoise.questions.reports import find as stored
from counterpoise.questions.reports import stored_pages
from counterpoise.questions.reports.answer import Listing, Single
from counterpoise.questions.reports.find import Search, listing, wanted_of
from counterpoise.questions.reports.stored_pages import listed, paged
from counterpoise.reports.reader import installed
from counterpoise.web.frame import BARE, with_forms
from counterpoise.web.messages import CSV, HTML, JSON, Ask, Reply
from counterpoise.wording import inert
from counterpoise.world import World

ENDINGS = ".html,.htm,.xhtml,.txt,.md,.xml,.rss,.atom,.jsonl,.ndjson"
LONGEST = {"title": 300, "publisher": 120, "address": 2_000, "reason": 500}  # characters
LONGEST_TEXT = 3_000_000
VERDICTS = (Option("wrong", "wrong"), Option("right", "right"), Option("unsure", "not sure"))
BY = (Option("", "newest stored"), Option("published", "newest published"))
EACH = 100  # documents or statements of a page for programs
SHOWN = 10  # documents under the form
ASKED = ("words", "state", "publisher", "since", "until", "by")
HOW = (
    "Reading fetches nothing but the address you give, and stores nothing until you say so. At most 4 MB and 60 "
    "seconds; for more there is counterpoise read FILE --store, which keeps in the same store."
)


def page(world: World, ask: Ask) -> Reply:
    """Draw the form, and under it what came in last."""
    found = listing(world.folder, Search(), stored=True, each=SHOWN)
    kept: tuple[Block, ...] = (
        (listed(found, document_address), _all(found.total)) if found.rows else (said("None yet."),)
    )
    missing = _missing()
    served = BARE if missing else with_forms(BARE, submission_form(str(ask.given["token"])))
    first = Section("reading", "Reading is not installed", (said(missing),)) if missing else None
    sheet = Sheet(
        heading=(Heading("Inbox"),),
        window="Inbox",
        vintage=f"snapshot {world.snapshot}",
        sections=(
            *([first] if first else []),
            Section("kept", "Stored last", kept),
            Section("how", "How it works", (note(HOW),)),
        ),
        description="Hand in a report, see what it states and what the figures have on it, and store it.",
    )
    return _drawn(sheet, served)


def documents(world: World, ask: Ask) -> Reply:
    """Draw a page of the stored documents that were looked for."""
    given = {name: str(ask.given[name]) for name in ASKED if name in ask.given}
    number = int(ask.given.get("page", 1))
    found = listing(world.folder, search(ask), number, stored=given.get("by") != "published")
    at = f"/documents?{urlencode(given)}{'&' if given else ''}page="
    rows: tuple[Block, ...] = (listed(found, document_address), paged(found, lambda n: f"{at}{n}"))
    sheet = Sheet(
        heading=(Heading("Stored documents"),),
        window="Stored documents",
        vintage=f"snapshot {world.snapshot}",
        sections=(Section("kept", "Found" if given else "All", rows if found.rows else (said("None."),)),),
        description="Reports that are stored, by words, state, outlet and day.",
    )
    served = with_forms(BARE, search_form(given))
    return _drawn(sheet, served)


def search(ask: Ask) -> Search:
    """Read a search off a question."""
    given = {name: str(value) for name, value in ask.given.items()}
    return Search(
        actors=wanted_of(given.get("state")),
        others=wanted_of(given.get("other")),
        relation=given.get("relation"),
        since=date.fromisoformat(given["since"]) if "since" in given else None,
        until=date.fromisoformat(given["until"]) if "until" in given else None,
        words=given.get("words"),
        publisher=given.get("publisher"),
    )


def _missing() -> str:
    """Say what is to be installed before anything can be read; nothing where all is there."""
    try:
        installed()
    except NoReader as error:
        return f"{error}, and start the server anew. What is stored can be looked at without it."
    return ""


def _all(total: int) -> Prose:
    return Prose((Words(f"Look through all {total:,}", link="/documents"),))


def _drawn(sheet: Sheet, served: Served) -> Reply:
    return Reply(HTML, html.text(sheet, {}, served).encode())


def document(world: World, ask: Ask) -> Reply:
    """Draw a stored document by its sentences."""
    found = stored.whole(world, ask.words[0])
    sheet = stored_pages.document(found, document_address, world.snapshot)
    served = replace(BARE, other_forms=(Link("JSON", document_address(ask.words[0], ".json")),))
    return Reply(HTML, html.text(sheet, {}, served).encode())


def document_document(world: World, ask: Ask) -> Reply:
    """Return a stored document as JSON."""
    found = laid_out.document(stored.whole(world, ask.words[0]), world.snapshot)
    return Reply(JSON, published.text(found).encode())


def statement(world: World, ask: Ask) -> Reply:
    """Draw a stored statement, and ask whether it is right."""
    found = stored.single(world, ask.words[0])
    form = mark_form(str(ask.given["token"]), ask.words[0], found.said.mark)
    sheet = stored_pages.statement(found, document_address, world.snapshot, form)
    served = replace(BARE, other_forms=(Link("JSON", statement_address(ask.words[0], ".json")),))
    return Reply(HTML, html.text(sheet, {}, served).encode())


def statement_document(world: World, ask: Ask) -> Reply:
    """Return a stored statement as JSON."""
    found = laid_out.statement(stored.single(world, ask.words[0]), world.snapshot)
    return Reply(JSON, published.text(found).encode())


def documents_document(world: World, ask: Ask) -> Reply:
    """Return a page of stored documents as JSON."""
    return Reply(JSON, published.text(laid_out.listing(_documents(world, ask))).encode())


def documents_table(world: World, ask: Ask) -> Reply:
    """Return a page of stored documents as CSV."""
    return Reply(CSV, laid_out.listing_rows(_documents(world, ask)).encode())


def statements_document(world: World, ask: Ask) -> Reply:
    """Return a page of stored statements as JSON."""
    found, more = _statements(world, ask)
    return Reply(JSON, published.text(laid_out.statements(found, _number(ask), more=more)).encode())


def statements_table(world: World, ask: Ask) -> Reply:
    """Return a page of stored statements as CSV."""
    return Reply(CSV, laid_out.statement_rows(_statements(world, ask)[0]).encode())


def _documents(world: World, ask: Ask) -> Listing:
    by_stored = ask.given.get("by") != "published"
    return stored.listing(world.folder, search(ask), _number(ask), stored=by_stored, each=EACH)


def _statements(world: World, ask: Ask) -> tuple[tuple[Single, ...], bool]:
    """Return the statements of a page, and whether there are more."""
    wanted = replace(search(ask), most=EACH + 1, skip=(_number(ask) - 1) * EACH)
    found = stored.statements(world.folder, wanted)
    return found[:EACH], len(found) > EACH


def _number(ask: Ask) -> int:
    return int(ask.given.get("page", 1))


def document_address(key: str, ending: str = "") -> str:
    """Return the address of a stored document."""
    return f"/document/{quote(key, safe='')}{ending}"


def statement_address(key: str, ending: str = "") -> str:
    """Return the address of a stored statement."""
    return f"/statement/{quote(key, safe='')}{ending}"


def submission_form(token: str) -> Form:
    """Return the form that takes a text, a file or an address."""
    return Form(
        action="/inbox/read",
        title="A report to read",
        post=True,
        hidden=(("token", token),),
        rows=(
            Row("A text in English, a file, or the address of a page", _what()),
            Row("What you know of it, where the text does not say", _about()),
        ),
        submit="Read it",
    )


def _what() -> tuple[Field, ...]:
    hint = "Paste the article here, its headline first."
    where = "or an address (with a text: where it was found)"
    return (
        Field(name="text", label="Text", kind="area", most=LONGEST_TEXT, hint=hint),
        Field(
            name="file", label="or a file: HTML, text, Markdown, feed, JSON lines", kind="file", hint=ENDINGS, wide=True
        ),
        Field(name="address", label=where, hint="https://…", most=LONGEST["address"], wide=True),
    )


def _about() -> tuple[Field, ...]:
    tiers = (Option("strict", "the sure ones"), Option("lenient", "doubtful ones too, to be checked by eye"))
    return (
        Field(name="day", label="Published on", kind="date"),
        Field(name="title", label="Title", most=LONGEST["title"], wide=True),
        Field(name="publisher", label="Outlet", most=LONGEST["publisher"]),
        Field(name="tier", label="Which statements", value="strict", options=tiers),
    )


def store_form(token: str, draft: str, count: int, known: int) -> Form:
    """Return the form that stores what was read, of which some may be stored already."""
    what = "this text with its statements" if count == 1 else f"these {count:,} texts with their statements"
    return Form(
        action="/inbox/store",
        title="Store what was read",
        post=True,
        hidden=(("token", token), ("draft", draft)),
        rows=(Row(_stored(count, known), ()),),
        submit=f"Store {what}{' again' if known == count else ''}",
    )


def _stored(count: int, known: int) -> str:
    if not known:
        return "Nothing is stored yet."
    return "All of it is stored already." if known == count else f"Of these texts {known:,} are stored already."


def search_form(given: Mapping[str, str]) -> Form:
    """Return the form that looks for stored documents; what was asked for stands in it without control characters."""
    given = {name: inert(value) for name, value in given.items()}
    return Form(
        action="/documents",
        title="Stored documents",
        rows=(
            Row(
                "Look for documents",
                (
                    Field(name="words", label="Words in title or text", value=given.get("words", ""), wide=True),
                    Field(
                        name="state",
                        label="State or bloc it tells of",
                        value=given.get("state", ""),
                        suggested="states",
                        hint="China, CHN",
                    ),
                    Field(name="publisher", label="Outlet", value=given.get("publisher", "")),
                    Field(name="since", label="Published from", kind="date", value=given.get("since", "")),
                    Field(name="until", label="to", kind="date", value=given.get("until", "")),
                    Field(name="by", label="In the order", value=given.get("by", ""), options=BY),
                ),
            ),
        ),
        submit="Look",
        suggestions=(("states", suggested_states()),),
    )


def mark_form(token: str, statement: str, verdict: str) -> Form:
    """Return the form that marks a statement, or takes its mark back."""
    back = (Option("", "take the mark back"),) if verdict else ()
    return Form(
        action=statement_address(statement, "/mark"),
        title="Mark this statement",
        post=True,
        hidden=(("token", token),),
        rows=(
            Row(
                "",
                (
                    Field(name="verdict", label="It is", value="" if verdict else "wrong", options=(*back, *VERDICTS)),
                    Field(
                        name="reason",
                        label="Why (needed where it is wrong)",
                        hint="The sentence says the opposite.",
                        most=LONGEST["reason"],
                        wide=True,
                    ),
                ),
            ),
        ),
        submit="Mark it",
    )
