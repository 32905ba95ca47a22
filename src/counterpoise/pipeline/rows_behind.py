"""Which source rows does a what-if on a pair rest on: their trade in all goods, their totals, and by product?"""

from counterpoise.errors import NoData
from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.goods_world import goods_world
from counterpoise.pipeline.legs import Actor
from counterpoise.pipeline.year_legs import Rows, year_rows
from counterpoise.vocabulary.baskets import product_names


def rows_behind(figures: Figures, pair: tuple[Actor, Actor], year: int, traded: Rows | None = None) -> tuple[str, ...]:
    """Return ids of rows, each once: lists and totals that the matrix takes, then trade by product of the year.

    `traded` are the rows of that trade, where the caller has them.
    """
    a, b = pair
    rows = year_rows(figures, a, b, sorted(product_names()), year) if traded is None else traded
    recorded = [key for some in rows.values() for key, _ in some]
    return tuple(dict.fromkeys([*_goods(figures, a.members(year), b.members(year)), *recorded]))


def _goods(figures: Figures, ours: frozenset[str], theirs: frozenset[str]) -> list[str]:
    try:
        world = goods_world(figures)
    except NoData:
        return []
    cells = sorted(pair for one in ours for other in theirs for pair in ((one, other), (other, one)))
    states = [state for state in sorted(ours | theirs) if state in world.gdp_figures]
    lists = [key for cell in cells for key in world.matrix.figures.get(cell, ())]
    totals = [key for state in states for key in (*world.matrix.total_figures[state], world.gdp_figures[state])]
    return [*lists, *totals]
