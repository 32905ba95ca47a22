"""How numbers and holes are printed: shares as per cents, money in words, limits beside a value, holes in groups.

One decimal under ten per cent, none above; a true minus sign; never "-0.0"; what is missing
is "n/a" and what is nothing is "0". Holes say who sells whom what, grouped so that a line holds several.
"""

from collections.abc import Collection, Iterable, Sequence

from counterpoise.records import DOLLARS, MOST_LIMIT, Finding, Hole, says_nothing
from counterpoise.states import names
from counterpoise.vocabulary import product_names
from counterpoise.wording.prose import with_article

BELIEVED = 0.15  # of real income past which the model of incomes is too far from its baseline for a number
MISSING = "n/a"
MINUS = "−"
STEPS = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))


def percent(share: float | None) -> str:
    """Print a share (0 to 1) as a per cent: 0.0521 -> "5.2 %", 0.5 -> "50 %"."""
    if share is None:
        return MISSING
    if share < 0:
        size = percent(-share)
        return "0 %" if size.startswith("<") else f"{MINUS}{size}"
    hundred = share * 100
    if 0 < hundred < 0.05:
        return "<0.1 %"
    if hundred == 0:
        return "0 %"
    return f"{hundred:.1f} %" if round(hundred, 1) < 10 else f"{hundred:.0f} %"


def fine_percent(share: float) -> str:
    """Print a part of a whole, if under a hundredth with two digits that say something: 0.00136 -> "0.14 %"."""
    size = abs(share) * 100
    if size == 0 or size >= 0.995:
        return percent(share)
    if size < 0.001:
        return "<0.001 %"
    words = f"{size:.2f}" if size >= 0.095 else f"{size:.3f}" if size >= 0.0095 else f"{size:.4f}"
    return f"{MINUS if share < 0 else ''}{words} %"


def income_part(part: float) -> str:
    """Print a part of real income; past where the model can be believed as more than that."""
    return f"more than {percent(BELIEVED)}" if part > BELIEVED else fine_percent(part)


def income_range(value: float, lo: float, hi: float) -> str:
    """Print a part of real income with its range: "1.7 % (0.93 to 3.2 %)"."""
    low, middle, high = (fine_percent(each) for each in (lo, value, hi))
    plain = value > BELIEVED or low == middle == high
    return income_part(value) if plain else f"{middle} ({low.removesuffix(' %')} to {high})"


def limited(finding: Finding) -> str:
    """Print a share with what its state says of it: "50 %", "≤ 50 %", "33 to 54 %", "n/a"."""
    value, lo, hi = finding.value, finding.lo, finding.hi
    if finding.state == "not recorded":
        return MISSING
    if finding.state == "doubtful":
        return "doubtful" if hi is None or hi >= 1 else f"doubtful ({_marked('≤', hi)})"
    if finding.state in ("stated", "zero") and value is not None:
        return percent(value)
    if finding.state == "estimated" and value is not None and lo is not None and hi is not None:
        limits = between(lo, hi)
        return percent(value) if limits == percent(value) else f"{percent(value)} ({limits})"
    return _bounded(value, lo, hi)


def _bounded(value: float | None, lo: float | None, hi: float | None) -> str:
    if hi is None or hi >= MOST_LIMIT:
        least = value if hi is None and value is not None else lo
        return _marked("≥", least) if least else MISSING  # a share of at least 0 may be any
    if lo == 0 and (value is None or value == hi):
        return _marked("≤", hi)
    return between(lo, hi)


def _marked(mark: str, limit: float | None) -> str:
    """Print a limit; one too small to print needs no second sign, and as a floor says no more than that it is not 0."""
    words = percent(limit)
    if words.startswith("<"):
        return words if mark == "≤" else "> 0 %"
    return f"{mark} {words}"


def ranged(finding: Finding) -> str:
    """Print a modelled share with its range: "31 % (22 to 38 %)", "31 % (≤ 38 %)", "30 %"."""
    if finding.value is None or finding.lo is None or finding.hi is None:
        return limited(finding)
    lo, hi, value = percent(finding.lo), percent(finding.hi), percent(finding.value)
    if says_nothing(finding.lo, finding.hi):
        return MISSING
    if hi == value and lo in (value, "0 %"):
        return _marked("≤", finding.value) if finding.state == "bounded" and finding.value > 0 else value
    limits = _marked("≤", finding.hi) if finding.lo == 0 else f"{lo.removesuffix(' %')} to {hi}"
    return f"{value} ({limits})"


def at_most(finding: Finding) -> str:
    """Say a share in a sentence, as the limit it may be: "at most 50 %", "at least 6 %", "24 %"."""
    value, lo, hi = finding.value, finding.lo, finding.hi
    if finding.state != "bounded" or lo == hi:
        return percent(value)
    if hi == value:
        return f"at most {percent(value)}"
    return at_least(value) if lo == value else f"{percent(value)} (recorded trade only)"


def at_least(value: float | None) -> str:
    """Say a lower limit in a sentence: "at least 6 %"; of one too small to print, that it is not nothing."""
    words = percent(value)
    return "more than 0 %" if words.startswith("<") else f"at least {words}"


def limited_words(finding: Finding) -> str:
    """Say a modelled share with its range in a sentence: "31 % (at most 38 %)"."""
    return ranged(finding).replace("≤", "at most")


def between(lo: float | None, hi: float | None) -> str:
    """Print a range of shares, the sign of per cent once: "33 to 54 %"."""
    low, high = percent(lo), percent(hi)
    return low if low == high else f"{low.removesuffix(' %')} to {high}"


def two_decimals(value: float) -> str:
    """Print an index without a unit: 0.917 -> "0.92", -1.0 -> "−1.00"; never "-0.00"."""
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", MINUS)


def points(value: float | None) -> str:
    """Print an index from -1 to 1 with its sign and two decimals."""
    if value is None:
        return MISSING
    rounded = round(value, 2)
    if rounded == 0:
        return "0.00"
    return f"{'+' if rounded > 0 else MINUS}{abs(rounded):.2f}"


def signed(share: float | None) -> str:
    """Print a move of a share in points: 0.354 -> "+35", -0.042 -> "−4.2"."""
    if share is None:
        return MISSING
    return signed_percent(share).removesuffix(" %")


def signed_percent(share: float) -> str:
    """Print a relative difference with its sign: -0.021 -> "−2.1 %"."""
    size = percent(abs(share))
    if size == "0 %" or size.startswith("<"):
        return "0 %"
    return f"{'+' if share > 0 else MINUS}{size}"


def change(share: float | None) -> str:
    """Print a modelled change with its sign, two decimals under 1 %: -0.00123 -> "−0.12 %"; nothing is "0 %"."""
    if share is None:
        return MISSING
    size = abs(share) * 100
    number = f"{size:.2f}" if round(size, 2) < 1 else f"{size:.1f}" if round(size, 1) < 10 else f"{size:,.0f}"
    sign = "" if share == 0 or not float(number.replace(",", "")) else "+" if share > 0 else MINUS
    return "0 %" if share == 0 else f"{sign}{number} %"


def spanned(value: float, lo: float, hi: float) -> str:
    """Print a modelled change with its range, the sign of per cent once: "−0.12 % (−0.31 to −0.05 %)"."""
    middle, ends = change(value), (change(lo), change(hi))
    if ends[0] == ends[1] == middle:
        return middle
    return f"{middle} ({ends[0].removesuffix(' %')} to {ends[1]})"


def dollars(usd: float | None) -> str:
    """Print current US dollars: 62590000000 -> "USD 62.6 bn"."""
    if usd is None:
        return MISSING
    if usd == 0:
        return "0"
    for size, word in STEPS:
        if abs(usd) >= size:
            amount = usd / size
            return f"USD {amount:.1f} {word}" if amount < 99.95 else f"USD {amount:.0f} {word}"
    return f"USD {usd:.0f}"


def signed_dollars(usd: float) -> str:
    """Print a change of money with its sign: -1_200_000 -> "−USD 1.2 m"."""
    if dollars(abs(usd)) in ("0", "USD 0"):
        return "0"
    return f"{'+' if usd > 0 else MINUS}{dollars(abs(usd))}"


def kusd(amount: float | None) -> str:
    """Print thousand current US dollars."""
    return dollars(None if amount is None else amount * 1000)


# Units of weight, energy and volume as a reader expects them. A factor turns the stored unit into the first printed.
TONNES = ((1e9, "Gt"), (1e6, "Mt"), (1e3, "kt"), (1.0, "t"))
ENERGY = ((1e18, "EJ"), (1e15, "PJ"), (1e12, "TJ"))
POWER = ((1e9, "TWh"), (1e6, "GWh"), (1e3, "MWh"))
JOULES = 1.05505585e9  # of a million British thermal units
SIZED = {
    "t": (1.0, TONNES),
    "kt": (1e3, TONNES),
    "kg": (1e-3, TONNES),
    "million_btu": (JOULES, ENERGY),
    "TJ_gcv": (1e12, ENERGY),
    "TJ_ncv": (1e12, ENERGY),
    "kWh": (1.0, POWER),
    "GWh": (1e6, POWER),
}
NAMED = {"persons": (1.0, "people"), "m3": (1.0, "m³"), "Mm3": (1e6, "m³"), "million_tiv": (1e6, "TIV")}
PRICE = "kUSD/t"


def amount(value: float | None, unit: str | None) -> str:
    """Print an amount with its unit in the size a reader expects: "309 Mt", "USD 1.2 bn", "33.2 EJ"."""
    if value is None or unit is None:
        return MISSING
    if unit in DOLLARS:
        return dollars(value * DOLLARS[unit])
    if unit == PRICE:
        return f"USD {float(f'{value * 1000:.3g}'):,.10g}/t"
    if unit.lower().startswith("usd"):
        base = "".join(part for part in unit.split("_") if part.isdecimal())
        return f"{dollars(value)} of {base}" if base else dollars(value)
    factor, sizes = SIZED.get(unit, (0.0, ()))
    if sizes:
        return _sized(value * factor, sizes)
    factor, word = NAMED.get(unit, (1.0, unit.replace("_", " ")))
    size, step = next(((size, word) for size, word in STEPS if abs(value * factor) >= size), (1.0, ""))
    return " ".join(part for part in (_figures(value * factor / size), step, word) if part)


def _sized(value: float, sizes: Sequence[tuple[float, str]]) -> str:
    size, unit = next(((size, unit) for size, unit in sizes if abs(value) >= size), sizes[-1])
    return f"{_figures(value / size)} {unit}"


def _figures(number: float) -> str:
    """Print a number with three significant figures, or whole from a hundred on."""
    return f"{number:,.0f}" if number >= 99.95 else f"{number:.3g}"


NAMED_PRODUCTS = 4  # of a hole
NAMED_FLOWS = 6  # that take place and are not recorded


def in_words(holes: Iterable[Hole]) -> list[str]:
    """Name each exporter and product once, with all importers: "Russia to Austria and the Netherlands (crude oil)"."""
    importers: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for hole in holes:
        importers.setdefault((hole.exporter, hole.products), []).append(with_article(names()[hole.importer]))
    return [
        f"{with_article(names()[exporter])} to {_joined(sorted(set(places)))} ({_goods(products)})"
        for (exporter, products), places in importers.items()
    ]


def hidden_trade(holes: Iterable[Hole], between: Collection[frozenset[str]] = (), most: int = NAMED_FLOWS) -> str:
    """Name the trade that holes hide, at most so many flows, and say how many more there are.

    Those between the states of a pair asked about come first, then those that a page tells of, then the largest.
    """
    order = sorted(
        holes,
        key=lambda hole: (
            frozenset((hole.exporter, hole.importer)) not in between, hole.gate != "listed", -(hole.size or 0.0)
        ),
    )  # fmt: skip
    listed = in_words(order)
    more = f"; and {len(listed) - most} more" if len(listed) > most else ""
    return f"{'; '.join(listed[:most])}{more}"


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _goods(products: tuple[str, ...]) -> str:
    if products == ("*",):
        return "all goods"
    named = [product_names()[code].lower() for code in products[:NAMED_PRODUCTS]]
    more = len(products) - len(named)
    return f"{', '.join(named)} and {more} more" if more else ", ".join(named)
