"""How far do two states go together: in the UN General Assembly, over Ukraine, in clubs that keep others out?

Facts and counts side by side, never a score: votes are cheap, and counts of shared organisations hardly
tell one pair of states from another.
"""

from collections.abc import Iterator
from datetime import date

from counterpoise.findings import Alignment, RollCallRow, Voting
from counterpoise.states import Actor, Bloc, State
from counterpoise.vocabulary import Measure, RollCall, roll_calls
from counterpoise.weighing.facts.agreement import METHOD, agreement
from counterpoise.weighing.facts.clubs import Rolls, club_notes, clubs, rolls
from counterpoise.weighing.facts.facts import of_vote
from counterpoise.weighing.ground import PairGround
from counterpoise.world import World

POWERS = ("USA", "CHN", "RUS")  # whose votes the table sets beside those of others
BLOCS = "votes and clubs are compared for two states only"
MEASURE = Measure(
    name="un-agreement",
    order=190,
    group="around",
    page="reference/measures/un-agreement.md",
    units=("share",),
    methods=(METHOD,),
    answers="how often do they vote alike?",
    shown="pair: alignment",
    sections=("Alignment",),
    columns=("same vote in the UN General Assembly",),
)


def find(ground: PairGround) -> Alignment:
    """Set out the alignment of the two up to the ground's year and day."""
    return alignment(ground.world, ground.a, ground.b, ground.year, ground.until)


def alignment(world: World, a: Actor, b: Actor, year: int, until: date | None = None) -> Alignment:
    """Set out the alignment of two states.

    Votes in the Assembly go up to `year`. Roll calls and clubs carry their own dates: with `until` they
    are those up to that day, without it the newest the tables know.
    """
    if isinstance(a, Bloc) or isinstance(b, Bloc):
        return Alignment(pair=None, beside=(), roll_calls=(), clubs=(), notes=(BLOCS,))
    of = rolls(world, a, b, until)
    shared, about_clubs = clubs(of), club_notes(of, year)
    together = agreement(world, (a.code, b.code), year, _among(a, b))
    calls = tuple(_call(row, a, b) for row in roll_calls() if until is None or row.date <= until)
    return Alignment(
        pair=together,
        beside=tuple(_beside(world, a, b, year)),
        roll_calls=calls if any(row.facts for row in calls) else (),
        clubs=shared,
        notes=(*_about_votes(of, together, calls, world.votes.years, year), *about_clubs),
    )


def _among(a: State, b: State) -> frozenset[str]:
    """Return whose votes are compared."""
    return frozenset((a.code, b.code, *POWERS))


def _beside(world: World, a: State, b: State, year: int) -> Iterator[Voting]:
    for code in (a.code, b.code):
        for power in POWERS:
            if power not in (a.code, b.code):
                voting = agreement(world, (code, power), year, _among(a, b))
                if voting is not None:
                    yield voting


def _call(row: RollCall, a: State, b: State) -> RollCallRow:
    read = [state.code for state in (a, b) if state.code in row.votes]
    return RollCallRow(
        resolution=row.resolution,
        day=row.date,
        topic=row.topic,
        a=row.votes[a.code].vote if a.code in read else None,
        b=row.votes[b.code].vote if b.code in read else None,
        yes=row.yes,
        no=row.no,
        abstain=row.abstain,
        facts=tuple(of_vote(row, code) for code in read),
    )


def _about_votes(
    of: Rolls, together: Voting | None, calls: tuple[RollCallRow, ...], years: range, year: int
) -> tuple[str, ...]:
    """Say which votes are missing, and why."""
    outside = [state.name for state in of.two if _no_member(of, state)]
    if outside:
        return tuple(f"{name} is no member of the United Nations and casts no votes there" for name in outside)
    return (*_about_assembly(of, together, years, year), *_about_ukraine(of, calls))


def _no_member(of: Rolls, state: State) -> bool:
    """Tell whether the Factbook lists a state's memberships and the United Nations is not among them."""
    own = {organisation for code, organisation in of.printed if code == state.code}
    return bool(own) and "UN" not in own


def _about_assembly(of: Rolls, together: Voting | None, years: range, year: int) -> Iterator[str]:
    if not years:
        yield "this snapshot holds no votes in the UN General Assembly; run `counterpoise build`"
    elif together is None:
        yield (
            f"up to {year} no roll call of the UN General Assembly in which {of.two[0].name} and {of.two[1].name} "
            f"both voted is recorded; the votes run from {years[0]} to {years[-1]}"
        )
    elif year > years[-1]:
        yield f"votes in the UN General Assembly after {years[-1]} are not recorded"


def _about_ukraine(of: Rolls, calls: tuple[RollCallRow, ...]) -> Iterator[str]:
    a, b = (state.name for state in of.two)
    read = sum(row.a is not None for row in calls), sum(row.b is not None for row in calls)
    if not any(read):
        yield f"no vote of {a} or {b} on Ukraine was read"
    elif min(read) < len(calls):
        yield (
            f"of {len(calls)} roll calls on Ukraine the vote was read in {read[0]} for {a} and in {read[1]} for {b}; "
            "a vote that was not read is no absence"
        )
