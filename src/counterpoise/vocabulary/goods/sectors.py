"""Which industry does a code or a name of the OECD's input-output tables mean, and what comes near an unknown one?

Codes are those of the 2025 release (50 industries, ISIC revision 4); the short names are ours.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from counterpoise.errors import UnknownTerm
from counterpoise.vocabulary.goods.domains import Domain, domains
from counterpoise.vocabulary.tables import table

NEAR = 6  # sectors suggested
MINING_SERVICES = "B09"
MARGINS = ("G", "H49", "H50", "H51", "H52")  # trade and transport of goods, which end with the goods
LONGEST = 20  # characters of a code that are looked at
_CODE = re.compile(r"[A-Z][0-9][0-9A-Z_]*")


@dataclass(frozen=True, slots=True)
class Sector:
    """One industry of the input-output tables, or all those of a domain taken together."""

    key: str  # its code, or the key of the domain
    name: str
    parts: tuple[str, ...] = ()  # codes of the industries of a domain; empty of one industry

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the industries that are added up."""
        return self.parts or (self.key,)


@cache
def sector_names() -> dict[str, str]:
    """Return code -> short name of every sector."""
    return {row["code"]: row["name"] for row in table("sectors")}


def is_good(code: str) -> bool:
    """Tell an industry of goods, which cross borders in ships and lorries, from services and electricity."""
    return code[0] in "ABC" and code != MINING_SERVICES


def sector_domain(code: str) -> str:
    """Return the key of the domain that a sector belongs to."""
    return _rows()[code]["domain"]


@cache
def sector_domains() -> tuple[Domain, ...]:
    """Return the domains that industries belong to, in the order of their table."""
    homes = {row["domain"] for row in table("sectors")}
    return tuple(domain for domain in domains().values() if domain.key in homes)


@cache
def sector_groups() -> dict[str, Sector]:
    """Return key -> industries of every domain that has industries and no products of its own in the ledger."""
    return {
        domain.key: Sector(
            domain.key, domain.name, tuple(code for code, row in _rows().items() if row["domain"] == domain.key)
        )
        for domain in sector_domains()
        if not domain.listed
    }


def is_sector(key: str) -> bool:
    """Tell whether a key is of an industry, or of the industries of a domain."""
    return key in sector_names() or key in sector_groups()


@cache
def _rows() -> dict[str, Mapping[str, str]]:
    return {row["code"]: row for row in table("sectors")}


def sector(text: str) -> Sector | None:
    """Read the code or the name of a sector, or the word of a domain of them; None where it is none of these.

    `UnknownTerm` where it is formed as a code. Some words are the names of one industry too, as chemicals: they mean
    the domain, and the industry is asked for by its code.
    """
    word = " ".join(text.split())
    group = _groups().get(word.lower())
    if group is not None:
        return group
    code = _codes().get(word.lower())
    if code is not None:
        return Sector(code, sector_names()[code])
    if _CODE.fullmatch(word.upper()):
        near = (f"{code} ({sector_names()[code]})" for code in nearest_sectors(word))
        raise UnknownTerm(f"no input-output sector {word[:LONGEST]!r}; near it: {', '.join(near)}")
    return None


def nearest_sectors(text: str) -> tuple[str, ...]:
    """Return the codes of sectors like an unknown code, the most alike first, then those of the same section."""
    code, known = text.strip().upper()[:LONGEST], list(sector_names())
    close = get_close_matches(code, known, n=NEAR, cutoff=0.6)
    same_section = (other for other in known if other[:2] == code[:2])
    return tuple(dict.fromkeys((*close, *same_section)))[:NEAR] or tuple(known[:NEAR])


@cache
def _codes() -> dict[str, str]:
    """Index the codes by code and by name, in small letters."""
    names = {name.lower(): code for code, name in sector_names().items()}
    return names | {code.lower(): code for code in sector_names()}


@cache
def _groups() -> dict[str, Sector]:
    """Index the domains of industries by key and by name, in small letters."""
    groups = sector_groups()
    return {group.name.lower(): group for group in groups.values()} | groups
