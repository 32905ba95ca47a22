"""What would all states lose without one, or how far do they depend on it, in one domain and year?"""

from dataclasses import dataclass, replace

from counterpoise.errors import NoData
from counterpoise.income.pairs.finding import AFTER, FIRST, finding_of, method_of, unknown
from counterpoise.questions.losses import find_losses
from counterpoise.questions.question import Ask
from counterpoise.questions.state.answer import DOMAIN, Profile, Ranked
from counterpoise.questions.state.around import partners_of
from counterpoise.questions.state.find import Asked, head, map_of, year_of
from counterpoise.records import Finding
from counterpoise.states import find as find_actor
from counterpoise.states import names
from counterpoise.world import World

INCOME, NAME = "income", "Income lost"  # in place of a domain
HORIZONS = {"": AFTER, "first-year": FIRST}  # what is said of the horizon -> method


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A state's number on the map."""

    code: str
    name: str
    finding: Finding
    sound: bool = True  # whether it belongs in a ranking, and on the map


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """What all states would lose without one, or how far they depend on it; else what there is to choose from."""

    snapshot: str
    span: tuple[int, int]  # first and last year of the trade data
    has_food: bool  # whether the ledger was built with food
    side: str  # supply or market; empty: both
    horizon: str = ""  # of income lost; empty: after adjusting
    profile: Profile | None = None  # of whom all depend on, with the ties of one domain one way unless of income
    others: tuple[str, ...] = ()  # codes of those a map of income is of

    @property
    def chosen(self) -> Profile:
        """Return the profile of a map that is about somebody."""
        assert self.profile is not None
        return self.profile

    @property
    def of_income(self) -> bool:
        """Tell whether it shows income lost."""
        return self.profile is not None and self.profile.losses is not None

    @property
    def year(self) -> int:
        """Return the year of the numbers: of income lost that of the input-output table."""
        return self.chosen.losses.year if self.chosen.losses else self.chosen.year

    @property
    def ranked(self) -> Ranked:
        """Return the ties that are mapped."""
        (ranked,) = self.chosen.ranked
        return ranked

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Return the number of every state, those of whom nothing is known too."""
        losses = self.chosen.losses
        if losses is None:
            return tuple(
                Number(code=tie.partner, name=tie.name, finding=tie.mapped(self.side)) for tie in self.ranked.ties
            )
        method = method_of(HORIZONS[self.horizon], self.side)
        of, year = self.chosen.party.code, losses.year
        by_code = {loss.code: loss for loss in losses.without_it}
        return tuple(
            Number(
                code=code,
                name=names()[code],
                finding=finding_of(loss, year, method) if loss else unknown((code, of), year, method),
                sound=loss is not None and loss.sound,
            )
            for code in self.others
            for loss in (by_code.get(code),)
        )


def find(world: World, ask: Ask) -> Mapped:
    """Answer the question as it was asked; about nobody, say what may be asked."""
    blank = Mapped(
        snapshot=world.snapshot,
        span=world.trade.span,
        has_food=bool(world.food.years),
        side=ask.text("side").replace("both", ""),
        horizon=ask.text("horizon").replace("after-adjusting", ""),
    )
    if not ask.words:
        return blank
    return _about(world, ask, blank)


def _about(world: World, ask: Ask, blank: Mapped) -> Mapped:
    """Map income lost without the actor; how far all depend on it where a domain is named, or income is not known."""
    actor, domain = find_actor(ask.words[0], year=ask.year), ask.text("domain")
    options = Asked(year=ask.year, domain=domain or DOMAIN)
    if not domain:
        year = year_of(world, actor, options)
        losses, why = find_losses(world, actor, year)
        if losses is not None:
            others = tuple(state.code for state in partners_of(actor, names(), year))
            profile = replace(head(world, actor, year, options), losses=losses, domain=INCOME)
            return replace(blank, profile=profile, others=others)
        if blank.horizon:
            raise NoData(f"{why[0].what}: {why[0].why}")
    return replace(blank, profile=map_of(world, actor, options))
