"""The dossier of a pair as a served page with its controls, and as JSON, Markdown, CSV and single charts."""

import os
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from counterpoise.briefing import csv, draw, html
from counterpoise.briefing.assemble import WEIGHED
from counterpoise.briefing.dossier import Dossier
from counterpoise.briefing.layout import Field, Form, Link, Option, Row
from counterpoise.briefing.links import network_link, state_link
from counterpoise.briefing.page import sheet
from counterpoise.briefing.pictures import pictures
from counterpoise.errors import UnknownTerm
from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.brief import BACK, Wanted, brief, weights
from counterpoise.pipeline.legs import Actor
from counterpoise.pipeline.pair import all_shares, view
from counterpoise.states import find, require_apart
from counterpoise.vocabulary.baskets import GOODS, basket
from counterpoise.web.addresses import pair_address
from counterpoise.web.asking import CSV, HTML, JSON, MARKDOWN, SVG, Ask, Reply
from counterpoise.web.fragment import DRAWN
from counterpoise.web.frame import BARE

if TYPE_CHECKING:
    from counterpoise.briefing.charts.render import Drawn

LAST = 3  # briefs a worker keeps
ASKED = ("year", "since", "weights")  # in this order in every address
_KEPT: WeakKeyDictionary[Figures, dict[tuple[object, ...], Dossier]] = WeakKeyDictionary()


def page(figures: Figures, ask: Ask) -> Reply:
    """Draw the whole brief, with what the reader may change."""
    dossier = _dossier(figures, ask)
    place, query = pair_address(*ask.words[:2]), _query(ask)
    served = replace(
        BARE,
        forms=(_controls(figures, ask, dossier),),
        other_forms=(
            Link("JSON", f"{place}.json{query}"),
            Link("Markdown", f"{place}.md{query}"),
            Link("shares as CSV", f"{place}.csv"),
            Link("the network around the two", network_link(*ask.words[:2])),
            Link("the other way round", f"{pair_address(ask.words[1], ask.words[0])}{query}"),
            *(Link(f"{one.name} by itself", state_link(one.code)) for one in (dossier.a, dossier.b)),
        ),
        chart=f"{place}/chart/",
        query=query,
    )
    draw_it = html.redrawn if ask.part == DRAWN else html.text
    return Reply(HTML, draw_it(sheet(dossier, full=True), pictures(dossier), served).encode())


def document(figures: Figures, ask: Ask) -> Reply:
    """Return the published JSON document."""
    return Reply(JSON, draw.drawn(_dossier(figures, ask), "json").encode())


def markdown(figures: Figures, ask: Ask) -> Reply:
    """Return the brief as Markdown."""
    return Reply(MARKDOWN, draw.drawn(_dossier(figures, ask), "md").encode())


def shares(figures: Figures, ask: Ask) -> Reply:
    """Return every share of the two, all products and years, as CSV."""
    a, b = _actors(ask)
    require_apart(a, b, figures.span("trade_value")[1])
    return Reply(CSV, (csv.text(tuple(all_shares(view(figures, a, b)))) + "\n").encode())


def chart_svg(figures: Figures, ask: Ask) -> Reply:
    """Return one chart as a file of its own, with its title and source."""
    from counterpoise.briefing.charts.standalone import literal, standalone

    return Reply(SVG, standalone(literal(_chart(figures, ask))).encode())


def chart_csv(figures: Figures, ask: Ask) -> Reply:
    """Return the numbers of one chart."""
    chart = _chart(figures, ask)
    return Reply(CSV, csv.rows((chart.columns, *chart.rows)).encode())


def _chart(figures: Figures, ask: Ask) -> "Drawn":
    key, found = ask.words[2], pictures(_dossier(figures, ask))
    if key not in found:
        raise UnknownTerm(f"this brief has no chart {key[:60]!r}; it has {', '.join(found) or 'none'}")
    return found[key]


def _dossier(figures: Figures, ask: Ask) -> Dossier:
    """Make the brief, or take the one just made: a page, its document and its charts are asked one after the other."""
    key = (*ask.words[:2], ask.reports, *ask.options)
    kept = _KEPT.setdefault(figures, {})
    if key not in kept:
        while len(kept) >= LAST:
            del kept[next(iter(kept))]
        kept[key] = _without_folder(figures, brief(figures, *_actors(ask), _wanted(ask)))
    return kept[key]


def _without_folder(figures: Figures, dossier: Dossier) -> Dossier:
    """Leave out where on this machine the stored reports lie, should they be unreadable."""
    folder = f"{figures.folder}{os.sep}"
    return replace(
        dossier,
        not_covered=tuple(replace(gap, why=gap.why.replace(folder, "")) for gap in dossier.not_covered),
        reported=replace(dossier.reported, why=dossier.reported.why.replace(folder, "")),
    )


def _actors(ask: Ask) -> tuple[Actor, Actor]:
    year = _wanted(ask).year
    return find(ask.words[0], year=year), find(ask.words[1], year=year)


def _wanted(ask: Ask) -> Wanted:
    year, since, given = (ask.given.get(name) for name in ("year", "since", "weights"))
    return Wanted(
        year=None if year is None else int(year),
        since=None if since is None else int(since),
        weights=None if given is None else weights(str(given)),
    )


def _query(ask: Ask) -> str:
    given = {name: str(ask.given[name]) for name in ASKED if name in ask.given}
    return f"?{urlencode(given)}" if given else ""


def _controls(figures: Figures, ask: Ask, dossier: Dossier) -> Form:
    first, last = figures.span("trade_value")
    years = [str(year) for year in range(last, first - 1, -1)]
    chosen = _wanted(ask).weights
    when = (
        Field(
            name="year", label="Year", value=str(ask.given.get("year", "")), options=_options(years, f"latest, {last}")
        ),
        Field(
            name="since",
            label="What changed since",
            value=str(ask.given.get("since", "")),
            options=_options(years[1:], f"{BACK} years before"),
        ),
    )
    how = tuple(
        Field(
            name=name,
            label=f"Weight of {_domain(name)}",
            value="" if chosen is None else f"{chosen.get(name, 0):g}",
            number=("0", "1000", "any"),
            hint="1",
        )
        for name in WEIGHED
    )
    place = pair_address(dossier.a.code, dossier.b.code)
    return Form(action=place, title="What is shown", rows=(Row("", (*when, *how)),), submit="Show", redraws=DRAWN)


def _options(years: list[str], otherwise: str) -> tuple[Option, ...]:
    return (Option("", otherwise), *(Option(year, year) for year in years))


def _domain(name: str) -> str:
    return "all goods" if name == GOODS else basket(name).name.lower()
