"""How does a question become a verb of the command line, with its arguments, its options and the forms it has?"""

from functools import partial
from pathlib import Path
from typing import Any

import click

from counterpoise.cli import streams
from counterpoise.errors import BadUse
from counterpoise.questions.question import Ask, Form, Option, Question

DOCUMENTS: tuple[Form, ...] = ("json", "csv")  # forms with an option of their own
TYPES: dict[str, Any] = {"year": int}


def command(question: Question) -> click.Command:
    """Make the verb of a question."""
    params: list[click.Parameter] = [click.Argument([argument.name]) for argument in question.arguments]
    params += map(_option, question.options)
    params += [
        click.Option(
            ["--format", "form"],
            type=click.Choice(question.forms),
            help=f"Form of the {question.of_form}; by the ending of --output unless given.",
        ),
        *(
            click.Option([f"--{form}", f"as_{form}"], is_flag=True, help=question.documents[form].help)
            for form in DOCUMENTS
            if form in question.documents
        ),
        click.Option(["--snapshot"], help="Read this snapshot instead of the one in force."),
        click.Option(["-o", "--output"], type=click.Path(path_type=Path), help="Write to a file instead of stdout."),
    ]
    return click.Command(question.name, params=params, callback=partial(_answer, question), help=question.help)


def _option(option: Option) -> click.Option:
    names = [f"--{option.name}"]
    if option.kind == "flag":
        return click.Option(names, is_flag=True, help=option.help)
    kind = click.Choice(option.choices) if option.choices else TYPES.get(option.kind, str)
    default = option.default or None
    return click.Option(names, type=kind, default=default, show_default=bool(default), help=option.help)


def _answer(question: Question, **given: Any) -> None:
    from counterpoise.cli.opened import opened_world
    from counterpoise.questions.arguments import code_of
    from counterpoise.questions.draw import drawn

    output: Path | None = given["output"]
    options = {option.name: given[option.name] for option in question.options if given[option.name] not in (None, "")}
    words = tuple(code_of(argument, given[argument.name], options.get("year")) for argument in question.arguments)
    ask = Ask(words, options, form_of(question, given))
    with opened_world(given["snapshot"]) as world:
        answer = question.part("find")(world, ask)
    text = drawn(question, answer, ask, color=streams.colors(output), width=streams.width(output))
    streams.write(text, output)


def form_of(question: Question, given: dict[str, Any]) -> Any:
    """Return the form that --json, --csv, --format or the file's name ask for."""
    from counterpoise.questions.draw import form_of as form_of_file

    asked = {form for form in DOCUMENTS if given.get(f"as_{form}")} | ({given["form"]} - {None})
    if len(asked) > 1:
        raise BadUse(f"{' and '.join(sorted(asked))} are two forms; ask for one of them")
    if asked:
        return asked.pop()
    output: Path | None = given["output"]
    if output is not None and output.suffix.lower() == ".csv" and "csv" in question.forms:
        return "csv"
    return form_of_file(output)
