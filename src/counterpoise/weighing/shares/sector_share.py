"""What part of the inputs a state's industries buy abroad of a sector comes from one other, and the same of sales?

sector share of imports = what B's industries buy of A's sector / all they buy of that sector abroad
sector share of exports = what A's sector sells B's industries / all it sells to industries abroad

Intermediate inputs only: the tables do not say from whom households, governments and investors buy. The rest of the
world is in no cell, so a share is an upper limit: a seller or buyer outside the table would make it smaller.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import Protocol

from counterpoise.records import SIDES, Finding, Side
from counterpoise.states import Actor
from counterpoise.states import find as find_actor
from counterpoise.vocabulary import Measure, Sector, sector_names
from counterpoise.weighing.ground import PairGround
from counterpoise.wording import with_article
from counterpoise.world import World
from counterpoise.world.sectors import SectorFlow

METHODS: dict[Side, str] = {"supply": "sector_share_of_imports", "market": "sector_share_of_exports"}
MONEY = "MUSD"
MEASURE = Measure(
    name="sector-share",
    order=15,
    group="tie",
    page="reference/measures/sector-share.md",
    units=("share",),
    side="both",
    methods=tuple(METHODS.values()),
    answers="what part of the inputs an industry buys or sells abroad is with the other?",
    shown="pair and state: inputs that industries trade; share with a sector",
    sections=("Which inputs industries buy of each other*",),
    columns=("industry of the seller",),
)
INPUTS_ONLY = "intermediate inputs only"
UPPER_LIMIT = f"{INPUTS_ONLY}; the rest of the world is in no cell, so this is an upper limit"


class Sale(Protocol):
    """What one sold another, of an industry or of a food."""

    @property
    def seller(self) -> str:
        """Return who sold."""
        ...

    @property
    def buyer(self) -> str:
        """Return who bought."""
        ...


@dataclass(frozen=True, slots=True)
class TradeLeg:
    """Who depends, on whom, and whether as a buyer or as a seller."""

    dependent: Actor
    on: Actor
    side: Side

    def own(self, flow: Sale) -> str:
        """Return the end of a flow that depends."""
        return flow.buyer if self.side == "supply" else flow.seller

    def partner(self, flow: Sale) -> str:
        """Return the other end of a flow."""
        return flow.seller if self.side == "supply" else flow.buyer


def find(ground: PairGround) -> tuple[Finding, ...]:
    """Return the shares of every sector, both ways and on both sides, of the newest table up to the year."""
    year = ground.world.sectors.newest(ground.year)
    if year is None:
        return ()
    pairs = ((ground.a, ground.b), (ground.b, ground.a))
    legs = [TradeLeg(dependent, on, side) for dependent, on in pairs for side in SIDES]
    return tuple(share for leg in legs for share in _of_every_sector(ground.world, leg, year))


def _of_every_sector(world: World, leg: TradeLeg, year: int) -> Iterator[Finding]:
    blank = _blank(world, leg, year)
    trade = {} if blank.note else world.sectors.trade_of(leg.dependent.members(year), year)
    for code in sector_names():
        share = replace(blank, product=code)
        yield share if blank.note else _weighed(share, leg, trade.get(code, ()))


def largest_partners(world: World, actor: Actor, year: int) -> tuple[Finding, ...]:
    """Return an actor's share with its largest partner in every sector and on each side on which it trades abroad.

    Of the newest table up to a year; empty where there is none, or where a member of the actor is outside it.
    """
    newest = world.sectors.newest(year)
    members = actor.members(newest) if newest else frozenset()
    if newest is None or not members or members - world.sectors.economies(newest):
        return ()
    trade = world.sectors.trade_of(members, newest)
    shares = (share_with_largest(actor, side, flows, newest) for flows in trade.values() for side in SIDES)
    return tuple(share for share in shares if share)


def share_with_largest(actor: Actor, side: Side, flows: Sequence[SectorFlow], year: int) -> Finding | None:
    """Return an actor's share of one sector with its largest partner abroad; None where it has none.

    `flows` are of one sector and hold all that the actor bought (supply) or sold (market).
    """
    own, members = TradeLeg(actor, actor, side), actor.members(year)
    amounts: dict[str, list[float]] = {}
    for flow in flows:
        if own.own(flow) in members and own.partner(flow) not in members:
            amounts.setdefault(own.partner(flow), []).append(flow.musd)
    if not amounts:
        return None
    largest = max(sorted(amounts), key=lambda partner: fsum(amounts[partner]))
    leg = replace(own, on=find_actor(largest))
    return share_of_flows(leg, flows[0].sector, year, flows)


def share_of_flows(leg: TradeLeg, sector: str, year: int, flows: Iterable[SectorFlow]) -> Finding:
    """Return a share of a sector, given at least all flows of the sector that the dependent is part of."""
    return _weighed(replace(_empty(leg, year), product=sector), leg, flows)


def outside_table(leg: TradeLeg, sector: str, year: int, note: str) -> Finding:
    """Return the share of a pair of which one is not in the table, not recorded."""
    return replace(_empty(leg, year), product=sector, note=note)


def sector_share(world: World, leg: TradeLeg, sector: Sector, year: int) -> Finding:
    """Return a share of one sector, or of all of a domain, in a year; not recorded where a member is outside the table.

    The flows of several sectors are added up on both sides of the fraction: shares are never averaged.
    """
    blank = replace(_blank(world, leg, year), product=sector.key)
    if blank.note:
        return blank
    home = leg.dependent.members(year)
    ends = (None, home) if leg.side == "supply" else (home, None)
    return _weighed(blank, leg, world.sectors.sales_of(sector, year, *ends))


def _blank(world: World, leg: TradeLeg, year: int) -> Finding:
    """Return a share without a number; its note says who is outside the table."""
    return replace(_empty(leg, year), note=_outside(world, (leg.dependent, leg.on), year))


def _empty(leg: TradeLeg, year: int) -> Finding:
    return Finding(
        method=METHODS[leg.side],
        dependent=leg.dependent.code,
        on=leg.on.code,
        side=leg.side,
        product="",
        value=None,
        lo=None,
        hi=None,
        state="not recorded",
        unit="share",
        year=year,
        money=MONEY,
    )


def _weighed(blank: Finding, leg: TradeLeg, flows: Iterable[SectorFlow]) -> Finding:
    home, others = leg.dependent.members(blank.year), leg.on.members(blank.year)
    if leg.side == "supply":
        abroad = [flow for flow in flows if flow.buyer in home and flow.seller not in home]
        between = [flow for flow in abroad if flow.seller in others]
    else:
        abroad = [flow for flow in flows if flow.seller in home and flow.buyer not in home]
        between = [flow for flow in abroad if flow.buyer in others]
    part, whole = (fsum(flow.musd for flow in flows) for flows in (between, abroad))
    if not whole:
        verb = "bought" if blank.side == "supply" else "sold"
        return replace(blank, note=f"nothing of the sector is {verb} abroad in the table")
    share = part / whole
    return replace(
        blank,
        value=share,
        lo=0.0,
        hi=share,  # a zero stays one whatever the rest of the world trades
        state="bounded" if part else "zero",
        numerator=part,
        denominator=whole,
        figures=tuple(flow.id for flow in between),
        denominator_figures=len(abroad),
        note=UPPER_LIMIT if part else INPUTS_ONLY,
    )


def _outside(world: World, actors: tuple[Actor, Actor], year: int) -> str:
    """Say who is not in the table; empty where all are."""
    covered = world.sectors.economies(year)
    outside = []
    for actor in actors:
        members = actor.members(year)
        missing = sorted(members - covered)
        if missing or not members:
            outside.append(with_article(actor.name) + (f" ({', '.join(missing)})" if len(members) > 1 else ""))
    return f"not in the input-output table of {year}: {', '.join(outside)}" if outside else ""
