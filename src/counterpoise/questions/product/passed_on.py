"""Which sellers of a mineral sell far more than they mine and buy what is lacking, so that they refine or pass it on?

Figures do not part the two: gold that comes as bars of a mine and goes as bars of a refinery has the same code. Neither
is a source of it. The rule is that of the gate for crude and coal, but no row is doubted: who refines sells what it
is called. Tonnes are those that the money buys at the world's usual price.
"""

from collections.abc import Sequence
from math import inf

from counterpoise.questions.product.answer import Making, Trader
from counterpoise.world.gates.possible import BESIDE, OWN

METALS = frozenset({"710812", "711011", "711021", "711031"})  # traded as metal, of which the content of ores is known
TONNES = {"t": 1.0, "kg": 0.001}  # t in a unit of production
LEAST = 0.005  # of the world's trade a state sells: of less nothing is said


def can_tell(product: str, made: Sequence[Making], year: int) -> bool:
    """Tell whether one mineral alone is behind a product, counted in its tonnes, about the year."""
    if len(made) != 1 or made[0].unit not in TONNES or abs(made[0].year - year) > BESIDE:
        return False
    return made[0].comparable or product in METALS


def passed_on(mineral: Making, sellers: Sequence[Trader], buyers: Sequence[Trader], price: float) -> tuple[str, ...]:
    """Return who sells far more than it mines and buys what is lacking, the largest first; `price` in kUSD a tonne.

    Purchases part of which is known to be missing are a lower limit, and may be what is lacking.
    """
    mined = {maker.code: OWN * maker.amount * TONNES[mineral.unit] for maker in mineral.makers}
    bought = {trader.code: inf if trader.open else _tonnes(trader, price) for trader in buyers}
    return tuple(
        trader.code
        for trader in sellers
        if (trader.share.value or 0.0) >= LEAST
        and _tonnes(trader, price) > mined.get(trader.code, 0.0)
        and bought.get(trader.code, 0.0) >= _tonnes(trader, price) - mined.get(trader.code, 0.0)
    )


def _tonnes(trader: Trader, price: float) -> float:
    return (trader.share.numerator or 0.0) / price
