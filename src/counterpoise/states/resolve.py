"""Which state or bloc does this text mean, and can two be set against each other?

Exact after `nameindex.key`, never a guess: near misses are named in the error and left there.
"""

import unicodedata

from counterpoise.errors import AmbiguousState, BadUse, UnknownState, UnknownTerm
from counterpoise.states import refusals, register
from counterpoise.states.nameindex import blocs_by_key, blocs_with_plus, choices_by_key, keys, states_by_key
from counterpoise.states.register import SYSTEMS, by_iso3, code_map, names, plain_code
from counterpoise.states.values import Bloc, State

LONGEST = 400  # characters: all members of the largest bloc by code, joined, stay below


def find(text: str, *, codes: str = "iso", year: int | None = None) -> State | Bloc:
    """Find the state, territory or bloc a text names.

    With `codes="iso"` the text may be ISO3, ISO2, an ISO number, a bloc's code or a name in
    English or the state's own language; with cow, gw, cameo, gec (fips) or baci it is a code
    of that system only. "CHN+HKG" makes a bloc of its parts. Former states are found when
    `year` falls within their life.
    """
    if codes != "iso" and codes not in SYSTEMS:
        raise UnknownTerm(f"no coding system {codes!r}; use one of iso, {', '.join(SYSTEMS)}")
    name = _checked(text)
    if "+" in name:
        return _sum(name, codes, year)
    if codes != "iso":
        return _by_system(name, codes, year)
    return _by_iso_code(name, year) or _by_name(name, year)


def _checked(text: str) -> str:
    name = text.strip()
    if not name:
        raise UnknownState("the name of a state is empty; give a name or code such as Russia or CHN")
    if len(name) > LONGEST:
        raise UnknownState(f"{refusals.quoted(name)} is longer than {LONGEST} characters and names no state")
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in name):
        raise UnknownState(f"{refusals.quoted(name)} holds control characters and names no state")
    return name


def _sum(name: str, codes: str, year: int | None) -> State | Bloc:
    named = blocs_with_plus().get(name.upper())  # OPEC+ is a name, not a sum
    if named is not None and codes == "iso":
        return register.by_code()[named]
    parts = name.split("+")
    if not all(part.strip() for part in parts):
        raise UnknownState(f"{refusals.quoted(name)} lacks a part; write a sum of states as in CHN+HKG")
    return register.together([find(part, codes=codes, year=year) for part in parts])


def _by_system(name: str, system: str, year: int | None) -> State:
    iso3 = code_map(system).get(plain_code(name))
    if iso3 is None:
        raise UnknownState(refusals.unknown_code(name, system))
    return _standing([by_iso3()[iso3]], year)


def _by_iso_code(name: str, year: int | None) -> State | Bloc | None:
    code = plain_code(name)
    iso3 = code if code in by_iso3() else code_map("iso2").get(code) or code_map("numeric").get(code)
    if iso3 is not None:
        return _standing([by_iso3()[iso3]], year)
    return register.by_code().get(code)


def _by_name(name: str, year: int | None) -> State | Bloc:
    for key in keys(name):
        if key in choices_by_key():
            raise AmbiguousState(refusals.ambiguous(name, choices_by_key()[key]))
        if key in states_by_key():
            return _standing([by_iso3()[iso3] for iso3 in states_by_key()[key]], year)
        if key in blocs_by_key():
            return register.by_code()[blocs_by_key()[key]]
    raise UnknownState(refusals.unknown_name(name))


def _standing(candidates: list[State], year: int | None) -> State:
    """Take the only valid candidate, in the chosen year where one is given."""
    for state in candidates:
        if state.end is None or (year is not None and state.existed(year)):
            return state
    raise UnknownState(refusals.ended(candidates, year))


def require_apart(a: State | Bloc, b: State | Bloc, year: int) -> None:
    """Refuse a pair that is the same state twice or has members in common that year."""
    if a.code == b.code:
        raise BadUse(f"{a.name} ({a.code}) is set against itself; name two different states")
    shared = sorted(a.members(year) & b.members(year))
    if shared:
        raise BadUse(_overlap(a, b, shared, year))


def _overlap(a: State | Bloc, b: State | Bloc, shared: list[str], year: int) -> str:
    for inner, outer in ((a, b), (b, a)):
        if isinstance(inner, State):
            return (
                f"{inner.name} ({inner.code}) is a member of {outer.code} in {year}; "
                f"choose a state outside {outer.code}, or one of its other members"
            )
    listed = ", ".join(f"{names()[iso3]} ({iso3})" for iso3 in shared[:3])
    more = f" and {len(shared) - 3} more" if len(shared) > 3 else ""
    return f"{a.code} and {b.code} share members in {year}: {listed}{more}; choose two that have none in common"
