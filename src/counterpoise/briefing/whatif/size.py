"""Which states are too small for a page of the whole world to name?"""

from counterpoise.whatif.outcome import Outcome

LARGE = 20e9  # USD a year sold abroad, from which a state is named


def small_states(outcome: Outcome) -> frozenset[str]:
    """Return the codes of those that sell less abroad; a state of unknown size counts as large.

    What a state sells is its change in money over its change as a share.
    """
    change = {one.code: one.exports for one in outcome.third_parties}
    return frozenset(
        one.code
        for one in outcome.countries
        if one.code in change and one.exports and one.exports.value and change[one.code] / one.exports.value < LARGE
    )
