"""Everyone's real income, and who outside the pair gains or pays."""

from counterpoise.briefing.evidence import Evidence
from counterpoise.briefing.layout import Block, Column, Figure, Section, Table, Words, note
from counterpoise.briefing.numbers import signed_dollars
from counterpoise.briefing.whatif.words import changed, pair_of
from counterpoise.whatif.outcome import Country, Outcome, ThirdParty

ENDS = 6  # largest losers, and largest gainers, on a page
ROOMY = 100  # columns of text from which there is room for imports
THIRD = 8  # third parties that gain, and that pay, on a page


def chosen(outcome: Outcome) -> tuple[Country, ...]:
    """Return the states worth showing: the pair, then the largest losers, then the largest gainers."""
    codes = [party.code for party in pair_of(outcome)]
    own = sorted((one for one in outcome.countries if one.code in codes), key=lambda one: codes.index(one.code))
    rest = [one for one in outcome.countries if one.code not in codes]
    ranked = sorted(rest, key=lambda one: (one.real_income.value, one.code))
    lose = [one for one in ranked if one.real_income.value < 0][:ENDS]
    gain = [one for one in reversed(ranked) if one.real_income.value > 0][:ENDS]
    return (*own, *lose, *gain)


def incomes(outcome: Outcome, _: Evidence) -> Section:
    """List real income by state with its range."""
    shown = chosen(outcome)
    if not shown:
        return Section("real-income", "Real income by state")
    columns = (Column("state"), Column("real income"), Column("exports"), Column("imports", least=ROOMY))
    rest = len(outcome.countries) - len(shown)
    blocks: list[Block] = [Figure("real-income"), Table(columns, tuple(_income(one) for one in shown))]
    legend = "The range is what the uncertain inputs give; a range on both sides of 0 leaves the sign open."
    blocks.append(note(f"{legend} {rest} more states stand in --json." if rest else legend))
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
    """List who else sells more or less, to the pair and in all, and what that does to its real income."""
    gain = [one for one in outcome.third_parties if one.real_income.value > 0]
    pay = [one for one in outcome.third_parties if one.real_income.value < 0]
    tables = [
        Table(_columns(), tuple(_third(one) for one in _largest(part)[:THIRD]), caption)
        for caption, part in (("Who pays", pay), ("Who gains", gain))
        if part
    ]
    left = len(outcome.third_parties) - sum(len(one.rows) for one in tables)
    more = (note(f"{left} more stand in --json."),) if left and tables else ()
    return Section("third-parties", "Others who pay and who gain", (*tables, *more))


def _largest(part: list[ThirdParty]) -> list[ThirdParty]:
    return sorted(part, key=lambda one: (-abs(one.real_income.value), one.code))


def _columns() -> tuple[Column, ...]:
    return (
        Column("state"),
        Column("real income"),
        Column("sells the pair", "right"),
        Column("sells in all", "right"),
    )


def _third(one: ThirdParty) -> tuple[Words, ...]:
    return (
        Words(one.name),
        Words(changed(one.real_income)),
        Words(signed_dollars(one.exports_to_pair)),
        Words(signed_dollars(one.exports)),
    )
