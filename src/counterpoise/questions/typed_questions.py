"""How is a question put by typed words, and in which form does its answer leave: text, a page, Markdown, JSON or CSV?

The libraries of each form are loaded only for it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from counterpoise.errors import BadUse, UnknownTerm
from counterpoise.questions.question import Argument, Ask, Form, Question, Value, last_year
from counterpoise.states import find
from counterpoise.vocabulary import meanings, nearest, product_names


def parsed_question(question: Question, words: Sequence[str], options: Mapping[str, Value], form: Form) -> Ask:
    """Put a question by words as they are typed; refuse an option it has not, or another number of words."""
    known = tuple(option.name for option in question.options)
    for name in options:
        if name not in known:
            raise BadUse(f"{question.name} has no option {name!r}; {', '.join(known) or 'none'} are there")
    year, codes = last_year(options), str(options.get("codes", "iso"))
    named = _arguments(question, words)
    codes_of = tuple(code_of(argument, word, year, codes) for argument, word in zip(named, words, strict=True))
    return Ask(codes_of, options, form)


def _arguments(question: Question, words: Sequence[str]) -> tuple[Argument, ...]:
    """Return what each word is; the words of a question that takes several are all of one kind."""
    arguments = question.arguments
    if arguments and arguments[0].most > 1:
        enough, arguments = bool(words) or not arguments[0].needed, arguments * len(words)
    else:
        enough = len(words) == len(arguments)
    if not enough:
        names = " and ".join(argument.name for argument in question.arguments) or "nothing"
        raise BadUse(f"{question.name} is about {names}; {len(words)} are named")
    return arguments


def code_of(argument: Argument, text: str, year: int | None, codes: str = "iso") -> str:
    """Return the code a word stands for; an unknown or ambiguous one is an error that names what is near."""
    if argument.kind == "state":
        return find(text, codes=codes, year=year).code
    return _product(text) if argument.kind == "product" else text


def _product(name: str) -> str:
    codes = meanings(name)
    if len(codes) == 1:
        return codes[0]
    listed = ", ".join(f"{product_names()[code]} ({code})" for code in codes or nearest(name))
    if codes:
        raise UnknownTerm(f"{name[:60]!r} stands for more than one product: {listed}; give one of the codes")
    near = f"; near it: {listed}" if listed else "; docs/reference/products.md lists all"
    raise UnknownTerm(f"no product {name[:60]!r} is recorded one by one{near}")


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


def rendered(question: Question, answer: Any, ask: Ask, *, color: bool = False, width: int | None = None) -> str:
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
