"""How few partners does an actor's trade rest on, in a domain as a whole and in its largest products?"""

from dataclasses import replace

import numpy as np

from counterpoise.questions.state.answer import Crowd
from counterpoise.questions.state.parts.around import Around, side_leg
from counterpoise.records import SIDES, Finding, Side
from counterpoise.states import names
from counterpoise.vocabulary.baskets import Basket, basket
from counterpoise.weighing.ground import MONEY, pool, shares
from counterpoise.weighing.loss.ranks import places_of
from counterpoise.weighing.shares import finding, hhi

METHODS = {"supply": "supplier_concentration", "market": "customer_concentration"}
SHOWN = 8  # products a side
LEAST = 0.01  # of the domain, below which a product is not listed


def crowds(one: Around, what: Basket) -> tuple[Crowd, ...]:
    """Weigh both sides: the domain first, then its products, those with most money first."""
    found = []
    for side in SIDES:
        whole = one.found.tallies["one", side].part.sum(axis=1)
        listed = sorted(what.codes, key=lambda code: (-_money(one, whole, code), code))
        total = sum(_money(one, whole, code) for code in what.codes)
        products = [basket(code) for code in listed[:SHOWN] if _money(one, whole, code) > LEAST * total]
        found += [_crowd(one, of, side) for of in dict.fromkeys((what, *products))]
    return tuple(crowd for crowd in found if crowd.index.value is not None)


def _money(one: Around, whole: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", code: str) -> float:
    products = one.trade_year.flows.products
    return float(whole[products.index(code)]) if code in products else 0.0


def _crowd(one: Around, what: Basket, side: Side) -> Crowd:
    together = pool(one.found.tallies["one", side], places_of(one.trade_year.flows, what))
    amounts = together.part[0]
    states = one.trade_year.flows.states
    largest = states[int(amounts.argmax())] if amounts.any() else ""
    share = None
    state = next((partner for partner in one.partners if partner.code == largest), None)
    if state is not None:
        share = finding(side_leg(one, state, ("one", side), (together, shares(together))), what, one.trade_year.year)
    return Crowd(
        key=what.key,
        name=what.name,
        index=_index(one, what, side),
        partners=int(np.count_nonzero(amounts)),
        largest=largest if share else "",
        largest_name=names().get(largest, "") if share else "",
        share=share,
    )


def _index(one: Around, what: Basket, side: Side) -> Finding:
    """Weigh one side; a hole in the actor's trade leaves the index open either way."""
    together = pool(one.found.tallies["one", side], places_of(one.trade_year.flows, what))
    amounts = together.part[0][together.part[0] > 0]
    blank = Finding(
        method=METHODS[side],
        dependent=one.actor.code,
        on="",
        side=side,
        product=what.key,
        value=None,
        lo=None,
        hi=None,
        state="not recorded",
        unit="hhi",
        year=one.trade_year.year,
        money=MONEY,
    )
    if not len(amounts):
        return blank
    value, unsure = hhi(amounts), bool(together.part_holes.any())
    return replace(
        blank,
        value=value,
        lo=0.0 if unsure else value,
        hi=1.0 if unsure else value,
        state="bounded" if unsure else "stated",
        denominator=float(amounts.sum()),
        denominator_figures=int(together.whole_rows[0, 0]),
    )
