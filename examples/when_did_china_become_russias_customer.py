"""When did China become Russia's customer: in which year did it first take a fifth, a third, half of each fuel?"""

import counterpoise as cp

FUELS = {"270900": "crude oil", "271111": "liquefied gas", "271121": "pipeline gas", "270112": "coal"}
STEPS = (0.20, 0.33, 0.50)

with cp.open() as world:
    for code, name in FUELS.items():
        series = world.share("Russia", "China", code, "exports", (1995, 2024))
        years = [next((one.year for one in series if (one.value or 0.0) >= step), None) for step in STEPS]
        words = ", ".join(f"{step:.0%} in {year or 'no year'}" for step, year in zip(STEPS, years, strict=True))
        print(f"{name}: {words} (now {series[-1].value or 0.0:.0%}, {series[-1].state})")
