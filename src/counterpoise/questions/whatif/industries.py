"""Through which industries does a what-if reach the two, and what does acting together add?"""

from collections.abc import Sequence

from counterpoise.drawing import Column, Evidence, Section, Table, Words, note, said
from counterpoise.questions.whatif.words import HARDLY, pair_of, state
from counterpoise.whatif import Coalition, Member, Outcome, SectorChange, Together
from counterpoise.wording import MISSING, called, change, percent, sentence, signed_dollars

SHOWN = 8  # industries on a page
MEMBERS = 8  # members of a coalition on a page
COLUMNS = (
    Column("industry"),
    Column("income A", "right"),
    Column("income B", "right"),
    Column("output A", "right"),
    Column("output B", "right"),
)
LEGEND = (
    "Income: what reaches real income of a side through this industry alone; goods with their trade and transport. "
    "Output: real, of the side's own industry, where all are touched. All after adjusting."
)


def sectors(outcome: Outcome, _: Evidence) -> Section:
    """List the industries through which most reaches the pair."""
    felt = [sector for sector in outcome.sectors if max(abs(sector.a), abs(sector.b)) >= HARDLY]
    if not felt:
        return Section("industries", "By industry")
    a, b = (called(party) for party in pair_of(outcome))
    whole = outcome.together
    caption = f"A: {a}; B: {b}{_added_up(whole)}"
    table = Table(COLUMNS, (*map(_sector, felt[:SHOWN]), *_sums(whole, felt)), caption)
    left = len(felt) - SHOWN
    more = f" {left} more are in --json." if left > 0 else ""
    return Section("industries", "By industry, each alone", (table, note(f"{LEGEND} {_solved(felt)}{more}")))


def _added_up(whole: Together | None) -> str:
    """Say that rows are no parts of a whole, and what they come to beside it."""
    if whole is None:
        return ""
    sums, wholes = (change(whole.alone_a), change(whole.alone_b)), (change(whole.a), change(whole.b))
    if sums == wholes:
        return ". Each industry alone; here their sum is what all do together"
    return (
        f". Each industry alone, so rows do not add up: A {sums[0]} in sum, {wholes[0]} all together; "
        f"B {sums[1]} and {wholes[1]}"
    )


def _sums(whole: Together | None, felt: Sequence[SectorChange]) -> tuple[tuple[Words, ...], ...]:
    """Set the sum of all industries alone above what they do together, and what that is beyond the sum."""
    if whole is None:
        return ()
    beyond = "joint effect" if all(sector.solved for sector in felt) else "joint effect, and error of the steps"
    each = (
        ("sum of all, each alone", whole.alone_a, whole.alone_b),
        (beyond, whole.a - whole.alone_a, whole.b - whole.alone_b),
        ("all together", whole.a, whole.b),
    )
    same = (change(whole.alone_a), change(whole.alone_b)) == (change(whole.a), change(whole.b))
    rows = each[-1:] if same else each
    empty = (Words(""), Words(""))
    return tuple((Words(title, style="em"), Words(change(a)), Words(change(b)), *empty) for title, a, b in rows)


def _solved(felt: Sequence[SectorChange]) -> str:
    """Say which rows are solved."""
    solved = sum(sector.solved for sector in felt)
    if solved == len(felt):
        return "Each row is solved."
    step = "one step from the baseline, which is rough where much trade stops"
    return f"The {solved} largest by that step are solved, the others {step}." if solved else f"Each row is {step}."


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
        f"the states that act together cost {target} {_plain(together.imposed)} a year after adjusting and bear "
        f"{_plain(together.borne)}. That is {_plain(abs(together.surplus))}{more} {over} than the sum of what each "
        f"would cost it alone, and {_plain(saved)} {less} than the sum of what each would bear alone."
    )


def _plain(usd: float) -> str:
    return signed_dollars(usd).removeprefix("+")
