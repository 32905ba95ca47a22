"""The inbox and the list of stored documents: what can be handed in, and what is kept already?"""

from datetime import date
from urllib.parse import urlencode

from counterpoise.drawing import Block, Heading, Prose, Section, Served, Sheet, Words, html, note, said
from counterpoise.errors import NoReader
from counterpoise.questions.reports.stored.find import Search, listing, wanted_of
from counterpoise.questions.reports.stored.kept import listed, paged
from counterpoise.reports.reader import installed
from counterpoise.web.addresses import document_address
from counterpoise.web.asking import HTML, Ask, Reply
from counterpoise.web.frame import BARE, with_forms
from counterpoise.web.inbox.inbox_forms import handing, searching
from counterpoise.world import World

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
