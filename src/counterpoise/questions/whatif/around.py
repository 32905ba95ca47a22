"""Everyone's real income, and who outside the pair gains or pays."""

from counterpoise.drawing.evidence import Evidence
from counterpoise.drawing.layout import Block, Column, Figure, Section, Table, Words, note, said
from counterpoise.findings.rows import Party
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
from counterpoise.whatif.outcome import Country, Levels, Outcome, PairFlow, Range, ThirdParty
from counterpoise.wording.numbers import MISSING, dollars, signed_dollars

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
    return Table(columns, tuple(_flow(flow, outcome, evidence) for flow in outcome.flows), "Trade in goods")


def _flow(pair_flow: PairFlow, outcome: Outcome, evidence: Evidence) -> tuple[Words, ...]:
    route = Words(
        f"{_name(pair_flow.exporter)} to {_name(pair_flow.importer)}",
        short=f"{pair_flow.exporter} to {pair_flow.importer}",
    )
    if pair_flow.before is None or pair_flow.after is None:
        return route, Words(UNRECORDED, dim=True), Words(UNRECORDED, dim=True), Words(MISSING, dim=True)
    before = Words(dollars(pair_flow.before), evidence.numbers(pair_rows(outcome)))
    return route, before, Words(dollars(pair_flow.after.value)), Words(changed(change_of(pair_flow)))


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


def _who(party: Party, other: Party) -> Words:
    return Words(f"{party.name} on {other.name}", short=f"{party.code} on {other.code}")


def _level_words(text: str) -> Words:
    return Words(text, dim=text == MISSING)


def _index(one: Range | None) -> Words:
    return _level_words(index_of(one))


ENDS = 6  # largest losers, and largest gainers, on a page
ROOMY = 100  # columns of text from which there is room for imports
LARGE = 20e9  # USD a year sold abroad, from which a state is named
THIRD = 8  # third parties that gain, and that pay, on a page


def chosen(outcome: Outcome) -> tuple[Country, ...]:
    """Return the states worth showing: the pair, then of those that sell much the largest losers and gainers."""
    codes = [party.code for party in pair_of(outcome)]
    own = sorted(
        (country for country in outcome.countries if country.code in codes), key=lambda one: codes.index(one.code)
    )
    small = small_states(outcome)
    rest = [country for country in outcome.countries if country.code not in codes and country.code not in small]
    ranked = sorted(rest, key=lambda one: (one.real_income.value, one.code))
    lose = [one for one in ranked if one.real_income.value < 0][:ENDS]
    gain = [one for one in reversed(ranked) if one.real_income.value > 0][:ENDS]
    return (*own, *lose, *gain)


def small_states(outcome: Outcome) -> frozenset[str]:
    """Return the codes of states too small for a page of the world to name; a state of unknown size counts as large.

    What a state sells is its change in money over its change as a share.
    """
    change = {third_party.code: third_party.exports for third_party in outcome.third_parties}
    return frozenset(
        country.code
        for country in outcome.countries
        if country.code in change
        and country.exports
        and country.exports.value
        and change[country.code] / country.exports.value < LARGE
    )


def incomes(outcome: Outcome, _: Evidence) -> Section:
    """List real income by state with its range."""
    shown = chosen(outcome)
    if not shown:
        return Section("real-income", "Real income by state")
    columns = (Column("state"), Column("real income"), Column("exports"), Column("imports", least=ROOMY))
    rest = len(outcome.countries) - len(shown)
    blocks: list[Block] = [Figure("real-income"), Table(columns, tuple(_income(one) for one in shown))]
    legend = "The pair first, then who loses and who gains most."
    if outcome.scenario.assumptions.draws:
        legend += " A range on both sides of 0 leaves the sign open."
    more = f" {rest} more states, and all that sell less than {dollars(LARGE)} abroad, stand in --json."
    blocks.append(note(f"{legend}{more if rest else ''}"))
    return Section("real-income", "Real income by state", tuple(blocks))


def _income(country: Country) -> tuple[Words, ...]:
    members = f" ({len(country.members)} states)" if country.members else ""
    return (
        Words(f"{country.name}{members}"),
        Words(changed(country.real_income)),
        Words(changed(country.exports)),
        Words(changed(country.imports)),
    )


def third_parties(outcome: Outcome, _: Evidence) -> Section:
    """List who outside the pair sells more and less, in money: to the pair, and to all abroad."""
    ranked = sorted(outcome.third_parties, key=lambda one: (-abs(one.exports), one.code))
    parts = (
        ("Who sells less abroad", [one for one in ranked if one.exports < 0]),
        ("Who sells more abroad", [one for one in ranked if one.exports > 0]),
    )
    tables = [Table(_columns(), tuple(map(_third, part[:THIRD])), caption) for caption, part in parts if part]
    left = len(ranked) - sum(len(table.rows) for table in tables)
    more = (note(f"{left} more stand in --json."),) if left and tables else ()
    return Section("third-parties", "Third parties that gain and lose sales", (*tables, *more))


def _columns() -> tuple[Column, ...]:
    return (
        Column("state"),
        Column("sells abroad", "right"),
        Column("of that, the pair", "right"),
        Column("real income"),
    )


def _third(third_party: ThirdParty) -> tuple[Words, ...]:
    return (
        Words(third_party.name),
        Words(signed_dollars(third_party.exports)),
        Words(signed_dollars(third_party.exports_to_pair)),
        Words(changed(third_party.real_income)),
    )
