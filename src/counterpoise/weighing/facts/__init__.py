"""What do compiled facts say of two actors: measures, votes, clubs, technologies, events?"""

from counterpoise.weighing.facts.alignment import find as find_alignment
from counterpoise.weighing.facts.clubs import bloc_by_code, counted_states, members_on
from counterpoise.weighing.facts.discord import (
    NONE,
    UNION,
    Restriction,
    at_odds,
    held,
    imposed,
    measures,
    names_of,
    own_names,
    standing,
)
from counterpoise.weighing.facts.facts import COMPILED, by_key, named, of_embargo, of_link, of_salient, on_first_page
from counterpoise.weighing.facts.technology import ORDER, OWN, entry, leads, register
from counterpoise.weighing.facts.technology import find as find_technology
from counterpoise.weighing.facts.timeline import find as find_events
from counterpoise.weighing.facts.timeline import find_breaks

__all__ = [
    "COMPILED",
    "NONE",
    "ORDER",
    "OWN",
    "UNION",
    "Restriction",
    "at_odds",
    "bloc_by_code",
    "by_key",
    "counted_states",
    "entry",
    "find_alignment",
    "find_breaks",
    "find_events",
    "find_technology",
    "held",
    "imposed",
    "leads",
    "measures",
    "members_on",
    "named",
    "names_of",
    "of_embargo",
    "of_link",
    "of_salient",
    "on_first_page",
    "own_names",
    "register",
    "standing",
]
