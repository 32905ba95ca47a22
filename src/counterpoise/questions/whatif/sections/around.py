"""Everyone's real income, and who outside the pair gains or pays."""

from counterpoise.drawing import Block, Column, Evidence, Figure, Section, Table, Words, note
from counterpoise.questions.whatif.words import changed, pair_of
from counterpoise.whatif import Country, Outcome, ThirdParty
from counterpoise.wording import dollars, signed_dollars

ENDS = 6  # largest losers, and largest gainers, on a page
ROOMY = 100  # columns of text from which there is room for imports
LARGE = 20e9  # USD a year sold abroad, from which a state is named
THIRD = 8  # third parties that gain, and that pay, on a page


def chosen(outcome: Outcome) -> tuple[Country, ...]:
    """Return the states worth showing: the pair, then of those that sell much the largest losers and gainers."""
    codes = [party.code for party in pair_of(outcome)]
    own = sorted((one for one in outcome.countries if one.code in codes), key=lambda one: codes.index(one.code))
    small = small_states(outcome)
    rest = [one for one in outcome.countries if one.code not in codes and one.code not in small]
    ranked = sorted(rest, key=lambda one: (one.real_income.value, one.code))
    lose = [one for one in ranked if one.real_income.value < 0][:ENDS]
    gain = [one for one in reversed(ranked) if one.real_income.value > 0][:ENDS]
    return (*own, *lose, *gain)


def small_states(outcome: Outcome) -> frozenset[str]:
    """Return the codes of states too small for a page of the world to name; a state of unknown size counts as large.

    What a state sells is its change in money over its change as a share.
    """
    change = {one.code: one.exports for one in outcome.third_parties}
    return frozenset(
        one.code
        for one in outcome.countries
        if one.code in change and one.exports and one.exports.value and change[one.code] / one.exports.value < LARGE
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


def _income(one: Country) -> tuple[Words, ...]:
    members = f" ({len(one.members)} states)" if one.members else ""
    return (
        Words(f"{one.name}{members}"),
        Words(changed(one.real_income)),
        Words(changed(one.exports)),
        Words(changed(one.imports)),
    )


def third_parties(outcome: Outcome, _: Evidence) -> Section:
    """List who outside the pair sells more and less, in money: to the pair, and to all abroad."""
    ranked = sorted(outcome.third_parties, key=lambda one: (-abs(one.exports), one.code))
    parts = (
        ("Who sells less abroad", [one for one in ranked if one.exports < 0]),
        ("Who sells more abroad", [one for one in ranked if one.exports > 0]),
    )
    tables = [Table(_columns(), tuple(map(_third, part[:THIRD])), caption) for caption, part in parts if part]
    left = len(ranked) - sum(len(one.rows) for one in tables)
    more = (note(f"{left} more stand in --json."),) if left and tables else ()
    return Section("third-parties", "Third parties that gain and lose sales", (*tables, *more))


def _columns() -> tuple[Column, ...]:
    return (
        Column("state"),
        Column("sells abroad", "right"),
        Column("of that, the pair", "right"),
        Column("real income"),
    )


def _third(one: ThirdParty) -> tuple[Words, ...]:
    return (
        Words(one.name),
        Words(signed_dollars(one.exports)),
        Words(signed_dollars(one.exports_to_pair)),
        Words(changed(one.real_income)),
    )
