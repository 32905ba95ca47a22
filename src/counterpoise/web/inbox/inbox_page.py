"""What can be handed in, and what came in last: the page of the inbox, and its forms?"""

from counterpoise.drawing import (
    Block,
    Field,
    Form,
    Heading,
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
from counterpoise.errors import NoReader
from counterpoise.ledger.reports import Search
from counterpoise.questions.reports import DOCUMENTS
from counterpoise.questions.reports.find import listing
from counterpoise.questions.reports.sheet import listed
from counterpoise.reports.reader import installed
from counterpoise.web.frame import BARE, with_forms
from counterpoise.web.messages import HTML, Ask, Reply
from counterpoise.world import World

ENDINGS = ".html,.htm,.xhtml,.txt,.md,.xml,.rss,.atom,.jsonl,.ndjson"
LONGEST = {"title": 300, "publisher": 120, "address": 2_000, "reason": 500}  # characters
LONGEST_TEXT = 3_000_000
SHOWN = 10  # documents under the form
HOW = (
    "Reading fetches nothing but the address you give, and stores nothing until you say so. At most 4 MB and 60 "
    "seconds; for more there is counterpoise read FILE --store, which keeps in the same store."
)


def page(world: World, ask: Ask) -> Reply:
    """Draw the form, and under it what came in last."""
    found = listing(world.folder, Search(), stored=True, each=SHOWN)
    kept: tuple[Block, ...] = (listed(found), _all(found.total)) if found.rows else (said("None yet."),)
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


def _missing() -> str:
    """Say what is to be installed before anything can be read; nothing where all is there."""
    try:
        installed()
    except NoReader as error:
        return f"{error}, and start the server anew. What is stored can be looked at without it."
    return ""


def _all(total: int) -> Prose:
    return Prose((Words(f"Look through all {total:,}", link=DOCUMENTS.place()),))


def _drawn(sheet: Sheet, served: Served) -> Reply:
    return Reply(HTML, html.text(sheet, {}, served).encode())


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
