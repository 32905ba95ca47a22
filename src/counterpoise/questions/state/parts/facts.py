"""Which compiled facts are about one state: measures in force by it and on it, and the energy links it is part of?"""

from collections.abc import Iterable
from datetime import date

from counterpoise.questions.state.answer import Facts
from counterpoise.records import Fact
from counterpoise.states import Actor
from counterpoise.vocabulary.fact_values import EnergyLink
from counterpoise.vocabulary.facts import energy_links
from counterpoise.weighing.facts.discord import Measure, names_of, standing
from counterpoise.weighing.facts.facts import of_link

NEVER = ("cancelled", "proposed", "shelved")  # links that carry nothing and are not being built


def facts_of(actor: Actor, day: date) -> Facts:
    """Gather what counts on a day, the newest first; a member of a bloc imposes and bears what the bloc does."""
    mine = names_of(actor.code, day)
    inner = actor.members(day.year)
    by_it = (one for one in standing(day) if one.imposer in mine and not (mine | inner) & one.exempt)
    on_it = (one for one in standing(day) if not mine.isdisjoint(one.targets))
    return Facts(by_it=_newest(by_it), on_it=_newest(on_it), energy=_links(mine, day))


def _newest(found: Iterable[Measure]) -> tuple[Fact, ...]:
    ordered = sorted(found, key=lambda one: (-one.start.start.toordinal(), one.fact.key))
    return tuple(one.fact for one in ordered)


def _links(mine: frozenset[str], day: date) -> tuple[Fact, ...]:
    rows = [row for row in energy_links() if _touches(row, mine) and row.status not in NEVER]
    begun = [row for row in rows if row.start is None or row.start.start <= day]
    ordered = sorted(begun, key=lambda row: (-(row.start.start.toordinal() if row.start else 0), row.id))
    return tuple(of_link(row) for row in ordered)


def _touches(row: EnergyLink, mine: frozenset[str]) -> bool:
    return any(not mine.isdisjoint(ends) for ends in (row.origins, row.via, row.destinations))
