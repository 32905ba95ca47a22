"""Who is who: states, territories and blocs, found by name or code.

`find` takes what a person types; `code_map` gives parsers a source's own numbering. The
names come from `vocabulary/states.csv` and `aliases.csv`, the latter made from Unicode CLDR
(native names), ISO 3166 and the spellings the sources print; blocs carry dated members.
"""

from counterpoise.states.register import all_states, blocs, code_map, names
from counterpoise.states.resolve import find, require_apart
from counterpoise.states.values import Actor, Bloc, Membership, Spot, State, ever

__all__ = [
    "Actor",
    "Bloc",
    "Membership",
    "Spot",
    "State",
    "all_states",
    "blocs",
    "code_map",
    "ever",
    "find",
    "names",
    "require_apart",
]
