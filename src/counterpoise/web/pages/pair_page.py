"""The dossier of a pair as a served page with its controls, and as JSON, Markdown, CSV and single charts."""

import os
from dataclasses import replace
from urllib.parse import urlencode

from counterpoise.drawing import Drawn, Gauge, Link, Served, csv, html, network_link, state_link
from counterpoise.errors import UnknownTerm
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.charts import pictures
from counterpoise.questions.pair.find import weighed, whole, worded
from counterpoise.questions.pair.sheet import drawn, sheet
from counterpoise.states import Actor, find, require_apart
from counterpoise.vocabulary import basket
from counterpoise.web.addresses import pair_address
from counterpoise.web.asking import CSV, HTML, JSON, MARKDOWN, SVG, Ask, Reply, Value
from counterpoise.web.fragment import DRAWN, GAUGE
from counterpoise.web.frame import BARE
from counterpoise.web.pages.pair_form import form, gauge
from counterpoise.web.pages.pair_options import ASKED, TABLE, wanted_of
from counterpoise.web.spoken import served_words
from counterpoise.weighing.ground import PairGround, view
from counterpoise.weighing.loss import find_dependences
from counterpoise.weighing.shares import every_share
from counterpoise.world import World

# A page, its documents and its charts are asked one after the other, and so are the steps of a slider.
KEPT = 3  # of each, by a worker


def page(world: World, ask: Ask) -> Reply:
    """Draw the whole brief with what the reader may change, or the part of it that a script asks for."""
    if ask.part == GAUGE:
        return Reply(HTML, html.gauge(_gauge(world, ask)).encode())
    dossier = _dossier(world, ask)
    draw_it = html.redrawn if ask.part == DRAWN else html.text
    laid_out = served_words(sheet(dossier, full=True))
    return Reply(HTML, draw_it(laid_out, _pictures(world, ask), _served(world, ask)).encode())


def _served(world: World, ask: Ask) -> Served:
    place, query = pair_address(ask.words[0], ask.words[1]), _query(ask, ASKED)
    when = int(ask.given["year"]) if "year" in ask.given else None
    # Trade in all goods is put together for one year alone.
    around = f"?domain=energy&year={when}" if when else ""
    return replace(
        BARE,
        forms=(form(place, ask.given, world.trade.span, _gauge(world, ask)),),
        other_forms=(
            Link("JSON", f"{place}.json{query}"),
            Link("Markdown", f"{place}.md{query}"),
            Link("shares as CSV", f"{place}.csv{_query(ask, TABLE)}"),
            Link("the network around the two", network_link(*ask.words[:2]) + around),
            Link("the other way round", f"{pair_address(ask.words[1], ask.words[0])}{query}"),
            *(Link(f"{one.name} by itself", state_link(one.code, when)) for one in _actors(ask)),
        ),
        chart=f"{place}/chart/",
        query=query,
    )


def document(world: World, ask: Ask) -> Reply:
    """Return the published JSON document."""
    return Reply(JSON, drawn(_dossier(world, ask), "json").encode())


def markdown(world: World, ask: Ask) -> Reply:
    """Return the brief as Markdown."""
    return Reply(MARKDOWN, drawn(_dossier(world, ask), "md").encode())


def shares(world: World, ask: Ask) -> Reply:
    """Return every share of the two, all products and years, as CSV."""
    (a, b), asked = _actors(ask), wanted_of(ask.given).asked
    first, last = world.trade.span
    require_apart(a, b, last)
    found = every_share(view(world, a, b, span=asked.mean))
    there = [one for one in found if one.year >= first + asked.mean - 1]  # a mean needs the years before it
    listed = [one for one in there if not asked.domains or _domain(one.product) in asked.domains]
    return Reply(CSV, (csv.text(tuple(listed)) + "\n").encode())


def chart_svg(world: World, ask: Ask) -> Reply:
    """Return one chart as a file of its own, with its title and source."""
    from counterpoise.drawing.marks import literal, standalone

    return Reply(SVG, standalone(literal(_chart(world, ask))).encode())


def chart_csv(world: World, ask: Ask) -> Reply:
    """Return the numbers of one chart."""
    chart = _chart(world, ask)
    return Reply(CSV, csv.rows((chart.columns, *chart.rows)).encode())


def _chart(world: World, ask: Ask) -> Drawn:
    key, found = ask.words[2], _pictures(world, ask)
    if key not in found:
        raise UnknownTerm(f"this brief has no chart {key[:60]!r}; it has {', '.join(found) or 'none'}")
    return found[key]


def _dossier(world: World, ask: Ask) -> Dossier:
    """Make the brief, or word anew the one just made: weights and the domains shown change nothing that is weighed."""
    wanted = wanted_of(ask.given)
    key = (*ask.words[:2], ask.reports, *_weighed(ask))
    made = world.cached(
        "whole brief", key, lambda: _without_folder(world, whole(_read(world, ask), wanted)), limit=KEPT
    )
    return worded(made, wanted)


def _pictures(world: World, ask: Ask) -> dict[str, Drawn]:
    """Draw the charts, or take those just drawn: weights are in none of them."""
    key = (*ask.words[:2], ask.reports, *(pair for pair in ask.options if pair[0] != "weights"))
    return world.cached("brief charts", key, lambda: pictures(_dossier(world, ask)), limit=KEPT)


def _gauge(world: World, ask: Ask) -> Gauge:
    """Weigh the domains alone."""
    wanted, (a, b), found = wanted_of(ask.given), _actors(ask), _read(world, ask)
    return gauge((a.name, b.name), find_dependences(found), found.year, wanted)


def _read(world: World, ask: Ask) -> PairGround:
    """Read what is recorded of the pair, or take what was read a moment ago: spare capacity changes none of it."""
    wanted = wanted_of(ask.given)
    read = tuple(pair for pair in _weighed(ask) if pair[0] != "spare")
    key = (*ask.words[:2], *read)
    found = world.cached("weighed pair", key, lambda: weighed(world, *_actors(ask), wanted), limit=KEPT)
    return replace(found, trade_year=replace(found.trade_year, spare=wanted.asked.spare))


def _weighed(ask: Ask) -> tuple[tuple[str, Value], ...]:
    """Return the options that change what is weighed."""
    return tuple(pair for pair in ask.options if pair[0] not in ("weights", "domains"))


def _without_folder(world: World, dossier: Dossier) -> Dossier:
    """Leave out where on this machine the stored reports lie, should they be unreadable."""
    folder = f"{world.folder}{os.sep}"
    return replace(
        dossier,
        not_covered=tuple(replace(gap, why=gap.why.replace(folder, "")) for gap in dossier.not_covered),
        reported=replace(dossier.reported, why=dossier.reported.why.replace(folder, "")),
    )


def _actors(ask: Ask) -> tuple[Actor, Actor]:
    year = wanted_of(ask.given).year
    return find(ask.words[0], year=year), find(ask.words[1], year=year)


def _query(ask: Ask, names: tuple[str, ...]) -> str:
    given = {name: str(ask.given[name]) for name in names if name in ask.given}
    return f"?{urlencode(given)}" if given else ""


def _domain(product: str) -> str:
    return basket(product).domain
