"""What is said of one product: who trades it, on how few it rests, who relies on whom, what stands in the way?"""

from counterpoise.questions.product.answer import Market
from counterpoise.questions.product.around import bans, making, unrecorded
from counterpoise.questions.product.lines import lines
from counterpoise.questions.product.recorded import ProductYear, latest, product_year
from counterpoise.questions.product.traders import crowds, floors, reliances, traders
from counterpoise.questions.question import Ask
from counterpoise.records import SIDES
from counterpoise.vocabulary import Basket, basket
from counterpoise.world import World

BACK = 10  # years looked back over
SOURCES = ("baci", "world_mining")


def find(world: World, ask: Ask) -> Market:
    """Answer the question as it was asked."""
    return market(world, basket(ask.words[0]), ask.year)


def market(world: World, what: Basket, year: int | None = None) -> Market:
    """Gather all that is said of one product; without a year, of the last one it is recorded in."""
    product = product_year(world, what, year)
    back = _back(product)
    sellers, buyers = (traders(product, side, back) for side in SIDES)
    made = making(product)
    over_time = crowds(product, "supply"), crowds(product, "market")
    relying = reliances(product, "supply"), reliances(product, "market")
    return Market(
        product=what.key,
        name=what.name,
        domain=what.domain,
        year=product.year,
        years=product.years,
        latest=latest(product.every),
        back=back,
        snapshot=world.snapshot,
        world=product.total,
        rows=len(product.trade_year.flows.value),
        sellers=sellers,
        buyers=buyers,
        sellers_over_time=over_time[0],
        buyers_over_time=over_time[1],
        floors=floors(product),
        dependent_buyers=relying[0],
        dependent_sellers=relying[1],
        bans=bans(product),
        holes=unrecorded(product),
        making=made,
        lines=lines((sellers, buyers), over_time, relying, (product.year, back)),
        sources=world.sources.cards(SOURCES[: 1 + bool(made)]),
    )


def _back(product: ProductYear) -> int | None:
    """Return the year looked back to: ten before, or the first recorded; None where there is none before."""
    earlier = [year for year in product.years if year <= product.year - BACK]
    if earlier:
        return earlier[-1]
    return product.years[0] if product.years[0] < product.year else None
