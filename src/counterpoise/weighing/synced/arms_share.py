"""What part of the major arms that a state received in five years came from one other, or of what it delivered?

arms share of imports = TIV that A delivered to B / TIV that all known suppliers delivered to B
arms share of exports = TIV that A delivered to B / TIV that A delivered to all

SIPRI's trend-indicator values (TIV) are a volume of military capability, no price. Exports to 2025 state one value for
all years of an order. Where some of these lie outside the five, the value counts by the part of its years inside, which
is an estimate: its limits are those of none and all of it. SIPRI itself takes five years, since single ones jump.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import fsum

from counterpoise.findings import Arms, ArmsPartner, Weapons
from counterpoise.records import Finding, Side
from counterpoise.states import Actor, names
from counterpoise.states import find as find_actor
from counterpoise.vocabulary import ARMS, Measure
from counterpoise.weighing.ground import PairGround
from counterpoise.weighing.shares import TradeLeg
from counterpoise.wording import with_article
from counterpoise.world import Delivery, World

METHODS: dict[Side, str] = {"supply": "arms_share_of_imports", "market": "arms_share_of_exports"}
UNIT = "million_tiv"
WINDOW = 5  # years
MEASURE = Measure(
    name="arms-share",
    order=18,
    group="tie",
    page="reference/measures/arms-share.md",
    units=("share",),
    side="both",
    methods=tuple(METHODS.values()),
    answers="what part of the major arms it received, or delivered, in five years is with the other?",
    shown="pair: what synced sources record; state: arms; share with arms",
    sections=("What synced sources record",),
)


def find(ground: PairGround) -> tuple[Arms, ...]:
    """Return what each delivered to the other in the five years up to the ground's; empty where nothing is known."""
    years = window(ground.world, ground.year)
    pairs = ((ground.a, ground.b), (ground.b, ground.a))
    return tuple(arms for pair in pairs if years and (arms := _arms(ground.world, pair, years)))


def window(world: World, year: int) -> range:
    """Return the five years up to a year, or up to the last of the register; empty where it has none of them."""
    register = world.synced.arms_years
    last = min(year, register[-1]) if register else 0
    return range(last - WINDOW + 1, last + 1) if register and last >= register[0] else range(0)


def arms_share(world: World, leg: TradeLeg, years: range) -> Finding:
    """Return the share of the deliveries of some years."""
    home, others = (actor.members(years[-1]) for actor in (leg.dependent, leg.on))
    own, foreign = _with(world, home, leg.side), _with(world, others, "market" if leg.side == "supply" else "supply")
    abroad = [(partner, delivery) for partner, delivery in own if partner not in home and delivery.part_in(years)]
    part = [delivery for partner, delivery in abroad if partner in others]
    rest = [delivery for partner, delivery in abroad if partner not in others]
    blank = _blank(leg, years)
    if not abroad:
        verb = "to" if leg.side == "supply" else "by"
        return replace(
            blank, note=f"the register has no delivery {verb} {with_article(leg.dependent.name)} in these years"
        )
    if not part and not foreign:
        verb = "by" if leg.side == "supply" else "to"
        return replace(blank, note=f"the register has no delivery {verb} {with_article(leg.on.name)} at all")
    return _share(blank, years, part, rest)


def arms_partners(world: World, actor: Actor, side: Side, years: range) -> tuple[ArmsPartner, ...]:
    """Return every supplier (supply), or recipient (market), of an actor in some years, the largest first."""
    home = actor.members(years[-1])
    every = _with(world, home, side)
    abroad = [(partner, delivery) for partner, delivery in every if partner not in home and delivery.part_in(years)]
    partners = []
    for code in sorted({partner for partner, _ in abroad}):
        part = [delivery for partner, delivery in abroad if partner == code]
        rest = [delivery for partner, delivery in abroad if partner != code]
        share = _share(_blank(TradeLeg(actor, find_actor(code, year=years[-1]), side), years), years, part, rest)
        partners.append(
            ArmsPartner(
                partner=code,
                name=names()[code],
                share=share,
                first=years[0],
                last=years[-1],
                orders=len(part),
                kinds=kinds(part),
            )
        )
    return tuple(sorted(partners, key=lambda row: (-(row.share.value or 0.0), row.partner)))


def _with(world: World, actors: frozenset[str], side: Side) -> list[tuple[str, Delivery]]:
    """Return all that some states received (supply) or delivered (market), each with who was at the other end."""
    if side == "supply":
        return [(delivery.supplier, delivery) for delivery in world.synced.deliveries(recipients=actors)]
    return [(delivery.recipient, delivery) for delivery in world.synced.deliveries(suppliers=actors)]


def _share(blank: Finding, years: range, part: Sequence[Delivery], rest: Sequence[Delivery]) -> Finding:
    (least, mine, most), (rest_least, others, rest_most) = (_limits(group, years) for group in (part, rest))
    whole = least == most and rest_least == rest_most  # no order runs over an end of the years
    return replace(
        blank,
        value=mine / (mine + others),
        lo=_ratio(least, rest_most),
        hi=_ratio(most, rest_least),
        state="zero" if not part else "stated" if whole else "estimated",
        numerator=mine,
        denominator=mine + others,
        figures=tuple(delivery.id for delivery in part),
        denominator_figures=len(part) + len(rest),
        note="" if part else "SIPRI identified no delivery between the two in these years",
    )


def _limits(deliveries: Iterable[Delivery], years: range) -> tuple[float, float, float]:
    """Return the value that surely lies in some years, by the part of its years, and at most."""
    parts = [(delivery.value, delivery.part_in(years)) for delivery in deliveries]
    return (
        fsum(value for value, part in parts if part == 1),
        fsum(value * part for value, part in parts),
        fsum(value for value, part in parts if part),
    )


def _ratio(part: float, rest: float) -> float:
    return part / (part + rest) if part else 0.0


def _blank(leg: TradeLeg, years: range) -> Finding:
    return Finding(
        method=METHODS[leg.side],
        dependent=leg.dependent.code,
        on=leg.on.code,
        side=leg.side,
        product=ARMS,
        value=None,
        lo=None,
        hi=None,
        state="not recorded",
        unit="share",
        year=years[-1],
        money=UNIT,
    )


def _arms(world: World, pair: tuple[Actor, Actor], years: range) -> Arms | None:
    """Return what the first delivered to the second; None where nothing is known of it, or nothing ever was."""
    supplier, recipient = pair
    shares = {side: arms_share(world, leg, years) for side, leg in _legs(pair).items()}
    received = _with(world, recipient.members(years[-1]), "supply")
    mine = supplier.members(years[-1])
    inside = [delivery for partner, delivery in received if partner in mine and delivery.part_in(years)]
    if not inside and all(share.state == "not recorded" for share in shares.values()):
        return None
    return Arms(
        supplier=supplier.code,
        recipient=recipient.code,
        first=years[0],
        last=years[-1],
        of_imports=shares["supply"],
        of_exports=shares["market"],
        orders=len(inside),
        kinds=kinds(inside),
    )


def _legs(pair: tuple[Actor, Actor]) -> dict[Side, TradeLeg]:
    supplier, recipient = pair
    return {"supply": TradeLeg(recipient, supplier, "supply"), "market": TradeLeg(supplier, recipient, "market")}


def kinds(deliveries: Sequence[Delivery]) -> tuple[Weapons, ...]:
    """Add deliveries up by kind of weapon, the largest first."""
    by_kind: dict[str, list[Delivery]] = {}
    for delivery in deliveries:
        by_kind.setdefault(delivery.weapon, []).append(delivery)
    rows = [_weapons(name, of) for name, of in by_kind.items()]
    return tuple(sorted(rows, key=lambda row: (-row.value, row.name)))


def _weapons(name: str, deliveries: Sequence[Delivery]) -> Weapons:
    return Weapons(
        name=name,
        orders=len(deliveries),
        value=fsum(delivery.value for delivery in deliveries),
        uncertain=fsum(delivery.value for delivery in deliveries if delivery.uncertain),
        first=min(delivery.first for delivery in deliveries),
        last=max(delivery.last for delivery in deliveries),
        figures=tuple(delivery.id for delivery in deliveries),
    )
