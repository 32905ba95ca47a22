"""In which form does a brief leave: text, a page, Markdown or JSON? The libraries of each are loaded only for it."""

from counterpoise.errors import BadUse
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.sheet import sheet


def drawn(dossier: Dossier, form: str) -> str:
    """Draw a brief as `html`, `md`, `json` or `text`."""
    if form == "html":
        return as_html(dossier)
    if form == "md":
        return as_markdown(dossier)
    if form == "json":
        from counterpoise.questions import published
        from counterpoise.questions.pair.document import brief_document

        return published.text(brief_document(dossier))
    if form == "text":
        return as_text(dossier)
    raise BadUse(f"no form {form!r} of a brief; text, html, md and json are there")


def as_html(dossier: Dossier) -> str:
    """Draw a whole brief as a page with its charts; the same dossier gives the same bytes."""
    from counterpoise.drawing import html
    from counterpoise.questions.pair.charts import pictures

    return html.text(sheet(dossier, full=True), pictures(dossier))


def as_markdown(dossier: Dossier) -> str:
    """Write a whole brief as Markdown with tables as GitHub and pandoc read them."""
    from counterpoise.drawing import markdown

    return markdown.text(sheet(dossier, full=True, charts=False))


def as_text(dossier: Dossier, *, full: bool = False, color: bool = False, width: int | None = None) -> str:
    """Draw a brief as text; `full` shows every part, `width` is in columns, a page's without it."""
    from counterpoise.drawing import terminal

    return terminal.text(sheet(dossier, full=full, charts=False), color=color, width=width)
