"""In which form does a profile leave: text, a page, Markdown, JSON or CSV?"""

from counterpoise.errors import BadUse
from counterpoise.questions.state.answer import Profile
from counterpoise.questions.state.sheet import state_sheet

EVERY = ("json", "csv")  # forms that hold all ties of all domains


def drawn(found: Profile, form: str) -> str:
    """Draw a profile as `html`, `md`, `json` or `csv`; the libraries of each are loaded only for it."""
    if form == "html":
        from counterpoise.drawing import html
        from counterpoise.questions.state.charts import state_pictures

        return html.text(state_sheet(found), state_pictures(found))
    if form == "md":
        from counterpoise.drawing import markdown

        return markdown.text(state_sheet(found, charts=False))
    if form == "csv":
        from counterpoise.drawing import csv
        from counterpoise.questions.state.document import rows

        return csv.text(rows(found))
    if form == "json":
        from counterpoise.questions import published
        from counterpoise.questions.state.document import state_document

        return published.text(state_document(found))
    raise BadUse(f"no form {form!r} of a state; text, html, md, json and csv are there")


def text(found: Profile, *, color: bool, width: int | None) -> str:
    """Draw a profile for a terminal."""
    from counterpoise.drawing import terminal

    return terminal.text(state_sheet(found, charts=False), color=color, width=width)
