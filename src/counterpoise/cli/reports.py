"""The verb `reports`: what is stored, and what a person says of a statement."""

from typing import TYPE_CHECKING, Any

import click

from counterpoise.cli import streams

if TYPE_CHECKING:
    from counterpoise.questions.reports.stored.find import Search

LONGEST = 500  # characters of a reason
DAY = click.DateTime(formats=["%Y-%m-%d"])
json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON, with whole ids.")


@click.group()
def reports() -> None:
    """Look at stored reports, and mark statements that are not what their sentence says.

    An ID is that of a document or a statement, or its first six letters or more. The same is in the browser, by
    `counterpoise serve`, at /documents.

    \b
    counterpoise reports list --state China --since 2024-01-01
    counterpoise reports show 4b94f287
    counterpoise reports mark a322d667 wrong --reason "It is the other way round."
    counterpoise reports unmark a322d667
    """


@reports.command("list")
@click.option("--words", help="Words of the title or the text, all of them.")
@click.option("--state", help="A state or bloc that is named, by name or code.")
@click.option("--publisher", help="A part of the name of an outlet that printed it.")
@click.option("--since", type=DAY, help="Published on this day or later.")
@click.option("--until", type=DAY, help="Published on this day or before.")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="Twenty documents make a page.")
@json_option
def listed(page: int, as_json: bool, **asked: Any) -> None:
    """List stored documents, the newest first.

    \b
    counterpoise reports list
    counterpoise reports list --words "rare earths" --state CHN --json
    """
    from counterpoise.ledger.home import home
    from counterpoise.questions import published
    from counterpoise.questions.reports.stored import document as documents
    from counterpoise.questions.reports.stored import lines
    from counterpoise.questions.reports.stored.find import listing

    found = listing(home(), _search(asked), page)
    streams.write(published.text(documents.listing(found)) if as_json else lines.listing(found), None)


@reports.command()
@click.argument("id")
@json_option
def show(id: str, as_json: bool) -> None:
    """Show a document or a statement, with its sentences, its marks and what the figures have on it.

    \b
    counterpoise reports show 4b94f287
    counterpoise reports show a322d667 --json
    """
    from counterpoise.cli.opened import opened_world
    from counterpoise.ledger.home import home
    from counterpoise.questions import published
    from counterpoise.questions.reports.stored import document as documents
    from counterpoise.questions.reports.stored import lines
    from counterpoise.questions.reports.stored.find import named, single, whole

    kind, key = named(home(), id)
    with opened_world() as world:
        if kind == "document":
            one = whole(world, key)
            text = published.text(documents.document(one, world.snapshot)) if as_json else lines.document(one)
        else:
            said = single(world, key)
            text = published.text(documents.statement(said, world.snapshot)) if as_json else lines.statement(said)
    streams.write(text, None)


@reports.command()
@click.argument("id")
@click.argument("verdict", type=click.Choice(("wrong", "right", "unsure")))
@click.option("--reason", default="", help="Why, in a line; needed where it is wrong.")
def mark(id: str, verdict: str, reason: str) -> None:
    """Say of a statement that it is wrong, right or not sure.

    What is wrong is kept, and left out of briefs, checks and counts.

    \b
    counterpoise reports mark a322d667 wrong --reason "It is the other way round."
    """
    line = " ".join(reason.split())
    if verdict == "wrong" and not line:
        raise click.UsageError("say why it is wrong, with --reason")
    if len(line) > LONGEST:
        raise click.UsageError(f"a reason has up to {LONGEST} characters")
    _marked(id, verdict, line)


@reports.command()
@click.argument("id")
def unmark(id: str) -> None:
    """Take back what was said of a statement.

    \b
    counterpoise reports unmark a322d667
    """
    _marked(id, "", "")


def _marked(id: str, verdict: str, reason: str) -> None:
    from counterpoise.errors import BadUse
    from counterpoise.ledger.home import home
    from counterpoise.questions.reports.stored.find import mark as kept
    from counterpoise.questions.reports.stored.find import named

    kind, key = named(home(), id)
    if kind != "statement":
        raise BadUse(f"{id} is a document; `counterpoise reports show {id}` has the ids of its statements")
    kept(home(), key, verdict, reason)
    click.echo(
        f"counterpoise: {key} is marked {verdict}" if verdict else f"counterpoise: {key} is not marked", err=True
    )


def _search(asked: dict[str, Any]) -> "Search":
    from counterpoise.questions.reports.stored.find import Search, wanted_of
    from counterpoise.states import find

    since, until = (asked[name].date() if asked[name] else None for name in ("since", "until"))
    actors = wanted_of(find(asked["state"]).code) if asked["state"] else ()
    return Search(actors=actors, words=asked["words"], publisher=asked["publisher"], since=since, until=until)
