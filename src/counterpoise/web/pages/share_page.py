"""One share, or a series of them, as JSON and CSV."""

from typing import cast

from counterpoise.drawing import csv
from counterpoise.questions import published
from counterpoise.questions.share.document import share_document, share_head
from counterpoise.questions.share.find import OPEN, Span, share
from counterpoise.records import Finding, Of
from counterpoise.states import Bloc, State, find
from counterpoise.vocabulary import Basket, basket
from counterpoise.web.asking import CSV, JSON, Ask, Reply
from counterpoise.world import World


def document(world: World, ask: Ask) -> Reply:
    """Return the published JSON document of a share; a series where `since` is asked."""
    actors, what, of = _asked(ask)
    head = share_head(world.snapshot, actors, what, of)
    text = published.text(share_document(_found(world, ask), head, series="since" in ask.given))
    return Reply(JSON, text.encode())


def table(world: World, ask: Ask) -> Reply:
    """Return a row a year."""
    return Reply(CSV, (csv.text(_found(world, ask)) + "\n").encode())


def _asked(ask: Ask) -> tuple[tuple[State | Bloc, State | Bloc], Basket, Of]:
    span = _span(ask)
    year = span.last if span and span.last < OPEN else None
    actors = find(ask.words[0], year=year), find(ask.words[1], year=year)
    return actors, basket(str(ask.given["product"])), cast(Of, ask.given["of"])


def _found(world: World, ask: Ask) -> list[Finding]:
    actors, what, of = _asked(ask)
    return share(world, actors, what, of, _span(ask))


def _span(ask: Ask) -> Span | None:
    if "since" in ask.given:
        return Span(int(ask.given["since"]), int(ask.given.get("until", OPEN)))
    return Span(int(ask.given["year"]), int(ask.given["year"])) if "year" in ask.given else None
