"""One actor adds to, or takes off, its tariff on all goods from another."""

import re

from counterpoise.errors import BadScenario
from counterpoise.whatif.not_modelled import OF_TRADE
from counterpoise.whatif.scenario import LARGEST, NUMBER, Assumption, Effect, Field, Shock, Verb, Wording, buys


def _parse_rate(text: str) -> float:
    match = re.fullmatch(f"({NUMBER})%", text)
    if match is None:
        hint = f"{text}%" if re.fullmatch(NUMBER, text) else "25%"
        raise BadScenario(f"a tariff is per cent with its sign, such as {hint}, not {text[:60]!r}")
    rate = float(match[1]) / 100
    if not -1 < rate <= LARGEST or rate == 0:
        raise BadScenario(f"a tariff lies above -100 %, up to {100 * LARGEST:,.0f} %, and is not 0")
    return rate


def _rate_text(rate: float) -> str:
    return f"{100 * rate:g}%"


def _effect(shock: Shock) -> Effect:
    return Effect(rate=shock.amount or 0.0)


def _words(shock: Shock, wording: Wording) -> str:
    rate, its = shock.amount or 0.0, "their tariffs" if wording.actors else "its tariff"
    does = f"add{wording.s} {100 * rate:g} % to" if rate > 0 else f"take{wording.s} {-100 * rate:g} points off"
    return f"{wording.actor} {does} {its} on goods from {wording.target}"


def _short_words(shock: Shock, wording: Wording) -> str:
    points = f"{100 * (shock.amount or 0.0):+g}%".replace("-", "\N{MINUS SIGN}")
    return f"{wording.actor} tariff on {wording.target} {points}"


RATE = Field(
    name="rate",
    part="amount",
    parse=_parse_rate,
    text=_rate_text,
    label="Points added, %",
    hint="25",
    affixes=("", "%"),
)
VERB = Verb(
    name="tariff",
    order=10,
    label="Tariff",
    sides=("Who raises it", "On goods from"),
    examples=("tariff USA CHN 25%",),
    offers=(
        (("tariff USA CHN 25%", "tariff CHN USA 15%"),),
        (("tariff USA CHN 25%",), ("tariff USA CHN 25%", "tariff CHN USA 25%")),
    ),
    fields=(RATE,),
    model="trade",
    touches=buys,
    effect=_effect,
    words=_words,
    short_words=_short_words,
    leaves_out=OF_TRADE,
    assumes=(Assumption("revenue", "Tariff revenue goes to consumers of the state that takes it."),),
)
