"""What part of its purchases or sales would a state still miss a year after another stops?

supply: loss(B|A) = share x (1 - replaceable), and
        replaceable = min(1, sum over j of min(spare x E_j, reach x X_jB) / X_AB)
over B's other suppliers j that no embargo bars; E_j is all that j exports of the product, X_jB
what it sold B. The market side is the mirror: A's other customers j, what they import in all,
what A sold them. Prices, stocks and own production are left out.

That power lies in what the other cannot replace is Hirschman's (1945) and Emerson's (1962);
the rule and its constants are ours, and the page of the measure says how badly it forecasts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arithmetic import ordered_sums
from counterpoise.arrays import Codes, Flows, Mask, Values, summed
from counterpoise.errors import NoData
from counterpoise.records import SIDES, Hole, Side
from counterpoise.states import Actor
from counterpoise.vocabulary import Basket
from counterpoise.world import TradeYear

Members = Callable[[int], frozenset[str]]
LONG_RUN = 0.25  # part of all others' trade that turns to the dependent once years have passed


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Where holes touch; the masks are (states, products, years)."""

    sales: Mask  # something a state sold is missing: its shares of exports are upper bounds
    purchases: Mask  # something a state bought is missing
    swallowed: Codes  # (m, 4): exporter, importer, product, year of cells that are not recorded


def unsettled(flows: Flows, holes: Sequence[Hole]) -> Unsettled:
    """Mark the states, products and years beside a hole, and list the cells inside one."""
    at = {state: n for n, state in enumerate(flows.states)}
    place = {code: n for n, code in enumerate(flows.products)}
    cells = [cell for hole in holes for cell in _inside(flows, hole, at, place)]
    exporter, importer, product, year = np.array(cells, np.int64).reshape(-1, 4).T
    sales, purchases = np.zeros(flows.shape, np.bool_), np.zeros(flows.shape, np.bool_)
    sold, bought = exporter >= 0, importer >= 0
    sales[exporter[sold], product[sold], year[sold]] = True
    purchases[importer[bought], product[bought], year[bought]] = True
    inside = np.stack([exporter, importer, product, year], axis=1)[sold & bought]
    return Unsettled(sales, purchases, np.unique(inside, axis=0))


def _inside(
    flows: Flows, hole: Hole, at: Mapping[str, int], place: Mapping[str, int]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the places of the cells of a hole; -1 where its exporter or importer has none."""
    ends = at.get(hole.exporter, -1), at.get(hole.importer, -1)
    codes = flows.products if hole.products == ("*",) else hole.products
    products = [place[code] for code in codes if code in place]
    years = [n for n, year in enumerate(flows.years) if hole.holds(year)]
    return ((*ends, product, year) for product in products for year in years)


@dataclass(frozen=True, slots=True)
class Rule:
    """How much the remaining partners can add within a year."""

    spare: float  # of all they trade in the product, with anyone
    reach: float  # of what they trade with the dependent already


MIDDLE = Rule(spare=0.10, reach=1.0)
MOST_REPLACED = Rule(spare=0.25, reach=2.0)
LEAST_REPLACED = Rule(spare=0.05, reach=0.5)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rule a loss follows, and those its range follows."""

    middle: Rule = MIDDLE
    most: Rule = MOST_REPLACED
    least: Rule = LEAST_REPLACED


USUAL = Rules()


def rules_of(spare: float | None) -> Rules:
    """Return the rules by which others step in: with a spare capacity, 0 to 1 of their trade, or the usual ones."""
    return USUAL if spare is None else with_spare(spare)


def with_spare(spare: float) -> Rules:
    """Take spare capacity to be known, as a part of all each trades: what is left of the range is the reach."""
    return Rules(*(replace(rule, spare=spare) for rule in (USUAL.middle, USUAL.most, USUAL.least)))


@dataclass(frozen=True, slots=True)
class Others:
    """What is known of those who could step in."""

    barred: Mask | None = None  # (n,), rows under an embargo, which cannot step in; they are weighed themselves
    # (states, products, years): partners whose trade a hole makes too small; `lo` then lets them add all that they
    # trade with the dependent allows
    unsure: Mask | None = None
    rules: Rules = USUAL


ALL_FREE = Others()


@dataclass(frozen=True, slots=True)
class Losses:
    """First-year losses, all of one shape: (n,) a row of flows, or (products, years) of a pair.

    Where `whole` is 0 there is nothing to lose a part of, and the rest is 0 too.
    """

    share: Values  # 0 to 1: part / whole; no loss is larger
    value: Values  # 0 to 1, by MIDDLE
    lo: Values  # 0 to `value`, by MOST_REPLACED
    hi: Values  # `value` to `share`, by LEAST_REPLACED
    after_adjustment: Values  # 0 to 1, the long run; embargoes do not count, as goods go round them
    part: Values  # kUSD, what the two trade
    whole: Values  # kUSD, what the dependent trades with all on that side

    @property
    def dollars(self) -> Values:
        """Give the loss in money, kUSD: what a domain's products are added up in."""
        return np.asarray(self.value * self.whole, np.float64)


def all_losses(flows: Flows, side: Side, others: Others = ALL_FREE) -> Losses:
    """Weigh every recorded flow at once: (n,), row by row.

    Parameters
    ----------
    flows : the whole matrix of the years in it, each flow once
    """
    _require_trade(flows)
    dependent, partner = _sides(flows, side)
    allowed = np.ones(len(flows.value), np.bool_) if others.barred is None else ~others.barred
    cell, partner_trade = flows.keys(dependent), _of_rows(flows, partner)
    whole = _of_rows(flows, dependent)
    unsure = None if others.unsure is None else others.unsure[partner, flows.product, flows.year]

    def added(rule: Rule) -> Values:
        room = _room(rule, partner_trade, unsure if rule is others.rules.most else None)
        each = np.where(allowed, np.minimum(room, rule.reach * flows.value), 0.0)
        together = summed(cell, each, flows.shape).ravel()[cell]
        # Taking one's own part out of a sum can leave a crumb below zero.
        return np.maximum(together - each, 0.0)

    return losses_of(
        flows.value, whole, [added(rule) for rule in _in_order(others)], _elsewhere(flows, side, partner_trade)
    )


def pair_losses(flows: Flows, pair: tuple[Members, Members], side: Side, others: Others = ALL_FREE) -> Losses:
    """Weigh one actor's loss if the other stops, over all products and years: (products, years).

    Parameters
    ----------
    flows : the whole matrix; rows of one pair, product and year are added up
    pair : the members of the dependent, then of the one that stops; inner trade is left out
    """
    _require_trade(flows)
    depends, stops = (flows.mask(members) for members in pair)
    dependent, partner = _sides(flows, side)
    outer = depends[flows.year, dependent] & ~depends[flows.year, partner]
    helps = outer & ~stops[flows.year, partner]
    free = helps if others.barred is None else helps & ~others.barred
    key = flows.keys(partner)
    trade = summed(key, flows.value, flows.shape)
    held = summed(key[free], flows.value[free], flows.shape)

    def added(rule: Rule) -> Values:
        room = _room(rule, trade, others.unsure if rule is others.rules.most else None)
        return np.asarray(ordered_sums(np.minimum(room, rule.reach * held), axis=0), np.float64)

    rest = ~(depends | stops)[flows.year, partner]
    replaced = [added(rule) for rule in _in_order(others)]
    return losses_of(flows.total(outer & ~helps), flows.total(outer), replaced, flows.total(rest))


def _room(rule: Rule, trade: Values, unsure: Mask | None) -> Values:
    """Say what each could add by its spare capacity: without limit where a hole hides what it trades."""
    room: Values = rule.spare * trade
    return room if unsure is None or rule.spare == 0 else np.where(unsure, np.inf, room)


def _in_order(others: Others) -> tuple[Rule, Rule, Rule]:
    return others.rules.middle, others.rules.most, others.rules.least


def pooled_losses(losses: Losses, chosen: Codes) -> Losses:
    """Add up in money the losses of the chosen products (places, (m,)): (1, years).

    One product does not stand in for another: iron ore pellets fill no gap in fines.
    """
    part, whole = (ordered_sums(cells[chosen], axis=0)[None] for cells in (losses.part, losses.whole))

    def weighed(parts: Values) -> Values:
        return _over(ordered_sums((parts * losses.whole)[chosen], axis=0)[None], whole)

    return Losses(
        share=_over(part, whole),
        value=weighed(losses.value),
        lo=weighed(losses.lo),
        hi=weighed(losses.hi),
        after_adjustment=weighed(losses.after_adjustment),
        part=part,
        whole=whole,
    )


def domain_dependence(supply: Losses, market: Losses, chosen: Codes) -> Values:
    """Weigh a domain's losses of both sides in money against all the actor trades in it: (years,), 0 to 1.

    `chosen` are the places of the domain's products. Where nothing is traded the answer is 0.
    """
    two = [pooled_losses(side, chosen) for side in (supply, market)]
    return _over(sum((side.dollars[0] for side in two), np.zeros(1)), sum((side.whole[0] for side in two), np.zeros(1)))


def losses_of(part: Values, whole: Values, replaced: Sequence[Values], elsewhere: Values) -> Losses:
    """Apply the rule to cells of any one shape.

    Parameters
    ----------
    replaced : what the others could add: by the middle rule, the one by which most is replaced, and least
    elsewhere : what all others trade
    """
    share = _over(part, whole)

    def missing(replacement: Values) -> Values:
        return np.asarray(share * (1 - np.minimum(_over(replacement, part), 1)), np.float64)

    value, lo, hi = (missing(rule) for rule in replaced)
    return Losses(
        share=share,
        value=value,
        lo=lo,
        hi=hi,
        after_adjustment=missing(LONG_RUN * elsewhere),
        part=part,
        whole=whole,
    )


def _elsewhere(flows: Flows, side: Side, partner_trade: Values) -> Values:
    """Sum for each row what all but the two trade on the partner's side: (n,)."""
    world = summed(flows.cells, flows.value, flows.shape[1:]).ravel()[flows.cells]
    dependent, partner = _sides(flows, side)
    own = summed(flows.keys(partner), flows.value, flows.shape).ravel()[flows.keys(dependent)]
    return np.maximum(world - partner_trade - own, 0.0)


def _sides(flows: Flows, side: Side) -> tuple[Codes, Codes]:
    """Give who depends and on whom, row by row."""
    return (flows.importer, flows.exporter) if side == "supply" else (flows.exporter, flows.importer)


def _of_rows(flows: Flows, state: Codes) -> Values:
    """Give each row the total its state trades on that side of the product that year: (n,)."""
    key = flows.keys(state)
    return np.asarray(summed(key, flows.value, flows.shape).ravel()[key], np.float64)


def _over(part: Values, whole: Values) -> Values:
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)


def _require_trade(flows: Flows) -> None:
    if not np.all(flows.value > 0):
        raise NoData("flows must be above zero; a row with nothing in it should not be there")


@dataclass(frozen=True, slots=True)
class Lost:
    """The losses of both actors on both sides; keys are who depends, and on which side."""

    trade_year: TradeYear
    sides: dict[tuple[str, str], Losses]  # arrays (products, 1)

    def places(self, what: Basket) -> Codes:
        """Return where the products of a basket stand."""
        products = self.trade_year.flows.products
        return np.array([products.index(code) for code in what.codes if code in products], np.int64)


def lost(trade_year: TradeYear, a: Actor, b: Actor) -> Lost:
    """Run the loss model over both directions and both sides of a pair."""
    open_cells = unsettled(trade_year.flows, trade_year.holes)
    unsure: dict[Side, Mask] = {"supply": open_cells.sales, "market": open_cells.purchases}
    rules = rules_of(trade_year.spare)
    others = {side: Others(trade_year.barred, mask, rules) for side, mask in unsure.items()}
    return Lost(
        trade_year,
        {
            (actor.code, side): pair_losses(trade_year.flows, (actor.members, other.members), side, others[side])
            for actor, other in ((a, b), (b, a))
            for side in SIDES
        },
    )
