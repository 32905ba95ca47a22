"""How is an amount printed that is no money: tonnes, barrels, cubic metres, people?"""

from counterpoise.wording.numbers import MISSING, amount, dollars

JOULES = 1.05505585e9  # of a million British thermal units
TONNES = ((1e9, "Gt"), (1e6, "Mt"), (1e3, "kt"), (1.0, "t"))
ENERGY = ((1e18, "EJ"), (1e15, "PJ"), (1e12, "TJ"))
POWER = ((1e9, "TWh"), (1e6, "GWh"), (1e3, "MWh"))
WORDS = {"persons": "people", "m3": "m³", "Mm3": "m³"}


def quantity(value: float | None, unit: str) -> str:
    """Print an amount with its unit in the size a reader expects: "531 Mt", "33.2 EJ", "10.9 m bbl/day"."""
    if value is None:
        return MISSING
    if unit.startswith("usd_"):
        base = "".join(part for part in unit.split("_") if part.isdecimal())
        return f"{dollars(value)} of {base}" if base else dollars(value)
    if unit in ("t", "kg"):
        return _sized(value * (1e-3 if unit == "kg" else 1.0), TONNES)
    if unit == "million_btu":
        return _sized(value * JOULES, ENERGY)
    if unit == "kWh":
        return _sized(value, POWER)
    return amount(value * (1e6 if unit == "Mm3" else 1.0), WORDS.get(unit, unit))


def _sized(value: float, steps: tuple[tuple[float, str], ...]) -> str:
    size, word = next(((size, word) for size, word in steps if abs(value) >= size), steps[-1])
    number = f"{value / size:,.0f}" if value / size >= 99.95 else f"{value / size:.3g}"
    return f"{number} {word}"
