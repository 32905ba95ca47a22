"""What stands around a product's trade, on its page: bans, what nobody records, where it is mined or made?"""

from counterpoise.briefing.layout import LED_TO, Block, Column, Table, Words, note
from counterpoise.briefing.links import pair_link, state_link
from counterpoise.briefing.numbers import MISSING, amount, kusd, percent
from counterpoise.briefing.product.market import Ban, Making, Market
from counterpoise.records import Hole
from counterpoise.states import names

SHOWN = 12  # makers in view
STOPS = {"purchases": "purchases from", "sales": "sales to", "both": "trade with"}
KINDS = {"ban": "bans", "licence": "licenses"}


def bans(market: Market) -> tuple[Block, ...]:
    """List bans and licences in force, and what the rows of the year show all the same."""
    if not market.bans:
        return (note(f"None on our list covers it at the end of {market.year}; the list is no census."),)
    columns = (
        Column("who"),
        Column("does what"),
        Column("since", breaks=False),
        Column("still traded", "right", breaks=False),
        Column("except"),
    )
    later = "" if market.year != market.years[-1] else ", and begun since as far as the list goes"
    told = note(
        f"In force at the end of {market.year}{later}. Still traded: recorded in {market.year} between the two the way "
        "the measure runs, before it began or in spite of it. The list is no census."
    )
    return (Table(columns, tuple(_ban(one) for one in market.bans)), told)


def unrecorded(market: Market) -> tuple[Block, ...]:
    """List trade that takes place and that no row shows."""
    if not market.holes:
        return (note(f"No trade in it is known to be missing from the source in {market.year}."),)
    columns = (Column("seller"), Column("buyer"), Column("what"), Column("since", breaks=False), Column("why"))
    told = note("It is not recorded, never zero, and nobody here puts a number on it. Shares beside it are limits.")
    return (Table(columns, tuple(_hole(one, market.when) for one in market.holes)), told)


def making(market: Market) -> tuple[Block, ...]:
    """List who mines or makes the minerals behind the product, and beside it who sells the product."""
    blocks: list[Block] = []
    for one in market.making:
        caption = (
            f"{one.mineral}, {one.year}: {amount(one.total, one.unit)} in {len(one.makers)} states, Herfindahl index "
            f"{one.index:.2f}"
        )
        blocks.append(Table(_maker_columns(one), _makers(market, one, SHOWN), caption))
        blocks.append(note(_beside(one)))
    return tuple(blocks)


def _ban(one: Ban) -> tuple[Words, ...]:
    return (
        Words(one.imposer, behind=(one.fact.key,)),
        Words(f"{KINDS[one.kind]} {STOPS[one.stops]} {one.target}"),
        Words(one.since),
        Words(kusd(one.recorded)),
        Words(one.exemptions),
    )


def _hole(one: Hole, when: int | None) -> tuple[Words, ...]:
    address = one.address.split()
    return (
        Words(names()[one.exporter], link=state_link(one.exporter, when)),
        Words(names()[one.importer], link=pair_link(one.exporter, one.importer, when)),
        Words("all goods" if one.products == ("*",) else "this product"),
        Words(str(one.start_year)),
        Words(one.reason, link=address[0] if address else ""),
    )


def _maker_columns(one: Making) -> tuple[Column, ...]:
    return (
        Column("state"),
        Column("makes", "right", breaks=False),
        Column("of the world", "right", breaks=False),
        Column("of world exports", "right", breaks=False),
    )


def _makers(market: Market, one: Making, most: int) -> tuple[tuple[Words, ...], ...]:
    sold = {trader.code: trader.share.value for trader in market.sellers}
    return tuple(
        (
            Words(maker.name, link=state_link(maker.code, market.when)),
            Words(amount(maker.amount, one.unit), behind=maker.figures[:LED_TO]),
            Words(percent(maker.share)),
            Words(percent(sold[maker.code]) if maker.code in sold else "0 %" if market.year >= one.year else MISSING),
        )
        for maker in one.makers[:most]
    )


def _beside(one: Making) -> str:
    more = f"{len(one.makers) - SHOWN} smaller are left out here. " if len(one.makers) > SHOWN else ""
    if one.comparable:
        return f"{more}Its weight counts as trade's does. {one.note}".strip()
    return f"{more}Tonnes here are not those of trade: {one.note[:1].lower()}{one.note[1:]}"
