"""Trade costs between two actors rise, or fall, both ways."""

import re

from counterpoise.errors import BadScenario
from counterpoise.whatif.not_modelled import OF_TRADE
from counterpoise.whatif.scenario import (
    LARGEST,
    NUMBER,
    Assumption,
    Effect,
    Field,
    Shock,
    Verb,
    Wording,
    sells_and_buys,
)

TIMES = {2.0: "double", 3.0: "triple", 0.5: "halve"}


def _parse_factor(text: str) -> float:
    match = re.fullmatch(f"[x×]({NUMBER})", text, re.IGNORECASE)
    if match is None or not 0 < float(match[1]) <= LARGEST or float(match[1]) == 1:
        raise BadScenario(
            f"trade costs are multiplied by such as x2, above 0, up to {LARGEST:,.0f}, not 1; not {text[:60]!r}"
        )
    return float(match[1])


def _factor_text(factor: float) -> str:
    return f"x{factor:g}"


def _effect(shock: Shock) -> Effect:
    return Effect(cost=shock.amount or 1.0)


def _words(shock: Shock, wording: Wording) -> str:
    factor = shock.amount or 1.0
    does = TIMES.get(factor) or f"are multiplied by {factor:g}"
    return f"trade costs between {wording.actor} and {wording.target} {does}"


def _short_words(shock: Shock, wording: Wording) -> str:
    return f"costs {wording.actor} to {wording.target} ×{shock.amount or 1.0:g}"


FACTOR = Field(
    name="factor",
    part="amount",
    parse=_parse_factor,
    text=_factor_text,
    label="Trade costs, times",
    hint="2",
    affixes=("x", ""),
)
VERB = Verb(
    name="decouple",
    order=60,
    label="Trade costs",
    sides=("Between", "And"),
    examples=("decouple EU27 CHN x2",),
    offers=((("decouple EU27 CHN x2",),),),
    fields=(FACTOR,),
    model="trade",
    touches=sells_and_buys,
    effect=_effect,
    words=_words,
    short_words=_short_words,
    leaves_out=OF_TRADE,
    assumes=(Assumption("costs", "Higher trade costs are lost on the way: they are nobody's income."),),
)
