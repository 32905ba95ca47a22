"""One actor no longer sells to another: all goods, or one domain."""

from counterpoise.whatif.not_modelled import OF_STOPS
from counterpoise.whatif.scenario import Shock, Verb, Wording, sells, stops
from counterpoise.whatif.verbs.embargo import ANY, DOMAIN


def _words(_: Shock, wording: Wording) -> str:
    return f"{wording.actor} no longer sell{wording.s} {wording.target} {wording.what or ANY}"


def _short_words(_: Shock, wording: Wording) -> str:
    return f"no {wording.what or 'goods'} {wording.actor} to {wording.target}"


VERB = Verb(
    name="embargo-exports",
    order=40,
    label="Export stop",
    sides=("Who stops selling", "To whom"),
    examples=("embargo-exports USA CHN", "embargo-exports USA CHN materials"),
    fields=(DOMAIN,),
    model="trade",
    touches=sells,
    effect=stops,
    words=_words,
    short_words=_short_words,
    leaves_out=OF_STOPS,
)
