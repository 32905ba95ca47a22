"""Which technologies do public sources say either of two actors has, and how far?

The register is a matrix and no score: the rows of `vocabulary/capabilities.csv`, each as of its
own source's date. A technology stands in it where either actor has a row. No row says nothing,
so it is never a lead of the other side.

A bloc has what its members have, and the system names the member: nobody says that it may use
it. The European Union has rows of its own besides, which serve `EU` and `EU27` alike.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from counterpoise.findings import Holding, Technology
from counterpoise.states import Actor, Bloc
from counterpoise.vocabulary import Capability, Measure, capabilities, table
from counterpoise.weighing.facts.facts import named, of_capability
from counterpoise.weighing.ground import PairGround

# From most to least. A claim nobody else bears out is below work that others have seen.
ORDER = ("operational", "tested", "development", "claimed", "none")
OWN = {"EU": "EU", "EU27": "EU"}  # bloc -> the word its own rows stand under
MEASURE = Measure(
    name="technology-register",
    order=180,
    group="around",
    page="reference/measures/technology-register.md",
    units=("word",),
    answers="which technologies do sources say each has?",
    shown="pair: technology register; state",
    sections=("Technology register",),
)


def find(ground: PairGround) -> tuple[Technology, ...]:
    """Return the register's rows of either; none of an earlier year, since its rows are of the present."""
    return register(ground.a, ground.b) if ground.until is None else ()


def register(a: Actor, b: Actor) -> tuple[Technology, ...]:
    """Lay out every technology in which either actor has a row, in the order of `technologies.csv`."""
    rows = [entry(line["technology"], a, b) for line in table("technologies")]
    return tuple(row for row in rows if row.a or row.b)


def entry(technology: str, a: Actor, b: Actor) -> Technology:
    """Set the two actors side by side in one technology, whether or not either has a row in it."""
    return Technology(
        technology=technology, name=titles()[technology], a=_holding(a, technology), b=_holding(b, technology)
    )


@cache
def titles() -> Mapping[str, str]:
    """Return technology -> its name, in the order of `technologies.csv`."""
    return MappingProxyType({line["technology"]: line["name"] for line in table("technologies")})


def leads(rows: Iterable[Technology]) -> tuple[list[Technology], list[Technology]]:
    """Return where the first actor is further than the second by status, and where the second is.

    Only technologies in which both have a row count. It says nothing about numbers or quality:
    two `operational` are even here, whatever stands behind them.
    """
    both = [(row, _rank(row.a.status) - _rank(row.b.status)) for row in rows if row.a and row.b]
    return [row for row, gap in both if gap < 0], [row for row, gap in both if gap > 0]


def _rank(status: str) -> int:
    return ORDER.index(status)


def _holding(actor: Actor, technology: str) -> Holding | None:
    """Take the best of an actor's rows; the others stay among the facts, after it."""
    owners = _owners(actor)
    rows = [row for row in capabilities() if row.technology == technology and row.state in owners]
    if not rows:
        return None
    ordered = sorted(rows, key=lambda row: _rank(row.status))
    best = [row for row in ordered if row.status == ordered[0].status]
    years = [row.first_year for row in best if row.first_year and row.first_year_verified]
    return Holding(
        status=best[0].status,
        first_year=min(years, default=None),
        system=_systems(actor, best),
        facts=tuple(of_capability(row) for row in ordered),
    )


def _owners(actor: Actor) -> frozenset[str]:
    """Return whose rows count: of a bloc, those of its members that have not left."""
    if not isinstance(actor, Bloc):
        return frozenset((actor.code,))
    members = {stay.iso3 for stay in actor.memberships if stay.end is None}
    return frozenset(members | {OWN.get(actor.code, actor.code)})


def _systems(actor: Actor, rows: Iterable[Capability]) -> str:
    """Name the systems, and before those of a bloc's member the member."""
    by_owner: dict[str, dict[str, None]] = {}
    for row in rows:
        by_owner.setdefault(row.state, {}).update({row.system: None} if row.system else {})
    own = (actor.code, OWN.get(actor.code))
    said = [
        ": ".join(part for part in ("" if owner in own else named(owner), "; ".join(systems)) if part)
        for owner, systems in by_owner.items()
    ]
    return "; ".join(words for words in said if words)
