"""How does the list of all products look?"""

from itertools import groupby

from counterpoise.drawing import (
    Block,
    Column,
    Field,
    Form,
    Heading,
    Option,
    Row,
    Section,
    Sheet,
    Table,
    Words,
    note,
    product_link,
    said,
    state_link,
)
from counterpoise.drawing.forms import DRAWN, year_field
from counterpoise.questions.products.find import FOOD, FOOD_NAME, Entry, Listing, Top
from counterpoise.questions.question import PAGE, Ask
from counterpoise.version import __version__
from counterpoise.vocabulary import domains, food_items, product_names, sector_domain, sector_names
from counterpoise.wording import MISSING, amount, kusd, percent
from counterpoise.world.food import NO_FOOD

PREFIX = "fao:"


def sheet(listing: Listing, ask: Ask = PAGE) -> Sheet:
    """Lay the list out, a section a domain."""
    sections = tuple(
        Section(domain, next(iter(rows)).domain_name, (_table(listing, rows),))
        for domain, entries in groupby(listing.entries, key=lambda entry: entry.domain)
        for rows in (tuple(entries),)
    )
    legend: tuple[Block, ...] = (
        note(
            f"Recorded trade of {listing.year}. Index: Herfindahl index of all sellers or buyers, 0 to 1; near 1 where "
            "one has nearly all. Codes are those of the Harmonised System of 1992."
        ),
    )
    return Sheet(
        heading=(Heading("Products"),),
        window="Products: who sells, who buys, how concentrated it is",
        vintage=f"{len(listing.entries)} products{_and_foods(listing)} · trade of {listing.year} · "
        f"snapshot {listing.snapshot} · counterpoise {__version__}",
        sections=tuple(
            section
            for section in (
                *sections,
                Section("legend", "How to read it", legend if sections else ()),
                _industries(listing),
                _foods(listing, ask),
                _nothing(listing),
            )
            if section.blocks
        ),
        description="Every product that is recorded one by one, with its largest sellers and buyers.",
    )


def _and_foods(listing: Listing) -> str:
    count = len(listing.foods) + listing.more_foods
    return f", {count} foods and farm goods" if count else ""


def _nothing(listing: Listing) -> Section:
    """Say where a search leads that finds nothing, and how a ledger gets food."""
    if not listing.search:
        return Section("nothing", "")
    blocks: list[Block] = []
    if not (listing.entries or listing.foods or _found(listing)):
        blocks.append(said(f"Nothing of this name is recorded: {listing.search}."))
    if listing.food_year is None:
        blocks.append(note(f"Food is not looked through: {NO_FOOD}."))
    return Section("nothing", "What was not found", tuple(blocks))


def _foods(listing: Listing, ask: Ask) -> Section:
    """List the foods, whose pages say who sells and buys them by weight."""
    columns = (
        Column("item"),
        Column("code", breaks=False),
        Column("tonnes", "right", breaks=False),
        Column("largest seller"),
        Column("index, sellers", "right", breaks=False),
        Column("largest buyer"),
        Column("index, buyers", "right", breaks=False),
    )
    rows = tuple(_food(listing, entry) for entry in listing.foods)
    rest = "--full lists all, --search WORD some" if ask.form == "text" else "search for one, or take the CSV"
    more = f"{listing.more_foods} more, lighter: {rest}. " if listing.more_foods else ""
    words = (
        f"{more}By weight, as sellers report it to the FAO for {listing.food_year}: of who reports nothing, nothing is "
        "counted. Items without a code are mostly no food. Left out: ice and snow, no food; rice in milled equivalent, "
        "which counts the other rice again."
    )
    return Section(FOOD, FOOD_NAME, (Table(columns, rows), note(words)) if rows else ())


def _food(listing: Listing, entry: Entry) -> tuple[Words, ...]:
    item = food_items()[entry.product]
    code = entry.product if entry.product.removeprefix(PREFIX).isdecimal() else ""
    when = None if listing.year == listing.years[-1] else listing.food_year
    return (
        Words(item.short, link=product_link(entry.product, when)),
        Words(code),
        Words(amount(entry.value, "t")),
        *_side(entry.sellers, when),
        *_side(entry.buyers, when),
    )


def _found(listing: Listing) -> list[tuple[str, str]]:
    return [(code, name) for code, name in sector_names().items() if listing.named(code, name)]


def _industries(listing: Listing) -> Section:
    """List the industries of the input-output tables, whose pages say who sells and buys their inputs."""
    columns = (Column("industry"), Column("code", breaks=False), Column("domain"))
    rows = tuple(
        (Words(name, link=product_link(code)), Words(code), Words(domains()[sector_domain(code)].name))
        for code, name in _found(listing)
    )
    words = "What industries of 80 economies buy of each other, by the OECD's input-output tables, services included."
    return Section("industries", "Industries", (Table(columns, rows), note(words)) if rows else ())


def controls(listing: Listing, ask: Ask) -> tuple[Form, ...]:
    """Return the forms of the served page: which product, which are listed, and the year."""
    search = Field(name="search", label="Words of a name", value=listing.search, hint="sugar, gas …", wide=True)
    rows = (Row("", (search, year_field((listing.years[0], listing.years[-1]), ask.year))),)
    shown = Form(action="/products", title="What is listed", rows=rows, submit="Show", redraws=DRAWN)
    return (_pick(foods=listing.food_year is not None), shown)


def _pick(*, foods: bool) -> Form:
    field = Field(
        name="name",
        label="A product",
        suggested="products",
        hint="crude oil, 270900, wheat …" if foods else "crude oil, 270900 …",
        wide=True,
    )
    known = tuple(Option(name, code) for code, name in product_names().items())
    if foods:
        known += tuple(Option(item.name, item.key) for item in food_items().values() if item.weighed and item.ranked)
    rows = (Row("Which product?", (field,)),)
    return Form(action="/product", title="One product", rows=rows, submit="Look up", suggestions=(("products", known),))


def _table(listing: Listing, rows: tuple[Entry, ...]) -> Table:
    columns = (
        Column("product"),
        Column("HS", breaks=False),
        Column("value", "right", breaks=False),
        Column("largest seller"),
        Column("index, sellers", "right", breaks=False),
        Column("largest buyer"),
        Column("index, buyers", "right", breaks=False),
    )
    return Table(columns, tuple(_line(listing, entry) for entry in rows))


def _line(listing: Listing, entry: Entry) -> tuple[Words, ...]:
    when = None if listing.year == listing.years[-1] else listing.year
    address = product_link(entry.product, when if entry.sellers else None)
    value = kusd(entry.value) if entry.sellers else MISSING
    return (
        Words(entry.name, link=address),
        Words(entry.product),
        Words(value),
        *_side(entry.sellers, when),
        *_side(entry.buyers, when),
    )


def _side(top: Top | None, when: int | None) -> tuple[Words, Words]:
    if top is None:
        return Words(MISSING), Words(MISSING)
    return Words(f"{top.name}, {percent(top.share)}", link=state_link(top.code, when)), Words(f"{top.index:.2f}")
