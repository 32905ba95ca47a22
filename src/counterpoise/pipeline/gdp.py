"""Which GDP is nearest to a year, for a state or a bloc?"""

from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.economies import Amount, economy
from counterpoise.pipeline.legs import Actor
from counterpoise.states import Bloc, find

GDP = "gdp_exchange_rate"


def nearest_gdp(figures: Figures, actor: Actor, year: int) -> Amount | None:
    """Return the newest GDP up to a year, else the oldest after it; a bloc without one is its members' sum.

    A member without any GDP leaves its bloc without one. The amount has the year farthest from the one asked for.
    """
    own = economy(figures, actor)
    years = sorted(known for name, known in own.totals if name == GDP)
    if years:
        return own.totals[GDP, max((one for one in years if one <= year), default=years[0])]
    if not isinstance(actor, Bloc):
        return None
    members = [nearest_gdp(figures, find(member), year) for member in sorted(actor.members(year))]
    known = [one for one in members if one is not None]
    if not known or len(known) < len(members):
        return None
    farthest = max((one.year for one in known), key=lambda when: abs(when - year))
    return Amount(sum(one.value for one in known), farthest, tuple(key for one in known for key in one.figures))
