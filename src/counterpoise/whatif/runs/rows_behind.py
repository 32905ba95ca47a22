"""Which source rows does a what-if on a pair rest on: their trade in all goods, their totals, and by product?"""

from counterpoise.errors import NoData
from counterpoise.states import Actor
from counterpoise.vocabulary.baskets import product_names
from counterpoise.weighing.shares import year_rows
from counterpoise.whatif.runs.goods_world import goods_world
from counterpoise.world.trade import Rows
from counterpoise.world.world import World


def rows_behind(world: World, pair: tuple[Actor, Actor], year: int, traded: Rows | None = None) -> tuple[str, ...]:
    """Return ids of rows, each once: lists and totals that the matrix takes, then trade by product of the year.

    `traded` are the rows of that trade, where the caller has them.
    """
    a, b = pair
    rows = year_rows(world, a, b, sorted(product_names()), year) if traded is None else traded
    recorded = [key for some in rows.values() for key, _ in some]
    return tuple(dict.fromkeys([*_goods(world, a.members(year), b.members(year)), *recorded]))


def _goods(world: World, ours: frozenset[str], theirs: frozenset[str]) -> list[str]:
    try:
        goods = goods_world(world)
    except NoData:
        return []
    cells = sorted(pair for one in ours for other in theirs for pair in ((one, other), (other, one)))
    states = [state for state in sorted(ours | theirs) if state in goods.gdp_figures]
    lists = [key for cell in cells for key in goods.matrix.figures.get(cell, ())]
    totals = [key for state in states for key in (*goods.matrix.total_figures[state], goods.gdp_figures[state])]
    return [*lists, *totals]
