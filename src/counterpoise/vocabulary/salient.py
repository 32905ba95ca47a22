"""What are two states or blocs known to be about, whether or not any figure here covers it?

A row of `salient.csv` names one such matter of one pair: by a domain of `domains.csv` where it is one, else
by a topic, and the codes of the goods, sectors or foods whose figures show it, if any do. It says nothing of size,
and a pair without a row is not one without such a matter. `docs/reference/salient.md` shows the table.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import get_args

from counterpoise.vocabulary.fact_cells import TOPICS, Line, actors, address, fault, needed, pair, read, text, word
from counterpoise.vocabulary.fact_values import Verified
from counterpoise.vocabulary.goods.baskets import GOODS, product_names
from counterpoise.vocabulary.goods.domains import domains
from counterpoise.vocabulary.goods.food import food_items
from counterpoise.vocabulary.goods.sectors import sector_names
from counterpoise.vocabulary.tables import Row, table

# Matters that no domain has and no event of the chronology is about.
OTHERS = ("aid", "electricity", "remittances")


@dataclass(frozen=True, slots=True, kw_only=True)
class Salient:
    """One matter that two states or blocs are known for."""

    pair: tuple[str, str]  # ISO3 or code of a bloc, lower first
    subject: str  # a domain, a topic of the chronology, or one of OTHERS
    what: str
    shown_in: tuple[str, ...]  # codes of products, sectors, foods or all goods whose figures show it; empty: none does
    source: str
    address: str
    verified: Verified

    @property
    def in_domain(self) -> bool:
        """Say whether the subject is a domain, which figures may cover."""
        return self.subject in domain_codes()


@cache
def salient() -> tuple[Salient, ...]:
    """Return what pairs are known to be about, by pair and subject."""
    return read_salient(table("salient"))


@cache
def salient_of(a: str, b: str) -> tuple[Salient, ...]:
    """Return what two are known to be about, in either order; empty says only that the table has no row."""
    return tuple(row for row in salient() if set(row.pair) == {a, b})


@cache
def domain_codes() -> tuple[str, ...]:
    """Return the codes of all domains, with those that have no source yet."""
    return tuple(domains())


def read_salient(rows: Iterable[Row]) -> tuple[Salient, ...]:
    """Read the rows of salient.csv; a pair has a subject once."""
    seen: set[tuple[tuple[str, str], str]] = set()
    return read("salient", rows, lambda line: _once(line, matter(line), seen))


def matter(line: Line) -> Salient:
    """Read a row of salient.csv."""
    return Salient(
        pair=pair(line, actors()),
        subject=word(line, "domain_or_topic", (*domain_codes(), *TOPICS, *OTHERS)),
        what=needed(line, "what"),
        shown_in=_codes(line),
        source=needed(line, "source"),
        address=address(line),
        verified=word(line, "verified", get_args(Verified)),
    )


def _codes(line: Line) -> tuple[str, ...]:
    codes = tuple(text(line, "shown_in").split())
    for code in codes:
        if code != GOODS and not any(code in known for known in (product_names(), sector_names(), food_items())):
            raise fault(line, "shown_in", f"{code!r} is no product, sector or food of the tables, nor {GOODS!r}")
    return codes


def _once(line: Line, made: Salient, seen: set[tuple[tuple[str, str], str]]) -> Salient:
    key = (made.pair, made.subject)
    if key in seen:
        raise fault(line, "domain_or_topic", f"{made.subject!r} stands twice for {made.pair[0]} and {made.pair[1]}")
    seen.add(key)
    return made
