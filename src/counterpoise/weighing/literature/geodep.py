"""Which products does a state depend on imports for, by CEPII's four criteria?

(1) HHI of the state's suppliers above 0.4; (2) HHI of the world's exporters above 0.4;
(3) imports over exports above 1, set to 9999 where nothing is exported; (4) all three in at
least two of three years.

Lefebvre, K. and Wibaux, P. (2024). Import Dependencies: Where Does the EU Stand? CEPII Policy
Brief 47, and the page of the GeoDep database. Ours: a bloc counts as one buyer without its
inner trade, while the world's exporters stay states and their trade within blocs counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arithmetic import ordered_sums
from counterpoise.arrays import Flows, Mask, Values, summed
from counterpoise.errors import NoData
from counterpoise.records import Finding
from counterpoise.states import Actor
from counterpoise.vocabulary import Measure
from counterpoise.weighing.ground import ActorGround, Members
from counterpoise.weighing.literature.inputs import listed_products, purchases, unsure_products
from counterpoise.world import TradeYear

CONCENTRATED = 0.4
NO_EXPORTS = 9999.0  # CEPII's ratio where nothing is exported
WINDOW, LASTING = 3, 2  # years looked at, and how many of them must agree
MEASURE = Measure(
    name="geodep",
    order=280,
    group="literature",
    page="reference/measures/geodep.md",
    units=("products", "hhi"),
    side="supply",
    methods=("geodep_*",),
    answers="on which products does a state depend?",
    shown="world.dependent_products() in Python",
)


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the first three criteria look at; all (products, years)."""

    import_hhi: Values  # 1/n to 1, 0 where nothing is imported
    world_hhi: Values  # 1/n to 1, 0 where nobody exports
    imports: Values  # kUSD
    exports: Values  # kUSD

    @property
    def ratio(self) -> Values:
        """Give imports over exports: 0 or more, 9999 where nothing is exported."""
        exported = self.exports > 0
        return np.divide(self.imports, self.exports, out=np.full_like(self.imports, NO_EXPORTS), where=exported)

    @property
    def met(self) -> Mask:
        """Mark the products that meet the first three criteria in a year."""
        both = (self.import_hhi > CONCENTRATED) & (self.world_hhi > CONCENTRATED)
        return np.asarray(both & (self.imports > 0) & (self.ratio > 1), np.bool_)


def criteria(flows: Flows, members: Members) -> Criteria:
    """Weigh one state, or a bloc as one buyer, over all products and years.

    `flows` must be the whole matrix of its years, for the world's exporters.
    """
    inside = flows.mask(members)
    sells, buys = (inside[flows.year, side] for side in (flows.exporter, flows.importer))
    return Criteria(
        import_hhi=supplier_hhi(purchases(flows, members)),
        world_hhi=supplier_hhi(summed(flows.keys(flows.exporter), flows.value, flows.shape)),
        imports=flows.total(buys & ~sells),
        exports=flows.total(sells & ~buys),
    )


def supplier_hhi(amounts: Values) -> Values:
    """Weigh how concentrated amounts (suppliers, products, years) are in suppliers: (products, years)."""
    total = ordered_sums(amounts, axis=0)
    squares = ordered_sums(np.square(amounts), axis=0)
    return np.asarray(np.divide(squares, total**2, out=np.zeros_like(total), where=total > 0), np.float64)


def lasting(met: Mask) -> Mask:
    """Mark the products that meet the criteria in two of three years; (products, 3) to (products,)."""
    if met.shape[1] != WINDOW:
        raise NoData(f"GeoDep looks at {WINDOW} years, not {met.shape[1]}")
    return np.asarray(np.count_nonzero(met, axis=1) >= LASTING, np.bool_)


def find(ground: ActorGround) -> tuple[Finding, ...]:
    """Weigh an actor over the three years to the ground's."""
    years = range(ground.year - WINDOW + 1, ground.year + 1)
    return geodep_of([ground.world.trade.in_year(year) for year in years], ground.actor)


def geodep_of(worlds: Sequence[TradeYear], actor: Actor) -> tuple[Finding, ...]:
    """Return how many products CEPII's criteria call dependent, then each of them with its largest supplier.

    `worlds` are three years in a row; the last is the year of the answer.
    """
    years = [trade_year.year for trade_year in worlds]
    if years != list(range(years[-1] - WINDOW + 1, years[-1] + 1)):
        raise NoData(f"GeoDep looks at {WINDOW} years in a row, not at {years}")
    criterias = [criteria(trade_year.flows, actor.members) for trade_year in worlds]
    unsure = np.stack([unsure_products(trade_year, actor) for trade_year in worlds], axis=1)
    met = np.concatenate([criteria.met for criteria in criterias], axis=1)
    wide = np.concatenate([criteria.world_hhi for criteria in criterias], axis=1) > CONCENTRATED
    masks = [lasting(mask) for mask in (met & ~unsure, met, met | (unsure & wide))]
    return listed_products("geodep", worlds[-1], actor, criterias[-1].import_hhi[:, 0], masks)
