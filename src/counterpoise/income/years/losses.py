"""What would each of two states have lost of its real income without the other, year by year, after adjusting?

A year is that of the newest table, moved: the pair's shares among foreign sellers change, all else stays, and the
direct effects are computed anew on the table year's response. Older tables of a synced edition are not used: each would
need a response of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from counterpoise.arithmetic import rounded
from counterpoise.arrays import Flows, Values
from counterpoise.income import Baseline, Elasticities, balanced
from counterpoise.income.pairs.channel import direction
from counterpoise.income.pairs.setup import Setup, setup
from counterpoise.income.response import Response
from counterpoise.income.sectors import JOINED, goods
from counterpoise.income.years.moves import Moves, by_total, holes_of, moves, recorded, total_factors
from counterpoise.states import Actor
from counterpoise.vocabulary.goods.concordance import hs_sector
from counterpoise.vocabulary.partners_history import partner_share
from counterpoise.world import World

LEAST_COVERED = 0.3
# Years between a moved year and the table's at the most: the sizes of economies are the table's.
MOST_APART = 10

YearState = Literal["estimated", "moved"]  # of the table's year, or of another


@dataclass(frozen=True, slots=True)
class YearLoss:
    """Parts of real income, 0-1, that two states would have lost without each other in a year, after adjusting."""

    year: int
    a: float
    b: float
    state: YearState
    covered: float  # part of the pair's trade in goods in the table that the move rests on; 1 for a table of the year
    # The loss of the table's year times the change of the other's part in all trade of the state; None where a list of
    # partners lacks the other.
    check_a: float | None
    check_b: float | None


def series(world: World, a: Actor, b: Actor) -> tuple[YearLoss, ...]:
    """Return the losses of the years that are known well enough, oldest first.

    Empty where one of the two is a bloc or not an economy of the table.
    """
    made, pair = setup(world), (a.code, b.code)
    if not set(pair) <= set(made.base.economies):
        return ()
    first = losses(made.base, made.long, made.by, pair)
    of_table = YearLoss(made.year, *first, "estimated", 1.0, *_checks(first, pair, made.year, made))
    return tuple(sorted((*_moved(world, made, pair), of_table), key=lambda year: year.year))


def _moved(world: World, newest: Setup, pair: tuple[str, str]) -> list[YearLoss]:
    """Return the other years, by moving the table."""
    flows = world.trade.flows(frozenset(pair))
    if newest.year not in flows.years:
        return []
    there, back = ways = _ways(world, newest, pair, flows)
    good = goods(newest.base.sectors)
    money = [traded(newest.base, *pair) * good, traded(newest.base, *pair[::-1]) * good]
    covered = covered_part(list(zip(ways, money, strict=True)))
    first = losses(newest.base, newest.long, newest.by, pair)
    told = []
    for n, year in enumerate(flows.years):
        near = abs(year - newest.year) <= MOST_APART
        if year == newest.year or covered[n] < LEAST_COVERED or not near:
            continue
        base = moved_base(newest.base, pair, (there.factor[n], back.factor[n]))
        lost = losses(base, newest.long, newest.by, pair)
        told.append(YearLoss(year, *lost, "moved", rounded(covered[n]), *_checks(first, pair, year, newest)))
    return told


def moved_to(world: World, newest: Setup, pair: tuple[str, str], year: int) -> tuple[Baseline, float] | None:
    """Return the table's world with the trade of two of its economies moved to a year, and the part that is known.

    None where one of the two is no economy of the table, or nothing of their trade in that year is known. Each economy
    spends what it earns, as in the table's world.
    """
    if not set(pair) <= set(newest.base.economies[:-1]) or abs(year - newest.year) > MOST_APART:
        return None
    flows = world.trade.flows(frozenset(pair))
    if not {newest.year, year} <= set(flows.years):
        return None
    there, back = ways = _ways(world, newest, pair, flows)
    good = goods(newest.base.sectors)
    money = [traded(newest.base, *pair) * good, traded(newest.base, *pair[::-1]) * good]
    at = flows.years.index(year)
    covered = float(covered_part(list(zip(ways, money, strict=True)))[at])
    if covered <= 0:
        return None
    base = moved_base(newest.base, pair, (there.factor[at], back.factor[at]))
    return balanced(base, newest.by), covered


def _ways(world: World, newest: Setup, pair: tuple[str, str], flows: Flows) -> tuple[Moves, Moves]:
    """Return how what the first sells the second, and the other way round, differs in each year of the flows."""
    coverage, holes, sectors = world.trade.coverage(flows), world.trade.holes, newest.base.sectors
    makers = [_joined(hs_sector(product)) for product in flows.products]

    def way(seller: str, buyer: str) -> Moves:
        of = recorded(flows, coverage, holes, (seller, buyer), makers)
        by_product = moves(of, newest.year, traded(newest.base, seller, buyer), sectors)
        totals = total_factors(seller, buyer, flows.years, newest.year)
        return by_total(by_product, holes_of(of, newest.year, sectors), goods(sectors) > 0, totals)

    return way(*pair), way(*pair[::-1])


def _joined(sector: str | None) -> str | None:
    return JOINED.get(sector, sector) if sector else None


def traded(base: Baseline, seller: str, buyer: str) -> Values:
    """Return what a buyer spends on a seller by sector, in the table's unit: (s,)."""
    money: Values = base.shares[:, base.at(buyer), base.at(seller)] * base.spending[base.at(buyer)]
    return money


def covered_part(ways: Sequence[tuple[Moves, Values]]) -> Values:
    """Return the part of the pair's trade in goods, both ways, that the moves rest on: (years,)."""
    known = sum(of.part @ money for of, money in ways)
    whole = sum(float(money.sum()) for _, money in ways)
    return np.asarray(known) / whole if whole > 0 else np.zeros_like(known)


def moved_base(base: Baseline, pair: tuple[str, str], factors: tuple[Values, Values]) -> Baseline:
    """Move each side's share among the other's foreign sellers by a factor a sector; the others make room alike.

    factors : (s,) of what the first sells the second, and of what the second sells the first
    """
    shares = base.shares.copy()
    for (seller, buyer), factor in zip((pair, pair[::-1]), factors, strict=True):
        n, m = base.at(buyer), base.at(seller)
        row = shares[:, n]
        home, part = row[:, n].copy(), row[:, m].copy()
        row[:, [n, m]] = 0.0
        others = row.sum(axis=1)
        foreign = others + part
        # Where nobody else sells, nobody else can make room.
        after = np.where(others > 0, np.minimum(part * factor, foreign), part)
        row *= np.where(others > 0, (foreign - after) / np.where(others > 0, others, 1.0), 1.0)[:, None]
        row[:, n], row[:, m] = home, after
    return replace(base, shares=shares)


def losses(base: Baseline, answer: Response, by: Elasticities, pair: tuple[str, str]) -> tuple[float, float]:
    """Return what each of two would lose at some shares, by the response of a table: parts, 0-1."""
    places = [base.at(code) for code in pair]
    ways = (direction(base, {pair[0]}, {pair[1]}), direction(base, {pair[1]}, {pair[0]}))
    logs = sum(way.channel(answer, places).at(by.trade).sum(axis=1) for way in ways)
    a, b = (-np.expm1(np.asarray(logs))).tolist()
    return rounded(a), rounded(b)


def _checks(
    lost: tuple[float, float], pair: tuple[str, str], year: int, newest: Setup
) -> tuple[float | None, float | None]:
    """Multiply the losses of the table's year by the change of the other's part in each side's trade."""
    checks = []
    for loss, state, partner in zip(lost, pair, pair[::-1], strict=True):
        now, then = (_part_of_trade(state, partner, each) for each in (year, newest.year))
        checks.append(rounded(loss * now / then) if now and then else None)
    return checks[0], checks[1]


def _part_of_trade(state: str, partner: str, year: int) -> float | None:
    """Return the mean of a partner's parts in a state's exports and imports; None where a list lacks it."""
    parts = [partner_share(state, flow, partner, year) for flow in ("export", "import")]
    known = [part for part in parts if part is not None]
    return sum(known) / 2 if len(known) == len(parts) else None
