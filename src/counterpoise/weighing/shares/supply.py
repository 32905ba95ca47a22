"""What part of all a state uses, its own production counted, comes from one supplier.

of all supply = share of imports x imports / (imports + own production), in tonnes

The share of imports alone makes a state that mines most of what it needs look dependent.
Quantities in trade data are rough, so imports are weighed twice: as recorded, and as their
value over the world's mean unit value. The two give the range. The rule is ours.
"""

from dataclasses import dataclass

from counterpoise.errors import NoData


@dataclass(frozen=True, slots=True)
class SupplyShare:
    """A share of all supply, 0 to 1, with its range."""

    value: float
    lo: float
    hi: float


def of_all_supply(share: float, imports: tuple[float, float], production: float) -> SupplyShare:
    """Bring a share of imports down to a share of all supply.

    Parameters
    ----------
    share : 0 to 1, of imports
    imports : tonnes, as recorded and as valued; both above zero
    production : tonnes, zero or more
    """
    if min(imports) <= 0 or production < 0:
        raise NoData(f"supply needs imports above zero and production of zero or more, not {imports}, {production}")
    recorded, valued = (share * amount / (amount + production) for amount in imports)
    return SupplyShare(recorded, min(recorded, valued), max(recorded, valued))
