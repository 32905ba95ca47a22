"""How risky is a state's supply of a mineral, by where it is mined and who sells it?

score = HHI(world production) x sum over suppliers (quantity x instability) / (imports + own
production); instability = (2.5 - political stability) / 5. The characterization factor is score x
average price / 0.409412948, the same of copper, in kg of copper a kg.

Gemechu, E. D. et al. (2015), Import-based Indicator for the Geopolitical Supply Risk of Raw
Materials, Journal of Industrial Ecology 20(1); own production after Helbig et al. (2016); the
factor after Koyamparambath et al. (2024), Resources, Conservation and Recycling 209.

Quantities in trade data are rough, so purchases are weighed twice: as recorded, and as their
value over the world's mean unit value. The two, and what holes may hide, give the range.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

import numpy as np

from counterpoise.arithmetic import ordered_sum
from counterpoise.arrays import Quantities, Values
from counterpoise.errors import NoData
from counterpoise.records import Finding, Hole
from counterpoise.states import Actor
from counterpoise.vocabulary import Basket, Measure, Row, table
from counterpoise.weighing.ground import MineralGround
from counterpoise.weighing.shares import hhi
from counterpoise.world import MINED, STABILITY, TradeYear, World

COPPER = 0.409412948  # USD a kg: score x price of copper, the method's unit
UNRATED = 0.5  # instability where nobody rates a supplier
KG_PER_TONNE = 1000.0
Rated = Mapping[str, tuple[float, str]]  # state -> number, id of its figure
MEASURE = Measure(
    name="geopolrisk",
    order=300,
    group="literature",
    page="reference/measures/geopolrisk.md",
    units=("index", "kg_cu/kg"),
    side="supply",
    methods=("geopolrisk_*",),
    answers="how risky is its supply of a mineral?",
    shown="world.supply_risk() in Python",
)


def find(ground: MineralGround) -> tuple[Finding, Finding]:
    """Return the score and the factor of a mineral in the ground's year."""
    world, what = ground.world, ground.what
    bought = purchases(world, world.trade.in_year(ground.year), ground.actor, what)
    return geopolrisk_of(mining(world, ground.year), ground.actor, what, bought)


@dataclass(frozen=True, slots=True)
class SupplyRisk:
    """The score and its two parts; 0 to 1, a little above only where a supplier is rated below -2.5."""

    production_hhi: float  # 1/n to 1
    import_risk: float  # mean instability of all supply, what is made at home counting as 0

    @property
    def score(self) -> float:
        """Give the GeoPolRisk score."""
        return self.production_hhi * self.import_risk

    def beside(self, instability: float) -> tuple[float, float]:
        """Bound the score where an unknown amount comes from one supplier more, of this instability.

        The more it sells, the nearer the import risk moves to its own instability, from either side.
        """
        limit = self.production_hhi * instability
        return min(self.score, limit), max(self.score, limit)


def instability(stability: float | None) -> float:
    """Turn a governance estimate, about -2.5 to 2.5, into instability, 1 to 0; None is not rated."""
    return UNRATED if stability is None else (2.5 - stability) / 5


def supply_risk(production: Values, bought: Values, weights: Values, own: float) -> SupplyRisk:
    """Weigh one mineral, one buyer, one year.

    Parameters
    ----------
    production : (states,), the world's, in any one unit
    bought : (suppliers,), tonnes
    weights : (suppliers,), instability of each
    own : tonnes made at home, zero or more
    """
    if not (np.all(bought >= 0) and own >= 0):
        raise NoData(f"a supply risk needs quantities of zero or more, not {bought} bought and {own} made at home")
    supply = ordered_sum(bought) + own
    if not supply > 0:
        raise NoData("a supply risk needs imports or production above zero")
    return SupplyRisk(hhi(production), ordered_sum(bought * weights) / supply)


def characterization(score: float, price: float) -> float:
    """Turn a score into kg of copper a kg; `price` is in USD a kg, which is kUSD a tonne."""
    if not price >= 0:
        raise NoData(f"a characterization factor needs a price of zero or more, not {price!r}")
    return score * price / COPPER


@dataclass(frozen=True, slots=True)
class Purchase:
    """What an actor bought of one product from one state in a year, in one row of the trade data."""

    product: str
    seller: str
    value: float  # kUSD
    quantity: float | None  # t


@dataclass(frozen=True, slots=True)
class Purchases:
    """What an actor bought of some products in a year, as far as the trade source speaks of it."""

    rows: Sequence[Purchase]
    traded: Mapping[str, Quantities]  # by product, for the world's unit value
    holes: Sequence[Hole]  # that swallow part of the purchases
    covered: bool  # the trade source speaks of the actor that year
    figures: tuple[str, ...]  # ids of the rows' values and weights


@dataclass(frozen=True, slots=True)
class Mining:
    """What the world mined in a year, and how stable its states were held to be."""

    year: int
    mined: Mapping[str, Rated]  # mineral -> state -> amount: kilograms as tonnes, other units as they are
    stability: Rated


def mining(world: World, year: int) -> Mining:
    """Read a year's mine production and political stability of all states."""
    mined: dict[str, dict[str, tuple[float, str]]] = {}
    stability: dict[str, tuple[float, str]] = {}
    for key, row in (*world.states.in_year(MINED, year), *world.states.in_year(STABILITY, year)):
        held = mined.setdefault(row.product, {}) if row.product else stability
        held[row.actor] = (row.value / KG_PER_TONNE if row.unit == "kg" else row.value, key)
    return Mining(year, mined, stability)


def purchases(world: World, trade_year: TradeYear, actor: Actor, what: Basket) -> Purchases:
    """Read what an actor bought of some products from states outside it in a year."""
    own = actor.members(trade_year.year)
    weighed = world.by_weight.flows(own, what.codes, [trade_year.year])
    states, products = weighed.flows.states, weighed.flows.products
    columns = (
        weighed.flows.product,
        weighed.flows.exporter,
        weighed.flows.importer,
        weighed.flows.value,
        weighed.tonnes,
    )
    rows = [
        Purchase(products[product], states[seller], float(value), float(tonnes) or None)
        for product, seller, buyer, value, tonnes in zip(*columns, strict=True)
        if states[buyer] in own and states[seller] not in own
    ]
    ids = world.by_weight.rows(own, {row.seller for row in rows}, what.codes, trade_year.year)
    return Purchases(
        rows=rows,
        traded=world.by_weight.imports(own, what.codes, trade_year.year),
        holes=[
            hole
            for hole in trade_year.holes
            if hole.importer in own and hole.exporter not in own and _holds(hole, what)
        ],
        covered=_covered(trade_year, own),
        figures=tuple(key for key, seller, buyer, _ in ids if buyer in own and seller not in own),
    )


def geopolrisk_of(mining_year: Mining, actor: Actor, what: Basket, bought: Purchases) -> tuple[Finding, Finding]:
    """Return the GeoPolRisk score of a mineral, its traded products taken together, and its characterization factor.

    `what` holds the codes a mineral trades under, as `vocabulary/production.csv` has them.
    """
    score, factor = (
        _blank(mining_year, actor, what, "score", "index"),
        _blank(mining_year, actor, what, "factor", "kg_cu/kg"),
    )
    minerals = [row for row in table("production") if tuple(sorted(row["products"].split(";"))) == what.codes]
    made, own = _made(mining_year, minerals), actor.members(mining_year.year)
    at_home = fsum(made.get(state, 0.0) for state in own)
    tonnes = [amounts for amounts in _tonnes(bought) if ordered_sum(amounts) > 0]
    if not (made and bought.covered) or not (tonnes or at_home > 0):
        return score, factor
    weights = np.array([_instability(mining_year, row.seller) for row in bought.rows])
    amounts = tonnes or [np.zeros(len(weights))]
    risks = [supply_risk(np.array([*made.values()]), each, weights, at_home) for each in amounts]
    finding = _filled(score, mining_year, risks, bought)
    finding = replace(finding, figures=_ids(mining_year, minerals, bought), note=_note(minerals))
    return finding, _priced(factor, finding, bought)


def _blank(mining_year: Mining, actor: Actor, what: Basket, part: str, unit: str) -> Finding:
    return Finding(
        method=f"geopolrisk_{part}",
        dependent=actor.code,
        on="",
        side="supply",
        product=what.key,
        value=None,
        lo=None,
        hi=None,
        state="not recorded",
        unit=unit,
        year=mining_year.year,
        note="no mineral production, no supply, or no trade source that speaks of the actor",
    )


def _holds(hole: Hole, what: Basket) -> bool:
    return hole.products == ("*",) or bool(set(hole.products) & set(what.codes))


def _covered(trade_year: TradeYear, own: frozenset[str]) -> bool:
    spoken = zip(trade_year.flows.states, trade_year.coverage.states[0], strict=True)
    return any(there for state, there in spoken if state in own)


def _made(mining_year: Mining, minerals: Sequence[Row]) -> dict[str, float]:
    """Add up what each state mined, in tonnes of the traded product where the table has a factor."""
    made: dict[str, float] = {}
    for row in minerals:
        for state, (amount, _) in mining_year.mined.get(row["mineral"], {}).items():
            made[state] = made.get(state, 0.0) + amount * float(row["factor"] or 1)
    return made if fsum(made.values()) > 0 else {}


def _tonnes(bought: Purchases) -> tuple[Values, Values]:
    """Weigh each purchase as recorded, and as valued where the world has a unit value."""
    valued = []
    for row in bought.rows:
        trade = bought.traded.get(row.product)
        known = trade is not None and trade.world_value > 0
        valued.append(row.value * trade.world_quantity / trade.world_value if trade and known else row.quantity or 0.0)
    return np.array([row.quantity or 0.0 for row in bought.rows]), np.array(valued)


def _instability(mining_year: Mining, state: str) -> float:
    return instability(mining_year.stability[state][0] if state in mining_year.stability else None)


def _filled(blank: Finding, mining_year: Mining, risks: Sequence[SupplyRisk], bought: Purchases) -> Finding:
    """Take the score as recorded; its range is of both weighings and of any amount from a supplier in a hole."""
    hidden = [_instability(mining_year, hole.exporter) for hole in bought.holes]
    limits = [limit for risk in risks for weight in hidden for limit in risk.beside(weight)]
    limits += [risk.score for risk in risks]
    rough = bool(bought.rows or bought.holes)
    return replace(
        blank,
        value=risks[0].score,
        lo=min(limits),
        hi=max(limits),
        state="estimated" if rough else "zero",
        holes=tuple(bought.holes),
    )


def _priced(blank: Finding, score: Finding, bought: Purchases) -> Finding:
    """Multiply a score by the mean price of what was bought, as far as it is weighed."""
    weighed = [(row.value, row.quantity) for row in bought.rows if row.quantity]
    if not weighed or score.value is None or score.lo is None or score.hi is None:
        return replace(blank, note="no purchase gives both a value and a weight")
    price = fsum(value for value, _ in weighed) / fsum(quantity for _, quantity in weighed)
    lo, value, hi = (characterization(each, price) for each in (score.lo, score.value, score.hi))
    return replace(score, method=blank.method, unit=blank.unit, lo=lo, value=value, hi=hi)


def _ids(mining_year: Mining, minerals: Sequence[Row], bought: Purchases) -> tuple[str, ...]:
    """Name every row the score rests on: purchases, mines of all states, ratings of the suppliers."""
    mines = [key for row in minerals for _, key in mining_year.mined.get(row["mineral"], {}).values()]
    sellers = dict.fromkeys(row.seller for row in bought.rows)
    ratings = [mining_year.stability[seller][1] for seller in sellers if seller in mining_year.stability]
    return (*bought.figures, *mines, *ratings)


def _note(minerals: Sequence[Row]) -> str:
    """Say where production and trade are not weighed alike, which makes home production count wrongly."""
    return " ".join(row["note"] for row in minerals if row["comparable"] != "yes")
