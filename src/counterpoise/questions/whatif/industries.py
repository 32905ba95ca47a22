"""Through which industries does a what-if reach the two, and what does acting together add?"""

from counterpoise.drawing import Column, Evidence, Section, Table, Words, note, said
from counterpoise.questions.whatif.words import HARDLY, pair_of, state
from counterpoise.whatif import Coalition, Member, Outcome, SectorChange
from counterpoise.wording import MISSING, called, change, percent, sentence, signed_dollars

SHOWN = 8  # industries on a page
MEMBERS = 8  # members of a coalition on a page
LEGEND = (
    "Income: what reaches real income of a side through trade of this industry alone, by one step from the baseline; "
    "goods with their trade and transport. Output: real, of the side's own industry, in the solved world. All after "
    "adjusting."
)


def sectors(outcome: Outcome, _: Evidence) -> Section:
    """List the industries through which most reaches the pair."""
    felt = [sector for sector in outcome.sectors if max(abs(sector.a), abs(sector.b)) >= HARDLY]
    if not felt:
        return Section("industries", "By industry")
    a, b = (called(party) for party in pair_of(outcome))
    columns = (
        Column("industry"),
        Column("income A", "right"),
        Column("income B", "right"),
        Column("output A", "right"),
        Column("output B", "right"),
    )
    table = Table(columns, tuple(map(_sector, felt[:SHOWN])), f"A: {a}; B: {b}")
    left = len(felt) - SHOWN
    more = f" {left} more are in --json." if left > 0 else ""
    return Section("industries", "By industry", (table, note(f"{LEGEND}{more}")))


def _sector(sector: SectorChange) -> tuple[Words, ...]:
    outputs = (MISSING if each is None else change(each) for each in (sector.output_a, sector.output_b))
    return Words(sector.name), Words(change(sector.a)), Words(change(sector.b)), *map(Words, outputs)


def coalition(outcome: Outcome, _: Evidence) -> Section:
    """Set what a coalition does together against its members one by one."""
    together = outcome.coalition
    if together is None:
        return Section("coalition", "Acting together")
    columns = (
        Column("acting alone"),
        Column("the target loses", "right"),
        Column("it loses itself", "right"),
    )
    rows = tuple(map(_member, together.alone[:MEMBERS]))
    left = len(together.alone) - MEMBERS
    more = (note(f"{left} more members are in --json."),) if left > 0 else ()
    return Section("coalition", "Acting together", (said(coalition_words(together)), Table(columns, rows), *more))


def _member(member: Member) -> tuple[Words, ...]:
    return Words(member.name), Words(signed_dollars(-member.imposed)), Words(signed_dollars(-member.borne))


def coalition_words(together: Coalition) -> str:
    """Say what the members do together, and by how much that is more than the sum of each alone."""
    target = state(together.target)
    parts = together.imposed - together.surplus
    more = f" ({percent(abs(together.surplus) / parts)})" if parts > 0 else ""
    over = "more" if together.surplus >= 0 else "less"
    less, saved = ("less", together.saved) if together.saved >= 0 else ("more", -together.saved)
    return sentence(
        f"together they cost {target} {_plain(together.imposed)} a year after adjusting and bear "
        f"{_plain(together.borne)}. That is {_plain(abs(together.surplus))}{more} {over} than the sum of what each "
        f"would cost it alone, and {_plain(saved)} {less} than the sum of what each would bear alone."
    )


def _plain(usd: float) -> str:
    return signed_dollars(usd).removeprefix("+")
