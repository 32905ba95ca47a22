"""What part of what a state buys abroad of a sector comes from one other, and the same of sales?

sector share of imports = what B buys of A's sector / all B buys of that sector abroad
sector share of exports = what A's sector sells B / all it sells abroad

What is counted depends on the edition of the tables (`world.sectors`). With the full one all purchases are, by
industries and by final users, and the whole has the rest of the world in it: the share is stated. The starter names
buyers of intermediate inputs alone, and the rest of the world is in no cell: the share is of inputs, and an upper
limit, since a seller or buyer outside the table would make it smaller.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import Protocol

from counterpoise.records import SIDES, CellState, Finding, SectorScope, Side, Use
from counterpoise.states import Actor
from counterpoise.states import find as find_actor
from counterpoise.vocabulary import Measure, Sector, sector_names
from counterpoise.weighing.ground import PairGround
from counterpoise.wording import sector_note, with_article
from counterpoise.world import World
from counterpoise.world.sectors import SectorFlow, SectorTotal

METHODS: dict[Side, str] = {"supply": "sector_share_of_imports", "market": "sector_share_of_exports"}
MONEY = "MUSD"
NOTHING = SectorTotal(0.0, 0)
MEASURE = Measure(
    name="sector-share",
    order=15,
    group="tie",
    page="reference/measures/sector-share.md",
    units=("share",),
    side="both",
    methods=tuple(METHODS.values()),
    answers="what part of what is bought or sold abroad of an industry is with the other?",
    shown="pair and state: what is traded by industry; share with a sector",
    sections=("Which inputs industries buy of each other*", "What they buy of each other's industries*"),
    columns=("industry of the seller",),
)


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
    return tuple(share for leg in legs for share in _of_every_sector(ground, leg, year))


def _of_every_sector(ground: PairGround, leg: TradeLeg, year: int) -> Iterator[Finding]:
    world = ground.world
    blank, scope = _blank(world, leg, year), world.sectors.scope
    between: dict[str, list[SectorFlow]] = {} if blank.note else ground.once(_traded)
    totals = {} if blank.note else world.sectors.abroad(leg.dependent.members(year), year)
    home = leg.dependent.members(year)
    for code in sector_names():
        share = replace(blank, product=code)
        if not blank.note:
            flows = [flow for flow in between.get(code, ()) if leg.own(flow) in home]
            share = _weighed(share, flows, totals.get((leg.side, code), NOTHING), scope)
        yield share


def _traded(ground: PairGround) -> dict[str, list[SectorFlow]]:
    """Return what the two sold each other of every sector."""
    year = ground.world.sectors.newest(ground.year) or 0
    return ground.world.sectors.between(ground.a.members(year), ground.b.members(year), year)


def largest_partners(world: World, actor: Actor, year: int) -> tuple[Finding, ...]:
    """Return an actor's share with its largest partner in every sector and on each side on which it trades abroad.

    Of the newest table up to a year; empty where there is none, or where a member of the actor is outside it.
    """
    newest = world.sectors.newest(year)
    members = actor.members(newest) if newest else frozenset()
    if newest is None or not members or members - world.sectors.economies(newest):
        return ()
    trade = world.sectors.trade_of(members, newest)
    scope = world.sectors.scope
    shares = (share_with_largest(actor, side, flows, newest, scope) for flows in trade.values() for side in SIDES)
    return tuple(share for share in shares if share)


def share_with_largest(
    actor: Actor, side: Side, flows: Sequence[SectorFlow], year: int, scope: SectorScope
) -> Finding | None:
    """Return an actor's share of one sector with its largest partner abroad; None where it has none.

    The rest of the world is no partner. `flows` are of one sector and hold all that the actor bought (supply) or sold
    (market).
    """
    own, members = TradeLeg(actor, actor, side), actor.members(year)
    amounts: dict[str, list[float]] = {}
    for flow in flows:
        if flow.named and own.own(flow) in members and own.partner(flow) not in members:
            amounts.setdefault(own.partner(flow), []).append(flow.musd)
    if not amounts:
        return None
    largest = max(sorted(amounts), key=lambda partner: fsum(amounts[partner]))
    leg = replace(own, on=find_actor(largest))
    return share_of_flows(leg, flows[0].sector, year, flows, scope)


def share_of_flows(leg: TradeLeg, sector: str, year: int, flows: Iterable[SectorFlow], scope: SectorScope) -> Finding:
    """Return a share of a sector, given at least all flows of the sector that the dependent is part of."""
    return _of_flows(replace(_empty(leg, year), product=sector), leg, flows, scope)


def outside_table(leg: TradeLeg, sector: str, year: int, note: str) -> Finding:
    """Return the share of a pair of which one is not in the table, not recorded."""
    return replace(_empty(leg, year), product=sector, note=note)


def sector_share(world: World, leg: TradeLeg, sector: Sector, year: int, use: Use = "all") -> Finding:
    """Return a share of one sector, or of all of a domain, in a year; not recorded where a member is outside the table.

    The flows of several sectors are added up on both sides of the fraction: shares are never averaged. Of what is
    bought for a use; "all" means all that the tables know.
    """
    blank = replace(_blank(world, leg, year), product=sector.key)
    if blank.note:
        return blank
    home = leg.dependent.members(year)
    ends = (None, home) if leg.side == "supply" else (home, None)
    tables = world.sectors.of_use(use)
    return _of_flows(blank, leg, tables.sales_of(sector, year, *ends), tables.scope)


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


def _of_flows(blank: Finding, leg: TradeLeg, flows: Iterable[SectorFlow], scope: SectorScope) -> Finding:
    """Weigh a share, given at least all flows of the sector that the dependent is part of."""
    home, others = leg.dependent.members(blank.year), leg.on.members(blank.year)
    abroad = [flow for flow in flows if leg.own(flow) in home and leg.partner(flow) not in home]
    total = SectorTotal(fsum(flow.musd for flow in abroad), sum(len(flow.figures) for flow in abroad))
    return _weighed(blank, [flow for flow in abroad if leg.partner(flow) in others], total, scope)


def _weighed(blank: Finding, between: Sequence[SectorFlow], total: SectorTotal, scope: SectorScope) -> Finding:
    """Weigh what the two traded against all that the dependent traded of the sector abroad."""
    part, whole = fsum(flow.musd for flow in between), total.musd
    if not whole:
        verb = "bought" if blank.side == "supply" else "sold"
        return replace(blank, note=f"nothing of the sector is {verb} abroad in the table")
    share = part / whole
    state: CellState = "stated" if scope.whole else "bounded"
    return replace(
        blank,
        value=share,
        lo=share if scope.whole else 0.0,
        hi=share,  # a zero stays one whatever the rest of the world trades
        state=state if part else "zero",
        numerator=part,
        denominator=whole,
        figures=tuple(id for flow in between for id in flow.figures),
        denominator_figures=total.rows,
        note=sector_note(scope, limit=bool(part)),
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
