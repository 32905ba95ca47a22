"""The verb `product`: a product in, who sells and buys it and who depends on whom for it out."""

from pathlib import Path
from typing import Any

import click

from counterpoise import streams
from counterpoise.errors import UnknownTerm

FORMS = ("text", "html", "md", "json", "csv")


@click.command()
@click.argument("name")
@click.option("--year", type=int, help="Year of the trade; the last it is recorded in unless given.")
@click.option("--full", is_flag=True, help="List every state that sells or buys it.")
@click.option(
    "--format", "form", type=click.Choice(FORMS), help="Form of the answer; by the ending of --output unless given."
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON, with the ids of the source rows.")
@click.option("--csv", "as_csv", is_flag=True, help="Write CSV: who sells and who buys it, a row each.")
@click.option("--snapshot", help="Read this snapshot instead of the one in force.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead of stdout.")
def product(name: str, **options: Any) -> None:
    """Say who sells and buys a product, on how few it rests, and who depends on whom for it.

    NAME is a code, such as 270900, or a name.

    \b
    counterpoise product 270900
    counterpoise product "crude oil" --year 2014
    counterpoise product bauxite --json
    """
    from counterpoise.briefing import terminal
    from counterpoise.briefing.draw import form_with_table
    from counterpoise.briefing.product.draw import drawn
    from counterpoise.briefing.product.page import sheet
    from counterpoise.opened import opened_world
    from counterpoise.pipeline.product import market
    from counterpoise.vocabulary.baskets import basket

    code, output, form = _code(name), options["output"], form_with_table(options)
    with opened_world(options["snapshot"]) as world:
        found = market(world, basket(code), options["year"])
    if form != "text":
        return streams.write(drawn(found, form), output)
    page = sheet(found, full=options["full"], charts=False)
    return streams.write(
        terminal.text(page, color=streams.colors(output), width=streams.width(output)),
        output,
    )


def _code(name: str) -> str:
    """Return the code of the product; UnknownTerm with the choices or with what is near."""
    from counterpoise.vocabulary.baskets import product_names
    from counterpoise.vocabulary.product_index import meanings, nearest

    found = meanings(name)
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"{product_names()[code]} ({code})" for code in found or nearest(name))
    if found:
        raise UnknownTerm(f"{name[:60]!r} stands for more than one product: {listed}; give one of the codes")
    near = f"; near it: {listed}" if listed else "; docs/reference/products.md lists all"
    raise UnknownTerm(f"no product {name[:60]!r} is recorded one by one{near}")
