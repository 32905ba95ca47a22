"""The profile of a state as a served page with its controls, and as JSON, CSV and single charts."""

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from counterpoise.drawing import csv, html
from counterpoise.drawing.layout import Field, Form, Link, Option, Row
from counterpoise.drawing.links import state_link
from counterpoise.errors import UnknownTerm
from counterpoise.questions import published
from counterpoise.questions.state.answer import Profile
from counterpoise.questions.state.charts import state_pictures
from counterpoise.questions.state.document import rows, state_document
from counterpoise.questions.state.find import Asked, profile
from counterpoise.questions.state.sheet import state_sheet
from counterpoise.questions.state.ties import DOMAIN, ORDERS, By
from counterpoise.states import find
from counterpoise.vocabulary.baskets import GOODS, basket, product_names, trade_domains
from counterpoise.web.asking import CSV, HTML, JSON, SVG, Ask, Reply
from counterpoise.web.fragment import DRAWN
from counterpoise.web.frame import BARE, suggested_states
from counterpoise.web.spoken import served_words
from counterpoise.world.world import World

if TYPE_CHECKING:
    from counterpoise.drawing.marks.render import Drawn

LAST = 3  # profiles a worker keeps
ASKED = ("year", "domain", "by")  # in this order in every address

BY = {"trade": "part of trade", "loss": "what it would lose"}


def page(world: World, ask: Ask) -> Reply:
    """Draw a state's page, with what the reader may change."""
    found = _profile(world, ask, every=False)
    place, query = state_link(ask.words[0]), _query(ask)
    served = replace(
        BARE,
        forms=(_controls(world, ask, found),),
        other_forms=(
            Link("JSON", f"{place}.json{query}"),
            Link("all ties as CSV", f"{place}.csv{_query(ask, ('year',))}"),
        ),
        chart=f"{place}/chart/",
        query=query,
    )
    draw_it = html.redrawn if ask.part == DRAWN else html.text
    return Reply(HTML, draw_it(served_words(state_sheet(found)), state_pictures(found), served).encode())


def document(world: World, ask: Ask) -> Reply:
    """Return the published JSON document, with the ties of all domains."""
    return Reply(JSON, published.text(state_document(_profile(world, ask, every=True))).encode())


def table(world: World, ask: Ask) -> Reply:
    """Return every tie of every domain, both ways, as CSV."""
    return Reply(CSV, (csv.text(rows(_profile(world, ask, every=True))) + "\n").encode())


def chart_svg(world: World, ask: Ask) -> Reply:
    """Return one chart as a file of its own, with its title and source."""
    from counterpoise.drawing.marks.standalone import literal, standalone

    return Reply(SVG, standalone(literal(_chart(world, ask))).encode())


def chart_csv(world: World, ask: Ask) -> Reply:
    """Return the numbers of one chart."""
    chart = _chart(world, ask)
    return Reply(CSV, csv.rows((chart.columns, *chart.rows)).encode())


def domain_options(value: str) -> tuple[Option, ...]:
    """Return what a domain may be set to: domains, the fuels one by one, and what the address names besides."""
    domains = [Option(one.key, one.name) for one in trade_domains()]
    fuels = [Option(code, f"– {product_names()[code]}") for code in basket(DOMAIN).codes]
    listed = [*domains[:1], *fuels, *domains[1:], Option(GOODS, basket(GOODS).name)]
    known = any(one.value == value for one in listed)
    return tuple(listed if known or not value else [*listed, Option(value, basket(value).name[:60])])


def year_field(world: World, value: str) -> Field:
    """Return the choice among the years of the data."""
    first, last = world.trade.span
    years = [Option(str(year), str(year)) for year in range(last, first - 1, -1)]
    return Field(name="year", label="Year", value=value, options=(Option("", f"latest, {last}"), *years))


def _chart(world: World, ask: Ask) -> "Drawn":
    key, found = ask.words[1], state_pictures(_profile(world, ask, every=False))
    if key not in found:
        raise UnknownTerm(f"this page has no chart {key[:60]!r}; it has {', '.join(found) or 'none'}")
    return found[key]


def _profile(world: World, ask: Ask, *, every: bool) -> Profile:
    """Make the profile, or take the one just made: a page and its charts are asked one after the other."""

    def described() -> Profile:
        wanted = _asked(ask.given, every=every)
        return _without_folder(world, profile(world, find(ask.words[0], year=wanted.year), wanted))

    return world.cached("state", (ask.words[0], ask.reports, ask.options, every), described, limit=LAST)


def _without_folder(world: World, found: Profile) -> Profile:
    """Leave out where on this machine the stored reports lie, should they be unreadable."""
    folder = f"{world.folder}{os.sep}"
    return replace(found, not_covered=tuple(replace(gap, why=gap.why.replace(folder, "")) for gap in found.not_covered))


def _asked(given: Mapping[str, object], *, every: bool) -> Asked:
    year, by = given.get("year"), str(given.get("by", ORDERS[0]))
    return Asked(
        year=None if year is None else int(str(year)),
        domain=str(given.get("domain", DOMAIN)),
        by=cast(By, by),
        every=every,
    )


def _query(ask: Ask, names: tuple[str, ...] = ASKED) -> str:
    given = {name: str(ask.given[name]) for name in names if name in ask.given}
    return f"?{urlencode(given)}" if given else ""


def _controls(world: World, ask: Ask, found: Profile) -> Form:
    given = {name: str(ask.given.get(name, "")) for name in ASKED}
    fields = (
        Field(name="of", label="State or bloc", value=found.party.name, suggested="states", hint="China, CHN …"),
        year_field(world, given["year"]),
        Field(name="domain", label="Domain", value=found.domain, options=domain_options(found.domain), wide=True),
        Field(
            name="by",
            label="Ranked by",
            value=found.by,
            options=tuple(Option(key, words) for key, words in BY.items()),
        ),
    )
    return Form(
        action="/state",
        title="What is shown",
        rows=(Row("", fields),),
        submit="Show",
        redraws=DRAWN,
        suggestions=(("states", suggested_states()),),
    )
