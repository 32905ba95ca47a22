"""What do sources that a user synced record of the two: arms, fuels by origin, lists, aid, reports, news and prices?"""

from collections.abc import Sequence
from datetime import timedelta

from counterpoise.drawing import LED_TO, Block, Column, Evidence, Section, Table, Words, note
from counterpoise.findings import Arms, Fuel, NewsMonth, Price, Recorded, ReportedFlow, Weapons
from counterpoise.questions.pair.answer import Dossier
from counterpoise.weighing.synced import name_of
from counterpoise.wording import MISSING, amount, dollars, limited, percent, signed_percent

ID = 8  # digits of an id that name a row well enough to look it up
KINDS = 3  # kinds of weapons that are named
FLOWS, NEWS = 12, 12  # rows of the reports of trade, and of news, on a whole page
TITLE = "What synced sources record"
ROW = Column("row", breaks=False)
ARMS_LEGEND = (
    "SIPRI's trend-indicator values (TIV): a volume of military capability, no price. Major arms with a known "
    "supplier, of the states in the export that was synced. An order that runs over an end of the years counts by the "
    "part of its years inside; the range is that of none and all of it. ?: SIPRI marks a number or a year as uncertain."
)
FUELS_LEGEND = (
    "As the buyer reports it: the origin is where the fuel was produced where the buyer knows it, else the last "
    "country it came through. Gas by its gross calorific value; liquefied gas is part of natural gas. ●: the trade by "
    "product does not record it."
)
LISTS_LEGEND = (
    "Entries on the day of the list; a bank and a fishing boat are one each. OpenSanctions repeats the lists of OFAC "
    "and counts an entity of several states for each: never add the rows up."
)
AID_LEGEND = (
    "By the Kiel Institute, added up over its months, in current euros. Allocated: delivered or set aside; newly "
    "promised: for years. Part: of all donors in the table. Refugees are left out."
)
FLOWS_LEGEND = (
    "UN Comtrade, as each side reports: sales free on board, purchases with freight and insurance, so that the two "
    "seldom agree. The numbers above are BACI's, which settles such differences."
)
NEWS_LEGEND = (
    "GDELT, coded by machine from news reports: many events are wrong or repeated, and attention is not conduct. "
    "Hostile: CAMEO 15 to 20. Goldstein: from −10, hostile, to 10, friendly."
)
PRICES_LEGEND = "The World Bank's benchmarks, means of months, nominal; what a given buyer paid differs."


def synced(dossier: Dossier, _: Evidence) -> Section:
    """Put each source that the ledger holds in a table of its own, with a row of the source behind every number."""
    held = dossier.synced
    blocks: list[Block] = [
        *(_arms(dossier, held.arms) if held.arms else ()),
        *(_fuels(dossier, held.fuels) if held.fuels else ()),
        *(_listings(held.listings) if held.listings else ()),
        *(_aid(held.aid) if held.aid else ()),
        *(_flows(dossier, held.reported_trade, FLOWS) if held.reported_trade else ()),
        *(_news(dossier, held.news, NEWS) if held.news else ()),
        *(_prices(held.prices) if held.prices else ()),
    ]
    return Section("synced", TITLE, tuple(blocks))


def row_cell(ids: Sequence[str]) -> Words:
    """Name the first source row of a number, which a page leads on from to all."""
    return Words(ids[0][:ID] if ids else MISSING, behind=tuple(ids[:LED_TO]))


def _name(dossier: Dossier, code: str) -> str:
    return next((party.name for party in (dossier.a, dossier.b) if party.code == code), name_of(code))


def _arms(dossier: Dossier, every: Sequence[Arms]) -> list[Block]:
    years = f"{every[0].first} to {every[0].last}"
    if not any(arms.orders for arms in every):
        return [note(f"SIPRI's register has no delivery of major arms between the two in {years}.")]
    columns = (
        Column("who to whom"),
        Column("of all it received", "right"),
        Column("of all it delivered", "right"),
        Column("volume", "right"),
        Column("orders", "right"),
        Column("mostly"),
        ROW,
    )
    rows = tuple(
        (
            Words(f"{_name(dossier, arms.supplier)} to {_name(dossier, arms.recipient)}"),
            Words(limited(arms.of_imports)),
            Words(limited(arms.of_exports)),
            Words(amount(arms.of_imports.numerator, arms.of_imports.money)),
            Words(str(arms.orders)),
            Words(weapon_words(arms.kinds)),
            row_cell(arms.of_imports.figures),
        )
        for arms in every
    )
    return [Table(columns, rows, f"Major arms delivered, {years}"), note(ARMS_LEGEND)]


def weapon_words(kinds: Sequence[Weapons]) -> str:
    """Name the largest kinds of weapons with the years of their deliveries."""
    shown = [
        f"{kind.name} ({kind.first if kind.first == kind.last else f'{kind.first} to {kind.last}'}"
        f"{'?' if kind.uncertain else ''})"
        for kind in kinds[:KINDS]
    ]
    more = len(kinds) - KINDS
    if not shown:
        return "none identified"
    return ", ".join(shown) + (f" and {more} more kinds" if more > 0 else "")


def _fuels(dossier: Dossier, every: Sequence[Fuel]) -> list[Block]:
    shown = [fuel for fuel in every if fuel.main or fuel.fills] or list(every)
    columns = (
        Column("fuel"),
        Column("who buys"),
        Column("year", breaks=False),
        Column("of its imports", "right"),
        Column(str(dossier.since) if dossier.since else "before", "right", breaks=False),
        Column("amount", "right"),
        ROW,
    )
    rows = tuple(
        (
            Words(f"{fuel.name}{' ●' if fuel.fills else ''}"),
            Words(f"{_name(dossier, fuel.buyer)} of {_name(dossier, fuel.seller)}"),
            Words(str(fuel.share.year)),
            Words(limited(fuel.share) if fuel.share.state != "not recorded" else "secret"),
            Words(limited(fuel.then) if fuel.then else MISSING),
            Words(amount(fuel.share.numerator, fuel.share.money)),
            row_cell(fuel.share.figures),
        )
        for fuel in shown
    )
    return [Table(columns, rows, "Fuels by origin, by Eurostat"), note(FUELS_LEGEND)]


def _listings(every: Sequence[Recorded]) -> list[Block]:
    columns = (
        *(Column("whose list"), Column("of whom"), Column("entries", "right"), Column("what")),
        *(Column("on", breaks=False), ROW),
    )
    rows = tuple(
        (
            Words(count.actor_name),
            Words(count.partner_name),
            Words(f"{count.value:,.0f}"),
            Words(f"{count.name} ({SOURCES[count.source]})"),
            Words(count.start.isoformat()),
            row_cell(count.figures),
        )
        for count in every
    )
    return [Table(columns, rows, "Entries of sanctions lists"), note(LISTS_LEGEND)]


SOURCES = {"ofac": "OFAC", "opensanctions": "OpenSanctions"}


def _aid(every: Sequence[Recorded]) -> list[Block]:
    columns = (
        Column("who gave"),
        Column("what"),
        Column("amount", "right"),
        Column("part", "right"),
        Column("months", breaks=False),
        ROW,
    )
    rows = tuple(
        (
            Words(given.actor_name),
            Words(given.name),
            Words(euros(given.value)),
            Words(percent(given.part)),
            Words(f"{given.start:%Y-%m} to {given.end - timedelta(days=1):%Y-%m}"),
            row_cell(given.figures),
        )
        for given in every
    )
    return [Table(columns, rows, "Aid to Ukraine"), note(AID_LEGEND)]


def euros(billions: float) -> str:
    """Print billions of euros."""
    if not billions:
        return "0"
    return f"EUR {billions:,.1f} bn" if abs(billions) >= 1 else f"EUR {billions * 1000:,.0f} m"


def _flows(dossier: Dossier, every: Sequence[ReportedFlow], most: int) -> list[Block]:
    columns = (
        Column("who to whom"),
        Column("what"),
        Column("when", breaks=False),
        Column("the seller says", "right"),
        Column("the buyer says", "right"),
        Column("difference", "right"),
        ROW,
    )
    rows = tuple(
        (
            Words(f"{_name(dossier, flow.seller)} to {_name(dossier, flow.buyer)}"),
            Words(flow.name),
            Words(_period(flow)),
            *(Words(MISSING if value is None else dollars(value)) for value in (flow.by_seller, flow.by_buyer)),
            Words(_difference(flow)),
            row_cell(flow.figures),
        )
        for flow in every[:most]
    )
    more = f" {len(every) - most} more are in the JSON." if len(every) > most else ""
    return [Table(columns, rows, "Trade as each side reports it"), note(f"{FLOWS_LEGEND}{more}")]


def _period(flow: ReportedFlow) -> str:
    return f"{flow.start:%Y}" if (flow.end - flow.start).days > 31 else f"{flow.start:%Y-%m}"


def _difference(flow: ReportedFlow) -> str:
    if flow.by_seller is None or flow.by_buyer is None or not flow.by_seller:
        return MISSING
    return signed_percent(flow.by_buyer / flow.by_seller - 1)


def _news(dossier: Dossier, every: Sequence[NewsMonth], most: int) -> list[Block]:
    columns = (
        Column("month", breaks=False),
        Column("who on whom"),
        Column("events", "right"),
        Column("hostile", "right"),
        Column("Goldstein", "right"),
        Column("tone", "right"),
        ROW,
    )
    rows = tuple(
        (
            Words(f"{month.month:%Y-%m}"),
            Words(f"{_name(dossier, month.actor)} on {_name(dossier, month.partner)}"),
            Words(f"{month.events:,.0f}"),
            Words(percent(month.hostile)),
            *(
                Words(MISSING if value is None else f"{value:+.1f}".replace("-", "−"))
                for value in (month.goldstein, month.tone)
            ),
            row_cell(month.figures),
        )
        for month in every[:most]
    )
    more = f" {len(every) - most} more months and directions are in the JSON." if len(every) > most else ""
    return [Table(columns, rows, "Events in the news by month"), note(f"{NEWS_LEGEND}{more}")]


def _prices(every: Sequence[Price]) -> list[Block]:
    first = every[0]
    columns = (
        Column("product"),
        Column("benchmark"),
        Column(str(first.then_year), "right"),
        Column(str(first.year), "right"),
        Column("change", "right"),
        ROW,
    )
    rows = tuple(
        (
            Words(price.name),
            Words(f"{price.commodity}, {price.unit.replace('_', ' ')}"),
            Words(MISSING if price.then is None else _price(price.then)),
            Words(_price(price.mean)),
            Words(signed_percent(price.mean / price.then - 1) if price.then else MISSING),
            row_cell(price.figures),
        )
        for price in every
    )
    return [Table(columns, rows, "Prices on world markets"), note(PRICES_LEGEND)]


def _price(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
