"""In which order does the page of an industry say what is known of it?"""

from collections.abc import Iterable

from counterpoise.drawing import (
    LED_TO,
    Block,
    Column,
    Heading,
    Prose,
    Section,
    Sheet,
    Table,
    Words,
    note,
    pair_link,
    said,
    state_link,
)
from counterpoise.questions.product.sector_market import FLOOR, TENTH, SectorMarket, SectorTrader
from counterpoise.records import Source
from counterpoise.wording import amount, limited, percent, sector_legend

SHOWN = 15  # traders in view; the rest is folded away
METHODS = ("sector-share",)


def sector_sheet(market: SectorMarket, *, full: bool) -> Sheet:
    """Lay out the page of an industry; a short one leaves out small traders."""
    about = f"sector {market.product} of the OECD's input-output tables"
    return Sheet(
        heading=(Heading(market.name),),
        window=f"{market.name} ({market.product}): who sells, who buys, who depends on whom",
        vintage=f"{about} · table of {market.year} · snapshot {market.snapshot} · counterpoise {market.version}",
        sections=_sections(market, full=full),
        description=" ".join(line.text for line in market.lines),
        skip="bottom line",
        hint="" if full else "--full lists every economy; --json has the ids of the source rows.",
    )


def _sections(market: SectorMarket, *, full: bool) -> tuple[Section, ...]:
    lines = tuple(said(line.text) for line in market.lines)
    return (
        Section("bottom-line", "Bottom line", lines),
        Section("exporters", f"Who sells it, {market.year}", _traders(market, "sellers", full=full), methods=METHODS),
        Section("importers", f"Who buys it, {market.year}", _traders(market, "buyers", full=full), methods=METHODS),
        Section("dependent-buyers", "Buyers most dependent on one seller", _reliances(market, "buys from")),
        Section("dependent-sellers", "Sellers most dependent on one buyer", _reliances(market, "sells to")),
        Section("sources", "Sources", cited(market.sources)),
    )


def _traders(market: SectorMarket, side: str, *, full: bool) -> tuple[Block, ...]:
    every = market.sellers if side == "sellers" else market.buyers
    columns = (
        Column("economy"),
        Column("value", "right", breaks=False),
        Column("of the table's", "right", breaks=False),
        Column("partners", "right"),
        Column("mostly to" if side == "sellers" else "mostly from"),
        Column("its share", "right", breaks=False),
    )
    blocks: list[Block] = [Table(columns, tuple(_trader(market, trader) for trader in every[:SHOWN]))]
    if full and every[SHOWN:]:
        rows = tuple(_trader(market, trader) for trader in every[SHOWN:])
        blocks.append(Table(columns, rows, folded=f"{len(every) - SHOWN} more, smaller"))
    legend = sector_legend(market.scope)
    return (*blocks, note(f"{len(every)} economies, {amount(market.world, 'MUSD')} in {market.rows:,} rows. {legend}"))


def _trader(market: SectorMarket, trader: SectorTrader) -> tuple[Words, ...]:
    share = trader.share
    return (
        Words(trader.name, link=state_link(trader.code, market.when)),
        Words(amount(share.denominator, share.money)),
        Words(percent(trader.part)),
        Words(f"{trader.partners:,}"),
        Words(trader.largest_name, link=pair_link(trader.code, share.on, market.when)),
        Words(limited(share), behind=share.figures[:LED_TO]),
    )


def _reliances(market: SectorMarket, verb: str) -> tuple[Block, ...]:
    rows = market.dependent_buyers if verb == "buys from" else market.dependent_sellers
    criteria = note(
        f"Listed: economies with at least {percent(FLOOR)} of what is traded of it, and a share of {percent(TENTH)} or "
        "more with one other, the largest first. Own production is not counted."
    )
    if not rows:
        return (said("No economy above these limits has a tenth of its trade with one other."), criteria)
    columns = (
        Column("economy"),
        Column(verb),
        Column("share", "right", breaks=False),
        Column("value", "right", breaks=False),
    )
    return (Table(columns, tuple(_reliance(market, trader) for trader in rows)), criteria)


def _reliance(market: SectorMarket, trader: SectorTrader) -> tuple[Words, ...]:
    share = trader.share
    return (
        Words(trader.name, link=state_link(trader.code, market.when)),
        Words(trader.largest_name, link=pair_link(trader.code, share.on, market.when)),
        Words(limited(share), behind=share.figures[:LED_TO]),
        Words(amount(share.numerator, share.money)),
    )


def cited(sources: Iterable[Source]) -> tuple[Block, ...]:
    """Name the editions the figures come from, with their licences."""
    return tuple(
        Prose(
            (
                Words(f"{source.name}: {source.title}, {source.producer}, {source.edition.rstrip('.')}. "),
                Words(source.licence, dim=True, link=source.address),
            ),
            "item",
        )
        for source in sources
    )
