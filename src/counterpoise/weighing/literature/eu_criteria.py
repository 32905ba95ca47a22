"""In which products does a bloc depend on the outside, by the European Commission's three criteria?

(1) HHI of outside suppliers above 0.4; (2) imports from outside above half of all imports, those
from one member to another included; (3) imports from outside above exports to the outside.

European Commission (2021). Strategic dependencies and capacities, SWD(2021) 352 final. The
criteria are taken from accounts of it; whether (3) counts exports between members is not
settled there, and `exceeds_all_exports` answers the other reading.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Flows, Mask, Values
from counterpoise.records import Finding
from counterpoise.states import Bloc
from counterpoise.vocabulary import Measure
from counterpoise.weighing.ground import ActorGround, Members
from counterpoise.weighing.literature.geodep import supplier_hhi
from counterpoise.weighing.literature.inputs import listed_products, purchases, unsure_products
from counterpoise.world import TradeYear

CONCENTRATED = 0.4
HALF = 0.5
MEASURE = Measure(
    name="eu-criteria",
    order=290,
    group="literature",
    page="reference/measures/eu-criteria.md",
    units=("products", "hhi"),
    side="supply",
    methods=("eu_criteria_*",),
    answers="and a bloc?",
    shown="world.dependent_products() in Python",
)


@dataclass(frozen=True, slots=True)
class BlocCriteria:
    """What the three criteria look at; all (products, years)."""

    hhi: Values  # of outside suppliers: 1/n to 1, 0 where nothing is bought outside
    outside: Values  # kUSD, bought from outside
    inner: Values  # kUSD, traded between members
    exports: Values  # kUSD, sold to the outside

    @property
    def outside_share(self) -> Values:
        """Give the part of all imports that comes from outside: 0 to 1, 0 where nothing is imported."""
        whole = self.outside + self.inner
        return np.divide(self.outside, whole, out=np.zeros_like(whole), where=whole > 0)

    @property
    def met(self) -> Mask:
        """Mark the products that meet all three."""
        reliant = (self.hhi > CONCENTRATED) & (self.outside_share > HALF)
        return np.asarray(reliant & (self.outside > self.exports), np.bool_)

    @property
    def exceeds_all_exports(self) -> Mask:
        """Mark where imports from outside are above exports to anyone, other members included."""
        return np.asarray(self.outside > self.exports + self.inner, np.bool_)


def bloc_criteria(flows: Flows, members: Members) -> BlocCriteria:
    """Weigh a bloc over all products and years; `flows` must hold every row of its members."""
    inside = flows.mask(members)
    sells, buys = (inside[flows.year, side] for side in (flows.exporter, flows.importer))
    return BlocCriteria(
        hhi=supplier_hhi(purchases(flows, members)),
        outside=flows.total(buys & ~sells),
        inner=flows.total(buys & sells),
        exports=flows.total(sells & ~buys),
    )


def find(ground: ActorGround) -> tuple[Finding, ...]:
    """Weigh a bloc in the ground's year; the criteria say nothing of one state."""
    actor = ground.actor
    return eu_criteria_of(ground.world.trade.in_year(ground.year), actor) if isinstance(actor, Bloc) else ()


def eu_criteria_of(trade_year: TradeYear, bloc: Bloc) -> tuple[Finding, ...]:
    """Return how many products meet the Commission's criteria, then each with its largest outside supplier."""
    criteria, unsure = bloc_criteria(trade_year.flows, bloc.members), unsure_products(trade_year, bloc)
    met = criteria.met[:, 0]
    return listed_products("eu_criteria", trade_year, bloc, criteria.hhi[:, 0], [met & ~unsure, met, met | unsure])
