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
    state_link,
)
from counterpoise.drawing.forms import year_form
from counterpoise.questions.products.find import Entry, Listing, Top
from counterpoise.questions.question import PAGE, Ask
from counterpoise.version import __version__
from counterpoise.vocabulary import domains, product_names, sector_domain, sector_names
from counterpoise.wording import MISSING, kusd, percent


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
        vintage=f"{len(listing.entries)} products · trade of {listing.year} · snapshot {listing.snapshot} · "
        f"counterpoise {__version__}",
        sections=(*sections, Section("legend", "How to read it", legend), _industries()),
        description="Every product that is recorded one by one, with its largest sellers and buyers.",
    )


def _industries() -> Section:
    """List the industries of the input-output tables, whose pages say who sells and buys their inputs."""
    columns = (Column("industry"), Column("code", breaks=False), Column("domain"))
    rows = tuple(
        (Words(name, link=product_link(code)), Words(code), Words(domains()[sector_domain(code)].name))
        for code, name in sector_names().items()
    )
    words = "What industries of 80 economies buy of each other, by the OECD's input-output tables, services included."
    return Section("industries", "Industries", (Table(columns, rows), note(words)))


def controls(listing: Listing, ask: Ask) -> tuple[Form, ...]:
    """Return the forms of the served page: which product, and the year."""
    return (_pick(), year_form("/products", listing.years, ask.year, f"latest, {listing.years[-1]}"))


def _pick() -> Form:
    field = Field(name="name", label="A product", suggested="products", hint="crude oil, 270900 …", wide=True)
    known = tuple(Option(name, code) for code, name in product_names().items())
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
