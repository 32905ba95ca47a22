"""In which order does the page of a product say what is known of it?"""

from collections.abc import Sequence

from counterpoise.drawing import (
    LED_TO,
    Block,
    Figure,
    Form,
    Heading,
    Prose,
    Section,
    Sheet,
    Words,
    note,
    product_link,
    said,
)
from counterpoise.drawing.forms import year_form
from counterpoise.questions.product.answer import Market
from counterpoise.questions.product.tables import (
    DOUBTED,
    bans,
    crowd_table,
    making,
    reliance_table,
    trader_table,
    unrecorded,
)
from counterpoise.questions.question import PAGE, Ask
from counterpoise.records import Finding
from counterpoise.wording import kusd, percent

ID = 8  # characters of an id that name a row well enough to look it up
SHOWN = 15  # traders in view; the rest is folded away
BOTH = "Links on a name lead to the state, those on an amount to its source rows, up to 20 of the largest."
SLIPS = (
    "? A tenth or more of the weight is in rows that cost less than a third, or more than thrice, of the price in the "
    "middle of the world's trade: another grade, or a slip."
)


def sheet(market: Market, ask: Ask = PAGE) -> Sheet:
    """Lay out the page of a product; a short one leaves out small traders, one without charts has a table instead."""
    full, charts = ask.flag("full") or ask.form != "text", ask.drawn
    about = f"HS {market.product} · {market.domain_name.lower()}"
    return Sheet(
        heading=(Heading(market.name),),
        window=f"{market.name} ({market.product}): who sells, who buys, who depends on whom",
        vintage=f"{about} · trade of {market.year} · snapshot {market.snapshot} · counterpoise {market.version}",
        notes=(f"{market.name}: {market.note}.",) if market.note else (),
        sections=tuple(one for one in _sections(market, full=full, charts=charts) if one.blocks),
        description=" ".join(line.text for line in market.lines),
        skip="bottom line",
        hint="" if full else "--full lists every state that sells or buys it; --json has the ids of all source rows.",
    )


def controls(market: Market, ask: Ask) -> tuple[Form, ...]:
    """Return the form of the served page: the year."""
    return (year_form(product_link(market.product), market.years, ask.year, f"latest, {market.latest}"),)


def _sections(market: Market, *, full: bool, charts: bool) -> tuple[Section, ...]:
    return (
        Section("bottom-line", "Bottom line", tuple(_sentence(line.text, line.rests_on) for line in market.lines)),
        Section("exporters", f"Who sells it, {market.year}", _traders(market, "sellers", full=full, linked=charts)),
        Section("importers", f"Who buys it, {market.year}", _traders(market, "buyers", full=full, linked=charts)),
        Section("concentration", "On how few it rests", _concentration(market, charts=charts)),
        Section("dependent-buyers", "Buyers most dependent on one seller", _reliances(market, "buys")),
        Section("dependent-sellers", "Sellers most dependent on one buyer", _reliances(market, "sells")),
        Section("embargoes", "Embargoes and licences", bans(market)),
        Section("unrecorded", "Traded and not recorded", unrecorded(market)),
        Section("production", "World production", making(market)),
        Section("sources", "Sources", _sources(market)),
    )


def _sentence(text: str, rests_on: Sequence[object]) -> Prose:
    ids = dict.fromkeys(key for one in rests_on if isinstance(one, Finding) for key in one.figures[:LED_TO])
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
    marked = any(one.doubtful >= DOUBTED for one in every)
    blocks: list[Block] = [trader_table(market, every[:SHOWN], side)]
    if len(every) > SHOWN and full:
        blocks.append(trader_table(market, every[SHOWN:], side, folded=f"{len(every) - SHOWN} more, smaller"))
    told = (most, _limits(market, any(one.open for one in every)), SLIPS if marked else "")
    return (*blocks, note(" ".join(part for part in told if part)))


def _limits(market: Market, marked: bool) -> str:
    if not market.holes:
        return ""
    own = " ○ Some of its own trade is." if marked else ""
    return f"Shares are of recorded trade, so upper limits: some trade in it is known to be missing.{own}"


def _concentration(market: Market, *, charts: bool) -> tuple[Block, ...]:
    return (
        Figure("concentration") if charts else crowd_table(market),
        note(
            "Herfindahl's index: the sum of the squared shares of all who sell, or buy; 1/n where n have equal parts, "
            "1 where there is one. A year beside a known hole is dashed: the index may be too high or too low."
        ),
    )


def _reliances(market: Market, verb: str) -> tuple[Block, ...]:
    rows = market.dependent_buyers if verb == "buys" else market.dependent_sellers
    floors = market.floors
    asked = (
        f"Listed are states that trade at least {percent(floors.part)} of the world's recorded trade in it, and "
        f"{kusd(floors.least)}: here {kusd(floors.value)} or more. The largest shares first, none below a tenth."
    )
    if not rows:
        return (said("No state above the floors has a tenth of its trade in it with one other."), note(asked))
    what = "buys of" if verb == "buys" else "sells"
    legend = (
        f"Share: of all the state {what} the product, own production left out. Would lose: what it would still miss a "
        "year after the other stops, by a model that forecasts badly; read the share first. States that pass goods on "
        "count as buyers and sellers."
    )
    return (reliance_table(market, rows, verb), note(f"{asked} {legend}"))


def _sources(market: Market) -> tuple[Block, ...]:
    return tuple(
        Prose(
            (
                Words(f"{one.name}: {one.title}, {one.producer}, {one.edition.rstrip('.')}. "),
                Words(one.licence, dim=True, link=one.address),
            ),
            "item",
        )
        for one in market.sources
    )
