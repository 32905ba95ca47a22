"""What does a state's production lose when part of an input is missing?

Output is a CES of the input and of everything else, which stays as it was: with m the part of the input that is
left, a its cost share and s the elasticity of substitution, output becomes

    exact          [a m^((s-1)/s) + 1 - a]^(s/(s-1))      m^a where s is 1
    second order   ln of it: a ln m + a (1 - a) (1 - 1/s) (ln m)^2 / 2
    Hulten         ln of it: a ln m

Hulten (1978) is the first-order answer, whatever the technology. That curvature can make the loss a multiple of it is
Baqaee and Farhi's (2019, Econometrica 87(4), 1155-1203); the one-input form is Bachmann et al.'s (2022, ECONtribute
Policy Brief 28). Which loss and which cost share go in is ours.
"""

from dataclasses import dataclass
from math import expm1, inf, isfinite, log, log1p

from counterpoise.errors import BadScenario
from counterpoise.vocabulary import Measure
from counterpoise.whatif.outcome import Range
from counterpoise.whatif.scenario import Span

BORNE = 0.3  # largest part of an input whose loss the formula has been used for, Bachmann et al.'s gas
STEEP = 500.0  # an exponent above which only the input's own term counts; exp of it is still a number
MEASURE = Measure(
    name="cut-off",
    order=340,
    group="whatif",
    page="reference/cut-off.md",
    units=("change",),
    answers="what does production lose where a product is no longer sold?",
    shown="what-if: what is cut off",
    sections=("*What is cut off",),
    columns=("still missing", "production"),
)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What production loses by one missing input, by three formulas; each -1 to 0, a change as a share."""

    exact: Range  # ends: the largest loss at the least substitution, the smallest at the most
    second_order: float  # at the middle loss and substitution
    hulten: float


def shortfall(loss: Range, cost_share: float, substitution: Span) -> Shortfall:
    """Weigh a missing input with its range.

    Parameters
    ----------
    loss : 0 to 1, the part of the input that is missing, `lo` the least
    cost_share : 0 to 1, of the input in GDP
    substitution : above 0, of the input for all else
    """
    middle = (loss.value, cost_share, substitution.value)
    return Shortfall(
        exact=Range(
            value=exact(*middle),
            lo=exact(loss.hi, cost_share, substitution.lo),
            hi=exact(loss.lo, cost_share, substitution.hi),
        ),
        second_order=second_order(*middle),
        hulten=hulten(loss.value, cost_share),
    )


def exact(loss: float, cost_share: float, substitution: float) -> float:
    """Return the change of output of a CES: -1 to 0."""
    _require(loss, cost_share, substitution)
    if loss == 0 or cost_share == 0:
        return 0.0
    if loss == 1:
        # Without substitutes beyond Cobb-Douglas nothing is made without the input.
        return -1.0 if substitution <= 1 else (1 - cost_share) ** (substitution / (substitution - 1)) - 1
    left = log1p(-loss)
    bend = (substitution - 1) / substitution
    if bend == 0:
        return expm1(cost_share * left)
    if bend * left < STEEP:
        return expm1(log1p(cost_share * expm1(bend * left)) / bend)
    return expm1(left + log(cost_share) / bend)


def second_order(loss: float, cost_share: float, substitution: float) -> float:
    """Return the second-order change of log output, not below -1: only near no loss is it of any use."""
    _require(loss, cost_share, substitution)
    left = _left(loss, cost_share)
    if left == -inf:
        return -1.0
    curved = cost_share * (1 - cost_share) * (1 - 1 / substitution) * left * left / 2
    return max(-1.0, cost_share * left + curved)


def hulten(loss: float, cost_share: float) -> float:
    """Return the first-order change of log output, not below -1; the elasticity plays no part."""
    _require(loss, cost_share, 1.0)
    return max(-1.0, cost_share * _left(loss, cost_share))


def _left(loss: float, cost_share: float) -> float:
    """Return the logarithm of what is left of the input; an input that costs nothing counts as whole."""
    if cost_share == 0 or loss == 0:
        return 0.0
    return -inf if loss == 1 else log1p(-loss)


def _require(loss: float, cost_share: float, substitution: float) -> None:
    for name, number in (("loss", loss), ("cost share", cost_share)):
        if not 0 <= number <= 1:
            raise BadScenario(f"a {name} is a part, 0 to 1, not {number}")
    if not (isfinite(substitution) and substitution > 0):
        raise BadScenario(f"an elasticity of substitution is above 0, such as 0.1, not {substitution}")
