"""Who pays if trade between the EU and China costs twice as much, and who sells more?"""

import counterpoise as cp

LARGE = 5e9  # dollars a year by which a third party's sales move; below that it is no matter of state

with cp.open() as world:
    found = world.whatif(["decouple EU27 CHN x2"], draws=50)

outcome = found.outcome
for one in outcome.countries[:2]:
    income = one.real_income
    print(f"{one.name}: real income {income.value:+.2%} ({income.lo:+.2%} to {income.hi:+.2%})")
moved = [one for one in outcome.third_parties if abs(one.exports) >= LARGE]
for one in sorted(moved, key=lambda one: one.exports):
    print(f"{one.name}: sells {one.exports / 1e9:+.1f} bn dollars abroad, real income {one.real_income.value:+.2%}")
print("Not modelled:", " ".join(outcome.not_modelled))
