"""One stored document, one stored statement, and lists of them: as pages and for programs."""

from dataclasses import replace

from counterpoise.drawing import Link, html
from counterpoise.questions import published
from counterpoise.questions.reports.stored import document as laid_out
from counterpoise.questions.reports.stored import find as stored
from counterpoise.questions.reports.stored import kept
from counterpoise.questions.reports.stored.answer import Listing, Single
from counterpoise.web.addresses import document_address, statement_address
from counterpoise.web.asking import CSV, HTML, JSON, Ask, Reply
from counterpoise.web.frame import BARE
from counterpoise.web.inbox.inbox_forms import marking
from counterpoise.web.inbox.inbox_page import search
from counterpoise.world import World

EACH = 100  # documents or statements of a page for programs


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
