"""What is asked of a what-if: which shocks, in which order, and what is taken for granted?

A shock is said of two actors, row on column: the first acts on the second. Blocs stand for their members.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from counterpoise.states import Actor

Verb = Literal["tariff", "embargo", "embargo-imports", "embargo-exports", "cutoff", "decouple", "transfer"]
VERBS: tuple[Verb, ...] = get_args(Verb)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shock:
    """One thing that one actor does to another."""

    verb: Verb
    actor: Actor
    target: Actor
    what: str = ""  # cutoff: key of a basket; embargo: a domain, "" for all goods; transfer: a technology
    amount: float | None = None  # tariff: the rate added, 0.25 for 25 %; decouple: the factor on trade costs
    share: float | None = None  # cutoff: part of the target's purchases, given by the user where no source has it
    name: str = ""  # the user's own word for it

    @property
    def text(self) -> str:
        """Write the shock as it would be typed."""
        words = [self.verb, self.actor.code, self.target.code]
        if self.verb == "tariff":
            words.append(f"{100 * (self.amount or 0.0):g}%")
        elif self.verb == "decouple":
            words.append(f"x{self.amount or 1.0:g}")
        elif self.what:
            words.append(self.what)
        if self.share is not None:
            words.append(f"share={self.share:g}")
        return " ".join(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Shocks that happen together, and what is assumed."""

    shocks: tuple[Shock, ...]  # at least one
    name: str = ""
    year: int | None = None  # of trade by product; None: the latest
    assumptions: Assumptions = Assumptions()

    @property
    def pair(self) -> tuple[Actor, Actor]:
        """Return the two actors it is about: those of the first shock."""
        return self.shocks[0].actor, self.shocks[0].target
