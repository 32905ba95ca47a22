"""How much more would the one lose in a domain than the other? By domain, and by product.

A dependence is what an actor would lose on both sides over all it trades in a domain; leverage of A over B is B's
dependence on A less A's on B. Around it stand the shares, the stakes and the worst product of either.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterpoise.findings import Dependence, DomainRow, Leverage, ProductRow, Series, Worst
from counterpoise.records import SIDES, CellState, Finding, Side
from counterpoise.states import Actor
from counterpoise.vocabulary import GOODS, Basket, Measure, basket, trade_domains
from counterpoise.weighing.ground import Lost, PairGround, PairView
from counterpoise.weighing.loss.loss import after_adjustment, after_both, dependence_finding, loss_finding
from counterpoise.weighing.loss.loss import find as find_losses
from counterpoise.weighing.shares import (
    find_concentration,
    find_goods_shares,
    find_shares,
    find_stakes,
    find_supply,
    finding,
    points,
)
from counterpoise.world import Economy

WORST: tuple[CellState, ...] = ("not recorded", "doubtful", "bounded", "estimated", "zero", "stated")
CRUMBS = 10_000.0  # kUSD a year
SEEN = 0.01  # recorded share below which the rest of a side is held to lie in its hole
BITES = 0.10  # share from which a product bites,
WORTH = 10_000.0  # with so many kUSD a year besides,
FELT = 0.001  # or part of the dependent's GDP from which it does, whatever the share
Place = tuple[str, str, str]  # who depends, product or domain, side
MEASURE = Measure(
    name="leverage",
    order=80,
    group="tie",
    page="reference/measures/leverage.md",
    units=("share", "index"),
    methods=("domain_dependence",),
    answers="how much more would the one lose in a domain than the other?",
    shown="pair: who depends on whom; what-if: before and after",
    sections=("Who depends on whom in *", "* and *, before and after"),
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What leverage rests on: what other measures find on its ground, by who depends, in what and on which side."""

    shares: dict[Place, Finding]
    stakes: dict[Place, Finding]
    losses: dict[Place, Finding]


def find(ground: PairGround) -> tuple[DomainRow, ...]:
    """Weigh every domain both ways: those recorded by product, then all goods."""
    parts, actors, all_goods = ground.once(_parts), (ground.a, ground.b), basket(GOODS)
    of_goods = [_goods(ground, parts, actor) for actor in actors]
    rows = [(what, [_traded(ground, parts, actor, what) for actor in actors]) for what in trade_domains()]
    both = (*rows, (all_goods, of_goods))
    return tuple(domain_row((what.key, what.name), a_on_b, b_on_a) for what, (a_on_b, b_on_a) in both)


def _parts(ground: PairGround) -> _Parts:
    shares = (*ground.once(find_shares), *ground.once(find_goods_shares))
    return _Parts(_by_place(shares), _by_place(ground.once(find_stakes)), _by_place(ground.once(find_losses)))


def _by_place(findings: Iterable[Finding]) -> dict[Place, Finding]:
    return {(finding.dependent, finding.product, finding.side): finding for finding in findings}


def domain_row(words: tuple[str, str], a_on_b: Dependence, b_on_a: Dependence) -> DomainRow:
    """Set two dependences against each other; `words` are the domain's key and name."""
    return DomainRow(*words, a_on_b, b_on_a, leverage_of(b_on_a.value, a_on_b.value))


def leverage_of(b_on_a: Finding, a_on_b: Finding) -> Leverage:
    """Subtract dependences, with the limits of interval arithmetic."""
    state = min((b_on_a.state, a_on_b.state), key=WORST.index)
    value = _less(b_on_a.value, a_on_b.value)
    if state == "zero" and b_on_a.state != a_on_b.state:
        state = "stated"
    return Leverage(value, _less(b_on_a.lo, a_on_b.hi), _less(b_on_a.hi, a_on_b.lo), state)


def _less(more: float | None, less: float | None) -> float | None:
    # Adding zero turns -0.0 into 0.0.
    return None if more is None or less is None else more - less + 0.0


def _traded(ground: PairGround, parts: _Parts, actor: Actor, what: Basket) -> Dependence:
    places = [(actor.code, what.key, side) for side in SIDES]
    supplied, sold = (parts.shares[place] for place in places)
    share, other = _in_order((supplied, sold), [parts.losses[place] for place in places])
    worst = _worst(ground, actor, what)
    return Dependence(
        value=dependence_finding(ground.losses, (supplied, sold), what),
        share=share,
        other=other,
        stake=parts.stakes[actor.code, what.key, ""],
        after=after_both(ground.losses, actor.code, what),
        worst=worst,
    )


def traded_sides(losses: Lost, sides: tuple[Finding, Finding], what: Basket) -> tuple[Finding, Finding]:
    """Put an actor's shares of a domain (supply, market) in order: first the side it loses more on."""
    return _in_order(sides, [loss_finding(losses, side, what) for side in sides])


def _in_order(sides: tuple[Finding, Finding], losses: Sequence[Finding]) -> tuple[Finding, Finding]:
    lost, traded = ([finding.numerator or 0.0 for finding in findings] for findings in (losses, sides))
    chosen = _unseen(sides, traded)
    if chosen is None:
        chosen = larger(sides, ((lost[0], traded[0]), (lost[1], traded[1])))
    return sides[chosen], sides[1 - chosen]


def larger(sides: tuple[Finding, Finding], money: tuple[tuple[float, float], tuple[float, float]]) -> int:
    """Choose the side (0 or 1) with more lost, then more traded; one that is not recorded only if both are.

    `money` is (lost, traded) of each side, in any one unit.
    """
    recorded = [finding.state != "not recorded" for finding in sides]
    return int(recorded[1] and (not recorded[0] or money[1] > money[0]))


def _unseen(sides: tuple[Finding, Finding], traded: list[float]) -> int | None:
    """Choose the side that is traded and not known, where no more is recorded of the other, or crumbs of both."""
    void = [n for n, side in enumerate(sides) if side.state == "not recorded" and traded[n] > traded[1 - n]]
    if void:
        return void[0]
    hidden = [n for n, side in enumerate(sides) if side.holes and side.hi in (None, 1.0) and (side.value or 0.0) < SEEN]
    return hidden[0] if hidden and max(traded) < CRUMBS else None


def _worst(ground: PairGround, actor: Actor, what: Basket) -> Worst | None:
    """Find the product, on either side, in which most money would be lost."""
    losses = ground.losses
    amounts = {
        (code, side): float(losses.sides[actor.code, side].dollars[place, 0])
        for side in SIDES
        for code, place in zip(_recorded(losses, what), losses.places(what), strict=True)
    }
    largest = max(amounts, key=lambda place: (amounts[place], place), default=None)
    if largest is None or amounts[largest] <= 0:
        return None
    single = basket(largest[0])
    part = finding(ground.pair.pooled(actor, largest[1], single), single, ground.year)
    return Worst(single.key, single.name, loss_finding(losses, part, single))


def _recorded(losses: Lost, what: Basket) -> list[str]:
    return [code for code in what.codes if code in losses.trade_year.flows.products]


def _goods(ground: PairGround, parts: _Parts, actor: Actor) -> Dependence:
    supplied, sold = (parts.shares[actor.code, GOODS, side] for side in SIDES)
    share, other = goods_sides(ground.pair.economies[actor.code], (supplied, sold), ground.year)
    return Dependence(share, share, other, parts.stakes[actor.code, GOODS, ""], None, None)


def goods_sides(economy: Economy, sides: tuple[Finding, Finding], year: int) -> tuple[Finding, Finding]:
    """Put an actor's shares of all goods (supply, market) in order of the money in them, the larger first."""
    bought, sold = _money(economy, sides, year)
    chosen = larger(sides, ((bought, 0.0), (sold, 0.0)))
    return sides[chosen], sides[1 - chosen]


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


def series(pair: PairView, rows: Sequence[DomainRow]) -> tuple[Series, ...]:
    """Return the share of the side chosen in each domain over all years; all goods have no series."""
    lines = []
    for what, row in zip(trade_domains(), rows, strict=False):
        for actor, dependence in ((pair.a, row.a_on_b), (pair.b, row.b_on_a)):
            side: Side = "supply" if dependence.side == "supply" else "market"
            line = points(pair.pooled(actor, side, what))
            lines.append(Series(row.domain, row.name, actor.code, dependence.share.on, side, line))
    return tuple(lines)


def product_rows(ground: PairGround) -> tuple[ProductRow, ...]:
    """Return a row for each product with a share worth listing, both ways and on both sides, most money first.

    Own production is looked up only where every part is wanted.
    """
    parts, partners = ground.once(_parts), _by_place(ground.once(find_concentration))
    supplied = _by_place(ground.once(find_supply)) if ground.every_part else {}
    rows = [_row(ground, parts, hhi, supplied.get(place)) for place, hhi in partners.items()]
    return in_order(rows)


def _row(ground: PairGround, parts: _Parts, partners: Finding, supplied: Finding | None) -> ProductRow:
    place = (partners.dependent, partners.product, partners.side)
    share, what = parts.shares[place], basket(partners.product)
    actor = ground.a if share.dependent == ground.a.code else ground.b
    side: Side = "supply" if share.side == "supply" else "market"
    return ProductRow(
        product=what.key,
        name=what.name,
        domain=what.domain,
        share=share,
        loss=parts.losses[place],
        after=after_adjustment(ground.losses, share, what),
        stake=parts.stakes[share.dependent, what.key, ""],
        supply=supplied,
        partners=partners,
        series=points(ground.pair.pooled(actor, side, what)),
    )


def in_order(rows: Sequence[ProductRow]) -> tuple[ProductRow, ...]:
    """Put products in order of the money that changes hands, the unknown last."""
    return tuple(sorted(rows, key=_order))


def _order(row: ProductRow) -> tuple[float, str, str, str]:
    part = row.share
    return -(part.numerator or 0.0), row.product, part.side, part.dependent


def bites(row: ProductRow) -> bool:
    """Tell whether a product is worth a line on a short page."""
    part, stake, traded = row.share.value or 0.0, row.stake.value or 0.0, row.share.numerator or 0.0
    if row.share.state == "not recorded" and not traded:
        # A hole over all goods would fill the table; it stands under "not covered".
        return any(hole.products != ("*",) for hole in row.share.holes)
    unknown = row.share.state == "not recorded"  # though part of it is on record
    return ((part >= BITES or unknown) and traded >= WORTH) or stake >= FELT
