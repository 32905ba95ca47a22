"""Do two shocks of a scenario speak of the same trade in a way that cannot both be meant?

A tariff and a factor on costs may meet on one cell. Two tariffs, two factors or two stops may not, and nothing
may be put on goods that are no longer sold.
"""

from collections.abc import Sequence
from itertools import combinations

from counterpoise.errors import BadScenario
from counterpoise.vocabulary.baskets import basket
from counterpoise.whatif.scenario import Actor, Shock

STOPS = frozenset(("embargo", "embargo-imports", "embargo-exports", "cutoff"))
Cell = tuple[str, str]  # exporter, importer


def cells(shock: Shock, year: int) -> frozenset[Cell]:
    """Return the (exporter, importer) cells a shock touches; none for a transfer. Inner trade is never touched."""
    actor, target = shock.actor.members(year), shock.target.members(year)
    bought = {(seller, buyer) for seller in target for buyer in actor if seller != buyer}
    sold = {(seller, buyer) for seller in actor for buyer in target if seller != buyer}
    if shock.verb in ("tariff", "embargo-imports"):
        return frozenset(bought)
    if shock.verb in ("cutoff", "embargo-exports"):
        return frozenset(sold)
    return frozenset() if shock.verb == "transfer" else frozenset(bought | sold)


def refuse_overlaps(shocks: Sequence[Shock], year: int) -> None:
    """Raise BadScenario, which names both, where two shocks cannot both be meant."""
    for first, second in combinations(shocks, 2):
        if not _clash(first, second):
            continue
        same = sorted(cells(first, year) & cells(second, year))
        if same or _handed(first) == _handed(second) is not None:
            raise BadScenario(
                f"{second.text!r} meets {first.text!r} on the same trade"
                f"{f' ({same[0][0]} to {same[0][1]})' if same else ''}; write what is meant as one shock"
            )


def _handed(shock: Shock) -> tuple[Actor, Actor, str] | None:
    return (shock.actor, shock.target, shock.what) if shock.verb == "transfer" else None


def _clash(first: Shock, second: Shock) -> bool:
    if "transfer" in (first.verb, second.verb):
        return first.verb == second.verb
    stops = (first.verb in STOPS, second.verb in STOPS)
    if all(stops):
        return _share_goods(first.what, second.what)
    if any(stops):
        # On what is left of a trade, once one domain or product has gone, a tariff still means something.
        return not (first.what if stops[0] else second.what)
    return first.verb == second.verb


def _share_goods(one: str, other: str) -> bool:
    """Tell whether two keys of baskets have a product in common; an empty key is all goods."""
    return not one or not other or bool(set(basket(one).codes) & set(basket(other).codes))
