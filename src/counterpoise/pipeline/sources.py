"""Where the numbers come from: cards, counts, what was skipped, known holes, suspects, single rows."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from counterpoise.briefing.holes import in_words
from counterpoise.pipeline.facts import by_key
from counterpoise.records import Fact, Figure
from counterpoise.weighing.suspects import suspects
from counterpoise.world.world import World

SHOWN = 15  # suspects listed on a terminal


def overview(world: World, *, as_json: bool) -> str:
    """Describe every source of the snapshot, as text or JSON."""
    found = {
        "snapshot": world.snapshot,
        "sources": [asdict(source) for source in world.sources.cards()],
        "counts": world.sources.counts(),
        "skips": [asdict(skip) for skip in world.sources.skips()],
        "holes": [asdict(hole) for hole in world.trade.holes],
        "suspects": [asdict(suspect) for suspect in suspects(world.trade.flows())],
    }
    if as_json:
        return json.dumps(found, ensure_ascii=False, indent=1)
    return "\n".join(_lines(found, holes_in_words(world)))


def rows(world: World, ids: Sequence[str], *, as_json: bool) -> str:
    """Show what stands behind ids: source rows, with where in the source, and compiled facts, with their pages."""
    found, facts = behind(world, ids)
    if as_json:
        listed = [*(_row(key, figure) for key, figure in found), *(asdict(fact) for fact in facts)]
        return json.dumps(listed, ensure_ascii=False, indent=1)
    return "\n".join([*(_row_line(key, figure) for key, figure in found), *(_fact_line(fact) for fact in facts)])


def behind(world: World, ids: Sequence[str]) -> tuple[list[tuple[str, Figure]], list[Fact]]:
    """Return the source rows, with their ids, and the compiled facts that ids name; an unknown one is NoData."""
    facts = [by_key()[key] for key in ids if key in by_key()]
    rest = [key for key in ids if key not in by_key()]
    return (world.sources.rows(rest) if rest else []), facts


def holes_in_words(world: World) -> list[str]:
    """Say which trade takes place and is not recorded, a line an exporter and product."""
    return in_words(world.trade.holes)


def _row(key: str, figure: Figure) -> dict[str, Any]:
    return {"id": key, **asdict(figure), "start": figure.start.isoformat(), "end": figure.end.isoformat()}


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


def _lines(found: dict[str, Any], holes: Sequence[str]) -> list[str]:
    lines = [f"snapshot {found['snapshot']}"]
    for source in found["sources"]:
        lines += ["", *_source_lines(source, found)]
    lines += ["", "KNOWN HOLES (not recorded, never read as zero)"]
    lines += [f"  {words}" for words in holes]
    missing = found["suspects"]
    lines += [
        "",
        f"SUSPECTS ({len(missing)} flows that vanish while both sides trade on; they change no number)",
    ]
    lines += [f"  {_suspect(one)}" for one in missing[:SHOWN]]
    return [*lines, f"  and {len(missing) - SHOWN} more: --json lists all"] if len(missing) > SHOWN else lines


def _source_lines(source: dict[str, Any], found: dict[str, Any]) -> list[str]:
    name = source["name"]
    kept = ("producer", "address", "licence", "edition", "covers", "scope", "limits", "carrier", "sha256")
    lines = [f"{name.upper()}  {source['title']}", *(f"  {key}: {source[key]}" for key in kept)]
    lines += [
        f"  {one['figures']:>9,} {one['measure']} ({one['first_year']} to {one['last_year']})"
        for one in found["counts"]
        if one["source"] == name
    ]
    return lines + [
        f"  {one['count']:>9,} skipped in {one['field']}: {one['reason']} (such as {one['example']})"
        for one in found["skips"]
        if one["source"] == name
    ]


def _suspect(one: dict[str, Any]) -> str:
    return (
        f"{one['exporter']} to {one['importer']}, {one['product']}: USD {one['last_value'] / 1000:,.0f} m in "
        f"{one['last_year']}, then nothing for {one['missing_years']} years"
    )
