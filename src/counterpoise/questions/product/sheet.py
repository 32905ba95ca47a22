"""In which order does the page of a product say what is known of it?"""

from collections.abc import Sequence

from counterpoise.drawing import (
    LED_TO,
    Block,
    Column,
    Form,
    Heading,
    Prose,
    Section,
    Sheet,
    Table,
    Words,
    note,
    pair_link,
    product_link,
    said,
    state_link,
)
from counterpoise.drawing.forms import year_form
from counterpoise.questions.product.answer import Ban, Making, Market, Reliance, Trader
from counterpoise.questions.product.crowds import OPEN, crowds_shown
from counterpoise.questions.product.simple_market import SimpleMarket
from counterpoise.questions.product.simple_sheet import cited, simple_sheet
from counterpoise.questions.question import PAGE, Ask
from counterpoise.records import Finding, Hole
from counterpoise.states import names
from counterpoise.wording import MISSING, amount, kusd, limited, percent, ranged, sentence, with_article

DOUBT = " ?"
DOUBTED = 0.1  # part of the tonnes in doubt from which the weight is marked
ALL = 0.995  # part of the value with a weight from which the weight is called whole
MAKERS_SHOWN = 12  # makers in view
STOPS = {"purchases": "purchases from", "sales": "sales to", "both": "trade with"}
KINDS = {"ban": "bans", "licence": "licenses"}
ID = 8  # characters of an id that name a row well enough to look it up
SHOWN = 15  # traders in view; the rest is folded away
BOTH = "A name links to the state, an amount to its source rows, up to 20 of the largest."
SLIPS = (
    "? A tenth or more of the weight is in rows priced below a third, or above three times, of the middle price of "
    "world trade: another grade, or an error."
)


def sheet(market: Market | SimpleMarket, ask: Ask = PAGE) -> Sheet:
    """Lay out the page of a product; a short one leaves out small traders, one without charts has a table instead."""
    full, charts = ask.flag("full") or ask.form != "text", ask.drawn
    if isinstance(market, SimpleMarket):
        return simple_sheet(market, full=full, charts=charts)
    about = f"HS {market.product} · {market.domain_name.lower()}"
    return Sheet(
        heading=(Heading(market.name),),
        window=f"{market.name} ({market.product}): who sells, who buys, who depends on whom",
        vintage=f"{about} · trade of {market.year} · snapshot {market.snapshot} · counterpoise {market.version}",
        notes=(f"{market.name}: {market.note}.",) if market.note else (),
        sections=tuple(section for section in _sections(market, full=full, charts=charts) if section.blocks),
        description=" ".join(line.text for line in market.lines),
        skip="bottom line",
        hint="" if full else "--full lists every state that sells or buys it; --json has the ids of all source rows.",
    )


def controls(market: Market | SimpleMarket, ask: Ask) -> tuple[Form, ...]:
    """Return the form of the served page: the year."""
    return (year_form(product_link(market.product), market.years, ask.year, f"latest, {market.latest}"),)


def _sections(market: Market, *, full: bool, charts: bool) -> tuple[Section, ...]:
    return (
        Section("bottom-line", "Bottom line", tuple(_sentence(line.text, line.rests_on) for line in market.lines)),
        Section("exporters", f"Who sells it, {market.year}", _traders(market, "sellers", full=full, linked=charts)),
        Section("importers", f"Who buys it, {market.year}", _traders(market, "buyers", full=full, linked=charts)),
        Section("concentration", "How concentrated it is", crowds_shown(market, charts=charts)),
        Section("dependent-buyers", "Buyers most dependent on one seller", _reliances(market, "buys")),
        Section("dependent-sellers", "Sellers most dependent on one buyer", _reliances(market, "sells")),
        Section("embargoes", "Embargoes and licences", bans(market)),
        Section("unrecorded", "Traded and not recorded", unrecorded(market)),
        Section("production", "World production", making(market)),
        Section("sources", "Sources", cited(market.sources)),
    )


def _sentence(text: str, rests_on: Sequence[object]) -> Prose:
    ids = dict.fromkeys(key for finding in rests_on if isinstance(finding, Finding) for key in finding.figures[:LED_TO])
    return Prose((Words(f"{text} "), *_rows(tuple(ids))))


def _rows(ids: tuple[str, ...]) -> tuple[Words, ...]:
    if not ids:
        return ()
    named = f"row {ids[0][:ID]}" if len(ids) == 1 else f"rows {ids[0][:ID]} …"
    return (Words(named, dim=True, behind=ids[:LED_TO]),)


def _traders(market: Market, side: str, *, full: bool, linked: bool) -> tuple[Block, ...]:
    every = market.sellers if side == "sellers" else market.buyers
    counted = f"{len(every)} {'state' if len(every) == 1 else 'states'}, {kusd(market.world)}"
    most = f"{counted} in {market.rows:,} {'row' if market.rows == 1 else 'rows'}.{f' {BOTH}' if linked else ''}"
    marked = any(trader.doubtful >= DOUBTED for trader in every)
    blocks: list[Block] = [trader_table(market, every[:SHOWN], side)]
    if len(every) > SHOWN and full:
        blocks.append(trader_table(market, every[SHOWN:], side, folded=f"{len(every) - SHOWN} more, smaller"))
    remarks = (most, _limits(market, any(trader.open for trader in every)), SLIPS if marked else "")
    return (*blocks, note(" ".join(part for part in remarks if part)))


def _limits(market: Market, marked: bool) -> str:
    if not market.holes:
        return ""
    own = " ○ Some of the state's own trade is missing." if marked else ""
    return f"Shares are of recorded trade, so they are upper limits: some trade is known to be missing.{own}"


def _reliances(market: Market, verb: str) -> tuple[Block, ...]:
    rows = market.dependent_buyers if verb == "buys" else market.dependent_sellers
    floors = market.floors
    criteria = (
        f"Listed: states with at least {percent(floors.part)} of the world's recorded trade in it, and with "
        f"{kusd(floors.least)}: here {kusd(floors.value)} or more. Shares of a tenth or more, the largest first."
    )
    if not rows:
        return (
            said("No state above these limits has a tenth of its trade in the product with one other."),
            note(criteria),
        )
    what = "buys of" if verb == "buys" else "sells"
    legend = (
        f"Share: of all the state {what} the product; its own production is not counted. Would lose: what it would "
        "still miss a year after the other stops, by a model whose forecasts are poor; read the share first. States "
        "that re-export goods count as buyers and sellers."
    )
    return (reliance_table(market, rows, verb), note(f"{criteria} {legend}"))


def trader_table(market: Market, traders: Sequence[Trader], side: str, folded: str = "") -> Table:
    """List who sells, or buys: how much, what part of the world's, and mostly with whom."""
    columns = [
        Column("state"),
        Column("value", "right", breaks=False),
        Column("tonnes", "right", breaks=False),
        Column("of the world", "right", breaks=False),
        *([Column(f"in {market.back}", "right", breaks=False)] if market.back else []),
        Column("partners", "right"),
        Column("mostly to" if side == "sellers" else "mostly from"),
    ]
    return Table(tuple(columns), tuple(_trader(market, trader) for trader in traders), folded=folded)


def reliance_table(market: Market, rows: Sequence[Reliance], verb: str) -> Table:
    """List whose trade in the product is most with one other."""
    columns = (
        Column("state"),
        Column("buys from" if verb == "buys" else "sells to"),
        Column("share", "right", breaks=False),
        Column("value", "right", breaks=False),
        Column("would lose", "right"),
    )
    return Table(columns, tuple(_reliance(row, market.when) for row in rows))


def _trader(market: Market, trader: Trader) -> tuple[Words, ...]:
    code, name, part = trader.largest
    behind = trader.share.figures[:LED_TO]
    return (
        Words(f"{trader.name}{OPEN if trader.open else ''}", link=state_link(trader.code, market.when)),
        Words(kusd(trader.share.numerator), behind=behind),
        Words(tonnes(trader)),
        Words(percent(trader.share.value)),
        *([Words(percent(trader.before))] if market.back else []),
        Words(f"{trader.partners:,}"),
        Words(f"{name}, {percent(part)}", link=pair_link(trader.code, code, market.when)),
    )


def tonnes(trader: Trader) -> str:
    """Print what a state's rows weigh: a lower limit where some have no weight, marked where prices are odd."""
    if trader.tonnes is None:
        return MISSING
    words = f"{amount(trader.tonnes, 't')}{DOUBT if trader.doubtful >= DOUBTED else ''}"
    if trader.weighed >= ALL:
        return words
    return f"≥ {words}" if trader.tonnes > 0 else MISSING


def _reliance(row: Reliance, when: int | None) -> tuple[Words, ...]:
    return (
        Words(row.dependent_name, link=state_link(row.dependent, when)),
        Words(row.on_name, link=pair_link(row.dependent, row.on, when)),
        Words(limited(row.share), behind=row.share.figures[:LED_TO]),
        Words(kusd(row.share.numerator)),
        Words(ranged(row.loss)),
    )


def bans(market: Market) -> tuple[Block, ...]:
    """List bans and licences in force, and what the rows of the year show all the same."""
    if not market.bans:
        return (note(f"No measure on our list covers it at the end of {market.year}; the list is not complete."),)
    columns = (
        Column("who"),
        Column("does what"),
        Column("since", breaks=False),
        Column("still traded", "right", breaks=False),
        Column("except"),
    )
    later = "" if market.year != market.years[-1] else ", or begun since, as far as the list goes"
    legend = note(
        f"In force at the end of {market.year}{later}. Still traded: recorded in {market.year} in the direction of the "
        "measure, before it began or in spite of it. The list is not complete."
    )
    return (Table(columns, tuple(_ban(ban) for ban in market.bans)), legend)


def unrecorded(market: Market) -> tuple[Block, ...]:
    """List trade that takes place and that no row shows."""
    if not market.holes:
        return (note(f"No trade in it is known to be missing from the source in {market.year}."),)
    columns = (Column("seller"), Column("buyer"), Column("what"), Column("since", breaks=False), Column("why"))
    legend = note(
        "This trade is not recorded, which does not mean zero; it has no estimate here. Shares beside it are limits."
    )
    return (Table(columns, tuple(_hole(hole, market.when) for hole in market.holes)), legend)


def making(market: Market) -> tuple[Block, ...]:
    """List who mines or makes the minerals behind the product, and beside it who sells the product."""
    blocks: list[Block] = []
    for mineral in market.making:
        caption = (
            f"{mineral.mineral}, {mineral.year}: {amount(mineral.total, mineral.unit)} in {len(mineral.makers)} "
            f"states, Herfindahl index {mineral.index:.2f}"
        )
        blocks.append(Table(_maker_columns(mineral), _makers(market, mineral, MAKERS_SHOWN), caption))
        blocks.append(note(_beside(mineral)))
    return tuple(blocks)


def _ban(ban: Ban) -> tuple[Words, ...]:
    return (
        Words(sentence(with_article(ban.imposer)), behind=(ban.fact.key,)),
        Words(f"{KINDS[ban.kind]} {STOPS[ban.stops]} {with_article(ban.target)}"),
        Words(ban.since),
        Words(kusd(ban.recorded)),
        Words(ban.exemptions),
    )


def _hole(hole: Hole, when: int | None) -> tuple[Words, ...]:
    address = hole.address.split()
    return (
        Words(names()[hole.exporter], link=state_link(hole.exporter, when)),
        Words(names()[hole.importer], link=pair_link(hole.exporter, hole.importer, when)),
        Words("all goods" if hole.products == ("*",) else "this product"),
        Words(str(hole.start_year)),
        Words(hole.reason, link=address[0] if address else ""),
    )


def _maker_columns(mineral: Making) -> tuple[Column, ...]:
    return (
        Column("state"),
        Column("makes", "right", breaks=False),
        Column("of the world", "right", breaks=False),
        Column("of world exports", "right", breaks=False),
    )


def _makers(market: Market, mineral: Making, most: int) -> tuple[tuple[Words, ...], ...]:
    sold = {trader.code: trader.share.value for trader in market.sellers}
    return tuple(
        (
            Words(maker.name, link=state_link(maker.code, market.when)),
            Words(amount(maker.amount, mineral.unit), behind=maker.figures[:LED_TO]),
            Words(percent(maker.share)),
            Words(
                percent(sold[maker.code]) if maker.code in sold else "0 %" if market.year >= mineral.year else MISSING
            ),
        )
        for maker in mineral.makers[:most]
    )


def _beside(mineral: Making) -> str:
    more = (
        f"{len(mineral.makers) - MAKERS_SHOWN} smaller producers are left out here. "
        if len(mineral.makers) > MAKERS_SHOWN
        else ""
    )
    if mineral.comparable:
        return f"{more}Tonnes are counted as in trade. {mineral.note}".strip()
    return f"{more}Tonnes are not counted as in trade: {mineral.note[:1].lower()}{mineral.note[1:]}"
