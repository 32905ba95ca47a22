"""What does a what-if come to, in two or three sentences made by rule?

By the model of many industries: what each of the two loses or gains at both horizons, who else does, then trade.

By that of one: what is handed over comes first; then the largest product cut off, where the scenario is of products or
domains; then real income and trade. A product of an embargo of all goods follows these. Last stands the domain in
which leverage moves most.

A change of production is said of fuels alone, and of no more missing than the formula has been used for: beyond that it
says that the loss is large, not how large.
"""

from collections.abc import Iterator

from counterpoise.drawing import Evidence, Listed, Prose, Words
from counterpoise.questions.whatif.words import (
    HARDLY,
    MOST_LOST,
    change_of,
    changed,
    index_of,
    moves,
    pair_of,
    pair_rows,
    product_rows,
    share_of,
    small_states,
    state,
    technology,
    traded,
)
from counterpoise.records import says_nothing
from counterpoise.vocabulary import GOODS, basket
from counterpoise.whatif import SECTORS, Country, CutProduct, Handed, Levels, Outcome, PairFlow, Range
from counterpoise.whatif.worlds.cutoff import BORNE
from counterpoise.wording import called, change, dollars, goods, kusd, percent, sentence, spanned

MOST = 4  # sentences
MOVED = 0.005  # of leverage
NAMED = 3  # states that gain, and that lose, most
FUELS = "energy"
BEYOND = "the effect on its production is beyond what the formula has been used for"


def bottom_line(outcome: Outcome, evidence: Evidence) -> tuple[Prose, ...]:
    """Make the sentences, with what each rests on."""
    if outcome.model == SECTORS:
        made = [*_transfers(outcome), *of_sectors(outcome)]
        return tuple(Prose((Words(sentence(text), evidence.numbers(cited)),)) for text, cited in made)
    world = [*_income(outcome), *_trade(outcome)]
    changes = [*world, *_cut(outcome)] if _of_all_goods(outcome) else [*_cut(outcome), *world]
    made = [*_transfers(outcome), *changes, *_leverage(outcome)]
    return tuple(Prose((Words(sentence(text), evidence.numbers(cited)),)) for text, cited in made[:MOST])


Said = tuple[str, tuple[Listed, ...]]


def _of_all_goods(outcome: Outcome) -> bool:
    """Tell whether what stops is all trade, of which a product is a small part."""
    stops = [shock for shock in outcome.scenario.shocks if shock.effect.stops]
    return bool(stops) and not any(shock.what not in ("", GOODS) for shock in stops)


def _transfers(outcome: Outcome) -> Iterator[Said]:
    for transfer in outcome.handed[:1]:
        yield transfer_words(transfer), (*transfer.facts[:2],)


def transfer_words(handed: Handed) -> str:
    """Say what the register makes of a transfer."""
    giver, taker, what = state(handed.giver), state(handed.taker), technology(handed.technology)
    if handed.changes is None:
        return (
            f"the register has no row on {taker} in {what}, so it is not known whether the transfer changes anything: "
            f"after it {taker} would be at {_status(handed.after_status)}, and may be there already."
        )
    if handed.changes:
        lost = f"; {_listed(handed.lead_lost)} would no longer be ahead of it" if handed.lead_lost else ""
        return (
            f"{taker} would go from {_status(handed.taker_status)} to {_status(handed.after_status)} in {what}{lost}."
        )
    stand = f"{giver} is at {_status(handed.giver_status)} and {taker} at {_status(handed.taker_status)}"
    return f"by the register the transfer would change nothing: in {what}, {stand}."


def _status(word: str) -> str:
    return f'"{word.replace("_", " ")}"' if word else '"no row"'


def _listed(codes: tuple[str, ...], most: int = 4) -> str:
    shown = [state(code) for code in codes[:most]]
    more = len(codes) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def _cut(outcome: Outcome) -> Iterator[Said]:
    if outcome.products:
        largest = max(outcome.products, key=lambda product: product.before)
        yield cut_words(largest), product_rows(largest)


def cut_words(cut_product: CutProduct) -> str:
    """Say what a buyer loses of a product, and what its production loses by that where the formula bears it."""
    sold = f" ({kusd(cut_product.before)} a year)" if cut_product.before else ""
    buyer = state(cut_product.importer)
    ended = f"a year after {state(cut_product.exporter)} stops selling {buyer} {traded(cut_product.product)}{sold}, "
    if cut_product.loss.hi == 0:
        return f"{ended}{buyer} could buy all of it from others, by the loss model."
    if says_nothing(cut_product.loss.lo, cut_product.loss.hi):
        return f"{ended}what {buyer} would still miss is not known: part of the trade in it is not recorded."
    return f"{ended}{buyer} would {_missed(cut_product)}{_made(cut_product)}."


def _missed(cut_product: CutProduct) -> str:
    of = "uses" if cut_product.of_supply else "buys abroad"
    return f"still miss {share_of(cut_product.loss)} of what it {of}"


def _made(cut_product: CutProduct) -> str:
    if basket(cut_product.product).domain != FUELS:
        return f"; {BEYOND}: fuels"
    if cut_product.loss.value > BORNE:
        return f"; {BEYOND}: losses of up to {percent(BORNE)}"
    if cut_product.loss.hi > BORNE:
        middle = f", and its production would change by {change(cut_product.exact.value)}"
        return f"{middle}, or by more, which the formula cannot say, where over {percent(BORNE)} is missing"
    return f", and its production would {moves(cut_product.exact)}"


def _trade(outcome: Outcome) -> Iterator[Said]:
    parts = [words for flow in outcome.flows[:2] if (words := _flow(flow))]
    if parts:
        yield f"{'; '.join(parts)}.", pair_rows(outcome)


def _flow(pair_flow: PairFlow) -> str:
    sold = f"sales of {state(pair_flow.exporter)} to {state(pair_flow.importer)}"
    if pair_flow.before is None:
        return f"{sold} are not recorded"
    moved = change_of(pair_flow)
    if moved is None:
        return ""
    return f"{sold} would {moves(moved)}"


def _income(outcome: Outcome) -> Iterator[Said]:
    codes = {party.code for party in pair_of(outcome)}
    both = [country for country in outcome.countries if country.code in codes]
    if not both:
        return
    own = " and ".join(f"{moves(country.real_income)} in {state(country.code)}" for country in both)
    yield f"real income would {own}{_others(outcome, codes)}.", pair_rows(outcome)


def of_sectors(outcome: Outcome) -> Iterator[Said]:
    """Say what the model of many industries says: the pair at both horizons, who gains and loses besides, trade."""
    cited, codes = pair_rows(outcome), {party.code for party in pair_of(outcome)}
    both = [country for country in outcome.countries if country.code in codes]
    for country in both:
        yield f"{_both_horizons(country)}.", cited
    if others := _gainers_and_losers(outcome, codes):
        yield others, cited
    yield from _trade(outcome)
    yield from ((text, cited) for country in both if (text := _gain(outcome, country)))


def _both_horizons(country: Country) -> str:
    """Say what one of the pair loses or gains in the first year, then after adjusting, in per cent and in money."""
    who, after = state(country.code), country.real_income
    first = country.first_year
    later = f"{_loses(after, country.money, ' a year')} after adjusting"
    if first is None:
        return f"{who} would {later}"
    if first.value < -MOST_LOST:
        now = f"lose more than {percent(MOST_LOST)} of real income"
    else:
        now = _loses(first, country.first_year_money)
    return f"{who} would {now} in the first year, and {later}"


def _loses(income: Range, money: float | None, rate: str = "") -> str:
    """Say a change of real income as a verb: "lose 1.1 % (0.65 to 2.4 %) of real income, USD 520 bn a year,"."""
    if max(map(abs, (income.value, income.lo, income.hi))) < HARDLY:
        return "lose or gain next to nothing"
    if income.lo < -HARDLY and income.hi > HARDLY:
        return f"see real income change by {changed(income)}, its sign open,"
    verb, sign = ("lose", -1) if income.value < 0 else ("gain", 1)
    ends = sorted(max(sign * end, 0.0) for end in (income.lo, income.hi))
    said = spanned(sign * income.value, *ends).replace("+", "")
    return f"{verb} {said} of real income" + ("" if money is None else f", {dollars(abs(money))}{rate},")


def _gainers_and_losers(outcome: Outcome, codes: set[str]) -> str:
    """Name who gains and who loses most besides the two, of those whose sign the draws do not leave open."""
    rest, lose, gain = _besides(outcome, codes)
    small = small_states(outcome)
    over = " and over the whole range" if outcome.scenario.assumptions.draws else ""
    moved = [(gain, "gain"), (lose, "lose")]
    clauses = [f"{len(states)} would {verb}{_most(states, small)}" for states, verb in moved if states]
    return f"of {len(rest)} other states, after adjusting{over}, {'; '.join(clauses)}." if clauses else ""


def _most(moved: list[Country], small: frozenset[str]) -> str:
    """Name the larger of these states that gain, or lose, most."""
    large = [country for country in moved if country.code not in small]
    ranked = sorted(large, key=lambda country: (-abs(country.real_income.value), country.code))[:NAMED]
    named = [f"{state(country.code)} ({change(country.real_income.value)})" for country in ranked]
    if not named:
        return ", all of them small"
    if len(named) == len(moved):
        return f": {', '.join(named)}"
    *before, last = named
    return f", of the larger ones {', '.join(before)}{' and ' if before else ''}{last} most"


def _gain(outcome: Outcome, country: Country) -> str:
    """Say of one that gains by its own tariff what the gain is."""
    taxes = [shock for shock in outcome.scenario.shocks if shock.effect.rate > 0 and shock.actor.code == country.code]
    if not taxes or country.real_income.value <= HARDLY:
        return ""
    who = state(country.code)
    unanswered = not any(
        shock.effect.rate > 0 and shock.target.code == country.code for shock in outcome.scenario.shocks
    )
    answer = " Nobody answers in this scenario; with `--retaliate` its targets do." if unanswered else ""
    return (
        f"the gain of {who} is terms of trade: its tariff makes sellers abroad cheaper, at their cost, and its revenue "
        f"is more than what its buyers lose. It holds for a tariff without an answer, and not for the world.{answer}"
    )


def _others(outcome: Outcome, codes: set[str]) -> str:
    rest, lose, gain = _besides(outcome, codes)
    small = small_states(outcome)
    clauses = [
        f"{len(moved)} would {verb} ({_extreme(moved, small)})"
        for moved, verb in ((lose, "lose"), (gain, "gain"))
        if moved
    ]
    over = " over the whole range" if outcome.scenario.assumptions.draws else ""
    return f"; of {len(rest)} other states, {' and '.join(clauses)}{over}" if clauses else ""


def _besides(outcome: Outcome, codes: set[str]) -> tuple[list[Country], list[Country], list[Country]]:
    """Return the states besides the two, those of them that surely lose, and those that surely gain."""
    inside = {member for country in outcome.countries if country.code in codes for member in country.members}
    rest = [country for country in outcome.countries if country.code not in codes | inside and not country.members]
    lose = [country for country in rest if country.real_income.hi <= -HARDLY]
    gain = [country for country in rest if country.real_income.lo >= HARDLY]
    return rest, lose, gain


def _extreme(moved: list[Country], small: frozenset[str]) -> str:
    """Name the one of the larger of these states that loses, or gains, most."""
    large = [country for country in moved if country.code not in small]
    if not large:
        return "all small"
    most = max(large, key=lambda country: abs(country.real_income.value))
    return f"among the larger ones {state(most.code)} most, {change(most.real_income.value)}"


def _leverage(outcome: Outcome) -> Iterator[Said]:
    moved = [
        (abs(after.leverage.value - before.leverage.value), before, after)
        for before, after in zip(outcome.before, outcome.after, strict=True)
        if before.leverage is not None and after.leverage is not None
    ]
    if not moved:
        return
    size, before, after = max(moved, key=lambda move: move[0])
    a, b = (called(party) for party in pair_of(outcome))
    if size < MOVED:
        yield f"leverage of {a} over {b} would hardly change in any domain.", pair_rows(outcome)
        return
    yield _moved(a, b, before, after), pair_rows(outcome)


def _moved(a: str, b: str, before: Levels, after: Levels) -> str:
    text = f"leverage of {a} over {b} would go from {index_of(before.leverage)} to {index_of(after.leverage)} in "
    text += goods(before.name)
    if before.b_on_a and after.b_on_a and before.a_on_b and after.a_on_b:
        there, back = (before.b_on_a.value, after.b_on_a.value), (before.a_on_b.value, after.a_on_b.value)
        text += f": {_depends(b, a, *there)}, {_depends(a, b, *back)}"
    return f"{text}."


def _depends(who: str, on: str, before: float, after: float) -> str:
    """Say how far one depends on another in both worlds; what prints the same hardly changes."""
    was, is_now = percent(before), percent(after)
    if was == is_now:
        return f"dependence of {who} on {on} would hardly change ({was})"
    return f"dependence of {who} on {on} would go from {was} to {is_now}"
