"""One actor no longer buys from another: all goods, or one domain."""

from counterpoise.whatif.not_modelled import OF_STOPS
from counterpoise.whatif.scenario import Shock, Verb, Wording, buys, stops
from counterpoise.whatif.verbs.embargo import ANY, DOMAIN


def _words(_: Shock, wording: Wording) -> str:
    return f"{wording.actor} no longer buy{wording.s} {wording.what or ANY} from {wording.target}"


def _short_words(_: Shock, wording: Wording) -> str:
    return f"no {wording.what or 'goods'} {wording.target} to {wording.actor}"


VERB = Verb(
    name="embargo-imports",
    order=30,
    label="Import stop",
    sides=("Who stops buying", "From whom"),
    examples=("embargo-imports EU27 RUS", "embargo-imports EU27 RUS energy"),
    fields=(DOMAIN,),
    model="trade",
    touches=buys,
    effect=stops,
    words=_words,
    short_words=_short_words,
    leaves_out=OF_STOPS,
)
