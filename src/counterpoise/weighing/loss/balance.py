"""Who depends on whom in each domain: shares, stakes, losses and leverage of a pair in a year."""

from counterpoise.findings import Dependence, DomainRow, Series, Worst
from counterpoise.records import SIDES, Finding, Side
from counterpoise.states import Actor
from counterpoise.vocabulary import Basket, basket, trade_domains
from counterpoise.weighing.loss.leverage import domain_row, larger
from counterpoise.weighing.loss.losses import Lost, after_both, dependence_finding, loss_finding
from counterpoise.weighing.loss.pair import PairView
from counterpoise.weighing.shares.legs import finding, points
from counterpoise.world import Economy

CRUMBS = 10_000.0  # kUSD a year
SEEN = 0.01  # recorded share below which the rest of a side is held to lie in its hole


def domains(pair: PairView, found: Lost, year: int) -> tuple[DomainRow, ...]:
    """Weigh every domain both ways: those recorded by product, then all goods."""
    rows = [
        domain_row((what.key, what.name), *(_traded(pair, found, (actor, what), year) for actor in (pair.a, pair.b)))
        for what in trade_domains()
    ]
    goods = basket("goods")
    return (*rows, domain_row((goods.key, goods.name), _goods(pair, pair.a, year), _goods(pair, pair.b, year)))


def series(pair: PairView, rows: tuple[DomainRow, ...]) -> tuple[Series, ...]:
    """Return the share of the side chosen in each domain over all years; all goods have no series."""
    found = []
    for what, row in zip(trade_domains(), rows, strict=False):
        for actor, one in ((pair.a, row.a_on_b), (pair.b, row.b_on_a)):
            side: Side = "supply" if one.side == "supply" else "market"
            line = points(pair.pooled(actor, side, what))
            found.append(Series(row.domain, row.name, actor.code, one.share.on, side, line))
    return tuple(found)


def _traded(pair: PairView, found: Lost, of: tuple[Actor, Basket], year: int) -> Dependence:
    actor, what = of
    supply, market = (finding(pair.pooled(actor, side, what), what, year) for side in SIDES)
    share, other = traded_sides(found, (supply, market), what)
    return Dependence(
        value=dependence_finding(found, (supply, market), what),
        share=share,
        other=other,
        stake=pair.stake(actor, what, year),
        after=after_both(found, actor.code, what),
        worst=_worst(pair, found, of, year),
    )


def traded_sides(found: Lost, sides: tuple[Finding, Finding], what: Basket) -> tuple[Finding, Finding]:
    """Put an actor's shares of a domain (supply, market) in order: first the one it is told by."""
    lost = [loss_finding(found, share, what).numerator or 0.0 for share in sides]
    traded = [share.numerator or 0.0 for share in sides]
    chosen = _unseen(sides, traded)
    if chosen is None:
        chosen = larger(sides, ((lost[0], traded[0]), (lost[1], traded[1])))
    return sides[chosen], sides[1 - chosen]


def _unseen(sides: tuple[Finding, Finding], traded: list[float]) -> int | None:
    """Choose the side that is known to be traded and not recorded, where no more than crumbs are recorded."""
    hidden = [n for n, side in enumerate(sides) if side.holes and side.hi in (None, 1.0) and (side.value or 0.0) < SEEN]
    return hidden[0] if hidden and max(traded) < CRUMBS else None


def _worst(pair: PairView, found: Lost, of: tuple[Actor, Basket], year: int) -> Worst | None:
    """Find the product, on either side, in which most money would be lost."""
    actor, what = of
    losses = {
        (code, side): float(found.sides[actor.code, side].dollars[place, 0])
        for side in SIDES
        for code, place in zip(_there(found, what), found.places(what), strict=True)
    }
    largest = max(losses, key=lambda one: (losses[one], one), default=None)
    if largest is None or losses[largest] <= 0:
        return None
    single = basket(largest[0])
    share = finding(pair.pooled(actor, largest[1], single), single, year)
    return Worst(single.key, single.name, loss_finding(found, share, single))


def _there(found: Lost, what: Basket) -> list[str]:
    return [code for code in what.codes if code in found.trade_year.flows.products]


def goods_sides(economy: Economy, sides: tuple[Finding, Finding], year: int) -> tuple[Finding, Finding]:
    """Put an actor's shares of all goods (supply, market) in order of the money in them, the larger first."""
    bought, sold = _money(economy, sides, year)
    chosen = larger(sides, ((bought, 0.0), (sold, 0.0)))
    return sides[chosen], sides[1 - chosen]


def _goods(pair: PairView, actor: Actor, year: int) -> Dependence:
    supply, market = (pair.goods_share(actor, side, year) for side in SIDES)
    share, other = goods_sides(pair.economies[actor.code], (supply, market), year)
    return Dependence(share, share, other, pair.goods_stake(actor, year), None, None)


def _money(economy: Economy, sides: tuple[Finding, Finding], year: int) -> tuple[float, float]:
    """Return what the actor buys from and sells to the other, by the matrix, or else by its own totals."""
    bought, sold = (share.numerator for share in sides)
    if bought is not None and sold is not None:
        return bought, sold
    totals = [economy.nearest(measure, year, ahead=0) for measure in ("imports_total", "exports_total")]
    imports, exports = (total.value if total else 0.0 for total in totals)
    return _middle(sides[0]) * imports, _middle(sides[1]) * exports


def _middle(share: Finding) -> float:
    return (share.value if share.value is not None else share.hi) or 0.0
