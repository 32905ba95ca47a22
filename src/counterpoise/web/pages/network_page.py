"""The network around a pair as a served page, and as JSON, CSV and a chart."""

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from counterpoise.drawing import csv, html
from counterpoise.drawing.layout import Field, Form, Link, Option, Row
from counterpoise.drawing.links import network_link, pair_link
from counterpoise.errors import UnknownTerm
from counterpoise.questions import published
from counterpoise.questions.network import document as laid_out
from counterpoise.questions.network.answer import Ego
from counterpoise.questions.network.find import network
from counterpoise.questions.network.sheet import pictures, sheet
from counterpoise.states import find
from counterpoise.vocabulary.baskets import GOODS, basket, trade_domains
from counterpoise.web.asking import CSV, HTML, JSON, SVG, Ask, Reply
from counterpoise.web.fragment import DRAWN
from counterpoise.web.frame import BARE
from counterpoise.world.world import World

if TYPE_CHECKING:
    from counterpoise.drawing.marks.render import Drawn

LAST = 3  # networks a worker keeps
ASKED = ("domain", "year")  # in this order in every address


def page(world: World, ask: Ask) -> Reply:
    """Draw the network with its controls."""
    found = _ego(world, ask)
    place, query = network_link(*ask.words[:2]), _query(ask)
    served = replace(
        BARE,
        forms=(_controls(world, ask, found, place),),
        other_forms=(
            Link("JSON", f"{place}.json{query}"),
            Link("CSV", f"{place}.csv{query}"),
            Link("the brief on the two", pair_link(ask.words[0], ask.words[1], found.when)),
        ),
        chart=f"{place}/chart/",
        query=query,
    )
    draw_it = html.redrawn if ask.part == DRAWN else html.text
    return Reply(HTML, draw_it(sheet(found), pictures(found), served).encode())


def document(world: World, ask: Ask) -> Reply:
    """Return all of it as JSON."""
    return Reply(JSON, published.text(laid_out.document(_ego(world, ask))).encode())


def table(world: World, ask: Ask) -> Reply:
    """Return its lines as CSV."""
    return Reply(CSV, laid_out.table(_ego(world, ask)).encode())


def chart_svg(world: World, ask: Ask) -> Reply:
    """Return the drawing as a file of its own."""
    from counterpoise.drawing.marks.standalone import literal, standalone

    return Reply(SVG, standalone(literal(_chart(world, ask))).encode())


def chart_csv(world: World, ask: Ask) -> Reply:
    """Return the numbers in the drawing."""
    chart = _chart(world, ask)
    return Reply(CSV, csv.rows((chart.columns, *chart.rows)).encode())


def _chart(world: World, ask: Ask) -> "Drawn":
    key, found = ask.words[2], pictures(_ego(world, ask))
    if key not in found:
        raise UnknownTerm(f"this page has no chart {key[:60]!r}; it has {', '.join(found) or 'none'}")
    return found[key]


def _ego(world: World, ask: Ask) -> Ego:
    """Gather it, or take the one just gathered: a page, its document and its chart are asked one after the other."""

    def gathered() -> Ego:
        year = int(ask.given["year"]) if "year" in ask.given else None
        pair = find(ask.words[0], year=year), find(ask.words[1], year=year)
        return network(world, pair, basket(str(ask.given.get("domain", GOODS))), year)

    return world.cached("network", (*ask.words[:2], *ask.options), gathered, limit=LAST)


def _query(ask: Ask) -> str:
    given = {name: str(ask.given[name]) for name in ASKED if name in ask.given}
    return f"?{urlencode(given)}" if given else ""


def _controls(world: World, ask: Ask, found: Ego, place: str) -> Form:
    first, last = world.trade.span
    years = range(last, first - 1, -1)
    domains = (Option("", "All goods"), *(Option(one.key, one.name) for one in trade_domains()))
    fields = (
        Field(name="domain", label="Trade in", value=str(ask.given.get("domain", "")), options=domains, wide=True),
        Field(
            name="year",
            label="Year" if found.domain != GOODS else f"Year (all goods: {found.year} alone)",
            value=str(ask.given.get("year", "")),
            options=(Option("", "latest"), *(Option(str(year), str(year)) for year in years)),
        ),
    )
    return Form(action=place, title="What is shown", rows=(Row("", fields),), submit="Show", redraws=DRAWN, live=True)
