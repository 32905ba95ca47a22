"""How far do all states depend on one, in one domain and year?"""

from counterpoise.questions.map.answer import Mapped
from counterpoise.questions.question import Ask
from counterpoise.questions.state.answer import DOMAIN
from counterpoise.questions.state.find import Asked, map_of
from counterpoise.states import find as find_actor
from counterpoise.world import World


def find(world: World, ask: Ask) -> Mapped:
    """Answer the question as it was asked; about nobody, say what may be asked."""
    profile = None
    if ask.words:
        asked = Asked(year=ask.year, domain=ask.text("domain") or DOMAIN)
        profile = map_of(world, find_actor(ask.words[0], year=ask.year), asked)
    return Mapped(snapshot=world.snapshot, span=world.trade.span, side=ask.text("side"), profile=profile)
