"""What do all synced sources together record of two states?"""

from counterpoise.findings import Recorded, Synced
from counterpoise.states import Actor
from counterpoise.weighing.facts import COMPILED, names_of, own_names
from counterpoise.weighing.ground import PairGround
from counterpoise.weighing.synced.arms_share import find as find_arms
from counterpoise.weighing.synced.counts import UKRAINE, aid, listings, news, reported_trade
from counterpoise.weighing.synced.fuel_share import find as find_fuels
from counterpoise.weighing.synced.prices import prices

GOODS = 8  # of the pair's products, the largest, of which prices are looked up


def find_synced(ground: PairGround, products: tuple[str, ...]) -> Synced:
    """Return all of it; `products` are those the brief shows, the largest trade first."""
    world = ground.world
    if not world.synced.sources:
        return Synced()
    a, b = (actor.members(ground.year) for actor in (ground.a, ground.b))
    return Synced(
        sources=world.synced.sources,
        arms=find_arms(ground),
        fuels=find_fuels(ground),
        listings=_listings(ground),
        aid=_aid(ground),
        reported_trade=tuple(reported_trade(world, a, b, ground.until)),
        news=tuple(news(world, a, b, ground.until)),
        prices=tuple(prices(world, tuple(dict.fromkeys(products))[:GOODS], ground.year, ground.since)),
    )


def _listings(ground: PairGround) -> tuple[Recorded, ...]:
    """Return what each, or a bloc of its, lists of the other."""
    pairs = ((ground.a, ground.b), (ground.b, ground.a))
    return tuple(
        count
        for issuer, listed in pairs
        for count in listings(ground.world, _issuers(issuer, ground), listed.members(ground.year), ground.until)
    )


def _issuers(actor: Actor, ground: PairGround) -> frozenset[str]:
    return names_of(actor.code, ground.until or COMPILED) | actor.members(ground.year)


def _aid(ground: PairGround) -> tuple[Recorded, ...]:
    """Return what one gave the other, where one of them is Ukraine."""
    pairs = ((ground.a, ground.b), (ground.b, ground.a))
    donors = next((donor for donor, other in pairs if other.code == UKRAINE), None)
    return () if donors is None else tuple(aid(ground.world, givers(donors, ground.year), ground.until))


def givers(actor: Actor, year: int) -> frozenset[str]:
    """Return the codes under which an actor gives: its own, and those of its members."""
    return actor.members(year) | frozenset(own_names(actor.code))
