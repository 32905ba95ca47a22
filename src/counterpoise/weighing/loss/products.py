"""Which products does each of two actors depend on the other for, with what loss and since when?"""

from dataclasses import replace

from counterpoise.findings.rows import ProductRow
from counterpoise.records import SIDES, Finding, Side
from counterpoise.vocabulary.baskets import basket
from counterpoise.weighing.loss.losses import Lost, after_adjustment, loss_finding
from counterpoise.weighing.loss.pair import PairView
from counterpoise.weighing.shares.legs import finding, points
from counterpoise.weighing.shares.supply_findings import Household, household, supply_finding
from counterpoise.world.world import World


def products(world: World, pair: PairView, found: Lost, year: int, *, every_part: bool = True) -> list[ProductRow]:
    """Return a row for each product with a share worth listing, both ways and on both sides.

    Own production is looked up only where every part is wanted.
    """
    rows = []
    for actor in (pair.a, pair.b):
        bought, sold = (pair.shown(actor, side, year) for side in SIDES)
        stakes = {code: pair.stake(actor, basket(code), year) for code in {*bought, *sold}}
        home = household(world, actor, bought, year) if every_part else None
        rows += [_row(pair, found, "market", stakes[code], year) for code in sold]
        rows += [_supplied(_row(pair, found, "supply", stakes[code], year), home) for code in bought]
    return rows


def _row(pair: PairView, found: Lost, side: Side, stake: Finding, year: int) -> ProductRow:
    what, actor = basket(stake.product), pair.a if stake.dependent == pair.a.code else pair.b
    together = pair.pooled(actor, side, what)
    share = finding(together, what, year)
    return ProductRow(
        product=what.key,
        name=what.name,
        domain=what.domain,
        share=share,
        loss=loss_finding(found, share, what),
        after=after_adjustment(found, share, what),
        stake=stake,
        supply=None,
        partners=pair.partners(actor, side, what, year),
        series=points(together),
    )


def _supplied(row: ProductRow, home: Household | None) -> ProductRow:
    """Add the share of all supply to a row about what its dependent buys."""
    return replace(row, supply=supply_finding(home, row.share, basket(row.product)))
