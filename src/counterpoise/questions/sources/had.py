"""What does this machine have of every source, how old is it, what would a sync add, and where does that come from?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from counterpoise.ledger.editions import Place, in_force
from counterpoise.ledger.home import carriers
from counterpoise.sources.cards import Card, Full, how_to_sync
from counterpoise.sources.registry import registered

Kind = Literal["full", "starter", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Had:
    """What there is of one edition on this machine; what is not known is None."""

    edition: Kind
    about: str  # the edition in words; empty where there is none
    file: str
    sha256: str
    bytes: int | None
    fetched: str | None  # ISO 8601 in UTC
    age_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """The edition that a sync would bring."""

    adds: str
    file: str
    address: str  # empty: it is handed over
    how: str  # to get it by hand
    terms: str
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEditions:
    """One source: what is had, and what could be."""

    source: str
    title: str
    licence: str
    had: Had
    sync: More | None  # None: there is no fuller edition of it


def editions(home: Path) -> tuple[SourceEditions, ...]:
    """Describe every source of the package."""
    synced = in_force(home)
    return tuple(_of(entry.card, synced.get(entry.name), carriers(home)) for entry in registered())


def _of(card: Card, place: Place | None, cache: Path) -> SourceEditions:
    about = {**card.about, **(card.full.about if card.full and place else {})}
    return SourceEditions(
        source=card.name,
        title=about["title"],
        licence=about["licence"],
        had=_full(place, about) if place else _starter(card, cache),
        sync=_more(card, card.full) if card.full else None,
    )


def _full(place: Place, about: dict[str, str]) -> Had:
    edition = place.edition
    return Had(
        edition="full",
        about=edition.title or about["edition"],
        file=edition.file,
        sha256=edition.sha256,
        bytes=edition.bytes,
        fetched=edition.fetched,
        age_days=_age(edition.fetched),
    )


def _starter(card: Card, cache: Path) -> Had:
    """Describe the carrier that is cached; one that the user supplied for a single build leaves no record."""
    if not card.carriers:
        return Had(edition="none", about="", file="", sha256="", bytes=None, fetched=None, age_days=None)
    there = [carrier for carrier in card.carriers if (cache / carrier.file).is_file()]
    carrier = (there or list(card.carriers))[0]
    fetched = _recorded(cache / f"{carrier.file}.json").get("fetched") if there else None
    return Had(
        edition="starter" if there or not card.by_hand else "none",
        about=card.about["edition"],
        file=carrier.file,
        sha256=carrier.sha256,
        bytes=(cache / carrier.file).stat().st_size if there else None,
        fetched=fetched,
        age_days=_age(fetched) if fetched else None,
    )


def _recorded(record: Path) -> dict[str, Any]:
    try:
        cells: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return cells


def _age(fetched: str) -> int:
    return (datetime.now(UTC) - datetime.fromisoformat(fetched)).days


def _more(card: Card, full: Full) -> More:
    return More(
        adds=full.adds,
        file=full.file,
        address=full.address,
        how=full.how,
        terms=full.terms,
        command=how_to_sync(card),
    )


def lines(listing: Sequence[SourceEditions]) -> list[str]:
    """Write the list for a terminal."""
    return [line for each in listing for line in (*_lines(each), "")][:-1]


def _lines(each: SourceEditions) -> list[str]:
    more = each.sync
    parts = [f"{each.source.upper()}  {each.title}", f"  had: {_had(each.had)}"]
    if more is None:
        return [*parts, "  sync: there is no fuller edition"]
    origin = more.address or f"by hand: {more.how}"
    return [*parts, f"  sync adds: {more.adds}", f"  from: {origin}", f"  terms: {more.terms}", f"  {more.command}"]


def _had(had: Had) -> str:
    if had.edition == "none":
        return "nothing"
    size = "" if had.bytes is None else f"{had.bytes:,} bytes"
    age = "" if had.age_days is None else f"{had.age_days} {'day' if had.age_days == 1 else 'days'} old"
    where = "" if had.bytes is not None else "not cached"
    return (
        ", ".join(
            part for part in (f"{had.edition} edition", had.file, size, age, where, f"sha256 {had.sha256[:12]}") if part
        )
        + f"; {had.about}"
    )
