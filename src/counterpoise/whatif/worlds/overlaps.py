"""Do two shocks of a scenario contradict each other about the same trade?

A tariff and a factor on costs may meet on one cell. Two tariffs, two factors or two stops may not, and nothing
may be put on goods that are no longer sold.
"""

from collections.abc import Sequence
from itertools import combinations

from counterpoise.errors import BadScenario
from counterpoise.vocabulary import basket, sector_groups
from counterpoise.vocabulary.goods.concordance import hs_sector
from counterpoise.whatif.language import pointed
from counterpoise.whatif.scenario import Shock

LONG = 120  # characters of a shock that a refusal shows
Cell = tuple[str, str]  # exporter, importer
Block = tuple[frozenset[str], frozenset[str]]  # exporters, importers


def cells(shock: Shock, year: int) -> frozenset[Cell]:
    """Return the (exporter, importer) cells of the trade that a shock touches, which is never within one state."""
    return frozenset(
        (seller, buyer)
        for sellers, buyers in _blocks(shock, year)
        for seller in sellers
        for buyer in buyers
        if seller != buyer
    )


def refuse_overlaps(shocks: Sequence[Shock], year: int) -> None:
    """Raise BadScenario, which names the one and underlines the other, where two shocks cannot both be meant."""
    blocks = [_blocks(shock, year) for shock in shocks]
    for first, second in combinations(range(len(shocks)), 2):
        pair = shocks[first], shocks[second]
        if _clash(*pair) and (_meet(blocks[first], blocks[second]) or _same(*pair)):
            raise _refusal(*pair, year)


def _blocks(shock: Shock, year: int) -> tuple[Block, ...]:
    """Return who sells to whom in the cells a shock touches, all of the first to all of the second."""
    return tuple((seller.members(year), buyer.members(year)) for seller, buyer in shock.routes)


def _meet(blocks: Sequence[Block], other: Sequence[Block]) -> bool:
    """Return whether two shocks have a cell in common, without listing the cells: a bloc has thousands."""
    both = [(left[0] & right[0], left[1] & right[1]) for left in blocks for right in other]
    return any(sellers and buyers and len(sellers | buyers) > 1 for sellers, buyers in both)


def _refusal(first: Shock, second: Shock, year: int) -> BadScenario:
    same = min(cells(first, year) & cells(second, year), default=None)
    where, line = f" ({same[0]} to {same[1]})" if same else "", shortened(second.text)
    why = f"{line!r} meets {shortened(first.text)!r} on the same trade{where}; write what is meant as one shock"
    return pointed(line, (0, len(line)), why)


def _same(first: Shock, second: Shock) -> bool:
    """Return whether two shocks that touch no trade do the same between the same two actors."""
    both = [(shock.actor.code, shock.target.code, shock.what) for shock in (first, second) if not shock.routes]
    return len(both) > 1 and both[0] == both[1]


def shortened(text: str) -> str:
    """Cut a shock's text where a sum of states makes it long."""
    return text if len(text) <= LONG else f"{text[:LONG]}…"


def _clash(first: Shock, second: Shock) -> bool:
    if not (first.routes and second.routes):
        return first.verb == second.verb
    stops = (first.effect.stops, second.effect.stops)
    if all(stops):
        return _share_goods(first.what, second.what)
    if any(stops):
        # On what is left of a trade, once one domain or product has gone, a tariff still means something.
        return not (first.what if stops[0] else second.what)
    return first.verb == second.verb


def _share_goods(product: str, other: str) -> bool:
    """Return whether two keys of baskets, or of industries, have goods in common; an empty key is everything."""
    if not product or not other or product == other:
        return True
    groups, keys = sector_groups(), (product, other)
    if all(key in groups for key in keys):
        return False
    makers = [set(groups[key].codes) if key in groups else set(map(hs_sector, basket(key).codes)) for key in keys]
    if any(key in groups for key in keys):
        return bool(makers[0] & makers[1])
    return bool(set(basket(product).codes) & set(basket(other).codes))
