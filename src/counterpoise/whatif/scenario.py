"""What is a scenario of a what-if: which shocks, in which order, under which assumptions?

A shock concerns two actors, row on column: the first acts on the second. Blocs stand for their members. What a verb
needs, does, says and leaves out is declared once, in the verb's own file in `whatif/verbs/`; everything else loops over
the declarations or calls the verb of the shock.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from counterpoise.records import Filled
from counterpoise.states import Actor

Route = tuple[Actor, Actor]  # who sells, who buys
ModelName = Literal["sectors", "one-sector"]  # of trade: many industries with inputs, or all goods as one
SECTORS: ModelName = "sectors"
ONE_SECTOR: ModelName = "one-sector"
Model = Literal["trade", "technology"]  # what answers a verb: the trade model, or the register of technologies
NUMBER = r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?"  # as a field may hold it
LARGEST = 1_000.0  # of a rate or a factor: 100,000 %, or a thousand times the cost


@dataclass(frozen=True, slots=True)
class Span:
    """A number nobody knows well: the one used, and the two ends of what is thinkable."""

    value: float
    lo: float
    hi: float


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What a what-if takes for granted; ranges follow from the ends and from the errors of the trade matrix."""

    sigma: Span = Span(5.0, 3.0, 8.0)  # elasticity between origins, above 1
    substitution: Span = Span(0.1, 0.04, 0.2)  # between a fuel and all else in production, above 0 and below 1
    draws: int = 200  # of the Monte Carlo
    seed: int = 20_240_601


@dataclass(frozen=True, slots=True)
class Assumption:
    """An assumption in words, with its value, range and source where it has them."""

    name: Filled  # such as "sigma"
    text: Filled
    value: float | None = None
    lo: float | None = None
    hi: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What a verb needs beside its two actors: one word of a line, and one field of the form."""

    name: str  # in the form and in addresses: small letters only
    part: Literal["what", "amount", "share"]  # of the shock that holds its value
    parse: Callable[[str], str | float]  # BadScenario says what may be written; UnknownTerm where a name is not known
    text: Callable[[Any], str]  # the value as it would be typed
    label: str
    required: bool = True
    hint: str = ""  # what may be typed
    affixes: tuple[str, str] = ("", "")  # what a line has before and after the number that the form takes
    options: Callable[[], Mapping[str, str]] | None = None  # value -> label, where the form offers a list
    option_of: Callable[[str], str] = str.strip  # the value in that list of what is typed
    wide: bool = False
    suggested: str = ""  # the list the form suggests from: "product"
    names: Callable[[str], Sequence[str]] = str.split  # of what a key stands for, each as a vocabulary has it


@dataclass(frozen=True, slots=True)
class Effect:
    """What a shock does to each cell of trade it touches."""

    rate: float = 0.0  # added to the ad-valorem tariff
    cost: float = 1.0  # factor on trade costs
    stops: bool = False  # whether its goods are no longer traded


@dataclass(frozen=True, slots=True)
class Wording:
    """What a sentence about a shock is made of, each part as it stands inside a sentence."""

    actor: str
    target: str
    what: str  # the product, domain or technology; "" where the shock names none
    share: str  # per cent; "" where none is given
    actors: bool = False  # whether the actor is a number of states, and takes a verb in the plural
    targets: bool = False

    @property
    def s(self) -> str:
        """Return the ending of a verb in the present whose subject is the actor."""
        return "" if self.actors else "s"


@dataclass(frozen=True, slots=True)
class Omission:
    """What a model leaves out that a reader might look for."""

    rank: int  # among all that is left out, the lowest first: what touches the scenario most
    sentences: Callable[[Sequence["Shock"]], Iterable[str]]  # of the shocks whose verbs leave it out


def nowhere(_: "Shock") -> tuple[Route, ...]:
    """Touch no trade."""
    return ()


def nothing(_: "Shock") -> Effect:
    """Change no cell of trade."""
    return Effect()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Verb:
    """What one actor may do to another: how it is written, what it does, how it is put in words."""

    name: str  # as typed, with hyphens
    order: int  # in lists of verbs
    label: str  # of its kind in the form
    sides: tuple[str, str]  # labels of the form for who acts, and on whom
    examples: tuple[str, ...]  # lines; the first shows the least that is needed
    offers: tuple[tuple[tuple[str, ...], ...], ...] = ()  # the empty form's examples: scenarios, each of lines
    fields: tuple[Field, ...]
    model: Model
    touches: Callable[["Shock"], tuple[Route, ...]] = nowhere  # whose trade, one way at a time
    effect: Callable[["Shock"], Effect] = nothing
    as_one: bool = False  # whether the products it stops are weighed as one input, else the largest one by one
    words: Callable[["Shock", Wording], str]  # a clause
    short_words: Callable[["Shock", Wording], str]  # the same in a few words, for tables
    leaves_out: tuple[Omission, ...]
    assumes: tuple[Assumption, ...] = ()

    def __repr__(self) -> str:
        """Write the name alone, so that a shock can be read in a message of a test."""
        return f"Verb({self.name!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shock:
    """One thing that one actor does to another."""

    verb: Verb
    actor: Actor
    target: Actor
    what: str = ""  # key of a basket, "" for all goods, or of a technology
    amount: float | None = None  # the rate added, 0.25 for 25 %, or the factor on trade costs
    share: float | None = None  # part of the target's purchases, given by the user where no source has it
    name: str = ""  # the user's own word for it

    @property
    def text(self) -> str:
        """Write the shock as it would be typed."""
        values = ((field, getattr(self, field.part)) for field in self.verb.fields)
        typed = [field.text(value) for field, value in values if value not in (None, "")]
        return " ".join((self.verb.name, self.actor.code, self.target.code, *typed))

    @property
    def routes(self) -> tuple[Route, ...]:
        """Return whose trade it touches, one way at a time; none where it touches no trade."""
        return self.verb.touches(self)

    @property
    def effect(self) -> Effect:
        """Return what it does to each cell of that trade."""
        return self.verb.effect(self)

    def has(self, name: str) -> bool:
        """Return whether its verb has a field of a name."""
        return any(field.name == name for field in self.verb.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Shocks that happen together, and what is assumed."""

    shocks: tuple[Shock, ...]  # at least one
    name: str = ""
    year: int | None = None  # of trade by product; None: the latest
    assumptions: Assumptions = Assumptions()
    about: Route | None = None  # the two actors it is about; None: those of the first shock
    model: ModelName = SECTORS  # of trade, where it holds the scenario

    @property
    def pair(self) -> tuple[Actor, Actor]:
        """Return the two actors it is about."""
        return self.about or (self.shocks[0].actor, self.shocks[0].target)

    @property
    def verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of its shocks, each once, in the order of lists of verbs."""
        return tuple(sorted(dict.fromkeys(shock.verb for shock in self.shocks), key=lambda verb: verb.order))


def filled(shock: Shock, field: Field, text: str) -> Shock:
    """Put what is typed for a field into a shock."""
    part: dict[str, Any] = {field.part: field.parse(text)}
    return replace(shock, **part)


def sells(shock: Shock) -> tuple[Route, ...]:
    """Touch what the actor sells the target."""
    return ((shock.actor, shock.target),)


def buys(shock: Shock) -> tuple[Route, ...]:
    """Touch what the actor buys from the target."""
    return ((shock.target, shock.actor),)


def sells_and_buys(shock: Shock) -> tuple[Route, ...]:
    """Touch all trade of the two."""
    return (*sells(shock), *buys(shock))


def stops(_: Shock) -> Effect:
    """End the trade it touches."""
    return Effect(stops=True)
