"""Where the numbers come from: cards, counts, what was skipped, known holes, suspects, single rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from counterpoise.drawing import encoder
from counterpoise.drawing.encoder import INLINE
from counterpoise.records import Fact, Figure, Hole, Skip, Source
from counterpoise.weighing.facts import by_key
from counterpoise.weighing.shares import Suspect, suspects
from counterpoise.wording import in_words
from counterpoise.world import World

SHOWN = 15  # suspects listed on a terminal


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesDocument:
    """Every source of a snapshot, how much of it is there, what was skipped, known holes and suspects."""

    snapshot: str
    sources: tuple[Source, ...]
    counts: tuple[dict[str, Any], ...]  # figures by source and measure, with their first and last year
    skips: tuple[Skip, ...]
    holes: tuple[Hole, ...]
    suspects: tuple[Suspect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDocument:
    """One row of a source, with its id."""

    id: str
    row: Figure = field(metadata=INLINE)


def overview(world: World, *, as_json: bool) -> str:
    """Describe every source of the snapshot, as text or JSON."""
    document = SourcesDocument(
        snapshot=world.snapshot,
        sources=world.sources.cards(),
        counts=tuple(world.sources.counts()),
        skips=tuple(world.sources.skips()),
        holes=world.trade.holes,
        suspects=suspects(world.trade.flows()),
    )
    return encoder.text(document) if as_json else "\n".join(_lines(document, holes_in_words(world)))


def rows(world: World, ids: Sequence[str], *, as_json: bool) -> str:
    """Show what stands behind ids: source rows, with where in the source, and compiled facts, with their pages."""
    found, facts = behind(world, ids)
    if as_json:
        return encoder.text([*(RowDocument(id=key, row=figure) for key, figure in found), *facts])
    return "\n".join([*(_row_line(key, figure) for key, figure in found), *(_fact_line(fact) for fact in facts)])


def behind(world: World, ids: Sequence[str]) -> tuple[list[tuple[str, Figure]], list[Fact]]:
    """Return the source rows, with their ids, and the compiled facts that ids name; an unknown one is NoData."""
    facts = [by_key()[key] for key in ids if key in by_key()]
    rest = [key for key in ids if key not in by_key()]
    return (world.sources.rows(rest) if rest else []), facts


def holes_in_words(world: World) -> list[str]:
    """Say which trade takes place and is not recorded, a line an exporter and product."""
    return in_words(world.trade.holes)


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


def _lines(document: SourcesDocument, holes: Sequence[str]) -> list[str]:
    lines = [f"snapshot {document.snapshot}"]
    for source in document.sources:
        lines += ["", *_source_lines(source, document)]
    lines += ["", "KNOWN HOLES (not recorded, never read as zero)"]
    lines += [f"  {words}" for words in holes]
    missing = document.suspects
    lines += [
        "",
        f"SUSPECTS ({len(missing)} flows that vanish while both sides trade on; they change no number)",
    ]
    lines += [f"  {_suspect(suspect)}" for suspect in missing[:SHOWN]]
    return [*lines, f"  and {len(missing) - SHOWN} more: --json lists all"] if len(missing) > SHOWN else lines


def _source_lines(source: Source, document: SourcesDocument) -> list[str]:
    kept = ("producer", "address", "licence", "edition", "covers", "scope", "limits", "carrier", "sha256")
    lines = [f"{source.name.upper()}  {source.title}", *(f"  {key}: {getattr(source, key)}" for key in kept)]
    lines += [
        f"  {count['figures']:>9,} {count['measure']} ({count['first_year']} to {count['last_year']})"
        for count in document.counts
        if count["source"] == source.name
    ]
    return lines + [
        f"  {skip.count:>9,} skipped in {skip.field}: {skip.reason} (such as {skip.example})"
        for skip in document.skips
        if skip.source == source.name
    ]


def _suspect(suspect: Suspect) -> str:
    return (
        f"{suspect.exporter} to {suspect.importer}, {suspect.product}: USD {suspect.last_value / 1000:,.0f} m in "
        f"{suspect.last_year}, then nothing for {suspect.missing_years} years"
    )
