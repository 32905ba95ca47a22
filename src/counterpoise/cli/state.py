"""The verb `state`: one state or bloc amid all others."""

from pathlib import Path
from typing import Any

import click

from counterpoise.cli import streams

FORMS = ("text", "html", "md", "json", "csv")


@click.command()
@click.argument("state")
@click.option("--year", type=int, help="Year of the trade data; the latest unless given.")
@click.option("--domain", default="energy", show_default=True, help="Told at length: energy, materials, goods, a code.")
@click.option(
    "--by",
    type=click.Choice(("trade", "loss")),
    default="trade",
    show_default=True,
    help="Rank by part of trade, or by what it would lose.",
)
@click.option(
    "--format", "form", type=click.Choice(FORMS), help="Form of the page; by the ending of --output unless given."
)
@click.option("--snapshot", help="Read this snapshot instead of the one in force.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, with the ids of the source rows.")
@click.option("--csv", "as_csv", is_flag=True, help="Write CSV: every tie of every domain, both ways.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead of stdout.")
def state(state: str, **options: Any) -> None:
    """Show who depends on STATE and on whom it depends, what it has, and what is said of it.

    \b
    counterpoise state China
    counterpoise state RUS --domain materials --year 2019
    counterpoise state EU27 -o eu27.html
    counterpoise state CHN --csv -o china.csv
    """
    from counterpoise.cli.opened import opened_world
    from counterpoise.questions.draw import form_with_table
    from counterpoise.questions.state.draw import EVERY, drawn, text
    from counterpoise.questions.state.find import Asked, profile
    from counterpoise.states import find

    form, output, year = form_with_table(options), options["output"], options["year"]
    asked = Asked(year=year, domain=options["domain"], by=options["by"], every=form in EVERY)
    actor = find(state, year=year)
    with opened_world(options["snapshot"]) as world:
        found = profile(world, actor, asked)
    if form == "text":
        return streams.write(text(found, color=streams.colors(output), width=streams.width(output)), output)
    return streams.write(drawn(found, form), output)
