"""Can these two be set against each other, or is one inside the other?"""

from counterpoise.errors import BadUse
from counterpoise.states.register import names
from counterpoise.states.values import Bloc, State


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
    some = ", ".join(f"{names()[iso3]} ({iso3})" for iso3 in shared[:3])
    more = f" and {len(shared) - 3} more" if len(shared) > 3 else ""
    return f"{a.code} and {b.code} share members in {year}: {some}{more}; choose two that have none in common"
