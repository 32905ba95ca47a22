"""Which compiled facts on dependence and leverage are there, and is every row of them sound?

Each table is read strictly on first use: an unknown state, word or source, or a date
that cannot be, is a `BadSource` that names file, row and field.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import get_args

from counterpoise.vocabulary.fact_cells import (
    EVENT_KINDS,
    LINK_KINDS,
    LINK_STATUSES,
    RATE_TYPES,
    SANCTION_KINDS,
    TECHNOLOGIES,
    TOPICS,
    Line,
    actors,
    address,
    count,
    day,
    evidence,
    fault,
    needed,
    number,
    pair,
    read,
    several,
    share,
    since,
    states,
    text,
    until,
    when,
    word,
    words,
    year,
)
from counterpoise.vocabulary.fact_values import (
    UNITED_NATIONS,
    WORLD,
    Agreement,
    Body,
    Capability,
    CastVote,
    EnergyLink,
    Event,
    FactSource,
    Grade,
    RollCall,
    Sanction,
    Status,
    Tariff,
    Vote,
)
from counterpoise.vocabulary.tables import Row, table


@cache
def fact_sources() -> Mapping[str, FactSource]:
    """Return key -> source of every source a fact rests on."""
    return MappingProxyType({source.key: source for source in read("fact_sources", table("fact_sources"), _source)})


@cache
def capabilities() -> tuple[Capability, ...]:
    """Return how far states have technologies that others may depend on or fear."""
    return read("capabilities", table("capabilities"), capability)


@cache
def energy_links() -> tuple[EnergyLink, ...]:
    """Return pipelines, contracts, stakes, flows and laws of energy between states."""
    return read("energy_links", table("energy_links"), energy_link)


@cache
def sanctions() -> tuple[Sanction, ...]:
    """Return measures states imposed on each other, and their easing."""
    return read("sanctions", table("sanctions"), sanction)


@cache
def tariffs() -> tuple[Tariff, ...]:
    """Return rates of duty between states, by type."""
    return read("tariffs", table("tariffs"), tariff)


@cache
def chronology() -> tuple[Event, ...]:
    """Return dated interactions, oldest first."""
    return tuple(sorted(read("chronology", table("chronology"), event), key=lambda item: item.when.start))


@cache
def agreement() -> tuple[Agreement, ...]:
    """Return how pairs of states voted in the General Assembly, by pair and year, 1991 to 2019."""
    return read("un_agreement", table("un_agreement"), agreed)


@cache
def agreement_of(state: str, other: str) -> tuple[Agreement, ...]:
    """Return the same for two states only, in either order; faster where no more is needed."""
    rows = (row for row in table("un_agreement") if {row["a"], row["b"]} == {state, other})
    return read("un_agreement", rows, agreed)


@cache
def agreement_extent() -> tuple[int, int, int]:
    """Say of how many pairs that table is, and of which years: the first and the last."""
    rows = table("un_agreement")
    years = sorted({row["year"] for row in rows})
    return len({(row["a"], row["b"]) for row in rows}), int(years[0]), int(years[-1])


@cache
def roll_calls() -> tuple[RollCall, ...]:
    """Return the votes on Ukraine, oldest first."""
    return read_roll_calls(table("ukraine_roll_calls"), table("ukraine_votes"))


def capability(line: Line) -> Capability:
    """Read a row of capabilities.csv."""
    first = year(line, "first_year") if text(line, "first_year") else None
    checked = word(line, "first_year_verified", ("yes", "no")) if first else "no"
    return Capability(
        id=needed(line, "id"),
        technology=word(line, "technology", TECHNOLOGIES),
        state=word(line, "state", actors()),
        status=word(line, "status", get_args(Status)),
        first_year=first,
        first_year_verified=checked == "yes",
        system=text(line, "system"),
        value=number(line, "value"),
        unit=text(line, "unit"),
        as_of=when(line, "as_of"),
        note=text(line, "note"),
        evidence=evidence(line, fact_sources()),
    )


def energy_link(line: Line) -> EnergyLink:
    """Read a row of energy_links.csv; a link from a state to itself is none."""
    origins, destinations = (several(line, side, (*actors(), WORLD)) for side in ("from_state", "to_state"))
    if set(origins) & set(destinations):
        raise fault(line, "to_state", "is where the link begins")
    start = when(line, "start")
    return EnergyLink(
        id=needed(line, "id"),
        name=needed(line, "name"),
        kind=word(line, "kind", LINK_KINDS),
        origins=origins,
        via=words(line, "via_states", states()),
        destinations=destinations,
        value=number(line, "capacity_or_value"),
        unit=text(line, "unit"),
        start=start,
        end=until(line, start),
        status=word(line, "status", LINK_STATUSES),
        stakes=text(line, "parties_or_stakes"),
        terms=text(line, "terms"),
        note=text(line, "note"),
        evidence=evidence(line, fact_sources()),
    )


def sanction(line: Line) -> Sanction:
    """Read a row of sanctions.csv."""
    start = since(line, "start")
    imposer, targets = word(line, "imposer", (*actors(), UNITED_NATIONS)), several(line, "targets", (*actors(), WORLD))
    if imposer in targets:
        raise fault(line, "targets", f"{imposer} is the imposer")
    needed(line, "kinds")
    return Sanction(
        id=needed(line, "id"),
        imposer=imposer,
        targets=targets,
        start=start,
        end=until(line, start),
        kinds=words(line, "kinds", SANCTION_KINDS),
        scope=needed(line, "scope"),
        outcome=text(line, "outcome_note"),
        evidence=evidence(line, fact_sources()),
    )


def tariff(line: Line) -> Tariff:
    """Read a row of tariffs.csv."""
    start = since(line, "start")
    imposer, target = word(line, "imposer", actors()), word(line, "target", (*actors(), WORLD))
    if imposer == target:
        raise fault(line, "target", f"{imposer} is the imposer")
    lo, hi = number(line, "rate_lo"), number(line, "rate_hi")
    if (lo is None) != (hi is None) or (lo is not None and hi is not None and not 0 <= lo <= hi):
        raise fault(line, "rate_hi", "is no range with rate_lo")
    return Tariff(
        id=needed(line, "id"),
        imposer=imposer,
        target=target,
        start=start,
        end=until(line, start),
        rate_lo=lo,
        rate_hi=hi,
        rate_type=word(line, "rate_type", RATE_TYPES),
        scope=needed(line, "scope"),
        legal_basis=text(line, "legal_basis"),
        note=text(line, "note"),
        evidence=evidence(line, fact_sources()),
    )


def event(line: Line) -> Event:
    """Read a row of chronology.csv."""
    return Event(
        id=needed(line, "id"),
        when=since(line, "date"),
        actors=several(line, "actors", (*actors(), WORLD)),
        pair=pair(line, actors()),
        kind=word(line, "kind", EVENT_KINDS),
        topic=word(line, "topic", TOPICS),
        descriptor=needed(line, "descriptor"),
        note=text(line, "note"),
        evidence=evidence(line, fact_sources()),
    )


def agreed(line: Line) -> Agreement:
    """Read a row of un_agreement.csv."""
    same, opposite = share(line, "same"), share(line, "opposite")
    if same + opposite > 1.0011:  # each is rounded to a thousandth
        raise fault(line, "opposite", "adds up to over 1 with same")
    return Agreement(
        pair=pair(line, states()),
        year=year(line, "year"),
        joint_votes=count(line, "joint_votes"),
        same=same,
        opposite=opposite,
        source=fact_sources()[word(line, "source", tuple(fact_sources()))],
    )


def read_roll_calls(calls: Iterable[Row], votes: Iterable[Row]) -> tuple[RollCall, ...]:
    """Read the roll calls with the votes of their states; a state votes once in each."""
    called = tuple(calls)
    cast: dict[str, dict[str, CastVote]] = {row["resolution"]: {} for row in called}
    read("ukraine_votes", votes, lambda line: _cast(line, cast))
    return read("ukraine_roll_calls", called, lambda line: _roll_call(line, cast))


def _cast(line: Line, cast: dict[str, dict[str, CastVote]]) -> None:
    place = cast[word(line, "resolution", tuple(cast))]
    state = word(line, "state", states())
    if state in place:
        raise fault(line, "state", f"{state} votes twice")
    vote = word(line, "vote", get_args(Vote))
    place[state] = CastVote(vote=vote, note=text(line, "note"), evidence=evidence(line, fact_sources()))


def _roll_call(line: Line, cast: Mapping[str, Mapping[str, CastVote]]) -> RollCall:
    resolution = needed(line, "resolution")
    votes = cast[resolution]
    for field, vote in (("yes", "Y"), ("no", "N"), ("abstain", "A")):
        if count(line, field) < sum(cast_vote.vote == vote for cast_vote in votes.values()):
            raise fault(line, field, "is below the votes of its states")
    return RollCall(
        resolution=resolution,
        body=word(line, "body", get_args(Body)),
        date=day(line, "date"),
        topic=needed(line, "topic"),
        yes=count(line, "yes"),
        no=count(line, "no"),
        abstain=count(line, "abstain"),
        votes=MappingProxyType(votes),
        note=text(line, "note"),
        evidence=evidence(line, fact_sources()),
    )


def _source(line: Line) -> FactSource:
    return FactSource(
        key=needed(line, "key"),
        title=needed(line, "title"),
        publisher=needed(line, "publisher"),
        year=year(line, "year"),
        address=address(line),
        grade=word(line, "grade", get_args(Grade)),
    )
