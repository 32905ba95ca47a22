"""How is a question about a pair answered, laid out and written: its brief, or as CSV every share of the two?

A server asks for a page, its documents and its charts one after another, and for the steps of a slider. What is read
and what is weighed is then kept: weights and the domains shown change nothing that is weighed, and spare capacity
nothing that is read.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from counterpoise.drawing.layout import Link, Sheet
from counterpoise.drawing.links import network_link, state_link
from counterpoise.questions.pair import QUESTION
from counterpoise.questions.pair import find as briefs
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.ask import asked
from counterpoise.questions.pair.sheet import sheet as laid_out
from counterpoise.questions.pair.surroundings import Weighed
from counterpoise.questions.question import Ask
from counterpoise.records import Finding
from counterpoise.states import Actor, require_apart
from counterpoise.states import find as find_actor
from counterpoise.vocabulary.baskets import basket
from counterpoise.weighing.loss.pair import all_shares, view
from counterpoise.world.world import World

KEPT = 3  # of each, by a server
NOT_WEIGHED = ("weights", "domains", "full")  # options that only choose among what is weighed
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief, and what the form of its page needs besides."""

    dossier: Dossier
    read: Weighed  # what it was weighed from
    span: tuple[int, int]  # first and last year of the trade data


def require(ask: Ask) -> None:
    """Refuse a mean, a spare capacity, domains or weights that cannot be taken."""
    wanted_of(ask)


def find(world: World, ask: Ask) -> Brief | tuple[Finding, ...]:
    """Answer the question as it was asked; a server names no folder of its machine."""
    if ask.form == "csv":
        return _shares(world, ask)
    read, wanted = weighed(world, ask), wanted_of(ask)
    key = (*ask.words, ask.reports, *_weighing(ask))
    whole = _kept(world, ask, "whole brief", key, lambda: _whole(world, ask, read))
    return Brief(briefs.worded(whole, wanted), read, world.trade.span)


def weighed(world: World, ask: Ask) -> Weighed:
    """Read what is recorded of the two, or take what was read a moment ago."""
    wanted = wanted_of(ask)
    key = (*ask.words, *(pair for pair in _weighing(ask) if pair[0] != "spare"))
    read = _kept(world, ask, "weighed pair", key, lambda: briefs.weighed(world, *_actors(ask), wanted))
    return replace(read, trade_year=replace(read.trade_year, spare=wanted.asked.spare))


def wanted_of(ask: Ask) -> briefs.Wanted:
    """Return what options ask of a brief; BadUse says what cannot be taken."""
    return briefs.Wanted(
        year=ask.year,
        since=ask.whole_number("since"),
        weights=briefs.weights(ask.text("weights")) if "weights" in ask.options else None,
        asked=asked(ask.whole_number("mean"), ask.number("spare"), ask.text("domains")),
        every_part=ask.flag("full") or ask.form != "text",
    )


def sheet(answer: Brief, ask: Ask) -> Sheet:
    """Lay out the brief: all of it, but for a short text."""
    return laid_out(answer.dossier, full=ask.flag("full") or ask.form != "text", charts=ask.drawn)


def links(answer: Brief, ask: Ask) -> tuple[Link, ...]:
    """Return what leads on from the page: the network around the two, the other way round, each by itself."""
    a, b = ask.words
    # Trade in all goods is put together for one year alone.
    around = f"?domain=energy&year={ask.year}" if ask.year else ""
    return (
        Link("the network around the two", network_link(a, b) + around),
        Link("the other way round", QUESTION.place((b, a)) + QUESTION.query_of(ask)),
        *(
            Link(f"{party.name} by itself", state_link(party.code, ask.year))
            for party in (answer.dossier.a, answer.dossier.b)
        ),
    )


def _whole(world: World, ask: Ask, read: Weighed) -> Dossier:
    """Gather all that a brief holds, without where on a server its reports lie, should they be unreadable."""
    dossier = briefs.whole(world, read, wanted_of(ask))
    if not ask.served:
        return dossier
    folder = f"{world.folder}{os.sep}"
    return replace(
        dossier,
        not_covered=tuple(replace(gap, why=gap.why.replace(folder, "")) for gap in dossier.not_covered),
        reported=replace(dossier.reported, why=dossier.reported.why.replace(folder, "")),
    )


def _shares(world: World, ask: Ask) -> tuple[Finding, ...]:
    """Return every share of the two, all products and years, of the domains that are wanted."""
    (a, b), wanted = _actors(ask), wanted_of(ask).asked
    first, last = world.trade.span
    require_apart(a, b, last)
    known = first + wanted.mean - 1  # a mean needs the years before it
    shares = (share for share in all_shares(view(world, a, b, span=wanted.mean)) if share.year >= known)
    return tuple(share for share in shares if not wanted.domains or basket(share.product).domain in wanted.domains)


def _kept(world: World, ask: Ask, what: str, key: tuple[object, ...], make: Callable[[], Kept]) -> Kept:
    """Keep what is made where a server asks, who tells when the stored reports have changed."""
    return world.cached(what, key, make, limit=KEPT) if ask.served else make()


def _weighing(ask: Ask) -> tuple[tuple[str, object], ...]:
    return tuple(sorted(pair for pair in ask.options.items() if pair[0] not in NOT_WEIGHED))


def _actors(ask: Ask) -> tuple[Actor, Actor]:
    first, second = (find_actor(code, year=ask.year) for code in ask.words)
    return first, second
