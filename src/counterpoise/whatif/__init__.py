"""What would follow from a shock? One file a model: a baseline and a scenario in, an outcome out, all pure."""

from counterpoise.whatif.outcome import (
    LOSS_MODEL,
    REGISTER,
    TRADE_MODEL,
    Country,
    CutProduct,
    Filler,
    Handed,
    Hit,
    Levels,
    Outcome,
    PairFlow,
    Published,
    Range,
    ThirdParty,
    Tornado,
)
from counterpoise.whatif.scenario import Assumption, Assumptions, Field, Scenario, Shock, Wording

__all__ = [
    "LOSS_MODEL",
    "REGISTER",
    "TRADE_MODEL",
    "Assumption",
    "Assumptions",
    "Country",
    "CutProduct",
    "Field",
    "Filler",
    "Handed",
    "Hit",
    "Levels",
    "Outcome",
    "PairFlow",
    "Published",
    "Range",
    "Scenario",
    "Shock",
    "ThirdParty",
    "Tornado",
    "Wording",
]
