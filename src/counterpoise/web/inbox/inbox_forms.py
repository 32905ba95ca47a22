"""What do the pages of reports ask: what to read, whether to store it, what to look for, what is wrong?"""

from collections.abc import Mapping
from urllib.parse import quote

from counterpoise.drawing.forms import suggested_states
from counterpoise.drawing.layout import Field, Form, Option, Row

ENDINGS = ".html,.htm,.xhtml,.txt,.md,.xml,.rss,.atom,.jsonl,.ndjson"
LONGEST = {"title": 300, "publisher": 120, "address": 2_000, "reason": 500}  # characters
LONGEST_TEXT = 3_000_000
VERDICTS = (Option("wrong", "wrong"), Option("right", "right"), Option("unsure", "not sure"))
BY = (Option("", "newest stored"), Option("published", "newest published"))


def document_address(key: str, ending: str = "") -> str:
    """Return the address of a stored document."""
    return f"/document/{quote(key, safe='')}{ending}"


def statement_address(key: str, ending: str = "") -> str:
    """Return the address of a stored statement."""
    return f"/statement/{quote(key, safe='')}{ending}"


def handing(token: str) -> Form:
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


def storing(token: str, draft: str, count: int, known: int) -> Form:
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


def searching(given: Mapping[str, str]) -> Form:
    """Return the form that looks for stored documents."""
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


def marking(token: str, statement: str, verdict: str) -> Form:
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
