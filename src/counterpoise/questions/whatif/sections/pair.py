"""The pair before and after: what they sell each other, how far they depend on each other, who has leverage."""

from counterpoise.drawing import Block, Column, Evidence, Figure, Section, Table, Words, note, said
from counterpoise.findings import Party
from counterpoise.questions.whatif.words import (
    UNRECORDED,
    change_of,
    changed,
    index_of,
    moves,
    pair_of,
    pair_rows,
    share_of,
)
from counterpoise.states import names
from counterpoise.whatif import Levels, Outcome, PairFlow, Range
from counterpoise.wording import MISSING, dollars

LEGEND = (
    "Dependence: the part of all it trades in the domain that a state would still miss a year after the other stops; "
    "of all goods, the share of the side in which more money moves before. Leverage of A over B = dependence of B on "
    "A − dependence of A on B, −1 to +1."
)


def pair(outcome: Outcome, evidence: Evidence) -> Section:
    """Set the two worlds beside each other for the pair."""
    a, b = pair_of(outcome)
    blocks: list[Block] = []
    if outcome.flows:
        blocks.append(_flows(outcome, evidence))
    if outcome.world_trade is not None:
        blocks.append(said(f"All trade across borders would {moves(outcome.world_trade)}."))
    if outcome.before:
        blocks += [Figure("leverage-change"), _levels(outcome, (a, b)), note(LEGEND)]
    return Section("pair", f"{a.name} and {b.name}, before and after", tuple(blocks))


def _flows(outcome: Outcome, evidence: Evidence) -> Table:
    columns = (
        Column("who sells whom"),
        Column(f"in {outcome.year}", "right"),
        Column("after", "right"),
        Column("change"),
    )
    return Table(columns, tuple(_flow(one, outcome, evidence) for one in outcome.flows), "Trade in goods")


def _flow(one: PairFlow, outcome: Outcome, evidence: Evidence) -> tuple[Words, ...]:
    route = Words(f"{_name(one.exporter)} to {_name(one.importer)}", short=f"{one.exporter} to {one.importer}")
    if one.before is None or one.after is None:
        return route, Words(UNRECORDED, dim=True), Words(UNRECORDED, dim=True), Words(MISSING, dim=True)
    before = Words(dollars(one.before), evidence.numbers(pair_rows(outcome)))
    return route, before, Words(dollars(one.after.value)), Words(changed(change_of(one)))


def _name(code: str) -> str:
    return names().get(code, code)


def _levels(outcome: Outcome, parties: tuple[Party, Party]) -> Table:
    columns = (Column(""), Column(""), Column("before"), Column("after"))
    rows = [
        cells
        for before, after in zip(outcome.before, outcome.after, strict=True)
        for cells in _level(before, after, parties)
    ]
    return Table(columns, tuple(rows), f"Dependence and leverage, trade by product of {outcome.product_year}")


def _level(before: Levels, after: Levels, parties: tuple[Party, Party]) -> list[tuple[Words, ...]]:
    a, b = parties
    if not any((before.a_on_b, before.b_on_a, after.a_on_b, after.b_on_a)):
        return [(Words(before.name), Words("all"), Words(MISSING, dim=True), Words(MISSING, dim=True))]
    shares = [(_who(a, b), before.a_on_b, after.a_on_b), (_who(b, a), before.b_on_a, after.b_on_a)]
    rows = [(who, _level_words(share_of(one)), _level_words(share_of(other))) for who, one, other in shares]
    over = Words(f"leverage of {a.name}", short=f"leverage of {a.code}")
    rows.append((over, _index(before.leverage), _index(after.leverage)))
    return [(Words("" if n else before.name), *cells) for n, cells in enumerate(rows)]


def _who(one: Party, other: Party) -> Words:
    return Words(f"{one.name} on {other.name}", short=f"{one.code} on {other.code}")


def _level_words(text: str) -> Words:
    return Words(text, dim=text == MISSING)


def _index(one: Range | None) -> Words:
    return _level_words(index_of(one))
