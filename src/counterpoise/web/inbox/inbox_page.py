"""What can be handed in, and what is stored already: the inbox, lists, a document, a statement, also for programs?"""

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from counterpoise.drawing import html
from counterpoise.drawing.layout import Block, Heading, Link, Prose, Section, Served, Sheet, Words, note, said
from counterpoise.errors import NoReader
from counterpoise.questions import published
from counterpoise.questions.reports.stored import document as laid_out
from counterpoise.questions.reports.stored import find as stored
from counterpoise.questions.reports.stored import kept
from counterpoise.questions.reports.stored.answer import Listing, Single
from counterpoise.questions.reports.stored.find import Search, listing, wanted_of
from counterpoise.questions.reports.stored.kept import listed, paged
from counterpoise.reports.reader import installed
from counterpoise.web.asking import CSV, HTML, JSON, Ask, Reply
from counterpoise.web.frame import BARE, with_forms
from counterpoise.web.inbox.inbox_forms import document_address, handing, marking, searching, statement_address
from counterpoise.world.world import World

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
    served = BARE if missing else with_forms(BARE, handing(str(ask.given["token"])))
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
    served = with_forms(BARE, searching(given))
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
    sheet = kept.document(found, document_address, world.snapshot)
    served = replace(BARE, other_forms=(Link("JSON", document_address(ask.words[0], ".json")),))
    return Reply(HTML, html.text(sheet, {}, served).encode())


def document_document(world: World, ask: Ask) -> Reply:
    """Return a stored document as JSON."""
    found = laid_out.document(stored.whole(world, ask.words[0]), world.snapshot)
    return Reply(JSON, published.text(found).encode())


def statement(world: World, ask: Ask) -> Reply:
    """Draw a stored statement, and ask whether it is right."""
    found = stored.single(world, ask.words[0])
    form = marking(str(ask.given["token"]), ask.words[0], found.said.mark)
    sheet = kept.statement(found, document_address, world.snapshot, form)
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
