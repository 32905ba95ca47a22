"""What about the year itself should make a reader careful: thin reporting, and flows just gone."""

import numpy as np

from counterpoise.findings.rows import Gap
from counterpoise.records import Side
from counterpoise.states import Actor, State
from counterpoise.vocabulary.baskets import Basket, trade_domains
from counterpoise.weighing.loss.pair import PairView

THIN = 0.7  # rows of a year over rows of the year before, below which reporting is thin
STEADY = 5  # years in a row a flow was recorded before it was gone
LARGE = 1_000.0  # kUSD a year it then was at least


def cautions(pair: PairView, year: int) -> list[Gap]:
    """List what speaks against reading the year at its face."""
    thin = [_thin(pair, actor, year) for actor in (pair.a, pair.b)]
    sides: tuple[tuple[Actor, Side], ...] = ((pair.a, "market"), (pair.b, "market"))
    gone = [_gone(pair, actor, side, what, year) for actor, side in sides for what in trade_domains()]
    return [gap for gap in (*thin, *gone) if gap]


def _thin(pair: PairView, actor: Actor, year: int) -> Gap | None:
    """Compare how many rows the source has about a state in a year and in the one before."""
    flows = pair.trade.flows
    if not isinstance(actor, State) or actor.iso3 not in flows.states or year - 1 not in flows.years:
        return None
    place, n = flows.states.index(actor.iso3), flows.years.index(year)
    own = (flows.exporter == place) | (flows.importer == place)
    before, now = (int(np.sum(own & (flows.year == when))) for when in (n - 1, n))
    if not before or now >= THIN * before:
        return None
    what = f"{actor.name} is thinly reported in {year}"
    return Gap(what, f"{now} rows of trade against {before} the year before; nothing recorded may mean late")


def _gone(pair: PairView, seller: Actor, side: Side, what: Basket, year: int) -> Gap | None:
    """Find sales that were there for years and have no row in this one."""
    leg = pair.pooled(seller, side, what)
    n = pair.trade.flows.years.index(year)
    amounts = leg.tally.part[0]
    steady = n >= STEADY and bool((amounts[n - STEADY : n] >= LARGE).all())
    if not steady or amounts[n] > 0 or leg.tally.part_holes[0, n] > 0:
        return None
    words = f"{what.name}, {seller.name} to {leg.on.name}"
    return Gap(words, f"recorded every year from {year - STEADY} to {year - 1}, no row in {year}; late or stopped")
