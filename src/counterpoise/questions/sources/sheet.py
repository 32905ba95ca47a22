"""How do the sources read, and what stands behind a number: rows as sources state them, compiled facts, their pages?"""

from collections.abc import Sequence
from datetime import date

from counterpoise.drawing import Block, Column, Form, Heading, Prose, Section, Sheet, Table, Words, note, said
from counterpoise.questions.pair.sections.back import fact_entry
from counterpoise.questions.question import Ask
from counterpoise.questions.sources import QUESTION
from counterpoise.questions.sources.find import Behind, Contradicted, Overview
from counterpoise.records import Fact, Figure, Source
from counterpoise.states import names
from counterpoise.version import __version__
from counterpoise.vocabulary import product_names
from counterpoise.weighing.shares import Suspect
from counterpoise.wording import in_words, sentence, with_article

CARD = ("producer", "licence", "edition", "covers", "scope", "limits", "locator", "carrier", "sha256", "citation")
SHOWN = 15  # suspects listed on a terminal
CONTRADICTED = "CONTRADICTED (a list of partners states more than one of the two trades with the world; left out)"


def sheet(answer: Overview | Behind, _: Ask) -> Sheet:
    """Lay out the card of every source, or the rows and facts behind some ids."""
    return _overview(answer) if isinstance(answer, Overview) else _behind(answer)


def controls(_: Overview | Behind, __: Ask) -> tuple[Form, ...]:
    """Return no form: an address says all there is to say."""
    return ()


def text(answer: Overview | Behind) -> str:
    """Write the sources, or the rows and facts behind some ids, as lines."""
    if isinstance(answer, Overview):
        return "\n".join(_lines(answer))
    return "\n".join([*(_row_line(key, figure) for key, figure in answer.rows), *map(_fact_line, answer.facts)])


def _behind(answer: Behind) -> Sheet:
    sections = (
        Section("rows", "Rows of the sources", (_rows(answer.rows),) if answer.rows else ()),
        Section("facts", "Compiled facts", tuple(fact_entry(0, fact, past=False) for fact in answer.facts)),
        *map(_card, answer.sources),
    )
    count = len(answer.rows) + len(answer.facts)
    return Sheet(
        heading=(Heading("What stands behind a number"),),
        window="Behind a number",
        vintage=f"{count} {'entry' if count == 1 else 'entries'} · snapshot {answer.snapshot}",
        sections=tuple(section for section in sections if section.blocks),
        description="Rows of the sources as they state them.",
    )


def _overview(answer: Overview) -> Sheet:
    """Lay out the card of every source, how much of it is there, what was skipped, and the known holes."""
    missing = Section("holes", "Known holes", tuple(said(sentence(words)) for words in in_words(answer.holes)))
    cards = tuple(_card(source, _counted(answer, source)) for source in answer.sources)
    left_out = tuple(said(f"{source.title}: {source.how}") for source in answer.left_out)
    without = (Section("left-out", "Sources left out of this snapshot", left_out),) if left_out else ()
    return Sheet(
        heading=(Heading("Where the numbers come from"),),
        window="Sources",
        vintage=f"snapshot {answer.snapshot} · counterpoise {__version__}",
        sections=(Section("vintage", "Vintage", _vintage(answer)), *cards, *without, missing),
        description="Every source with its edition, licence, hash and known failures.",
    )


def _vintage(answer: Overview) -> tuple[Block, ...]:
    """Set the editions of all sources beside each other, and say where to read what is made of them."""
    columns = (Column("source"), Column("covers"), Column("rows", "right"), Column("to", "right"), Column("sha256"))
    counts = [(row["source"], row["figures"], row["last_year"]) for row in answer.counts]
    rows = tuple(
        (
            Words(source.title, link=f"#{source.name}"),
            Words(source.covers),
            Words(f"{sum(count for name, count, _ in counts if name == source.name):,}"),
            Words(str(max((last for name, _, last in counts if name == source.name), default="n/a"))),
            Words(source.sha256[:12]),
        )
        for source in answer.sources
    )
    made = Prose(
        (
            Words("A snapshot is named by the hashes of its sources and of the code that reads them. "),
            Words("How measures are made of these rows: "),
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


def _row(key: str, figure: Figure) -> tuple[Words, ...]:
    product = (
        f": {product_names().get(figure.product, figure.product).lower()} ({figure.product})" if figure.product else ""
    )
    return (
        Words(key[:8], link=QUESTION.place((key,))),
        Words(f"{figure.measure.replace('_', ' ')}{product}"),
        Words(_named(figure.actor)),
        Words(_named(figure.partner) if figure.partner else ""),
        Words(_when(figure)),
        Words(f"{figure.value:,} {figure.unit}"),
        Words(figure.source, link=f"#{figure.source}"),
        Words(figure.locator),
    )


def _named(code: str) -> str:
    return names().get(code, code)


def _when(figure: Figure) -> str:
    """Say a calendar year as such, and any other span by its ends, the second not included."""
    year = figure.start.year
    whole = (figure.start, figure.end) == (date(year, 1, 1), date(year + 1, 1, 1))
    return str(year) if whole else f"{figure.start} to {figure.end}"


def _card(source: Source, more: tuple[Block, ...] = ()) -> Section:
    address = Prose((Words("Published by its producer", link=source.address),))
    columns = (Column(""), Column(""))
    stated = tuple((Words(key), Words(text)) for key in CARD if (text := str(getattr(source, key))))
    return Section(source.name, source.title, (address, Table(columns, stated), *more))


def _counted(answer: Overview, source: Source) -> tuple[Block, ...]:
    columns = (Column("measure"), Column("rows", "right"), Column("from", "right"), Column("to", "right"))
    rows = tuple(
        (
            Words(row["measure"].replace("_", " ")),
            Words(f"{row['figures']:,}"),
            Words(str(row["first_year"])),
            Words(str(row["last_year"])),
        )
        for row in answer.counts
        if row["source"] == source.name
    )
    skipped = tuple(
        note(f"{skip.count:,} skipped in {skip.field}: {skip.reason} (such as {skip.example})")
        for skip in answer.skips
        if skip.source == source.name
    )
    return (Table(columns, rows), *skipped)


def _row_line(key: str, figure: Figure) -> str:
    whom = f" to {figure.partner}" if figure.partner else ""
    what = f" {figure.product}" if figure.product else ""
    said = f"{figure.measure}{what} {figure.actor}{whom} {figure.start} to {figure.end}: {figure.value:,} {figure.unit}"
    return f"{key}  {said}  ({figure.source}, {figure.locator})"


def _fact_line(fact: Fact) -> str:
    when, note = (f"{fact.when}: " if fact.when else ""), (f"; {fact.note}" if fact.note else "")
    doubt = f" (doubt: {fact.doubt})" if fact.doubt else ""
    pages = "".join(f"\n  {page.title}, {page.publisher} {page.year or ''} {page.address}" for page in fact.sources)
    return f"{fact.key}  {when}{fact.text}{note}{doubt}  ({fact.table}, verified: {fact.verified}){pages}"


def _lines(overview: Overview) -> list[str]:
    lines = [f"snapshot {overview.snapshot}"]
    for source in overview.sources:
        lines += ["", *_source_lines(source, overview)]
    if overview.left_out:
        lines += ["", "LEFT OUT (no file was supplied)"]
        lines += [f"  {left_out.source}: {left_out.how}" for left_out in overview.left_out]
    lines += ["", "KNOWN HOLES (not recorded, never read as zero)"]
    lines += [f"  {sentence(words)}" for words in in_words(overview.holes)]
    missing = overview.suspects
    lines += [
        "",
        f"SUSPECTS ({len(missing)} flows that vanish while both sides trade on with others; they change no number)",
    ]
    lines += [f"  {_suspect(suspect)}" for suspect in missing[:SHOWN]]
    lines += [f"  and {len(missing) - SHOWN} more: --json lists all"] if len(missing) > SHOWN else []
    return [*lines, "", CONTRADICTED, *(f"  {_flow(pair)}" for pair in overview.contradicted)]


def _source_lines(source: Source, overview: Overview) -> list[str]:
    kept = ("producer", "address", "licence", "edition", "covers", "scope", "limits", "carrier", "sha256")
    lines = [f"{source.name.upper()}  {source.title}", *(f"  {key}: {getattr(source, key)}" for key in kept)]
    lines += [
        f"  {count['figures']:>9,} {count['measure']} ({count['first_year']} to {count['last_year']})"
        for count in overview.counts
        if count["source"] == source.name
    ]
    return lines + [
        f"  {skip.count:>9,} skipped in {skip.field}: {skip.reason} (such as {skip.example})"
        for skip in overview.skips
        if skip.source == source.name
    ]


def _flow(pair: Contradicted) -> str:
    rows = ", ".join(key[:8] for key in pair.figures)
    flow = f"{with_article(names()[pair.exporter])} to {with_article(names()[pair.importer])}"
    return f"{sentence(flow)}, all goods, {pair.year}: {rows}"


def _suspect(suspect: Suspect) -> str:
    years = "year" if suspect.missing_years == 1 else "years"
    return (
        f"{suspect.exporter} to {suspect.importer}, {suspect.product}: USD {suspect.last_value / 1000:,.0f} m in "
        f"{suspect.last_year}, then nothing for {suspect.missing_years} {years}"
    )
