"""Which measures stand between two actors on a day, and how far are the two at odds by them?

discord is 1 for a ban on trade in goods known to be in force, 0.5 for listings, tariffs, licences
and other measures, 0 for none. It has no direction: a ban of one on the other sets both at odds.
What the Security Council or one state decides towards all is no discord of two.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from counterpoise.records import Fact
from counterpoise.states import Actor, blocs, find
from counterpoise.vocabulary import EVERYONE, Embargo, Sanction, Tariff, When, embargoes, sanctions, tariffs
from counterpoise.weighing.facts.facts import of_embargo, of_sanction, of_tariff

BAN, OTHER, NONE = 1.0, 0.5, 0.0
UNION = ("EU", "EU27")  # facts name the Union, whose members a user may fix
FORGOTTEN = 15  # years after which a measure without a known end counts no more
HOLDS = ("in force", "renewed")  # how an outcome begins that says that the measure goes on
GOODS_ONLY = frozenset(("trade", "energy"))  # kinds of a measure that bans goods and lists nobody
GESTURES = frozenset(("diplomatic",))
# What a rate of each type says of discord: levels, announcements and pledges impose nothing new.
RATES = {
    "additional_cumulative": OTHER,
    "additional_headline": OTHER,
    "announced": NONE,
    "average_applied": NONE,
    "average_claimed": NONE,
    "ceiling_all_in": OTHER,
    "column2": OTHER,
    "definitive_AD_CVD": OTHER,
    "definitive_AD_max": OTHER,
    "definitive_CVD": OTHER,
    "import_ban": BAN,
    "legal_end": NONE,
    "pledged": NONE,
    "product_301": OTHER,
    "provisional_AD": OTHER,
    "provisional_AD_max": OTHER,
    "provisional_CVD": OTHER,
    "provisional_CVD_max": OTHER,
    "total": OTHER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """One measure of one side on another, as far as its dates and its weight go."""

    imposer: str  # a code, or a word for all that no actor bears
    targets: tuple[str, ...]
    exempt: frozenset[str]  # members of the imposer it does not bind
    kind: str  # sanctions, easing, tariff, level, embargo, licence
    kinds: tuple[str, ...]  # what it is about: the sanction's kinds, the type of rate, or the embargo's kind
    level: float  # the discord it stands for while it holds
    start: When
    ends: date | None  # first day it holds no more, as far as the table tells
    sure: bool  # no doubt on it, or said to be in force or over
    counts_until: date | None  # first day on which it is no longer taken to hold; None: it goes on
    row: Sanction | Tariff | Embargo

    @property
    def fact(self) -> Fact:
        """The measure as it may be cited; its text says until when it held, or that no end is known."""
        if isinstance(self.row, Embargo):
            return of_embargo(self.row)
        if isinstance(self.row, Sanction):
            return _dated(of_sanction(self.row), self.row, open_ended=not self.row.outcome and self.level > NONE)
        return _dated(of_tariff(self.row), self.row, open_ended=self.level > NONE)

    def holds(self, day: date) -> bool:
        """Tell whether it counts on a day: surely begun, and neither ended nor doubtful."""
        return self.start.end <= day + timedelta(days=1) and (self.counts_until is None or day < self.counts_until)


@cache
def measures() -> tuple[Restriction, ...]:
    """Return every sanction, tariff and embargo of the tables as a measure."""
    return (
        *(_sanction(row) for row in sanctions()),
        *(_tariff(row) for row in tariffs()),
        *(_embargo(row) for row in embargoes()),
    )


def at_odds(third: Actor | str, partner: Actor | str, day: date) -> tuple[float, tuple[Fact, ...]]:
    """Say how far two actors are at odds on a day, 0 to 1, and by which facts: the weightiest and newest first."""
    first, other = (find(side) if isinstance(side, str) else side for side in (third, partner))
    restrictions = held(first, other, day)
    return (restrictions[0].level if restrictions else NONE), tuple(measure.fact for measure in restrictions)


def held(actor: Actor, other: Actor, day: date) -> tuple[Restriction, ...]:
    """Return what counts between two on a day, the weightiest and newest first."""
    restrictions = [measure for measure in standing(day) if _stands_between(measure, actor, other, day)]
    return tuple(sorted(restrictions, key=lambda measure: (-measure.level, -measure.start.start.toordinal())))


@lru_cache(maxsize=64)
def standing(day: date) -> tuple[Restriction, ...]:
    """Return every measure that counts on a day."""
    return tuple(restriction for restriction in measures() if restriction.level and restriction.holds(day))


def bans(imposer: str, target: str, day: date) -> tuple[Embargo, ...]:
    """Return the bans in force on fuels and raw materials that one actor keeps towards another, or towards all.

    Parameters
    ----------
    imposer, target : codes
    """
    mine, theirs = called(imposer, target, day)
    return tuple(
        row
        for row in embargoes()
        if row.kind == "ban"
        and row.in_force(day)
        and row.imposer in mine | {EVERYONE}
        and row.target in theirs | {EVERYONE}
        and not mine & set(row.exempt)
    )


def between(actor: Actor, other: Actor) -> tuple[Restriction, ...]:
    """Return what either ever imposed on the other, who belongs to a bloc being taken on each one's first day."""
    return tuple(
        restriction for restriction in measures() if _stands_between(restriction, actor, other, restriction.start.start)
    )


def _stands_between(restriction: Restriction, actor: Actor, other: Actor, day: date) -> bool:
    return imposed(restriction, actor, other, day) or imposed(restriction, other, actor, day)


def imposed(restriction: Restriction, imposer: Actor, target: Actor, day: date) -> bool:
    """Tell whether a measure is one actor's on another; a member imposes and bears what its bloc does."""
    mine, theirs = called(imposer.code, target.code, day)
    return restriction.imposer in mine and not mine & restriction.exempt and not theirs.isdisjoint(restriction.targets)


@lru_cache(maxsize=4096)
def called(first: str, other: str, day: date) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes a table may use for each of two on a day; a bloc both belong to stands for neither."""
    mine, theirs = names_of(first, day), names_of(other, day)
    return mine - theirs, theirs - mine


@lru_cache(maxsize=4096)
def names_of(code: str, day: date) -> frozenset[str]:
    """Return the codes that stand for an actor on a day: its own, its blocs', and those of the parts of a sum."""
    return frozenset(name for part in code.split("+") for name in (*own_names(part), *_blocs_of(part, day)))


def own_names(code: str) -> tuple[str, ...]:
    """Return the codes that mean this actor and nobody else."""
    return UNION if code in UNION else tuple(code.split("+"))


def _blocs_of(state: str, day: date) -> Iterator[str]:
    for bloc, start, end in _stays().get(state, ()):
        if (start is None or start <= day) and (end is None or day < end):
            yield bloc


@cache
def _stays() -> dict[str, list[tuple[str, date | None, date | None]]]:
    """Index the stays of each state in blocs by date; EU27, which has no dates, tells of no day."""
    stays: dict[str, list[tuple[str, date | None, date | None]]] = {}
    for bloc in blocs():
        for stay in bloc.memberships if bloc.code != "EU27" else ():
            stays.setdefault(stay.iso3, []).append((bloc.code, stay.start, stay.end))
    return stays


def _sanction(row: Sanction) -> Restriction:
    said = row.end is not None or row.outcome.startswith(HOLDS)
    kinds = frozenset(row.kinds)
    level = NONE if "easing" in kinds or kinds <= GESTURES else BAN if kinds <= GOODS_ONLY and said else OTHER
    return Restriction(
        imposer=row.imposer,
        targets=row.targets,
        exempt=frozenset(),
        kind="easing" if "easing" in kinds else "sanctions",
        kinds=row.kinds,
        level=level,
        start=row.start,
        ends=row.end.end if row.end else None,
        sure=said or not row.evidence.doubt,
        counts_until=_until(row, said=said, silent=not row.outcome),
        row=row,
    )


def _tariff(row: Tariff) -> Restriction:
    level = RATES[row.rate_type] if row.end else min(RATES[row.rate_type], OTHER)
    return Restriction(
        imposer=row.imposer,
        targets=(row.target,),
        exempt=frozenset(),
        kind="level" if row.rate_type.startswith("average") else "tariff",
        kinds=(row.rate_type,),
        level=level,
        start=row.start,
        ends=row.end.end if row.end else None,
        sure=row.end is not None or not row.evidence.doubt,
        counts_until=_until(row, said=row.end is not None, silent=True),
        row=row,
    )


def _embargo(row: Embargo) -> Restriction:
    return Restriction(
        imposer=row.imposer,
        targets=(row.target,),
        exempt=frozenset(row.exempt),
        kind="embargo" if row.kind == "ban" else "licence",
        kinds=(row.kind,),
        level=BAN if row.kind == "ban" else OTHER,
        start=When(row.start, row.start + timedelta(days=1), "day"),
        ends=row.end,
        sure=True,
        counts_until=row.end,
        row=row,
    )


def _until(row: Sanction | Tariff, *, said: bool, silent: bool) -> date | None:
    """Return the first day a measure is no longer taken to hold.

    Where no end is given and nothing says that it goes on, a row with a doubt or with another outcome
    (lifted, suspended, pending) never counts; one that tells nothing does for some years.
    """
    if row.end is not None:
        return row.end.end
    if said:
        return None
    begun = row.start.start
    return begun if row.evidence.doubt or not silent else begun.replace(year=begun.year + FORGOTTEN, day=1)


def _dated(fact: Fact, row: Sanction | Tariff, *, open_ended: bool) -> Fact:
    if row.end is not None:
        return replace(fact, note=_joined(fact.note, f"until {row.end.text}"))
    return replace(fact, note=_joined(fact.note, "no end known")) if open_ended else fact


def _joined(note: str, more: str) -> str:
    return f"{note}; {more}" if note else more
