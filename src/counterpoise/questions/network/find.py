"""Which third parties matter most to two actors, by dependence and strain, and how do they depend on each other?

matter of C to A = D(A|C) x (1 + discord(C, B)), and the mirror to B

D is the part of all the one trades that is with the other: dependence, with its strain added where the third party is
at odds with the other of the two. The largest to A and to B are taken in turn, so that a large trader's partners do not
crowd out a small one's. The rule is ours and ranks, no more. The European Union is one third party where neither of
the two is, or is in, the Union.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from counterpoise.arrays import Mask, Values
from counterpoise.findings import Party
from counterpoise.questions.network.answer import Bond, Ego
from counterpoise.questions.network.ground import Ground, domain_ground, goods_ground, rows_of
from counterpoise.questions.question import Ask
from counterpoise.records import Finding
from counterpoise.states import Actor, State, ever, require_apart
from counterpoise.states import find as find_actor
from counterpoise.version import __version__
from counterpoise.vocabulary import GOODS, Basket, basket
from counterpoise.weighing.facts import COMPILED, NONE, UNION, at_odds
from counterpoise.weighing.power import UNION_NOW, parties_at_odds
from counterpoise.world import Rows, World

MOST = 10  # third parties shown
LEAST = 0.002  # matter below which nobody is shown
SOURCES = {True: ("factbook", "baci"), False: ("baci",)}
CITED = 6  # facts kept for a third party


@dataclass(frozen=True, slots=True)
class _Third:
    """A candidate: its states, and what part of each of the two's trade is with it."""

    actor: Actor
    on_it: tuple[float, float]  # of A, of B
    at_odds: tuple[float, float]  # with A, with B

    @property
    def matter(self) -> tuple[float, float]:
        """Return how much it matters to A, and to B."""
        (a, b), (with_a, with_b) = self.on_it, self.at_odds
        return a * (1 + with_b), b * (1 + with_a)


def find(world: World, ask: Ask) -> Ego:
    """Answer the question as it was asked."""
    a, b = (find_actor(word, year=ask.year) for word in ask.words)
    return network(world, (a, b), basket(ask.text("domain") or GOODS), ask.year)


def network(world: World, pair: tuple[Actor, Actor], what: Basket, year: int | None = None) -> Ego:
    """Gather two actors and the third parties that matter most to them, in all goods or a domain."""
    a, b = pair
    ground = goods_ground(world, year) if what.key == GOODS else domain_ground(world, what, year)
    require_apart(a, b, ground.year)
    day = _day(world, year if year is not None else ground.years[-1], goods=what.key == GOODS)
    every = list(_candidates(ground, pair, day))
    chosen = _chosen(every)
    inside = frozenset().union(*(ever(actor) for actor in pair))
    rows = rows_of(world, ground, inside, inside.union(*(ever(one.actor) for one in chosen)))
    level, facts = at_odds(a, b, day)
    used = SOURCES[what.key == GOODS]
    return Ego(
        a=_party(a),
        b=_party(b),
        domain=what.key,
        domain_name=what.name,
        year=ground.year,
        as_of=day.isoformat(),
        span=world.trade.span,
        years=ground.years,
        snapshot=world.snapshot,
        version=__version__,
        a_on_b=ground.share(a, b, rows),
        b_on_a=ground.share(b, a, rows),
        discord=level,
        facts=facts[:CITED],
        bonds=tuple(_bond(ground, pair, one, (rows, day)) for one in chosen),
        others=sum(sum(one.matter) > 0 for one in every) - len(chosen),
        sources=world.sources.cards(used),
    )


def _chosen(every: Sequence[_Third]) -> list[_Third]:
    """Take those that matter most to A and to B in turn, and put them in order of both together."""
    ranked = [sorted(every, key=lambda one: (-one.matter[n], one.actor.code)) for n in (0, 1)]
    in_turn = dict.fromkeys(
        one.actor.code for both in zip(*ranked, strict=True) for n, one in enumerate(both) if one.matter[n] >= LEAST
    )
    taken = set(list(in_turn)[:MOST])
    found = [one for one in every if one.actor.code in taken]
    return sorted(found, key=lambda one: (-sum(one.matter), one.actor.code))


def _day(world: World, year: int, *, goods: bool) -> date:
    """Return the day by which measures count: the last the tables tell of, or the end of an earlier year."""
    last = world.trade.span[1]
    return COMPILED if goods or year >= last else date(year, 12, 31)


def _party(actor: Actor) -> Party:
    return Party(actor.code, actor.name, actor.scope if isinstance(actor, State) else actor.note)


def _candidates(ground: Ground, pair: tuple[Actor, Actor], day: date) -> Iterable[_Third]:
    own = [_mask(ground, actor.members(ground.year)) for actor in pair]
    trade: list[Values] = [ground.both[mask].sum(axis=0) * ~mask for mask in own]
    whole = [float(of.sum()) for of in trade]
    odds = [{third.code for third in parties_at_odds(*two, day)} for two in (pair[::-1], pair)]
    for actor in _thirds(ground, pair, trade[0] + trade[1] > 0):
        there = _mask(ground, actor.members(ground.year))
        parts = [float(of[there].sum()) / all_ if all_ > 0 else 0.0 for of, all_ in zip(trade, whole, strict=True)]
        levels = [
            at_odds(actor, one, day)[0] if actor.code in known else NONE for one, known in zip(pair, odds, strict=True)
        ]
        yield _Third(actor, (parts[0], parts[1]), (levels[0], levels[1]))


def _thirds(ground: Ground, pair: tuple[Actor, Actor], traded: Mask) -> list[Actor]:
    """Return every other state that trades with either, the Union as one where neither of the two belongs to it."""
    inside = frozenset().union(*(actor.members(ground.year) | {actor.code} for actor in pair))
    union = find_actor(UNION_NOW)
    together = union.members(ground.year)
    apart = not inside & (together | {*UNION})
    left = [
        state
        for state, there in zip(ground.states, traded.tolist(), strict=True)
        if there and state not in inside and not (apart and state in together)
    ]
    return [*(find_actor(state, year=ground.year) for state in left), *([union] if apart else [])]


def _mask(ground: Ground, members: frozenset[str]) -> Mask:
    return np.array([state in members for state in ground.states], np.bool_)


def _bond(ground: Ground, pair: tuple[Actor, Actor], third: _Third, known: tuple[Rows, date]) -> Bond:
    (a, b), (rows, day), actor = pair, known, third.actor
    a_on, b_on = (ground.share(one, actor, rows) for one in pair)
    facts = [fact for one in pair for fact in at_odds(actor, one, day)[1]] if any(third.at_odds) else []
    return Bond(
        code=actor.code,
        name=actor.name,
        a_on=a_on,
        on_a=ground.share(actor, a, rows),
        b_on=b_on,
        on_b=ground.share(actor, b, rows),
        discord_a=third.at_odds[0],
        discord_b=third.at_odds[1],
        strain_a=_strain(a_on, third.at_odds[1]),
        strain_b=_strain(b_on, third.at_odds[0]),
        facts=tuple(dict.fromkeys(facts))[:CITED],
    )


def _strain(depends: Finding, level: float) -> float | None:
    return None if depends.value is None else depends.value * level
