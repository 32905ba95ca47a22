"""What a list of partners cannot see: trade of the listing state that no return shows.

A list rests on trade that one side at least reports. It gives a partner left off a ceiling
only where trade of the two is reported at all, and is itself of too small a total where
partners are missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.economies import LISTS, OTHER, PARTS, TOTALS, Economy
from counterpoise.pipeline.legs import Actor, Side
from counterpoise.records import Hole
from counterpoise.vocabulary import table
from counterpoise.vocabulary.constants import constant


@dataclass(frozen=True, slots=True)
class Silence:
    """What is missing around one actor's list of partners on one side."""

    part: float  # 0 to 1: the most of the actor's own total that unrecorded partners may make up
    holes: tuple[Hole, ...]  # holes over all goods between the two in the list's year
    unseen: frozenset[str]  # states of the partner whose trade with the actor nothing shows in the list's year


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of two actors' trade: the holes of the source, and who has any row with whom in which year."""

    holes: tuple[Hole, ...]
    met: frozenset[tuple[str, str, int]]  # seller, buyer, year


def silence(figures: Figures, economy: Economy, on: Actor, side: Side, known: Known) -> Silence:
    """Say what the list of an actor's partners cannot see of its trade with `on`."""
    listed = economy.lists.get(LISTS[side])
    if listed is None:
        return Silence(0.0, (), frozenset())
    open_holes = [hole for hole in known.holes if hole.products == ("*",) and hole.holds(listed.year)]
    mine = [hole for hole in open_holes if _near(hole, side) == economy.actor.code]
    partners = on.members(listed.year)
    between = tuple(hole for hole in mine if _far(hole, side) in partners)
    own = economy.actor.members(listed.year)
    met = {partner for partner in partners if _met(own, partner, listed.year, known)}
    unseen = {partner for partner in partners if partner not in met or _left_out(economy.actor.code, partner)}
    return Silence(_part(figures, economy, side, mine), between, frozenset(unseen))


def _met(own: frozenset[str], partner: str, year: int, known: Known) -> bool:
    return any((state, partner, year) in known.met or (partner, state, year) in known.met for state in own)


def _part(figures: Figures, economy: Economy, side: Side, holes: Sequence[Hole]) -> float:
    """Allow each unrecorded partner all the goods it trades with the world; 1 where not even that is known."""
    missing = {_far(hole, side) for hole in holes}
    if not missing:
        return 0.0
    year = economy.lists[LISTS[side]].year
    rows = figures.about([TOTALS[OTHER[side]]], missing)
    amounts = {figure.actor: figure.value for _, figure in rows if figure.start.year <= year}
    own = economy.latest(TOTALS[side], year)
    if own is None or missing - set(amounts):
        return 1.0
    swallowed = sum(amounts.values()) * constant(PARTS[OTHER[side]]).value
    return min(1.0, swallowed / (own.value * constant(PARTS[side]).value))


def _left_out(actor: str, partner: str) -> bool:
    return any((row["actor"], row["partner"]) == (actor, partner) for row in table("unlisted"))


def _near(hole: Hole, side: Side) -> str:
    return hole.importer if side == "supply" else hole.exporter


def _far(hole: Hole, side: Side) -> str:
    return hole.exporter if side == "supply" else hole.importer
