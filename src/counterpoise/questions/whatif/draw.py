"""In which form does a what-if leave: text, a page, Markdown or JSON?"""

from collections.abc import Sequence

from counterpoise.errors import BadUse
from counterpoise.whatif import Outcome


def drawn(outcomes: Sequence[Outcome], form: str) -> str:
    """Draw one outcome, or several side by side, as `html`, `md`, `json` or `text`."""
    from counterpoise.questions.whatif.sheet import sheet

    if form == "html":
        from counterpoise.drawing import html
        from counterpoise.questions.whatif.charts import pictures

        return html.text(sheet(outcomes), pictures(outcomes))
    if form == "md":
        from counterpoise.drawing import markdown

        return markdown.text(sheet(outcomes))
    if form == "json":
        from counterpoise.questions import published
        from counterpoise.questions.whatif.document import document

        return published.text(document(outcomes))
    if form == "text":
        return text(outcomes)
    raise BadUse(f"no form {form!r} of a what-if; text, html, md and json are there")


def text(outcomes: Sequence[Outcome], *, color: bool = False, width: int | None = None) -> str:
    """Draw the same as text, as wide as a terminal."""
    from counterpoise.drawing import terminal
    from counterpoise.questions.whatif.sheet import sheet

    return terminal.text(sheet(outcomes), color=color, width=width)
