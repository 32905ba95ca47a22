"""One product as a served page, and as JSON, CSV and single charts; and the list of all."""

from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from counterpoise.briefing import csv, html, published
from counterpoise.briefing.layout import Field, Form, Link, Option, Row
from counterpoise.briefing.links import product_link
from counterpoise.briefing.product import json as laid_out
from counterpoise.briefing.product import listing as listed
from counterpoise.briefing.product.market import Market
from counterpoise.briefing.product.page import sheet
from counterpoise.briefing.product.pictures import pictures
from counterpoise.errors import UnknownTerm
from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.product import market
from counterpoise.pipeline.product_list import listing
from counterpoise.vocabulary.baskets import basket, product_names
from counterpoise.web.asking import CSV, HTML, JSON, SVG, Ask, Reply
from counterpoise.web.fragment import DRAWN
from counterpoise.web.frame import BARE

if TYPE_CHECKING:
    from counterpoise.briefing.charts.render import Drawn

LAST = 3  # products a worker keeps
_KEPT: WeakKeyDictionary[Figures, dict[tuple[str, int | None], Market]] = WeakKeyDictionary()


def page(figures: Figures, ask: Ask) -> Reply:
    """Draw the page of a product, with the year to choose."""
    found = _market(figures, ask)
    place, query = product_link(found.product), _query(ask)
    served = replace(
        BARE,
        forms=(_years(place, found.years, _year(ask), f"latest, {found.latest}"),),
        other_forms=(Link("JSON", f"{place}.json{query}"), Link("CSV", f"{place}.csv{query}")),
        chart=f"{place}/chart/",
        query=query,
    )
    draw_it = html.redrawn if ask.part == DRAWN else html.text
    return Reply(HTML, draw_it(sheet(found), pictures(found), served).encode())


def document(figures: Figures, ask: Ask) -> Reply:
    """Return all of it as JSON."""
    return Reply(JSON, published.text(laid_out.document(_market(figures, ask))).encode())


def table(figures: Figures, ask: Ask) -> Reply:
    """Return those who sell and buy as CSV."""
    return Reply(CSV, laid_out.table(_market(figures, ask)).encode())


def chart_svg(figures: Figures, ask: Ask) -> Reply:
    """Return one chart as a file of its own."""
    from counterpoise.briefing.charts.standalone import literal, standalone

    return Reply(SVG, standalone(literal(_chart(figures, ask))).encode())


def chart_csv(figures: Figures, ask: Ask) -> Reply:
    """Return the numbers of one chart."""
    chart = _chart(figures, ask)
    return Reply(CSV, csv.rows((chart.columns, *chart.rows)).encode())


def products(figures: Figures, ask: Ask) -> Reply:
    """Draw the list of all products, with a form to ask for one by name."""
    found = listing(figures, _year(ask))
    served = replace(
        BARE,
        forms=(_pick(), _years("/products", found.years, _year(ask), f"latest, {found.years[-1]}")),
        other_forms=(Link("CSV", f"/products.csv{_query(ask)}"),),
    )
    draw_it = html.redrawn if ask.part == DRAWN else html.text
    return Reply(HTML, draw_it(listed.sheet(found), {}, served).encode())


def products_table(figures: Figures, ask: Ask) -> Reply:
    """Return the list of all products as CSV."""
    return Reply(CSV, listed.table(listing(figures, _year(ask))).encode())


def _market(figures: Figures, ask: Ask) -> Market:
    """Gather it, or take the one just gathered: a page, its document and its charts are asked one after the other."""
    key = ask.words[0], _year(ask)
    kept = _KEPT.setdefault(figures, {})
    if key not in kept:
        while len(kept) >= LAST:
            del kept[next(iter(kept))]
        kept[key] = market(figures, basket(key[0]), key[1])
    return kept[key]


def _chart(figures: Figures, ask: Ask) -> "Drawn":
    key, found = ask.words[1], pictures(_market(figures, ask))
    if key not in found:
        raise UnknownTerm(f"this page has no chart {key[:60]!r}; it has {', '.join(found)}")
    return found[key]


def _year(ask: Ask) -> int | None:
    return int(ask.given["year"]) if "year" in ask.given else None


def _query(ask: Ask) -> str:
    return f"?year={ask.given['year']}" if "year" in ask.given else ""


def _years(place: str, years: tuple[int, ...], chosen: int | None, otherwise: str) -> Form:
    options = (Option("", otherwise), *(Option(str(year), str(year)) for year in reversed(years)))
    field = Field(name="year", label="Year", value=str(chosen or ""), options=options)
    return Form(action=place, title="What is shown", rows=(Row("", (field,)),), submit="Show", redraws=DRAWN, live=True)


def _pick() -> Form:
    field = Field(name="name", label="A product", suggested="products", hint="crude oil, 270900 …", wide=True)
    known = tuple(Option(name, code) for code, name in product_names().items())
    rows = (Row("Which product?", (field,)),)
    return Form(action="/product", title="One product", rows=rows, submit="Look up", suggestions=(("products", known),))
