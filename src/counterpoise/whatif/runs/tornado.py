"""Which shocks matter for a pair, and what would each do to both real incomes?

The shocks are chosen by rule: each stops selling the other the product it sells it most of; each puts 25 % on the
other's goods; trade between them costs double; it ends; and the third party with the most trade and discord
with one of them ends its own with that one. The ranges run over five named worlds, not over draws.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arithmetic import ordered_sum, ordered_sums
from counterpoise.arrays import Mask, Values
from counterpoise.errors import BadScenario, NoData, NotConverged
from counterpoise.findings import Exposure
from counterpoise.states import Actor, find
from counterpoise.weighing.ground import PairView
from counterpoise.whatif import Assumptions, Hit, Range, Shock, Tornado
from counterpoise.whatif.assumptions import of_tornado
from counterpoise.whatif.runs.goods_world import GoodsWorld, goods_world, product_parts, rows_behind
from counterpoise.whatif.solving.equilibrium import equilibrium
from counterpoise.whatif.solving.market import Cleared
from counterpoise.whatif.verbs import cutoff, decouple, embargo, tariff
from counterpoise.whatif.worlds.montecarlo import five_worlds, solved_worlds
from counterpoise.whatif.worlds.shocked import pair_of, shocked
from counterpoise.whatif.worlds.trade import Sides
from counterpoise.world import Rows, TradeYear, World

RATE, FACTOR = 0.25, 2.0
GIVEN = Assumptions()
LEAST = 1_000.0  # kUSD a year: a smaller sale is not worth stopping


@dataclass(frozen=True, slots=True)
class _Setup:
    """The pair, with the worlds its shocks are solved in."""

    view: PairView
    products: TradeYear
    goods: GoodsWorld
    sides: Sides

    @property
    def year(self) -> int:
        """Return the year of the brief."""
        return self.products.year


def tornado(world: World, pair: PairView, products: TradeYear, thirds: Sequence[Exposure]) -> Tornado:
    """Weigh the shocks that matter; NoData, with the reason, where the trade model does not hold the pair."""
    goods = goods_world(world)
    if products.year < goods.year:
        raise NoData(f"the trade model is of {goods.year}")
    sides = pair_of((pair.a, pair.b), goods.base, products.year)
    for actor, inside in zip((pair.a, pair.b), sides, strict=True):
        if not inside.any():
            raise NoData(f"the trade model does not hold {actor.name}, for want of totals, a place or a GDP")
    setup = _Setup(pair, products, goods, sides)
    hits = [hit for shock in _shocks(setup, thirds) if (hit := _hit(setup, shock)) is not None]
    if not hits:
        raise NoData("the trade model can pose none of the shocks for the two")
    return Tornado(
        year=goods.year,
        assumptions=of_tornado(GIVEN, (tariff.VERB, decouple.VERB)),
        hits=tuple(sorted(hits, key=lambda hit: (-_size(hit), hit.shock.text))),
        figures=rows_behind(world, (pair.a, pair.b), products.year, _traded(pair, products.year)),
    )


def _traded(pair: PairView, year: int) -> Rows | None:
    """Return the rows of what the two traded in a year; None where the pair's are those of several."""
    return None if pair.trade.span > 1 else {key: rows for key, rows in pair.trade.rows.items() if key[2] == year}


def _shocks(setup: _Setup, thirds: Sequence[Exposure]) -> Iterator[Shock]:
    a, b = setup.view.a, setup.view.b
    for actor, partner in ((a, b), (b, a)):
        if product := _largest_product(setup, actor, partner):
            yield Shock(verb=cutoff.VERB, actor=actor, target=partner, what=product)
        yield Shock(verb=tariff.VERB, actor=actor, target=partner, amount=RATE)
    yield Shock(verb=decouple.VERB, actor=a, target=b, amount=FACTOR)
    yield Shock(verb=embargo.VERB, actor=a, target=b)
    known = [third for third in thirds if third.own > 0 and third.dependence.value]
    if known:
        worst = max(known, key=lambda third: (third.own * (third.dependence.value or 0.0), third.third))
        target = a if worst.dependent == a.code else b
        yield Shock(verb=embargo.VERB, actor=find(worst.third, year=setup.year), target=target)


def _largest_product(setup: _Setup, seller: Actor, buyer: Actor) -> str:
    """Name the product most is sold of; nothing where none is worth a million dollars."""
    flows = setup.products.flows
    sells, buys = (flows.mask(actor.members)[0] for actor in (seller, buyer))
    rows = sells[flows.exporter] & buys[flows.importer]
    sold = np.bincount(flows.product[rows], weights=flows.value[rows], minlength=len(flows.products))
    most = int(sold.argmax()) if len(sold) else 0
    return flows.products[most] if len(sold) and sold[most] >= LEAST else ""


def _hit(setup: _Setup, shock: Shock) -> Hit | None:
    """Solve one shock in five worlds; None where it cannot be posed, or a world has no number."""
    base, given = setup.goods.base, GIVEN.sigma
    try:
        posed = shocked([shock], base, [product_parts(shock, base, setup.products).part], setup.year)
        moved, rate = posed.tables(len(base.names), given.value)
        middle = equilibrium(base, moved, given.value, "tariff", rate if posed.taxed else None)
        worlds = five_worlds(base, setup.goods.spread, _between(setup), given)
        solved = list(solved_worlds(middle, posed, worlds))
    except (BadScenario, NoData, NotConverged):
        return None
    both = [(world.flows, then) for world, then in zip(worlds, solved, strict=True)]
    return Hit(shock, _income(both, setup.sides[0]), _income(both, setup.sides[1]))


def _size(hit: Hit) -> float:
    return max(abs(hit.income_a.value), abs(hit.income_b.value))


Solved = Sequence[tuple[Values, Cleared]]  # flows before, and the world after; the middle first


def _between(setup: _Setup) -> Mask:
    a, b = setup.sides
    return np.asarray(np.outer(a, b) | np.outer(b, a), np.bool_)


def _income(both: Solved, inside: Mask) -> Range:
    output = [ordered_sums(flows, axis=1) * inside for flows, _ in both]
    parts = [own / ordered_sum(own) for own in output]
    return _ranged([ordered_sum(part * then.real_income) - 1 for part, (_, then) in zip(parts, both, strict=True)])


def _ranged(values: Sequence[float]) -> Range:
    """Take the first as the value, and the ends of all as the range."""
    return Range(values[0], min(values), max(values))
