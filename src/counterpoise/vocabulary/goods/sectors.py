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
LONGEST = 20  # characters of a code that are looked at
_CODE = re.compile(r"[A-Z][0-9][0-9A-Z_]*")


@dataclass(frozen=True, slots=True)
class Sector:
    """One industry of the input-output tables."""

    key: str  # its code
    name: str


@cache
def sector_names() -> dict[str, str]:
    """Return code -> short name of every sector."""
    return {row["code"]: row["name"] for row in table("sectors")}


def sector_domain(code: str) -> str:
    """Return the key of the domain that a sector belongs to."""
    return _rows()[code]["domain"]


@dataclass(frozen=True, slots=True)
class SectorGroup:
    """All industries of one domain, taken together."""

    key: str  # of the domain
    name: str
    sectors: tuple[str, ...]  # codes, in the order of the table


@cache
def sector_domains() -> tuple[Domain, ...]:
    """Return the domains that industries belong to, in the order of their table."""
    homes = {row["domain"] for row in table("sectors")}
    return tuple(domain for domain in domains().values() if domain.key in homes)


def sector_group(text: str) -> SectorGroup | None:
    """Read the key or the name of a domain that has industries and no products of its own in the ledger.

    Some are the names of one industry too, as chemicals; asked for by its code, C20, that one is meant.
    """
    word = " ".join(text.lower().split())
    for domain in sector_domains():
        if word in (domain.key, domain.name.lower()) and not domain.listed:
            codes = tuple(row["code"] for row in table("sectors") if row["domain"] == domain.key)
            return SectorGroup(domain.key, domain.name, codes)
    return None


@cache
def _rows() -> dict[str, Mapping[str, str]]:
    return {row["code"]: row for row in table("sectors")}


def sector(text: str) -> Sector | None:
    """Read the code or the name of a sector; None where it is neither, `UnknownTerm` where it is formed as a code."""
    word = " ".join(text.split())
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
