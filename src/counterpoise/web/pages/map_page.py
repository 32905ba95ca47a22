"""How far do all states depend on one? A map with its table, as a page and as documents."""

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from counterpoise.drawing import csv, html
from counterpoise.drawing.forms import domain_options, suggested_states, year_field
from counterpoise.drawing.layout import Field, Form, Link, Option, Row
from counterpoise.questions import published
from counterpoise.questions.map.sheet import choose_sheet, map_sheet
from counterpoise.questions.state.answer import Profile
from counterpoise.questions.state.charts import MAP, map_picture, mapped
from counterpoise.questions.state.document import map_document
from counterpoise.questions.state.find import Asked, map_of
from counterpoise.questions.state.ties import DOMAIN
from counterpoise.states import find
from counterpoise.web.asking import CSV, HTML, JSON, SVG, Ask, Reply
from counterpoise.web.fragment import DRAWN
from counterpoise.web.frame import BARE, with_forms
from counterpoise.world.world import World

if TYPE_CHECKING:
    from counterpoise.drawing.marks.render import Drawn

ASKED = ("domain", "year", "side")
SIDES = {"": "both: would lose", "supply": "share of purchases", "market": "share of sales"}


def page(world: World, ask: Ask) -> Reply:
    """Draw the map of a state with its table; without one, what may be asked."""
    if not ask.words:
        sheet = choose_sheet(world.snapshot)
        return Reply(HTML, html.text(sheet, {}, with_forms(BARE, _form(world, ask, ""))).encode())
    found, query = _found(world, ask), _query(ask)
    served = replace(
        BARE,
        forms=(_form(world, ask, found.party.name),),
        other_forms=(Link("JSON", f"/map.json{query}"), Link("CSV", f"/map.csv{query}")),
        chart="/map/chart/",
        query=query,
    )
    draw_it = html.redrawn if ask.part == DRAWN else html.text
    return Reply(HTML, draw_it(map_sheet(found, _side(ask)), {MAP: _drawn(found, ask)}, served).encode())


def document(world: World, ask: Ask) -> Reply:
    """Return the published JSON document."""
    return Reply(JSON, published.text(map_document(_found(world, ask), _side(ask))).encode())


def table(world: World, ask: Ask) -> Reply:
    """Return a row a state, those of whom nothing is recorded too."""
    (ranked,) = _found(world, ask).ranked
    return Reply(CSV, (csv.text([mapped(tie, _side(ask)) for tie in ranked.ties]) + "\n").encode())


def chart_svg(world: World, ask: Ask) -> Reply:
    """Return the map as a file of its own."""
    from counterpoise.drawing.marks.standalone import literal, standalone

    return Reply(SVG, standalone(literal(_drawn(_found(world, ask), ask))).encode())


def chart_csv(world: World, ask: Ask) -> Reply:
    """Return the numbers of the map."""
    chart = _drawn(_found(world, ask), ask)
    return Reply(CSV, csv.rows((chart.columns, *chart.rows)).encode())


def _drawn(found: Profile, ask: Ask) -> "Drawn":
    return map_picture(found, _side(ask))


def _found(world: World, ask: Ask) -> Profile:
    when = _year(ask)
    asked = Asked(year=when, domain=str(ask.given.get("domain", DOMAIN)))
    return map_of(world, find(ask.words[0], year=when), asked)


def _year(ask: Ask) -> int | None:
    year = ask.given.get("year")
    return None if year is None else int(year)


def _side(ask: Ask) -> str:
    return str(ask.given.get("side", ""))


def _query(ask: Ask) -> str:
    given = {"on": ask.words[0], **{name: str(ask.given[name]) for name in ASKED if name in ask.given}}
    return f"?{urlencode(given, safe='+')}"


def _form(world: World, ask: Ask, name: str) -> Form:
    domain = str(ask.given.get("domain", DOMAIN))
    fields = (
        Field(name="on", label="Dependence on", value=name, suggested="states", hint="China, CHN, EU27 …"),
        Field(name="domain", label="Domain", value=domain, options=domain_options(domain), wide=True),
        year_field(world.trade.span, _year(ask)),
        Field(
            name="side",
            label="Which trade",
            value=_side(ask),
            wide=True,
            options=tuple(Option(key, words) for key, words in SIDES.items()),
        ),
    )
    return Form(
        action="/map",
        title="What the map shows",
        rows=(Row("", fields),),
        submit="Show",
        redraws=DRAWN,
        suggestions=(("states", suggested_states()),),
    )
