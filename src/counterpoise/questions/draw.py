"""In which form does an answer leave: text, a page, Markdown, JSON or CSV?

The libraries of each form are loaded only for it.
"""

from typing import Any

from counterpoise.errors import BadUse
from counterpoise.questions.question import Ask, Question


def drawn(question: Question, answer: Any, ask: Ask, *, color: bool = False, width: int | None = None) -> str:
    """Draw an answer in the form that was asked for."""
    if ask.form not in question.forms:
        raise BadUse(f"no form {ask.form!r} of a {question.name}; {', '.join(question.forms)} are there")
    if ask.form == "json":
        from counterpoise.briefing.published import text

        return text(question.part("document")(answer))
    if ask.form == "csv":
        table: str = question.part("table")(answer)
        return table.rstrip("\n")
    page = question.part("sheet")(answer, ask)
    if ask.form == "html":
        from counterpoise.briefing import html

        return html.text(page, question.drawn(answer))
    if ask.form == "md":
        from counterpoise.briefing import markdown

        return markdown.text(page)
    from counterpoise.briefing import terminal

    return terminal.text(page, color=color, width=width)
