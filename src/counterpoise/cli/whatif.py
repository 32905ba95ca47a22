"""The verb `whatif`: shocks in, what follows from them out."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from counterpoise.cli import streams
from counterpoise.errors import BadUse

FORMS = ("text", "html", "md", "json")


@click.command()
@click.argument("shocks", nargs=-1, required=True)
@click.option("--domain", default="", help="Domain of embargoes that name none: energy, materials, precious.")
@click.option("--share", type=float, help="What part of its purchases a cutoff takes from the target, such as 0.55.")
@click.option("--year", type=int, help="Year of the trade by product; the latest unless given.")
@click.option(
    "--sigma", help="Elasticity between origins, above 1, up to 20: 5, or with its range 3,5,8, which is what it is."
)
@click.option("--draws", type=int, help="Worlds drawn for the ranges; 200 unless given, 0 for none.")
@click.option("--seed", type=int, help="Of the draws: the same seed gives the same numbers.")
@click.option(
    "--format", "form", type=click.Choice(FORMS), help="Form of the page; by the ending of --output unless given."
)
@click.option("--snapshot", help="Read this snapshot instead of the one in force.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, with the ids of the source rows.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead of stdout.")
def whatif(shocks: tuple[str, ...], **options: Any) -> None:
    """Ask what follows from tariffs, embargoes, cut-offs, dearer trade or technology handed over.

    SHOCKS are one or more, each in quotes, or one TOML file of scenarios; several scenarios stand side by side. The
    language is on its own page, scenarios.md.

    \b
    counterpoise whatif "tariff USA CHN 25%" "tariff CHN USA 15%"
    counterpoise whatif "embargo EU27 RUS" --domain energy
    counterpoise whatif "cutoff RUS CHN 270900" --year 2024
    counterpoise whatif "decouple EU27 CHN x2" --sigma 4 --draws 50 --json
    counterpoise whatif "transfer RUS CHN hypersonic-glide-vehicle"
    """
    from counterpoise.cli.opened import opened_world
    from counterpoise.questions.whatif.ask import answered, asked
    from counterpoise.questions.whatif.draw import drawn, text
    from counterpoise.whatif.options import Options
    from counterpoise.whatif.runs.run import whatif as follow

    output = options["output"]
    form = _form(options)
    fields = ("domain", "share", "year", "sigma", "draws", "seed")
    scenarios = asked(shocks, Options(**{name: options[name] for name in fields}))
    with opened_world(options["snapshot"]) as world:
        outcomes = answered(shocks, scenarios, lambda one: follow(world, one))
    if form == "text":
        page = text(outcomes, color=streams.colors(output), width=streams.width(output))
        return streams.write(page, output)
    return streams.write(drawn(outcomes, form), output)


def _form(options: Mapping[str, Any]) -> str:
    from counterpoise.questions.draw import form_of

    if not options["as_json"]:
        return options["form"] or form_of(options["output"])
    if options["form"] not in (None, "json"):
        raise BadUse(f"--json and --format {options['form']} ask for two forms; give one of them")
    return "json"
