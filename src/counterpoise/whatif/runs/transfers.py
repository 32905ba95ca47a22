"""What changes in the register of technologies when one actor transfers a technology to another?

The taker's status becomes the further of the two. Where the giver has no row, only claims, or is no further than the
taker, the register does not support the premise, and nothing changes. Nothing is scored. No row is not `none`: of a
taker without one nobody is said to be ahead.

Each transfer of a scenario is set against the register as it stands, not against what another would make of it.
"""

from collections.abc import Iterable
from dataclasses import replace

from counterpoise.errors import NoData
from counterpoise.findings import Holding, Technology
from counterpoise.records import Fact
from counterpoise.states import Actor, Bloc, State, blocs, find
from counterpoise.vocabulary import Measure, capabilities
from counterpoise.weighing.facts import ORDER, OWN, entry, leads, named, register
from counterpoise.weighing.facts.like_cases import like_cases
from counterpoise.whatif import Handed, Scenario, Shock
from counterpoise.wording import with_article

CLAIM = "claimed"  # this status and any below it has not been seen by others, so it cannot be transferred
MEASURE = Measure(
    name="technology-transfer",
    order=350,
    group="whatif",
    page="reference/technology-transfer.md",
    units=("word",),
    answers="what changes in the register where a technology is transferred?",
    shown="what-if: technologies that change hands",
    sections=("*Technologies that change hands",),
)


def transfers(scenario: Scenario) -> tuple[Handed, ...]:
    """Return what each transfer of a scenario changes; NoData where neither of the two has a row."""
    return tuple(transfer_result(shock) for shock in scenario.shocks if shock.verb.model == "technology")


def transfer_result(shock: Shock) -> Handed:
    """Say what `transfer A B T` changes; NoData, which names who has a row, where neither has."""
    giver, taker, technology = shock.actor, shock.target, shock.what
    before = entry(technology, giver, taker)
    if before.a is None and before.b is None:
        raise NoData(_no_row(before, giver, taker))
    giver_status, taker_status = _status(before.a), _status(before.b)
    after = further_status(giver_status, taker_status)
    lost = _lost(before, after, (giver, taker))
    return Handed(
        technology=technology,
        name=before.name,
        giver=giver.code,
        taker=taker.code,
        giver_status=giver_status,
        taker_status=taker_status,
        after_status=after,
        changes=None if after and not taker_status else after != taker_status,
        lead_lost=tuple(code for code, _ in lost),
        giver_leads=tuple(row.name for row in leads(register(giver, taker))[0]),
        facts=(*_facts(before.a), *_facts(before.b), *(fact for _, held in lost for fact in held.facts)),
        like_cases=like_cases(technology, giver, taker),
    )


def further_status(giver_status: str, taker_status: str) -> str:
    """Return the taker's status once it has been given one: "" is no row, and what is only claimed cannot be given."""
    if not giver_status or _place(giver_status) >= _place(CLAIM):
        return taker_status
    return giver_status if not taker_status or _place(giver_status) < _place(taker_status) else taker_status


def notes(transfer: Handed) -> tuple[str, ...]:
    """Say in sentences what a reader must know of a transfer: a premise the register does not support, missing rows."""
    giver, taker = _actor(transfer.giver), _actor(transfer.taker)
    sentences = []
    if transfer.changes is False:
        sentences.append(f"By the register the transfer would change nothing: {_why_not(transfer, giver, taker)}.")
    if not transfer.taker_status:
        sentences.append(
            f"The register has no row on {_called(taker)} in {_lowercase(transfer.name)}. No row does not mean none: "
            "it may have it already, so it is not known what the transfer changes, or who would lose a lead."
        )
    alone = [row.name for row in register(giver, taker) if row.b is None and row.technology != transfer.technology]
    if alone and transfer.changes is False:
        sentences.append(
            f"Only {_called(giver)} has a row in {_listed(alone)}; that is no lead, since no row does not mean none."
        )
    if isinstance(giver, Bloc) or isinstance(taker, Bloc):
        sentences.append("A bloc has what any of its members has; whether the other members may use it is not known.")
    return tuple(sentences)


def _called(actor: Actor) -> str:
    return with_article(actor.name)


def _why_not(transfer: Handed, giver: Actor, taker: Actor) -> str:
    what, giver_status, taker_status = _lowercase(transfer.name), transfer.giver_status, transfer.taker_status
    if not giver_status:
        return f"it has no row on {_called(giver)} in {what}"
    if _place(giver_status) >= _place(CLAIM):
        return f"{_called(giver)} is at {giver_status!r} in {what}, so it has nothing to transfer"
    if giver_status == taker_status:
        return f"{_called(giver)} and {_called(taker)} are both at {taker_status!r} in {what}"
    return f"in {what}, {_called(taker)} is at {taker_status!r}, further than {_called(giver)} at {giver_status!r}"


def _lost(before: Technology, after: str, pair: tuple[Actor, Actor]) -> list[tuple[str, Holding]]:
    """Find who was ahead of the taker and no longer is, in the order of their codes."""
    if before.b is None or before.b.status == after:
        return []
    then = replace(before.b, status=after)
    leads_lost = []
    for third in _thirds(before.technology, pair):
        row = entry(before.technology, third, pair[1])
        was, still = leads([row])[0], leads([replace(row, b=then)])[0]
        if row.a and was and not still:
            leads_lost.append((third.code, row.a))
    return leads_lost


def _thirds(technology: str, pair: Iterable[Actor]) -> list[Actor]:
    """Return who else has a row; neither a member of one of the two nor a bloc that has one of them as a member."""
    inside = {code for actor in pair for code in _parts(actor)}
    owners = sorted({row.state for row in capabilities() if row.technology == technology} - inside)
    return [actor for actor in map(_actor, owners) if inside.isdisjoint(_parts(actor))]


def _parts(actor: Actor) -> set[str]:
    own = {actor.code, OWN.get(actor.code, actor.code)}
    members = {stay.iso3 for stay in actor.memberships if stay.end is None} if isinstance(actor, Bloc) else set()
    return own | members


def _no_row(row: Technology, giver: Actor, taker: Actor) -> str:
    owners = list(
        dict.fromkeys(capability.state for capability in capabilities() if capability.technology == row.technology)
    )
    who = ", ".join(f"{named(code)} ({code})" for code in sorted(owners))
    return (
        f"the register has no row of {giver.name} or {taker.name} in {_lowercase(row.name)}; it has rows of {who}. "
        f"Name one of these as the giver, as in: transfer {sorted(owners)[0]} {taker.code} {row.technology}"
    )


def _actor(code: str) -> State | Bloc:
    """Find an actor by its code; `EU`, which stands in facts, is a bloc by date."""
    return next((bloc for bloc in blocs() if bloc.code == code), None) or find(code)


def _status(held: Holding | None) -> str:
    return held.status if held else ""


def _facts(held: Holding | None) -> tuple[Fact, ...]:
    return held.facts if held else ()


def _place(status: str) -> int:
    return ORDER.index(status)


def _listed(words: list[str]) -> str:
    low = [_lowercase(word) for word in words]
    return low[0] if len(low) == 1 else f"{', '.join(low[:-1])} and {low[-1]}"


def _lowercase(name: str) -> str:
    """Write a name inside a sentence: small, unless its first word is an abbreviation."""
    return name if name[:2].isupper() else name[0].lower() + name[1:]
