"""In which order does the page of an industry, or of a food, say what is known of it?"""

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
from counterpoise.questions.product.crowds import crowds_shown
from counterpoise.questions.product.simple_market import FLOOR, TENTH, SimpleMarket, SimpleTrader
from counterpoise.records import Source
from counterpoise.wording import MISSING, amount, in_other_year, limited, percent

NOT_IN_IT = "not in it, since silent"
SHOWN = 15  # traders in view; the rest is folded away


def simple_sheet(market: SimpleMarket, *, full: bool, charts: bool) -> Sheet:
    """Lay out the page of an industry or a food; a short one leaves out small traders."""
    return Sheet(
        heading=(Heading(market.name),),
        window=f"{market.name} ({market.product}): who sells, who buys, who depends on whom",
        vintage=f"{market.about} · snapshot {market.snapshot} · counterpoise {market.version}",
        sections=tuple(section for section in _sections(market, full=full, charts=charts) if section.blocks),
        description=" ".join(line.text for line in market.lines),
        skip="bottom line",
        hint="" if full else f"--full lists every {market.kind.trader[0]}; --json has the ids of the source rows.",
    )


def _sections(market: SimpleMarket, *, full: bool, charts: bool) -> tuple[Section, ...]:
    lines, methods = tuple(said(line.text) for line in market.lines), market.kind.methods
    return (
        Section("bottom-line", "Bottom line", lines),
        Section("exporters", f"Who sells it, {market.year}", _traders(market, "sellers", full=full), methods=methods),
        Section("importers", f"Who buys it, {market.year}", _traders(market, "buyers", full=full), methods=methods),
        Section("concentration", "How concentrated it is", crowds_shown(market, charts=charts)),
        Section("dependent-buyers", "Buyers most dependent on one seller", _reliances(market, "buys from")),
        Section("dependent-sellers", "Sellers most dependent on one buyer", _reliances(market, "sells to")),
        Section("sources", "Sources", cited(market.sources)),
    )


def _traders(market: SimpleMarket, side: str, *, full: bool) -> tuple[Block, ...]:
    every, kind = market.sellers if side == "sellers" else market.buyers, market.kind
    columns = (
        Column(kind.trader[0]),
        Column("value" if kind.key == "sector" else "tonnes", "right", breaks=False),
        Column(kind.part, "right"),
        Column("partners", "right"),
        Column("mostly to" if side == "sellers" else "mostly from"),
        Column("its share", "right", breaks=False),
        *([Column(f"imports of use, {_used(market)}", "right")] if side == "buyers" and _used(market) else []),
    )
    blocks: list[Block] = [Table(columns, tuple(_trader(market, trader, side) for trader in every[:SHOWN]))]
    if full and every[SHOWN:]:
        rows = tuple(_trader(market, trader, side) for trader in every[SHOWN:])
        blocks.append(Table(columns, rows, folded=f"{len(every) - SHOWN} more, smaller"))
    counted = f"{len(every)} {kind.trader[1]}, {amount(market.world, kind.unit)} in {market.rows:,} rows."
    if side == "sellers":
        return (*blocks, note(" ".join((counted, *([market.silent_line] if market.silent else []), kind.legends[0]))))
    return (*blocks, note(" ".join((counted, kind.legends[1], *([_of_use(market)] if _used(market) else [])))))


def _used(market: SimpleMarket) -> int | None:
    """Return the year of the newest food balance of a buyer; None where none is known."""
    return max((trader.use.year for trader in market.buyers if trader.use), default=None)


def _of_use(market: SimpleMarket) -> str:
    use = next(trader.use for trader in market.buyers if trader.use)
    return f"Imports of use: imports over production + imports − exports of {use.item.lower()}, by FAO's food balance."


def _trader(market: SimpleMarket, trader: SimpleTrader, side: str) -> tuple[Words, ...]:
    share, use = trader.share, trader.use
    words = f"{percent(use.part)}{in_other_year(use, _used(market) or 0)}" if use else MISSING
    used = Words(words, behind=use.figures if use else ())
    return (
        Words(trader.name, link=state_link(trader.code, market.when)),
        Words(amount(share.denominator, share.money)),
        Words(percent(trader.part)),
        Words(f"{trader.partners:,}"),
        Words(trader.largest_name, link=pair_link(trader.code, share.on, market.when)),
        Words(limited(share), behind=share.figures[:LED_TO]),
        *([used] if side == "buyers" and _used(market) else []),
    )


def _reliances(market: SimpleMarket, verb: str) -> tuple[Block, ...]:
    rows = market.dependent_buyers if verb == "buys from" else market.dependent_sellers
    criteria = note(
        f"Listed: {market.kind.trader[1]} with at least {percent(FLOOR)} of what is traded of it, and a share of "
        f"{percent(TENTH)} or more with one other, the largest first. Own production is not counted."
    )
    if not rows:
        return (
            said(f"No {market.kind.trader[0]} above these limits has a tenth of its trade with one other."),
            criteria,
        )
    columns = (
        Column(market.kind.trader[0]),
        Column(verb),
        Column("share", "right", breaks=False),
        Column("value" if market.kind.key == "sector" else "tonnes", "right", breaks=False),
        *([Column(NOT_IN_IT)] if any(trader.silent for trader in rows) else []),
    )
    return (Table(columns, tuple(_reliance(market, trader)[: len(columns)] for trader in rows)), criteria)


def _reliance(market: SimpleMarket, trader: SimpleTrader) -> tuple[Words, ...]:
    share = trader.share
    return (
        Words(trader.name, link=state_link(trader.code, market.when)),
        Words(trader.largest_name, link=pair_link(trader.code, share.on, market.when)),
        Words(limited(share), behind=share.figures[:LED_TO]),
        Words(amount(share.numerator, share.money)),
        Words(
            ", ".join(f"{of.name} ({percent(of.part)} in {of.year})" for of in trader.silent),
            behind=tuple(key for of in trader.silent for key in of.figures)[:LED_TO],
        ),
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
