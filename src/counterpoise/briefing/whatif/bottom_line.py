"""What does a what-if come to, in two or three sentences made by rule?

What is handed over and what is cut off come first, since the rest follows from it; then trade, real income, and
the domain in which leverage moves most.
"""

from collections.abc import Iterator

from counterpoise.briefing.evidence import Evidence, Listed
from counterpoise.briefing.layout import Prose, Words
from counterpoise.briefing.numbers import change, percent
from counterpoise.briefing.prose import called, goods, sentence
from counterpoise.briefing.whatif.cited import pair_rows, product_rows
from counterpoise.briefing.whatif.size import small_states
from counterpoise.briefing.whatif.words import HARDLY, change_of, index_of, moves, pair_of, share_of, state, technology
from counterpoise.whatif.outcome import Country, CutProduct, Handed, Levels, Outcome, PairFlow

MOST = 4  # sentences
BORNE = 0.3  # of an input: a larger loss is beyond what the formula has been used for
MOVED = 0.005  # of leverage


def bottom_line(outcome: Outcome, evidence: Evidence) -> tuple[Prose, ...]:
    """Make the sentences, with what each rests on."""
    made = [*_handed(outcome), *_cut(outcome), *_trade(outcome), *_income(outcome), *_leverage(outcome)]
    return tuple(Prose((Words(sentence(text), evidence.numbers(cited)),)) for text, cited in made[:MOST])


Said = tuple[str, tuple[Listed, ...]]


def _handed(outcome: Outcome) -> Iterator[Said]:
    for one in outcome.handed[:1]:
        yield handed_words(one), (*one.facts[:2],)


def handed_words(one: Handed) -> str:
    """Say what the register makes of a transfer."""
    giver, taker, what = state(one.giver), state(one.taker), technology(one.technology)
    if one.changes:
        lost = f"; {_listed(one.lead_lost)} would no longer be ahead of it" if one.lead_lost else ""
        if not one.taker_status:
            return (
                f"{taker}, of which the register has no row in {what}, would be at {_status(one.after_status)}{lost}."
            )
        return f"{taker} would go from {_status(one.taker_status)} to {_status(one.after_status)} in {what}{lost}."
    stand = f"{giver} is at {_status(one.giver_status)} and {taker} at {_status(one.taker_status)}"
    return f"the register does not bear out the premise: in {what} {stand}, so the transfer changes nothing."


def _status(word: str) -> str:
    return f'"{word.replace("_", " ")}"' if word else '"no row"'


def _listed(codes: tuple[str, ...], most: int = 4) -> str:
    shown = [state(code) for code in codes[:most]]
    more = len(codes) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def _cut(outcome: Outcome) -> Iterator[Said]:
    if outcome.products:
        worst = max(outcome.products, key=lambda one: -one.exact.value)
        yield cut_words(worst), product_rows(worst)


def cut_words(one: CutProduct) -> str:
    """Say what a buyer loses of a product, and what its production loses by that."""
    ended = f"a year after {state(one.exporter)} stops selling it {goods(one.name)}, "
    if one.loss.hi == 0:
        return f"{ended}{state(one.importer)} could have all of it from others, by the loss model."
    of = "uses" if one.of_supply else "buys abroad"
    lost = f"{state(one.importer)} would still miss {share_of(one.loss)} of what it {of}"
    made = f"its production would {moves(one.exact)}"
    if one.loss.lo <= 0 and one.loss.hi >= 1:
        lost = f"{state(one.importer)} would by recorded trade alone miss {percent(one.loss.value)} of what it {of}"
        made = f"its production would change by {change(one.exact.value)}; trade that is not recorded leaves both open"
    strained = ", by a formula that has been used for losses up to 30 %" if one.loss.value > BORNE else ""
    return f"{ended}{lost}, and {made}{strained}."


def _trade(outcome: Outcome) -> Iterator[Said]:
    parts = [words for flow in outcome.flows[:2] if (words := _flow(flow))]
    if parts:
        yield f"{'; '.join(parts)}.", pair_rows(outcome)


def _flow(one: PairFlow) -> str:
    moved = change_of(one)
    if moved is None:
        return ""
    sold = f"what {state(one.exporter)} sells {state(one.importer)}"
    return f"{sold} would {moves(moved)}"


def _income(outcome: Outcome) -> Iterator[Said]:
    codes = {party.code for party in pair_of(outcome)}
    both = [one for one in outcome.countries if one.code in codes]
    if not both:
        return
    own = " and ".join(f"{moves(one.real_income)} in {state(one.code)}" for one in both)
    yield f"real income would {own}{_others(outcome, codes)}.", pair_rows(outcome)


def _others(outcome: Outcome, codes: set[str]) -> str:
    inside = {member for one in outcome.countries if one.code in codes for member in one.members}
    rest = [one for one in outcome.countries if one.code not in codes | inside and not one.members]
    lose = sum(one.real_income.hi <= -HARDLY for one in rest)
    gain = sum(one.real_income.lo >= HARDLY for one in rest)
    named = [one for one in rest if one.code not in small_states(outcome)]
    said = [
        f"{count} {verb}{'s' if count == 1 else ''} ({_extreme(named, sign)})"
        for count, verb, sign in ((lose, "lose", -1), (gain, "gain", 1))
        if count
    ]
    return f"; of {len(rest)} others {' and '.join(said)} over the whole range" if said else ""


def _extreme(named: list[Country], sign: int) -> str:
    """Name the one of the larger states that loses, or gains, most."""
    moved = [one for one in named if sign * one.real_income.value > 0]
    if not moved:
        return "all small"
    one = max(moved, key=lambda country: sign * country.real_income.value)
    return f"of the larger {state(one.code)} most, {change(one.real_income.value)}"


def _leverage(outcome: Outcome) -> Iterator[Said]:
    moved = [
        (abs(after.leverage.value - before.leverage.value), before, after)
        for before, after in zip(outcome.before, outcome.after, strict=True)
        if before.leverage is not None and after.leverage is not None
    ]
    if not moved:
        return
    size, before, after = max(moved, key=lambda one: one[0])
    a, b = (called(one) for one in pair_of(outcome))
    if size < MOVED:
        yield f"leverage of {a} over {b} would hardly move in any domain.", pair_rows(outcome)
        return
    yield _moved(a, b, before, after), pair_rows(outcome)


def _moved(a: str, b: str, before: Levels, after: Levels) -> str:
    text = f"leverage of {a} over {b} would go from {index_of(before.leverage)} to {index_of(after.leverage)} in "
    text += goods(before.name)
    if before.b_on_a and after.b_on_a and before.a_on_b and after.a_on_b:
        text += (
            f": {b} would depend on {a} by {percent(after.b_on_a.value)} instead of {percent(before.b_on_a.value)}, "
            f"{a} on {b} by {percent(after.a_on_b.value)} instead of {percent(before.a_on_b.value)}"
        )
    return f"{text}."
