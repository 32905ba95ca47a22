"""In which form does an answer leave: text, a page, Markdown, JSON or CSV?

The libraries of each form are loaded only for it.
"""

from pathlib import Path
from typing import Any

from counterpoise.errors import BadUse
from counterpoise.questions.question import Ask, Question

ENDINGS = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".json": "json"}
OTHER = (".csv", ".doc", ".docx", ".epub", ".jpeg", ".jpg", ".odt", ".pdf", ".png", ".rtf", ".svg", ".tex", ".xlsx")


def form_of(output: Path | None) -> str:
    """Return the form the ending of a file's name asks for; text where it asks for none, BadUse for a form not here."""
    ending = "" if output is None else output.suffix.lower()
    if ending in OTHER:
        raise BadUse(
            f"{output}: nothing here writes {ending}; end the name in .txt, .html, .md or .json, or give --format"
        )
    return ENDINGS.get(ending, "text")


def drawn(question: Question, answer: Any, ask: Ask, *, color: bool = False, width: int | None = None) -> str:
    """Draw an answer in the form that was asked for."""
    if ask.form not in question.forms:
        *most, last = question.forms
        raise BadUse(f"no form {ask.form!r} of a {question.name}; {', '.join(most)} and {last} are there")
    if ask.form == "json":
        from counterpoise.questions.published import text

        return text(question.part("document")(answer))
    if ask.form == "csv":
        table: str = question.part("table")(answer)
        return table.rstrip("\n")
    if ask.form == "text" and (written := question.part_if_there("text")):
        return str(written(answer))
    page = question.part("sheet")(answer, ask)
    if ask.form == "html":
        from counterpoise.drawing import html

        return html.text(page, question.drawn(answer))
    if ask.form == "md":
        from counterpoise.drawing import markdown

        return markdown.text(page)
    from counterpoise.drawing import terminal

    return terminal.text(page, color=color, width=width)
