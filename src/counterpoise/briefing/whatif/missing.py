"""What does a buyer miss once a product is cut off, in a sentence, and how much may be said of its production?

A change of production is said of fuels alone, and of no more missing than the formula has been used for: beyond that it
says that the loss is large, not how large.
"""

from counterpoise.briefing.numbers import change, kusd, percent
from counterpoise.briefing.whatif.words import moves, share_of, state, traded
from counterpoise.vocabulary.baskets import basket
from counterpoise.whatif.cutoff import BORNE
from counterpoise.whatif.outcome import CutProduct, Range

FUELS = "energy"
BEYOND = "what that does to its production is beyond what the formula has been used for"


def cut_words(one: CutProduct) -> str:
    """Say what a buyer loses of a product, and what its production loses by that where the formula bears it."""
    sold = f" ({kusd(one.before)} a year)" if one.before else ""
    ended = f"a year after {state(one.exporter)} stops selling it {traded(one.product)}{sold}, "
    if one.loss.hi == 0:
        return f"{ended}{state(one.importer)} could have all of it from others, by the loss model."
    return f"{ended}{state(one.importer)} would {_missed(one)}{_made(one)}."


def _missed(one: CutProduct) -> str:
    of = "uses" if one.of_supply else "buys abroad"
    if _open(one.loss):
        return f"by recorded trade alone miss {percent(one.loss.value)} of what it {of}"
    return f"still miss {share_of(one.loss)} of what it {of}"


def _made(one: CutProduct) -> str:
    if basket(one.product).domain != FUELS:
        return f"; {BEYOND}, which is fuels"
    if one.loss.value > BORNE:
        return f"; {BEYOND}, which is losses up to {percent(BORNE)}"
    if one.loss.hi > BORNE:
        middle = f", and its production would change by {change(one.exact.value)}"
        if _open(one.loss):
            return f"{middle}; trade that is not recorded leaves both open"
        return f"{middle}, or by more than the formula can say where over {percent(BORNE)} is missing"
    return f", and its production would {moves(one.exact)}"


def _open(loss: Range) -> bool:
    return loss.lo <= 0 and loss.hi >= 1
