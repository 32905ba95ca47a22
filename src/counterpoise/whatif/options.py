"""What do options given beside the shocks change in a scenario?

An option fills in what the shocks do not set, and overrides the assumptions of a file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from counterpoise.errors import BadScenario
from counterpoise.vocabulary import GOODS, trade_domains
from counterpoise.whatif.language import TODAY
from counterpoise.whatif.scenario import Assumptions, Scenario, Shock
from counterpoise.whatif.scenario_file import assumed, model_name
from counterpoise.whatif.worlds.overlaps import refuse_overlaps

_PLAIN = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options given besides the shocks; None, and "" for a domain, keep the default."""

    domain: str = ""  # of shocks that may name one and do not
    share: float | None = None  # of shocks that may state one and do not: part of the target's purchases
    year: int | None = None
    sigma: str | None = None  # a number, or three with commas: its low end, itself, its high end
    draws: int | None = None
    seed: int | None = None
    model: str = ""  # of trade: sectors or one-sector
    retaliate: bool = False  # whether each target answers in kind

    def assumptions(self, before: Assumptions) -> Assumptions:
        """Return assumptions with what the options say put over them; BadScenario names the option."""
        given: dict[str, Any] = {} if self.sigma is None else {"sigma": _sigma(self.sigma)}
        given |= {name: getattr(self, name) for name in ("draws", "seed") if getattr(self, name) is not None}
        return assumed(given, "options", before)


def with_options(scenario: Scenario, options: Options) -> Scenario:
    """Return a scenario with what the options fill in; BadScenario where one of them has nothing to fill."""
    scenario = replace(
        scenario,
        shocks=_answered(_shared(_in_domain(scenario.shocks, options.domain), options.share), options.retaliate),
        year=scenario.year if options.year is None else options.year,
        assumptions=options.assumptions(scenario.assumptions),
        model=model_name(options.model, "--model") if options.model else scenario.model,
    )
    refuse_overlaps(scenario.shocks, scenario.year or TODAY)
    return scenario


def _sigma(text: str) -> float | Mapping[str, float]:
    parts = [part.strip() for part in text.split(",")]
    numbers = [float(part) for part in parts] if all(map(_PLAIN.fullmatch, parts)) else []
    if len(numbers) == 1:
        return numbers[0]
    if len(numbers) != 3 or numbers[0] > numbers[1] or numbers[1] > numbers[2]:
        raise BadScenario(
            f"--sigma {text[:60]!r}: write a number such as 5, or three that rise, it and the range around it: 3,5,8"
        )
    return {"lo": numbers[0], "value": numbers[1], "hi": numbers[2]}


def _in_domain(shocks: tuple[Shock, ...], domain: str) -> tuple[Shock, ...]:
    if not domain:
        return shocks
    known = [domain.key for domain in trade_domains()]
    if domain not in (*known, GOODS):
        raise BadScenario(f"--domain {domain[:60]!r}: there are {', '.join(known)}, and {GOODS} for all")
    bare = [shock for shock in shocks if shock.has("domain") and not shock.what]
    if not bare:
        raise BadScenario(f"--domain {domain}: no shock here leaves its domain open")
    what = "" if domain == GOODS else domain
    return tuple(replace(shock, what=what) if shock in bare else shock for shock in shocks)


def _shared(shocks: tuple[Shock, ...], share: float | None) -> tuple[Shock, ...]:
    if share is None:
        return shocks
    if not 0 < share < 1:
        raise BadScenario(f"--share {share:g}: a share lies between 0 and 1, such as 0.55")
    bare = [shock for shock in shocks if shock.has("share") and shock.share is None]
    if not bare:
        raise BadScenario(f"--share {share:g}: no shock here leaves its share open")
    return tuple(replace(shock, share=share) if shock in bare else shock for shock in shocks)


def _answered(shocks: tuple[Shock, ...], retaliate: bool) -> tuple[Shock, ...]:
    """Add what each target does in kind, where the scenario does not hold it and trade is not touched both ways."""
    if not retaliate:
        return shocks
    acting = {(shock.verb.name, shock.actor.code, shock.target.code) for shock in shocks}
    one_way = [shock for shock in shocks if len(shock.routes) == 1]
    answers = [
        replace(shock, actor=shock.target, target=shock.actor, name="")
        for shock in one_way
        if (shock.verb.name, shock.target.code, shock.actor.code) not in acting
    ]
    if not answers:
        raise BadScenario(
            "--retaliate: there is nothing to answer in kind; an embargo and a factor on costs hold both ways already"
        )
    return (*shocks, *answers)
