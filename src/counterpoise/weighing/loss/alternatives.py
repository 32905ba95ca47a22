"""Who else could sell, or buy, what one of two has from the other, and what stands in the way?

What a candidate could add is counted by `weighing.loss.candidates`; here it is chosen who is worth naming.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from counterpoise.arrays import Codes, Flows, Mask, summed
from counterpoise.findings import Alternative, Candidate
from counterpoise.records import Finding
from counterpoise.states import Actor, names
from counterpoise.vocabulary import Embargo, Measure, basket, embargoes
from counterpoise.weighing.facts.facts import of_embargo
from counterpoise.weighing.loss.candidates import Market, Weighed, hidden, market_of, weigh
from counterpoise.world import TradeYear, barred

LISTED = 6  # candidates that could add something
STRANGERS = 2  # large ones that trade nothing with the dependent
BEHIND = 2  # large ones behind an embargo
LARGE = 0.01  # part of all trade in the product, from which one counts as large
PARTNERS = 3  # of each candidate, named
MEASURE = Measure(
    name="alternatives",
    order=230,
    group="around",
    page="reference/measures/alternatives.md",
    units=("kUSD", "share"),
    side="both",
    answers="who could fill a gap, and what stands in the way?",
    shown="pair: alternatives; what-if: what is cut off",
    sections=("Alternatives",),
    columns=("could add", "in the way"),
)


def alternatives(
    trade_year: TradeYear, a: Actor, b: Actor, chosen: Sequence[tuple[Finding, Finding]]
) -> tuple[Alternative, ...]:
    """List who could step in for each share of a product, or of several, with the loss that goes with it.

    The shares are of A in B or of B in A, and say on which side. States whose trade with the dependent lies in
    a hole are not listed, since nothing tells what they trade already.
    """
    actors = {a.code: a, b.code: b}
    return tuple(
        _alternative(trade_year, (actors[share.dependent], actors[share.on]), share, loss) for share, loss in chosen
    )


def behind_bans(trade_year: TradeYear, pair: tuple[Actor, Actor], codes: Sequence[str]) -> tuple[Candidate, ...]:
    """Name the largest sellers that a ban in force keeps from stepping in for the second of a pair, for the first."""
    market = market_of(trade_year, pair, "supply", codes)
    weighed = weigh(market).together()
    bans = _bans(market, trade_year.year, "supply")
    there = (weighed.trade > 0) & ~market.own & ~market.gone & (weighed.could_add <= 0)
    listed = [n for n in _listed(market.flows.states, weighed, there, bans) if n in bans]
    return tuple(_candidate(market, weighed, n, bans) for n in listed)


def _alternative(trade_year: TradeYear, pair: tuple[Actor, Actor], share: Finding, loss: Finding) -> Alternative:
    what = basket(share.product)
    market = market_of(trade_year, pair, share.side, what.codes)
    weighed = weigh(market).together()
    bans = _bans(market, trade_year.year, share.side)
    unknown = hidden(trade_year, pair[0], share.side, what.codes)
    there = (weighed.trade > 0) & ~market.own & ~market.gone
    listed = _listed(market.flows.states, weighed, there & ~unknown, bans)
    return Alternative(
        product=what.key,
        name=what.name,
        share=share,
        loss=loss,
        candidates=tuple(_candidate(market, weighed, n, bans) for n in listed),
        others=int(there.sum()) - len(listed),
    )


def _bans(market: Market, year: int, side: str) -> dict[int, Embargo]:
    """Return the ban that stands between each state and the dependent, or a member of it, at the end of the year."""
    flows = market.flows
    products = np.unique(flows.product[market.rows])
    ours, theirs, product = (part.ravel() for part in np.meshgrid(np.flatnonzero(market.own), _all(flows), products))
    seller, buyer = (theirs, ours) if side == "supply" else (ours, theirs)
    none = np.zeros(len(product), np.int64)
    possible = replace(flows, exporter=seller, importer=buyer, product=product, year=none, value=np.ones(len(product)))
    found: dict[int, Embargo] = {}
    for ban in embargoes():
        if ban.kind == "ban" and ban.in_force(date(year, 12, 31)) and any(map(ban.covers, _codes(flows, products))):
            for state in theirs[barred(possible, [ban])].tolist():
                found.setdefault(state, ban)
    return found


def _all(flows: Flows) -> Codes:
    return np.arange(len(flows.states), dtype=np.int64)


def _codes(flows: Flows, products: Codes) -> list[str]:
    return [flows.products[place] for place in products.tolist()]


def _listed(states: Sequence[str], weighed: Weighed, there: Mask, bans: dict[int, Embargo]) -> list[int]:
    """Choose who is shown: those who could add most, the largest who trade nothing with it, the largest barred."""
    order = sorted(np.flatnonzero(there).tolist(), key=lambda n: (-weighed.could_add[n], -weighed.trade[n], states[n]))
    able = [n for n in order if weighed.could_add[n] > 0]
    large = weighed.trade >= LARGE * weighed.trade.sum()
    rest = [n for n in order if weighed.could_add[n] <= 0 and large[n]]
    strangers = [n for n in rest if n not in bans and weighed.already[n] <= 0]
    behind = [n for n in rest if n in bans]
    return [*able[:LISTED], *strangers[:STRANGERS], *behind[:BEHIND]]


def _candidate(market: Market, weighed: Weighed, n: int, bans: dict[int, Embargo]) -> Candidate:
    code = market.flows.states[n]
    ban = bans.get(n) if weighed.could_add[n] <= 0 else None
    return Candidate(
        code=code,
        name=names()[code],
        trade=float(weighed.trade[n]),
        already=float(weighed.already[n]),
        could_add=float(weighed.could_add[n]),
        mostly_with=_mostly_with(market, n),
        barred=of_embargo(ban) if ban else None,
    )


def _mostly_with(market: Market, n: int) -> tuple[tuple[str, float], ...]:
    """Name a state's largest partners in the products, with their shares of its trade."""
    rows = market.candidate == n
    held = summed(market.dependent[rows], market.flows.value[market.rows][rows], (len(market.flows.states),))
    largest = sorted(np.flatnonzero(held).tolist(), key=lambda state: (-held[state], state))[:PARTNERS]
    return tuple((names()[market.flows.states[state]], float(held[state] / held.sum())) for state in largest)
