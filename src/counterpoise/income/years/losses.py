"""What would each of two states have lost of its real income without the other, year by year, after adjusting?

A year that has a table of its own is told by it. Any other is the table's year, moved: the pair's shares among foreign
sellers change, all else stays, and the direct effects are computed anew on the table year's response.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from counterpoise.arrays import Flows, Values
from counterpoise.income.baseline import Baseline
from counterpoise.income.elasticities import Elasticities
from counterpoise.income.pairs.channel import direction
from counterpoise.income.pairs.setup import setup
from counterpoise.income.response import Response, response
from counterpoise.income.sectors import JOINED, goods
from counterpoise.income.worlds import sector_world
from counterpoise.income.years.moves import Moves, by_total, holes_of, moves, recorded, total_factors
from counterpoise.states import Actor
from counterpoise.vocabulary.goods.concordance import hs_sector
from counterpoise.vocabulary.partners_history import partner_share
from counterpoise.world import World

LEAST_COVERED = 0.3
# Years between a moved year and the table's at the most: the sizes of economies are the table's.
MOST_APART = 10
YEARS_KEPT = 40  # tables whose response is kept

YearState = Literal["estimated", "moved"]  # by a table of the year, or of another year


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


@dataclass(frozen=True, slots=True)
class YearWorld:
    """A table's world and how it answers."""

    year: int
    base: Baseline
    long: Response
    by: Elasticities


def series(world: World, a: Actor, b: Actor) -> tuple[YearLoss, ...]:
    """Return the losses of the years that are known well enough, oldest first.

    Empty where one of the two is a bloc or not an economy of the table. A table other than the newest takes seconds
    the first time.
    """
    made = setup(world)
    if not {a.code, b.code} <= set(made.base.economies):
        return ()
    newest = YearWorld(made.year, made.base, made.long, made.by)
    listed = [_moved(world, newest, (a.code, b.code)), _by_tables(world, newest, (a.code, b.code))]
    years = {year.year: year for part in listed for year in part}
    return tuple(years[year] for year in sorted(years))


def _by_tables(world: World, newest: YearWorld, pair: tuple[str, str]) -> list[YearLoss]:
    """Return the years that have a table of their own."""
    first = losses(newest, pair, newest.base)
    told = []
    for year in world.sectors.years:
        of = newest if year == newest.year else _year_world(world, year)
        if not set(pair) <= set(of.base.economies):
            continue
        lost = losses(of, pair, of.base)
        told.append(YearLoss(year, *lost, "estimated", 1.0, *_checks(first, pair, year, newest)))
    return told


def _year_world(world: World, year: int) -> YearWorld:
    def make() -> YearWorld:
        made = sector_world(world, year)
        return YearWorld(year, made.base, response(made.base, made.by), made.by)

    return world.cached("income of a year", year, make, limit=YEARS_KEPT)


def _moved(world: World, newest: YearWorld, pair: tuple[str, str]) -> list[YearLoss]:
    """Return the years without a table, by moving the newest."""
    flows = world.trade.flows(frozenset(pair))
    if newest.year not in flows.years:
        return []
    there, back = ways = _ways(world, newest, pair, flows)
    good = goods(newest.base.sectors)
    money = [traded(newest.base, *pair) * good, traded(newest.base, *pair[::-1]) * good]
    covered = covered_part(list(zip(ways, money, strict=True)))
    first = losses(newest, pair, newest.base)
    told = []
    for n, year in enumerate(flows.years):
        near = abs(year - newest.year) <= MOST_APART
        if year in world.sectors.years or covered[n] < LEAST_COVERED or not near:
            continue
        lost = losses(newest, pair, moved_base(newest.base, pair, (there.factor[n], back.factor[n])))
        told.append(YearLoss(year, *lost, "moved", _rounded(covered[n]), *_checks(first, pair, year, newest)))
    return told


def _ways(world: World, newest: YearWorld, pair: tuple[str, str], flows: Flows) -> tuple[Moves, Moves]:
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


def losses(of: YearWorld, pair: tuple[str, str], base: Baseline) -> tuple[float, float]:
    """Return what each of two would lose at some shares, by the response of a table: parts, 0-1."""
    places = [base.at(code) for code in pair]
    ways = (direction(base, {pair[0]}, {pair[1]}), direction(base, {pair[1]}, {pair[0]}))
    logs = sum(way.channel(of.long, places).at(of.by.trade).sum(axis=1) for way in ways)
    a, b = (-np.expm1(np.asarray(logs))).tolist()
    return _rounded(a), _rounded(b)


def _checks(
    lost: tuple[float, float], pair: tuple[str, str], year: int, newest: YearWorld
) -> tuple[float | None, float | None]:
    """Multiply the losses of the table's year by the change of the other's part in each side's trade."""
    checks = []
    for loss, state, partner in zip(lost, pair, pair[::-1], strict=True):
        now, then = (_part_of_trade(state, partner, each) for each in (year, newest.year))
        checks.append(_rounded(loss * now / then) if now and then else None)
    return checks[0], checks[1]


def _part_of_trade(state: str, partner: str, year: int) -> float | None:
    """Return the mean of a partner's parts in a state's exports and imports; None where a list lacks it."""
    parts = [partner_share(state, flow, partner, year) for flow in ("export", "import")]
    known = [part for part in parts if part is not None]
    return sum(known) / 2 if len(known) == len(parts) else None


def _rounded(value: float) -> float:
    """Round to the digits that do not move with the libraries that computed them."""
    return float(f"{value:.6g}")
