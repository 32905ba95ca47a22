"""Which GDP is nearest to a year, for a state or a bloc?"""

from collections.abc import Mapping, Sequence

from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.economies import Amount, economy
from counterpoise.pipeline.legs import Actor
from counterpoise.states import Bloc

GDP = "gdp_exchange_rate"


def nearest_gdp(figures: Figures, actor: Actor, year: int) -> Amount | None:
    """Return the newest GDP up to a year, else the oldest after it; a bloc without one is its members' sum.

    A member without any GDP leaves its bloc without one. The amount has the year farthest from the one asked for.
    """
    own = economy(figures, actor)
    by_year = {known: amount for (name, known), amount in own.totals.items() if name == GDP}
    if by_year or not isinstance(actor, Bloc):
        return _nearest(by_year, year)
    members = sorted(actor.members(year))
    each = _of_each(figures, members)
    known = [found for one in members if (found := _nearest(each.get(one, {}), year)) is not None]
    if not known or len(known) < len(members):
        return None
    farthest = max((one.year for one in known), key=lambda when: abs(when - year))
    return Amount(sum(one.value for one in known), farthest, tuple(key for one in known for key in one.figures))


def _of_each(figures: Figures, members: Sequence[str]) -> dict[str, dict[int, Amount]]:
    """Read the GDP of all members at once, by state and year: a sum may have two hundred."""
    found: dict[str, dict[int, Amount]] = {}
    for key, row in figures.about([GDP], members):
        found.setdefault(row.actor, {})[row.start.year] = Amount(row.value, row.start.year, (key,))
    return found


def _nearest(by_year: Mapping[int, Amount], year: int) -> Amount | None:
    if not by_year:
        return None
    return by_year[max((one for one in by_year if one <= year), default=min(by_year))]
