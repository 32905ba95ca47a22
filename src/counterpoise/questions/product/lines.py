"""What does the page of a product say first? Sentences composed from findings by rule."""

from collections.abc import Iterator, Sequence

from counterpoise.findings import Line
from counterpoise.questions.product.answer import Crowd, Reliance, Trader
from counterpoise.wording import at_most, kusd, limited_words, percent, with_article

NAMED = 3  # traders a sentence names
FEW = 0.25  # index from which a market is said to rest on few: that of four equal traders
MANY = 0.10  # and below which on many
MOVED = 0.05  # of the index, a change worth words

Traders = tuple[Sequence[Trader], Sequence[Trader]]
Crowds = tuple[Sequence[Crowd], Sequence[Crowd]]
Relying = tuple[Sequence[Reliance], Sequence[Reliance]]


def lines(traders: Traders, over_time: Crowds, relying: Relying, years: tuple[int, int | None]) -> tuple[Line, ...]:
    """Compose the first sentences: how much is traded, by whom, on how few that rests, who relies most on whom."""
    (sellers, buyers), (year, back) = traders, years
    first = Line(
        f"Recorded trade in {year} came to {kusd(sellers[0].share.denominator)}: sold most by {_named(sellers)}, "
        f"bought most by {_named(buyers)}.",
        tuple(one.share for one in (*sellers[:NAMED], *buyers[:NAMED])),
    )
    return (first, *_crowded(over_time, year, back), *_relying(relying))


def _named(some: Sequence[Trader]) -> str:
    words = [f"{with_article(one.name)} ({percent(one.share.value)})" for one in some[:NAMED]]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _crowded(over_time: Crowds, year: int, back: int | None) -> Iterator[Line]:
    clauses, findings = [], []
    for some, who in zip(over_time, ("sellers", "buyers"), strict=True):
        known = {one.year: one for one in some}
        now, then = known[year], known.get(back or 0)
        value = now.index.value or 0.0
        clauses.append(f"on {_how_few(value)} {who} (Herfindahl index {value:.2f}{_moved(value, then)})")
        findings += [one.index for one in (now, then) if one]
    yield Line(f"It rests {clauses[0]}, and {clauses[1]}.", tuple(findings))


def _how_few(value: float) -> str:
    return "few" if value >= FEW else "many" if value < MANY else "a middling number of"


def _moved(value: float, then: Crowd | None) -> str:
    if then is None or then.index.value is None:
        return ""
    before = then.index.value
    if abs(value - before) < MOVED:
        return f", about as in {then.year}"
    return f", {'up' if value > before else 'down'} from {before:.2f} in {then.year}"


def _relying(relying: Relying) -> Iterator[Line]:
    """Name the tie with most money in it of those listed on each side."""
    for some, who, verb, kind in zip(relying, ("buyers", "sellers"), ("buys", "sells"), ("from", "to"), strict=True):
        if some:
            one = max(some, key=lambda each: each.share.numerator or 0.0)
            yield Line(
                f"Of the {who} that depend most on one other, the largest in money: {with_article(one.dependent_name)} "
                f"{verb} {at_most(one.share)} {kind} {with_article(one.on_name)}, and would still miss "
                f"{limited_words(one.loss)} a year after that stopped.",
                (one.share, one.loss),
            )
