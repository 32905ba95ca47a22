"""What changed since a year: by how much did each share of two actors move, and through what?

A share is (p/P) x (q/Q): unit value and tonnes of the pair over those of all the dependent trades.
With L the logarithmic mean of the two shares, the move is the sum of

price = L ln((p2/P2) / (p1/P1)), volume = -L ln(Q2/Q1), rerouting = L ln(q2/q1)

exactly, with no rest and whichever year is called the first. The form is the logarithmic mean
Divisia index; see Ang (2004, Decomposition analysis for policymaking in energy: which is the
preferred method?, Energy Policy 32). To use it on a partner's share, and the names of the parts, are ours.

Listed are products and domains that reach a hundredth of the dependent's trade in them in one of
the two years, and whose trade is felt: a small product may go from nothing to all of a total
and mean nothing.
"""

from dataclasses import dataclass, replace
from math import log, log1p

import numpy as np

from counterpoise.arithmetic import ordered_sums
from counterpoise.arrays import Mask, Values
from counterpoise.arrays import WeighedFlows as Weighed
from counterpoise.errors import BadUse, NoData
from counterpoise.findings import WORTH, Move
from counterpoise.records import Finding
from counterpoise.states import ever
from counterpoise.vocabulary import Basket, Measure, basket, product_names, trade_domains
from counterpoise.weighing.change.unit_values import Weights, between, trusted, weigh
from counterpoise.weighing.ground import SHOWN, Leg, PairGround, PairView, pooled
from counterpoise.weighing.shares import finding
from counterpoise.wording import percent, points
from counterpoise.world import World

FELT = 0.0001  # of all the dependent buys, or sells, of all products in the year
SMALLEST = 1_000.0  # kUSD a year; smaller flows come and go
FACTOR = 10.0  # a unit value further off the world's median is taken for a wrong weight
ROUGH = 0.05  # part of the value that may lack a trusted weight before a move is left unsplit
DRIFT = 3.0  # a unit value that moves further against that of all trades is a wrong weight, or other goods
Span = tuple[int, int]
MEASURE = Measure(
    name="what-changed",
    order=100,
    group="tie",
    page="reference/measures/what-changed.md",
    units=("share",),
    side="both",
    answers="how far did a share move, by price, volume and rerouting?",
    shown="pair: what changed",
    sections=("What changed from *",),
    columns=("move", "price", "volume", "rerouting"),
)


def find(ground: PairGround) -> tuple[Move, ...]:
    """Return the moves since the ground's year; a short page prints no more than those of large trade."""
    if ground.since >= ground.year:
        return ()
    least = SMALLEST if ground.every_part else WORTH
    return moves(ground.world, ground.pair, ground.since, ground.year, least=least)


@dataclass(frozen=True, slots=True)
class Lot:
    """Trade of one product in one year: money, and what was paid for a tonne; both above zero."""

    value: float  # kUSD
    unit_value: float  # kUSD/t

    @property
    def tonnes(self) -> float:
        """Return the weight, in tonnes."""
        return self.value / self.unit_value


@dataclass(frozen=True, slots=True)
class Parts:
    """The move of a share in three parts that add up to it; in parts of 1, of either sign."""

    price: float  # above 0 where the partner's unit value rose against that of all the dependent trades
    volume: float  # below 0 where the dependent's own total in tonnes grew
    rerouting: float  # above 0 where the partner's tonnes grew


def split(part: tuple[Lot, Lot], whole: tuple[Lot, Lot]) -> Parts:
    """Split the move of a share; `part` and `whole` are of the year before and of the year after.

    A share of zero has no unit value: see `all_rerouted`.
    """
    for part_of, everything in zip(part, whole, strict=True):
        if not (
            0 < part_of.value <= everything.value * (1 + 1e-9) and part_of.unit_value > 0 and everything.unit_value > 0
        ):
            raise NoData(
                f"a share is split with amounts above zero, no part larger than its whole: {part_of}, {everything}"
            )
    mean = log_mean(*(lot.value / everything.value for lot, everything in zip(part, whole, strict=True)))
    before, after = (lot.unit_value / everything.unit_value for lot, everything in zip(part, whole, strict=True))
    return Parts(
        price=mean * log(after / before),
        volume=mean * log(whole[0].tonnes / whole[1].tonnes),
        rerouting=mean * log(part[1].tonnes / part[0].tonnes),
    )


def all_rerouted(then: float, now: float) -> Parts:
    """Put a move from or to nothing down as rerouting: what was not traded had no price."""
    if then > 0 and now > 0:
        raise NoData(f"neither {then} nor {now} is a share of nothing; split it")
    return Parts(price=0.0, volume=0.0, rerouting=now - then)


def log_mean(a: float, b: float) -> float:
    """Return the logarithmic mean of two numbers above zero: (b - a) / ln(b / a), or `a` where they are equal."""
    grown = (b - a) / a
    return a if grown == 0 else a * grown / log1p(grown)


@dataclass(frozen=True, slots=True)
class Sums:
    """A leg by weight; the arrays are (products, years) of the leg."""

    pair: Weights  # what the two trade
    whole: Weights  # all the dependent trades on that side


def moves(world: World, pair: PairView, since: int, until: int, *, least: float = SMALLEST) -> tuple[Move, ...]:
    """Return how the shares of both actors moved, on both sides, the largest move first.

    Both years are years of the data. A move with an end that is not recorded comes last: its size is not known.
    Products of which the two traded less than `least` kUSD in both years are left out.
    """
    if since >= until:
        raise BadUse(f"nothing can have changed from {since} to {until}; name a year before {until}")
    span = since, until
    legs = _legs(world, pair, span)
    listed = [_listed(leg, span, least) for leg in legs]
    codes = {
        what.key for leg, baskets in zip(legs, listed, strict=True) for what in baskets if _splits(leg, what, span)
    }
    weighed = world.by_weight.flows(ever(pair.a) | ever(pair.b), sorted(codes), span, pair.trade.span)
    moves = []
    for each, baskets in zip(legs, listed, strict=True):
        sums = _sums(weighed, each)
        moves += [_product(pooled(each, what), what, sums, span) for what in baskets]
        moves += [_domain(pooled(each, what), each, what, span) for what in trade_domains() if _bites(each, what, span)]
    return tuple(sorted(moves, key=_place))


def _legs(world: World, pair: PairView, span: Span) -> list[Leg]:
    """Give the legs the ids of both years' rows: a view may hold those of its own year only."""
    rows = dict(pair.trade.rows)
    missing = set(span) - {year for _, _, year in rows}
    if missing:
        rows |= world.trade.rows(ever(pair.a), ever(pair.b), None, missing, pair.trade.span)
    trade = replace(pair.trade, rows=rows)
    return [replace(leg, trade=trade) for leg in pair.legs.values()]


def _splits(leg: Leg, what: Basket, span: Span) -> bool:
    """Tell whether a product has a share above zero at both ends, and so is worth weighing."""
    k = leg.trade.flows.products.index(what.key)
    return bool((leg.shares.value[k, _places(leg, span)] > 0).all())


def _listed(leg: Leg, span: Span, least: float) -> list[Basket]:
    places = _places(leg, span)
    keep = _reached(leg, leg, places) & (leg.tally.part[:, places] >= least).any(axis=1)
    return [basket(code) for code, kept in zip(leg.trade.flows.products, keep, strict=True) if kept]


def _bites(leg: Leg, what: Basket, span: Span) -> bool:
    return bool(_reached(pooled(leg, what), leg, _places(leg, span))[0])


def _reached(together: Leg, leg: Leg, places: list[int]) -> Mask:
    """Mark what is worth listing; `together` may be the leg itself or pooled: (products,)."""
    part, everything = together.tally.part[:, places], ordered_sums(leg.tally.whole, axis=0)[places]
    felt = (part >= SMALLEST) & (part >= FELT * everything)
    large = together.shares.value[:, places] >= SHOWN
    return np.asarray(felt.any(axis=1) & large.any(axis=1), np.bool_)


def _places(leg: Leg, span: Span) -> list[int]:
    return [leg.trade.flows.years.index(year) for year in span]


def _sums(weighed: Weighed, leg: Leg) -> Sums:
    flows, tonnes = weighed.flows, weighed.tonnes
    sound = trusted(flows.value, tonnes, weighed.usual, FACTOR)
    rows = between(flows, leg.seller.members, leg.buyer.members)
    rest = rows.purchases if leg.side == "supply" else rows.sales
    pair, whole = (weigh(flows, tonnes, sound, chosen) for chosen in (rows.pair, rows.pair | rest))
    return Sums(pair, whole)


def _product(leg: Leg, what: Basket, sums: Sums, span: Span) -> Move:
    then, now = (finding(leg, what, year) for year in span)
    k = leg.trade.flows.products.index(what.key)
    parts, note = _unsplit(then, now) or _split(sums, k, _places(leg, span), (then, now))
    return _move(what, (then, now), parts, note)


def _unsplit(then: Finding, now: Finding) -> tuple[Parts | None, str] | None:
    """Deal with ends of which one is not known, or is nothing; None where both are above zero."""
    for end in (then, now):
        if end.value is None:
            return None, f"not recorded in {end.year}, so whether it moved is not known: {end.note}"
    before, after = then.value or 0.0, now.value or 0.0
    for end in (then, now):
        if end.state == "zero":
            return all_rerouted(before, after), f"nothing in {end.year}, so all of it counts as rerouting"
        if end.value == 0:
            return None, f"no split: nothing is recorded in {end.year}, and part of the trade is known to be missing"
    return None


def _split(sums: Sums, k: int, places: list[int], ends: tuple[Finding, Finding]) -> tuple[Parts | None, str]:
    """Split a move where the weights of both ends can be trusted, else say which cannot."""
    sums_of = {"what the two traded": sums.pair, f"all that {_who(ends[0])}": sums.whole}
    for end, n in zip(ends, places, strict=True):
        for whose, weights in sums_of.items():
            rough = 1 - float(weights.trusted[k, n] / weights.value[k, n])
            if rough > ROUGH:
                return None, f"no split: the weights of {percent(rough)} of {whose} in {end.year} are missing or off"
    pair, whole = ([_lot(weights, k, n) for n in places] for weights in sums_of.values())
    before, after = (lot.unit_value / every.unit_value for lot, every in zip(pair, whole, strict=True))
    if not 1 / DRIFT <= after / before <= DRIFT:
        moved, times = ("rose", after / before) if after > before else ("fell", before / after)
        return (
            None,
            f"no split: against all trades their unit value {moved} {times:.1f}-fold, by wrong weights or grades",
        )
    return split((pair[0], pair[1]), (whole[0], whole[1])), ""


def _lot(weights: Weights, k: int, n: int) -> Lot:
    """Take what has no trusted weight to have cost what the rest did."""
    return Lot(float(weights.value[k, n]), float(weights.trusted[k, n] / weights.tonnes[k, n]))


def _who(end: Finding) -> str:
    return f"{end.dependent} {'bought' if end.side == 'supply' else 'sold'}"


def _domain(together: Leg, leg: Leg, what: Basket, span: Span) -> Move:
    """Give the move of a domain, which has no weight of its own, with the product behind most of it."""
    then, now = (finding(together, what, year) for year in span)
    unknown = _unsplit(then, now)
    note = unknown[1] if unknown and None in (then.value, now.value) else _most(together, leg, what, span)
    return _move(what, (then, now), None, note)


def _most(together: Leg, leg: Leg, what: Basket, span: Span) -> str:
    """Name the product that moved a domain's share most; the products' parts add up to the domain's move."""
    first, last = _places(together, span)
    codes = [code for code in what.codes if code in leg.trade.flows.products]
    rows = [leg.trade.flows.products.index(code) for code in codes]
    part, whole = leg.tally.part[rows], together.tally.whole[0]
    moved: Values = part[:, last] / whole[last] - part[:, first] / whole[first]
    k = int(np.argmax(np.abs(moved)))
    name = product_names()[codes[k]].lower()
    return f"a domain has no weight to split by; most of it is {name} ({points(float(moved[k]))})"


def _move(what: Basket, ends: tuple[Finding, Finding], parts: Parts | None, note: str) -> Move:
    then, now = ends
    return Move(
        product=what.key,
        name=what.name,
        then=then,
        now=now,
        price=parts.price if parts else None,
        volume=parts.volume if parts else None,
        rerouting=parts.rerouting if parts else None,
        note="; ".join(text for text in (note, _limits(then, now)) if text),
    )


def _limits(then: Finding, now: Finding) -> str:
    """Say how far holes leave a move open: its least is from the most it can have been to the least it can be."""
    limits = then.lo, then.hi, now.lo, now.hi
    if "bounded" not in (then.state, now.state) or None in limits:
        return ""
    lo, hi = (now.lo or 0.0) - (then.hi or 0.0), (now.hi or 0.0) - (then.lo or 0.0)
    return f"of recorded trade: holes leave the move between {points(lo)} and {points(hi)}"


def _place(move: Move) -> tuple[bool, float, str, str, str]:
    unknown = move.then.value is None or move.now.value is None
    return unknown, -abs(move.size or 0.0), move.product, move.then.dependent, move.then.side
