"""How far do all states depend on one, in one domain and year?"""

from dataclasses import dataclass

from counterpoise.questions.question import Ask
from counterpoise.questions.state.answer import DOMAIN, Profile, Ranked
from counterpoise.questions.state.find import Asked, map_of
from counterpoise.states import find as find_actor
from counterpoise.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """How far all states depend on one, or what there is to choose from where none is named."""

    snapshot: str
    span: tuple[int, int]  # first and last year of the trade data
    has_food: bool  # whether the ledger was built with food
    side: str  # supply or market; empty: both
    profile: Profile | None = None  # of whom all depend on, with the ties of one domain one way

    @property
    def chosen(self) -> Profile:
        """Return the profile of a map that is about somebody."""
        assert self.profile is not None
        return self.profile

    @property
    def ranked(self) -> Ranked:
        """Return the ties that are mapped."""
        (ranked,) = self.chosen.ranked
        return ranked


def find(world: World, ask: Ask) -> Mapped:
    """Answer the question as it was asked; about nobody, say what may be asked."""
    profile = None
    if ask.words:
        options = Asked(year=ask.year, domain=ask.text("domain") or DOMAIN)
        profile = map_of(world, find_actor(ask.words[0], year=ask.year), options)
    return Mapped(
        snapshot=world.snapshot,
        span=world.trade.span,
        has_food=bool(world.food.years),
        side=ask.text("side"),
        profile=profile,
    )
