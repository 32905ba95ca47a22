"""For what is traded: the one registry of domains, with the sources that carry each and the sync that brings more?

A domain is made of products (`products.csv`), of industries (`sectors.csv`), of both, or of neither yet.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from counterpoise.vocabulary.tables import table

FACTS = "facts"  # as a source: what this package compiles, which every ledger has


@dataclass(frozen=True, slots=True)
class Domain:
    """One row of `domains.csv`."""

    key: str
    name: str
    listed: str  # what its products in the ledger are called together; empty where it has none
    what: str
    sources: tuple[str, ...]  # those that carry it on a fresh machine; empty where none does
    not_covered: str  # what the sources of a fresh machine leave out
    sync: str  # what to give `counterpoise sync` for it, or for more of it; empty where none brings any

    @property
    def short(self) -> str:
        """Return the first of the names that its own joins: vehicles, of vehicles, ships and aircraft."""
        return self.name.split(" and ")[0].split(",")[0]

    def carried(self, had: Collection[str]) -> bool:
        """Tell whether a ledger with some sources says anything of it."""
        carriers = self.sources or tuple(self.sync.split()[:1])
        return any(source == FACTS or source in had for source in carriers)

    @property
    def remedy(self) -> str:
        """Return the command that brings it to a ledger without it; empty where none does."""
        if self.sources:
            return "counterpoise build"  # where the network is reached: every fresh ledger has these sources
        return f"counterpoise sync {self.sync}" if self.sync else ""


@cache
def domains() -> dict[str, Domain]:
    """Return key -> domain of all domains, in the order of the table."""
    return {
        row["domain"]: Domain(
            key=row["domain"],
            name=row["name"],
            listed=row["listed"],
            what=row["what"],
            sources=tuple(row["source"].split(";")) if row["source"] else (),
            not_covered=row["not_covered"],
            sync=row["sync"],
        )
        for row in table("domains")
    }
