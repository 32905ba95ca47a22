"""What stands behind a number: rows of the sources, compiled facts with their pages, and what the sources are?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from counterpoise.drawing import Block, Column, Heading, Link, Prose, Section, Sheet, Table, Words, html, note, said
from counterpoise.questions.pair.sections.back import fact_entry
from counterpoise.questions.sources import find as verb
from counterpoise.records import Figure, Source
from counterpoise.states import names
from counterpoise.version import __version__
from counterpoise.vocabulary import product_names
from counterpoise.web.addresses import source_address
from counterpoise.web.asking import HTML, JSON, Ask, Reply
from counterpoise.web.frame import BARE
from counterpoise.world import World

CARD = ("producer", "licence", "edition", "covers", "scope", "limits", "locator", "carrier", "sha256", "citation")


def page(world: World, ask: Ask) -> Reply:
    """Draw the rows and facts behind some ids."""
    rows, facts = verb.behind(world, ask.words)
    used = {figure.source for _, figure in rows}
    cards = [source for source in world.sources.cards() if source.name in used]
    sections = (
        Section("rows", "Rows of the sources", (_rows(rows),) if rows else ()),
        Section("facts", "Compiled facts", tuple(fact_entry(0, one, past=False) for one in facts)),
        *(_card(one) for one in cards),
    )
    count = len(rows) + len(facts)
    return _drawn(
        Sheet(
            heading=(Heading("What stands behind a number"),),
            window="Behind a number",
            vintage=f"{count} {'entry' if count == 1 else 'entries'} · snapshot {world.snapshot}",
            sections=tuple(one for one in sections if one.blocks),
            description="Rows of the sources as they state them.",
        )
    )


def document(world: World, ask: Ask) -> Reply:
    """Return the same rows and facts as JSON."""
    return Reply(JSON, verb.rows(world, ask.words, as_json=True).encode())


def sources(world: World, _: Ask) -> Reply:
    """Draw the card of every source, how much of it is there, what was skipped, and the known holes."""
    missing = Section("holes", "Known holes", tuple(said(words) for words in verb.holes_in_words(world)))
    cards = tuple(_card(one, _counted(world, one)) for one in world.sources.cards())
    return _drawn(
        Sheet(
            heading=(Heading("Where the numbers come from"),),
            window="Sources",
            vintage=f"snapshot {world.snapshot} · counterpoise {__version__}",
            sections=(Section("vintage", "Vintage", _vintage(world)), *cards, missing),
            description="Every source with its edition, licence, hash and known failures.",
        ),
        Link("JSON", "/sources.json"),
    )


def sources_document(world: World, _: Ask) -> Reply:
    """Return all that is known of the sources, as `counterpoise sources --json` does."""
    return Reply(JSON, verb.overview(world, as_json=True).encode())


def _drawn(sheet: Sheet, *other_forms: Link) -> Reply:
    return Reply(HTML, html.text(sheet, {}, replace(BARE, other_forms=other_forms)).encode())


def _vintage(world: World) -> tuple[Block, ...]:
    """Set the editions of all sources beside each other, and say where to read what is made of them."""
    columns = (Column("source"), Column("covers"), Column("rows", "right"), Column("to", "right"), Column("sha256"))
    counts = [(row["source"], row["figures"], row["last_year"]) for row in world.sources.counts()]
    rows = tuple(
        (
            Words(one.title, link=f"#{one.name}"),
            Words(one.covers),
            Words(f"{sum(count for name, count, _ in counts if name == one.name):,}"),
            Words(str(max((last for name, _, last in counts if name == one.name), default="n/a"))),
            Words(one.sha256[:12]),
        )
        for one in world.sources.cards()
    )
    made = Prose(
        (
            Words("A snapshot is named by the hashes of its sources. How measures are made of these rows: "),
            Words("method", link="/method"),
            Words(". What is known to be missing stands "),
            Words("below", link="#holes"),
            Words("."),
        )
    )
    return Table(columns, rows), made


def _rows(rows: Sequence[tuple[str, Figure]]) -> Table:
    columns = (
        Column("id", breaks=False),
        Column("what"),
        Column("from"),
        Column("to"),
        Column("when", breaks=False),
        Column("value", "right", breaks=False),
        Column("source"),
        Column("place in the source"),
    )
    return Table(columns, tuple(_row(key, figure) for key, figure in rows))


def _row(key: str, one: Figure) -> tuple[Words, ...]:
    product = f": {product_names().get(one.product, one.product).lower()} ({one.product})" if one.product else ""
    return (
        Words(key[:8], link=source_address(key)),
        Words(f"{one.measure.replace('_', ' ')}{product}"),
        Words(_named(one.actor)),
        Words(_named(one.partner) if one.partner else ""),
        Words(_when(one)),
        Words(f"{one.value:,} {one.unit}"),
        Words(one.source, link=f"#{one.source}"),
        Words(one.locator),
    )


def _named(code: str) -> str:
    return names().get(code, code)


def _when(one: Figure) -> str:
    """Say a calendar year as such, and any other span by its ends, the second not included."""
    year = one.start.year
    whole = (one.start, one.end) == (date(year, 1, 1), date(year + 1, 1, 1))
    return str(year) if whole else f"{one.start} to {one.end}"


def _card(one: Source, more: tuple[Block, ...] = ()) -> Section:
    address = Prose((Words("Published by its producer", link=one.address),))
    columns = (Column(""), Column(""))
    told = tuple((Words(key), Words(text)) for key in CARD if (text := str(getattr(one, key))))
    return Section(one.name, one.title, (address, Table(columns, told), *more))


def _counted(world: World, one: Source) -> tuple[Block, ...]:
    columns = (Column("measure"), Column("rows", "right"), Column("from", "right"), Column("to", "right"))
    rows = tuple(
        (
            Words(row["measure"].replace("_", " ")),
            Words(f"{row['figures']:,}"),
            Words(str(row["first_year"])),
            Words(str(row["last_year"])),
        )
        for row in world.sources.counts()
        if row["source"] == one.name
    )
    skipped = tuple(
        note(f"{skip.count:,} skipped in {skip.field}: {skip.reason} (such as {skip.example})")
        for skip in world.sources.skips()
        if skip.source == one.name
    )
    return (Table(columns, rows), *skipped)
