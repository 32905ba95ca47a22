"""How is a question put by typed words, and in which form does its answer leave: text, a page, Markdown, JSON or CSV?

The libraries of each form are loaded only for it.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

from counterpoise.errors import BadUse, UnknownTerm
from counterpoise.questions.question import Argument, Ask, Form, Option, Question, Value
from counterpoise.states import find
from counterpoise.vocabulary import food_item, food_items, meanings, nearest, nearest_food, product_names, sector


def parsed_question(question: Question, words: Sequence[str], options: Mapping[str, Value], form: Form) -> Ask:
    """Put a question by words as they are typed; refuse an option it has not, or another number of words."""
    known = tuple(option.name for option in question.options)
    for name in options:
        if name not in known:
            raise BadUse(f"{question.name} has no option {name!r}; {', '.join(known) or 'none'} are there")
    for option in question.options:
        _check_number(option, options.get(option.name))
    options = dict(options) | {
        option.name: _meant(option, options[option.name])
        for option in question.options
        if options.get(option.name) is not None
    }
    year, codes = question.last_year(options), str(options.get("codes", "iso"))
    named = _arguments(question, words)
    codes_of = tuple(code_of(argument, word, year, codes) for argument, word in zip(named, words, strict=True))
    return Ask(codes_of, options, form)


NUMBERS: Mapping[str, tuple[type[int] | type[float], str]] = {  # by the kind of an option
    "year": (int, "a year such as 2024"),
    "whole": (int, "a whole number"),
    "part": (float, "a number from 0 to 1"),
    "page": (int, "a whole number from 1"),
}


def _check_number(option: Option, value: Value | None) -> None:
    """Refuse what is no number where an option takes one."""
    if value is None or option.kind not in NUMBERS:
        return
    number, words = NUMBERS[option.kind]
    try:
        is_number = not isinstance(value, bool) and isfinite(float(value)) and number(value) == float(value)
        is_number = is_number and (option.kind != "page" or float(value) >= 1)
    except (TypeError, ValueError, OverflowError):
        is_number = False
    if not is_number:
        raise BadUse(f"{option.name} takes {words}, not {str(value)[:60]!r}")


def _meant(option: Option, value: Value) -> Value:
    """Return the code of a state an option names, any other value as it is; refuse what is no day or no order."""
    if option.kind == "state" and value != "":
        return find(str(value)).code
    if option.kind == "order" and value not in option.choices:
        raise BadUse(f"{option.name} is {' or '.join(option.choices)}, not {str(value)[:60]!r}")
    if option.kind == "day":
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError as error:
            raise BadUse(f"{option.name} is a day such as 2024-05-15, not {str(value)[:60]!r}") from error
    return value


def _arguments(question: Question, words: Sequence[str]) -> tuple[Argument, ...]:
    """Return what each word is; the words of a question that takes several are all of one kind."""
    arguments = question.arguments
    if arguments and arguments[0].most > 1:
        enough, arguments = bool(words) or not arguments[0].needed, arguments * len(words)
    else:
        enough = len(words) == len(arguments)
    if not enough:
        raise BadUse(
            f"{question.name} takes {_names_taken(question)}; {len(words)} {'was' if len(words) == 1 else 'were'} given"
        )
    return arguments


def _names_taken(question: Question) -> str:
    """Say how many names a question takes, and what they are: "2 names (a and b)"."""
    names = [argument.name for argument in question.arguments]
    if not names:
        return "no names"
    if question.arguments[0].most > 1:
        return f"1 or more names ({names[0]})"
    return f"{len(names)} {'name' if len(names) == 1 else 'names'} ({' and '.join(names)})"


def code_of(argument: Argument, text: str, year: int | None, codes: str = "iso") -> str:
    """Return the code a word stands for; an unknown or ambiguous one is an error that names what is near."""
    if argument.kind == "state":
        return find(text, codes=codes, year=year).code
    return _product(text) if argument.kind == "product" else text


def _product(name: str) -> str:
    industry = sector(name)
    if industry:
        return industry.key
    food = food_item(name)
    if food:
        return food.key
    codes = meanings(name)
    if len(codes) == 1:
        return codes[0]
    listed = ", ".join(f"{product_names()[code]} ({code})" for code in codes or nearest(name))
    if codes:
        raise UnknownTerm(f"{name[:60]!r} stands for more than one product: {listed}; give one of the codes")
    foods = ", ".join(f"{food_items()[key].name} ({key})" for key in nearest_food(name))
    listed = "; of food: ".join(part for part in (listed, foods) if part)
    near = f"; near it: {listed}" if listed else "; docs/reference/products.md lists all"
    raise UnknownTerm(f"no product {name[:60]!r} is recorded one by one{near}")


ENDINGS = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".json": "json"}
OTHER = (".csv", ".doc", ".docx", ".epub", ".jpeg", ".jpg", ".odt", ".pdf", ".png", ".rtf", ".svg", ".tex", ".xlsx")


def form_of(output: Path | None, forms: Collection[Form]) -> str:
    """Return the form the ending of a file's name asks for; text where it asks for none, BadUse for a form not here.

    `forms` are those the question has.
    """
    ending = "" if output is None else output.suffix.lower()
    if ending in (".csv", ".docx", ".pdf") and ending[1:] in forms:
        return ending[1:]
    if ending in OTHER:
        endings = [".txt", *(f".{form}" for form in ("html", "docx", "pdf", "md", "json", "csv") if form in forms)]
        raise BadUse(
            f"{output}: nothing here writes {ending}; end the name in {', '.join(endings[:-1])} or {endings[-1]}, "
            "or give --format"
        )
    return ENDINGS.get(ending, "text")


def printed(question: Question, answer: Any, ask: Ask) -> bytes:
    """Draw an answer as a document of a word processor, or as a PDF."""
    page, charts = question.part("sheet")(answer, ask), question.drawn(answer)
    if ask.form == "docx":
        from counterpoise.drawing.docx import document

        return document(page, charts)
    from counterpoise.drawing import html
    from counterpoise.drawing.paper import pdf

    return pdf(html.text(page, charts))


def rendered(question: Question, answer: Any, ask: Ask, *, color: bool = False, width: int | None = None) -> str:
    """Draw an answer as text in the form that was asked for."""
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
