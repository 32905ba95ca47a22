"""What do sources that a user synced record of a state: arms, origins of its fuels, lists, aid?"""

from collections.abc import Sequence
from datetime import date, timedelta

from counterpoise.drawing import Block, Column, Section, Table, Words, note, pair_link
from counterpoise.findings import ArmsPartner, Fuel, Recorded, SyncedOfState
from counterpoise.questions.pair.sections.synced import (
    AID_LEGEND,
    ARMS_LEGEND,
    FUELS_LEGEND,
    LISTS_LEGEND,
    ROW,
    SOURCES,
    TITLE,
    euros,
    row_cell,
    weapon_words,
)
from counterpoise.questions.state.answer import Profile
from counterpoise.records import SIDES
from counterpoise.states import Actor
from counterpoise.weighing.facts import COMPILED, names_of
from counterpoise.weighing.synced import (
    UKRAINE,
    added_up,
    aid,
    arms_partners,
    givers,
    listings,
    name_of,
    origins,
    window,
)
from counterpoise.wording import MISSING, amount, limited, percent
from counterpoise.world import World

PARTNERS, ORIGINS, LISTED, DONORS = 10, 5, 10, 15  # rows of each table
HEADS = {"supply": ("supplier", "of all it received"), "market": ("recipient", "of all it delivered")}


def synced_of(world: World, actor: Actor, year: int, until: date | None) -> SyncedOfState:
    """Return what synced sources record of a state, or a bloc as one, up to a year."""
    if not world.synced.sources:
        return SyncedOfState()
    members, years = actor.members(year), window(world, year)
    issuers = names_of(actor.code, until or COMPILED) | members  # a bloc's lists are its members' too
    return SyncedOfState(
        sources=world.synced.sources,
        arms=tuple(row for side in SIDES for row in arms_partners(world, actor, side, years)) if years else (),
        fuels=origins(world, actor, year, ORIGINS),
        listed_by=tuple(added_up(listings(world, None, members, until))),
        lists=tuple(added_up(listings(world, issuers, None, until))),
        aid=tuple(aid(world, None if actor.code == UKRAINE else givers(actor, year), until)),
    )


def section(profile: Profile) -> Section:
    """Put each source that the ledger holds in a table of its own, with a row of the source behind every number."""
    held = profile.synced
    blocks: list[Block] = [
        *_arms(profile, held.arms),
        *_fuels(profile, held.fuels),
        *_listings(profile, "Entries about it on lists of others", held.listed_by),
        *_listings(profile, "Entries about others on its lists", held.lists),
        *([note(LISTS_LEGEND)] if held.listed_by or held.lists else []),
        *_aid(profile, held.aid),
    ]
    return Section("synced", TITLE, tuple(blocks))


def _arms(profile: Profile, every: Sequence[ArmsPartner]) -> list[Block]:
    blocks: list[Block] = []
    for side, (who, part) in HEADS.items():
        rows = [row for row in every if row.share.side == side]
        if rows:
            columns = (
                *(Column(who), Column(part, "right"), Column("volume", "right")),
                *(Column("orders", "right"), Column("mostly"), ROW),
            )
            verb = "received" if side == "supply" else "delivered"
            title = f"Major arms it {verb}, {rows[0].first} to {rows[0].last}"
            blocks.append(Table(columns, tuple(_partner(profile, row) for row in rows[:PARTNERS]), title))
    return [*blocks, note(ARMS_LEGEND)] if blocks else []


def _partner(profile: Profile, row: ArmsPartner) -> tuple[Words, ...]:
    return (
        Words(row.name, link=pair_link(profile.party.code, row.partner, profile.when)),
        Words(limited(row.share)),
        Words(amount(row.share.numerator, row.share.money)),
        Words(str(row.orders)),
        Words(weapon_words(row.kinds)),
        row_cell(row.share.figures),
    )


def _fuels(profile: Profile, every: Sequence[Fuel]) -> list[Block]:
    if not every:
        return []
    columns = (
        *(Column("fuel"), Column("origin"), Column("year", breaks=False)),
        *(Column("of its imports", "right"), Column("amount", "right"), ROW),
    )
    rows = tuple(
        (
            Words(fuel.name),
            Words(name_of(fuel.seller), link=pair_link(profile.party.code, fuel.seller, profile.when)),
            Words(str(fuel.share.year)),
            Words(limited(fuel.share)),
            Words(amount(fuel.share.numerator, fuel.share.money)),
            row_cell(fuel.share.figures),
        )
        for fuel in every
    )
    return [Table(columns, rows, "Origins of its fuels, by Eurostat"), note(FUELS_LEGEND)]


def _listings(profile: Profile, title: str, every: Sequence[Recorded]) -> list[Block]:
    if not every:
        return []
    shown = every[:LISTED]
    # The end that is the state itself needs no column; a bloc it is of, or a member of its, has another name.
    ends = (("whose list", [count.actor_name for count in shown]), ("of whom", [count.partner_name for count in shown]))
    named = [(head, column) for head, column in ends if set(column) != {profile.party.name}]
    columns = (*(Column(head) for head, _ in named), Column("entries", "right"), Column("what"))
    rows = tuple(
        (
            *(Words(column[n]) for _, column in named),
            Words(f"{count.value:,.0f}"),
            Words(f"{count.name} ({SOURCES[count.source]})"),
            Words(count.start.isoformat()),
            row_cell(count.figures),
        )
        for n, count in enumerate(shown)
    )
    more = [note(f"{len(every) - LISTED} more are in the JSON.")] if len(every) > LISTED else []
    return [Table((*columns, Column("on", breaks=False), ROW), rows, title), *more]


def _aid(profile: Profile, every: Sequence[Recorded]) -> list[Block]:
    donors = [row for row in every if row.measure == "aid_allocated" and row.value]
    if not donors:
        return []
    parts = {(row.actor, row.measure, row.product): row for row in every}
    columns = (
        *(Column("donor"), Column("allocated", "right", breaks=False), Column("part", "right", breaks=False)),
        *(Column("of it military", "right"), Column("newly promised", "right"), Column("months", breaks=False), ROW),
    )
    rows = tuple(
        (
            Words(row.actor_name),
            Words(euros(row.value)),
            Words(percent(row.part)),
            _euros(parts.get((row.actor, "aid_allocated_by_kind", "military"))),
            _euros(parts.get((row.actor, "aid_committed", ""))),
            Words(f"{row.start:%Y-%m} to {row.end - timedelta(days=1):%Y-%m}"),
            row_cell(row.figures),
        )
        for row in donors[:DONORS]
    )
    verb = "received" if profile.party.code == UKRAINE else "gave"
    more = [note(f"{len(donors) - DONORS} more donors are in the JSON.")] if len(donors) > DONORS else []
    return [Table(columns, rows, f"Aid to Ukraine that it {verb}"), *more, note(AID_LEGEND)]


def _euros(row: Recorded | None) -> Words:
    return Words(MISSING, dim=True) if row is None else Words(euros(row.value), behind=row.figures[:1])
