"""How few suppliers or customers an actor has for a product, as a finding."""

from counterpoise.pipeline.legs import Leg
from counterpoise.records import Finding
from counterpoise.states import Bloc
from counterpoise.vocabulary.baskets import Basket
from counterpoise.weighing.concentration import Concentration


def partners_finding(one: Leg, weighed: Concentration, what: Basket, year: int) -> Finding:
    """Look up the concentration of the dependent's partners on a leg in one product and year.

    A bloc has none of its own here: its members' partners would have to be pooled first.
    """
    flows = one.trade.flows
    n, k = flows.years.index(year), flows.products.index(what.codes[0])
    known = not isinstance(one.dependent, Bloc) and one.dependent.code in flows.states
    place = (flows.states.index(one.dependent.code) if known else 0, k, n)
    partners = int(weighed.partners[place]) if known else 0
    value = float(weighed.hhi[place]) if partners else None
    unsure = bool(one.tally.part_holes[k, n] or one.tally.rest_holes[k, n])
    return Finding(
        method="supplier_concentration" if one.side == "supply" else "customer_concentration",
        dependent=one.dependent.code,
        on="",
        side=one.side,
        product=what.key,
        value=value,
        lo=None if value is None else 0.0 if unsure else value,
        hi=None if value is None else 1.0 if unsure else value,
        state="not recorded" if value is None else "bounded" if unsure else "stated",
        unit="hhi",
        year=year,
        denominator=float(weighed.total[place]) if partners else None,
        money="kUSD",
        denominator_figures=partners,
    )
