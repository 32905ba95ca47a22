"""How does a question become a verb of the command line, with its arguments, its options and the forms it has?"""

import gc
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from counterpoise.cli import streams
from counterpoise.errors import BadUse
from counterpoise.questions.question import Argument, Form, Kinds, Option, Question

DOCUMENTS: tuple[Form, ...] = ("json", "csv")  # forms with an option of their own
SNAPSHOT = "Read this snapshot instead of the current one."
TYPES: dict[str, Any] = {
    "year": int,
    "whole": int,
    "part": float,
    "page": click.IntRange(1),
    "day": click.DateTime(formats=["%Y-%m-%d"]),
}


def command(question: Question, verb: str = "", callback: Callable[..., Any] | None = None) -> click.Command:
    """Make the verb of a question; `verb` and `callback` are its name and what it does, where not those declared."""
    params: list[click.Parameter] = [*map(_argument, question.arguments), *map(_option, question.options)]
    params += [
        click.Option(
            ["--format", "form"],
            type=click.Choice((*question.forms, *question.printed)),
            help=f"Form of the {question.of_form}; by the ending of --output unless given.",
        ),
        *(
            click.Option([f"--{form}", f"as_{form}"], is_flag=True, help=question.documents[form].help)
            for form in DOCUMENTS
            if form in question.documents
        ),
        *([click.Option(["--snapshot"], help=SNAPSHOT)] if question.figures else []),
        click.Option(["-o", "--output"], type=click.Path(path_type=Path), help="Write to a file instead of stdout."),
    ]
    if question.kinds is not None:
        params.append(_help_with_kinds(question.kinds))
    name = verb or question.verb.rpartition(" ")[2]
    return click.Command(name, params=params, callback=callback or partial(answer, question), help=question.help)


def _help_with_kinds(kinds: Kinds) -> click.Option:
    """Make a --help that ends with the kinds of what the question is about; they are loaded only for it."""

    def show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if not wanted:
            return
        rows = kinds()
        width = max(len(example) for example, _ in rows)
        lines = [f"{example:<{width}}  {label}" for example, label in rows]
        ctx.command.epilog = "\n".join(["\b", "Kinds:", *lines])
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()

    words = "Show this message and exit."
    return click.Option(["-h", "--help"], is_flag=True, is_eager=True, expose_value=False, callback=show, help=words)


def _argument(argument: Argument) -> click.Argument:
    return click.Argument([argument.name], nargs=1 if argument.most == 1 else -1, required=argument.needed)


def _option(option: Option) -> click.Option:
    names = [f"--{option.name}"]
    if option.kind == "flag":
        return click.Option(names, is_flag=True, help=option.help)
    kind = click.Choice(option.choices) if option.choices else TYPES.get(option.kind, str)
    usual = option.default if option.kind != "order" else ""
    shown: dict[str, Any] = {"default": usual, "show_default": True} if usual else {}
    return click.Option(names, type=kind, required=option.needed, help=option.help, **shown)


def answer(question: Question, **given: Any) -> None:
    """Answer a question with what stands on the command line, and write the answer in its form."""
    from counterpoise.cli.ledger_access import prepare_incomes
    from counterpoise.questions.typed_questions import parsed_question, printed, rendered

    # One answer is short and leaves few cycles; looking for them takes a twentieth of its time.
    gc.disable()
    output: Path | None = given["output"]
    options = {option.name: _value(given[option.name]) for option in question.options if given[option.name] is not None}
    words = [
        word
        for argument in question.arguments
        for word in (given[argument.name] if argument.most > 1 else [given[argument.name]])
    ]
    ask = parsed_question(question, words, options, form_of(question, given))
    if question.checked:
        question.part("require")(ask)
    with _opened(question, given.get("snapshot")) as world:
        if question.incomes:
            prepare_incomes(world)
        found = question.part("find")(world, ask)
    if ask.form in question.printed:
        streams.write_bytes(printed(question, found, ask), output)
    else:
        text = rendered(question, found, ask, color=streams.colors(output), width=streams.width(output))
        (streams.show if ask.form == "text" else streams.write)(text, output)


def _value(value: Any) -> Any:
    return value.date().isoformat() if isinstance(value, datetime) else value


def _opened(question: Question, snapshot: str | None) -> AbstractContextManager[Any]:
    """Open the ledger, which is built first where there is none; only the folder where a question needs no figures."""
    from counterpoise.cli.ledger_access import opened_world
    from counterpoise.ledger.home import home
    from counterpoise.world import ReportsAlone

    return opened_world(snapshot) if question.figures else nullcontext(ReportsAlone(home()))


def form_of(question: Question, given: dict[str, Any]) -> Any:
    """Return the form that --json, --csv, --format or the file's name ask for."""
    from counterpoise.questions.typed_questions import form_of as form_of_file

    forms = {form for form in DOCUMENTS if given.get(f"as_{form}")} | ({given["form"]} - {None})
    if len(forms) > 1:
        raise BadUse(f"{' and '.join(sorted(forms))} are two forms; ask for one of them")
    if forms:
        return forms.pop()
    output: Path | None = given["output"]
    return form_of_file(output, (*question.forms, *question.printed))
